"""A case offered to a colleague by name, and what the colleague answers."""

from flask.typing import ResponseReturnValue

from app.access.guard import access
from app.access.permissions import Permission
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import by_button
from app.cases.routes.blueprint import bp
from app.cases.services import offering
from app.cases.workload_forms import OfferForm, OfferReturnForm
from app.kernel.i18n import _


@bp.route("/cases/<string:reference>/offer", methods=["GET", "POST"])
@access(Permission.CASE_TAKE)
def offer_case(reference: str) -> ResponseReturnValue:
    """Offer one's case to a colleague."""
    question = Question(
        title=_("Offer the case to a colleague"),
        lead=_("The case stays with you until your colleague accepts it. You are told of the answer."),
        send=_("Offer the case"),
        done=_("The case was offered to your colleague."),
    )
    return by_form(
        reference,
        OfferForm,
        question,
        lambda case, actor, form: offering.offer(case, form.data["officer"], form.data["message"], actor=actor),
    )


@bp.post("/cases/<string:reference>/offer/acceptance")
@access(Permission.CASE_TAKE)
def accept_offer(reference: str) -> ResponseReturnValue:
    """Take the case that a colleague offers."""
    return by_button(
        reference, lambda case, actor: offering.accept(case, actor=actor), _("You work this case now.")
    )


@bp.route("/cases/<string:reference>/offer/return", methods=["GET", "POST"])
@access(Permission.CASE_TAKE)
def return_offer(reference: str) -> ResponseReturnValue:
    """Give the offered case back with a reason."""
    question = Question(
        title=_("Return the offered case"),
        lead=_("The case stays with the colleague who offered it. They read your reason."),
        send=_("Return the case"),
        done=_("The case was returned to your colleague."),
    )
    return by_form(
        reference,
        OfferReturnForm,
        question,
        lambda case, actor, form: offering.send_back(case, form.data["reason"], actor=actor),
    )


@bp.post("/cases/<string:reference>/offer/recall")
@access(Permission.CASE_TAKE)
def recall_offer(reference: str) -> ResponseReturnValue:
    """Take back an offer that nobody has answered."""
    return by_button(reference, lambda case, actor: offering.recall(case, actor=actor), _("The offer was recalled."))
