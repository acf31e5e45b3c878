"""The wall from the writing side: what no audience may change, and rows that would be somebody else's."""

from itertools import product

import psycopg
import pytest

from app.access.actor import Actor
from app.access.audiences import Audience
from app.kernel.database import Speaker
from tests.support.canaries import SIDES, Side, insert, insert_canaries, row_of
from tests.support.catalog import column_rights, columns, may, tables
from tests.support.people import everybody
from tests.support.raw import attempt, introduce, raw
from tests.support.server import Sandbox

PEOPLE = everybody()
NOBODY = "ercms_nobody"
ROLES = [audience.database_role for audience in Audience]
CHANGES = ("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
# Of one person, not of an organisation.
PERSONAL = {"draft": "owner_id", "user_preference": "user_id"}
SCOPES = {"mission_id", "authority_id", "agency_id", "border_post_id", "body_id", "organisation_id"}
STATES = {
    "readmission_case", "verification_request", "decision", "transfer_notice", "referral", "error_claim",
    "extension_request", "inquiry", "sealed_item", "case_erasure",
}  # fmt: skip
# Written once and never again, by nobody.
UNCHANGEABLE = (
    "case_history", "ledger_entry", "ledger_head", "milestone", "interview_report", "reply_letter",
    "register_check", "case_note", "outgoing_letter", "evidence_item", "evidence_assessment", "file_part",
    "workflow_edge", "sealed_part", "sealing_place", "erasing_place", "ledger_secret",
)  # fmt: skip
DELETABLE = {
    ("ercms_desk", "calendar_day"), ("ercms_admin", "calendar_day"),
    ("ercms_door", "sign_in_session"), ("ercms_door", "sign_in_attempt"), ("ercms_desk", "saved_view"),
    ("ercms_worker", "case_pair"),
    *((role, "draft") for role in (
        "ercms_desk", "ercms_consulate", "ercms_requesting", "ercms_agency", "ercms_border", "ercms_body",
        "ercms_worker",
    )),
}  # fmt: skip
PORTAL_PEOPLE = ("consul", "german", "french", "employment", "airport", "ministry")


def own_scope(actor: Actor, table: str, names: set[str]) -> str:
    """The column by which rows of a table belong to this actor."""
    wanted = {
        Audience.CONSULATE: "mission_id",
        Audience.REQUESTING: "authority_id",
        Audience.AGENCY: "agency_id",
        Audience.BORDER: "border_post_id",
        Audience.BODY: "body_id",
    }[actor.audience]
    if table in PERSONAL:
        return PERSONAL[table]
    assert SCOPES & names, f"{table} has no scope column, so no policy can say whose a new row is"
    return wanted if wanted in names else "organisation_id"


def hidden_sides(actor: Actor, column: str) -> list[Side]:
    return [side for side in SIDES if side.scopes(PEOPLE)[column] != own_value(actor, column)]


def own_value(actor: Actor, column: str) -> int | None:
    """What the scope column says in this actor's own rows."""
    return actor.id if column in PERSONAL.values() else actor.organisation_id


@pytest.fixture
def filled(database: Sandbox) -> Sandbox:
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, PEOPLE)
    return database


@pytest.mark.parametrize(("role", "table"), list(product([*ROLES, NOBODY], UNCHANGEABLE)))
def test_history_and_ledger_are_never_rewritten(database: Sandbox, role: str, table: str) -> None:
    assert not [change for change in CHANGES if may(database.admin, role, table, change)]
    assert not column_rights(database.admin, role, table, "UPDATE")


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_only_the_listed_tables_lose_rows(database: Sandbox, role: str) -> None:
    deletable = {
        (role, table) for table in tables(database.admin) if may(database.admin, role, table, "DELETE")
    }
    assert deletable == {pair for pair in DELETABLE if pair[0] == role}


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_only_the_house_writes_a_state(database: Sandbox, role: str) -> None:
    with_state = {
        table
        for table in tables(database.admin)
        if "state" in {column.name for column in columns(database.admin, table)}
    }
    assert with_state == STATES
    writable = {table for table in STATES if "state" in column_rights(database.admin, role, table, "UPDATE")}
    assert writable == (STATES if role == "ercms_worker" else set())


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_nobody_inserts_into_the_ledger_or_the_edges(database: Sandbox, role: str) -> None:
    for table in ("ledger_entry", "ledger_head", "workflow_edge"):
        assert not column_rights(database.admin, role, table, "INSERT"), table


def test_the_role_of_nobody_has_no_table_no_column_and_no_ledger(database: Sandbox) -> None:
    for table in tables(database.admin):
        for right in ("SELECT", "INSERT", "UPDATE"):
            assert not column_rights(database.admin, NOBODY, table, right), table
    with raw(database, Speaker()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select ledger_append('[]')")


def test_the_login_itself_has_nothing_before_it_takes_a_role(filled: Sandbox) -> None:
    with raw(filled, None) as connection:
        assert connection.execute("select current_user").fetchone() == ("ercms_app",)
        for table in tables(filled.admin):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), attempt(connection):
                connection.execute(f"select count(*) from {table}")


def test_a_session_of_the_application_begins_as_nobody(filled: Sandbox) -> None:
    url = filled.server.url("ercms_app", filled.name).replace("+psycopg", "")
    with psycopg.connect(url, options="-c role=ercms_nobody") as connection:
        assert connection.execute("select current_user").fetchone() == (NOBODY,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select count(*) from person")


def test_no_role_is_stronger_than_its_grants(database: Sandbox) -> None:
    rows = database.admin.execute(
        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin"
        " from pg_roles where rolname = any (%s)",
        ([*ROLES, NOBODY],),
    ).fetchall()
    assert {row[0] for row in rows} == {*ROLES, NOBODY}
    assert all(not any(row[1:]) for row in rows), rows


def test_no_role_owns_a_table_or_belongs_to_another_role(database: Sandbox) -> None:
    owners = database.admin.execute(
        "select distinct tableowner from pg_tables where schemaname = 'public'"
    ).fetchall()
    assert owners == [("ercms_owner",)]
    members = database.admin.execute(
        "select member::regrole::text, roleid::regrole::text from pg_auth_members"
        " where member::regrole::text = any (%s)",
        ([*ROLES, NOBODY],),
    ).fetchall()
    assert members == []


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_no_role_may_make_anything(database: Sandbox, role: str) -> None:
    with raw(database, Speaker(role=role)) as connection:
        for statement in ("create table mine (id int)", "create schema mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), attempt(connection):
                connection.execute(statement)


def test_who_spoke_is_forgotten_when_the_transaction_ends(database: Sandbox) -> None:
    with database.connect("ercms_app") as connection:
        with connection.transaction():
            introduce(connection, PEOPLE.german.as_speaker())
            assert connection.execute("select current_user").fetchone() == ("ercms_requesting",)
        after = connection.execute(
            "select current_user, current_setting('ercms.organisation', true),"
            " current_setting('ercms.actor', true)"
        ).fetchone()
    assert after == ("ercms_app", "", "")


@pytest.mark.parametrize("name", PORTAL_PEOPLE)
def test_a_row_of_somebody_else_is_not_taken_in(filled: Sandbox, name: str) -> None:
    actor = PEOPLE.actors[name]
    role = actor.audience.database_role
    tried = 0
    with raw(filled, actor.as_speaker()) as connection:
        for table in tables(filled.admin):
            if not column_rights(filled.admin, role, table, "INSERT"):
                continue
            column = own_scope(actor, table, {column.name for column in columns(filled.admin, table)})
            for side in hidden_sides(actor, column):
                row = row_of(filled.admin, table, side, PEOPLE)
                row |= {"id": 90000 + side.number} if "id" in row else {}
                with (
                    pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"),
                    attempt(connection),
                ):
                    insert(connection, table, row)
                tried += 1
    assert tried


@pytest.mark.parametrize("name", PORTAL_PEOPLE)
def test_an_update_reaches_no_row_of_somebody_else(filled: Sandbox, name: str) -> None:
    actor = PEOPLE.actors[name]
    role = actor.audience.database_role
    with raw(filled, actor.as_speaker()) as connection:
        for table in tables(filled.admin):
            for written in column_rights(filled.admin, role, table, "UPDATE"):
                column = own_scope(actor, table, {column.name for column in columns(filled.admin, table)})
                changed = connection.execute(
                    f"update {table} set {written} = {written} where {column} <> %s",
                    (own_value(actor, column),),
                )
                assert changed.rowcount == 0, f"{name} changed {changed.rowcount} foreign rows of {table}"


def test_no_row_is_given_away_by_an_update(filled: Sandbox) -> None:
    for name in PORTAL_PEOPLE:
        role = PEOPLE.actors[name].audience.database_role
        for table in tables(filled.admin):
            assert not SCOPES & set(column_rights(filled.admin, role, table, "UPDATE")), f"{role} {table}"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("identity_document", "person_id"),
        ("case_person", "person_id"),
        ("stored_file", "person_id"),
        ("readmission_case", "principal_id"),
    ],
)
def test_a_state_hangs_nothing_on_a_person_of_another_state(filled: Sandbox, table: str, column: str) -> None:
    own, foreign = SIDES[0], SIDES[1]
    row = row_of(filled.admin, table, own, PEOPLE) | {column: foreign.number}
    row |= {"id": 90000} if "id" in row else {}
    row |= {"reference": "RA-2", "requesting_reference": "own"} if table == "readmission_case" else {}
    row |= {"public_id": "own"} if table == "stored_file" else {}
    with (
        raw(filled, PEOPLE.german.as_speaker()) as connection,
        pytest.raises((psycopg.errors.ForeignKeyViolation, psycopg.errors.InsufficientPrivilege)),
    ):
        insert(connection, table, row)
