"""Writing the ledger: whole, in order, in one transaction with the act, and never anything personal."""

import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text

from app.access.audiences import Audience
from app.audit import verification
from app.audit.ledger import reading, record
from app.audit.verification import verify
from app.kernel.database import Speaker, db, house, speaking_as
from app.kernel.transaction import transaction
from tests.support.acting import ActingAs
from tests.support.ledger import write_entries
from tests.support.people import People, everybody
from tests.support.raw import attempt, raw
from tests.support.server import Sandbox

WRITERS, EACH = 8, 25
ROLES = [audience.database_role for audience in Audience]


def entries(database: Sandbox) -> list[tuple[int, str, str]]:
    found = database.admin.execute("select seq, tag, audience from ledger_entry order by seq").fetchall()
    return [(row[0], row[1], row[2]) for row in found]


def payloads(database: Sandbox) -> list[str]:
    return [
        bytes(row[0]).decode()
        for row in database.admin.execute("select payload from ledger_entry").fetchall()
    ]


def intact(app: Flask) -> int:
    """How many entries the auditor finds in an unbroken chain."""
    with app.app_context(), speaking_as(Speaker(role="ercms_auditor")):
        verdict = verify()
        db.session.rollback()
    assert verdict.intact, verdict
    return verdict.entries


def test_an_act_of_the_desk_is_an_entry_under_the_officers_name(
    app: Flask, database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        record("case:note:added", kind="readmission", ref="RA-1")
    told = json.loads(payloads(database)[0])
    assert told["actor"] == str(people.officer.id)
    assert (told["audience"], told["role"], told["tag"], told["seq"]) == (
        "desk",
        "ercms_desk",
        "case:note:added",
        1,
    )
    assert intact(app) == 1


def test_an_act_of_the_house_keeps_the_humans_name(
    database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.german), house():
        record("case:lodged", kind="readmission", ref="RA-1")
    told = json.loads(payloads(database)[0])
    assert (told["actor"], told["audience"]) == (str(people.german.id), "requesting")


def test_every_audience_appends_and_the_chain_holds(app: Flask, database: Sandbox) -> None:
    for audience in Audience:
        speaker = Speaker(role=audience.database_role, audience=audience.value)
        with app.app_context(), speaking_as(speaker), transaction():
            record("session:started", kind="user", ref=audience.value)
    assert [entry[2] for entry in entries(database)] == [audience.value for audience in Audience]
    assert intact(app) == len(Audience)


def test_entries_of_one_act_stand_together_in_the_order_they_were_told(
    database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        for tag in ("a:b:first", "a:b:second", "a:b:third"):
            record(tag, kind="readmission", ref="RA-1")
    assert [(seq, tag) for seq, tag, _ in entries(database)] == [
        (1, "a:b:first"),
        (2, "a:b:second"),
        (3, "a:b:third"),
    ]


def test_a_read_is_an_entry_written_before_the_page_goes_out(
    app: Flask, database: Sandbox, people: People
) -> None:
    with app.app_context(), speaking_as(people.officer.as_speaker()):
        with reading("case:file:read", kind="readmission", ref="RA-1", fields=["person"]):
            assert entries(database) == []
        assert [tag for _, tag, _ in entries(database)] == ["case:file:read"]
    assert json.loads(payloads(database)[0])["fields"] == {"person": None}


def test_what_was_rolled_back_is_not_in_the_ledger(
    app: Flask, database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with pytest.raises(RuntimeError), as_actor(people.officer):
        record("case:decision:accepted", kind="readmission", ref="RA-1")
        raise RuntimeError("the act failed")
    with as_actor(people.officer):
        record("case:note:added", kind="readmission", ref="RA-1")
    assert entries(database) == [(1, "case:note:added", "desk")]
    assert intact(app) == 1


def test_a_savepoint_takes_back_its_own_entries_and_no_others(
    database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        record("row:first:kept", kind="readmission", ref="RA-1")
        with pytest.raises(RuntimeError), db.session.begin_nested():
            record("row:second:refused", kind="readmission", ref="RA-2")
            with db.session.begin_nested():
                record("row:part:refused", kind="readmission", ref="RA-2")
            raise RuntimeError("a bad row")
        with db.session.begin_nested():
            record("row:third:kept", kind="readmission", ref="RA-3")
    assert [tag for _, tag, _ in entries(database)] == ["row:first:kept", "row:third:kept"]


def test_a_statement_that_fails_inside_a_savepoint_takes_nothing_else_with_it(
    database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        record("row:first:kept", kind="readmission", ref="RA-1")
        with pytest.raises(Exception, match="division by zero"), db.session.begin_nested():
            record("row:second:refused", kind="readmission", ref="RA-2")
            db.session.execute(text("select 1 / 0"))
    assert [tag for _, tag, _ in entries(database)] == ["row:first:kept"]


def test_eight_writers_at_once_leave_no_gap_and_an_unbroken_chain(app: Flask, database: Sandbox) -> None:
    people = everybody()
    names = ["officer", "supervisor", "german", "french", "consul", "employment", "airport", "manager"]
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(write_entries, app, people.actors[name], EACH) for name in names]
        for writer in running:
            writer.result()
    assert [seq for seq, _, _ in entries(database)] == list(range(1, WRITERS * EACH + 1))
    assert intact(app) == WRITERS * EACH


def test_only_keyed_hashes_of_values_are_kept(database: Sandbox, as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        record(
            "person:name:corrected",
            kind="person",
            ref="RA-1",
            changes={"family_name": ("Canaryzade", "Kanaryali"), "date_of_birth": ("1994-05-09", None)},
        )
    text = payloads(database)[0]
    assert not [value for value in ("Canaryzade", "Kanaryali", "1994-05-09") if value in text]
    fields = json.loads(text)["fields"]
    assert set(fields) == {"family_name", "date_of_birth"}
    before, after = fields["family_name"]
    assert len(before) == len(after) == 32 and before != after
    assert fields["date_of_birth"][1] is None


def test_the_hash_of_a_value_cannot_be_made_without_the_key(
    app: Flask, database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    for key in (app.config["LEDGER_KEY"], bytes(32)):
        kept, app.config["LEDGER_KEY"] = app.config["LEDGER_KEY"], key
        with as_actor(people.officer):
            record(
                "document:number:changed", kind="person", ref="RA-1", changes={"number": (None, "C0123456")}
            )
        app.config["LEDGER_KEY"] = kept
    first, second = (json.loads(payload)["fields"]["number"][1] for payload in payloads(database))
    assert first != second


@pytest.mark.parametrize("role", [*ROLES, "ercms_nobody"])
def test_no_audience_writes_past_the_function(app: Flask, database: Sandbox, role: str) -> None:
    write_entries(app, everybody().officer, 2)
    with raw(database, Speaker(role=role)) as connection:
        for statement in (
            "insert into ledger_entry select * from ledger_entry",
            "update ledger_entry set tag = 'x'",
            "delete from ledger_entry",
            "truncate ledger_entry",
            "update ledger_head set seq = 0",
            "delete from ledger_head",
            "alter table ledger_entry disable trigger all",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), attempt(connection):
                connection.execute(statement)


def test_even_the_owner_is_refused_while_the_triggers_stand(app: Flask, database: Sandbox) -> None:
    write_entries(app, everybody().officer, 2)
    with database.connect("ercms_owner") as owner:
        for statement in (
            "update ledger_entry set tag = 'x'",
            "delete from ledger_entry",
            "truncate ledger_entry",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                owner.execute(statement)


def test_verification_is_not_confused_by_entries_written_meanwhile(app: Flask, database: Sandbox) -> None:
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write_entries, app, everybody().officer, 80)
        seen = [intact(app)]
        while not writing.done():
            seen.append(intact(app))
        writing.result()
    assert seen == sorted(seen)
    assert intact(app) == 80


def test_the_chain_is_walked_whole_however_many_entries_come_at_a_time(
    app: Flask, database: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_entries(app, everybody().officer, 9)
    for at_a_time in (1, 4, 9, 10):
        monkeypatch.setattr(verification, "_BATCH", at_a_time)
        assert intact(app) == 9


@pytest.mark.parametrize("role", ROLES)
def test_appending_tells_nobody_how_long_the_ledger_is(database: Sandbox, role: str) -> None:
    with raw(database, Speaker(role=role)) as connection:
        assert connection.execute("select ledger_append('[]')").fetchone() == ("",)
