"""The desk's verbs towards a mission: ask a question, ask for the travel document."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_head
from app.consulates import services
from app.consulates.forms import QuestionForm
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.workflow.attempts import NOT_TRIED, Attempt, attempt
from app.workflow.states import CaseState

bp = Blueprint("missions", __name__, url_prefix="/cases/<reference>")

CASE_PAGE = "desk.case_file"


@bp.get("/verification-request")
@access(Permission.CASE_EXAMINE)
def verification_request(reference: str) -> ResponseReturnValue:
    """The form for a question to the mission competent for the requesting state."""
    return _question_page(reference, QuestionForm.blank())


def _question_page(
    reference: str, form: QuestionForm, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("case:file:read", kind="readmission", ref=reference):
        head = open_head(reference)
        body = render_template(
            "consulates/question.html", head=head, form=form, attempt=tried, back=url_for(CASE_PAGE, reference=reference)
        )
    return body, status


@bp.post("/verification-request")
@access(Permission.CASE_EXAMINE)
def ask_mission(reference: str) -> ResponseReturnValue:
    """Refer the case to the mission."""
    case = open_head(reference).case
    must_be_current(case.version)
    form = QuestionForm.from_request()
    if not form.is_valid:
        return _question_page(reference, form, status=422)
    with attempt(form) as tried, transaction():
        services.refer(case, actor=current_actor(), question=form.data["question"])
    if tried.failed:
        return _question_page(reference, form, status=tried.status, tried=tried)
    flash(_("The mission was asked. Its answer comes into this file."), "success")
    return redirect(url_for(CASE_PAGE, reference=reference))


@bp.post("/travel-document-request")
@access(Permission.CASE_EXAMINE)
def travel_document_request(reference: str) -> ResponseReturnValue:
    """Ask the mission for the travel document; after a failed transfer, for a new one."""
    case = open_head(reference).case
    must_be_current(case.version)
    again = case.state == CaseState.TRANSFER_FAILED
    with attempt() as tried, transaction():
        services.request_document(case, actor=current_actor(), again=again)
    for sentence in tried.sentences:
        flash(sentence, "alert")
    if not tried.failed:
        flash(_("The mission was asked for the travel document."), "success")
    return redirect(url_for(CASE_PAGE, reference=reference))
