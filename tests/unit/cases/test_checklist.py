"""The checklist of evidence: what is lacking and what would help most."""

from datetime import date
from typing import Any

from app.agreements.register import current
from app.cases.checklist import Checklist, Gap, Standing, Told, checklist
from app.cases.weighing import weigh
from tests.unit.cases.test_weighing import finding, item, paper

VERSION = current().in_force("EU", date(2026, 11, 1))
TOLD = Told(has_photograph=True, has_fin=True, interview_requested=False)


def listed(*items: dict[str, Any], basis: str = "OWN", told: Told = TOLD, **rows: Any) -> Checklist:
    weighed = weigh(
        items, rows.get("found", ()), rows.get("papers", ()), version=VERSION, received_on=date(2026, 11, 10)
    )
    return checklist(basis, weighed, VERSION, told)


def gaps(told: Checklist) -> set[Gap]:
    return {each.gap for each in told.lacking}


def test_where_nothing_was_offered_proof_comes_first_then_what_is_easily_sent_and_an_interview() -> None:
    told = listed()
    assert told.standing is Standing.NOTHING and told.interview_would_help
    assert [each.code for each in told.helpful] == ["N1-PASS", "N1-LP", "N1-ID", "N2-BIRTH"]


def test_a_copy_calls_for_the_original_of_passport_or_identity_card() -> None:
    told = listed(item("N2-COPY"))
    assert told.standing is Standing.DEEMED and not told.interview_would_help
    assert [each.code for each in told.helpful][:2] == ["N1-PASS", "N1-ID"]
    assert Gap.ORIGINAL_UNKNOWN not in gaps(told)


def test_an_expired_identity_card_calls_for_a_newer_one_first() -> None:
    told = listed(item("N1-ID"), papers=[paper("2015", "identity_card")])
    assert told.helpful[0].code == "N1-ID"
    assert Gap.EXPIRED in gaps(told)


def test_what_is_proven_needs_nothing_more() -> None:
    told = listed(item(), found=[finding(original_at="authority", translation="not_needed")])
    assert told.standing is Standing.PROVEN and told.helpful == () and told.lacking == ()


def test_forged_evidence_leaves_nothing_and_is_not_asked_about_any_more() -> None:
    told = listed(item(), found=[finding("forged")])
    assert told.standing is Standing.NOTHING and told.lacking == ()
    assert "N1-ID" in {each.code for each in told.helpful}


def test_each_gap_of_an_item_is_named() -> None:
    told = listed(item(translation="asked"), told=Told(False, False, False, frozenset()))
    wanted = {Gap.NOT_LOOKED_AT, Gap.NO_FILE, Gap.TRANSLATION_ASKED, Gap.ORIGINAL_UNKNOWN, Gap.NO_PHOTOGRAPH}
    assert gaps(told) == wanted
    assert Gap.TRANSLATION_UNKNOWN in gaps(listed(item()))


def test_for_third_country_nationals_the_conditions_are_asked_about() -> None:
    told = listed(item("N1-PASS"), basis="TCN_VISA")
    assert told.standing is Standing.NOTHING and not told.about_nationality and not told.interview_would_help
    assert {each.code[:2] for each in told.helpful} == {"T3"}
    assert listed(item("T3-VISA"), basis="TCN_VISA").standing is Standing.PROVEN
