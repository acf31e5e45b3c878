"""Invented cases by the hundred thousand; the same last day gives the same rows. Nobody here exists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from app.agreements.calendars import Calendar
from app.agreements.model import Side, Version
from app.agreements.register import current as law
from app.agreements.time_limits import clock_due
from app.cases.references import case_reference
from app.kernel.columns import NO_DEADLINE
from app.kernel.partial_dates import PartialDate
from app.people.azerbaijani import az_sort_text
from app.people.descriptions import Description
from app.people.keys import search_keys
from app.samples.names import FATHERS, FEMALE, MALE, SURNAMES, TOWNS, feminine, spelt, town_abroad
from benchmarks.routes_taken import DAYS, ENDED, OPEN, ROUTES, RUNNING, end_of

AUTHORITIES: dict[str, tuple[int, str, int]] = {  # code: id, country, share
    "DE-BAMF": (2, "DE", 70), "FR-DGEF": (3, "FR", 12), "NL-DTV": (4, "NL", 6), "SE-POL": (5, "SE", 6),
    "AT-BFA": (6, "AT", 5), "CH-SEM": (7, "CH", 1),
}  # fmt: skip
OFFICERS = 20
MONTHS_24 = 730
SEED = 20_261_121
_DIGITS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_TOWNS = tuple(town_abroad(town) for group in TOWNS for town in group)
Value = object
Rows = dict[str, list[tuple[Value, ...]]]


@dataclass(frozen=True)
class Size:
    """How much to make."""

    cases: int = 100_000
    open: int = 30_000
    last_day: date = date(2026, 11, 20)


@dataclass(frozen=True)
class _Case:
    number: int
    received_on: date
    authority_id: int
    country: str
    route: str
    reference: str
    persons: int


def portions(size: Size, at_once: int = 10_000) -> Iterator[Rows]:
    """Rows by table, portion by portion, in the order of the days on which the applications came."""
    chance = Random(SEED)
    numbers: dict[int, int] = {}
    person_id = 0
    for first in range(0, size.cases, at_once):
        rows: Rows = {table: [] for table in COLUMNS}
        for number in range(first, min(first + at_once, size.cases)):
            case = _case(chance, number, size, numbers)
            person_id = _add(rows, chance, case, person_id)
        yield rows


COLUMNS: dict[str, str] = {
    "person": "id, authority_id, family_name, given_names, fathers_name, aliases, sex, date_of_birth,"
    " birth_from, birth_to, place_of_birth, nationalities, languages, civil_status, fin, last_address, search_keys",
    "identity_document": "person_id, authority_id, kind, number, number_key, issued_on, issued_at,"
    " expires_on",
    "readmission_case": "id, reference, agreement, agreement_version, procedure, basis, authority_id,"
    " country, requesting_reference, content_hash, lodged_on, received_on, state, principal_id, name_key, persons,"
    " has_minor, interview_requested, due_on, due_clock, created_at, updated_at, version",
    "case_person": "case_id, person_id, authority_id, relation",
    "evidence_item": "case_id, authority_id, code, evidence_class",
    "case_work": "case_id, officer_id, taken_at, version",
    "clock": "case_id, authority_id, code, agreement, agreement_version, started_on, due_strict, due_rolled,"
    " alert_on, explanation, outcome, ended_on",
    "routed": "case_id, route",
}


def _case(chance: Random, number: int, size: Size, numbers: dict[int, int]) -> _Case:
    """The open ones are spread over the later half: with 30,000 of 100,000, three of five."""
    received_on = size.last_day - timedelta(days=MONTHS_24 - 1 - number * MONTHS_24 // size.cases)
    later = number - size.cases // 2
    half = size.cases - size.cases // 2
    is_open = later >= 0 and (later + 1) * size.open // half > later * size.open // half
    kinds = OPEN if is_open else ENDED
    code = chance.choices(list(AUTHORITIES), [share for _, _, share in AUTHORITIES.values()])[0]
    numbers[received_on.year] = numbers.get(received_on.year, 0) + 1
    return _Case(
        number=number + 1,
        received_on=received_on,
        authority_id=AUTHORITIES[code][0],
        country=AUTHORITIES[code][1],
        route=chance.choices(list(kinds), list(kinds.values()))[0],
        reference=case_reference(received_on.year, numbers[received_on.year]),
        persons=2 if number % 20 in (3, 9, 15) else 1,
    )


def _add(rows: Rows, chance: Random, case: _Case, last_person: int) -> int:
    surname = chance.choice(SURNAMES)
    principal = last_person + 1
    for place in range(case.persons):
        _add_person(rows, chance, case, principal + place, surname, child=place > 0)
    if chance.random() < 0.7:
        number = f"C00{case.number % 10**6:06d}"
        rows["identity_document"].append(
            (principal, case.authority_id, "passport", number, number, "2019-05-02", "Baku", "2029-05-01")
        )
    version = _version(case.country)
    soonest = _add_clocks(rows, case, version)
    moment = f"{case.received_on} 08:{case.number % 60:02d}:00+00"
    digest = hashlib.sha256(case.reference.encode()).hexdigest()
    rows["readmission_case"].append(
        (
            case.number, case.reference, version.agreement, version.number, "normal", "OWN",
            case.authority_id, case.country, f"{case.country}-{case.number:07d}", digest,
            case.received_on, case.received_on, _end_of(case.route), principal,
            _name_key(rows["person"][-case.persons]), case.persons,
            case.persons > 1, case.number % 3 == 0, *soonest,
            moment, moment, len(ROUTES[case.route]) + 1,
        )
    )  # fmt: skip
    code = "N1-PASSPORT" if "N1-PASSPORT" in version.evidence else next(iter(version.evidence))
    rows["evidence_item"].append((case.number, case.authority_id, code, version.evidence_class(code).value))
    if case.number % 2:
        rows["case_work"].append((case.number, 1 + case.number // 2 % OFFICERS, moment, 1))
    rows["routed"].append((case.number, case.route))
    return last_person + case.persons


def _name_key(person: tuple[Value, ...]) -> str:
    """Family name, given name and father's name of a row of persons, in the order of the alphabet."""
    return az_sort_text(" ".join(map(str, person[2:5])))


def _add_person(
    rows: Rows, chance: Random, case: _Case, person_id: int, surname: str, *, child: bool
) -> None:
    male = chance.random() < 0.7
    family, given = (
        _spelt(surname if male else feminine(surname)),
        _spelt(chance.choice(MALE if male else FEMALE)),
    )
    age = chance.randint(1, 16) if child else chance.randint(18, 70)
    born = case.received_on - timedelta(days=age * 365 + chance.randint(1, 300))
    father = _spelt(chance.choice(FATHERS))
    told = Description(family, given, father, date_of_birth=PartialDate.of(born))
    fin = None if chance.random() > 0.6 else "00" + _base(person_id)
    rows["person"].append(
        (
            person_id, case.authority_id, family, given, father, [],
            "M" if male else "F", born.isoformat(), born, born, chance.choice(_TOWNS), ["AZ"], ["az"],
            "single", fin, None, search_keys(told),
        )
    )  # fmt: skip
    relation = "child" if child else "principal"
    rows["case_person"].append((case.number, person_id, case.authority_id, relation))


def _add_clocks(rows: Rows, case: _Case, version: Version) -> tuple[date, str | None]:
    soonest: tuple[date, str | None] = (NO_DEADLINE, None)
    for code, starter in RUNNING.get(case.route, ()):
        counted = _due(case.country, code, case.received_on + timedelta(days=DAYS.get(starter, 0)))
        if counted is None:
            continue
        scope = (case.number, case.authority_id, code, version.agreement, version.number)
        rows["clock"].append((*scope, *counted, "running", None))
        alert_on = counted[3]
        soonest = min(soonest, (alert_on, code), key=lambda pair: pair[0])
    if case.route in ENDED and case.route != "direct":
        counted = _due(case.country, "RPL-NORM", case.received_on)
        if counted is not None:
            scope = (case.number, case.authority_id, "RPL-NORM", version.agreement, version.number)
            rows["clock"].append((*scope, *counted, "met", case.received_on + timedelta(days=9)))
    return soonest


@cache
def _due(country: str, code: str, start: date) -> tuple[date, date, date, date, str] | None:
    version = _version(country)
    limit = version.limit(code)
    if limit.length is None:
        return None
    counted_in = "AZ" if limit.counted_by is Side.REQUESTED else country
    found = clock_due(version, code, start, Calendar(counted_in))
    told = json.dumps([step.as_record() for step in found.explanation])
    return (start, found.strict, found.rolled, found.alert_on, told)


@cache
def _version(country: str) -> Version:
    return law().agreement_for_country(country).versions[-1]


@cache
def _end_of(route: str) -> str:
    return end_of(route)


@cache
def _spelt(name: str) -> str:
    return spelt(name)


def _base(number: int) -> str:
    letters = ""
    for _place in range(5):
        number, rest = divmod(number, len(_DIGITS))
        letters = _DIGITS[rest] + letters
    return letters
