"""A case officer's session without the password dance: prints the cookie a sign-in would leave, as JSON."""

from __future__ import annotations

import json

from flask.sessions import SecureCookieSessionInterface

from app import create_app
from app.accounts import sessions
from app.accounts.identification import SESSION_KEY
from app.accounts.models import User
from app.kernel.database import DOOR_ROLE, Speaker, db, speaking_as
from app.kernel.transaction import transaction
from benchmarks.load import OFFICER_EMAIL


def cookie() -> str:
    """`name=value` for the first officer of the measured load."""
    app = create_app()
    with app.app_context(), speaking_as(Speaker(role=DOOR_ROLE)), transaction():
        officer = db.session.query(User).filter_by(email=OFFICER_EMAIL).one()
        token = sessions.start(officer, with_second_factor=False)
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    if signer is None:
        raise RuntimeError("the application has no secret key")
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({SESSION_KEY: token})}"


if __name__ == "__main__":
    print(json.dumps({"cookie": cookie()}))
