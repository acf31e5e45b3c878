"""Safeguards: raised by the application or by an officer, told to the desk alone, cleared by another with a reason."""

import psycopg
import pytest

from app.access.actor import Actor
from app.cases.dossier import open_head
from app.cases.facts import facts_of
from app.cases.models import CaseSafeguard
from app.cases.queries import Place, queue_page
from app.cases.queue_filters import QueueFilter
from app.cases.services.desk import withdraw
from app.cases.services.safeguards import clear_safeguard, open_safeguards, raise_safeguard
from app.cases.tallies import tally_now
from app.kernel.database import db
from app.kernel.errors import Conflict, Forbidden, InvalidInput, MoveRefused, NotVisible
from app.samples.builders import ApplicationBuilder, an_application
from app.workflow.safeguards import SafeguardKind as Kind
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

WHY = "Her brother wrote that she was sold."
REASON = "Heard by the protection desk on 17 November; no indication remains."


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    with as_actor(people.officer):
        return lodged(an_application(), actor=people.officer)[0]


def kinds(reference: str) -> list[tuple[str, str]]:
    return [(each.kind, each.source) for each in open_safeguards(open_head(reference).case.id)]


def raised(reference: str, actor: Actor, kind: Kind = Kind.TRAFFICKING) -> int:
    case = open_head(reference).case
    return raise_safeguard(case, actor=actor, kind=kind, person_id=case.principal_id, why=WHY).id


@pytest.mark.parametrize(
    ("application", "expected"),
    [
        (an_application(), []),
        (an_application().with_child(), [("minor", "dates")]),
        (an_application().born("2012"), [("unaccompanied", "dates")]),
        (an_application().born("2012").with_child(date_of_birth="2015"), [("unaccompanied", "dates")] * 2),
        (an_application().with_care("insulin-dependent"), [("health", "authority")]),
        (an_application().told(appeal_pending=True), [("suspended", "authority")]),
    ],
    ids=["nothing", "child with an adult", "alone", "two children alone", "care", "appeal"],
)
def test_the_application_itself_raises_what_it_shows(
    application: ApplicationBuilder,
    expected: list[tuple[str, str]],
    as_actor: ActingAs,
    people: People,
    clock: StandingClock,
) -> None:
    with as_actor(people.german):
        [reference] = lodged(application, actor=people.german)
    with as_actor(people.officer):
        assert kinds(reference) == expected


def test_an_officer_raises_one_and_a_supervisor_clears_it_with_a_reason(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    with as_actor(people.officer):
        number = raised(reference, people.officer)
        facts = facts_of(open_head(reference).case, people.officer)
        assert facts.open_safeguards == frozenset({Kind.TRAFFICKING}) and facts.safeguards_are_named
    with as_actor(people.supervisor):
        clear_safeguard(open_head(reference).case, number, actor=people.supervisor, reason=REASON)
        kept = db.session.get_one(CaseSafeguard, number)
        assert (kept.cleared_by, kept.cleared_reason) == (people.supervisor.id, REASON)
        assert facts_of(open_head(reference).case, people.supervisor).open_safeguards == frozenset()
        with pytest.raises(Conflict):
            clear_safeguard(open_head(reference).case, number, actor=people.supervisor, reason=REASON)
    tags = database.admin.execute("select tag from ledger_entry where tag like 'case:safeguard:%'").fetchall()
    assert sorted(tag for (tag,) in tags) == ["case:safeguard:cleared", "case:safeguard:raised"]


def test_nobody_clears_what_they_raised_and_nobody_else_than_supervisor_or_coordinator_clears(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.supervisor):
        number = raised(reference, people.supervisor)
        with pytest.raises(MoveRefused) as refused:
            clear_safeguard(open_head(reference).case, number, actor=people.supervisor, reason=REASON)
        assert [each.code for each in refused.value.refusals] == ["safeguard_own"]
    with as_actor(people.officer), pytest.raises(Forbidden):
        clear_safeguard(open_head(reference).case, number, actor=people.officer, reason=REASON)
    with as_actor(people.coordinator):
        clear_safeguard(open_head(reference).case, number, actor=people.coordinator, reason=REASON)


def test_one_of_a_kind_is_open_for_a_person_and_after_clearing_it_may_be_raised_again(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        number = raised(reference, people.officer)
        with pytest.raises(Conflict):
            raised(reference, people.officer)
        raised(reference, people.officer, Kind.HEALTH)
    with as_actor(people.supervisor):
        clear_safeguard(open_head(reference).case, number, actor=people.supervisor, reason=REASON)
        raised(reference, people.supervisor)


def test_words_too_short_a_stranger_and_an_ended_case_are_refused(
    reference: str, as_actor: ActingAs, people: People
) -> None:
    with as_actor(people.officer):
        case = open_head(reference).case
        case_id = case.id
        [other] = lodged(an_application().referenced("X-2"), actor=people.officer)
        stranger = open_head(other).case.principal_id
        with pytest.raises(InvalidInput):
            raise_safeguard(case, actor=people.officer, kind=Kind.HEALTH, person_id=case.principal_id, why="ill")
        with pytest.raises(NotVisible):
            raise_safeguard(case, actor=people.officer, kind=Kind.HEALTH, person_id=stranger, why=WHY)
        number = raised(reference, people.officer)
    with as_actor(people.supervisor):
        with pytest.raises(InvalidInput):
            clear_safeguard(open_head(reference).case, number, actor=people.supervisor, reason="  all well ")
        with pytest.raises(NotVisible):
            clear_safeguard(open_head(other).case, number, actor=people.supervisor, reason=REASON)
    with as_actor(people.german):
        withdraw(case_id, actor=people.german, reason="The person left.")
    with as_actor(people.officer), pytest.raises(MoveRefused):
        raised(reference, people.officer, Kind.HEALTH)


def test_the_database_itself_refuses_clearing_by_the_raiser_and_without_a_reason(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    with as_actor(people.officer):
        number = raised(reference, people.officer)
    for who, reason in ((people.officer, REASON), (people.supervisor, "short")):
        with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.CheckViolation):
            owner.execute(
                "update case_safeguard set cleared_by = %s, cleared_at = now(), cleared_reason = %s where id = %s",
                (who.id, reason, number),
            )


def test_the_page_is_worked_by_hand_and_header_and_history_show_it(
    reference: str, visit: Visiting, people: People
) -> None:
    officer = visit(people.officer)
    page = officer.get(f"/cases/{reference}/safeguards")
    short = officer.submit(page.form(having="why"), status=422, kind="trafficking", why="sold")
    assert "at least ten characters" in short.text
    done = officer.submit(page.form(having="why"), kind="trafficking", why=WHY)
    assert "The safeguard was raised" in done.text and WHY in done.text
    assert "You raised it, so another supervisor or coordinator clears it." in done.text
    assert "A supervisor or a coordinator clears it." in visit(people.second_officer).get(done.path).text
    assert "Possible victim of trafficking" in officer.get(f"/cases/{reference}").text
    history = officer.get(f"/cases/{reference}/history").text
    assert "A safeguard was raised" in history and WHY not in history

    supervisor = visit(people.supervisor)
    page = supervisor.get(f"/cases/{reference}/safeguards")
    [link] = [each.get("href") for each in page.tree.all("a") if each.get("href").endswith("/clearing")]
    cleared = supervisor.submit(supervisor.get(link).form(having="reason"), reason=REASON)
    assert "The safeguard was cleared." in cleared.text
    after = supervisor.get(f"/cases/{reference}/safeguards").text
    assert REASON in after and "No safeguard is open." in after


def test_a_manager_is_told_that_there_is_one_and_neither_which_nor_why(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        raised(reference, people.officer)
    for path in ("", "/safeguards", "/history"):
        told = visit(people.manager).get(f"/cases/{reference}{path}").text
        assert "trafficking" not in told.lower() and WHY not in told
    assert "Protected" in visit(people.manager).get(f"/cases/{reference}/safeguards").text


def test_the_queue_finds_and_counts_cases_with_an_open_safeguard(
    reference: str, as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        [other] = lodged(an_application().referenced("X-3").told(appeal_pending=True), actor=people.officer)
    narrowed = QueueFilter(flag=("safeguard",))
    with as_actor(people.officer):
        rows = queue_page(narrowed, "due", Place(), officer_id=None).rows
        assert [row.reference for row in rows] == [other]
        assert tally_now().number(narrowed, None) == 1
    assert "Safeguard" in visit(people.officer).get("/queue?flag=safeguard").text


def test_a_portal_has_no_way_to_the_table(reference: str, as_actor: ActingAs, people: People) -> None:
    for actor in (people.german, people.consul, people.airport, people.health):
        with pytest.raises(Exception, match="permission denied"), as_actor(actor):
            db.session.scalars(db.select(CaseSafeguard)).all()
