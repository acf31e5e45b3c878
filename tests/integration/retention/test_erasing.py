"""A file past its term is erased by two people and the worker: nothing of it is left, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from app.access.actor import SYSTEM
from app.audit.verification import verify
from app.cases.dossier import open_head
from app.cases.services import notes
from app.kernel.database import Base, counting_only
from app.kernel.errors import MoveRefused, StaleRecord
from app.reports.queries import month_counts
from app.retention import services
from app.retention.places import KEPT, STEPS
from app.samples.builders import an_application
from app.sealing import services as sealing
from app.sealing.queries import choices_of
from app.workflow.replay import disagreements
from tests.integration.cases.lodging import lodged
from tests.integration.retention.conftest import ERASED_ON, NAME, NOTE, PAST_TERM, Ended, order
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.canaries import SIDES, insert_canaries
from tests.support.people import People, everybody
from tests.support.raw import attempt, introduce, raw
from tests.support.server import Sandbox

Worker = Callable[[], int]
PERSON = NAME.lower()
ERASE = "select erase_file((select id from case_erasure), '{}')"
# What staff and organisations left behind; of the file itself its number, its steps, and the frame of its letters.
KEPT_MARKS = KEPT | {"case_history", "readmission_case", "outgoing_letter"}
KEPT_COLUMNS = {
    "case_history": {"process", "move", "from_state", "to_state", "tag", "actor_name", "organisation_name",
                     "agreement_version", "due_clock"},
    "readmission_case": {"reference"},
    "outgoing_letter": {"number", "kind", "about", "recipient", "code", "verify_at"},
}  # fmt: skip


def everything(database: Sandbox) -> dict[str, str]:
    """All rows of every table as text."""
    tables = [row[0] for row in database.admin.execute(
        "select tablename from pg_tables where schemaname = 'public'").fetchall()]  # fmt: skip
    return {
        table: str(database.admin.execute(f"select coalesce(string_agg(t::text, '|'), '') from {table} t").fetchone())
        for table in tables
    }


def where_is(words: str, database: Sandbox) -> set[str]:
    """The tables in which some words stand."""
    return {table for table, rows in everything(database).items() if words.lower() in rows.lower()}


def test_every_table_is_erased_emptied_or_known_to_name_nobody() -> None:
    told = {step.table for step in STEPS}
    assert not told & KEPT
    untold = set(Base.metadata.tables) - told - KEPT
    assert not untold, f"say in app/retention/places.py what erasing a file does to {untold}"


def test_nothing_of_a_file_is_left_anywhere_once_the_worker_has_erased_it(
    ordered: str, worker: Worker, clock: StandingClock, database: Sandbox
) -> None:
    assert {"person", "case_note", "reply_letter", "outgoing_letter"} <= where_is(PERSON, database)
    clock.moves_to("2027-12-16")
    assert worker() == 0
    clock.moves_to(ERASED_ON)
    assert worker() == 1 and worker() == 0
    assert where_is(PERSON, database) == set() and where_is("Ganja", database) == set()
    assert database.admin.execute("select count(*) from person").fetchone() == (1,)
    case = "select state, erased_on::text, name_key, requesting_reference from readmission_case"
    assert database.admin.execute(case).fetchone() == ("refused", ERASED_ON, "", "erased-1")
    counts = database.admin.execute("select counts from case_erasure").fetchone()
    assert counts is not None and counts[0]["person"] == 1 and counts[0]["case_note"] == 1
    assert all(counts[0].values()), "what had no rows is not counted"


def test_the_canary_of_a_merged_file_sings_nowhere_afterwards_and_the_others_sing_on(database: Sandbox) -> None:
    """Every column of every table of the file and of the one merged with it; two other sides keep all theirs."""
    mine, *others = SIDES
    with database.connect("ercms_owner") as owner:
        insert_canaries(owner, everybody(), skip={"case_erasure"})
        owner.execute("update legal_hold set lifted_at = now(), lifted_by = 1, lifted_because = 'No longer needed.'")
    about = f"{mine.mark} reference"
    database.admin.execute("update draft set about = %s where title like %s", [about, f"{mine.mark}%"])
    database.admin.execute(
        "update idempotency_key set answer = jsonb_build_object('reference', %s::text) where key like %s",
        [about, f"{mine.mark}%"],
    )
    before = {side.mark: where_is(side.mark, database) for side in others}
    assert len(before[others[0].mark]) > 40
    database.admin.execute("set session_replication_role = replica")
    database.admin.execute("update readmission_case set state = 'refused' where id in (101, 1101)")
    database.admin.execute("update case_history set to_state = 'refused', at = '2025-01-01 08:00Z' where id = 101")
    database.admin.execute(
        "update sealed_item set state = 'released', content = null, wrapped_key = null, proposed = 'release',"
        " proposed_by = 1, ended_by = 2, ended_at = now() where id = 101"
    )
    database.admin.execute(
        "insert into case_erasure (case_id, term, ended_on, due_on, state, proposed_by, proposed_at, confirmed_by,"
        " confirmed_at, confirmation_seen_at, erase_on, version) values (101, 'refused', '2025-01-01', '2026-01-01',"
        " 'confirmed', 1, now(), 2, '2026-10-01', now() - interval '31 days', '2026-11-01', 1)"
    )
    database.admin.execute("set session_replication_role = origin")
    with database.connect("ercms_app") as connection, connection.transaction():
        introduce(connection, SYSTEM.as_speaker())
        connection.execute(ERASE.format("2026-11-16"))
    left = where_is(mine.mark, database)
    assert left <= KEPT_MARKS, f"say in app/retention/places.py what erasing does to {left - KEPT_MARKS}"
    for table, columns in KEPT_COLUMNS.items():
        rows = database.admin.execute(f"select to_jsonb(t) from {table} t").fetchall()
        found = {name for (row,) in rows for name, value in row.items() if mine.mark in str(value)}
        assert found <= columns, table
    assert {side.mark: where_is(side.mark, database) for side in others} == before


def test_statistics_the_ledger_and_the_numbers_of_letters_are_as_they_were(
    ordered: str, worker: Worker, clock: StandingClock, database: Sandbox, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.manager), counting_only():
        before = list(month_counts(clock.today.replace(year=2026, month=11, day=1), with_year=True))
    letters = database.admin.execute("select number, kind, issued_on, code from outgoing_letter").fetchall()
    clock.moves_to(ERASED_ON)
    worker()
    with as_actor(people.manager), counting_only():
        assert list(month_counts(clock.today.replace(year=2026, month=11, day=1), with_year=True)) == before
    assert before and letters
    assert database.admin.execute("select number, kind, issued_on, code from outgoing_letter").fetchall() == letters
    with as_actor(SYSTEM):
        assert disagreements() == []
        assert verify().broken_at is None
    erased = "select count(*) from ledger_entry where tag in ('retention:file:erased', 'erasure:erase_file:done')"
    assert database.admin.execute(erased).fetchone() == (2,)


def test_no_file_is_left_without_an_owner_and_no_part_without_a_file(database: Sandbox) -> None:
    """Files lie in the database alone, and each part hangs on a file, each file on a case, by a key it cannot lose."""
    keys = database.admin.execute(
        "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f'"
    ).fetchall()
    assert {("file_part", "stored_file"), ("stored_file", "readmission_case")} <= set(keys)
    columns = database.admin.execute(
        "select table_name, column_name, is_nullable from information_schema.columns"
        " where (table_name, column_name) in (('file_part', 'file_id'), ('stored_file', 'case_id'))"
    ).fetchall()
    assert {row[2] for row in columns} == {"NO"} and len(columns) == 2


def test_an_open_file_of_the_same_person_stays_whole_and_is_told(
    ordered: str, worker: Worker, clock: StandingClock, database: Sandbox, as_actor: ActingAs, people: People,
    visit: Visiting,
) -> None:  # fmt: skip
    with as_actor(people.officer):
        other = an_application().named("Openfile", "Elchin").referenced("R-2").on(PAST_TERM)
        [open_reference] = lodged(other, actor=people.officer)
        notes.write_note(open_head(open_reference).case, actor=people.officer, text="The second request of the man.")
    link(database, ordered, open_reference)
    page = visit(people.supervisor).get(f"/retention/{ordered}")
    assert open_reference in page.text and "Open: it stays, and is told that this file was erased" in page.text
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert "A file linked to this one was erased after its term" in visit(people.officer).get(
        f"/cases/{open_reference}/history").text  # fmt: skip
    assert "The second request of the man." in visit(people.officer).get(f"/cases/{open_reference}/notes").text
    assert where_is("Openfile", database) >= {"person"} and where_is(PERSON, database) == set()


def link(database: Sandbox, first: str, second: str) -> None:
    """A pair of two files that was decided to be one person."""
    database.admin.execute(
        "insert into case_pair (first_id, second_id, first_person_id, second_person_id, score, verdict, found_at,"
        " outcome, reason, decided_by, decided_at) select a.id, b.id, a.principal_id, b.principal_id, 0.9, 'likely',"
        " now(), 'linked', 'The same man, by his passport.', 1, now() from readmission_case a, readmission_case b"
        " where a.reference = %s and b.reference = %s on conflict do nothing",
        [first, second],
    )


def test_who_proposed_cannot_confirm_and_anybody_who_may_takes_it_back_within_the_days_of_grace(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    reference = ended()
    clock.moves_to(PAST_TERM)
    with as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.confirm(reference, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["same_person_erases"]
    with pytest.raises(StaleRecord), as_actor(people.manager):
        services.propose(reference, actor=people.manager)
    with as_actor(people.manager):
        services.confirm(reference, actor=people.manager)
    clock.moves_to("2027-12-16")
    with as_actor(people.second_supervisor):
        services.take_back(reference, actor=people.second_supervisor)
    clock.moves_to("2028-01-10")
    assert worker() == 0
    assert "person" in where_is(PERSON, database)
    order(reference, as_actor, people)


def test_a_file_is_not_proposed_before_its_term_nor_while_it_is_open(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    reference = ended()
    clock.moves_to("2027-11-15")
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["term_runs"]
    with as_actor(people.officer):
        [other] = lodged(an_application().referenced("R-2"), actor=people.officer)
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(other, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["file_is_open"]


def test_a_hold_takes_the_order_back_and_nothing_is_erased_until_it_is_lifted(
    ordered: str, as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    with as_actor(people.supervisor):
        services.hold(ordered, actor=people.supervisor, reason="The court of Baku asks for the file.")
    with pytest.raises(StaleRecord), as_actor(people.manager):
        services.hold(ordered, actor=people.manager, reason="The same once more.")
    clock.moves_to(ERASED_ON)
    assert worker() == 0
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(ordered, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["file_on_hold"]
    with as_actor(people.manager):
        services.lift(ordered, actor=people.manager, because="The court has given its judgment.")
    with pytest.raises(StaleRecord), as_actor(people.manager):
        services.lift(ordered, actor=people.manager, because="The same once more.")
    order(ordered, as_actor, people)
    clock.moves_to("2028-01-16")
    assert worker() == 1
    assert where_is("court of Baku", database) == set()


def refused_by_the_database(connection: Any, statement: str) -> str:
    with pytest.raises(psycopg.Error) as fault, attempt(connection):
        connection.execute(statement)
    return str(fault.value)


def test_the_database_itself_refuses_one_person_alone_a_held_file_and_a_day_too_early(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    ended()
    new = (
        "insert into case_erasure (case_id, term, ended_on, due_on, state, proposed_by, proposed_at, version)"
        " values (1, 'refused', '2026-11-16', '2027-11-16', 'proposed', 2, '{}', 1)"
    )
    confirm = (
        "update case_erasure set state = 'confirmed', confirmed_by = {}, confirmed_at = '2027-11-18', erase_on = '{}'"
    )
    with raw(database, SYSTEM.as_speaker()) as connection:
        assert "past_its_term" in refused_by_the_database(connection, new.format("2027-11-15"))
        connection.execute(new.format("2027-11-17"))
        assert "four_eyes" in refused_by_the_database(connection, confirm.format(2, "2027-12-18"))
        assert "thirty_days" in refused_by_the_database(connection, confirm.format(3, "2027-12-17"))
        hold = "insert into legal_hold (case_id, reason, set_by, set_at) values (1, 'A court asks for it.', 3, now())"
        connection.execute("savepoint held")
        connection.execute(hold)
        assert "on legal hold" in refused_by_the_database(connection, confirm.format(3, "2027-12-18"))
        assert "stays as it was set" in refused_by_the_database(connection, "update legal_hold set reason = 'Other'")
        assert "permission denied" in refused_by_the_database(connection, "delete from legal_hold")
        connection.execute("rollback to savepoint held")
        assert "not before" in refused_by_the_database(connection, ERASE.format("2030-01-01"))
        connection.execute(confirm.format(3, "2027-12-18"))
        assert "not before" in refused_by_the_database(connection, ERASE.format("2027-12-17"))
        seen = "update case_erasure set confirmation_seen_at = now() - interval '{}'"
        connection.execute(seen.format("1 year"))  # which is kept as the database saw it
        for day in ("2027-12-18", "2099-01-01"):
            assert "days of grace" in refused_by_the_database(connection, ERASE.format(day))
        assert "nothing of it is left" in refused_by_the_database(
            connection, "update case_erasure set state = 'erased', ended_at = '2027-12-18'")  # fmt: skip
        assert "permission denied" in refused_by_the_database(connection, "delete from case_erasure")
        assert "stays as it was written" in refused_by_the_database(connection, "update case_erasure set term = 'x'")
    for actor in (people.officer, people.supervisor, people.manager, people.german, people.administrator):
        with raw(database, actor.as_speaker()) as connection:
            assert "permission denied" in refused_by_the_database(connection, "select erase_file(1, '2030-01-01')")


def test_what_was_erased_comes_back_for_nobody(
    ordered: str, as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox,
    visit: Visiting,
) -> None:  # fmt: skip
    clock.moves_to(ERASED_ON)
    worker()
    with database.connect("ercms_owner") as owner:
        for act in (
            "update readmission_case set erased_on = null",
            "update readmission_case set name_key = 'somebody'",
            "update readmission_case set state = 'decision'",
        ):
            assert "was erased after its term" in refused_by_the_database(owner, act) or "state" in act
        assert "stays as it is" in refused_by_the_database(owner, "update case_erasure set counts = null")
        assert "never deleted" in refused_by_the_database(owner, "delete from case_erasure")
    for verb in (services.propose, services.confirm, services.take_back):
        with pytest.raises(StaleRecord), as_actor(people.supervisor):
            verb(ordered, actor=people.supervisor)
    officer = visit(people.officer)
    page = officer.get(f"/cases/{ordered}", status=410)
    assert "This file was erased on 17 December 2027" in page.text
    for tab in ("/history", "/letters", "/notes", "/evidence"):
        officer.get(f"/cases/{ordered}{tab}", status=404)
    visit(people.german).get(f"/authority/applications/{ordered}", status=404)
    assert ordered not in officer.get("/queue?state=refused").text
    assert "SMS-2026-000002" in officer.get("/letters?year=2026").text


def test_a_sealed_item_is_ended_by_two_people_first(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    reference = ended()
    with as_actor(people.officer):
        seal_the_note(reference, people)
    clock.moves_to(PAST_TERM)
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["sealed_item_waits"]


def seal_the_note(reference: str, people: People) -> None:
    case = open_head(reference).case
    chosen = [found.place for found in choices_of(case.id) if NOTE in found.words]
    sealing.seal(case, actor=people.officer, chosen=chosen, rule=1)
