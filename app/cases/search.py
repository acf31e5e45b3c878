"""Finding a file by what is at hand: a reference, a number, a name. Index look-ups only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    bindparam,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from app.cases.models import CasePerson, ReadmissionCase, RegisterCheck
from app.cases.models.checks import REGISTERED_FIN
from app.cases.pair_part import of_one_person
from app.cases.references import case_reference
from app.kernel.fixed import Fixed
from app.kernel.partial_dates import PartialDate
from app.people.births import written_date
from app.people.descriptions import Description
from app.people.finding import find_people, shares_key, shares_told_key
from app.people.keys import document_number_key, fin_key, lookup, word_keys
from app.people.matching import Match
from app.people.models import IdentityDocument, Person

MOST = 50
LONGEST = 120
MOST_BEARERS = 1_000

_NUMBERED = re.compile(r"(?:RA-?)?(\d{4})-(\d{1,6})(?:-[A-Z])?", re.IGNORECASE)


@dataclass(frozen=True)
class Sought:
    """What somebody typed, as the keys it may be. `name` is read with a date of birth, if there was one."""

    text: str
    reference: str | None
    numbers: tuple[str, ...]
    fin: str
    name: Description | None
    word: str | None

    @property
    def kinds(self) -> list[str]:
        """Which keys were looked up; the ledger keeps these and never the text."""
        kinds = ["reference"] if self.reference else []
        return [*kinds, "number", "fin", *(["name"] if self.name or self.word else [])]


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, by which keys it was found, and how well a person of it fits the name that was typed."""

    case: Any
    why: tuple[str, ...]
    match: Match | None = None


def sought(text: str) -> Sought:
    """Read what was typed. Nothing is guessed: every reading that fits is looked up."""
    tidy = " ".join(text.split())[:LONGEST]
    number = _NUMBERED.fullmatch(tidy)
    words, born = _words_and_date(tidy)
    return Sought(
        text=tidy,
        reference=case_reference(int(number[1]), int(number[2])) if number else None,
        numbers=(document_number_key(tidy),),
        fin=fin_key(tidy),
        name=Description(given_names=" ".join(words), date_of_birth=born) if len(words) > 1 else None,
        word=words[0] if len(words) == 1 else None,
    )


def find_cases(wanted: Sought) -> list[FoundCase]:
    """Cases that fit any key: by number the newest first, then by name the best match first."""
    exact = [FoundCase(row, tuple(row.why)) for row in _by_key(wanted)]
    known = {each.case.id for each in exact}
    return [*exact, *(each for each in _by_name(wanted) if each.case.id not in known)][: MOST + 1]


def may_be_named(wanted: Sought) -> ColumnElement[bool] | None:
    """Persons of the name that was typed, in any spelling, as a condition; None if no name was typed."""
    if wanted.name is not None:
        keys = lookup(wanted.name)
        named = or_(false(), *(shares_key(pair) for pair in keys.pairs if pair))
        return named & shares_key(keys.years) if keys.years else named
    return shares_key(word_keys(wanted.word)) if wanted.word else None


def _by_key(wanted: Sought) -> Sequence[Any]:
    keys = {
        "reference": wanted.reference,
        "fin": wanted.fin,
        "numbers": list(filter(None, wanted.numbers)),
        "word": word_keys(wanted.word) if wanted.word else None,
    }
    told = {kind: key for kind, key in keys.items() if key}
    return _asking(frozenset(told)).rows(text=wanted.text, **told)


@cache
def _asking(kinds: frozenset[str]) -> Fixed:
    """The statement for these kinds of keys."""
    found = union_all(*_branches(kinds)).subquery("found")
    table = ReadmissionCase
    return Fixed(
        _cases(func.array_agg(found.c.why.distinct()).label("why"))
        .join(found, found.c.id == table.id)
        .group_by(table.id, Person.id)
        .order_by(table.id.desc())
        .limit(MOST + 1)
    )


def _cases(*more: Any) -> Select[Any]:
    table = ReadmissionCase
    columns: tuple[Any, ...] = (
        table.id, table.reference, table.requesting_reference, table.state, table.country, table.received_on,
        Person.family_name, Person.given_names, Person.fathers_name, Person.date_of_birth,
        of_one_person(table.id).label("same_person"),
    )  # fmt: skip
    return select(*columns, *more).select_from(table).join(Person, Person.id == table.principal_id)


def _branches(kinds: frozenset[str]) -> list[Any]:
    table = ReadmissionCase
    theirs = [table.requesting_reference == bindparam("text")]
    if "reference" in kinds:
        theirs.append(table.reference == bindparam("reference"))
    branches = [select(table.id, literal("reference").label("why")).where(or_(*theirs))]
    if "fin" in kinds:
        branches += [_of_person("fin", Person.fin == bindparam("fin")), _told_by_a_register()]
    if "word" in kinds:
        bearers = select(Person.id).where(shares_told_key("word")).limit(MOST_BEARERS)
        branches.append(_of_person("name", Person.id.in_(select(bearers.subquery().c.id))))
    if "numbers" in kinds:
        branches.append(
            select(CasePerson.case_id.label("id"), literal("document").label("why"))
            .join(IdentityDocument, IdentityDocument.person_id == CasePerson.person_id)
            .where(IdentityDocument.number_key == func.any(bindparam("numbers", type_=ARRAY(Text))))
        )
    return branches


def _told_by_a_register() -> Any:
    """The application often does not know the number; the file shows it all the same, so it is looked for by it."""
    told = select(RegisterCheck.case_id.label("id"), literal("fin").label("why"))
    return told.where(literal_column(REGISTERED_FIN) == bindparam("fin"), RegisterCheck.record.is_not(None))


def _of_person(why: str, condition: Any) -> Any:
    return (
        select(CasePerson.case_id.label("id"), literal(why).label("why"))
        .join(Person, Person.id == CasePerson.person_id)
        .where(condition)
    )


def _by_name(wanted: Sought) -> list[FoundCase]:
    """In the order of the match; of equal matches the newest case first."""
    if wanted.name is None:
        return []
    matches = {found.person.id: found.match for found in find_people(wanted.name, MOST + 1)}
    rows = _OF_PEOPLE.rows(people=list(matches)) if matches else ()
    found = [FoundCase(row, ("name",), matches[row.person_id]) for row in rows]
    best = {each.case.id: each for each in sorted(found, key=_fit, reverse=True)[::-1]}
    return sorted(best.values(), key=_fit, reverse=True)


def _fit(found: FoundCase) -> tuple[float, int]:
    return (found.match.total if found.match else 0.0, found.case.id)


_OF_PEOPLE = Fixed(
    _cases(CasePerson.person_id)
    .join(CasePerson, CasePerson.case_id == ReadmissionCase.id)
    .where(CasePerson.person_id == func.any(bindparam("people", type_=ARRAY(BigInteger))))
)


def _words_and_date(text: str) -> tuple[list[str], PartialDate | None]:
    """The words of a name and a date of birth, however written; no words where other figures stand among them."""
    words: list[str] = []
    born: PartialDate | None = None
    for word in text.split():
        read = written_date(word) if any(letter.isdigit() for letter in word) else None
        if read is not None:
            born = read
        else:
            words.append(word)
    return ([], None) if any(letter.isdigit() for letter in "".join(words)) else (words, born)
