"""What happened to a case while somebody filled in a form about it."""

from datetime import datetime
from typing import Any

from app.accounts.queries import organisation_names
from app.cases.dossier import history_of
from app.cases.presenters.history import Reader, organisations_in, present_history
from app.kernel.day_words import reader_language

TOLD = 10


def what_happened_since(case_id: int, moment: datetime | None) -> list[dict[str, Any]]:
    """The last entries of the history after a moment, for whoever was overtaken by them."""
    if moment is None:
        return []
    rows = [row for row in history_of(case_id, most=TOLD) if row.at > moment]
    language = reader_language()
    return present_history(rows, Reader(language, organisation_names(organisations_in(rows), language)))
