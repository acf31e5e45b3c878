"""Deadlines across cases: the next four weeks, day by day."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.agreements.queries import calendar_for
from app.cases.ahead import due_ahead
from app.cases.presenters.ahead import present_ahead
from app.cases.queue_filters import MINE
from app.cases.routes.blueprint import bp
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.workflow.deadlines import AZERBAIJAN


@bp.get("/deadlines")
@access(Permission.CASE_READ)
def deadlines_ahead() -> ResponseReturnValue:
    """What falls due, late ones on top; of all cases, or of one's own."""
    actor, today, mine = current_actor(), clock.today(), request.args.get("whose") == MINE
    due = due_ahead(today, actor.id if mine else None)
    view = present_ahead(due, actor, today, calendar_for(AZERBAIJAN), reader_language(), mine=mine)
    return render_template("cases/ahead.html", view=view)
