"""The border post's arrival list, and the requesting authority's notice of a transfer."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.models import ReadmissionCase
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.returns import presenters, queries
from app.returns.forms import AbsenceForm, CancellationForm, NoNoticeForm, NoticeForm, arrival_form
from app.returns.plans import plan_from
from app.returns.services import transfers
from app.returns.vocabulary import NoticeOf
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import TransferState

bp = Blueprint("returns", __name__)

APPLICATION = "/authority/applications/<reference>"


@bp.get("/arrivals")
@access(Permission.ARRIVAL_READ)
def home() -> ResponseReturnValue:
    """Who arrives at this post today and in the next days, the unmet first."""
    actor = current_actor()
    listed = presenters.arrivals(queries.expected_arrivals(actor), queries.settled_today(actor))
    return render_template("returns/arrivals.html", listed=listed)


@bp.get("/arrivals/<reference>")
@access(Permission.ARRIVAL_READ)
def arrival(reference: str) -> ResponseReturnValue:
    """One announced arrival."""
    return _arrival_page(reference)


def _arrival_page(
    reference: str, *, status: int = 200, tried: Attempt = NOT_TRIED, **forms: Form
) -> ResponseReturnValue:
    with reading("arrival:notice:read", kind="transfer", ref=reference):
        notice = queries.arrival(reference, current_actor())
        shown = {"arrival_form": arrival_form(notice.planned_on).blank(), "absence_form": AbsenceForm.blank(), **forms}
        body = render_template(
            "returns/arrival.html",
            notice=notice,
            facts=presenters.notice_facts(notice),
            is_open=notice.state == TransferState.ANNOUNCED,
            attempt=tried,
            form=next((form for form in forms.values() if form.problems), None),
            **shown,
        )
    return body, status


@bp.post("/arrivals/<reference>/confirmation")
@access(Permission.ARRIVAL_CONFIRM)
def confirm(reference: str) -> ResponseReturnValue:
    """The person was met and identified."""
    notice = queries.arrival(reference, current_actor())
    form = arrival_form(notice.planned_on).from_request()
    with attempt(form) as tried, transaction():
        must_be_current(notice.version)
        must_be_valid(form)
        transfers.confirm_arrival(notice, actor=current_actor(), **form.data)
    if tried.failed:
        return _arrival_page(reference, status=tried.status, tried=tried, arrival_form=form)
    carried_out = notice.kind == NoticeOf.TRANSIT
    flash(_("It was recorded that the transit was carried out.") if carried_out else _("The arrival was confirmed."),
          "success")
    return redirect(url_for("returns.home"))


@bp.post("/arrivals/<reference>/absence")
@access(Permission.ARRIVAL_CONFIRM)
def absence(reference: str) -> ResponseReturnValue:
    """Nobody was met, or not the person named."""
    notice = queries.arrival(reference, current_actor())
    form = AbsenceForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(notice.version)
        must_be_valid(form)
        code, note = form.data["reason_code"].value, form.data["note"]
        transfers.did_not_arrive(notice, actor=current_actor(), reason_code=code, note=note)
    if tried.failed:
        return _arrival_page(reference, status=tried.status, tried=tried, absence_form=form)
    flash(_("It was recorded that the transfer did not take place."), "success")
    return redirect(url_for("returns.home"))


@bp.get(f"{APPLICATION}/transfer-notice")
@access(Permission.TRANSFER_NOTIFY)
def notice_form(reference: str) -> ResponseReturnValue:
    """The form of a transfer notice."""
    return _notice_page(reference)


def _notice_page(
    reference: str, form: NoticeForm | None = None, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference):
        case = queries.own_case(reference, current_actor())
        earliest = transfers.earliest_transfer(case)
        body = render_template(
            "returns/notice.html",
            case=case,
            earliest=presenters.earliest_sentence(case, earliest),
            form=form or _notice_form(case).blank(planned_on=earliest.isoformat(), transport="air"),
            attempt=tried,
        )
    return body, status


def _notice_form(case: ReadmissionCase) -> type[NoticeForm]:
    return NoNoticeForm if transfers.needs_no_notice(case) else NoticeForm


@bp.post(f"{APPLICATION}/transfer-notice")
@access(Permission.TRANSFER_NOTIFY)
def announce(reference: str) -> ResponseReturnValue:
    """Give the prior notice of a transfer."""
    case = queries.own_case(reference, current_actor())
    form = _notice_form(case).from_request()
    if not form.is_valid:
        return _notice_page(reference, form, status=422)
    with attempt(form) as tried, transaction():
        transfers.announce(case, actor=current_actor(), plan=plan_from(form.data))
    if tried.failed:
        return _notice_page(reference, form, status=tried.status, tried=tried)
    flash(_("The transfer was announced. The crossing point expects the person."), "success")
    return redirect(_application(reference))


@bp.get(f"{APPLICATION}/transfer-cancellation")
@access(Permission.TRANSFER_NOTIFY)
def cancellation_form(reference: str) -> ResponseReturnValue:
    """The form that calls a transfer off."""
    if queries.announced_notice(queries.own_case(reference, current_actor())) is None:
        return _nothing_to_cancel(reference)
    return _cancellation_page(reference, CancellationForm.blank())


def _nothing_to_cancel(reference: str) -> ResponseReturnValue:
    flash(_("No transfer is announced for this application any more, so there is nothing to cancel."), "info")
    return redirect(_application(reference))


def _cancellation_page(
    reference: str, form: CancellationForm, *, status: int = 200, tried: Attempt = NOT_TRIED
) -> ResponseReturnValue:
    with reading("requesting:file:read", kind="readmission", ref=reference):
        notice = queries.announced_notice(queries.own_case(reference, current_actor()))
        if notice is None:
            return _nothing_to_cancel(reference)
        facts = presenters.notice_facts(notice)
        body = render_template(
            "returns/cancellation.html", reference=reference, notice=notice, facts=facts, form=form, attempt=tried
        )
    return body, status


@bp.post(f"{APPLICATION}/transfer-cancellation")
@access(Permission.TRANSFER_NOTIFY)
def cancel(reference: str) -> ResponseReturnValue:
    """Call the announced transfer off."""
    notice = queries.announced_notice(queries.own_case(reference, current_actor()))
    if notice is None:
        return _nothing_to_cancel(reference)
    form = CancellationForm.from_request()
    with attempt(form) as tried, transaction():
        must_be_current(notice.version)
        must_be_valid(form)
        code, note = form.data["reason_code"].value, form.data["note"]
        transfers.cancel(notice, actor=current_actor(), reason_code=code, note=note)
    if tried.failed:
        return _cancellation_page(reference, form, status=tried.status, tried=tried)
    flash(_("The transfer was cancelled. You can plan another one."), "success")
    return redirect(_application(reference))


@bp.post(f"{APPLICATION}/transfer-plan")
@access(Permission.TRANSFER_NOTIFY)
def plan_again(reference: str) -> ResponseReturnValue:
    """After a transfer that did not take place, go on with the same document."""
    case = queries.own_case(reference, current_actor())
    with attempt() as tried, transaction():
        transfers.plan_again(case, actor=current_actor())
    for sentence in tried.sentences:
        flash(sentence, "alert")
    return redirect(_application(reference) if tried.failed else url_for("returns.notice_form", reference=reference))


def _application(reference: str) -> str:
    return url_for("requesting.application", reference=reference)
