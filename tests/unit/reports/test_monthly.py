import pytest

from app.reports.monthly import assemble
from app.reports.report import Edition
from tests.unit.reports.counts import COUNTS, MADE_AT, OCTOBER, october, table, values


def test_requests_and_the_persons_in_them_are_counted_by_requesting_state():
    report = october()
    assert values(report, "requests", "DE") == ["1034", "1680"]
    assert values(report, "requests", "total") == ["1049", "1703"]


def test_decisions_are_divided_by_outcome_and_add_up():
    assert values(october(), "decisions", "DE") == ["663", "12", "41", "0", "716"]
    assert values(october(), "decisions", "total") == ["663", "12", "54", "4", "733"]


def test_a_share_shows_its_numerator_and_denominator_and_counts_silence_as_late():
    assert values(october(), "replies", "DE") == ["681", "713", "96"]


def test_a_decision_to_which_no_limit_applied_is_no_reply_due():
    due = int(values(october(), "replies", "DE")[1])
    assert due == 640 + 20 + 41 + 12


def test_the_brief_compares_with_the_month_before_and_the_year_so_far():
    assert values(october(), "summary", "requests") == ["1049", "913", "136", "9121"]


def test_states_stand_in_the_order_of_their_names_in_the_language():
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


def test_the_public_edition_rounds_every_cell_and_total_by_itself():
    report = october(Edition.PUBLIC)
    assert values(report, "requests", "DE") == ["1035", "1680"]
    assert values(report, "requests", "CH") == ["15", "20"]
    assert values(report, "requests", "total") == ["1050", "1705"]


def test_no_number_of_the_public_edition_is_exact():
    for one in october(Edition.PUBLIC).tables:
        for row in one.lines:
            for cell in row.cells:
                assert cell.value is None or cell.kind.value == "percent" or cell.value % 5 == 0


def test_the_public_edition_does_not_list_a_state_whose_numbers_all_round_to_nothing():
    assert [row.key for row in table(october(Edition.PUBLIC), "requests").rows] == ["DE", "CH"]


def test_the_public_edition_suppresses_a_share_of_few_replies_and_computes_others_from_rounded_numbers():
    report = october(Edition.PUBLIC)
    assert values(report, "replies", "CH") == ["15", "15", "c"]
    assert values(report, "replies", "DE") == ["680", "715", "95"]


def test_a_month_without_anything_shows_true_zeros_and_marks_shares_as_not_applicable():
    report = assemble([], OCTOBER, Edition.INTERNAL, "en", MADE_AT)
    assert table(report, "requests").rows == ()
    assert values(report, "requests", "total") == ["0", "0"]
    assert values(report, "replies", "total") == ["0", "0", "–"]
    assert report.figures[0].categories == ()


def test_the_report_says_when_its_data_were_taken_and_in_which_time():
    assert october().words.cut_off == "Data as recorded on 21 November 2026, 22:05, Baku time"


@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_counts_always_make_the_same_report(edition):
    assert october(edition) == assemble(list(reversed(COUNTS)), OCTOBER, edition, "en", MADE_AT)
