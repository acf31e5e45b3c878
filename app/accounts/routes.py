"""The front: who goes where, is the system alive, the screen font, the language switch, signing out."""

from flask import Blueprint, current_app, jsonify, redirect, request, send_from_directory, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.access.actor import maybe_actor
from app.access.guard import public
from app.accounts.frame import home_endpoint
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.font_files import font_paths
from app.kernel.i18n import LANGUAGES
from app.kernel.own_paths import is_own_path

bp = Blueprint("front", __name__)

A_YEAR = 365 * 24 * 3600


@bp.get("/")
@public("sends each audience to its own home")
def home() -> ResponseReturnValue:
    actor = maybe_actor()
    return redirect(url_for(home_endpoint(actor.audience if actor else None)))


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


@bp.get("/language/<code>")
@public("the language switch stands on every page, signed in or not")
def language(code: str) -> ResponseReturnValue:
    """Keep the language in the session and go back to the page, filters included."""
    if code not in LANGUAGES:
        raise NotVisible()
    session["language"] = code
    back = request.args.get("next", "/")
    return redirect(back if is_own_path(back) else "/")
