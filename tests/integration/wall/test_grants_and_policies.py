"""The wall, asked table by table: what does each audience get by raw SQL in its own role?"""

from typing import Any

import psycopg
import pytest

from app.access.actor import SYSTEM, Actor
from app.access.audiences import Audience
from app.kernel.database import Speaker
from tests.support.canaries import SIDES, TABLES, WITH_TWIN, insert_canaries
from tests.support.catalog import column_rights, has_row_security, tables
from tests.support.people import everybody
from tests.support.raw import raw, read_all
from tests.support.server import Sandbox

# Written by hand, from the matrix of who may see what: which tables each audience has, and of whose rows.
# A table or grant that is not told here fails; think who may see it, then write it down.
FILE = (
    "person", "identity_document", "readmission_case", "case_person", "case_special", "evidence_item",
    "stored_file", "case_circumstances",
)  # fmt: skip
DESK_ONLY = (
    "case_work", "case_history", "register_check", "decision", "consent", "need", "verification_request",
    "interview_report", "referral", "case_note", "case_flag", "case_safeguard", "case_finding", "decision_person",
    "outbound_request", "mission_message", "pair_search", "case_pair", "case_renewal",
    "inquiry", "inquiry_file", "legal_hold", "case_erasure",
)  # fmt: skip
SHARED = (
    "clock", "information_request", "reply_letter", "travel_document", "transfer_notice", "error_claim",
    "evidence_assessment", "file_part", "transit_plan", "authority_message", "message_file", "case_merge",
    "extension_request",
    "outgoing_letter",
)  # fmt: skip
OPEN = ("organisation",)
OWN = ("notice", "idempotency_key")
# A person's own, whoever else is in the organisation.
PERSONAL = ("user_preference", "draft")
ALL_ROWS: dict[Audience, tuple[str, ...]] = {
    Audience.DESK: (
        *FILE, *DESK_ONLY, *SHARED, *OPEN, "calendar_day", "mission_accreditation", "user_account",
        "absence", "officer_move", "hand_over", "correction",
    ),
    Audience.CONSULATE: OPEN,
    Audience.REQUESTING: (*OPEN, "calendar_day"),
    Audience.AGENCY: OPEN,
    Audience.BORDER: OPEN,
    Audience.BODY: OPEN,
    Audience.STATISTICS: (*OPEN, "milestone"),
    Audience.AUDITOR: (*OPEN, "ledger_entry", "ledger_head", "user_account", "screening_hit"),
    Audience.ADMIN: (*OPEN, "mission_accreditation", "calendar_day", "user_account"),
    Audience.WORKER: (
        *FILE, *DESK_ONLY, *SHARED, *OPEN, *OWN, "case_number", "milestone", "calendar_day", "calendar_change",
        "mission_accreditation", "draft",
        "user_account", "ledger_entry", "ledger_head", "workflow_edge", "screening_hit", "sealed_item",
        "sealed_opening", "sealed_part",
    ),
    Audience.DOOR: (*OPEN, "user_account", "user_preference", "sign_in_session", "sign_in_attempt", "api_token"),
}  # fmt: skip
OWN_ROWS: dict[Audience, tuple[str, ...]] = {
    Audience.DESK: (*OWN, *PERSONAL, "saved_view"),
    Audience.CONSULATE: (
        *OWN, *PERSONAL, "verification_request", "interview_report", "travel_document", "person",
        "identity_document", "stored_file", "mission_message",
    ),
    Audience.REQUESTING: (*OWN, *PERSONAL, *FILE, *SHARED, "correction"),
    Audience.AGENCY: (*OWN, *PERSONAL, "referral"),
    Audience.BORDER: (*OWN, *PERSONAL, "transfer_notice"),
    Audience.BODY: (*OWN, *PERSONAL, "inquiry", "inquiry_file", "stored_file", "file_part"),
    Audience.ADMIN: ("notice", "user_preference"),
    Audience.AUDITOR: ("user_preference",),
}  # fmt: skip
# Without personal data, or none but the staff's own; everything else needs row policies.
WITHOUT_ROW_SECURITY = {
    "organisation", "mission_accreditation", "calendar_day", "workflow_edge", "case_number", "milestone",
    "ledger_entry", "ledger_head", "user_account", "sign_in_session", "sign_in_attempt", "api_token", "sealing_place",
    "erasing_place",
}  # fmt: skip
NEVER_FOR_STAFF_LISTS = {
    "password",
    "tf_totp_secret",
    "mf_recovery_codes",
    "fs_uniquifier",
    "totp_last_counter",
}
PORTALS = (Audience.CONSULATE, Audience.REQUESTING, Audience.AGENCY, Audience.BORDER, Audience.BODY)
SCOPE = {
    Audience.CONSULATE: "mission_id",
    Audience.REQUESTING: "authority_id",
    Audience.AGENCY: "agency_id",
    Audience.BORDER: "border_post_id",
    Audience.BODY: "body_id",
}

PEOPLE = everybody()


def speaker_of(audience: Audience) -> Speaker:
    """Somebody of each audience; the house and the doors have nobody."""
    if audience is Audience.WORKER:
        return SYSTEM.as_speaker()
    if audience in {Audience.STATISTICS, Audience.DOOR}:
        return Speaker(role=audience.database_role, audience=audience.value)
    return PEOPLE.one_of(audience).as_speaker()


def visible_sides(actor: Actor) -> set[str]:
    """The marks of the sides that are this portal's own."""
    column = SCOPE[actor.audience]
    return {side.mark for side in SIDES if side.scopes(PEOPLE)[column] == actor.organisation_id}


def marks_in(rows: list[dict[str, Any]]) -> set[str]:
    """The sides whose canaries sing in an answer."""
    text = repr(rows)
    return {side.mark for side in SIDES if side.mark in text}


@pytest.fixture
def filled(database: Sandbox) -> Sandbox:
    """Rows of all three sides in every table."""
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, PEOPLE)
    return database


def test_every_table_is_filled_with_canaries_or_known_to_need_none(database: Sandbox) -> None:
    none_needed = {
        "organisation",
        "mission_accreditation",
        "user_account",
        "workflow_edge",
        "ledger_entry",
        "ledger_head",
        "sealing_place",
        "erasing_place",
        "ledger_secret",
    }
    untold = set(tables(database.admin)) - set(TABLES) - none_needed
    assert not untold, f"tests/support/canaries.py does not fill {untold}"


def test_every_personal_table_has_row_security_on(database: Sandbox) -> None:
    open_tables = {table for table in tables(database.admin) if not has_row_security(database.admin, table)}
    assert open_tables == WITHOUT_ROW_SECURITY


@pytest.mark.parametrize("audience", Audience)
def test_an_audience_has_exactly_the_tables_the_matrix_gives_it(
    database: Sandbox, audience: Audience
) -> None:
    granted = {
        table
        for table in tables(database.admin)
        if column_rights(database.admin, audience.database_role, table, "SELECT")
    }
    assert granted == {*ALL_ROWS[audience], *OWN_ROWS.get(audience, ())}


@pytest.mark.parametrize("audience", Audience)
def test_a_table_that_is_not_granted_answers_nothing(filled: Sandbox, audience: Audience) -> None:
    told = {*ALL_ROWS[audience], *OWN_ROWS.get(audience, ())}
    with raw(filled, speaker_of(audience)) as connection:
        for table in set(tables(filled.admin)) - told:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"select count(*) from {table}")


@pytest.mark.parametrize("audience", Audience)
def test_an_audience_reads_the_rows_meant_for_it(filled: Sandbox, audience: Audience) -> None:
    speaker = speaker_of(audience)
    with raw(filled, speaker) as connection:
        for table in ALL_ROWS[audience]:
            readable = column_rights(filled.admin, speaker.role, table, "SELECT")
            everything = filled.admin.execute(f"select count(*) from {table}").fetchone()
            assert (len(read_all(connection, table, readable)),) == everything, table
        for table in set(OWN_ROWS.get(audience, ())) & set(OWN):
            readable = column_rights(filled.admin, speaker.role, table, "SELECT")
            owners = {row["organisation_id"] for row in read_all(connection, table, readable)}
            assert owners <= {speaker.organisation_id}, table


@pytest.mark.parametrize(
    "name", ["consul", "other_consul", "german", "french", "employment", "health", "airport", "land_border",
     "ministry", "border_service"]
)
def test_a_portal_reads_every_row_of_its_own_and_no_canary_of_another(filled: Sandbox, name: str) -> None:
    actor = PEOPLE.actors[name]
    with raw(filled, actor.as_speaker()) as connection:
        for table in set(OWN_ROWS[actor.audience]) - set(OWN) - set(PERSONAL):
            readable = column_rights(filled.admin, actor.audience.database_role, table, "SELECT")
            rows = read_all(connection, table, readable)
            each = 2 if table in WITH_TWIN else 1
            assert len(rows) == each * len(visible_sides(actor)), f"{name} reads {len(rows)} rows of {table}"
            assert marks_in(rows) <= visible_sides(actor), table
        for table in set(OWN_ROWS[actor.audience]) & set(OWN):
            rows = read_all(connection, table, ["organisation_id"])
            assert rows, table
            assert {row["organisation_id"] for row in rows} == {actor.organisation_id}, table


@pytest.mark.parametrize("name", ["officer", "second_officer", "consul", "german", "employment", "airport", "ministry"])
def test_drafts_and_preferences_are_read_by_nobody_but_their_owner(filled: Sandbox, name: str) -> None:
    actor = PEOPLE.actors[name]
    with raw(filled, actor.as_speaker()) as connection:
        owners = {
            "draft": {row["owner_id"] for row in read_all(connection, "draft", ["owner_id"])},
            "user_preference": {
                row["user_id"] for row in read_all(connection, "user_preference", ["user_id"])
            },
        }
    assert all(found <= {actor.id} for found in owners.values()), owners
    assert bool(owners["draft"]) == (name in {"officer", "second_officer"})


def test_a_saved_view_is_its_owners_until_it_is_shared_and_never_changed_by_another(filled: Sandbox) -> None:
    with raw(filled, PEOPLE.second_officer.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "saved_view", ["id"])} == {202, 303}
    filled.admin.execute("update saved_view set shared = true where id = 101")
    with raw(filled, PEOPLE.second_officer.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "saved_view", ["id"])} == {101, 202, 303}
        assert connection.execute("delete from saved_view where id = 101").rowcount == 0
        assert connection.execute("update saved_view set name = 'mine' where id = 101").rowcount == 0


def test_a_notice_for_one_officer_is_not_read_by_another(filled: Sandbox) -> None:
    with raw(filled, PEOPLE.officer.as_speaker()) as connection:
        assert {row["user_id"] for row in read_all(connection, "notice", ["user_id"])} == {PEOPLE.officer.id}


def test_a_note_is_written_once_and_a_flag_is_cleared_but_never_removed(filled: Sandbox) -> None:
    acts = (
        "update case_note set text = 'other'",
        "delete from case_note",
        "delete from case_flag",
        "update case_flag set reason = 'other'",
        "delete from hand_over",
        "update hand_over set message = 'other'",
        "update officer_move set case_ids = '{}'",
        "delete from absence",
    )
    for act in acts:
        with (
            raw(filled, PEOPLE.officer.as_speaker()) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            connection.transaction(),
        ):
            connection.execute(act)


def test_a_state_reads_a_travel_document_only_once_it_is_issued(filled: Sandbox) -> None:
    filled.admin.execute(
        "update travel_document set number = null, issued_on = null, valid_until = null where id = 101"
    )
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "travel_document", ["id"])} == {303}


def test_a_mission_reads_the_photograph_and_no_other_file(filled: Sandbox) -> None:
    filled.admin.execute("update stored_file set kind = 'medical'")
    with raw(filled, PEOPLE.consul.as_speaker()) as connection:
        assert read_all(connection, "stored_file", ["id"]) == []


def test_a_state_reads_the_files_it_sent_and_none_that_the_desk_added(filled: Sandbox) -> None:
    filled.admin.execute("update stored_file set from_authority = false where id = 101")  # its own message has it too
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "stored_file", ["id"])} == {303}
        assert {row["file_id"] for row in read_all(connection, "file_part", ["file_id"])} == {303}


def test_a_state_reads_a_file_that_the_desk_sent_it_with_a_message(filled: Sandbox) -> None:
    filled.admin.execute("update stored_file set from_authority = false where id in (101, 202)")
    past_the_triggers = "set session_replication_role = replica; update authority_message set from_service = true"
    filled.admin.execute(f"{past_the_triggers}, author_name = null; reset session_replication_role")
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "stored_file", ["id"])} == {101, 303}
        assert {row["file_id"] for row in read_all(connection, "file_part", ["file_id"])} == {101, 303}


def test_a_state_shows_itself_no_file_of_the_desk_by_naming_it_in_a_message(filled: Sandbox) -> None:
    filled.admin.execute("delete from message_file")
    filled.admin.execute("update stored_file set from_authority = false where id = 101")
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        named = "insert into message_file (message_id, file_id, case_id, authority_id) values (101, 101, 101, %s)"
        connection.execute(named, (PEOPLE.german.organisation_id,))
        assert {row["id"] for row in read_all(connection, "stored_file", ["id"])} == {303}


def test_nobody_outside_reads_who_of_the_service_wrote_or_read_a_message(database: Sandbox) -> None:
    for role, table in (("ercms_requesting", "authority_message"), ("ercms_consulate", "mission_message")):
        assert not {"author_id", "read_by"} & set(column_rights(database.admin, role, table, "SELECT"))


def test_a_mission_loses_the_messages_when_nothing_is_asked_of_it_any_more(filled: Sandbox) -> None:
    mission = (PEOPLE.consul.organisation_id,)
    filled.admin.execute("delete from travel_document where mission_id = %s", mission)
    filled.admin.execute("set session_replication_role = replica")
    filled.admin.execute("update verification_request set state = 'recalled' where mission_id = %s", mission)
    filled.admin.execute("reset session_replication_role")
    with raw(filled, PEOPLE.consul.as_speaker()) as connection:
        assert read_all(connection, "mission_message", ["id"]) == []


def test_the_parts_of_a_file_a_virus_was_found_in_are_read_by_the_worker_alone(filled: Sandbox) -> None:
    filled.admin.execute("update stored_file set scan_state = 'found'")
    for actor, wanted in ((PEOPLE.officer, set()), (PEOPLE.german, set()), (SYSTEM, {101, 202, 303})):
        with raw(filled, actor.as_speaker()) as connection:
            assert {row["file_id"] for row in read_all(connection, "file_part", ["file_id"])} == wanted


def test_an_assessment_is_read_by_the_authority_only_where_it_was_told_something(filled: Sandbox) -> None:
    filled.admin.execute("update evidence_assessment set to_authority = null, translation = null where id = 101")
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        assert {row["id"] for row in read_all(connection, "evidence_assessment", ["id"])} == {303}
    filled.admin.execute("update evidence_item set from_authority = false where id = 303")
    with raw(filled, PEOPLE.german.as_speaker()) as connection:
        assert not read_all(connection, "evidence_assessment", ["id"])
        assert {row["id"] for row in read_all(connection, "evidence_item", ["id"])} == {101}
    readable = column_rights(filled.admin, "ercms_requesting", "evidence_assessment", "SELECT")
    assert not {"verdict", "reason", "assessed_by", "expires_on"} & set(readable)


def test_a_mission_loses_the_person_when_nothing_is_asked_of_it_any_more(filled: Sandbox) -> None:
    with filled.connect("ercms_owner") as owner:
        owner.execute("delete from interview_report where mission_id = %s", (PEOPLE.consul.organisation_id,))
        owner.execute(
            "delete from verification_request where mission_id = %s", (PEOPLE.consul.organisation_id,)
        )
        owner.execute("delete from travel_document where mission_id = %s", (PEOPLE.consul.organisation_id,))
    with raw(filled, PEOPLE.consul.as_speaker()) as connection:
        assert read_all(connection, "person", ["id"]) == []
        assert read_all(connection, "identity_document", ["id"]) == []


@pytest.mark.parametrize("audience", [Audience.DESK, Audience.WORKER, Audience.AUDITOR, Audience.ADMIN])
def test_lists_of_staff_never_show_what_opens_an_account(database: Sandbox, audience: Audience) -> None:
    readable = column_rights(database.admin, audience.database_role, "user_account", "SELECT")
    assert not NEVER_FOR_STAFF_LISTS & set(readable)


@pytest.mark.parametrize("audience", PORTALS)
@pytest.mark.parametrize("forgotten", ["", None])
def test_a_forgotten_organisation_sees_nothing(
    filled: Sandbox, audience: Audience, forgotten: str | None
) -> None:
    role = audience.database_role
    with raw(filled, None) as connection:
        connection.execute("select set_config('role', %s, true)", (role,))
        if forgotten is not None:
            connection.execute("select set_config('ercms.organisation', %s, true)", (forgotten,))
        for table in OWN_ROWS[audience]:
            readable = column_rights(filled.admin, role, table, "SELECT")
            assert read_all(connection, table, readable) == [], table
