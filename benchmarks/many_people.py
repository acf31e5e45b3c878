"""A file of very many persons, one case each: `many_people.fill`. Person n is the same in every run."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from psycopg import Connection

from app.kernel.partial_dates import PartialDate
from app.people.descriptions import Description
from app.people.keys import search_keys
from app.samples.names import FATHERS, MALE, SURNAMES
from benchmarks.name_noise import Named, in_papers, somebody

SEED = 20_261_126
PORTION = 20_000
AUTHORITY = 2
# Subscribers of 2012, in thousands: the commonest surnames are very common.
_COMMON = {
    "Məmmədov": 86,
    "Əliyev": 66,
    "Hüseynov": 41,
    "Həsənov": 30,
    "Quliyev": 28,
    "İsmayılov": 22,
    "Əhmədov": 21,
}
_WEIGHTS = [_COMMON.get(name, 9) for name in SURNAMES]
_FIRST = (
    "Ağ", "Al", "Ar", "Bal", "Bəx", "Bur", "Cam", "Çax", "Dağ", "Dur", "El", "Fər", "Gün", "Xan", "Kam",
    "Köy", "Lə", "Mah", "Mər", "Nər", "Nov", "Pir", "Qar", "Rəz", "Saf", "Şah", "Tər", "Tur", "Us", "Vər",
    "Zam",
)  # fmt: skip
_MIDDLE = (
    "a", "ə", "i", "u", "ada", "əli", "aba", "ıca", "üna", "olu", "əmi", "ıra", "uda", "ise",
)  # fmt: skip
_LAST = (
    "bal", "cin", "dar", "fər", "gin", "xan", "lat", "man", "naz", "paş", "rin", "sən", "tay", "vaz",
    "yad", "zin",
)  # fmt: skip
_STYLES, _SHARES = ("native", "english", "german", "icao", "soviet", "french"), (50, 20, 10, 10, 6, 4)
_PERSONS = (
    "id, authority_id, family_name, given_names, fathers_name, aliases, sex, date_of_birth, birth_from, birth_to,"
    " nationalities, languages, search_keys"
)
_CASES = """
insert into readmission_case (id, reference, agreement, agreement_version, procedure, basis, authority_id, country,
    requesting_reference, content_hash, lodged_on, received_on, state, principal_id, persons, has_minor,
    interview_requested, due_on, created_at, updated_at, version)
select id, 'RA-' || id, 'EU', '2014', 'normal', 'OWN', authority_id, 'DE', 'B-' || id, '', '2026-01-02', '2026-01-02',
    'closed', id, 1, false, false, '9999-12-31', now(), now(), 1 from person
"""
_BELONGS = (
    "insert into case_person (case_id, person_id, authority_id, relation)"
    " select id, id, authority_id, 'principal' from person"
)


@dataclass(frozen=True)
class Filled:
    """What filling took, and how large it became."""

    write_seconds: float
    index_seconds: float
    index_mb: float
    table_mb: float


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(f"{a}{b}{c}" for a in _FIRST for b in _MIDDLE for c in _LAST)


def person(number: int) -> Named:
    """The n-th person as a register writes them: common names as often as they are, and thousands of others."""
    chance = Random(SEED * 1_000_003 + number)
    known = somebody(chance, rare=0)
    a = "a" if known.sex == "F" else ""
    family = f"{chance.choice(_surnames())}{chance.choices(('ov', 'li', 'zadə'), (8, 1, 1))[0]}"
    if chance.random() < 0.6:
        family = chance.choices(SURNAMES, _WEIGHTS)[0]
    given = known.given_names
    if chance.random() < 0.35:
        given = f"{chance.choice(_FIRST)}{chance.choice(_MIDDLE)}{chance.choice(_LAST)}{'ə' if a else ''}"
    father = chance.choice((*FATHERS, *MALE))
    if chance.random() < 0.25:
        father = f"{chance.choice(_FIRST)}{chance.choice(_LAST)}"
    family += a if family.endswith(("ov", "ev")) else ""
    return replace(known, family_name=family, given_names=given, fathers_name=father)


def on_file(number: int) -> Named:
    """The n-th person as the file has it: in the spelling of some paper, three of five with a father's name."""
    chance = Random(number)
    return in_papers(person(number), chance, chance.choices(_STYLES, _SHARES)[0])


def fill(connection: Connection[Any], persons: int) -> Filled:
    """Write them into an empty, migrated database; the superuser's connection, triggers asleep."""
    began = time.monotonic()
    connection.execute("set session_replication_role = replica")
    connection.execute("set synchronous_commit = off")
    connection.execute("set maintenance_work_mem = '512MB'")
    connection.execute("drop index ix_person_search_keys")
    _copy(connection, persons)
    connection.execute(_CASES)
    connection.execute(_BELONGS)
    written = time.monotonic()
    connection.execute("create index ix_person_search_keys on person using gin (search_keys)")
    indexed = time.monotonic()
    connection.execute("vacuum (analyze) person, readmission_case, case_person")
    connection.execute("checkpoint")
    sizes = connection.execute(
        "select pg_relation_size('ix_person_search_keys') / 1e6, pg_table_size('person') / 1e6"
    ).fetchone()
    assert sizes is not None
    return Filled(written - began, indexed - written, float(sizes[0]), float(sizes[1]))


def _copy(connection: Connection[Any], persons: int) -> None:
    """Lines are made on every core, and written in their order."""
    portions = [(first, min(first + PORTION, persons + 1)) for first in range(1, persons + 1, PORTION)]
    with (
        ProcessPoolExecutor(max_workers=2) as makers,
        connection.cursor() as cursor,
        cursor.copy(f"copy person ({_PERSONS}) from stdin") as copy,
    ):
        for lines in makers.map(_lines, *zip(*portions, strict=True)):
            copy.write(lines)


def _lines(first: int, after: int) -> bytes:
    return "".join(map(_line, range(first, after))).encode()


def _line(number: int) -> str:
    told = on_file(number)
    born = told.date_of_birth
    keys = search_keys(
        Description(
            told.family_name, told.given_names, told.fathers_name, date_of_birth=PartialDate.parse(born)
        )
    )
    columns = (
        str(number), str(AUTHORITY), told.family_name, told.given_names, told.fathers_name or "\\N", "{}", told.sex,
        born, born, born, "{AZ}", "{az}", "{" + ",".join(map(str, keys)) + "}",
    )  # fmt: skip
    return "\t".join(columns) + "\n"
