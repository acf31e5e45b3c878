"""What the file knows of letters: what was replied, and every letter of the register."""

from app.cases.models import ReplyLetter
from app.cases.part import CASE_ID, Part, rows, staff
from app.letters.models import OutgoingLetter
from app.letters.queries import LETTER_COLUMNS

OF_LETTERS: dict[str, Part] = {
    "letters": Part(
        rows(ReplyLetter.number, ReplyLetter.outcome, ReplyLetter.issued_on, ReplyLetter.transfer_until)
        .where(ReplyLetter.case_id == CASE_ID)
        .order_by(ReplyLetter.id)
    ),
    "outgoing": Part(
        rows(*LETTER_COLUMNS, staff(OutgoingLetter.issued_by, "issuer"))
        .where(OutgoingLetter.case_id == CASE_ID)
        .order_by(OutgoingLetter.id),
        tab="letters",
    ),
}
