"""Sending a letter: its words in every language are kept, and the register gives it a number and a code."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from app.access.actor import Actor
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.database import house
from app.kernel.errors import NotVisible
from app.kernel.fixed import Fixed, loose
from app.kernel.i18n import LANGUAGES, in_language
from app.letters.drawing import Marks, draw
from app.letters.models import OutgoingLetter
from app.letters.vocabulary import LetterKind
from app.letters.words import LetterWords, as_kept, as_text, fingerprint, from_kept

_COLUMNS = (
    "kind", "case_id", "authority_id", "about", "recipient", "issued_on", "issued_at", "issued_by", "code",
    "verify_at", "words", "fingerprint",
)  # fmt: skip
_ENTER = Fixed(
    f"insert into outgoing_letter ({', '.join(_COLUMNS)})"
    f" values ({', '.join(f'%({name})s' for name in _COLUMNS)}) returning id, number"
)
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another on paper
_READ_AS = str.maketrans("abcdefghjklmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ")
WordsByLanguage = Mapping[str, LetterWords]


@dataclass(frozen=True)
class NewLetter:
    """A letter about to be sent. `about`: what it tells of; a second letter about the same is refused."""

    kind: LetterKind
    case_id: int
    case_reference: str
    authority_id: int
    recipient: str
    about: str
    words: WordsByLanguage


def send(letter: NewLetter, *, actor: Actor) -> OutgoingLetter:
    """Enter a letter into the register, as the house: whoever calls has checked that it may be sent.

    Raises:
        IntegrityError: this was told already; at the edge of the transaction it becomes a Conflict.
    """
    kept = {language: as_kept(words) for language, words in letter.words.items()}
    row = {
        "kind": letter.kind.value, "case_id": letter.case_id, "authority_id": letter.authority_id,
        "about": letter.about, "recipient": letter.recipient, "issued_on": clock.today(), "issued_at": clock.now(),
        "issued_by": actor.id, "code": new_code(), "verify_at": verification_address(),
        "fingerprint": fingerprint(kept),
    }  # fmt: skip
    with house():
        given = _ENTER.row(**row, words=as_text(kept))
        sent = loose(OutgoingLetter, {**row, "words": kept, "id": given.id, "number": given.number})
        told = {"letter.number": (None, sent.number), "letter.fingerprint": (None, sent.fingerprint)}
        record(f"letter:sent:{letter.kind}", kind="readmission", ref=letter.case_reference, changes=told)
    return sent


def new_code() -> str:
    """Eighty bits nobody guesses, as four groups of four signs."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(16))
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def code_in(typed: str) -> str | None:
    """The code somebody typed or scanned, with or without hyphens, in small letters too; None if it cannot be one."""
    signs = "".join(sign for sign in typed[:60].translate(_READ_AS) if sign not in "- ")
    if len(signs) != 16 or set(signs) - set(SIGNS):
        return None
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def verification_address() -> str:
    """Where a code is asked for, as it is printed on a letter: the first of our names."""
    settings = current_app.config["SETTINGS"]
    if settings.is_practice:
        return f"http://localhost:{settings.port}/verify"
    return f"https://{settings.hosts[0] if settings.hosts else 'localhost'}/verify"


def printed(letter: OutgoingLetter, language: str) -> bytes:
    """A letter of the register as PDF, the same bytes each time.

    Raises:
        NotVisible: the language is none of ours. FontsMissing: the fonts were not cut.
    """
    if language not in LANGUAGES:
        raise NotVisible()
    marks = Marks(letter.issued_on, letter.number, letter.code, letter.verify_at)
    return _drawn(from_kept(letter.words[language]), marks)


def draft(words: WordsByLanguage, language: str) -> bytes:
    """What would be sent today, as PDF, marked as a draft. Raises as `printed`."""
    if language not in words:
        raise NotVisible()
    return _drawn(words[language], Marks(clock.today(), draft=True))


def copy(words: LetterWords) -> bytes:
    """Words that are no letter of ours, an application as it was received, as PDF."""
    return _drawn(words, Marks(clock.today()))


def _drawn(words: LetterWords, marks: Marks) -> bytes:
    with in_language(words.language):  # what was sealed is named in the letter's language
        return draw(words, marks, current_app.config["SETTINGS"].fonts_dir)
