"""The database holds the process by itself: raw SQL in the house's own role cannot skip what the law asks."""

from collections.abc import Iterator

import psycopg
import pytest

from app.access.actor import SYSTEM
from app.workflow.processes import CASE_PROCESSES, PROCESSES
from app.workflow.states import (
    CaseState,
    ErrorClaimState,
    ExtensionState,
    InquiryState,
    ProposalState,
    ReferralState,
    TransferState,
    VerificationState,
)
from tests.support.canaries import SIDES, insert, insert_canaries, row_of
from tests.support.people import everybody
from tests.support.raw import Connection, attempt, raw
from tests.support.server import Sandbox

PEOPLE = everybody()
CASE = SIDES[0].number
OFFICER, SUPERVISOR = PEOPLE.officer.id, PEOPLE.supervisor.id
TABLES = {
    "readmission_case": CaseState,
    "verification_request": VerificationState,
    "decision": ProposalState,
    "transfer_notice": TransferState,
    "referral": ReferralState,
    "error_claim": ErrorClaimState,
    "extension_request": ExtensionState, "inquiry": InquiryState,
}
PROCESS_OF = {
    "readmission_case": "readmission", "verification_request": "verification", "decision": "proposal",
    "transfer_notice": "transfer", "referral": "referral", "error_claim": "error_claim",
    "extension_request": "extension", "inquiry": "inquiry", "sealed_item": "sealed",
    "case_erasure": "erasure",
}  # fmt: skip
# A case follows the table it names; everything else has one. A sealed item and an erasure are closed to more than
# skipped states: their steps are tried one by one in tests/integration/sealing and tests/integration/retention.
CLOSED_TO_MORE = ("readmission_case", "sealed_item", "case_erasure")
FOLLOWED = [("readmission_case", name) for name in CASE_PROCESSES] + [
    (table, process) for table, process in PROCESS_OF.items() if table not in CLOSED_TO_MORE
]
# What the other columns must say so that only the step itself is judged.
WITH_STATE = {
    "decision": f", approved_by = case when '{{after}}' = 'approved' then {SUPERVISOR} end",
    "transfer_notice": ", arrived_at = case when '{after}' = 'arrived' then now() end, reason_code = 'x'",
    "error_claim": ", answer = 'x', returned_on = case when '{after}' = 'returned' then date '2026-11-20' end",
    "extension_request": (
        ", decided_at = now(), answer = 'Ten letters', granted_until = case when '{after}' = 'granted' then"
        " date '2027-03-01' end"
    ),
    "referral": ", decline_code = 'x', outcome = 'x'",
    "inquiry": ", outcome = case when '{after}' = 'answered' then 'confirmed' end",
}


@pytest.fixture
def house(database: Sandbox) -> Iterator[Connection]:
    """The house's own role by raw SQL, over the rows of three cases."""
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, PEOPLE)
    with raw(database, SYSTEM.as_speaker()) as connection:
        yield connection


def put_at(database: Sandbox, table: str, state: str, process: str) -> None:
    """Set a state past every trigger, and for a case the table it follows."""
    database.admin.execute("set session_replication_role = replica")
    more = WITH_STATE.get(table, "").format(after=state)
    more += f", process = '{process}'" if table == "readmission_case" else ""
    database.admin.execute(f"update {table} set state = '{state}'{more} where id = {CASE}")
    database.admin.execute("reset session_replication_role")


def test_the_edges_are_those_of_the_process_tables_and_no_others(database: Sandbox) -> None:
    kept = set(database.admin.execute("select process, from_state, to_state from workflow_edge").fetchall())
    told = {
        (process.name, before, after)
        for process in PROCESSES.values()
        for before, after in (("", process.initial.value), *process.edges())
    } | {
        (f"{process.name}>{other}", before, after)
        for process in PROCESSES.values()
        for other, before, after in process.crossings()
    }
    assert kept == told


def test_every_table_with_a_process_has_its_trigger(database: Sandbox) -> None:
    found = database.admin.execute(
        "select tgrelid::regclass::text, tgargs from pg_trigger"
        " where tgfoid = 'refuse_skipped_state'::regproc"
    ).fetchall()
    assert {(table, bytes(arguments).rstrip(b"\0").decode()) for table, arguments in found} == set(
        PROCESS_OF.items()
    )


@pytest.mark.parametrize(("table", "process"), FOLLOWED)
def test_the_database_allows_exactly_the_steps_of_the_table(
    database: Sandbox, house: Connection, table: str, process: str
) -> None:
    edges = set(PROCESSES[process].edges())
    for before in PROCESSES[process].members:
        house.execute("rollback")
        put_at(database, table, before.value, process)
        house.execute("begin")
        house.execute("select set_config('role', 'ercms_worker', true)")
        for after in TABLES[table]:
            more = WITH_STATE.get(table, "").format(after=after.value)
            step = f"update {table} set state = '{after.value}'{more} where id = {CASE}"
            if before is after or (before.value, after.value) in edges:
                with attempt(house):
                    assert house.execute(step).rowcount == 1
                continue
            with pytest.raises(psycopg.errors.CheckViolation) as refused, attempt(house):
                house.execute(step)
            assert f'no step from "{before.value}" to "{after.value}"' in str(refused.value)


def test_a_case_leaves_its_track_only_by_a_crossing_that_a_table_lists(
    database: Sandbox, house: Connection
) -> None:
    cross = "update readmission_case set state = %s, process = %s where id = %s"
    house.execute("rollback")
    put_at(database, "readmission_case", "verification", "accelerated")
    house.execute("begin")
    house.execute("select set_config('role', 'ercms_worker', true)")
    for state, process in (
        ("receipt_confirmed", "readmission_tcn"), ("verification", "readmission"), ("decision", "readmission"),
        ("verification", "transit"),
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.CheckViolation, match=f"accelerated>{process}"), attempt(house):
            house.execute(cross, (state, process, CASE))
    assert house.execute(cross, ("receipt_confirmed", "readmission", CASE)).rowcount == 1


def test_a_skipped_state_is_refused_with_a_sentence_that_teaches(house: Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        house.execute(f"update readmission_case set state = 'accepted' where id = {CASE}")
    assert refused.value.diag.constraint_name == "workflow_edge"
    assert refused.value.diag.message_primary == (
        'The process readmission has no step from "draft" to "accepted". '
        "States move only along the process table."
    )


def test_a_thing_begins_where_its_process_begins(house: Connection, database: Sandbox) -> None:
    row = row_of(database.admin, "readmission_case", SIDES[0], PEOPLE)
    row |= {"id": 900, "reference": "RA-9", "requesting_reference": "new", "state": "decision"}
    with pytest.raises(psycopg.errors.CheckViolation, match='no step from "" to "decision"'):
        insert(house, "readmission_case", row)


def refused(connection: Connection, statement: str, constraint: str, *values: object) -> None:
    """The statement fails, and it is this constraint that refuses."""
    with pytest.raises(psycopg.errors.IntegrityError) as fault, attempt(connection):
        connection.execute(statement, values)
    assert fault.value.diag.constraint_name == constraint, fault.value


DECIDE = (
    "insert into decision (case_id, outcome, grounds, reasons, state, proposed_by, proposed_at, version)"
    f" values (202, %s, %s, %s, 'proposed', {OFFICER}, now(), 1)"
)


@pytest.fixture
def undecided(house: Connection, database: Sandbox) -> Connection:
    """The second case has no proposal yet."""
    database.admin.execute("delete from decision_person where decision_id = 202")
    database.admin.execute("delete from decision where id = 202")
    return house


def test_a_refusal_without_reasons_is_refused(undecided: Connection) -> None:
    for grounds, reasons in (
        ([], "He is not a national."),
        (["identity"], ""),
        (["identity"], "   no.      "),
    ):
        refused(undecided, DECIDE, "ck_decision_refusal_has_reasons", "refuse", grounds, reasons)
    undecided.execute(DECIDE, ("refuse", ["identity"], "The register knows nobody of this name."))


def test_a_third_outcome_does_not_exist(undecided: Connection) -> None:
    refused(undecided, DECIDE, "ck_decision_outcome", "perhaps", ["identity"], "Long enough a reason")


def test_one_case_has_one_waiting_proposal(undecided: Connection) -> None:
    undecided.execute(DECIDE, ("accept", [], ""))
    refused(undecided, DECIDE, "uq_decision_waiting", "accept", [], "")


def test_nobody_approves_what_they_proposed(house: Connection) -> None:
    approve = f"update decision set state = 'approved', approved_by = %s where id = {CASE}"
    refused(house, approve, "ck_decision_four_eyes", OFFICER)
    assert house.execute(approve, (SUPERVISOR,)).rowcount == 1


def test_an_approval_names_who_approved(house: Connection) -> None:
    refused(
        house, f"update decision set state = 'approved' where id = {CASE}", "ck_decision_approved_by_somebody"
    )


def test_a_letter_of_refusal_gives_reasons_too(house: Connection, database: Sandbox) -> None:
    database.admin.execute("delete from reply_letter where id = 202")
    refused(
        house,
        "insert into reply_letter (case_id, authority_id, number, outcome, grounds, reasons, issued_on)"
        " values (202, %s, 'L-2', 'refuse', '{}', '', '2026-11-16')",
        "ck_reply_letter_refusal_has_reasons",
        PEOPLE.french.organisation_id,
    )


REFER = (
    "insert into referral (reference, case_id, need_id, consent_id, consent_given, agency_id, service,"
    " priority, question, shared_name, shared_household, state, sent_at, due_on, version)"
    " values ('RF-9', {case}, {need}, {consent}, {given}, {agency}, 'employment', 'normal', 'q', 'n', 1,"
    " 'sent', now(), '2026-12-01', 1)"
)

MINE = {
    "case": CASE, "need": CASE, "consent": CASE, "given": True, "agency": PEOPLE.employment.organisation_id,
}  # fmt: skip


@pytest.fixture
def desk(database: Sandbox) -> Iterator[Connection]:
    """The coordinator's own role by raw SQL."""
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, PEOPLE)
    with raw(database, PEOPLE.coordinator.as_speaker()) as connection:
        yield connection


def test_nobody_is_referred_without_their_consent(desk: Connection) -> None:
    desk.execute("savepoint before")
    desk.execute(REFER.format(**MINE))
    desk.execute("rollback to before")
    refused(desk, REFER.format(**MINE | {"given": False}), "ck_referral_consent_given")
    refused(desk, REFER.format(**MINE | {"consent": 999}), "fk_referral_consent")
    refused(desk, REFER.format(**MINE | {"consent": 202}), "fk_referral_consent")
    refused(desk, REFER.format(**MINE | {"agency": PEOPLE.health.organisation_id}), "fk_referral_consent")
    refused(desk, REFER.format(**MINE | {"need": 202}), "fk_referral_need_id_case_id")


def test_a_refused_consent_carries_no_referral(desk: Connection, database: Sandbox) -> None:
    with database.connect("ercms_owner") as owner:
        owner.execute(f"delete from referral where id = {CASE}")
        owner.execute(f"update consent set given = false where id = {CASE}")
    refused(desk, REFER.format(**MINE), "fk_referral_consent")


def test_consent_once_given_is_withdrawn_by_a_day_and_never_rewritten(desk: Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), desk.transaction():
        desk.execute(f"update consent set given = false where id = {CASE}".encode())


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        (
            "update transfer_notice set state = 'arrived' where id = 101",
            "ck_transfer_notice_arrival_has_time",
        ),
        (
            "update transfer_notice set state = 'failed', reason_code = null where id = 101",
            "ck_transfer_notice_failure_has_reason",
        ),
        (
            "update referral set state = 'declined', decline_code = null where id = 101",
            "ck_referral_decline_has_reason",
        ),
        ("update clock set ended_on = '2026-11-16' where id = 101", "ck_clock_ended_has_outcome"),
        ("update clock set due_rolled = due_strict - 1 where id = 101", "ck_clock_rolled_not_before_strict"),
        ("update travel_document set number = null where id = 101", "ck_travel_document_issued_has_number"),
        (
            "update travel_document set valid_until = issued_on where id = 101",
            "ck_travel_document_valid_after_issue",
        ),
        ("update readmission_case set persons = 0 where id = 101", "ck_readmission_case_persons"),
    ],
)
def test_a_half_told_fact_is_refused(house: Connection, statement: str, constraint: str) -> None:
    refused(house, statement, constraint)


def test_a_negative_answer_of_a_mission_gives_reasons(database: Sandbox) -> None:
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, PEOPLE)
        owner.execute("delete from interview_report where id = 101")
    with raw(database, PEOPLE.consul.as_speaker()) as mission:
        refused(
            mission,
            "insert into interview_report (request_id, mission_id, manner, outcome, reasons, recorded_by,"
            " recorded_at) values (101, %s, 'telephone', 'not_confirmed', 'no', 'x', now())",
            "ck_interview_report_negative_has_reasons",
            PEOPLE.consul.organisation_id,
        )
