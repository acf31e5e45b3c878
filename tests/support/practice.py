"""The people of practice mode instead of those of the tests, until the database is next found clean."""

from __future__ import annotations

from flask import Flask

from app.samples.accounts import load_accounts
from app.samples.cast import Cast
from tests.support.server import Sandbox


def load_practice_people(app: Flask, database: Sandbox) -> Cast:
    """Everybody of practice mode, with password and second factor, as `make run` makes them."""
    database.admin.execute("truncate user_account, organisation cascade")
    with app.app_context():
        load_accounts()
        return Cast()
