"""The verbs between taking a case up and having its checks concluded."""

from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue

from app.access.actor import Actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.dossier import open_head
from app.cases.forms import InformationRequestForm, RegisterAnswerForm, ReopeningForm, ReplyExtensionForm
from app.cases.models import ReadmissionCase
from app.cases.presenters.identity import claimed_of
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import by_button
from app.cases.routes.blueprint import bp
from app.cases.services import desk, registers
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.transaction import end_reading


@bp.post("/cases/<string:reference>/work")
@access(Permission.CASE_TAKE)
def take_up(reference: str) -> ResponseReturnValue:
    """Become the officer of this case."""
    return by_button(
        reference, lambda case, actor: desk.take_up(case, actor=actor), _("You work this case now.")
    )


@bp.post("/cases/<string:reference>/register-checks")
@access(Permission.CASE_EXAMINE)
def ask_registers(reference: str) -> ResponseReturnValue:
    """Ask every register about the person as claimed, with no transaction open while they think."""
    claimed = claimed_of(open_head(reference).principal)
    end_reading()
    answers = registers.ask_registers(current_app.config["SETTINGS"].registers_url, claimed)
    return by_button(
        reference,
        lambda case, actor: registers.keep_answers(case, answers, actor=actor),
        _("The registers were asked; their answers stand below."),
    )


@bp.route("/cases/<string:reference>/reopening", methods=["GET", "POST"])
@access(Permission.DECISION_APPROVE)
def reopen(reference: str) -> ResponseReturnValue:
    """Examine a withdrawn case again."""
    question = Question(
        title=_("Reopen the case"),
        lead=_("It is examined from the receipt on, with a new reply period. The requesting authority is told."),
        send=_("Reopen the case"),
        done=_("The case was reopened."),
    )
    return by_form(
        reference,
        ReopeningForm,
        question,
        lambda case, actor, form: desk.reopen(case, actor=actor, reason=form.data["reason"]),
    )


@bp.route("/cases/<string:reference>/register-answers", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def enter_answer(reference: str) -> ResponseReturnValue:
    """Enter an answer that came by telephone or letter."""
    question = Question(
        title=_("Enter an answer by hand"),
        lead=_(
            "For a register that does not answer by itself. The file shows that the answer was entered by hand."
        ),
        send=_("Keep the answer"),
        done=_("The answer was kept and is marked as entered by hand."),
    )
    return by_form(reference, RegisterAnswerForm, question, _enter)


@bp.route("/cases/<string:reference>/information-request", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def ask_information(reference: str) -> ResponseReturnValue:
    """Ask the requesting authority for what is missing."""
    question = Question(
        title=_("Ask the requesting authority"),
        send=_("Send the question"),
        done=_("The question was sent. The reply period keeps running."),
        letter=True,
    )
    return by_form(
        reference,
        InformationRequestForm,
        question,
        lambda case, actor, form: desk.ask_information(case, actor=actor, question=form.data["question"]),
    )


@bp.post("/cases/<string:reference>/checks-conclusion")
@access(Permission.CASE_EXAMINE)
def conclude_checks(reference: str) -> ResponseReturnValue:
    """All registers have answered: go on to the decision."""
    return by_button(
        reference,
        lambda case, actor: desk.conclude_checks(case, actor=actor),
        _("The case is ready for a decision."),
    )


@bp.route("/cases/<string:reference>/reply-extension", methods=["GET", "POST"])
@access(Permission.REPLY_EXTEND)
def extend_reply(reference: str) -> ResponseReturnValue:
    """Tell the requesting authority that the reply takes longer."""
    question = Question(
        title=_("Extend the reply period"),
        lead=_("Only once, before the period is over, and only where the agreement provides for it."),
        send=_("Extend the period"),
        done=_("The reply period was extended, and the authority was told."),
        letter=True,
    )
    return by_form(
        reference,
        ReplyExtensionForm,
        question,
        lambda case, actor, form: desk.extend_reply(case, actor=actor, reason=form.data["reason"]),
    )


def _enter(case: ReadmissionCase, actor: Actor, form: Form) -> None:
    told: dict[str, Any] = form.data
    record = {name: str(value) for name, value in (told["record"] or {}).items() if value is not None}
    registers.enter_by_hand(
        case, told["register"], actor=actor, found=told["found"], record=record, source=told["source"]
    )
