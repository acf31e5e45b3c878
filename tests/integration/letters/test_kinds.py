"""Every kind of letter: sent when its fact happens, entered once, and the same as what was looked at before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.cases.dossier import open_head
from app.cases.services import decision, desk
from app.samples.builders import an_application
from tests.integration.cases.lodging import examined, lodged
from tests.integration.letters.reading import message_of
from tests.integration.returns.conftest import Accepted, accepted, answer_page, ask, worker
from tests.support import pdf
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Page
from tests.support.people import People
from tests.support.server import Sandbox

__all__ = ["accepted", "ask", "worker"]

WHY = "The registers of the Republic know no such person, and the passport was reported stolen in 2019."


@pytest.fixture
def kinds(database: Sandbox) -> Callable[[], list[str]]:
    """The kinds of all letters in the register, in the order of their numbers."""
    asked = "select kind from outgoing_letter order by number"
    return lambda: [row[0] for row in database.admin.execute(asked).fetchall()]


def last_letter(visit: Visiting, people: People, reference: str, database: Sandbox) -> str:
    """The words of the letter with the highest number, as the officer prints it."""
    (number,) = database.admin.execute("select max(number) from outgoing_letter").fetchone() or ("",)
    return pdf.text(visit(people.officer).get(f"/cases/{reference}/letters/{number}.en.pdf").body)


@pytest.mark.parametrize(
    ("outcome", "grounds", "reasons", "kind", "says"),
    [
        ("accept", [], "", "acceptance", "agrees to the readmission"),
        ("refuse", ["nationality_not_shown"], WHY, "refusal", WHY),
    ],
)
def test_the_draft_an_approver_reads_is_the_reply_that_goes_out(
    outcome: str, grounds: list[str], reasons: str, kind: str, says: str,
    as_actor: ActingAs, visit: Visiting, people: People, database: Sandbox, kinds: Callable[[], list[str]],
) -> None:  # fmt: skip
    with as_actor(people.officer):
        reference = examined(an_application(), actor=people.officer)
        case = open_head(reference).case
        decision.propose(case, actor=people.officer, outcome=outcome, grounds=grounds, reasons=reasons)
    draft = pdf.text(visit(people.supervisor).get(f"/cases/{reference}/letters/draft.en.pdf").body)
    assert "Draft, not sent" in draft and says in " ".join(draft.split())
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)
    assert kinds() == ["acknowledgement", kind]
    assert message_of(last_letter(visit, people, reference, database)) == message_of(draft)
    visit(people.supervisor).get(f"/cases/{reference}/letters/draft.en.pdf", status=404)


def test_silence_that_accepts_is_told_by_a_letter_once(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, database: Sandbox,
    worker: Callable[[], list[str]], kinds: Callable[[], list[str]],
) -> None:  # fmt: skip
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
        desk.start_checks(open_head(reference).case, actor=people.officer)
    clock.moves_to("2027-03-01")
    assert worker() == ["accept_by_silence"] and worker() == []
    assert kinds() == ["acknowledgement", "silence"]
    assert "SMS-2027-000001" in last_letter(visit, people, reference, database)


def test_a_reply_that_takes_longer_is_told_with_its_reason_and_its_new_last_day(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, database: Sandbox,
    kinds: Callable[[], list[str]],
) -> None:  # fmt: skip
    clock.moves_to("2026-09-01")
    with as_actor(people.officer):
        [reference] = lodged(an_application().of("CH-SEM").on("2026-09-01"), actor=people.officer)
        desk.start_checks(open_head(reference).case, actor=people.officer)
    supervisor = visit(people.supervisor)
    form = supervisor.get(f"/cases/{reference}/reply-extension").form(having="reason")
    draft = supervisor.submit(form, press="look=1", reason="The registers disagree.")
    assert kinds() == ["acknowledgement"]
    supervisor.submit(form, reason="The registers disagree.")
    assert kinds() == ["acknowledgement", "reply_extension"]
    told = last_letter(visit, people, reference, database)
    assert "The registers disagree." in told and "21 October 2026" in told
    assert message_of(told) == message_of(pdf.text(draft.body))


@pytest.mark.parametrize(
    ("how", "said", "told"),
    [("grant", {"until_on": "2027-04-30"}, "30 April 2027"), ("decline", {}, "The hearing is over.")],
)
def test_the_answer_about_the_transfer_period_can_be_seen_before_it_is_sent(
    how: str, said: dict[str, str], told: str, accepted: Accepted, ask: Callable[..., Page], visit: Visiting,
    people: People, database: Sandbox, kinds: Callable[[], list[str]],
) -> None:  # fmt: skip
    reference = accepted()
    ask(reference)
    supervisor = visit(people.supervisor)
    answer: dict[str, Any] = {"reasons": "The hearing is over.", **said}
    form = supervisor.get(answer_page(reference)).form(ending=f"/{how}")
    draft = supervisor.submit(form, press="look=1", **answer)
    assert "Draft, not sent" in pdf.text(draft.body) and kinds()[-1] == "acceptance"
    wrong = supervisor.submit(form, press="look=1", status=422, **{**answer, "reasons": ""})
    assert "Fill in this field." in wrong.text
    supervisor.submit(form, **answer)
    assert kinds()[-1] == "transfer_extension"
    sent = last_letter(visit, people, reference, database)
    assert told in sent and message_of(sent) == message_of(pdf.text(draft.body))


@pytest.mark.parametrize(("many", "letters"), [(20, 20), (21, 0)])
def test_of_more_than_twenty_at_once_the_receipt_of_the_import_is_the_acknowledgement(
    many: int, letters: int, as_actor: ActingAs, people: People, kinds: Callable[[], list[str]]
) -> None:
    with as_actor(people.german):
        lodged(*(an_application().referenced(f"R-{number}") for number in range(many)), actor=people.german)
    assert kinds() == ["acknowledgement"] * letters
