"""Requests that are no application, from the form to the page of the new file."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.application import Application
from app.cases.direct_return import DirectReturn
from app.cases.services import intake
from app.cases.transit import TransitRequest
from app.drafts.continuing import continued
from app.drafts.services import throw_away
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.kernel.transaction import transaction
from app.requesting.forms import PHOTO, PhotoForm
from app.requesting.law import law_of_the_authority, law_words
from app.requesting.other_forms import DirectReturnForm, RequestForm, TransitForm, names_of
from app.requesting.routes.blueprint import bp
from app.requesting.schemas import photo_problem
from app.workflow.attempts import NOT_TRIED, Attempt, attempt, must_be_valid

Made = Callable[[dict[str, Any]], Application]


@bp.get("/direct-returns/new")
@access(Permission.APPLICATION_LODGE)
def new_direct_return() -> ResponseReturnValue:
    """The form of a return without application."""
    return _page("direct", DirectReturnForm.first())


@bp.post("/direct-returns/new")
@access(Permission.APPLICATION_LODGE)
def announce_direct_return() -> ResponseReturnValue:
    """Announce that somebody with a valid travel document returns."""
    return _lodged("direct", DirectReturnForm.from_request(), DirectReturn.from_document)


@bp.get("/transits/new")
@access(Permission.APPLICATION_LODGE)
def new_transit() -> ResponseReturnValue:
    """The form of a transit application (Annex 6)."""
    return _page("transit", TransitForm.first())


@bp.post("/transits/new")
@access(Permission.APPLICATION_LODGE)
def ask_for_transit() -> ResponseReturnValue:
    """Ask for the transit of a third-country national, with the photograph that comes along."""
    form, file = TransitForm.from_request(), request.files.get(PHOTO.name)
    picture = (file.read() or None) if file else None
    if picture and (problem := photo_problem(picture)):
        form.reject({PHOTO.name: [problem]})
    return _lodged("transit", form, lambda told: TransitRequest.from_document({**told, "photo": picture}))


def _page(kind: str, form: RequestForm, tried: Attempt = NOT_TRIED) -> ResponseReturnValue:
    title, lead, send = names_of(kind)
    form = continued(form)
    photo = PhotoForm(problems={PHOTO.name: form.problems.get(PHOTO.name, [])})[PHOTO.name]
    body = render_template(
        "requesting/other_request.html", title=title, lead=lead, send=send, form=form, attempt=tried,
        law=law_words(), photo=photo if kind == "transit" else None,
    )  # fmt: skip
    return body, tried.status


def _lodged(kind: str, form: RequestForm, made: Made) -> ResponseReturnValue:
    actor = current_actor()
    with attempt(form) as tried, transaction():
        must_be_valid(form)
        fixed = {"agreement": law_of_the_authority().agreement, "requesting_authority": actor.organisation_code}
        [receipt] = intake.lodge([made({**form.data, **fixed})], actor=actor)
        if receipt.result == "rejected":
            raise InvalidInput(receipt.errors)
        throw_away(form.draft_as, "")
    if tried.failed:
        return _page(kind, form, tried)
    if receipt.result == "repeated":
        flash(_("This application was lodged before. Nothing was done twice."), "info")
    else:
        flash(_("It was received. Its reference is %(reference)s.", reference=receipt.reference), "success")
    return redirect(url_for("requesting.application", reference=receipt.reference))
