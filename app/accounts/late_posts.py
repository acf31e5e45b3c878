"""A form that comes too late: its session has run out, or the page is of an earlier sign-in.

Nobody is answered with a bare refusal. If the form was made for the very person who typed it, what was typed is kept
and the page comes back with it after sign-in; who may see that is for the row policy of drafts to say.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flask import current_app, flash, g, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.access.actor import Actor
from app.accounts import sessions
from app.kernel.crypto import keyed_digest, new_token
from app.kernel.form import TOKEN, typed_in
from app.kernel.i18n import _
from app.kernel.own_paths import this_page
from app.kernel.posted import wants_words_only

RAN_OUT = "ran_out"
SALT = "wtf-csrf-token"  # Flask-WTF's own
SIGNED_KEPT = 512
OURSELVES = frozenset({"same-origin", "none"})  # none: the person, by loading a page again
Keeper = Callable[[Actor, str, Mapping[str, Any]], bool]
_keepers: list[Keeper] = []


def keep_with(keeper: Keeper) -> None:
    """Who keeps what was typed, on an upper floor: called once by bootstrap."""
    _keepers[:] = [keeper]


def name_the_forms(actor: Actor) -> None:
    """From here on every form made in this session says whose it is, in a keyed digest; the former ones are void."""
    mine = _mark(actor)
    if not str(session.get(TOKEN, "")).startswith(mine):
        session[TOKEN] = mine + new_token()
    setattr(g, TOKEN, _signed(str(current_app.secret_key), session[TOKEN]))


@lru_cache(SIGNED_KEPT)
def _signed(secret_key: str, secret: str) -> str:
    """The token as Flask-WTF signs it, once for each session where it would sign on each page."""
    return str(URLSafeTimedSerializer(secret_key, salt=SALT).dumps(secret))


def is_genuine() -> bool:
    """Whether the form was made here at all, for whomever: a page of another site has no such token."""
    return request.headers.get("Sec-Fetch-Site", "none") in OURSELVES and _token() is not None


def answer_late() -> ResponseReturnValue:
    """Keep what was typed, if it is the typist who asks, and lead to where it can be sent again."""
    actor: Actor | None = g.actor
    writer = actor or sessions.who_ran_out(session.get(RAN_OUT))
    kept = writer is not None and _is_of(writer) and _keep(writer)
    if wants_words_only():
        return jsonify(told=_("Not saved: you were signed out. Sign in again in another window, then send.")), 401
    if actor is None:
        flash(_signed_out_words(kept), "info")
        return redirect(url_for("security.login", next=this_page()))
    if not kept:
        flash(_("This page was opened before you signed in, so nothing was sent. Here it is anew."), "warning")
    return redirect(this_page())


def _keep(writer: Actor) -> bool:
    return any([keep(writer, this_page(), typed_in(request.form)) for keep in _keepers])


def _signed_out_words(kept: bool) -> str:
    if kept:
        return _("You were signed out because nothing happened for a while. Sign in again: what you typed was kept.")
    return _("You are signed out. Sign in to go on.")


def _mark(actor: Actor) -> str:
    return keyed_digest(f"forms of {actor.id}", key=current_app.config["LEDGER_KEY"])


def _is_of(writer: Actor) -> bool:
    return (_token() or "").startswith(_mark(writer))


def _token() -> str | None:
    """What the form's token says, whichever session it was made in; None if it was not made here."""
    serializer = URLSafeTimedSerializer(current_app.secret_key or "", salt=SALT)
    try:
        return str(serializer.loads(request.form.get(TOKEN, "")))
    except BadSignature:
        return None
