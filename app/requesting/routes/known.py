"""Was it sent before? A few questions before the long form, asked of the authority's own applications."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.known_form import KnownForm
from app.drafts.continuing import too_long_words
from app.drafts.services import TooLong, keep
from app.kernel.form import typed_in
from app.kernel.transaction import transaction
from app.requesting.forms import ApplicationForm
from app.requesting.routes.blueprint import bp
from app.requesting.sent_before import sent_before
from app.workflow.attempts import attempt


@bp.get("/applications/known")
@access(Permission.APPLICATION_LODGE)
def known() -> ResponseReturnValue:
    """Enough of a person to see whether the authority has asked for them already."""
    return _page(KnownForm.blank())


@bp.post("/applications/known")
@access(Permission.APPLICATION_LODGE)
def look_up() -> ResponseReturnValue:
    """What the authority itself has sent; names are posted, because an address is no place for them."""
    return _page(KnownForm.from_request())


@bp.post("/applications/begun")
@access(Permission.APPLICATION_LODGE)
def begin() -> ResponseReturnValue:
    """A new application with what was typed before."""
    key = secrets.token_urlsafe(9)
    told = {**ApplicationForm.first_values(), **ApplicationForm.worth_keeping(typed_in(request.form))}
    with attempt() as tried:
        try:
            with transaction():
                keep(ApplicationForm.draft_as, key, told, ApplicationForm.title_of(told))
        except TooLong as fault:
            tried.status, tried.sentences = 413, [too_long_words(fault)]
    for sentence in tried.sentences:
        flash(sentence, "alert")
    if tried.failed:
        return redirect(url_for("requesting.home"))
    return redirect(url_for("requesting.new_application", draft=key), 303)


def _page(form: KnownForm) -> ResponseReturnValue:
    found = None
    if form.was_posted and form.is_valid:
        with transaction():
            found = sent_before(form.data, current_actor())
            record("requesting:search:made", kind="search", ref="-", fields=["name", "number"])
    return render_template("requesting/known.html", form=form, found=found), 422 if form.problems else 200
