"""A session without the password dance: the row a sign-in would leave, and its cookie."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.access.actor import Actor
from app.accounts.identification import SESSION_KEY
from app.accounts.models import SignInSession
from app.kernel import clock
from app.kernel.crypto import new_token, token_digest
from app.kernel.database import DOOR_ROLE, Speaker, db, speaking_as
from app.kernel.transaction import transaction


def open_session(app: Flask, browser: FlaskClient, actor: Actor, *, second_factor: bool = True) -> None:
    """Sign a browser in as an actor whose account row exists. No ledger entry is left, unlike a real one."""
    token = new_token()
    moment = clock.now()
    with app.app_context(), speaking_as(Speaker(role=DOOR_ROLE)), transaction():
        db.session.add(
            SignInSession(
                token_digest=token_digest(token),
                user_id=actor.id,
                with_second_factor=second_factor,
                started_at=moment,
                seen_at=moment,
            )
        )
    with browser.session_transaction() as session:
        session[SESSION_KEY] = token
