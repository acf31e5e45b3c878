"""Is this person known? The step before a long form of the desk."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.earlier import known_cases
from app.cases.known_form import KnownForm
from app.cases.presenters.known import present_known
from app.cases.routes.blueprint import bp
from app.cases.schemas.known import member_told
from app.kernel.day_words import reader_language
from app.kernel.transaction import transaction


@bp.get("/known")
@access(Permission.CASE_EXAMINE)
def known() -> ResponseReturnValue:
    """A few questions, so that nobody begins a file that is there already."""
    return _page(KnownForm.blank())


@bp.post("/known")
@access(Permission.CASE_EXAMINE)
def look_up() -> ResponseReturnValue:
    """Who was found; names are posted, because an address is no place for them."""
    return _page(KnownForm.from_request())


def _page(form: KnownForm) -> ResponseReturnValue:
    found = None
    if form.was_posted and form.is_valid:
        with transaction():
            told = form.data
            found = known_cases([member_told(told["person"] or {}, told["documents"])])
            record("case:search:made", kind="search", ref="-", fields=["name", "number"])
    view = present_known(form, found, current_actor(), reader_language())
    return render_template("cases/known.html", form=form, view=view), 422 if form.problems else 200
