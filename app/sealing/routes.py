"""Sealing from the desk, and the pages on which two people open, release or destroy what was sealed."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import reading
from app.cases.dossier import open_head
from app.cases.models import ReadmissionCase
from app.cases.routes.attempt import try_verb
from app.cases.routes.files import NOTHING_ACTS
from app.kernel.day_words import reader_language
from app.kernel.errors import NotVisible
from app.kernel.form import Form
from app.kernel.i18n import _
from app.kernel.papers.kinds import Kind
from app.kernel.posted import must_be_current
from app.kernel.transaction import transaction
from app.sealing import presenters, services
from app.sealing.certificate import certificate_pdf
from app.sealing.forms import EndingForm, OpeningForm, SealingForm, StepForm
from app.sealing.queries import all_items, choices_of, item_called, items_of
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid
from app.workflow.states import SealedState

bp = Blueprint("sealing", __name__)
OF_CASE = "/cases/<reference>/sealed"
ONE = "/sealed/<item>"
ENDINGS = {kind.media_type: kind.ending for kind in Kind}


@bp.get(OF_CASE)
@access(Permission.TRACE_SEAL)
def of_case(reference: str) -> ResponseReturnValue:
    """The texts and files of a case that can be sealed, and what was sealed already."""
    return _case_page(reference, SealingForm.blank())


def _case_page(reference: str, form: SealingForm, tried: Attempt = NOT_TRIED) -> ResponseReturnValue:
    actor = current_actor()
    with reading("case:file:read", kind="readmission", ref=reference, fields=["sealed"]):
        head = open_head(reference)
        form.offered = presenters.offered(choices_of(head.case.id))
        view = presenters.lines(items_of(head.case.id), linked=actor.may(Permission.TRACE_OPEN))
        body = render_template("sealing/of_case.html", head=head, view=view, form=form, attempt=tried)
    return body, tried.status


@bp.post(OF_CASE)
@access(Permission.TRACE_SEAL)
def seal(reference: str) -> ResponseReturnValue:
    """Take what was chosen out of every place it is kept."""
    form = SealingForm.from_request()

    def sealed(case: ReadmissionCase, actor: Actor) -> None:
        must_be_valid(form)
        services.seal(case, actor=actor, chosen=form.data["chosen"], rule=form.data["rule"])

    tried = try_verb(reference, sealed, form)
    if tried.failed:
        return _case_page(reference, form, tried)
    flash(_("It was sealed. In its place stands “withheld”."), "success")
    return redirect(url_for("sealing.of_case", reference=reference), 303)


@bp.get("/sealed")
@access(Permission.TRACE_OPEN)
def home() -> ResponseReturnValue:
    """The sealed items of all cases, those that wait for something first."""
    with reading("sealed:items:read", kind="sealed", ref="-"):
        return render_template("sealing/home.html", view=presenters.lines(all_items(), linked=True))


@bp.get(ONE)
@access(Permission.TRACE_OPEN)
def one(item: str) -> ResponseReturnValue:
    """What is known of a sealed item without opening it, and what may be done."""
    return _item_page(item)


def _item_page(item: str, tried: Attempt = NOT_TRIED, **forms: Form) -> ResponseReturnValue:
    actor, found = current_actor(), item_called(item)
    with reading("sealed:items:read", kind="sealed", ref=found.reference):
        asked = {"opening_form": OpeningForm.blank(), "ending_form": EndingForm.blank(), "step": StepForm.blank()}
        view = presenters.present_item(found, actor)
        body = render_template("sealing/item.html", view=view, attempt=tried, **{**asked, **forms})
    return body, tried.status


def _try(item: str, form: Form, verb: Callable[[], None], done: str, **shown: Form) -> ResponseReturnValue:
    with attempt(form) as tried, transaction():
        must_be_current(item_called(item).item.version)
        must_be_valid(form)
        verb()
    if tried.failed:
        return _item_page(item, tried, **shown)
    flash(done, "success")
    return redirect(url_for("sealing.one", item=item), 303)


@bp.post(f"{ONE}/asking")
@access(Permission.TRACE_OPEN)
def ask(item: str) -> ResponseReturnValue:
    """Ask that it be opened."""
    actor, form = current_actor(), OpeningForm.from_request()
    return _try(
        item, form, lambda: services.ask_opening(item, actor=actor, **form.data),
        _("Asked. A second person agrees on this page."), opening_form=form,
    )  # fmt: skip


@bp.post(f"{ONE}/opening")
@access(Permission.TRACE_OPEN)
def agree(item: str) -> ResponseReturnValue:
    """Agree to the opening a colleague asked for."""
    actor, form = current_actor(), StepForm.from_request()
    return _try(
        item, form, lambda: services.agree(item, actor=actor), _("It is open for fifteen minutes, for the two of you.")
    )


@bp.get(f"{ONE}/content")
@access(Permission.TRACE_OPEN)
def content(item: str) -> ResponseReturnValue:
    """What was sealed, for the two who opened it."""
    with transaction():
        found = item_called(item)
        told = services.look(found, actor=current_actor())
        view = presenters.present_item(found, current_actor())
        return render_template("sealing/content.html", view=view, told=told)


@bp.get(f"{ONE}/file")
@access(Permission.TRACE_OPEN)
def file(item: str) -> ResponseReturnValue:
    """The body of a sealed file, for the two who opened it."""
    with transaction():
        told = services.look(item_called(item), actor=current_actor())
        if told.file is None:
            raise NotVisible()
        body = b"".join(services.blocks_of(item, told))
    media_type = str(told.file["media_type"])
    sent = Response(body, mimetype=media_type)
    sent.headers["Content-Disposition"] = f"attachment; filename=sealed.{ENDINGS.get(media_type, 'bin')}"
    sent.headers["Content-Security-Policy"] = NOTHING_ACTS
    return sent


@bp.post(f"{ONE}/proposal")
@access(Permission.TRACE_OPEN)
def propose(item: str) -> ResponseReturnValue:
    """Propose to release or to destroy it."""
    actor, form = current_actor(), EndingForm.from_request()
    return _try(
        item, form, lambda: services.propose(item, actor=actor, **form.data),
        _("Proposed. A second person does it on this page."), ending_form=form,
    )  # fmt: skip


@bp.post(f"{ONE}/taking-back")
@access(Permission.TRACE_OPEN)
def take_back(item: str) -> ResponseReturnValue:
    """Take a proposal back, or decline a colleague's."""
    actor, form = current_actor(), StepForm.from_request()
    return _try(item, form, lambda: services.take_back(item, actor=actor), _("The proposal stands no more."))


@bp.post(f"{ONE}/end")
@access(Permission.TRACE_OPEN)
def end(item: str) -> ResponseReturnValue:
    """Do what a colleague has proposed."""
    actor, form = current_actor(), EndingForm.from_request()
    return _try(item, form, lambda: services.end(item, actor=actor, **form.data), _("Done, by two people."))


@bp.get(f"{ONE}/certificate")
@access(Permission.TRACE_OPEN)
def certificate(item: str) -> ResponseReturnValue:
    """The certificate of destruction as PDF."""
    found: Any = item_called(item)
    if found.item.state != SealedState.DESTROYED:
        raise NotVisible()
    with reading("sealed:items:read", kind="sealed", ref=found.reference):
        sent = Response(certificate_pdf(found, reader_language()), mimetype="application/pdf")
    sent.headers["Content-Disposition"] = f"attachment; filename=destruction-{found.reference}.pdf"
    return sent
