"""The forms of requests: the desk's towards a body, with nothing ticked at first, and the body's own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from app.cases.models import StoredFile
from app.cases.uploading import ACCEPTED
from app.inquiries.schemas import AdditionSchema, AnswerSchema, InquirySchema, LetterSchema, ReturnSchema
from app.inquiries.vocabulary import Fact, InquiryOutcome, Subject
from app.kernel.form import Ask, BoundField, Choices, Form
from app.kernel.i18n import _, _l, label

ANSWER_FILES = "answer_files"


def _subjects() -> Choices:
    return [("", _("Choose")), *((each.value, label(each)) for each in Subject)]


def _facts() -> Choices:
    return [(each.value, label(each)) for each in Fact]


def _outcomes() -> Choices:
    return [(each.value, label(each)) for each in InquiryOutcome]


_QUESTION = Ask(
    "question", _l("Question"), _l("The body reads it as written. Say nothing about asylum."), "textarea", required=True
)
_FACTS = Ask(
    "disclosed", _l("Facts the body may see"), _l("Tick only what it needs to answer."), "checkboxes", _facts,
    required=True,
)  # fmt: skip
_SHARED = Ask("shared", _l("Files the body may open"), _l("Medical papers are never offered here."), "checkboxes")
_DUE = Ask("due_on", _l("Answer due on"), _l("Leave empty to use the rule for this body."), "date")


@dataclass
class AdditionForm(Form):
    """What is passed on beside what was passed on before."""

    schema = AdditionSchema
    asks: ClassVar[tuple[Ask, ...]] = (
        _QUESTION,
        replace(_FACTS, label=_l("More facts the body may see"), required=False),
        replace(_SHARED, label=_l("More files the body may open")),
        _DUE,
    )

    offered: dict[str, Choices] | None = None

    def offering(self, files: Sequence[StoredFile], **choices: Choices) -> Self:
        """The form with what this case has to choose from."""
        self.offered = {"shared": [(file.public_id or "", file.name or "") for file in files], **choices}
        return self

    @property
    def fields(self) -> list[BoundField]:
        """Without the question for files where the case has none."""
        return [field for field in super().fields if field.name != "shared" or field.choices]

    def bound(self, ask: Ask) -> BoundField:
        """The questions whose choices are those of the case."""
        found = super().bound(ask)
        choices = (self.offered or {}).get(ask.name)
        return found if choices is None else replace(found, choices=choices)


@dataclass
class InquiryForm(AdditionForm):
    """A request to a body."""

    schema = InquirySchema
    asks = (
        Ask("body", _l("Body"), None, "select", required=True),
        Ask("person", _l("About whom"), None, "select", required=True),
        Ask("subject", _l("Purpose"), _l("The list beside the form says what each body is asked for."), "select",
            _subjects, required=True),
        _QUESTION,
        _FACTS,
        _SHARED,
        _DUE,
    )  # fmt: skip


class AnswerForm(Form):
    """The answer of a body, with files."""

    schema = AnswerSchema
    draft_as = "inquiry-answer"
    asks = (
        Ask("outcome", _l("Answer"), None, "radios", _outcomes, required=True),
        Ask("answer", _l("Explanation"),
            _l("Needed unless everything is confirmed. Say nothing about asylum."), "textarea"),
        Ask(ANSWER_FILES, _l("Files"), _l("JPEG, PNG, TIFF, PDF or DOCX; several at once."), "file", multiple=True,
            accept=ACCEPTED),
    )  # fmt: skip


class ReturnForm(Form):
    """Why the request cannot be answered as it is."""

    schema = ReturnSchema
    asks = (
        Ask("missing", _l("What is missing"), _l("The Service completes the request and sends it anew."), "textarea",
            required=True),
    )  # fmt: skip


class LetterForm(Form):
    """The answer as the letter gives it."""

    schema = LetterSchema
    asks = (
        Ask("letter", _l("Number of the letter"), required=True, autocomplete="off"),
        Ask("letter_on", _l("Day of the letter"), widget="date", required=True),
        Ask("signed_by", _l("Signed by")),
        Ask("outcome", _l("Answer"), None, "radios", _outcomes, required=True),
        Ask("answer", _l("Explanation"), _l("What the letter says, in its own words."), "textarea"),
    )
