"""Letters that tell one thing: an acknowledgement, a question, more time, the end of a consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from app.cases.letters.envelope import Envelope, assembled, described
from app.cases.letters.notice_texts import NOTICES
from app.kernel.locales import long_date
from app.letters.vocabulary import LetterKind
from app.letters.words import Block, LetterWords, heading, numbered, paragraphs


class Notice(StrEnum):
    """What is told."""

    RECEIVED = "received"
    INFORMATION_WANTED = "information_wanted"
    REPLY_TAKES_LONGER = "reply_takes_longer"
    TRANSFER_EXTENDED = "transfer_extended"
    TRANSFER_NOT_EXTENDED = "transfer_not_extended"
    TRANSIT_REVOKED = "transit_revoked"


KIND_OF: Mapping[Notice, LetterKind] = {
    Notice.RECEIVED: LetterKind.ACKNOWLEDGEMENT,
    Notice.INFORMATION_WANTED: LetterKind.INFORMATION_REQUEST,
    Notice.REPLY_TAKES_LONGER: LetterKind.REPLY_EXTENSION,
    Notice.TRANSFER_EXTENDED: LetterKind.TRANSFER_EXTENSION,
    Notice.TRANSFER_NOT_EXTENDED: LetterKind.TRANSFER_EXTENSION,
    Notice.TRANSIT_REVOKED: LetterKind.REVOCATION,
}


def notice_words(
    notice: Notice, envelope: Envelope, *, said: str = "", grounds: Sequence[str] = (), day: date | None = None
) -> LetterWords:
    """A notice in its language. `day`: the one it turns on; `said`: what an officer wrote, a paragraph a line."""
    texts = NOTICES[envelope.language][notice]
    told = {"day": long_date(day, envelope.language) if day else ""}
    body: list[Block] = list(described(envelope))
    if grounds:
        body += [heading(texts.grounds), numbered(grounds)]
    if said.strip():
        body += [heading(texts.said), *paragraphs(said)]
    body += paragraphs(texts.closing.format(**told))
    return assembled(envelope, texts.title, texts.opening.format(**told), body)
