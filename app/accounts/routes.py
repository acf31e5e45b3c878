"""The front: who goes where, is the system alive, the screen font, the language switch, signing out."""

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.access.actor import maybe_actor
from app.access.guard import public
from app.accounts.frame import home_url
from app.accounts.preferences import prefer
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.font_files import font_paths
from app.kernel.i18n import LANGUAGES
from app.kernel.own_paths import is_own_path
from app.kernel.transaction import transaction

bp = Blueprint("front", __name__)

A_YEAR = 365 * 24 * 3600


@bp.get("/")
@public("sends each audience to its own home")
def home() -> ResponseReturnValue:
    return redirect(home_url(maybe_actor()))


@bp.get("/signed-in")
@public("tells a page whether its session still lives; asking counts as being seen")
def signed_in() -> ResponseReturnValue:
    """Nothing but yes or no, for the script that warns before a session ends."""
    return "", 204 if maybe_actor() else 401


@bp.get("/healthz")
@public("tells whether the process lives; no content")
def healthz() -> ResponseReturnValue:
    return jsonify({"alive": True})


@bp.get("/readyz")
@public("tells whether the process can work; no content")
def readyz() -> ResponseReturnValue:
    """Database, migrations and fonts. 503 names what is missing."""
    missing = [name for name, check in CHECKS.items() if not check()]
    return jsonify({"ready": not missing, "missing": missing}), 503 if missing else 200


def _database_answers() -> bool:
    try:
        return bool(db.session.execute(text("select 1")).scalar() == 1)
    except SQLAlchemyError:
        db.session.rollback()
        return False


def _is_migrated() -> bool:
    try:
        found = db.session.execute(text("select to_regclass('public.workflow_edge') is not null")).scalar()
        return bool(found)
    except SQLAlchemyError:
        db.session.rollback()
        return False


def _fonts_are_cut() -> bool:
    return not font_paths(current_app.config["SETTINGS"].fonts_dir).missing()


CHECKS = {"database": _database_answers, "migrations": _is_migrated, "fonts": _fonts_are_cut}


@bp.get("/fonts/inter.woff2")
@public("the screen font")
def font() -> ResponseReturnValue:
    path = font_paths(current_app.config["SETTINGS"].fonts_dir).web
    if not path.exists():
        raise NotVisible()
    return send_from_directory(path.parent, path.name, mimetype="font/woff2", max_age=A_YEAR)


@bp.get("/favicon.ico")
@public("browsers ask for it by themselves")
def favicon() -> ResponseReturnValue:
    """The mark, for browsers that do not read the page's own link to it."""
    return send_from_directory(f"{current_app.static_folder}/img", "mark.svg", max_age=A_YEAR)


@bp.get("/robots.txt")
@public("tells machines that nothing here is for them")
def robots() -> ResponseReturnValue:
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


@bp.get("/language/<code>")
@public("the language switch stands on every page, signed in or not")
def language(code: str) -> ResponseReturnValue:
    """Keep the language in the session and go back to the page, filters included."""
    return _speak(code, request.args.get("next", "/"))


@bp.post("/language/<code>")
@public("the language switch stands on every page, signed in or not")
def prefer_language(code: str) -> ResponseReturnValue:
    """The same for somebody signed in, whose preference it becomes: a GET would not write it."""
    answer = _speak(code, request.form.get("next", "/"))
    actor = maybe_actor()
    if actor is not None:
        with transaction():
            prefer(actor, language=code)
    return answer


def _speak(code: str, back: str) -> ResponseReturnValue:
    if code not in LANGUAGES:
        raise NotVisible()
    session["language"] = code
    return redirect(back if is_own_path(back) else "/")


@bp.get("/sign-in/forgotten-password")
@public("somebody who cannot sign in reads here whom to ask")
def forgotten_password() -> ResponseReturnValue:
    """No password travels by e-mail: people give a new one, to people they know."""
    return render_template("security/forgotten_password.html")
