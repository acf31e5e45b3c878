"""Notes and flags: kept by name, told in words, in the history and the ledger, and nothing half-written."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.cases.dossier import open_head
from app.cases.models import CaseFlag, CaseNote
from app.cases.services.desk import withdraw
from app.cases.services.notes import clear_flag, raise_flag, raised_flags, write_note
from app.kernel.database import db
from app.kernel.errors import Conflict, Forbidden, InvalidInput, MoveRefused, NotVisible
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    with as_actor(people.officer):
        return lodged(an_application(), actor=people.officer)[0]


def _ended(reference: str, as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        case_id = open_head(reference).case.id
    with as_actor(people.german):
        withdraw(case_id, actor=people.german, reason="The person left.")


def test_a_note_is_kept_with_author_and_time_and_told_in_history_and_ledger(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People, database: Sandbox
) -> None:
    with as_actor(people.officer):
        write_note(
            open_head(reference).case, actor=people.officer, text="  Called the duty officer.\r\nNo news. "
        )

    with as_actor(people.second_officer):
        kept = db.session.scalars(select(CaseNote)).one()
        assert kept.text == "Called the duty officer.\nNo news."
        assert kept.author_id == people.officer.id
    text = visit(people.officer).get(f"/cases/{reference}/history").text
    assert "A note was written" in text and "Note: Called the duty officer." in text
    tags = database.admin.execute("select tag from ledger_entry where tag = 'case:note:written'").fetchall()
    assert len(tags) == 1


@pytest.mark.parametrize(
    ("text", "words"), [("   ", "Fill in this field."), ("x" * 4001, "Shorten this text to 4000 characters.")]
)
def test_an_empty_or_endless_note_is_refused_in_words(
    reference: str, as_actor: ActingAs, people: People, text: str, words: str
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        with pytest.raises(InvalidInput) as refused:
            write_note(case, actor=people.officer, text=text)
        assert refused.value.errors == {"text": [words]}
        assert db.session.scalar(select(func.count()).select_from(CaseNote)) == 0


def test_a_case_that_ended_still_takes_notes_but_no_flags(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        flag_id = raise_flag(open_head(reference).case, actor=people.officer, reason="Ask about the child").id
    _ended(reference, as_actor, people)
    with as_actor(people.officer):
        case = open_head(reference).case
        write_note(case, actor=people.officer, text="The family wrote a letter.")
        with pytest.raises(MoveRefused) as refused:
            raise_flag(case, actor=people.officer, reason="Look again")
        assert [each.code for each in refused.value.refusals] == ["case_ended"]
        clear_flag(case, flag_id, actor=people.officer)
        assert raised_flags(case.id) == []


def test_a_flag_is_raised_with_a_day_and_cleared_by_name(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People, database: Sandbox
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        flag_id = raise_flag(
            case, actor=people.officer, reason="Guardian missing", due_on=date(2026, 11, 20)
        ).id
        assert [each.reason for each in raised_flags(case.id)] == ["Guardian missing"]
    with as_actor(people.supervisor):
        clear_flag(open_head(reference).case, flag_id, actor=people.supervisor)

    with as_actor(people.officer):
        kept = db.session.get_one(CaseFlag, flag_id)
        assert (kept.raised_by, kept.cleared_by) == (people.officer.id, people.supervisor.id)
    text = visit(people.officer).get(f"/cases/{reference}/history").text
    assert "Flag: Guardian missing" in text and "Flag: Guardian missing → —" in text
    assert "Not later than: 20 Nov 2026" in text
    tags = database.admin.execute("select tag from ledger_entry where tag like 'case:flag:%' order by seq")
    assert [row[0] for row in tags.fetchall()] == ["case:flag:raised", "case:flag:cleared"]


def test_a_flag_needs_a_short_reason_and_a_day_ahead(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        with pytest.raises(InvalidInput) as refused:
            raise_flag(case, actor=people.officer, reason="x" * 201, due_on=date(2026, 11, 15))
        assert refused.value.errors == {
            "reason": ["Shorten this text to 200 characters."],
            "due_on": ["Choose today or a later day."],
        }


def test_a_flag_is_raised_once_and_cleared_once(reference: str, as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        flag = raise_flag(case, actor=people.officer, reason="Guardian missing")
        with pytest.raises(Conflict) as raised_twice:
            raise_flag(case, actor=people.officer, reason=" Guardian missing ")
        clear_flag(case, flag.id, actor=people.officer)
        with pytest.raises(Conflict) as cleared_twice:
            clear_flag(case, flag.id, actor=people.officer)
        with pytest.raises(NotVisible):
            clear_flag(case, flag.id + 1, actor=people.officer)
    assert (raised_twice.value.code, cleared_twice.value.code) == ("flag_raised", "flag_cleared")


def test_who_only_reads_files_writes_no_note_and_no_flag(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.manager):
        case = open_head(reference).case
        with pytest.raises(Forbidden):
            write_note(case, actor=people.manager, text="Hurry.")
        with pytest.raises(Forbidden):
            raise_flag(case, actor=people.manager, reason="Hurry")
