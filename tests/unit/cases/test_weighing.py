"""What evidence is worth: the annex's class, the expiry of its document, and what the desk found."""

from datetime import date
from typing import Any

import pytest

from app.agreements.model import EvidenceClass
from app.agreements.register import current
from app.cases.vocabulary import Diminished, Original, Translation
from app.cases.weighing import Weighed, facts_of_evidence, weigh

VERSION = current().in_force("EU", date(2026, 11, 1))
RECEIVED = date(2026, 11, 10)
PROOF, PRIMA = EvidenceClass.PROOF_NAT, EvidenceClass.PRIMA_NAT


def item(code: str = "N1-PASS", id: int = 1, **told: Any) -> dict[str, Any]:
    return {"id": id, "code": code, "note": None, "offered_on": None, "original_at": None, "translation": None} | told


def finding(verdict: str | None = "accepted", evidence_id: int = 1, **told: Any) -> dict[str, Any]:
    plain = {"expires_on": None, "original_at": None, "translation": None}
    return {"evidence_id": evidence_id, "verdict": verdict, **plain, **told}


def paper(expires_on: str | None, kind: str = "passport", relation: str = "principal") -> dict[str, Any]:
    return {"kind": kind, "expires_on": expires_on, "relation": relation}


def weighed(*items: dict[str, Any], found: Any = (), papers: Any = ()) -> list[Weighed]:
    return weigh(items, found, papers, version=VERSION, received_on=RECEIVED)


def test_a_passport_nobody_has_looked_at_counts_as_proof() -> None:
    [one] = weighed(item())
    assert (one.effect, one.verdict, one.diminished) == (PROOF, None, None)


@pytest.mark.parametrize(
    ("expires_on", "effect"),
    [
        ("2027-01-01", PROOF),
        ("2026-05-10", PROOF),  # six months to the day
        ("2026-05-09", PRIMA),
        ("2026-05", PROOF),  # the last day it may be
        ("2026-04", PRIMA),
        ("2026", PROOF),
        ("2019", PRIMA),
        (None, PROOF),
    ],
)
def test_proof_of_a_document_expired_for_more_than_six_months_is_prima_facie(
    expires_on: str | None, effect: EvidenceClass
) -> None:
    [one] = weighed(item(), papers=[paper(expires_on)])
    assert one.effect is effect
    assert one.diminished is (Diminished.EXPIRED if effect is PRIMA else None)


def test_of_several_passports_the_one_valid_longest_counts_and_relatives_do_not() -> None:
    papers = [paper("2010-01-01"), paper("2026-10-01"), paper("2031-01-01", relation="child"), paper("2040", "visa")]
    [one] = weighed(item(), papers=papers)
    assert one.expires_on == date(2026, 10, 1) and one.effect is PROOF


def test_what_the_officer_read_in_the_document_goes_before_what_the_application_says() -> None:
    [one] = weighed(item(), found=[finding(expires_on="2015-01-01")], papers=[paper("2031-01-01")])
    assert one.effect is PRIMA and one.expires_on == date(2015, 1, 1)


def test_evidence_offered_later_is_judged_by_its_own_day() -> None:
    [one] = weighed(item(offered_on="2026-12-01"), papers=[paper("2026-05-20")])
    assert one.effect is PRIMA


@pytest.mark.parametrize(
    ("verdict", "effect", "diminished"),
    [
        ("accepted", PROOF, None),
        ("lesser", PRIMA, Diminished.LESSER),
        ("not_accepted", None, Diminished.NOT_ACCEPTED),
        ("forged", None, Diminished.FORGED),
    ],
)
def test_the_finding_of_the_desk_decides_the_effect(
    verdict: str, effect: EvidenceClass | None, diminished: Diminished | None
) -> None:
    [one] = weighed(item(), found=[finding(verdict)])
    assert (one.effect, one.diminished) == (effect, diminished)


def test_the_latest_finding_counts_and_what_it_does_not_mention_stays() -> None:
    first = finding("forged", original_at="authority", translation="asked")
    [one] = weighed(item(), found=[first, finding("accepted", translation="attached")])
    assert one.effect is PROOF and not one.is_false
    assert (one.original, one.translation) == (Original.AUTHORITY, Translation.ATTACHED)


def test_prima_facie_evidence_may_be_expired_without_limit() -> None:
    [one] = weighed(item("N2-COPY"), found=[finding(expires_on="1999-01-01")])
    assert one.effect is PRIMA and one.diminished is None


def test_forged_proof_is_neither_and_says_so_to_the_guards() -> None:
    told = facts_of_evidence(weighed(item(), found=[finding("forged")]))
    assert told == {
        "has_evidence": True, "proof_of_nationality": False, "proof_of_conditions": False, "proof_is_false": True,
        "evidence_is_false": True,
    }  # fmt: skip


def test_one_forged_paper_does_not_take_a_genuine_proof_away() -> None:
    told = facts_of_evidence(weighed(item(), item("N1-ID", 2), found=[finding("forged")]))
    assert told["proof_of_nationality"] and told["evidence_is_false"] and not told["proof_is_false"]


def test_proof_of_the_conditions_is_told_apart_from_proof_of_nationality() -> None:
    told = facts_of_evidence(weighed(item("T3-VISA")))
    assert told["proof_of_conditions"] and not told["proof_of_nationality"]


def test_without_evidence_nothing_is_proven_and_nothing_false() -> None:
    assert set(facts_of_evidence([]).values()) == {False}
