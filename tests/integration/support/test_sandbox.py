"""The ground the other tests stand on."""

from flask import Flask
from sqlalchemy import text

from app.kernel.database import db, scalar_setting
from tests.support.acting import ActingAs
from tests.support.people import People
from tests.support.server import Sandbox


def test_an_actor_speaks_in_the_role_of_the_audience(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.german):
        assert scalar_setting("role") == "ercms_requesting"
        assert scalar_setting("ercms.organisation") == str(people.german.organisation_id)


def test_between_two_tests_everything_but_people_is_gone(app: Flask, database: Sandbox) -> None:
    database.admin.execute("insert into case_number (year, last) values (2026, 7)")
    database.wipe()
    assert database.admin.execute("select count(*) from case_number").fetchone() == (0,)
    assert database.admin.execute("select count(*) > 10 from user_account").fetchone() == (True,)
    with app.app_context():
        assert db.session.scalar(text("select current_setting('role')")) == "ercms_nobody"
