"""What only the practice system has: the first tour, the gallery of components, and starting again."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access, public
from app.access.permissions import Permission
from app.accounts.frame import home_endpoint
from app.guide import restart
from app.guide.gallery import Apart, Bound, looks, parts
from app.guide.services import end_tour
from app.guide.tour import stop_view
from app.kernel.errors import NotVisible
from app.kernel.transaction import transaction

bp = Blueprint("practice", __name__)


@bp.get("/tour/<int:number>")
@access(Permission.SIGNED_IN)
def tour(number: int) -> ResponseReturnValue:
    """One stop of the reader's own tour."""
    stop = stop_view(current_actor(), number)
    if stop is None:
        raise NotVisible()
    return render_template("guide/tour.html", stop=stop)


@bp.post("/tour/end")
@access(Permission.SIGNED_IN)
def leave_tour() -> ResponseReturnValue:
    """The tour is over, or not wanted: it is not offered again."""
    with transaction():
        end_tour(current_actor())
    return redirect(url_for(home_endpoint(current_actor().audience)))


@bp.get("/gallery")
@public("drawn from invented examples alone, and only in the practice system")
def gallery() -> ResponseReturnValue:
    """Every component in every state."""
    return render_template("gallery.html", parts=parts(), looks=looks(), apart=Apart(), bound=Bound)


@bp.get("/practice")
@access(Permission.PRACTICE_RESET)
def again() -> ResponseReturnValue:
    """What starting again means, before it is done."""
    return render_template("guide/again.html")


@bp.post("/practice")
@access(Permission.PRACTICE_RESET)
def start_again() -> ResponseReturnValue:
    """Let it begin; from now on every page says that the practice starts again."""
    restart.begin(current_app)
    return redirect(url_for("front.home"))
