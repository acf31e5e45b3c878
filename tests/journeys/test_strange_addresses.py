"""Addresses nobody types by hand: whatever stands in them, the answer is a page and never a failure of ours."""

from __future__ import annotations

import pytest

from tests.support.acting import StandingClock, Visiting
from tests.support.pages import PageClient
from tests.support.people import People

STRANGE = ("%00", "a%00b", "%ED%A0%80", "%F0%9F%98%80", "%2e%2e%2f", "%0d%0aX:1", "x" * 2_000)
ASKED = {
    "officer": ("/cases/{}", "/cases/{}/history", "/cases/{}/photograph", "/cases/{}/reply.en.pdf", "/search?q={}",
                "/queue?state={}", "/queue?after={}", "/language/en?next={}"),
    "german": ("/authority/applications/{}", "/authority?reference={}", "/authority?older={}",
               "/authority/applications/{}/reply.en.pdf", "/authority/applications/{}/transfer-notice"),
    "consul": ("/consulate/requests/{}", "/consulate/documents/{}", "/consulate/photographs/{}"),
    "airport": ("/arrivals/{}",),
    "employment": ("/referrals/{}",),
    "coordinator": ("/reintegration/{}", "/reintegration?older={}", "/reintegration?state={}"),
    "auditor": ("/ledger?reference={}", "/ledger?tag={}", "/ledger?actor={}", "/ledger?first={}", "/ledger?older={}"),
    "health": ("/help/{}", "/help?next={}", "/help/referrals?next={}"),
    "manager": ("/statistics?month={}", "/statistics/{}.pdf", "/statistics/2026-11.pdf?language={}"),
}  # fmt: skip


@pytest.mark.parametrize("who", ASKED)
def test_no_address_makes_a_page_fail(
    visit: Visiting, people: People, clock: StandingClock, who: str
) -> None:
    browser = visit(people.actors[who]).browser
    answers = {
        path.format(part): browser.get(path.format(part)).status_code
        for path in ASKED[who]
        for part in STRANGE
    }
    failed = {address[:60]: status for address, status in answers.items() if status >= 500}
    assert not failed


@pytest.mark.parametrize(
    "typed", [b"a\x00b@x.example", b"\xed\xa0\x80", b"x" * 5_000, "ə@ə.example".encode()]
)
def test_nothing_typed_at_the_door_makes_it_fail(
    client: PageClient, clock: StandingClock, typed: bytes
) -> None:
    form = client.get("/sign-in").form(having="email")
    answer = client.browser.post("/sign-in", data={**form.values, "email": typed, "password": typed})
    assert answer.status_code in (200, 400, 422)
    assert "/sign-in" in client.browser.get("/").headers["Location"]
