import xml.etree.ElementTree as ElementTree

from app.reports import figures
from app.reports.report import Edition, Figure, Series
from tests.unit.reports.counts import october

SVG = "{http://www.w3.org/2000/svg}"


def test_the_figure_has_a_name_and_a_description_and_no_inline_style() -> None:
    drawn = figures.svg(october().figures[0])
    root = ElementTree.fromstring(drawn)
    assert root.find("title") is not None
    assert (
        root.findtext("desc")
        == "The state with most decisions is Germany: 716. The table below holds all numbers."
    )
    assert "style=" not in drawn
    assert "<style" not in drawn


def test_every_bar_shows_the_total_of_the_table_in_both_editions() -> None:
    for edition in Edition:
        report = october(edition)
        decisions = next(table for table in report.tables if table.code == "decisions")
        published = {row.label: row.cells[-1].plain() for row in decisions.rows}
        figure = report.figures[0]
        assert dict(zip(figure.categories, figure.totals, strict=True)) == {
            name: published[name] for name in figure.categories
        }


def test_nothing_is_drawn_outside_the_figure() -> None:
    for width in (figures.PAPER_WIDTH, figures.PAGE_WIDTH):
        placed = figures.layout(october(language="ru").figures[0], width)
        for shape in placed.shapes:
            if isinstance(shape, figures.Box):
                assert shape.x >= 0
                assert shape.x + shape.width <= placed.width
                assert shape.y + shape.height <= placed.height


def test_bars_are_drawn_to_scale() -> None:
    placed = figures.layout(october().figures[0])
    germany = [
        shape for shape in placed.shapes if isinstance(shape, figures.Box) and shape.height == figures.BAR
    ][:3]
    accepted, silence, refused = (box.width for box in germany)
    assert abs(accepted / (refused + figures.GAP) - 663 / 41) < 0.01
    assert abs((silence + figures.GAP) / (refused + figures.GAP) - 12 / 41) < 0.01


def test_the_axis_ends_on_a_round_number_above_the_highest_bar() -> None:
    assert [figures.ceiling(number) for number in (0, 3, 5, 33, 69, 716)] == [4, 4, 8, 40, 80, 800]


def test_names_are_escaped() -> None:
    figure = october().figures[0]
    hostile = Figure("x", "<b>", "&", ("<script>",), (Series("<i>", (3,)),), ("3",))
    assert "<script>" not in figures.svg(hostile)
    assert "<i>" not in figures.svg(hostile)
    assert figure.code == "decisions"
