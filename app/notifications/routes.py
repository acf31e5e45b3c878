"""The page behind the bell: what happened, newest first, each line a button that opens the place."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.kernel.i18n import _
from app.kernel.keyset import LARGEST_KEY, Stretch
from app.kernel.transaction import transaction
from app.notifications import presenters, queries, services

bp = Blueprint("notices", __name__, url_prefix="/notices")


@bp.get("")
@access(Permission.NOTICE_READ)
def home() -> ResponseReturnValue:
    """The reader's notices by day."""
    page = queries.own_page(current_actor(), Stretch.asked(request.args))
    return render_template(
        "notifications/notices.html",
        days=presenters.days(page.rows),
        newest=page.rows[0].id if page.rows else 0,
        newer_url=url_for(".home", newer=page.newer) if page.newer else None,
        older_url=url_for(".home", older=page.older) if page.older else None,
    )


@bp.post("/<int:notice_id>")
@access(Permission.NOTICE_READ)
def open_place(notice_id: int) -> ResponseReturnValue:
    """Mark one as read and go where it happened: a GET never writes, hence a button for each line."""
    with transaction():
        notice = services.open_notice(min(notice_id, LARGEST_KEY), actor=current_actor())
        place = presenters.place_of(notice.kind, notice.reference)
    return redirect(place, 303)


@bp.post("/reading")
@access(Permission.NOTICE_READ)
def read_all() -> ResponseReturnValue:
    """Mark as read what the page showed and what is older."""
    shown = request.form.get("until", "")
    until = min(int(shown), LARGEST_KEY) if shown.isascii() and shown.isdigit() and len(shown) < 20 else 0
    with transaction():
        services.read_all(actor=current_actor(), until=until)
    flash(_("All notices are marked as read."), "success")
    return redirect(url_for(".home"))
