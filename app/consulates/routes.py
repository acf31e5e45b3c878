"""The consular portal: questions to answer, travel documents to issue. Only what was asked of this mission."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.presenters.words import due
from app.cases.services import photographs
from app.consulates import presenters, queries, services
from app.consulates.forms import IssueForm, ReportForm
from app.consulates.models import TravelDocument, VerificationRequest
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.messages.presenters import ThreadCard, thread_card
from app.messages.queries import with_mission
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import VerificationState

bp = Blueprint("consulate", __name__, url_prefix="/consulate")


@bp.get("")
@access(Permission.VERIFICATION_READ)
def home() -> ResponseReturnValue:
    """What the mission is asked, what it has issued, and its last answers."""
    actor = current_actor()
    return render_template(
        "consulates/home.html",
        requests=presenters.request_rows(queries.open_requests(actor)),
        documents=presenters.document_rows(queries.documents_to_issue(actor)),
        issued=presenters.issued_rows(queries.documents_issued(actor)),
        answered=presenters.answered_rows(queries.lately_answered(actor)),
    )


@bp.get("/requests/<reference>")
@access(Permission.VERIFICATION_READ)
def request_page(reference: str) -> ResponseReturnValue:
    """One question with the identity claimed."""
    return _request_page(reference, ReportForm.blank())


def _request_page(
    reference: str, form: ReportForm, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("verification:file:read", kind="verification", ref=reference):
        asked = queries.asked_of(reference, current_actor())
        file = queries.file_behind(asked)
        body = render_template(
            "consulates/request.html",
            asked=asked,
            view=presenters.file_view(file),
            report=presenters.report_facts(file.report) if file.report else None,
            due=due(asked.due_on, reader_language()) if asked.due_on else None,
            is_open=asked.state == VerificationState.SENT,
            form=continued(form, reference),
            messages=_messages(asked),
            attempt=tried,
        )
    return body, status


def _messages(about: VerificationRequest | TravelDocument) -> ThreadCard:
    url = url_for("mission_messages.thread", reference=about.reference)
    return thread_card(with_mission(about.case_id, about.mission_id), url)


@bp.post("/requests/<reference>/answer")
@access(Permission.VERIFICATION_ANSWER)
def answer(reference: str) -> ResponseReturnValue:
    """Record the interview and answer the question."""
    asked = queries.asked_of(reference, current_actor())
    form = ReportForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(asked.version)
        must_be_valid(form)
        services.answer(asked, actor=current_actor(), report=_report(form))
        throw_away(form.draft_as, reference)
    if tried.failed:
        return _request_page(reference, form, status=tried.status, tried=tried)
    flash(_("Your answer was sent to the State Migration Service."), "success")
    return redirect(url_for("consulate.request_page", reference=reference))


def _report(form: ReportForm) -> services.Report:
    told = form.data
    return services.Report(
        outcome=told["outcome"].value,
        manner=told["manner"].value,
        held_on=told["held_on"],
        language=told["language"],
        reasons=told["reasons"] or "",
    )


@bp.get("/documents/<reference>")
@access(Permission.DOCUMENT_ISSUE)
def document_page(reference: str) -> ResponseReturnValue:
    """One travel document to issue, with the verified data to copy."""
    return _document_page(reference)


def _document_page(
    reference: str, form: IssueForm | None = None, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("document:file:read", kind="travel_document", ref=reference):
        wanted = queries.wanted_of(reference, current_actor())
        today = clock.today()
        first = {"issued_on": today.isoformat(), "valid_until": services.longest_useful(wanted, today).isoformat()}
        body = render_template(
            "consulates/document.html",
            wanted=wanted,
            view=presenters.file_view(queries.file_behind(wanted)),
            issued=presenters.document_facts(wanted) if wanted.number else None,
            due=due(wanted.due_on, reader_language()) if wanted.due_on else None,
            form=form or IssueForm.blank(**first),
            messages=_messages(wanted),
            attempt=tried,
        )
    return body, status


@bp.post("/documents/<reference>/issue")
@access(Permission.DOCUMENT_ISSUE)
def issue(reference: str) -> ResponseReturnValue:
    """Record the travel document that was issued."""
    wanted = queries.wanted_of(reference, current_actor())
    form = IssueForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(wanted.version)
        must_be_valid(form)
        services.issue(wanted, actor=current_actor(), **form.data)
    if tried.failed:
        return _document_page(reference, form, status=tried.status, tried=tried)
    flash(_("The travel document was recorded. The requesting authority can plan the transfer."), "success")
    return redirect(url_for("consulate.document_page", reference=reference))


@bp.get("/photographs/<reference>")
@access(Permission.VERIFICATION_READ)
def photograph(reference: str) -> ResponseReturnValue:
    """The photograph of the person a question or a document is about, decrypted for this answer only."""
    with reading("verification:photo:read", kind="verification", ref=reference):
        kept = queries.photo_behind(reference, current_actor())
        picture = photographs.photograph(kept)
    sent = Response(picture, content_type=kept.media_type)
    sent.headers.set("Content-Disposition", "attachment", filename=f"{reference}.jpg")
    return sent
