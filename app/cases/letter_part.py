"""What the file knows of letters: what was replied, and every letter of the register."""

from typing import Any

from sqlalchemy import Select, select

from app.accounts.models import User
from app.cases.models import ReplyLetter
from app.cases.part import CASE_ID, Part
from app.letters.models import OutgoingLetter
from app.letters.queries import LETTER_COLUMNS


def staff(column: Any, name: str) -> Any:
    """The name of the user whose number a column holds."""
    named = select(User.full_name).where(User.id == column)
    return named.correlate_except(User).scalar_subquery().label(name)


def _rows(*columns: Any) -> Select[Any]:
    return select(*columns)


OF_LETTERS: dict[str, Part] = {
    "letters": Part(
        _rows(ReplyLetter.number, ReplyLetter.outcome, ReplyLetter.issued_on, ReplyLetter.transfer_until)
        .where(ReplyLetter.case_id == CASE_ID)
        .order_by(ReplyLetter.id)
    ),
    "outgoing": Part(
        _rows(*LETTER_COLUMNS, staff(OutgoingLetter.issued_by, "issuer"))
        .where(OutgoingLetter.case_id == CASE_ID)
        .order_by(OutgoingLetter.id),
        tab="letters",
    ),
}
