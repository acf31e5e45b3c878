"""The desk's questions: order, words and widgets. What is right is the schemas' business."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from app.cases.application_asks import choices_of
from app.cases.conditions import exceptions_of
from app.cases.dossier import Dossier
from app.cases.presenters.identity import FIELDS
from app.cases.register_client import Register
from app.cases.schemas.desk import (
    AssessmentSchema,
    FallBackSchema,
    FindingSchema,
    FlagSchema,
    InformationRequestSchema,
    LatenessExcuseSchema,
    NationalProcedureSchema,
    NoteSchema,
    ProposalSchema,
    RegisterAnswerSchema,
    ReopeningSchema,
    ReplyExtensionSchema,
    ReturnOfProposalSchema,
    WaiverSchema,
)
from app.cases.vocabulary import (
    FallBackReason,
    NationalProcedure,
    Original,
    ProposedOutcome,
    RefusalGround,
    Translation,
    Verdict,
)
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


class ReopeningForm(Form):
    """Why a withdrawn case is examined again."""

    schema = ReopeningSchema
    asks = (
        Ask("reason", _l("Why it is reopened"),
            _l("For example: the authority withdrew it by mistake, and says so in its letter of this day."),
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


class WaiverForm(Form):
    """Take a time limit away."""

    schema = WaiverSchema
    asks = (
        Ask("reason", _l("Reason"), _l("It stays in the history with your name. No portal shows it."), "textarea",
            required=True),
    )  # fmt: skip


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
    """Put an answer before a second person; `proposal_form` adds what is asked of each relative."""

    known: ClassVar[Mapping[str, Any]] = {}

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

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """Everybody of the family is accepted until somebody says otherwise."""
        return super().blank(**{**cls.known, **values})

    @classmethod
    def worth_keeping(cls, typed: Mapping[str, Any]) -> dict[str, Any]:
        """A draft holds what was said of relatives too, whom only the case knows."""
        persons = {name: value for name, value in typed.items() if name.startswith("persons.")}
        return {**super().worth_keeping(typed), **persons}


class ReturnOfProposalForm(Form):
    """Send a proposal back to its proposer."""

    schema = ReturnOfProposalSchema
    asks = (Ask("comment", _l("What should be changed"), None, "textarea", required=True),)


class FindingForm(Form):
    """Say what the desk found; `finding_form` fills it with what was found before."""

    schema = FindingSchema
    known: ClassVar[Mapping[str, Any]] = {}

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """With what was found before."""
        return super().blank(**{**cls.known, **values})


def finding_form(dossier: Dossier) -> type[FindingForm]:
    """The form with the exceptions that the agreement of the case knows."""
    exceptions = [(each.value, label(each)) for each in exceptions_of(dossier.version)]
    stated = [("", _("As the authority stated")), ("yes", _("Yes")), ("no", _("No"))]
    row = dossier.one("finding")
    impossible = row.get("origin_return_impossible")
    return type("FindingForm", (FindingForm,), {
        "known": {
            "unlawful_since": row.get("unlawful_since") or "", "exceptions": row.get("exceptions") or [],
            "exceptions_looked_at": "1" if row.get("exceptions_looked_at") else "",
            "origin_return_impossible": "" if impossible is None else "yes" if impossible else "no",
            "source": row.get("source") or "",
        },
        "asks": (
            Ask("unlawful_since", _l("Since when the authority knew that the person may not stay"),
                _l("Leave empty to keep the day that the authority stated."), "date"),
            Ask("exceptions_looked_at", _l("The exceptions were looked at; those not ticked below do not apply"),
                widget="checkbox"),
            Ask("exceptions", _l("Exceptions that apply"), None, "checkboxes", lambda: exceptions),
            Ask("origin_return_impossible", _l("Return to the state of origin is impossible"), None, "select",
                lambda: stated),
            Ask("source", _l("How this was found"), _l("For example: by a stamp, a ticket, an answer."),
                "textarea", required=True),
        ),
    })  # fmt: skip


class FallBackForm(Form):
    """Leave the accelerated procedure."""

    schema = FallBackSchema
    asks = (
        Ask("reason", _l("Which condition does not hold"), None, "radios", lambda: choices_of(FallBackReason),
            required=True),
    )  # fmt: skip


class LatenessExcuseForm(Form):
    """Accept that an application was lodged late."""

    schema = LatenessExcuseSchema
    asks = (
        Ask("reason", _l("Legal or factual obstacle"), _l("What hindered the authority, and until when."), "textarea",
            required=True),
    )  # fmt: skip


class NationalProcedureForm(Form):
    """Hand over to residence or removal."""

    schema = NationalProcedureSchema
    asks = (
        Ask("procedure", _l("National procedure"), None, "radios", lambda: choices_of(NationalProcedure),
            required=True),
        Ask("remark", _l("Remark"), None, "textarea"),
    )  # fmt: skip


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
