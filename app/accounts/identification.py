"""Who asks: before a request its cookie or API token becomes an actor, who then speaks to the database.

The question itself is asked as the door. Its transaction ends before the actor speaks, because a role is
taken only when a transaction begins.
"""

import secrets
from dataclasses import replace
from typing import Any

from flask import Flask, abort, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import refresh
from flask_security.utils import set_request_attr
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError

from app.access.actor import Actor
from app.access.guard import declared
from app.access.permissions import Permission
from app.accounts import attempts, late_posts, sessions
from app.accounts.api_tokens import actor_of_token
from app.accounts.forms import HALF_SIGNED_IN_AT
from app.accounts.models import User
from app.accounts.preferences import language_of
from app.accounts.sessions import SignIn
from app.accounts.store import UserStore
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.database import DOOR_ROLE, Speaker, db, introduce, speak_from_now_on, speaker
from app.kernel.i18n import _
from app.kernel.own_paths import is_own_path
from app.kernel.transaction import end_reading, transaction

SESSION_KEY = "sign_in"
SECURITY_BLUEPRINT = "security"
CODE_PAGE = "security.two_factor_token_validation"
API_PATH = "/api/"
WITHOUT_ACTOR = frozenset({
    "static", "bootstrap.static", "front.font", "front.healthz", "front.readyz", "front.favicon", "front.robots",
})  # fmt: skip
HALF_SIGNED_IN_SECONDS = 600


def identify() -> None:
    """Set `g.actor` (or None), `g.sign_in`, `g.address`, `g.request_id`; the actor speaks from now on."""
    g.request_id = secrets.token_hex(8)
    g.address = request.remote_addr or ""
    g.actor = g.sign_in = None
    g.speaker_before = speaker()
    door = Speaker(role=DOOR_ROLE, address=g.address, request_id=g.request_id)
    speak_from_now_on(door)
    if request.endpoint in WITHOUT_ACTOR:
        return
    if request.path.startswith(API_PATH):
        g.actor = _api_actor()
    else:
        g.sign_in = _sign_in_of_cookie()
        g.actor = g.sign_in.actor if g.sign_in else None
        if g.actor is not None:
            late_posts.name_the_forms(g.actor)
    if g.actor is not None:
        _let_speak(_voice(g.actor))


def _let_speak(voice: Speaker) -> None:
    """From the door's question straight on to the actor's page, in the same transaction: one round trip less."""
    speak_from_now_on(voice)
    session_ = db.session()
    if session_.in_transaction():
        introduce(session_.connection(), voice)


def _voice(actor: Actor) -> Speaker:
    """How the actor speaks here; on the sign-in pages with the door's role, under the actor's name."""
    own = actor.as_speaker(address=g.address, request_id=g.request_id)
    return replace(own, role=DOOR_ROLE) if request.blueprint == SECURITY_BLUEPRINT else own


def _sign_in_of_cookie() -> SignIn | None:
    token = session.get(SESSION_KEY)
    if not isinstance(token, str):
        return None
    found = sessions.sign_in_of(token, language=session.get("language"))
    if found is None:
        end_reading()
        session[late_posts.RAN_OUT] = token  # a form still open somewhere is of this session
        for key in (SESSION_KEY, "_user_id", "_fresh", "_id", "fs_paa", "fs_gexp"):
            session.pop(key, None)
    return found


def _api_actor() -> Actor | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return None
    return actor_of_token(token.strip())


def forget(_fault: BaseException | None = None) -> None:
    """After the request nobody speaks, or whoever spoke before it."""
    speak_from_now_on(g.pop("speaker_before", Speaker()))


def protect_forms() -> ResponseReturnValue | None:
    """Every post of a page carries its form's token; the API knows no cookie and needs none (ASVS 3.5.1).

    A form made here that is merely old is no attack: what was typed is kept, and the page comes back with it.
    """
    if not current_app.config["WTF_CSRF_ENABLED"] or request.path.startswith(API_PATH):
        return None
    protection: CSRFProtect = current_app.extensions["csrf"]
    try:
        protection.protect()
    except CSRFError:
        if not late_posts.is_genuine():
            raise
        return _sign_in_again() if request.blueprint == SECURITY_BLUEPRINT else late_posts.answer_late()
    if request.method == "POST" and g.actor is None and _is_for_somebody():
        return late_posts.answer_late()
    return None


def _is_for_somebody() -> bool:
    return request.endpoint is not None and isinstance(declared(current_app, request.endpoint), Permission)


def _sign_in_again() -> ResponseReturnValue:
    flash(_("This page was open for too long, so nothing was sent. Please do it once more."), "info")
    return redirect(request.path if request.path != url_for("security.logout") else "/")


def stay_at_home() -> ResponseReturnValue | None:
    """After sign-in only paths of our own are followed, whatever `next` says (ASVS 3.7.2)."""
    if request.blueprint != SECURITY_BLUEPRINT:
        return None
    asked = (*request.args.getlist("next"), *request.form.getlist("next"))
    if all(is_own_path(path) for path in asked if path):
        return None
    if request.method == "POST":
        abort(400)
    return redirect(request.path)


def go_home_from_the_code() -> ResponseReturnValue | None:
    """Who is signed in needs no code: the library would end the session that asks for the page."""
    found: SignIn | None = g.get("sign_in")
    if request.method != "GET" or request.endpoint != CODE_PAGE or found is None or found.actor is None:
        return None
    return redirect("/")


def forget_half_signed_in() -> None:
    """A right password is worth ten minutes of waiting for the code, and then nothing."""
    since = session.get(HALF_SIGNED_IN_AT, 0)
    if "tf_user_id" in session and clock.now().timestamp() - since > HALF_SIGNED_IN_SECONDS:
        for key in [key for key in session if key.startswith("tf_")]:
            session.pop(key)


def user_of_session(uniquifier: str) -> User | None:
    """For Flask-Login, on the sign-in pages alone: the whole user, if the session on the server still lives.

    Elsewhere nobody is loaded: pages know the actor and cost no further statement.
    """
    found: SignIn | None = g.get("sign_in")
    if request.blueprint != SECURITY_BLUEPRINT or found is None or found.actor is None:
        return None
    if found.uniquifier != uniquifier:
        return None
    set_request_attr("fs_authn_via", "session")  # how, and when, the library wants to know
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return UserStore().find_user(fs_uniquifier=uniquifier)


def open_session(_app: Flask, user: User, authn_via: list[str] | None = None, **_more: Any) -> None:
    """Somebody has signed in, or changed the password and is signed in anew: a new token either way.

    Flask-Security names no way of authentication when it comes from the second factor.
    """
    before: SignIn | None = g.sign_in
    changed = authn_via == ["change"] and before is not None
    second_factor = authn_via is None and session.get("tf_user_id") == user.fs_uniquifier
    _name_the_user(user)
    with transaction():
        if before is not None and changed:
            second_factor = before.with_second_factor
            sessions.end_all(before.user_id)
            record("account:password:changed", kind="user", ref=str(before.user_id))
        elif before is not None:
            sessions.end(before.digest, user_id=before.user_id)
        attempts.forget_old_tries()
        sessions.forget_old_sessions()
        token = sessions.start(user, with_second_factor=second_factor)
    session[SESSION_KEY] = token
    g.own_language = language_of(user)  # what the library still says is read on a page of their own
    refresh()
    session.pop(late_posts.RAN_OUT, None)
    session.pop(HALF_SIGNED_IN_AT, None)
    _renew_form_token()


def close_session(_app: Flask, **_more: Any) -> None:
    """Somebody signs out: the token dies on the server, whoever else holds a copy."""
    found: SignIn | None = g.get("sign_in")
    if found is not None:
        with transaction():
            sessions.end(found.digest, user_id=found.user_id)
    session.pop(SESSION_KEY, None)


def _name_the_user(user: User) -> None:
    """From here on the door's entries are this user's."""
    named = replace(
        speaker(),
        actor_id=user.id,
        actor_name=user.full_name,
        organisation_id=user.organisation_id,
        organisation_name=user.organisation.name_in(user.language),
        audience=user.audience,
    )
    speak_from_now_on(named)
    introduce(db.session.connection(), named)


def _renew_form_token() -> None:
    name = current_app.config["WTF_CSRF_FIELD_NAME"]
    session.pop(name, None)
    g.pop(name, None)
