"""The reply to a readmission application: acceptance, reasoned refusal, or acceptance by silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.cases.letters.envelope import Envelope, Person, assembled, described
from app.cases.letters.texts import TEXTS, ReplyTexts
from app.cases.letters.transit_texts import ENTRY, TRANSIT_TEXTS
from app.kernel.locales import long_date
from app.letters.words import Block, LetterWords, heading, numbered, pairs, paragraphs, text


class Outcome(StrEnum):
    """What the requesting state is told."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    ACCEPTED_SILENCE = "accepted_silence"


@dataclass(frozen=True)
class Entry:
    """Where and when a transit may begin (Art. 15(2)); the crossing point in the letter's language."""

    post: str
    on: date
    at: time


@dataclass(frozen=True)
class ReplyLetter:
    """Everything a reply says.

    `valid_until` is the last day for the transfer; a refusal has none and must have grounds and reasons.
    """

    envelope: Envelope
    outcome: Outcome
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    valid_until: date | None = None
    transit: bool = False
    entry: Entry | None = None

    @property
    def texts(self) -> ReplyTexts:
        """What this kind of letter says in its language."""
        return (TRANSIT_TEXTS if self.transit else TEXTS)[self.envelope.language]

    def __post_init__(self) -> None:
        """A refusal always carries reasons in writing, whatever the agreement."""
        if self.outcome is Outcome.REFUSED and not (self.grounds and self.reasons.strip()):
            raise ValueError("a refusal needs grounds and reasons")


def reply_words(letter: ReplyLetter) -> LetterWords:
    """What a reply says in its language."""
    texts = letter.texts
    title = texts.title_silence if letter.outcome is Outcome.ACCEPTED_SILENCE else texts.title
    body = [*_people(letter, texts), *_decision(letter, texts), *_explanation(letter, texts)]
    return assembled(letter.envelope, title, texts.opening, body)


def _people(letter: ReplyLetter, texts: ReplyTexts) -> list[Block]:
    """Everybody the application names; of relatives also how they were answered."""
    envelope = letter.envelope
    return described(envelope, answers=[_answer(person, letter, texts) for person in envelope.family])


def _answer(person: Person, letter: ReplyLetter, texts: ReplyTexts) -> str:
    refused = person.refused or letter.outcome is Outcome.REFUSED
    return texts.person_refused if refused else texts.person_accepted


def _decision(letter: ReplyLetter, texts: ReplyTexts) -> list[Block]:
    language, reply_due = letter.envelope.language, letter.envelope.reply_due
    due = long_date(reply_due, language) if reply_due else texts.not_stated
    sentences = {
        Outcome.ACCEPTED: [texts.accepted],
        Outcome.REFUSED: [texts.refused],
        Outcome.ACCEPTED_SILENCE: [texts.silence.format(day=due), texts.deemed],
    }[letter.outcome]
    refused = [person for person in letter.envelope.family if person.refused]
    if refused and letter.outcome is Outcome.ACCEPTED:
        sentences = [*sentences, texts.partly.format(names="; ".join(person.name for person in refused))]
    blocks = [heading(texts.decision), *map(text, sentences)]
    if letter.entry is not None:
        label, moment = ENTRY[language]
        when = moment.format(day=long_date(letter.entry.on, language), time=f"{letter.entry.at:%H:%M}")
        blocks.append(pairs([(label, f"{letter.entry.post}. {when}")]))
    if letter.outcome is not Outcome.REFUSED and letter.valid_until is not None:
        blocks.append(text(texts.valid_until.format(day=long_date(letter.valid_until, language))))
        blocks.append(text(texts.notice_wanted))
    return blocks


def _explanation(letter: ReplyLetter, texts: ReplyTexts) -> list[Block]:
    blocks: list[Block] = []
    if letter.grounds:
        blocks += [heading(texts.grounds), numbered(letter.grounds)]
    for person in letter.envelope.family:
        if person.refused:
            blocks.append(heading(f"{texts.grounds}: {person.name}"))
            blocks += [text(ground) for ground in person.grounds]
            blocks += paragraphs(person.reasons)
    if letter.reasons.strip():
        blocks += [heading(texts.reasons), *paragraphs(letter.reasons)]
    return blocks
