"""The desk's pages of applications to partner states: the list, a new one, and a form for each step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel.speaklater import LazyString

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.known_form import CARRIED
from app.cases.models import ReadmissionCase
from app.cases.routes.asking import Question, by_form
from app.cases.routes.attempt import by_button
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.errors import Forbidden, NotVisible
from app.kernel.form import Form, typed_in
from app.kernel.i18n import _, _l
from app.kernel.keyset import Stretch
from app.kernel.transaction import transaction
from app.outbound import forms as f
from app.outbound import queries, services
from app.outbound.presenters import present_requests
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.processes import OUTBOUND

bp = Blueprint("outbound", __name__)

Carried = Callable[[ReadmissionCase, Actor, dict[str, Any]], object]


@dataclass(frozen=True)
class Step:
    """A move of the table as a page: its form (none: a button), the verb, and what is said when it is done."""

    move: str
    verb: Carried
    done: LazyString
    form: type[Form] | None = None


STEPS: Mapping[str, Step] = {
    "sending": Step("submit", lambda case, actor, _told: services.send(case, actor=actor),
                    _l("The application was sent. Record the partner's acknowledgement when it comes.")),
    "receipt": Step("record_receipt", lambda case, actor, told: services.record_receipt(case, actor=actor, **told),
                    _l("The acknowledgement is recorded; the partner's reply period runs."), f.ReceiptForm),
    "question": Step("record_question",
                     lambda case, actor, told: services.record_question(case, actor=actor, question=told["words"]),
                     _l("The partner's question is recorded."), f.QuestionForm),
    "answer": Step("answer_question",
                   lambda case, actor, told: services.answer_question(case, actor=actor, answer=told["words"]),
                   _l("The answer is recorded."), f.AnswerForm),
    "acceptance": Step("record_acceptance",
                       lambda case, actor, told: services.record_acceptance(case, actor=actor, **told),
                       _l("The acceptance is recorded; the transfer period runs."), f.AcceptanceForm),
    "refusal": Step("record_refusal",
                    lambda case, actor, told: services.record_refusal(
                        case, actor=actor, on=told["on"], reasons=told["words"]),
                    _l("The refusal is recorded with the partner's reasons."), f.PartnerRefusalForm),
    "document": Step("record_document", lambda case, actor, told: services.record_document(case, actor=actor, **told),
                     _l("The travel document is recorded."), f.TravelDocumentForm),
    "detention": Step("record_detention",
                      lambda case, actor, told: services.record_detention(case, actor=actor, **told),
                      _l("The detention is recorded, and its longest duration is watched."), f.DetentionForm),
    "notice": Step("give_notice", lambda case, actor, told: services.give_notice(case, actor=actor, **told),
                   _l("The notice is recorded."), f.NoticeForm),
    "handover": Step("record_handover", lambda case, actor, told: services.record_handover(case, actor=actor, **told),
                     _l("The handover is recorded."), f.HandoverForm),
    "failure": Step("record_failure", lambda case, actor, told: services.record_failure(case, actor=actor, **told),
                    _l("It is recorded that the transfer did not take place."), f.FailureForm),
    "another-plan": Step("plan_again", lambda case, actor, _told: services.plan_again(case, actor=actor),
                         _l("Another transfer can be planned.")),
    "error": Step("take_back", lambda case, actor, told: services.take_back(case, actor=actor, reason=told["words"]),
                  _l("It is recorded that the person was taken back."), f.ReasonForm),
    "closure": Step("close", lambda case, actor, _told: services.close(case, actor=actor), _l("The case is closed.")),
    "withdrawal": Step("withdraw",
                       lambda case, actor, told: services.withdraw(case, actor=actor, reason=told["words"]),
                       _l("The application was withdrawn."), f.ReasonForm),
}  # fmt: skip


@bp.get("/outbound")
@access(Permission.CASE_READ)
def requests() -> ResponseReturnValue:
    """The applications of the Service to partner states, newest first."""
    actor = current_actor()
    page = queries.requests(Stretch.asked(request.args), size=actor.preferences.page_size)
    return render_template("outbound/requests.html", view=present_requests(page, actor))


@bp.route("/outbound/new", methods=["GET", "POST"])
@access(Permission.CASE_EXAMINE)
def prepare() -> ResponseReturnValue:
    """Prepare an application; a second person sends it."""
    if request.method != "POST":
        return _preparation(f.PreparationForm.blank(), NOT_TRIED)
    if request.form.get(CARRIED):
        return _preparation(f.PreparationForm.carried(typed_in(request.form)), NOT_TRIED)
    form = f.PreparationForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_valid(form)
        reference = services.prepare(form.data, actor=current_actor())
        throw_away(form.draft_as, "")
    if tried.failed:
        return _preparation(form, tried)
    flash(_("The application is prepared. A second person sends it to the partner."), "success")
    return redirect(url_for("desk.case", reference=reference), 303)


def _preparation(form: f.PreparationForm, tried: Attempt) -> ResponseReturnValue:
    return render_template(
        "outbound/preparation.html", form=continued(form, ""), sections=f.SECTIONS, attempt=tried
    ), tried.status


@bp.route("/cases/<reference>/partner/<step>", methods=["GET", "POST"])
@access(Permission.CASE_READ)
def step(reference: str, step: str) -> ResponseReturnValue:
    """One step towards the partner, or one that the partner made; the table says who may make it."""
    chosen = STEPS.get(step)
    if chosen is None or (chosen.form is None and request.method != "POST"):
        raise NotVisible()
    if not any(current_actor().may(each) for each in OUTBOUND.by_name[chosen.move].permissions):
        raise Forbidden()
    if chosen.form is None:
        return by_button(reference, lambda case, actor: chosen.verb(case, actor, {}), str(chosen.done))
    title = str(OUTBOUND.by_name[chosen.move].label)
    question = Question(title, title, str(chosen.done))
    return by_form(reference, chosen.form, question, lambda case, actor, form: chosen.verb(case, actor, form.data))
