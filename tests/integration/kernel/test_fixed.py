"""Statements in the driver's own words answer, fail and are counted as all others."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError, ProgrammingError

from app.accounts.models import Organisation
from app.cases.dossier import open_dossier
from app.cases.models import ReadmissionCase
from app.kernel.database import KEPT_ROWS, KEPT_STATEMENTS, db, running_connection
from app.kernel.fixed import Fixed
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs
from tests.support.budget import counted_queries
from tests.support.people import People

NAMED = (
    select(Organisation.code, Organisation.active)
    .where(Organisation.country == bindparam("country"), Organisation.code.in_(["DE-BAMF", "SMS", "AT-BFA"]))
    .order_by(Organisation.code)
)


def test_a_fixed_select_gives_the_rows_that_sqlalchemy_gives(as_actor: ActingAs, people: People) -> None:
    fixed = Fixed(NAMED)
    with as_actor(people.officer):
        for country in ("DE", "AZ", "FR"):
            wanted = db.session.execute(NAMED, {"country": country}).all()
            assert [tuple(row) for row in fixed.rows(country=country)] == [tuple(row) for row in wanted]
        assert fixed.row(country="XX") is None


def test_it_is_counted_where_statements_are_counted(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer), counted_queries() as sent:
        Fixed("select 1 as one").rows()
    assert "select 1 as one" in sent.told()


def test_what_the_database_refuses_is_told_as_everywhere(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        with pytest.raises(ProgrammingError) as refused:
            Fixed("select * from sign_in_session").rows()
        assert isinstance(refused.value, DBAPIError)
        db.session.rollback()
        assert Fixed("select 1 as one").row().one == 1


def test_a_file_read_for_a_page_belongs_to_no_session(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application(), actor=people.officer)
        db.session.expunge_all()
        dossier = open_dossier(reference)
        kept = db.session.query(ReadmissionCase).filter_by(reference=reference).one()
        assert dossier.case not in db.session and dossier.case is not kept
        names = [column.key for column in ReadmissionCase.__table__.columns]
        assert {name: getattr(dossier.case, name) for name in names} == {
            name: getattr(kept, name) for name in names
        }


def test_what_is_written_inside_a_savepoint_goes_with_it(as_actor: ActingAs, people: People) -> None:
    now = Fixed("select set_config('ercms.trial', %(word)s, true)")
    look = Fixed("select current_setting('ercms.trial', true) as word")
    with as_actor(people.officer):
        now.rows(word="before")
        with suppress(ZeroDivisionError), db.session.begin_nested():
            now.rows(word="inside")
            raise ZeroDivisionError
        assert look.row().word == "before"


def test_of_statements_without_end_only_the_latest_are_kept(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        told = [Fixed(f"select {number} as number").row().number for number in range(2 * KEPT_STATEMENTS)]
        assert Fixed("select 0 as number").row().number == 0, "one that went comes again"
        [kept] = [each for each in running_connection().info.values() if isinstance(each, dict)]
    assert told == list(range(2 * KEPT_STATEMENTS)) and len(kept) == KEPT_STATEMENTS


def test_a_large_answer_is_not_kept_and_the_statement_answers_again(as_actor: ActingAs, people: People) -> None:
    fixed = Fixed("select number from generate_series(1, %(most)s) number")
    with as_actor(people.officer):
        for most in (KEPT_ROWS + 1, 3, KEPT_ROWS + 1):
            assert len(fixed.rows(most=most)) == most
            [kept] = [each for each in running_connection().info.values() if isinstance(each, dict)]
            assert all(each.closed or each.rowcount <= KEPT_ROWS for each in kept.values())


def test_the_rows_of_two_statements_keep_their_own_names(as_actor: ActingAs, people: People) -> None:
    one, other = Fixed("select 1 as left_hand, 2 as right_hand"), Fixed("select 3 as right_hand, 4 as left_hand")
    with as_actor(people.officer):
        for _time in range(3):
            assert (one.row().left_hand, other.row().left_hand) == (1, 4)
