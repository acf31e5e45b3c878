"""The form of a message, one for each who writes: their drafts, and who may keep one, are told apart by it."""

from app.cases.uploading import ACCEPTED
from app.kernel.form import Ask, Form
from app.kernel.i18n import _l
from app.messages.schemas import MessageSchema

FILES = "message_files"
_TEXT = _l("Your message")
_WITH_FILES = Ask(
    FILES, _l("Files"), _l("JPEG, PNG, TIFF, PDF or DOCX; several at once."), "file", multiple=True, accept=ACCEPTED
)


class ToAuthorityForm(Form):
    """The desk writes to the requesting authority."""

    schema = MessageSchema
    draft_as = "message-to-authority"
    asks = (
        Ask("text", _TEXT, _l("The authority reads it as written by the State Migration Service, without your name."),
            "textarea", required=True),
        _WITH_FILES,
    )  # fmt: skip


class ToMissionForm(Form):
    """The desk writes to a mission that was asked."""

    schema = MessageSchema
    draft_as = "message-to-mission"
    asks = (
        Ask("text", _TEXT,
            _l("The mission reads it as written by the State Migration Service. It may be told nothing about asylum."),
            "textarea", required=True),
    )  # fmt: skip


class OfAuthorityForm(Form):
    """The requesting authority writes to the Service."""

    schema = MessageSchema
    draft_as = "message-of-authority"
    asks = (
        Ask("text", _TEXT, _l("Say nothing about asylum: the country of origin may not be told."), "textarea",
            required=True),
        _WITH_FILES,
    )  # fmt: skip


class OfMissionForm(Form):
    """The mission writes to the Service."""

    schema = MessageSchema
    draft_as = "message-of-mission"
    asks = (Ask("text", _TEXT, None, "textarea", required=True),)
