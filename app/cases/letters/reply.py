"""The reply to a readmission application: acceptance, reasoned refusal, or acceptance by silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from app.cases.letters.paper import (
    BODY,
    CONTENT_WIDTH,
    HEADING,
    LINE,
    MUTED,
    QUIET,
    SEMIBOLD,
    SMALL,
    TITLE,
    Sheet,
    printed,
)
from app.cases.letters.texts import TEXTS, ReplyTexts
from app.cases.letters.transit_texts import ENTRY, TRANSIT_TEXTS
from app.kernel.clock import BAKU
from app.kernel.locales import country_name, long_date, partial_date
from app.kernel.partial_dates import PartialDate
from app.kernel.withheld import in_words

LABEL_WIDTH = 52 * mm


class Outcome(StrEnum):
    """What the requesting state is told."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    ACCEPTED_SILENCE = "accepted_silence"


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
class Entry:
    """Where and when a transit may begin (Art. 15(2)); the crossing point in the letter's language."""

    post: str
    on: date
    at: time


@dataclass(frozen=True)
class ReplyLetter:
    """Everything a reply says. `agreement` and `articles` are given in the letter's language.

    `valid_until` is the last day for the transfer; a refusal has none and must have grounds and reasons.
    """

    number: str
    issued_on: date
    our_reference: str
    their_reference: str
    authority: str
    country: str
    agreement: str
    articles: str
    person: Person
    outcome: Outcome
    reply_due: date | None
    signatory_name: str
    signatory_title: str
    language: str
    family: tuple[Person, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    observations: str = ""
    valid_until: date | None = None
    transit: bool = False
    entry: Entry | None = None

    @property
    def texts(self) -> ReplyTexts:
        """What this kind of letter says in its language."""
        return (TRANSIT_TEXTS if self.transit else TEXTS)[self.language]

    def __post_init__(self) -> None:
        """A refusal always carries reasons in writing, whatever the agreement."""
        if self.language not in TEXTS:
            raise ValueError(f"no letter texts in {self.language!r}")
        if self.outcome is Outcome.REFUSED and not (self.grounds and self.reasons.strip()):
            raise ValueError("a refusal needs grounds and reasons")


def render(letter: ReplyLetter, fonts_folder: Path) -> bytes:
    """The letter as PDF. Raises FontsMissing when the fonts have not been cut."""
    texts = letter.texts
    title = texts.title_silence if letter.outcome is Outcome.ACCEPTED_SILENCE else texts.title
    sheet = Sheet(
        title=f"{title} {letter.number}",
        organisation=texts.organisation,
        author=texts.organisation,
        language=letter.language,
        footer=f"{texts.system} · {letter.our_reference}",
        made_at=datetime(
            letter.issued_on.year, letter.issued_on.month, letter.issued_on.day, 12, tzinfo=BAKU
        ),
        numbering=lambda number, total: texts.page.format(number=number, total=total),
    )
    return printed(lambda: _story(letter, texts, title), sheet, fonts_folder)


def _story(letter: ReplyLetter, texts: ReplyTexts, title: str) -> list[Flowable]:
    return [
        _text(title, TITLE),
        _pairs(_references(letter, texts)),
        Spacer(0, 4 * mm),
        _text(texts.opening),
        *_people(letter, texts),
        *_decision(letter, texts),
        *_explanation(letter, texts),
        _signature(letter, texts),
    ]


def _references(letter: ReplyLetter, texts: ReplyTexts) -> list[tuple[str, str]]:
    pairs = [
        (texts.addressee, f"{letter.authority}, {country_name(letter.country, letter.language)}"),
        (texts.number, letter.number),
        (texts.date, long_date(letter.issued_on, letter.language)),
        (texts.our_reference, letter.our_reference),
        (texts.their_reference, letter.their_reference),
        (texts.agreement, letter.agreement),
        (texts.provisions, letter.articles),
    ]
    if letter.reply_due is not None:
        pairs.append((texts.reply_due, long_date(letter.reply_due, letter.language)))
    return pairs


def _people(letter: ReplyLetter, texts: ReplyTexts) -> list[Flowable]:
    story: list[Flowable] = [_text(texts.person, HEADING), _pairs(_described(letter.person, letter, texts))]
    if letter.family:
        story.append(_text(texts.family, HEADING))
        rows = [
            (*(value for _, value in _described(person, letter, texts)), _answer(person, letter, texts))
            for person in letter.family
        ]
        story.append(_family((texts.name, texts.born, texts.sex, texts.decision), rows))
    return story


def _answer(person: Person, letter: ReplyLetter, texts: ReplyTexts) -> str:
    refused = person.refused or letter.outcome is Outcome.REFUSED
    return texts.person_refused if refused else texts.person_accepted


def _described(person: Person, letter: ReplyLetter, texts: ReplyTexts) -> list[tuple[str, str]]:
    born = partial_date(person.born, letter.language) if person.born else texts.not_stated
    return [
        (texts.name, person.name),
        (texts.born, born),
        (texts.sex, texts.sexes.get(person.sex or "", texts.not_stated)),
    ]


def _decision(letter: ReplyLetter, texts: ReplyTexts) -> list[Flowable]:
    due = long_date(letter.reply_due, letter.language) if letter.reply_due else texts.not_stated
    sentences = {
        Outcome.ACCEPTED: [texts.accepted],
        Outcome.REFUSED: [texts.refused],
        Outcome.ACCEPTED_SILENCE: [texts.silence.format(day=due), texts.deemed],
    }[letter.outcome]
    refused = [person for person in letter.family if person.refused]
    if refused and letter.outcome is Outcome.ACCEPTED:
        sentences = [*sentences, texts.partly.format(names="; ".join(person.name for person in refused))]
    story: list[Flowable] = [_text(texts.decision, HEADING), *(_text(sentence) for sentence in sentences)]
    if letter.entry is not None:
        label, moment = ENTRY[letter.language]
        when = moment.format(day=long_date(letter.entry.on, letter.language), time=f"{letter.entry.at:%H:%M}")
        story.append(_pairs([(label, f"{letter.entry.post}. {when}")]))
    if letter.outcome is not Outcome.REFUSED and letter.valid_until is not None:
        story.append(_text(texts.valid_until.format(day=long_date(letter.valid_until, letter.language))))
        story.append(_text(texts.notice_wanted))
    return story


def _explanation(letter: ReplyLetter, texts: ReplyTexts) -> list[Flowable]:
    story: list[Flowable] = []
    if letter.grounds:
        story.append(_text(texts.grounds, HEADING))
        story += [
            Paragraph(escape(ground), BODY, bulletText=f"{number}.")
            for number, ground in enumerate(letter.grounds, start=1)
        ]
    for person in letter.family:
        if person.refused:
            story.append(_text(f"{texts.grounds}: {person.name}", HEADING))
            story += [_text(ground) for ground in person.grounds]
            story += [_text(part) for part in person.reasons.splitlines() if part.strip()]
    for heading, body in ((texts.reasons, letter.reasons), (texts.observations, letter.observations)):
        if body.strip():
            story.append(_text(heading, HEADING))
            story += [_text(part) for part in body.splitlines() if part.strip()]
    return story


def _signature(letter: ReplyLetter, texts: ReplyTexts) -> Flowable:
    return KeepTogether(
        [
            Spacer(0, 12 * mm),
            *([_text(letter.signatory_name, _STRONG)] if letter.signatory_name else []),
            _text(letter.signatory_title),
            Spacer(0, 8 * mm),
            Table(
                [[texts.signature]],
                colWidths=[70 * mm],
                hAlign="LEFT",
                style=[
                    ("FONT", (0, 0), (-1, -1), QUIET.fontName, 8),
                    ("TEXTCOLOR", (0, 0), (-1, -1), MUTED),
                    ("LINEABOVE", (0, 0), (-1, 0), 0.5, MUTED),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ],
            ),
            Spacer(0, 4 * mm),
            _text(texts.purpose, SMALL),
            _text(texts.baku_time, SMALL),
        ]
    )


_STRONG = BODY.clone("strong", fontName=SEMIBOLD)
_CELL = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
]


def _text(text: str, style: object = BODY) -> Paragraph:
    return Paragraph(escape(in_words(text)), style)


def _pairs(pairs: list[tuple[str, str]]) -> Table:
    rows = [[_text(label, QUIET), _text(value)] for label, value in pairs]
    return Table(rows, colWidths=[LABEL_WIDTH, CONTENT_WIDTH - LABEL_WIDTH], style=_CELL, hAlign="LEFT")


def _family(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    body = [[_text(value) for value in row] for row in rows]
    widths = [CONTENT_WIDTH - 94 * mm, 38 * mm, 26 * mm, 30 * mm]
    return Table(
        [[_text(label, QUIET) for label in head], *body],
        colWidths=widths,
        style=_CELL,
        hAlign="LEFT",
        repeatRows=1,
    )
