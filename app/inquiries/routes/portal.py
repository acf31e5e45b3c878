"""The portal of a body: the requests of the Service to it, and its answers. It knows no reference but its own."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.routes.chosen import chosen, must_all_be_kept
from app.cases.services.files import Place
from app.cases.uploading import FileResult, take_in
from app.cases.vocabulary import FileKind
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.inquiries import presenters, queries
from app.inquiries.forms import ANSWER_FILES, AnswerForm, ReturnForm
from app.inquiries.services import answering
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.kernel.web import carries_files
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import InquiryState

bp = Blueprint("inquiry_inbox", __name__, url_prefix="/inquiries")


@bp.get("")
@access(Permission.INQUIRY_READ)
def home() -> ResponseReturnValue:
    """The body's requests by the day they are due, and those that ended last."""
    actor = current_actor()
    return render_template(
        "inquiries/inbox.html",
        waiting=presenters.inbox_rows(queries.own_open(actor)),
        ended=presenters.inbox_rows(queries.own_ended(actor)),
    )


@bp.get("/<reference>")
@access(Permission.INQUIRY_READ)
def inquiry(reference: str) -> ResponseReturnValue:
    """One request: a cover until it was opened, then what was passed on, word for word."""
    return _page(reference)


def _page(
    reference: str,
    *,
    tried: Attempt = NOT_TRIED,
    results: Sequence[FileResult] = (),
    answer_form: AnswerForm | None = None,
    return_form: ReturnForm | None = None,
) -> ResponseReturnValue:
    with reading("inquiry:file:read", kind="inquiry", ref=reference):
        view = presenters.for_body(queries.own_one(reference, current_actor()))
        answering_form = continued(answer_form or AnswerForm.blank(), reference)
        body = render_template(
            "inquiries/inquiry.html",
            view=view,
            is_open=view.state is InquiryState.OPENED,
            is_sealed=view.state is InquiryState.SENT,
            answer_form=answering_form,
            return_form=return_form or ReturnForm.blank(),
            form=next((form for form in (answer_form, return_form) if form and form.problems), None),
            attempt=tried,
            results=results,
        )
    return body, tried.status


@bp.post("/<reference>/opening")
@access(Permission.INQUIRY_ANSWER)
def open_one(reference: str) -> ResponseReturnValue:
    """Open the request; who did and when is on record."""
    with attempt() as tried, transaction():
        answering.open_inquiry(reference, actor=current_actor())
    if tried.failed:
        return _page(reference, tried=tried)
    return redirect(url_for("inquiry_inbox.inquiry", reference=reference), 303)


@bp.post("/<reference>/answer")
@access(Permission.INQUIRY_ANSWER)
@carries_files
def answer(reference: str) -> ResponseReturnValue:
    """Send the answer. Files come first: it waits until none of them was refused."""
    actor = current_actor()
    asked = queries.own_one(reference, actor)
    form = AnswerForm.from_request()
    results: list[FileResult] = []
    with attempt(form) as tried:
        must_be_current(asked.row.version)
        must_be_valid(form)
        answering.must_be_answerable(reference, form.data["answer"], actor=actor)
        results = take_in(
            chosen(ANSWER_FILES),
            lambda: answering.case_of(reference, actor),
            actor=actor,
            place=Place(FileKind.OTHER),
            keeping=answering.keep_of_body,
        )
        must_all_be_kept(results, ANSWER_FILES)
        with transaction():
            files = [(result.public_id, result.name) for result in results if result.public_id]
            outcome, text = form.data["outcome"], form.data["answer"]
            answering.answer(reference, actor=actor, outcome=outcome, text=text, files=files)
            throw_away(form.draft_as, reference)
    if tried.failed:
        return _page(reference, tried=tried, results=results, answer_form=form)
    flash(_("Your answer was sent to the State Migration Service."), "success")
    return redirect(url_for("inquiry_inbox.inquiry", reference=reference), 303)


@bp.post("/<reference>/return")
@access(Permission.INQUIRY_ANSWER)
def send_back(reference: str) -> ResponseReturnValue:
    """Send the request back with what is missing."""
    actor = current_actor()
    asked = queries.own_one(reference, actor)
    form = ReturnForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(asked.row.version)
        must_be_valid(form)
        answering.send_back(reference, actor=actor, missing=form.data["missing"])
    if tried.failed:
        return _page(reference, tried=tried, return_form=form)
    flash(_("The request went back to the State Migration Service with what is missing."), "success")
    return redirect(url_for("inquiry_inbox.home"), 303)
