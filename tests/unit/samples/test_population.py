"""The invented caseload is the same for the same seed, and roughly in the published proportions."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from app.people.keys import fin_warning
from app.samples.names import FATHERS, FEMALE, MALE, SURNAMES, SURNAMES_LI, SURNAMES_ZADE
from app.samples.population import Period, applications

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def caseload() -> list[dict[str, Any]]:
    return list(applications(3_000, seed=11, period=YEAR))


def persons(caseload: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        p for told in caseload for p in (told["person"], *(member["person"] for member in told["family"]))
    ]


def test_the_same_seed_invents_the_same_people() -> None:
    assert list(applications(30, seed=5, period=YEAR)) == list(applications(30, seed=5, period=YEAR))
    assert list(applications(30, seed=5, period=YEAR)) != list(applications(30, seed=6, period=YEAR))


def test_references_never_repeat_and_days_lie_in_the_period(caseload: list[dict[str, Any]]) -> None:
    assert len({told["requesting_reference"] for told in caseload}) == len(caseload)
    assert all("2025-01-01" <= told["lodged_on"] <= "2025-12-31" for told in caseload)


def test_proportions_are_near_the_published_ones(caseload: list[dict[str, Any]]) -> None:
    everyone = persons(caseload)
    families = [told for told in caseload if told["family"]]
    children = sum(member["relation"] == "child" for told in families for member in told["family"])
    states = Counter(told["requesting_authority"][:2] for told in caseload)
    assert 0.40 < sum(1 + len(told["family"]) for told in families) / len(everyone) < 0.50
    assert 0.27 < children / len(everyone) < 0.35
    assert 0.55 < sum(person["sex"] == "M" for person in everyone) / len(everyone) < 0.66
    assert 0.67 < states["DE"] / len(caseload) < 0.76
    assert {2 + len(told["family"]) - 1 for told in families} == {3, 4}


def test_no_fin_is_one_that_is_issued(caseload: list[dict[str, Any]]) -> None:
    fins = [person["fin"] for person in persons(caseload) if person["fin"]]
    assert fins
    assert all(fin.startswith("00") and fin_warning(fin) is None for fin in fins)


def test_the_name_lists_are_whole() -> None:
    assert (len(MALE), len(FEMALE), len(SURNAMES), len(FATHERS)) == (60, 60, 60, 45)
    assert len(SURNAMES_ZADE) + len(SURNAMES_LI) == 12
