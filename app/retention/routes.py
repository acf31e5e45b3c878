"""Retention: which files are past their term, what holds them, and their erasure by two people."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.kernel.database import db
from app.kernel.day_words import reader_language
from app.kernel.errors import DomainError, NotVisible
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.retention import presenters, services
from app.retention.certificate import certificate_pdf
from app.retention.forms import ChosenForm, HoldForm, LiftForm, StepForm
from app.retention.queries import file_and_links, file_called, file_is_closed, files_and_counts
from app.retention.vocabulary import Group
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

bp = Blueprint("retention", __name__)
ONE = "/retention/<reference>"


@bp.get("/retention")
@access(Permission.RETENTION_KEEP)
def home() -> ResponseReturnValue:
    """The files of one group: past their term, waiting, to be erased, on hold, erased."""
    asked = request.args.get("show", "")
    group = Group(asked) if asked in set(Group) else Group.DUE
    with reading("retention:files:read", kind="retention", ref="-", fields=[group.value]):
        files, counts = files_and_counts(group)
        return render_template("retention/home.html", view=presenters.present_home(group, files, counts))


@bp.get(ONE)
@access(Permission.RETENTION_KEEP)
def file(reference: str) -> ResponseReturnValue:
    """Until when one file is kept, what is linked with it, and what may be done."""
    return _file_page(reference)


def _file_page(reference: str, tried: Attempt = NOT_TRIED, **forms: Form) -> ResponseReturnValue:
    found, linked = file_and_links(reference)
    with reading("retention:files:read", kind="readmission", ref=found.reference):
        view = presenters.present_file(found, linked, current_actor(), closed=file_is_closed(found))
        blank = {"hold_form": HoldForm.blank(), "lift_form": LiftForm.blank(), "step": StepForm.blank()}
        body = render_template("retention/file.html", view=view, attempt=tried, **{**blank, **forms})
    return body, tried.status


def _try(reference: str, form: Form, verb: Callable[[Actor], None], done: str, **shown: Form) -> ResponseReturnValue:
    """Carry a verb out on the file as the page showed it."""
    found = file_called(reference)
    with attempt(form) as tried, transaction():
        must_be_current(found.version)
        must_be_valid(form)
        verb(current_actor())
    if tried.failed:
        return _file_page(reference, tried, **shown)
    flash(done, "success")
    return redirect(url_for("retention.file", reference=reference), 303)


@bp.post(f"{ONE}/hold")
@access(Permission.RETENTION_KEEP)
def hold(reference: str) -> ResponseReturnValue:
    """Keep the file beyond its term."""
    form = HoldForm.from_request()
    return _try(
        reference, form, lambda actor: services.hold(reference, actor=actor, **form.data),
        _("The file is on legal hold. An erasure that was ordered was taken back."), hold_form=form,
    )  # fmt: skip


@bp.post(f"{ONE}/lifting")
@access(Permission.RETENTION_KEEP)
def lift(reference: str) -> ResponseReturnValue:
    """Lift the hold."""
    form = LiftForm.from_request()
    return _try(
        reference, form, lambda actor: services.lift(reference, actor=actor, **form.data),
        _("The hold was lifted. The term counts again."), lift_form=form,
    )  # fmt: skip


@bp.post(f"{ONE}/proposal")
@access(Permission.RETENTION_KEEP)
def propose(reference: str) -> ResponseReturnValue:
    """Propose to erase the file."""
    return _try(
        reference, StepForm.from_request(), lambda actor: services.propose(reference, actor=actor),
        _("Proposed. A second person confirms on this page."),
    )  # fmt: skip


@bp.post(f"{ONE}/confirmation")
@access(Permission.RETENTION_KEEP)
def confirm(reference: str) -> ResponseReturnValue:
    """Confirm what a colleague has proposed."""
    return _try(
        reference, StepForm.from_request(), lambda actor: services.confirm(reference, actor=actor),
        _("Confirmed. It can be taken back until its day comes."),
    )  # fmt: skip


@bp.post(f"{ONE}/taking-back")
@access(Permission.RETENTION_KEEP)
def take_back(reference: str) -> ResponseReturnValue:
    """Take the erasure back."""
    return _try(
        reference, StepForm.from_request(), lambda actor: services.take_back(reference, actor=actor),
        _("The erasure was taken back. The file stays."),
    )  # fmt: skip


@bp.post("/retention/proposals")
@access(Permission.RETENTION_KEEP)
def propose_many() -> ResponseReturnValue:
    """Propose to erase every ticked file."""
    return _each(services.propose, Group.DUE)


@bp.post("/retention/confirmations")
@access(Permission.RETENTION_KEEP)
def confirm_many() -> ResponseReturnValue:
    """Confirm every ticked proposal of a colleague."""
    return _each(services.confirm, Group.PROPOSED)


def _each(verb: Callable[..., None], group: Group) -> ResponseReturnValue:
    """A verb on every ticked file, each in a transaction of its own; those for which it cannot be are named."""
    form = ChosenForm.from_request()
    chosen = form.data.get("chosen", []) if not form.problems else []
    back = redirect(url_for("retention.home", show=group.value), 303)
    if not chosen:
        flash(_("Nothing was done: tick at least one file first."), "warning")
        return back
    left = []
    for reference in chosen:
        try:
            with transaction():
                verb(reference, actor=current_actor())
        except DomainError:
            db.session.rollback()
            left.append(reference)
    flash(_("Done: %(done)d of %(all)d.", done=len(chosen) - len(left), all=len(chosen)), "success")
    if left:
        flash(_("Not done: %(files)s. Open each to read why.", files=", ".join(left[:10])), "warning")
    return back


@bp.get(f"{ONE}/certificate")
@access(Permission.RETENTION_KEEP)
def certificate(reference: str) -> ResponseReturnValue:
    """The certificate of erasure as PDF."""
    found: Any = file_called(reference)
    if found.erased_on is None or found.counts is None:
        raise NotVisible()
    with reading("retention:files:read", kind="readmission", ref=found.reference):
        sent = Response(certificate_pdf(found, reader_language()), mimetype="application/pdf")
    sent.headers["Content-Disposition"] = f"attachment; filename=erasure-{found.reference}.pdf"
    return sent
