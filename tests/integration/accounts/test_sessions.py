"""Sessions live and die on the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.accounts.services import end_sessions
from app.kernel import clock as house_clock
from tests.integration.accounts.browser import PASSWORD, Account, Browser
from tests.support.acting import StandingClock
from tests.support.budget import counted_queries
from tests.support.server import Sandbox

New = Callable[[], Browser]


def later(clock: StandingClock, **by: float) -> None:
    clock.moves_to(house_clock.now() + timedelta(**by))


def test_a_copied_cookie_is_dead_after_signing_out(browser: New, officer: Account) -> None:
    mine = browser().signs_in(officer)
    copied = browser().with_cookie(mine.cookie)
    assert copied.is_signed_in
    mine.signs_out()
    assert not mine.is_signed_in
    assert not browser().with_cookie(copied.cookie).is_signed_in


def test_the_cookie_before_sign_in_never_becomes_valid(browser: New, officer: Account) -> None:
    mine = browser()
    mine.client.get("/sign-in")
    before = mine.cookie
    mine.signs_in(officer)
    assert not browser().with_cookie(before).is_signed_in


def test_the_database_keeps_no_token(app: Flask, browser: New, officer: Account, database: Sandbox) -> None:
    mine = browser().signs_in(officer)
    with mine.client.session_transaction() as session:
        token = session["sign_in"]
    with database.connect("ercms_owner") as owner:
        rows = owner.execute("select to_jsonb(s)::text from sign_in_session s").fetchall()
    assert len(rows) == 1
    assert token not in rows[0][0]
    assert len(token) >= 43


def test_a_session_ends_after_twenty_idle_minutes_at_the_desk(
    browser: New, officer: Account, clock: StandingClock
) -> None:
    mine = browser().signs_in(officer)
    later(clock, minutes=19)
    assert mine.is_signed_in
    later(clock, minutes=20, seconds=1)
    assert not mine.is_signed_in


def test_a_session_ends_after_fifteen_idle_minutes_at_a_mission(
    browser: New, consul: Account, clock: StandingClock
) -> None:
    mine = browser().signs_in(consul)
    later(clock, minutes=15, seconds=1)
    assert not mine.is_signed_in


def test_activity_does_not_stretch_a_session_beyond_twelve_hours(
    browser: New, officer: Account, clock: StandingClock
) -> None:
    mine = browser().signs_in(officer)
    for _quarter in range(48):
        later(clock, minutes=15)
        assert mine.is_signed_in
    later(clock, seconds=1)
    assert not mine.is_signed_in


def test_an_expired_session_stays_dead_when_the_clock_goes_back(
    browser: New, officer: Account, clock: StandingClock
) -> None:
    mine = browser().signs_in(officer)
    copy = mine.cookie
    later(clock, minutes=21)
    assert not mine.is_signed_in
    later(clock, minutes=-21)
    assert not browser().with_cookie(copy).is_signed_in


def test_a_second_consular_session_ends_the_first(
    browser: New, consul: Account, clock: StandingClock
) -> None:
    first = browser().signs_in(consul)
    later(clock, minutes=1)
    second = browser().signs_in(consul)
    assert second.is_signed_in
    assert not first.is_signed_in


def test_an_officer_may_work_in_two_browsers(browser: New, officer: Account) -> None:
    first, second = browser().signs_in(officer), browser().signs_in(officer)
    assert first.is_signed_in
    assert second.is_signed_in


def test_a_person_switched_off_is_out_at_the_next_request(
    browser: New, officer: Account, database: Sandbox
) -> None:
    mine = browser().signs_in(officer)
    with database.connect("ercms_owner") as owner:
        owner.execute("update user_account set active = false where id = %s", (officer.id,))
    assert not mine.is_signed_in


def test_all_sessions_of_a_person_can_be_ended(app: Flask, browser: New, officer: Account) -> None:
    first, second = browser().signs_in(officer), browser().signs_in(officer)
    with app.app_context():
        assert end_sessions(officer.id) == 2
    assert not first.is_signed_in
    assert not second.is_signed_in


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(browser: New, officer: Account) -> None:
    first, second = browser().signs_in(officer), browser().signs_in(officer)
    new = "seven grey herons 907"
    first.post("/account/password", password=PASSWORD, new_password=new, new_password_confirm=new)
    assert first.is_signed_in
    assert not second.is_signed_in
    again = browser()
    again.types_password(officer, new)
    assert again.is_signed_in


def test_a_new_password_keeps_the_second_factor_of_the_session(browser: New, consul: Account) -> None:
    mine = browser().signs_in(consul)
    new = "seven grey herons 907"
    mine.post("/account/password", password=PASSWORD, new_password=new, new_password_confirm=new)
    assert mine.is_signed_in


def test_knowing_who_asks_costs_one_statement(browser: New, officer: Account, clock: StandingClock) -> None:
    mine = browser().signs_in(officer)
    with counted_queries() as statements:
        mine.client.get("/")
    asked = [text for text in statements.sent if "sign_in_session" in text or "user_account" in text]
    assert len(asked) == 1, statements.told()
