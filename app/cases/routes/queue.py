"""The work queue: home of the desk. Filters live in the address, so that a view can be kept and passed on."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.cases.presenters.queue import WHO, present_queue
from app.cases.queries import Key, Place, QueueFilter, queue_counts, queue_page
from app.cases.routes.blueprint import bp
from app.workflow.states import CaseState


@bp.get("/queue")
@access(Permission.CASE_READ)
def queue() -> ResponseReturnValue:
    """Open cases by what falls due first."""
    actor = current_actor()
    narrowed = _filter()
    page = queue_page(narrowed, _place(), officer_id=actor.id)
    counts = queue_counts(narrowed, officer_id=actor.id)
    return render_template("cases/queue.html", view=present_queue(narrowed, page, counts, actor))


def _filter() -> QueueFilter:
    """What the address asks for; words the house does not know narrow nothing."""
    told = request.args
    states = {state.value for state in CaseState}
    # the rail and kept addresses name the view itself; the chip of the filter sends it as a choice
    who = next((name for name in dict(WHO) if told.get(name) == "1"), told.get("who", ""))
    return QueueFilter(
        states=tuple(sorted({state for state in told.getlist("state") if state in states})),
        countries=tuple(
            sorted({code for code in told.getlist("country") if len(code) == 2 and code.isalpha()})
        ),
        who=who if who in dict(WHO) else "",
        overdue=told.get("overdue") == "1",
    )


def _place() -> Place:
    return Place(
        after=_key(request.args.get("after", "")),
        before=_key(request.args.get("before", "")),
        last=request.args.get("page") == "last",
    )


def _key(text: str) -> Key | None:
    """A key of the list as its links write it: 2026-11-26.433. Anything else begins at the start."""
    day, _dot, number = text.partition(".")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
