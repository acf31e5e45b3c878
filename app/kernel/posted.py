"""What a posted form carries beside its questions: the version it was made from, and when that was."""

from datetime import datetime
from zlib import crc32

from flask import request

from app.kernel.errors import StaleRecord


def must_be_current(version: int | str) -> None:
    """Refuse a form that was made before somebody else changed the thing.

    Raises:
        StaleRecord: the form names another version, or none.
    """
    if request.form.get("version", "") != str(version):
        raise StaleRecord()


def shown_until() -> int:
    """The number of the newest entry that the page had shown, which a button sends as its version; 0 for none."""
    told = request.form.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0


def version_of(*values: object) -> int:
    """The version of something too small to count its changes: equal values, equal version."""
    return crc32(repr(values).encode())


def made_at() -> datetime | None:
    """When the page was made that this form was filled in on; None where the form does not say."""
    try:
        told = datetime.fromisoformat(request.form.get("made_at", ""))
    except ValueError:
        return None
    return told if told.tzinfo else None


def wants_words_only() -> bool:
    """Whether a script waits for the answer, which shows its words, rather than a person who needs a page."""
    return request.accept_mimetypes.best == "application/json"
