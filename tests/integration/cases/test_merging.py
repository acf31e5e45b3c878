"""One request sent twice: merged by two people with a choice field by field, and taken apart without a trace."""

from collections.abc import Mapping
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from app.access.actor import Actor
from app.cases import jobs
from app.cases.dossier import open_head
from app.cases.models import CaseMerge, CasePair, EvidenceItem
from app.cases.pair_vocabulary import Kept
from app.cases.register_client import Register
from app.cases.services import decision, desk, evidence, merging, registers, safeguards
from app.cases.vocabulary import Verdict
from app.kernel.database import db
from app.kernel.errors import Conflict, Forbidden, InvalidInput, MoveRefused
from app.samples.builders import ApplicationBuilder, an_application
from app.workflow.models import Clock
from app.workflow.safeguards import SafeguardKind
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

WHY = "The same letter of the authority came by post and by the portal."
BACK = "The authority wrote that it asked for two brothers."
ROWS = (
    ("readmission_case", "id = any(%s)"), ("case_person", "case_id = any(%s)"),
    ("person", "id in (select person_id from case_person where case_id = any(%s))"),
    ("identity_document", "person_id in (select person_id from case_person where case_id = any(%s))"),
    ("evidence_item", "case_id = any(%s)"), ("clock", "case_id = any(%s)"), ("case_work", "case_id = any(%s)"),
    ("case_safeguard", "case_id = any(%s)"), ("stored_file", "case_id = any(%s)"), ("decision", "case_id = any(%s)"),
)  # fmt: skip
COUNTED = {"version", "updated_at"}  # that something happened is counted, and stays


def elchin(reference: str) -> ApplicationBuilder:
    return an_application().of("DE-BAMF").referenced(reference).named("Mammadov", "Elchin", "Vugar").born("1994-05-09")


@pytest.fixture
def two(as_actor: ActingAs, people: People, clock: StandingClock) -> tuple[str, str]:
    """The same request twice; the second spells the name otherwise, has the day and offers proof."""
    with as_actor(people.officer):
        [first] = lodged(elchin("BAMF-1").born("1994"), actor=people.officer)
        again = elchin("BAMF-2").named("Məmmədov", "Elçin", "Vüqar").with_document("C01234567", expires_on="2030-03-02")
        [second] = lodged(again.with_evidence("N1-PASS"), actor=people.officer)
    return first, second


def case_of(reference: str) -> Any:
    return open_head(reference).case


def propose(two: tuple[str, str], actor: Actor, choices: Mapping[str, Kept] | None = None) -> None:
    merging.propose_merge(case_of(two[1]), case_of(two[0]), choices or {}, WHY, actor=actor)


def approve(two: tuple[str, str], actor: Actor) -> None:
    merging.approve_merge(case_of(two[0]), case_of(two[1]), actor=actor)


def undo(two: tuple[str, str], actor: Actor) -> None:
    merging.undo_merge(case_of(two[0]), case_of(two[1]), BACK, actor=actor)


def merged(two: tuple[str, str], as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        propose(two, people.officer)
    with as_actor(people.supervisor):
        approve(two, people.supervisor)


def everything(database: Sandbox, two: tuple[str, str]) -> dict[str, Any]:
    """All that is kept of both cases, but for how often they were touched."""
    found = database.admin.execute("select id from readmission_case where reference = any(%s)", (list(two),))
    ids = [row[0] for row in found.fetchall()]
    kept: dict[str, Any] = {}
    for table, which in ROWS:
        rows = database.admin.execute(f"select to_jsonb(t) from {table} t where {which} order by 1", (ids,)).fetchall()
        kept[table] = [{name: value for name, value in row[0].items() if name not in COUNTED} for row in rows]
    return kept


def codes(refused: pytest.ExceptionInfo[MoveRefused]) -> list[str]:
    return [each.code for each in refused.value.refusals]


def withdraw(reference: str, as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        number = case_of(reference).id
    with as_actor(people.german):
        desk.withdraw(number, actor=people.german, reason="The person left.")


def test_two_people_merge_with_a_choice_field_by_field(
    two: tuple[str, str], visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    first, second = two
    officer, supervisor = visit(people.officer), visit(people.supervisor)
    form = officer.get(f"/cases/{second}/beside/{first}/merging").form(having="reason")
    keys = {value: name.removesuffix(".key") for name, value in form.values.items() if name.endswith(".key")}
    day = next(at for key, at in keys.items() if str(key).endswith("date_of_birth"))
    told: dict[str, Any] = {f"{day}.take".replace(".", "__"): "later"}
    page = officer.submit(form, reason=WHY, **told)
    assert "The merging waits for a second person." in page.text
    page = supervisor.get(f"/cases/{first}/beside/{second}")
    assert "9 May 1994 is kept, not 1994" in page.text and "Mammadov is kept, not Məmmədov" in page.text
    approving = page.form("/merging/approval")
    [button] = approving.element.all("button")
    page = supervisor.submit(approving, press=f"version={button.get('value')}")
    assert "The requests were merged, and the authority was told." in page.text
    with as_actor(people.officer):
        kept = open_head(first).principal
        assert (kept.family_name, kept.date_of_birth) == ("Mammadov", "1994-05-09")
        assert (case_of(second).state, case_of(first).state) == ("sent_twice", "receipt_confirmed")
    text = officer.get(f"/cases/{second}").text
    assert "Sent twice" in text and "it goes on under the earlier reference" in text
    assert second in officer.get(f"/cases/{first}").text


def test_evidence_and_papers_of_the_later_request_count_with_the_kept_one(
    two: tuple[str, str], visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    first, _second = two
    merged(two, as_actor, people)
    page = visit(people.officer).get(f"/cases/{first}/evidence")
    assert "C01234567" in page.text and "Proof of nationality" in page.text
    links = [url for url in page.links.values() if url.startswith(f"/cases/{first}/evidence/")]
    assert visit(people.officer).get(links[-1]).status == 200


def test_the_authority_is_told_under_which_reference_it_goes_on(
    two: tuple[str, str], visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    first, second = two
    merged(two, as_actor, people)
    browser = visit(people.german)
    page = browser.get(f"/authority/applications/{second}")
    assert "You sent this request twice" in page.text and f"/authority/applications/{first}" in page.html
    assert "you sent this request twice" in browser.get("/notices").text
    visit(people.french).get(f"/authority/applications/{second}", status=404)


def test_the_reply_period_stands_still_and_nothing_runs_out_on_what_has_ended(
    two: tuple[str, str], people: People, as_actor: ActingAs, clock: StandingClock, app: Any
) -> None:
    merged(two, as_actor, people)
    with as_actor(people.officer):
        ended = select(Clock.outcome, Clock.ended_on).where(Clock.case_id == case_of(two[1]).id)
        assert db.session.execute(ended).one() == ("stopped", clock.today)
    clock.moves_to("2027-02-01")
    with app.app_context():
        jobs.act_on_clocks()
    with as_actor(people.officer):
        assert (case_of(two[0]).state, case_of(two[1]).state) == ("accepted_silence", "sent_twice")


def test_undoing_restores_both_cases_exactly(
    two: tuple[str, str], people: People, as_actor: ActingAs, database: Sandbox, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        for register in Register:
            registers.enter_by_hand(
                case_of(two[1]), register, actor=people.officer, found=False, record={}, source="By letter."
            )
        desk.conclude_checks(case_of(two[1]), actor=people.officer)
    before = everything(database, two)
    person = open_key(as_actor, people, two[0])
    with as_actor(people.officer):
        fields = ("family_name", "given_names", "fathers_name", "date_of_birth")
        propose(two, people.officer, {f"{person}.{field}": Kept.LATER for field in fields})
    with as_actor(people.supervisor):
        approve(two, people.supervisor)
    assert everything(database, two) != before
    clock.moves_to("2026-11-18")
    with as_actor(people.second_supervisor):
        undo(two, people.second_supervisor)
    assert everything(database, two) == before
    with as_actor(people.officer):
        assert db.session.scalars(select(CasePair.outcome)).one() == "to_decide"
        propose(two, people.officer)


def open_key(as_actor: ActingAs, people: People, reference: str) -> int:
    with as_actor(people.officer):
        return open_head(reference).principal.id


def test_a_period_that_ran_out_meanwhile_is_told_before_undoing_and_counts_at_once(
    two: tuple[str, str], people: People, as_actor: ActingAs, visit: Visiting, clock: StandingClock
) -> None:
    merged(two, as_actor, people)
    clock.moves_to("2026-12-02")
    page = visit(people.supervisor).get(f"/cases/{two[0]}/beside/{two[1]}/merging/undoing")
    assert "that day counts as missed" in page.text


def test_what_is_built_on_a_merge_keeps_it_and_the_page_says_what(
    two: tuple[str, str], people: People, as_actor: ActingAs, visit: Visiting
) -> None:
    first, second = two
    merged(two, as_actor, people)
    with as_actor(people.officer):
        number = db.session.scalars(select(EvidenceItem.id).where(EvidenceItem.code == "N1-PASS")).one()
        told = {"verdict": Verdict.ACCEPTED, "reason": ""}
        evidence.assess(case_of(first), number, actor=people.officer, told=told)
    with as_actor(people.supervisor), pytest.raises(MoveRefused) as refused:
        undo(two, people.supervisor)
    assert codes(refused) == ["merge_built_upon"]
    text = visit(people.supervisor).get(f"/cases/{first}/beside/{second}").text
    assert "It cannot be undone any more" in text and "Evidence of the request that ended was assessed." in text


def test_nobody_approves_what_they_proposed_and_an_officer_approves_nothing(
    two: tuple[str, str], people: People, as_actor: ActingAs, database: Sandbox
) -> None:
    with as_actor(people.supervisor):
        propose(two, people.supervisor)
        with pytest.raises(MoveRefused) as refused:
            approve(two, people.supervisor)
        assert codes(refused) == ["same_person_merges"]
    with as_actor(people.officer), pytest.raises(Forbidden):
        approve(two, people.officer)
    words = "update case_merge set standing = 'approved', decided_by = proposed_by, decided_at = now()"
    with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.CheckViolation):
        owner.execute(words)


def test_a_second_person_declines_and_the_proposer_takes_back(
    two: tuple[str, str], people: People, as_actor: ActingAs
) -> None:
    with as_actor(people.officer):
        propose(two, people.officer)
        with pytest.raises(Conflict) as waiting:
            propose(two, people.officer)
        assert waiting.value.code == "pair_decided"
    with as_actor(people.supervisor):
        with pytest.raises(InvalidInput):
            merging.decline_merge(case_of(two[0]), case_of(two[1]), "no", actor=people.supervisor)
        merging.decline_merge(case_of(two[0]), case_of(two[1]), BACK, actor=people.supervisor)
    with as_actor(people.officer):
        propose(two, people.officer)
        merging.decline_merge(case_of(two[0]), case_of(two[1]), BACK, actor=people.officer)
        standings = db.session.scalars(select(CaseMerge.standing).order_by(CaseMerge.id))
        assert list(standings) == ["declined", "taken_back"]
        assert db.session.scalars(select(CasePair.outcome)).one() == "to_decide"


def test_only_two_open_requests_of_one_authority_with_the_same_persons_can_be_one(
    two: tuple[str, str], people: People, as_actor: ActingAs, visit: Visiting
) -> None:
    with as_actor(people.officer):
        [swiss] = lodged(elchin("SEM-1").of("CH-SEM"), actor=people.officer)
        [family] = lodged(elchin("BAMF-3").with_spouse(), actor=people.officer)
        with pytest.raises(MoveRefused) as refused:
            propose((two[0], swiss), people.officer)
        assert codes(refused) == ["merge_other_authority"]
        with pytest.raises(MoveRefused) as refused:
            propose((two[0], family), people.officer)
        assert codes(refused) == ["merge_other_persons"]
    page = visit(people.officer).get(f"/cases/{two[0]}/beside/{swiss}")
    assert "These two cannot be merged" in page.text and "Link the files instead" in page.text
    withdraw(two[0], as_actor, people)
    with as_actor(people.officer), pytest.raises(MoveRefused) as refused:
        propose(two, people.officer)
    assert codes(refused) == ["merge_after_decision"]


def test_a_candidate_that_moved_on_meanwhile_is_refused_with_a_clear_sentence(
    two: tuple[str, str], people: People, as_actor: ActingAs, visit: Visiting
) -> None:
    """Withdrawn or merged while the page was open: nothing typed is lost, nothing half-done."""
    first, second = two
    browser = visit(people.officer)
    form = browser.get(f"/cases/{second}/beside/{first}/merging").form(having="reason")
    withdraw(first, as_actor, people)
    page = browser.submit(form, reason=WHY, status=409)
    assert "One of the requests was decided, or has ended." in page.text
    assert page.form(having="reason").values["reason"] == WHY


def test_a_file_that_ended_as_sent_twice_is_no_candidate_any_more(
    two: tuple[str, str], people: People, as_actor: ActingAs, visit: Visiting
) -> None:
    with as_actor(people.officer):
        [third] = lodged(elchin("SEM-1").of("CH-SEM"), actor=people.officer)
    browser = visit(people.officer)
    form = browser.get(f"/cases/{third}/beside/{two[1]}").form(having="choice")
    merged(two, as_actor, people)
    page = browser.submit(form, choice="linked", reason=WHY, status=409)
    assert "was merged with an earlier one meanwhile" in page.text
    assert "1 other file may be about the same person." in browser.get(f"/cases/{third}").text


def test_a_safeguard_of_the_later_request_alone_and_a_waiting_proposal_hold_the_merging_back(
    two: tuple[str, str], people: People, as_actor: ActingAs
) -> None:
    with as_actor(people.officer):
        later = case_of(two[1])
        safeguards.raise_safeguard(
            later, actor=people.officer, kind=SafeguardKind.TRAFFICKING, person_id=later.principal_id,
            why="Her brother wrote that she was sold.",
        )  # fmt: skip
        for register in Register:
            registers.enter_by_hand(later, register, actor=people.officer, found=False, record={}, source="By letter.")
        desk.conclude_checks(later, actor=people.officer)
        decision.propose(later, actor=people.officer, outcome="accept", grounds=(), reasons="")
        with pytest.raises(MoveRefused) as refused:
            propose(two, people.officer)
    assert codes(refused) == ["merge_proposal_waits", "merge_safeguard_open"]
