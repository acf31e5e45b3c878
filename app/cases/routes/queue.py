"""The work queue: home of the desk. Filters live in the address, so that a view can be kept and passed on."""

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.accounts.preferences import prefer
from app.cases.presenters.queue import PAGE_SIZES, present_queue
from app.cases.presenters.queue_chips import Lens, list_url
from app.cases.presenters.rail import LIST_SHOWN
from app.cases.presenters.way_back import remember
from app.cases.pulse import pulse
from app.cases.queries import Place, queue_page
from app.cases.queue_filters import address_of, filter_of, order_of
from app.cases.routes.blueprint import bp
from app.cases.tallies import tally_now
from app.kernel.day_words import reader_language
from app.kernel.transaction import transaction


@bp.get("/queue")
@access(Permission.CASE_READ)
def queue() -> ResponseReturnValue:
    """Open cases, narrowed and sorted as the address says."""
    return list_page()


@bp.post("/queue/page-size")
@access(Permission.CASE_READ)
def page_size() -> ResponseReturnValue:
    """Keep how many rows this person wants on a page, and show the list again from its beginning."""
    size = request.form.get("size", "")
    if size in PAGE_SIZES:
        with transaction():
            prefer(current_actor(), page_size=int(size))
    return redirect(list_url(address_of(filter_of(request.args), order_of(request.args))), 303)


def list_page(note: str | None = None) -> str:
    """The list that the address asks for; `note` says why nothing was done with its ticks."""
    actor = current_actor()
    narrowed, sort = filter_of(request.args), order_of(request.args)
    remember(actor, narrowed, sort)
    page = queue_page(narrowed, sort, _place(), officer_id=actor.id, size=actor.preferences.page_size)
    tally = tally_now(narrowed.text, narrowed.on)
    lens = Lens(narrowed, sort, tally.facets(narrowed, actor.id), reader_language())
    query = address_of(narrowed, sort)
    setattr(g, LIST_SHOWN, query)
    named = next((view.name for view in pulse().views if view.query == query), None)
    return render_template("cases/queue.html", view=present_queue(lens, page, actor, named), note=note)


def _place() -> Place:
    told = request.args
    return Place(after=told.get("after", ""), before=told.get("before", ""), last=told.get("page") == "last")
