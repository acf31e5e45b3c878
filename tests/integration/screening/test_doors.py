"""Every door of a requesting authority bounces a trace before anything is stored, and keeps a keyed hash alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from flask_babel import force_locale
from sqlalchemy import select

from app.cases.application import Application
from app.cases.dossier import open_head
from app.cases.free_texts import free_texts
from app.cases.models import InformationRequest, ReadmissionCase
from app.cases.schemas import ApplicationSchema
from app.cases.services import desk
from app.cases.services.intake import lodge
from app.drafts import services as drafts
from app.drafts import unsent
from app.kernel.database import db
from app.kernel.errors import InvalidInput
from app.returns.models import TransferNotice
from app.returns.services.transfers import cancel
from app.samples.builders import ApplicationBuilder, an_application
from app.screening.models import ScreeningHit
from app.screening.rules import Hit
from app.screening.services import sentence
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.api import ApiClient
from tests.support.journey import NEW, PERSON
from tests.support.people import People
from tests.support.server import Sandbox

MARK = "Quvaqzimbel"
TRACE = f"{MARK}: his asylum claim was refused in 2021."

Told = Callable[[], ApplicationBuilder]
PLACES: dict[str, Told] = {
    "observations": lambda: an_application().told(observations=TRACE),
    "security_note": lambda: an_application().told(security_note=TRACE),
    "care.statement": lambda: an_application().with_care(TRACE),
    "evidence.1.note": lambda: an_application().with_evidence("N2-BIRTH", TRACE),
    "documents.0.authority": lambda: an_application().with_document(authority=TRACE),
    "documents.0.issued_at": lambda: an_application().with_document(issued_at=TRACE),
    "person.last_address": lambda: an_application().person(last_address=TRACE),
    "person.physical_description.marks": lambda: an_application().person(physical_description={"marks": TRACE}),
}


def tables_with(database: Sandbox, words: str) -> list[str]:
    """Every table that has these words anywhere in any row, files and ledger too."""
    names = database.admin.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
    found = []
    for (name,) in names:
        [(count,)] = database.admin.execute(
            f"select count(*) from public.{name} t where t::text ilike %s or t::text ilike %s",
            (f"%{words}%", f"%{words.encode().hex()}%"),
        ).fetchall()
        if count:
            found.append(str(name))
    return found


def hits(database: Sandbox) -> list[tuple[Any, ...]]:
    asked = "select rule, field, organisation_id, digest from screening_hit order by id"
    return database.admin.execute(asked).fetchall()


def must_be_kept_as_a_hash_alone(database: Sandbox, field: str, people: People, code: str = "DE-BAMF") -> None:
    assert tables_with(database, MARK) == []
    [(rule, kept, organisation, digest)] = hits(database)
    assert (rule, kept, organisation) == (1, field, people.organisations[code])
    assert len(digest) == 32
    entries = database.admin.execute("select object_ref, fields from ledger_entry where tag = 'screening:text:bounced'")
    assert entries.fetchall() == [("1", [field])]


@pytest.mark.parametrize("place", PLACES)
def test_an_application_is_bounced_whole_from_every_free_text(
    place: str, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    told = Application.from_document(ApplicationSchema().checked(PLACES[place]().build()))
    with as_actor(people.german):
        [receipt] = lodge([told], actor=people.german)
    assert receipt.result == "rejected" and list(receipt.errors) == [place]
    [words] = receipt.errors[place]
    assert "rule 1" in words and "Art. 30" in words and "Take it out" in words
    assert MARK not in words and "asylum" not in words.lower()
    must_be_kept_as_a_hash_alone(database, place, people)


def test_names_may_be_anything(as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox) -> None:
    application = an_application().named("Asyl", "Refugee", "Dublin").person(aliases=["Asylum", "Uprchlik"])
    with as_actor(people.german):
        lodged(application, actor=people.german)
    assert hits(database) == []


def test_no_free_text_of_the_form_is_forgotten() -> None:
    """A new text field of the application is screened, or named here with the reason why not."""
    told = an_application().with_child().with_document().with_evidence("N2-BIRTH", "seen").with_care("x")
    told = told.told(observations="x", security_note="x").person(
        last_address="x", physical_description={"marks": "x", "eye_colour": "x"}
    )
    read = free_texts(Application.from_document(ApplicationSchema().checked(told.build())))
    assert {path.replace(".0.", ".N.").replace(".1.", ".N.") for path in read} >= {
        "observations", "security_note", "care.statement", "evidence.N.note", "documents.N.authority",
        "documents.N.issued_at", "person.last_address", "person.physical_description.marks",
        "person.physical_description.eye_colour",
    }  # fmt: skip


def test_the_form_says_which_field_and_which_rule_and_keeps_no_draft(
    visit: Visiting, people: People, clock: StandingClock, database: Sandbox
) -> None:
    german = visit(people.german)
    form = german.get(NEW).form(having="requesting_reference")
    told = {"lodged_on": clock.today.isoformat(), **PERSON, "observations": TRACE}
    page = german.post(form.action, {**form.values, **told}, status=422)
    assert "Observations" in page.text and "Stopped by rule 1" in page.text
    assert page.form(having="requesting_reference").values["observations"] == TRACE, "the sender keeps what was typed"
    must_be_kept_as_a_hash_alone(database, "observations", people)


def test_a_draft_that_saves_itself_keeps_what_it_had_and_says_why(
    visit: Visiting, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.german):
        g.actor = people.german
        drafts.keep("application", "k1", {"observations": "Speaks Russian."})
    with as_actor(people.german), pytest.raises(InvalidInput):
        g.actor = people.german
        drafts.keep("application", "k1", {"observations": TRACE})
    with as_actor(people.german):
        g.actor = people.german
        kept = drafts.kept("application", "k1")
        assert kept is not None and kept.content == {"observations": "Speaks Russian."}
    must_be_kept_as_a_hash_alone(database, "observations", people)


def test_the_desk_may_keep_drafts_about_anything(as_actor: ActingAs, people: People, database: Sandbox) -> None:
    with as_actor(people.officer):
        g.actor = people.officer
        drafts.keep("proposal", "k2", {"reasons": TRACE})
    assert hits(database) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Остановлено правилом 1"), ("az", "1 nömrəli qaydası"), ("en", "Stopped by rule 1")],
)
def test_the_reader_is_told_in_their_language(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert words in sentence(Hit(1, "de"))


def test_the_script_that_saves_a_draft_is_told_why_it_was_not(
    visit: Visiting, people: People, clock: StandingClock, database: Sandbox
) -> None:
    german = visit(people.german)
    form = german.get(NEW).form(having="requesting_reference")
    url = form.element.get("data-draft")
    typed = {**form.values, "observations": TRACE}
    told = german.post(url, typed, status=422, headers={"Accept": "application/json"})
    assert "The draft was not saved." in told.json["told"] and MARK not in told.json["told"]
    must_be_kept_as_a_hash_alone(database, "observations", people)


def test_the_api_answers_by_field_and_a_repeat_of_the_key_finds_nothing(
    app: Flask, database: Sandbox, clock: StandingClock, people: People
) -> None:
    api = ApiClient(app, "DE-BAMF")
    answer = api.lodge(an_application().told(security_note=TRACE).build())
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == ["security_note"]
    assert MARK not in answer.get_data(as_text=True)
    must_be_kept_as_a_hash_alone(database, "security_note", people)


def _asked(reference: str, as_actor: ActingAs, people: People) -> int:
    with as_actor(people.officer):
        case = desk_case(reference)
        desk.ask_information(case, actor=people.officer, question="Which passport?")
        return case.id


def desk_case(reference: str) -> ReadmissionCase:
    return open_head(reference).case


@pytest.mark.parametrize("door", ["answer", "reason"])
def test_an_answer_and_a_withdrawal_are_bounced_and_the_case_stays_where_it_was(
    door: str, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.german):
        [reference] = lodged(an_application(), actor=people.german)
    case_id = _asked(reference, as_actor, people)
    with as_actor(people.german), pytest.raises(InvalidInput) as refused:
        if door == "answer":
            desk.supply_information(case_id, actor=people.german, answer=TRACE)
        else:
            desk.withdraw(case_id, actor=people.german, reason=TRACE)
    assert list(refused.value.errors) == [door]
    with as_actor(people.officer):
        assert desk_case(reference).state == "info_requested"
        assert db.session.scalars(select(InformationRequest.answer)).all() == [None]
    must_be_kept_as_a_hash_alone(database, door, people)


def test_the_same_text_twice_has_the_same_hash_and_another_text_another(
    as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    for text in (TRACE, f"  {TRACE.upper()} ", "Asylantrag"):
        with as_actor(people.german):
            document = an_application().told(observations=text).build()
            told = Application.from_document(ApplicationSchema().checked(document))
            lodge([told], actor=people.german)
    first, second, third = (row[3] for row in hits(database))
    assert first == second != third


def test_an_import_bounces_the_row_and_takes_the_others(
    app: Flask, people: People, clock: StandingClock, database: Sandbox, tmp_path: Path
) -> None:
    good, bad = an_application().referenced("OK-1"), an_application().referenced("NO-1").told(observations=TRACE)
    path = tmp_path / "batch.json"
    path.write_text(json.dumps([good.build(), bad.build()], ensure_ascii=False), encoding="utf-8")
    done = app.test_cli_runner().invoke(args=["import", str(path), "--json"])
    rows = json.loads(done.stdout)["rows"]
    assert [row["result"] for row in rows] == ["accepted", "rejected"], done.output
    assert MARK not in done.output
    must_be_kept_as_a_hash_alone(database, "observations", people)


def test_a_cancelled_transfer_is_told_without_traces(
    as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with as_actor(people.german), pytest.raises(InvalidInput) as refused:
        cancel(TransferNotice(case_id=1), actor=people.german, reason_code="other", note=TRACE)
    assert list(refused.value.errors) == ["note"]
    must_be_kept_as_a_hash_alone(database, "note", people)


def test_a_form_that_came_after_its_session_ran_out_is_not_kept_with_a_trace(
    app: Flask, people: People, clock: StandingClock, database: Sandbox
) -> None:
    with app.test_request_context():
        g.address, g.request_id = "", ""
        assert unsent.keep_unsent(people.german, "/authority/applications/X", {"answer": TRACE}) is False
    must_be_kept_as_a_hash_alone(database, "answer", people)


def test_nobody_at_a_portal_or_the_desk_reads_what_was_stopped(
    as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    for actor in (people.german, people.officer, people.consul, people.manager):
        with pytest.raises(Exception, match="permission denied"), as_actor(actor):
            db.session.scalars(select(ScreeningHit)).all()
    with as_actor(people.auditor):
        assert db.session.scalars(select(ScreeningHit)).all() == []
