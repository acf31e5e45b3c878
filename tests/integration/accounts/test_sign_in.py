"""Getting in: by whom, with what, how often, and where to afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta

import pytest
from flask import Flask

from app.access.guard import declared
from app.access.permissions import Permission
from app.kernel import clock as house_clock
from tests.integration.accounts.browser import PASSWORD, Account, Browser
from tests.support.acting import StandingClock
from tests.support.server import Sandbox

New = Callable[[], Browser]
_TOKEN = re.compile(r'(?<=name="csrf_token")[^>]*|[0-9a-f]{16}')


def at_once(acts: list[Callable[[], int]]) -> list[int]:
    """Run all at the same time, each with this test's clock; their answers."""
    with ThreadPoolExecutor(len(acts)) as threads:
        return [done.result() for done in [threads.submit(copy_context().run, act) for act in acts]]


def test_an_officer_signs_in_by_password(browser: New, officer: Account) -> None:
    mine = browser()
    mine.types_password(officer)
    assert mine.is_signed_in


def test_the_first_sentence_after_the_code_is_in_the_language_of_whoever_signs_in(
    browser: New, consul: Account, database: Sandbox
) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute("update user_account set language = 'ru' where id = %s", (consul.id,))
    mine = browser()
    mine.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Password" in mine.client.get("/sign-in").text
    mine.signs_in(consul)
    page = mine.client.get("/consulate").text
    assert "Вы вошли в систему." in page and "You are signed in." not in page


def test_the_address_may_be_written_in_capitals(browser: New, officer: Account) -> None:
    mine = browser()
    mine.post("/sign-in", email=f" {officer.email.upper()} ", password=PASSWORD)
    assert mine.is_signed_in


def test_unknown_wrong_and_switched_off_look_alike(
    browser: New, officer: Account, colleague: Account, database: Sandbox
) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute("update user_account set active = false where id = %s", (colleague.id,))
    emails = ("nobody@desk.example", officer.email, colleague.email)
    typed = (PASSWORD, "wrong harbour lantern 48", PASSWORD)
    answers = [
        browser().post("/sign-in", email=email, password=password)
        for email, password in zip(emails, typed, strict=True)
    ]
    assert {answer.status_code for answer in answers} == {200}
    pages = [_TOKEN.sub("", answer.text) for answer in answers]
    assert all("The e-mail address or the password is not right." in page for page in pages)
    assert len({page.replace(email, "") for page, email in zip(pages, emails, strict=True)}) == 1


def test_the_last_character_of_a_password_counts(browser: New, officer: Account) -> None:
    mine = browser()
    mine.types_password(officer, PASSWORD[:-1] + "9")
    assert not mine.is_signed_in
    mine.types_password(officer, PASSWORD.upper())
    assert not mine.is_signed_in


def test_the_sixth_failure_in_a_minute_is_refused_and_another_account_is_not(
    browser: New, officer: Account, colleague: Account, clock: StandingClock
) -> None:
    clock.moves_to("2026-11-16T08:00:00")
    guesser = browser()
    for _try in range(5):
        assert guesser.types_password(officer, "wrong harbour lantern 48").status_code == 200
    refused = guesser.types_password(officer)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert browser().signs_in(colleague).is_signed_in
    clock.moves_to(house_clock.now() + timedelta(seconds=61))
    assert browser().signs_in(officer).is_signed_in


def test_of_twenty_guesses_at_once_five_are_evaluated(
    browser: New, officer: Account, database: Sandbox, clock: StandingClock
) -> None:
    def guess() -> int:
        return browser().types_password(officer, "wrong harbour lantern 48").status_code

    answers = at_once([guess] * 8) + at_once([guess] * 8) + at_once([guess] * 4)
    assert sorted(answers) == [200] * 5 + [429] * 15
    with database.connect("ercms_owner") as owner:
        assert owner.execute("select count(*) from sign_in_attempt").fetchone() == (5,)


def test_right_passwords_do_not_count(browser: New, officer: Account, clock: StandingClock) -> None:
    visits = [browser() for _time in range(7)]
    for each in visits:
        each.signs_in(officer)
    assert all(each.is_signed_in for each in visits)


def test_a_consul_needs_the_code_too(browser: New, consul: Account, clock: StandingClock) -> None:
    mine = browser()
    assert mine.types_password(consul).headers["Location"].startswith("/sign-in/code")
    assert not mine.is_signed_in
    mine.types_code(consul.code())
    assert mine.is_signed_in


def test_in_practice_the_page_tells_the_code_and_never_a_used_one(
    browser: New, consul: Account, clock: StandingClock
) -> None:
    first = browser()
    first.types_password(consul)
    assert consul.code() in first.client.get("/sign-in/code").text
    first.types_code(consul.code())
    second = browser()
    second.types_password(consul)
    told = second.client.get("/sign-in/code").text
    assert consul.code() not in told
    assert consul.code(1) in told


def test_who_has_typed_only_the_password_reaches_nothing(
    app: Flask, browser: New, consul: Account, clock: StandingClock
) -> None:
    half = browser()
    half.types_password(consul)
    protected = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
        and isinstance(declared(app, rule.endpoint), Permission) and not rule.rule.startswith("/api/")
    ]  # fmt: skip
    assert protected
    for path in protected:
        assert half.client.get(path).headers["Location"].startswith("/sign-in"), path
    for path in ("/account/password", "/account/recovery-codes"):
        assert half.client.get(path).headers["Location"].startswith("/sign-in"), path


def test_a_half_signed_in_browser_is_forgotten_after_ten_minutes(
    browser: New, consul: Account, clock: StandingClock
) -> None:
    half = browser()
    half.types_password(consul)
    clock.moves_to(house_clock.now() + timedelta(minutes=10, seconds=1))
    half.types_code(consul.code())
    assert not half.is_signed_in


def test_a_code_works_once(browser: New, consul: Account, clock: StandingClock) -> None:
    code = consul.code()
    first = browser().signs_in(consul)
    second = browser()
    second.types_password(consul)
    second.types_code(code)
    assert not second.is_signed_in
    assert first.is_signed_in


def test_a_code_sent_twice_at_once_lets_one_in(browser: New, consul: Account, clock: StandingClock) -> None:
    both = [browser(), browser()]
    for each in both:
        each.types_password(consul)
    answers = at_once([lambda each=each: each.types_code(consul.code()).status_code for each in both])  # type: ignore[misc]
    assert sorted(answers) == [200, 302]
    assert sorted(each.is_signed_in for each in both) == [False, True]


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_may_be_one_step_early_or_late(
    browser: New, consul: Account, clock: StandingClock, steps: int, accepted: bool
) -> None:
    mine = browser()
    mine.types_password(consul)
    mine.types_code(consul.code(steps))
    assert mine.is_signed_in is accepted


def test_codes_are_counted_like_passwords(browser: New, consul: Account, clock: StandingClock) -> None:
    mine = browser()
    mine.types_password(consul)
    wrong = f"{(int(consul.code()) + 1) % 1000000:06}"
    for _try in range(5):
        assert mine.types_code(wrong).status_code == 200
    assert mine.types_code(consul.code()).status_code == 429


def test_a_recovery_code_replaces_the_app_once(
    browser: New, consul: Account, database: Sandbox, clock: StandingClock
) -> None:
    mine = browser().signs_in(consul)
    page = mine.post("/account/recovery-codes", generate_new_codes="1").get_data(as_text=True)
    with database.connect("ercms_owner") as owner:
        [(kept,)] = owner.execute("select mf_recovery_codes from user_account where id = %s", (consul.id,))
    assert len(kept) == 8
    assert not any(digest in page for digest in kept)
    code = re.findall(r"\b[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}\b", page)[0]
    second = browser()
    second.types_password(consul)
    second.post("/sign-in/recovery-code", code=code)
    assert second.is_signed_in
    third = browser()
    third.types_password(consul)
    third.post("/sign-in/recovery-code", code=code)
    assert not third.is_signed_in


def test_a_consul_without_an_app_is_led_to_set_one_up(
    app: Flask, browser: New, consul: Account, database: Sandbox, clock: StandingClock
) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute("update user_account set tf_totp_secret = null, tf_primary_method = null")
    mine = browser()
    assert mine.types_password(consul).headers["Location"].startswith("/account/second-factor")
    mine.post("/account/second-factor", setup="authenticator")
    with mine.client.session_transaction() as session:
        secret = session["tf_totp_secret"]
    assert not mine.is_signed_in
    mine.post("/sign-in/code", code=Account(app, consul.id, consul.email, secret).code())
    assert mine.is_signed_in
    with database.connect("ercms_owner") as owner:
        [(kept,)] = owner.execute("select tf_totp_secret from user_account where id = %s", (consul.id,))
    assert '"enckey"' in kept


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "/%09/evil.example",
     "/%2Fevil.example", "https:evil.example", "/\t/evil.example", "javascript:alert(1)", " //evil.example"],
)  # fmt: skip
def test_after_sign_in_only_own_paths_are_followed(browser: New, officer: Account, path: str) -> None:
    mine = browser()
    page = mine.client.get("/sign-in", query_string={"next": path})
    assert page.headers["Location"] == "/sign-in"
    answer = mine.post("/sign-in", email=officer.email, password=PASSWORD, next=path)
    assert answer.status_code == 400
    assert not mine.is_signed_in


def test_an_own_path_is_followed(browser: New, officer: Account) -> None:
    mine = browser()
    answer = mine.post("/sign-in?next=/desk?state%3Ddecision", email=officer.email, password=PASSWORD)
    assert answer.headers["Location"].startswith("/desk")


def test_a_form_without_its_token_is_refused(browser: New, officer: Account) -> None:
    mine = browser()
    answer = mine.client.post("/sign-in", data={"email": officer.email, "password": PASSWORD})
    assert answer.status_code == 400
    signed_in = browser().signs_in(officer)
    assert signed_in.client.post("/sign-out").status_code == 400
    assert signed_in.is_signed_in


@pytest.mark.parametrize(("new", "accepted"), [("otter-moss-ridg", True), ("otter-moss-rid", False)])
def test_fifteen_characters_are_accepted_and_fourteen_refused(
    browser: New, officer: Account, new: str, accepted: bool
) -> None:
    assert len(new) in (14, 15)
    mine = browser().signs_in(officer)
    mine.post("/account/password", password=PASSWORD, new_password=new, new_password_confirm=new)
    again = browser()
    again.types_password(officer, new)
    assert again.is_signed_in is accepted


def test_a_new_password_needs_the_present_one(browser: New, officer: Account) -> None:
    mine = browser().signs_in(officer)
    new = "otter-moss-ridge"
    wrong = "wrong harbour lantern 48"
    mine.post("/account/password", password=wrong, new_password=new, new_password_confirm=new)
    again = browser()
    again.types_password(officer, new)
    assert not again.is_signed_in


def test_the_cookie_is_for_the_server_alone(browser: New, officer: Account) -> None:
    cookie = browser().types_password(officer).headers["Set-Cookie"]
    assert cookie.startswith("ercms=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Expires" not in cookie


def test_every_step_is_in_the_ledger_without_an_address(
    browser: New, consul: Account, database: Sandbox, clock: StandingClock
) -> None:
    mine = browser()
    mine.types_password(consul, "wrong harbour lantern 48")
    mine.signs_in(consul)
    mine.signs_out()
    with database.connect("ercms_owner") as owner:
        asked = "select tag, convert_from(payload, 'UTF8') from ledger_entry order by seq"
        rows = owner.execute(asked).fetchall()
    assert [tag for tag, _payload in rows if not tag.startswith("account:user")] == [
        "account:password:refused", "account:password:confirmed", "account:second-factor:confirmed",
        "account:session:started", "account:session:ended",
    ]  # fmt: skip
    assert not any(consul.email in payload for _tag, payload in rows)


def test_the_page_of_the_code_sends_home_whoever_is_signed_in_and_ends_nothing(
    browser: New, officer: Account
) -> None:
    mine = browser()
    mine.types_password(officer)
    answer = mine.client.get("/sign-in/code")
    assert (answer.status_code, answer.location) == (302, "/")
    assert mine.is_signed_in
