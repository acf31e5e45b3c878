"""A sealed item is opened by two, for fifteen minutes and for those two; released or destroyed by two."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from app.access.actor import SYSTEM
from app.kernel.errors import Forbidden, MoveRefused, NotVisible, StaleRecord
from app.kernel.withheld import MARK
from app.sealing import services
from app.sealing.queries import item_called
from app.sealing.vocabulary import Ending, OpeningReason
from app.workflow.replay import disagreements
from tests.integration.sealing.conftest import TRACE, open_it
from tests.support.acting import ActingAs, StandingClock
from tests.support.people import People
from tests.support.raw import attempt, raw
from tests.support.server import Sandbox


def test_who_asked_cannot_agree_and_only_the_two_may_look_and_only_for_fifteen_minutes(
    sealed: str, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.supervisor):
        services.ask_opening(sealed, actor=people.supervisor, reason=OpeningReason.JUDGE)
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.agree(sealed, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["same_person_opens"]
    with pytest.raises(StaleRecord), as_actor(people.auditor):
        services.ask_opening(sealed, actor=people.auditor, reason=OpeningReason.JUDGE)
    with as_actor(people.auditor):
        services.agree(sealed, actor=people.auditor)
    for actor in (people.supervisor, people.auditor):
        with as_actor(actor):
            assert services.look(item_called(sealed), actor=actor).words == TRACE
    with pytest.raises(NotVisible), as_actor(people.second_supervisor):
        services.look(item_called(sealed), actor=people.second_supervisor)
    with pytest.raises(Forbidden), as_actor(people.officer):
        services.look(item_called(sealed), actor=people.officer)
    clock.moves_to("2026-11-16T12:16:00+04:00")
    with pytest.raises(NotVisible), as_actor(people.supervisor):
        services.look(item_called(sealed), actor=people.supervisor)
    looks = database.admin.execute(
        "select count(*) from ledger_entry where tag = 'sealed:content:read'"
    ).fetchone()
    assert looks == (2,)


def test_what_is_released_goes_back_to_where_it_was(
    sealed: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    note = "select text from case_note"
    assert database.admin.execute(note).fetchone() == (MARK,)
    open_it(sealed, as_actor, people)
    with as_actor(people.supervisor):
        services.propose(sealed, actor=people.supervisor, ending=Ending.RELEASE)
    with pytest.raises(MoveRefused), as_actor(people.supervisor):
        services.end(sealed, actor=people.supervisor, ending=Ending.RELEASE)
    with pytest.raises(StaleRecord), as_actor(people.auditor):
        services.end(sealed, actor=people.auditor, ending=Ending.DESTROY)
    with as_actor(people.auditor):
        services.end(sealed, actor=people.auditor, ending=Ending.RELEASE)
    assert database.admin.execute(note).fetchone() == (TRACE,)
    assert database.admin.execute("select state, content, wrapped_key from sealed_item").fetchone() == (
        "released", None, None,
    )  # fmt: skip
    with as_actor(SYSTEM):
        assert disagreements() == []


def destroyed(item: str, as_actor: ActingAs, people: People) -> None:
    open_it(item, as_actor, people)
    with as_actor(people.auditor):
        services.propose(item, actor=people.auditor, ending=Ending.DESTROY)
    with as_actor(people.second_supervisor):
        services.end(item, actor=people.second_supervisor, ending=Ending.DESTROY)


def test_what_is_destroyed_leaves_neither_text_nor_key_and_is_never_changed_again(
    sealed: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    destroyed(sealed, as_actor, people)
    row = database.admin.execute("select state, content, wrapped_key, ended_by from sealed_item").fetchone()
    assert row == ("destroyed", None, None, people.second_supervisor.id)
    assert database.admin.execute("select text from case_note").fetchone() == (MARK,)
    for act in (
        "update sealed_item set rule = 2",
        "update sealed_item set state = 'sealed'",
        "delete from sealed_item",
    ):
        with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute(act)
    with pytest.raises(MoveRefused), as_actor(people.supervisor):
        services.ask_opening(sealed, actor=people.supervisor, reason=OpeningReason.PERSON)
    with as_actor(SYSTEM):
        assert disagreements() == []


def test_whoever_may_end_it_is_told_that_an_item_waits_until_nothing_of_the_case_waits(
    sealed: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    unread = "select user_id from notice where kind = 'sealed_waits' and read_at is null"

    def told() -> list[int]:
        return [row[0] for row in database.admin.execute(unread).fetchall()]

    with as_actor(people.supervisor):
        services.ask_opening(sealed, actor=people.supervisor, reason=OpeningReason.JUDGE)
    assert people.second_supervisor.id in told() and people.supervisor.id not in told()
    with as_actor(people.second_supervisor):
        services.agree(sealed, actor=people.second_supervisor)
    assert told() == []
    with as_actor(people.second_supervisor):
        services.propose(sealed, actor=people.second_supervisor, ending=Ending.RELEASE)
    assert people.supervisor.id in told()
    with as_actor(people.supervisor):
        services.take_back(sealed, actor=people.supervisor)
    assert told() == []
    with as_actor(people.supervisor):
        services.propose(sealed, actor=people.supervisor, ending=Ending.RELEASE)
    assert people.second_supervisor.id in told()
    with as_actor(people.auditor):
        services.end(sealed, actor=people.auditor, ending=Ending.RELEASE)
    assert told() == []


def refused(connection: Any, statement: str, *values: object) -> str:
    with pytest.raises(psycopg.Error) as fault, attempt(connection):
        connection.execute(statement, values)
    return str(fault.value)


def test_the_database_itself_refuses_one_person_alone(
    sealed: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    me, other = people.supervisor.id, people.auditor.id

    with raw(database, SYSTEM.as_speaker()) as connection:
        assert "second person has agreed" in refused(connection, "update sealed_item set state = 'opened'")
        asked = "insert into sealed_opening (item_id, reason, asked_by, asked_at, agreed_by, agreed_at, until_at) "
        row = "select id, 'judge', %s, now(), %s, now(), now() + interval '{} minutes' from sealed_item"
        assert "two_people" in refused(connection, asked + row.format(15), me, me)
        assert "fifteen_minutes" in refused(connection, asked + row.format(16), me, other)
        connection.execute(asked + row.format(15), (me, other))
        assert "stays as it was asked" in refused(connection, "update sealed_opening set until_at = now()")
        assert "permission denied" in refused(connection, "delete from sealed_opening")
        connection.execute("update sealed_item set state = 'opened'")
        gone = (
            "update sealed_item set state = 'destroyed', content = null, wrapped_key = null, ended_at = now()"
        )
        assert refused(connection, gone)
        assert "second person" in refused(connection, f"{gone}, proposed = 'destroy', proposed_by = %s, ended_by = %s",
                                          me, other)  # fmt: skip
        connection.execute(
            "update sealed_item set proposed = 'destroy', proposed_by = %s, proposed_at = now()", (me,)
        )
        assert "second person" in refused(connection, f"{gone}, ended_by = %s", me)
        assert refused(connection, "update sealed_item set state = 'destroyed', ended_by = %s", other)
        assert "permission denied" in refused(connection, "delete from sealed_item")
        assert "stays as it was written" in refused(connection, "update sealed_item set kind = 'other'")


def test_the_functions_withhold_and_give_back_nothing_but_what_two_people_are_about(
    sealed: str, reference: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    item = database.admin.execute("select id from sealed_item").fetchone()[0]  # type: ignore[index]
    with raw(database, SYSTEM.as_speaker()) as connection:
        assert "its sealer" in refused(connection, "select withhold_text(%s, 'anything')", item)
        assert "second person" in refused(connection, "select give_back_text(%s, 'words', '[]')", item)
        assert "Only a file" in refused(connection, "select withhold_file(%s, 1)", item)
        assert "second person" in refused(connection, "select give_back_file(%s, '{}', '')", item)
        assert "permission denied" in refused(
            connection, "select sealing_put('case_note', 'text', '{}', '{}', 1)"
        )
    for actor in (people.officer, people.supervisor, people.auditor, people.german, people.administrator):
        with raw(database, actor.as_speaker()) as connection:
            assert "permission denied" in refused(connection, "select withhold_text(%s, 'anything')", item)
            assert "permission denied" in refused(connection, "select * from sealed_item")
