"""Help: one short page per screen, and the contents of whoever reads."""

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.access.actor import maybe_actor
from app.access.guard import ask_to_sign_in, public
from app.guide.contents import contents_for, may_read, page_about
from app.kernel.own_paths import is_own_path

bp = Blueprint("guide", __name__, url_prefix="/help")


@bp.get("")
@public("the sign-in pages have help too; the contents name only what the reader may open")
def contents() -> ResponseReturnValue:
    """What there is help for."""
    sections = contents_for(current_app, maybe_actor())
    return render_template("guide/contents.html", sections=sections, back=_back())


@bp.get("/<screen>")
@public("the sign-in pages have help too; help for any other screen asks for sign-in")
def help(screen: str) -> ResponseReturnValue:
    """Help for a screen, named by its endpoint or topic; the contents if there is none for this reader."""
    page, reader = page_about(screen), maybe_actor()
    if page is not None and may_read(current_app, page, reader):
        return render_template("guide/page.html", page=page, back=_back())
    if page is not None and reader is None:
        return ask_to_sign_in()
    return contents()


def _back() -> str | None:
    """The page the reader came from, if it is one of ours."""
    came_from = request.args.get("next", "")
    return came_from if is_own_path(came_from) else None
