"""The commands that make accounts, and what practice mode prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from flask import Flask

from app import create_app
from app.accounts.queries import mission_for
from app.kernel import clock as house_clock
from app.kernel.database import DOOR_ROLE, Speaker, db, speaking_as
from app.kernel.transaction import end_reading
from app.samples.accounts import PRACTICE_PASSWORD, load_accounts, practice_users
from tests.integration.accounts.browser import Account, Browser
from tests.support.acting import StandingClock
from tests.support.server import Sandbox

New = Callable[[], Browser]
MANAGER = ("--role", "manager")


def without_people(database: Sandbox) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute("delete from user_account")
        owner.execute("delete from mission_accreditation")
        owner.execute("delete from organisation")


def test_practice_people_are_loaded_once_and_every_one_can_sign_in(
    app: Flask, browser: New, database: Sandbox, clock: StandingClock
) -> None:
    without_people(database)
    with app.app_context():
        assert load_accounts() == len(practice_users())
        assert load_accounts() == 0
    for user in practice_users():
        visitor = browser()
        visitor.post("/sign-in", email=user.email, password=PRACTICE_PASSWORD)
        if user.needs_code:
            told = re.findall(r"(?<![0-9])[0-9]{6}(?![0-9])", visitor.client.get("/sign-in/code").text)
            visitor.types_code(told[0])
        assert visitor.is_signed_in, user.email
        clock.moves_to(house_clock.now() + timedelta(minutes=1))


def test_each_requesting_state_is_referred_to_its_mission(app: Flask, database: Sandbox) -> None:
    without_people(database)
    with app.app_context():
        load_accounts()
        with speaking_as(Speaker(role="ercms_desk")):
            found = {state: mission_for(state) for state in ("DE", "SE", "NO", "CH", "BR")}
            competent = {state: mission.code for state, mission in found.items() if mission}
            end_reading()
    assert competent == {"DE": "AZ-BERLIN", "SE": "AZ-STOCKHOLM", "NO": "AZ-STOCKHOLM", "CH": "AZ-BERN"}


def test_the_sign_ins_are_printed_one_of_each_kind_or_all(app: Flask, database: Sandbox) -> None:
    without_people(database)
    with app.app_context():
        load_accounts()
    runner = app.test_cli_runner()
    short = runner.invoke(args=["practice", "sign-ins"]).output
    whole = runner.invoke(args=["practice", "sign-ins", "--all"]).output
    assert short.count("@") == len({user.role for user in practice_users()})
    assert whole.count("@") == len(practice_users())


def test_the_code_command_prints_what_the_person_types(
    app: Flask, browser: New, consul: Account, clock: StandingClock
) -> None:
    printed = app.test_cli_runner().invoke(args=["accounts", "code", consul.email]).output.strip()
    visitor = browser()
    visitor.types_password(consul)
    visitor.types_code(printed)
    assert visitor.is_signed_in


def test_a_new_administrator_gets_a_first_password_and_sets_up_a_second_factor(
    app: Flask, browser: New, database: Sandbox
) -> None:
    args = ["accounts", "create", "--email", "First@SMS.example", "--name", "First Administrator"]
    printed = app.test_cli_runner().invoke(args=args)
    assert printed.exit_code == 0
    password = re.findall(r"once: (\S+)", printed.output)[0]
    visitor = browser()
    answer = visitor.post("/sign-in", email="first@sms.example", password=password)
    assert answer.headers["Location"].startswith("/account/second-factor")
    again = app.test_cli_runner().invoke(args=args)
    assert again.exit_code == 2
    assert "there already" in again.output


def test_refusals_of_the_commands_are_one_sentence(app: Flask, database: Sandbox) -> None:
    runner = app.test_cli_runner()
    wrong = (
        ["accounts", "token", "SMS"],
        ["accounts", "token", "NOBODY"],
        ["accounts", "token", "DE-BAMF", "--days", "0"],
        ["accounts", "code", "nobody@desk.example"],
        ["accounts", "create", "--email", "a@b.example", "--name", "A", "--organisation", "NOBODY"],
        ["accounts", "create", "--email", "a@b.example", "--name", "A", "--role", "auditor", *MANAGER],
        ["accounts", "organisation", "SMS", "--kind", "service", "--name", "a", "b", "c"],
    )
    for args in wrong:
        done = runner.invoke(args=args)
        assert done.exit_code == 2, args
        assert done.output.strip().count("\n") == 0, done.output


def test_in_service_cookies_are_for_https_alone_and_nothing_is_told(
    own_database: Sandbox, consul: Account, clock: StandingClock
) -> None:
    made = create_app(replace(own_database.settings(), mode="production"), TESTING=True)
    try:
        answer = made.test_client().get("/sign-in", base_url="https://localhost")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-ercms=")
        assert "Secure" in cookie and "HttpOnly" in cookie and "Path=/" in cookie and "Domain" not in cookie
        runner = made.test_cli_runner()
        assert runner.invoke(args=["practice", "sign-ins"]).exit_code == 2
        assert runner.invoke(args=["accounts", "code", consul.email]).exit_code == 2
    finally:
        with made.app_context(), speaking_as(Speaker(role=DOOR_ROLE)):
            db.engine.dispose()
