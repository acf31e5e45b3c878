from datetime import date

import pytest

from app.reports.monthly import assemble
from app.reports.queries import Count, Span, spans
from app.reports.report import Edition
from tests.unit.reports.counts import COUNTS, MADE_AT, OCTOBER, october, table, values


def test_requests_and_the_persons_in_them_are_counted_by_requesting_state() -> None:
    report = october()
    assert values(report, "requests", "DE") == ["1034", "1680"]
    assert values(report, "requests", "total") == ["1049", "1703"]


def test_decisions_are_divided_by_outcome_and_add_up() -> None:
    assert values(october(), "decisions", "DE") == ["663", "12", "41", "0", "716"]
    assert values(october(), "decisions", "total") == ["663", "12", "54", "4", "733"]


def test_a_share_shows_its_numerator_and_denominator_and_counts_silence_as_late() -> None:
    assert values(october(), "replies", "DE") == ["681", "713", "96"]


def test_a_decision_to_which_no_limit_applied_is_no_reply_due() -> None:
    due = int(values(october(), "replies", "DE")[1])
    assert due == 640 + 20 + 41 + 12


def test_the_brief_compares_with_the_month_before_and_the_year_so_far() -> None:
    assert values(october(), "summary", "requests") == ["1049", "913", "136", "9121"]


def test_states_stand_in_the_order_of_their_names_in_the_language() -> None:
    assert [row.label for row in table(october(language="en"), "requests").rows] == [
        "Germany",
        "Malta",
        "Switzerland",
    ]
    assert [row.label for row in table(october(language="az"), "requests").rows] == [
        "Almaniya",
        "İsveçrə",
        "Malta",
    ]
    assert [row.label for row in table(october(language="ru"), "requests").rows] == [
        "Германия",
        "Мальта",
        "Швейцария",
    ]


def test_the_public_edition_rounds_every_cell_and_total_by_itself() -> None:
    report = october(Edition.PUBLIC)
    assert values(report, "requests", "DE") == ["1035", "1680"]
    assert values(report, "requests", "CH") == ["15", "20"]
    assert values(report, "requests", "total") == ["1050", "1705"]


def test_no_number_of_the_public_edition_is_exact() -> None:
    for one in october(Edition.PUBLIC).tables:
        for row in one.lines:
            for cell in row.cells:
                assert cell.value is None or cell.kind.value == "percent" or cell.value % 5 == 0


def test_the_public_edition_does_not_list_a_state_whose_numbers_all_round_to_nothing() -> None:
    assert [row.key for row in table(october(Edition.PUBLIC), "requests").rows] == ["DE", "CH"]


def test_the_public_edition_suppresses_a_share_of_few_replies_and_divides_rounded_numbers() -> None:
    report = october(Edition.PUBLIC)
    assert values(report, "replies", "CH") == ["15", "15", "c"]
    assert values(report, "replies", "DE") == ["680", "715", "95"]


def test_a_month_without_anything_shows_true_zeros_and_marks_shares_as_not_applicable() -> None:
    report = assemble([], OCTOBER, Edition.INTERNAL, "en", MADE_AT)
    assert table(report, "requests").rows == ()
    assert values(report, "requests", "total") == ["0", "0"]
    assert values(report, "replies", "total") == ["0", "0", "–"]
    assert report.figures[0].categories == ()


def test_the_report_says_when_its_data_were_taken_and_in_which_time() -> None:
    assert october().words.cut_off == "Data as recorded on 21 November 2026, 22:05, Baku time"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_counts_always_make_the_same_report(edition: Edition) -> None:
    assert october(edition) == assemble(list(reversed(COUNTS)), OCTOBER, edition, "en", MADE_AT)


def test_in_january_the_year_so_far_is_the_month_alone() -> None:
    january = Count("month", "DE", "received", None, 7, 9)
    december = Count("month_before", "DE", "received", None, 100, 110)
    report = assemble([january, december], date(2026, 1, 1), Edition.INTERNAL, "en", MADE_AT)
    assert values(report, "summary", "requests") == ["7", "100", "-93", "7"]


def test_the_page_goes_without_the_year_and_agrees_in_everything_else() -> None:
    full, page = october(), assemble(COUNTS, OCTOBER, Edition.INTERNAL, "en", MADE_AT, with_year=False)
    assert page.tables[1:] == full.tables[1:]
    assert [row.cells for row in page.tables[0].rows] == [row.cells[:3] for row in full.tables[0].rows]


def test_the_spans_of_a_report_touch_and_do_not_overlap() -> None:
    assert spans(OCTOBER, with_year=True) == {
        Span.MONTH: (date(2026, 10, 1), date(2026, 11, 1)),
        Span.MONTH_BEFORE: (date(2026, 9, 1), date(2026, 10, 1)),
        Span.EARLIER_IN_YEAR: (date(2026, 1, 1), date(2026, 9, 1)),
    }
    assert set(spans(date(2026, 1, 1), with_year=True)) == {Span.MONTH, Span.MONTH_BEFORE}
    assert set(spans(date(2026, 2, 1), with_year=True)) == {Span.MONTH, Span.MONTH_BEFORE}
