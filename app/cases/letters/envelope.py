"""What every letter to a requesting authority has around its message: both sides, their references, the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cases.letters.labels import LABELS
from app.cases.letters.texts import TEXTS
from app.kernel.locales import country_name, long_date, partial_date
from app.kernel.partial_dates import PartialDate
from app.letters.words import (
    REGISTER,
    Block,
    LetterWords,
    heading,
    pairs,
    signature,
    small,
    table,
    text,
)


@dataclass(frozen=True)
class Person:
    """Somebody the letter names; the date of birth may be known in part, and both may be unknown.

    `refused`: a relative who is refused though the person concerned is accepted, with grounds and reasons of their own.
    """

    name: str
    born: PartialDate | None = None
    sex: str | None = None
    refused: bool = False
    grounds: tuple[str, ...] = ()
    reasons: str = ""


@dataclass(frozen=True)
class Envelope:
    """To whom, about which application. `agreement`, `articles`, `signatory` are given in the letter's language."""

    language: str
    our_reference: str
    their_reference: str
    authority: str
    country: str
    agreement: str
    articles: str
    signatory: str
    person: Person
    reply_due: date | None = None
    family: tuple[Person, ...] = ()

    def __post_init__(self) -> None:
        if self.language not in TEXTS:
            raise ValueError(f"no letter texts in {self.language!r}")


def assembled(envelope: Envelope, title: str, opening: str, body: Sequence[Block]) -> LetterWords:
    """A whole letter: head, references, the message, the end."""
    texts = TEXTS[envelope.language]
    to = f"{envelope.authority}, {country_name(envelope.country, envelope.language)}"
    return LetterWords(
        language=envelope.language,
        title=title,
        organisation=texts.organisation,
        footer=f"{texts.system} · {envelope.our_reference}",
        labels=LABELS[envelope.language],
        blocks=(
            pairs([(texts.addressee, to)]),
            REGISTER,
            pairs(_references(envelope)),
            text(opening),
            *body,
            signature(envelope.signatory, texts.signature),
            small(texts.purpose),
            small(texts.baku_time),
        ),
    )


def _references(envelope: Envelope) -> list[tuple[str, str]]:
    texts = TEXTS[envelope.language]
    told = [
        (texts.our_reference, envelope.our_reference),
        (texts.their_reference, envelope.their_reference),
        (texts.agreement, envelope.agreement),
        (texts.provisions, envelope.articles),
    ]
    if envelope.reply_due is not None:
        told.append((texts.reply_due, long_date(envelope.reply_due, envelope.language)))
    return told


def described(envelope: Envelope, answers: Sequence[str] = ()) -> list[Block]:
    """The person concerned, and the relatives in a table; `answers` is what each relative was told."""
    texts = TEXTS[envelope.language]
    blocks = [heading(texts.person), pairs(_particulars(envelope.person, envelope.language))]
    if envelope.family:
        answered = answers or [""] * len(envelope.family)
        rows = [
            [*(value for _, value in _particulars(person, envelope.language)), answer]
            for person, answer in zip(envelope.family, answered, strict=True)
        ]
        head = [texts.name, texts.born, texts.sex, texts.decision if answers else ""]
        blocks += [heading(texts.family), table(head, rows)]
    return blocks


def _particulars(person: Person, language: str) -> list[tuple[str, str]]:
    texts = TEXTS[language]
    born = partial_date(person.born, language) if person.born else texts.not_stated
    sex = texts.sexes.get(person.sex or "", texts.not_stated)
    return [(texts.name, person.name), (texts.born, born), (texts.sex, sex)]
