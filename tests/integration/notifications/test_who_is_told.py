"""The right person is told, once, never of their own act, and nothing after the end."""

from __future__ import annotations

import pytest

from app.access.actor import SYSTEM
from app.cases.dossier import open_head
from app.cases.jobs import announce_deadlines
from app.cases.models import CaseWork
from app.cases.services import decision, desk, telling
from app.consulates import services as consulates
from app.consulates.models import VerificationRequest
from app.kernel.database import db, house
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.samples.builders import an_application
from app.workflow.states import CaseState
from tests.integration.cases.lodging import lodged
from tests.integration.notifications.conftest import Told
from tests.support.acting import ActingAs, StandingClock
from tests.support.journey import Walk
from tests.support.people import People
from tests.support.server import Sandbox


def _at_decision(reference: str) -> None:
    with house():
        case = open_head(reference).case
        for state in (CaseState.VERIFICATION, CaseState.DECISION):
            case.state = state
            db.session.flush()


def test_a_waiting_proposal_is_told_to_everybody_who_may_approve_but_not_to_its_proposer(
    reference: str, as_actor: ActingAs, people: People, told: Told
) -> None:
    with as_actor(people.supervisor):
        _at_decision(reference)
        decision.propose(
            open_head(reference).case, actor=people.supervisor, outcome="accept", grounds=(), reasons=""
        )
    assert told() == {("second_supervisor", "approval_wanted")}


def test_a_proposer_learns_that_the_proposal_was_sent_back(
    reference: str, as_actor: ActingAs, people: People, told: Told
) -> None:
    with as_actor(people.officer):
        _at_decision(reference)
        decision.propose(
            open_head(reference).case, actor=people.officer, outcome="accept", grounds=(), reasons=""
        )
    with as_actor(people.supervisor):
        decision.send_back(open_head(reference).case, actor=people.supervisor, comment="Name the register.")
    assert ("officer", "proposal_sent_back") in told()
    assert ("supervisor", "proposal_sent_back") not in told()


def test_a_proposer_learns_that_the_proposal_was_approved_and_the_authority_that_its_case_was(
    reference: str, as_actor: ActingAs, people: People, told: Told
) -> None:
    with as_actor(people.officer):
        _at_decision(reference)
        decision.propose(
            open_head(reference).case, actor=people.officer, outcome="accept", grounds=(), reasons=""
        )
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)
    assert {("officer", "proposal_approved"), ("DE-BAMF", "accept")} <= told()


def test_a_mission_is_told_of_the_question_and_the_officer_of_the_answer(
    reference: str, as_actor: ActingAs, people: People, told: Told, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        if case.state != CaseState.VERIFICATION:
            desk.start_checks(case, actor=people.officer)
        asked = consulates.refer(
            case, actor=people.officer, question="Is this person known to you?"
        ).reference
    assert ("AZ-BERLIN", "verification_asked") in told()
    report = consulates.Report("confirmed", "interview", clock.today, "az", "Known by the papers shown.")
    with as_actor(people.consul):
        found = db.session.query(VerificationRequest).filter_by(reference=asked).one()
        consulates.answer(found, actor=people.consul, report=report)
    assert ("officer", "mission_answered") in told()


def test_a_withdrawal_is_told_to_the_officer_and_recalls_the_question_at_the_mission(
    reference: str, as_actor: ActingAs, people: People, told: Told
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        if case.state != CaseState.VERIFICATION:
            desk.start_checks(case, actor=people.officer)
        consulates.refer(case, actor=people.officer, question="Is this person known to you?")
        case_id = case.id
    with as_actor(people.german):
        desk.withdraw(case_id, actor=people.german, reason="Lodged by mistake.")
    assert {("officer", "application_withdrawn"), ("AZ-BERLIN", "verification_recalled")} <= told()
    assert not [kind for reader, kind in told() if reader == "DE-BAMF"]


def test_a_withdrawn_case_is_told_to_nobody_who_does_not_work_it(
    as_actor: ActingAs, people: People, told: Told, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
        case_id = open_head(reference).case.id
    with as_actor(people.german):
        desk.withdraw(case_id, actor=people.german, reason="Lodged by mistake.")
    assert told() == set()


def test_an_assignment_is_told_to_the_colleague_and_never_to_oneself(
    reference: str, as_actor: ActingAs, people: People, told: Told
) -> None:
    for giver in (people.officer, people.supervisor):
        with as_actor(giver):
            case = open_head(reference).case
            work = db.session.get_one(CaseWork, case.id)
            telling.tell_assigned(case, work, actor=giver)
        expected = set() if giver is people.officer else {("officer", "case_assigned")}
        assert told() == expected


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-11-28", None),
        ("2026-11-29", "deadline_near"),
        ("2026-12-02", "deadline_today"),
        ("2026-12-03", None),
    ],
)
def test_the_officer_is_told_of_a_deadline_three_days_before_and_on_the_day_once_each(
    reference: str,
    app: object,
    told: Told,
    clock: StandingClock,
    database: Sandbox,
    day: str,
    kind: str | None,
) -> None:
    database.admin.execute("update readmission_case set due_on = '2026-12-02', due_clock = 'RPL-NORM'")
    clock.moves_to(day)
    with app.app_context():  # type: ignore[attr-defined]
        first, second = announce_deadlines(), announce_deadlines()
    assert (first, second) == (1 if kind else 0, 0)
    assert told() == ({("officer", kind)} if kind else set())


def test_the_deadline_of_a_case_nobody_works_is_told_to_whoever_may_assign_it(
    as_actor: ActingAs, people: People, app: object, told: Told, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.officer):
        lodged(an_application(), actor=people.officer)
    database.admin.execute("update readmission_case set due_on = '2026-12-02', due_clock = 'RPL-NORM'")
    clock.moves_to("2026-12-02")
    with app.app_context():  # type: ignore[attr-defined]
        announce_deadlines()
    assert told() == {("supervisor", "deadline_today"), ("second_supervisor", "deadline_today")}


def test_a_closed_case_has_no_deadline_to_tell_of(
    reference: str,
    as_actor: ActingAs,
    people: People,
    app: object,
    told: Told,
    clock: StandingClock,
    database: Sandbox,
) -> None:
    with as_actor(people.german):
        with house():
            case_id = open_head(reference).case.id
        desk.withdraw(case_id, actor=people.german, reason="Lodged by mistake.")
    database.admin.execute("update readmission_case set due_on = '2026-12-02', due_clock = 'RPL-NORM'")
    clock.moves_to("2026-12-02")
    with app.app_context():  # type: ignore[attr-defined]
        assert announce_deadlines() == 0


def test_a_deadline_that_no_longer_counts_is_taken_off_the_bell(
    reference: str, as_actor: ActingAs, people: People, app: object, clock: StandingClock, database: Sandbox
) -> None:
    clock.moves_to("2026-11-29")
    with app.app_context():  # type: ignore[attr-defined]
        assert announce_deadlines() == 1
    unread = "select kind from notice where read_at is null and kind like 'deadline%'"
    assert database.admin.execute(unread).fetchall() == [("deadline_near",)]
    with as_actor(people.german):
        with house():
            case_id = open_head(reference).case.id
        desk.withdraw(case_id, actor=people.german, reason="Lodged by mistake.")
    assert database.admin.execute(unread).fetchall() == []


def test_the_same_fact_is_told_once_but_to_each_person_for_themselves(
    as_actor: ActingAs, people: People, told: Told, database: Sandbox
) -> None:
    house_id = people.organisations["SMS"]
    for _again in range(2):
        for reader in (people.officer, people.second_officer):
            with as_actor(SYSTEM):
                notify(
                    house_id,
                    NoticeKind.PERSON_ARRIVED,
                    reference="RA-2026-000001-X",
                    fact="1",
                    user_id=reader.id,
                )
    rows = database.admin.execute("select count(*) from notice").fetchone()
    assert rows == (2,)
    assert told() == {("officer", "person_arrived"), ("second_officer", "person_arrived")}


def test_a_journey_tells_border_desk_and_authority_what_they_wait_for(
    walk: Walk, told: Told, people: People
) -> None:
    reference = walk.lodge(people.german)
    walk.to_arrival(reference)
    assert {
        ("AZ-BERLIN", "document_asked"),
        ("DE-BAMF", "issue_document"),
        ("SBS-GYD", "arrival_announced"),
        ("officer", "transfer_announced"),
        ("officer", "person_arrived"),
        ("DE-BAMF", "confirm_handover"),
    } <= told()


def test_a_cancelled_transfer_is_told_to_border_and_officer_and_not_to_who_cancelled(
    walk: Walk, told: Told, people: People
) -> None:
    reference = walk.lodge(people.german)
    walk.to_document(reference)
    walk.announce(people.german, reference, planned_on="2026-11-24")
    path = f"/authority/applications/{reference}/transfer-cancellation"
    walk.fill(people.german, path, having="reason_code", reason_code="no_flight")
    assert {("SBS-GYD", "arrival_cancelled"), ("officer", "transfer_failed")} <= told()
    assert ("DE-BAMF", "fail_transfer") not in told()


def test_whoever_acts_on_a_file_has_read_what_was_told_of_it(
    walk: Walk, people: People, database: Sandbox
) -> None:
    reference = walk.lodge(people.german)
    walk.to_arrival(reference)
    unread = database.admin.execute("select kind from notice where read_at is null order by kind").fetchall()
    assert [kind for (kind,) in unread] == ["confirm_handover", "person_arrived", "transfer_announced"]
