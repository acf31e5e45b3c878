"""The desk's questions: order, words and widgets. What is right is the schemas' business."""

from app.cases.presenters.identity import FIELDS
from app.cases.register_client import Register
from app.cases.schemas.desk import (
    AssessmentSchema,
    FlagSchema,
    InformationRequestSchema,
    NoteSchema,
    ProposalSchema,
    RegisterAnswerSchema,
    ReplyExtensionSchema,
    ReturnOfProposalSchema,
)
from app.cases.vocabulary import Original, ProposedOutcome, RefusalGround, Translation, Verdict
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label
from app.people.vocabulary import Sex


def _registers() -> Choices:
    return [(member.value, label(member)) for member in Register]


def _found() -> Choices:
    return [("yes", _("The person was found")), ("no", _("Nobody was found"))]


def _sexes() -> Choices:
    return [("", _("Not told")), *((member.value, label(member)) for member in Sex)]


def _outcomes() -> Choices:
    return [(member.value, label(member)) for member in ProposedOutcome]


def _grounds() -> Choices:
    return [(member.value, label(member)) for member in RefusalGround]


def _verdicts() -> Choices:
    return [(member.value, label(member)) for member in Verdict]


def _originals() -> Choices:
    return [("", _("Not told")), *((member.value, label(member)) for member in Original)]


def _translations() -> Choices:
    return [("", _("Not told")), *((member.value, label(member)) for member in Translation)]


def _record_ask(name: str) -> Ask:
    field, words = f"record.{name}", FIELDS[name]
    if name == "sex":
        return Ask(field, words, None, "select", _sexes)
    return Ask(field, words, None, "date_parts" if name == "date_of_birth" else "text", autocomplete="off")


class InformationRequestForm(Form):
    """Ask the requesting authority."""

    schema = InformationRequestSchema
    asks = (
        Ask("question", _l("Question"), _l("The authority reads it as you write it. The reply period runs on."),
            "textarea", required=True),
    )  # fmt: skip


class ReplyExtensionForm(Form):
    """Tell the requesting authority that more time is needed."""

    schema = ReplyExtensionSchema
    asks = (
        Ask(
            "reason",
            _l("Reason"),
            _l("Legal or factual difficulties, in a few sentences."),
            "textarea",
            required=True,
        ),
    )


class RegisterAnswerForm(Form):
    """Enter what a register said by telephone or letter."""

    schema = RegisterAnswerSchema
    asks = (
        Ask("register", _l("Register"), None, "radios", _registers, required=True),
        Ask("found", _l("Answer"), None, "radios", _found, required=True),
        Ask("source", _l("How it came, and from whom"),
            _l("For example: by telephone from the duty officer, or the number of the letter."), required=True),
        *(_record_ask(name) for name in FIELDS),
    )  # fmt: skip


class ProposalForm(Form):
    """Put an answer before a second person."""

    schema = ProposalSchema
    draft_as = "proposal"
    asks = (
        Ask("outcome", _l("Proposed answer"), None, "radios", _outcomes, required=True),
        Ask(
            "grounds",
            _l("Grounds of a refusal"),
            _l("Leave empty for an acceptance."),
            "checkboxes",
            _grounds,
        ),
        Ask(
            "reasons",
            _l("Reasons"),
            _l("They stand in the letter as you write them; a refusal must have them."),
            "textarea",
        ),
    )


class ReturnOfProposalForm(Form):
    """Send a proposal back to its proposer."""

    schema = ReturnOfProposalSchema
    asks = (Ask("comment", _l("What should be changed"), None, "textarea", required=True),)


class NoteForm(Form):
    """Tell colleagues something about the case."""

    schema = NoteSchema
    asks = (
        Ask("text", _l("Note"), _l("Everyone at the desk reads it; nobody outside does. It cannot be changed later."),
            "textarea", required=True),
    )  # fmt: skip


class FlagForm(Form):
    """Mark a case, so that nobody overlooks something."""

    schema = FlagSchema
    asks = (
        Ask("reason", _l("Reason"), _l("A few words. They stand in the head of the file and in the queue."),
            required=True),
        Ask("due_on", _l("Not later than"), _l("The day by which somebody should look at it."), "date"),
    )  # fmt: skip


class AssessmentForm(Form):
    """Accept a means of evidence or not, and keep what was read from it."""

    schema = AssessmentSchema
    asks = (
        Ask("verdict", _l("What you found"), None, "radios", _verdicts, required=True),
        Ask("reason", _l("Reason"), _l("Needed for everything but plain acceptance. Only the desk reads it."),
            "textarea"),
        Ask("expires_on", _l("Document expires"), _l("As the document itself says"), "date"),
        Ask("original_at", _l("Where the original lies"), None, "select", _originals),
        Ask("translation", _l("Translation"), None, "select", _translations),
        Ask("to_authority", _l("What the authority reads"),
            _l("Leave empty to tell it nothing. It stands beside the evidence in its portal."), "textarea"),
    )  # fmt: skip
