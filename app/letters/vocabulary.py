"""The kinds of letters."""

from enum import StrEnum

from app.kernel.i18n import _l, name_members


class LetterKind(StrEnum):
    """What a letter is, as the register lists it."""

    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION_REQUEST = "information_request"
    REPLY_EXTENSION = "reply_extension"
    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"
    SILENCE = "silence"
    TRANSFER_EXTENSION = "transfer_extension"
    REVOCATION = "revocation"
    APPLICATION = "application"


REPLIES = (LetterKind.ACCEPTANCE, LetterKind.REFUSAL, LetterKind.SILENCE)

name_members(
    {
        LetterKind.ACKNOWLEDGEMENT: _l("Acknowledgement of receipt"),
        LetterKind.INFORMATION_REQUEST: _l("Request for information"),
        LetterKind.REPLY_EXTENSION: _l("Notice that the reply takes longer"),
        LetterKind.ACCEPTANCE: _l("Acceptance"),
        LetterKind.REFUSAL: _l("Refusal"),
        LetterKind.SILENCE: _l("Notice of acceptance by silence"),
        LetterKind.TRANSFER_EXTENSION: _l("Answer about the transfer period"),
        LetterKind.REVOCATION: _l("Revocation of the consent to a transit"),
        LetterKind.APPLICATION: _l("Readmission application"),
    }
)
