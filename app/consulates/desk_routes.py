"""The desk's verbs towards a mission: ask a question, ask for the travel document."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_head
from app.cases.models import ReadmissionCase
from app.cases.routes.attempt import back_to_file, by_button, try_verb
from app.consulates import services
from app.consulates.forms import QuestionForm
from app.kernel.i18n import _
from app.workflow.attempts import NOT_TRIED, Attempt, must_be_valid
from app.workflow.states import CaseState

bp = Blueprint("missions", __name__, url_prefix="/cases/<reference>")


@bp.get("/verification-request")
@access(Permission.CASE_EXAMINE)
def verification_request(reference: str) -> ResponseReturnValue:
    """The form for a question to the mission competent for the requesting state."""
    return _question_page(reference, QuestionForm.blank())


def _question_page(
    reference: str, form: QuestionForm, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("case:file:read", kind="readmission", ref=reference):
        back = url_for("desk.case", reference=reference)
        body = render_template(
            "consulates/question.html", head=open_head(reference), form=form, attempt=tried, back=back
        )
    return body, status


@bp.post("/verification-request")
@access(Permission.CASE_EXAMINE)
def ask_mission(reference: str) -> ResponseReturnValue:
    """Refer the case to the mission."""
    form = QuestionForm.from_request()

    def refer(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        services.refer(case, actor=actor, question=form.data["question"])

    tried = try_verb(reference, refer, form)
    if tried.failed:
        return _question_page(reference, form, status=tried.status, tried=tried)
    return back_to_file(reference, _("The mission was asked. Its answer comes into this file."))


@bp.post("/travel-document-request")
@access(Permission.CASE_EXAMINE)
def travel_document_request(reference: str) -> ResponseReturnValue:
    """Ask the mission for the travel document; after a failed transfer, for a new one."""

    def ask(case: ReadmissionCase, actor: Actor) -> None:
        services.request_document(case, actor=actor, again=case.state == CaseState.TRANSFER_FAILED)

    return by_button(reference, ask, _("The mission was asked for the travel document."))
