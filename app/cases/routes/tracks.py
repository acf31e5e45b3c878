"""The verbs of the tracks of others: finding, fall-back, excuse, national procedure, closing."""

from flask.typing import ResponseReturnValue

from app.access.guard import access
from app.access.permissions import Permission
from app.cases.forms import (
    FallBackForm,
    FindingForm,
    LatenessExcuseForm,
    NationalProcedureForm,
    finding_form,
)
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import by_button
from app.cases.routes.blueprint import bp
from app.cases.services import tracks
from app.kernel.i18n import _


@bp.route("/cases/<string:reference>/finding", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def record_finding(reference: str) -> ResponseReturnValue:
    """Say what the desk found about lodging, exceptions and origin."""
    question = Question(
        title=_("Record what was found"),
        lead=_("It stands beside what the authority stated and goes before it. The authority does not read it."),
        send=_("Keep the finding"),
        done=_("The finding was kept."),
        form_of=finding_form,
    )
    return by_form(
        reference,
        FindingForm,
        question,
        lambda case, actor, form: tracks.record_finding(case, actor=actor, found=tracks.Found(**form.data)),
    )


@bp.route("/cases/<string:reference>/normal-procedure", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def fall_back(reference: str) -> ResponseReturnValue:
    """Go on in the normal procedure; the reply period runs from the receipt."""
    question = Question(
        title=_("Continue in the normal procedure"),
        lead=_("The reply period of the normal procedure then counts from the receipt of the application."),
        send=_("Continue in the normal procedure"),
        done=_("The case goes on in the normal procedure, and the authority was told."),
    )
    return by_form(
        reference,
        FallBackForm,
        question,
        lambda case, actor, form: tracks.fall_back(case, actor=actor, reason=form.data["reason"]),
    )


@bp.route("/cases/<string:reference>/normal-procedure-anew", methods=["GET", "POST"])
@access(Permission.REPLY_EXTEND)
def fall_back_anew(reference: str) -> ResponseReturnValue:
    """Go on in the normal procedure with a reply period that begins today."""
    question = Question(
        title=_("Continue in the normal procedure, reply period anew"),
        lead=_("The Service agrees that the whole reply period of the normal procedure begins today."),
        send=_("Continue with a new period"),
        done=_("The case goes on in the normal procedure with a new reply period, and the authority was told."),
    )
    return by_form(
        reference,
        FallBackForm,
        question,
        lambda case, actor, form: tracks.fall_back(case, actor=actor, reason=form.data["reason"], anew=True),
    )


@bp.route("/cases/<string:reference>/lateness-excuse", methods=["GET", "POST"])
@access(Permission.DECISION_APPROVE)
def excuse_lateness(reference: str) -> ResponseReturnValue:
    """Accept the obstacle that delayed the application."""
    question = Question(
        title=_("Accept that it was lodged late"),
        lead=_("The period for lodging grows only while a legal or factual obstacle lasts, and only until it ceases."),
        send=_("Accept the obstacle"),
        done=_("The obstacle was accepted: the application counts as lodged in time."),
    )
    return by_form(
        reference,
        LatenessExcuseForm,
        question,
        lambda case, actor, form: tracks.excuse_lateness(case, actor=actor, reason=form.data["reason"]),
    )


@bp.route("/cases/<string:reference>/national-procedure", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def enter_national_procedure(reference: str) -> ResponseReturnValue:
    """Hand the person over to residence or removal by national law."""
    question = Question(
        title=_("Hand over to the national procedure"),
        lead=_("The case stays open here until a readmission in error can no longer be claimed."),
        send=_("Hand over"),
        done=_("The person is in a national procedure now."),
    )
    return by_form(
        reference,
        NationalProcedureForm,
        question,
        lambda case, actor, form: tracks.enter_national_procedure(
            case, actor=actor, procedure=form.data["procedure"], remark=form.data["remark"]
        ),
    )


@bp.post("/cases/<string:reference>/closing")
@access(Permission.CASE_EXAMINE)
def close(reference: str) -> ResponseReturnValue:
    """Close the case of a third-country national."""
    return by_button(reference, lambda case, actor: tracks.close(case, actor=actor), _("The case was closed."))
