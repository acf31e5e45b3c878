"""What may be asked of the monthly report, read the same way from an address and from a command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.kernel.errors import InvalidInput
from app.kernel.i18n import LANGUAGES, _
from app.reports.months import parse_month
from app.reports.report import Edition


@dataclass(frozen=True)
class Question:
    """Which report is wanted."""

    month: date
    edition: Edition
    language: str


def question(month: str, edition: str, language: str, today: date) -> Question:
    """Read the three answers; an empty month means the present one.

    Raises:
        InvalidInput: with a sentence for every answer that cannot be used.
    """
    errors: dict[str, list[str]] = {}
    asked = today.replace(day=1)
    try:
        asked = parse_month(month, today) if month else asked
    except InvalidInput as fault:
        errors |= fault.errors
    if edition not in set(Edition):
        errors["edition"] = [_("The editions are internal and public.")]
    if language not in LANGUAGES:
        errors["language"] = [_("The languages are az, en and ru.")]
    if errors:
        raise InvalidInput(errors)
    return Question(asked, Edition(edition), language)
