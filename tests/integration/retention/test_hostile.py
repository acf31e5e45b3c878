"""What a hostile insider or a tired manager would try, and cases that went another way after the order."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256

import pytest
from flask import current_app

from app.access.actor import SYSTEM
from app.audit.verification import verify
from app.cases.dossier import open_head
from app.cases.services import desk, limits
from app.cases.services.files import Place, keep, received
from app.kernel.crypto import keyed_digest
from app.kernel.errors import MoveRefused
from app.retention import services
from app.samples.builders import an_application
from app.sealing import services as sealing
from app.sealing.queries import choices_of
from app.sealing.vocabulary import Ending, OpeningReason
from app.workflow.engine import note
from app.workflow.replay import disagreements
from tests.integration.cases.lodging import lodged
from tests.integration.retention.conftest import ERASED_ON, NAME, NOTE, PAST_TERM, Ended, order
from tests.integration.retention.test_erasing import ERASE, PERSON, link, refused_by_the_database, where_is
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import papers
from tests.support.people import People
from tests.support.raw import raw
from tests.support.server import Sandbox

Worker = Callable[[], int]


def withdrawn(as_actor: ActingAs, people: People) -> str:
    with as_actor(people.officer):
        [reference] = lodged(an_application().named(NAME, "Elchin"), actor=people.officer)
    _withdraw(as_actor, people)
    return reference


def _withdraw(as_actor: ActingAs, people: People) -> None:
    with as_actor(people.german):
        desk.withdraw(1, actor=people.german, reason="The person left by himself.")


def states_of_orders(database: Sandbox) -> list[str]:
    return [row[0] for row in database.admin.execute("select state from case_erasure order by id").fetchall()]


def test_a_file_of_which_a_limit_was_waived_is_erased_like_any_other(
    as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application().named(NAME, "Elchin"), actor=people.officer)
    with as_actor(people.supervisor):
        case = open_head(reference).case
        limits.waive(case, "RPL-NORM", actor=people.supervisor, reason="Both sides agreed on it by letter.")
    _withdraw(as_actor, people)
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert where_is(PERSON, database) == set()
    tags = database.admin.execute("select tag from case_history where move is null").fetchall()
    assert tags == [], "an entry that is no step tells of the person by its kind"


def test_a_case_that_was_reopened_is_not_erased_by_the_order_for_its_earlier_ending(
    as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    reference = withdrawn(as_actor, people)
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    with as_actor(people.supervisor):
        desk.reopen(open_head(reference).case, actor=people.supervisor, reason="It was withdrawn by mistake.")
    assert states_of_orders(database) == ["taken_back"]
    _withdraw(as_actor, people)
    clock.moves_to("2028-03-01")
    assert worker() == 0 and "person" in where_is(PERSON, database)
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["term_runs"]
    with as_actor(SYSTEM):
        assert disagreements() == []


def test_the_database_erases_nothing_by_an_order_for_another_ending(
    ordered: str, worker: Worker, clock: StandingClock, database: Sandbox
) -> None:
    database.admin.execute("update case_history set at = at + interval '9 days' where to_state = 'refused'")
    clock.moves_to(ERASED_ON)
    assert worker() == 0 and "person" in where_is(PERSON, database)


def test_nobody_shortens_the_days_of_grace_by_naming_another_day(
    ordered: str, database: Sandbox, clock: StandingClock
) -> None:
    with raw(database, SYSTEM.as_speaker()) as connection:
        assert "days of grace" in refused_by_the_database(connection, ERASE.format("2099-01-01"))
        connection.execute("update case_erasure set confirmation_seen_at = '2020-01-01'")
        assert "days of grace" in refused_by_the_database(connection, ERASE.format("2099-01-01"))


def test_the_database_erases_no_held_file_and_none_twice(
    ordered: str, database: Sandbox, clock: StandingClock, worker: Worker
) -> None:
    clock.moves_to(ERASED_ON)
    database.admin.execute(
        "insert into legal_hold (case_id, reason, set_by, set_at) values (1, 'A court asks for it.', 3, now())"
    )
    assert worker() == 0
    with raw(database, SYSTEM.as_speaker()) as connection:
        assert "on legal hold" in refused_by_the_database(connection, ERASE.format(ERASED_ON))
        lift = "update legal_hold set lifted_by = 3, lifted_at = now(), lifted_because = 'It has judged.'"
        connection.execute(lift)
        connection.execute(ERASE.format(ERASED_ON))
        assert "and once" in refused_by_the_database(connection, ERASE.format(ERASED_ON))


def test_one_file_that_cannot_be_erased_holds_no_other_back(
    ended: Ended, as_actor: ActingAs, people: People, database: Sandbox, clock: StandingClock, worker: Worker
) -> None:
    first = ended()
    second = ended(an_application().named("Brightquill", "Elchin").referenced("R-2"))
    clock.moves_to(PAST_TERM)
    for each in (first, second):
        order(each, as_actor, people)
    with database.connect("ercms_owner") as owner:
        owner.execute("create function fault() returns trigger language plpgsql as 'begin raise division_by_zero; end'")
        owner.execute(
            "create trigger fault before delete on case_note for each row when (old.case_id = 1)"
            " execute function fault()"
        )
    clock.moves_to(ERASED_ON)
    try:
        assert worker() == 1
    finally:
        with database.connect("ercms_owner") as owner:
            owner.execute("drop function fault() cascade")
    assert where_is("Brightquill", database) == set() and "person" in where_is(PERSON, database)


def test_a_hold_on_a_merged_request_takes_the_order_for_both_back(
    ordered: str, as_actor: ActingAs, people: People, database: Sandbox, clock: StandingClock, worker: Worker
) -> None:
    merged = request_merged_with(ordered, as_actor, people, database)
    with as_actor(people.manager):
        services.hold(merged, actor=people.manager, reason="The court of Baku asks for this request.")
    assert states_of_orders(database) == ["taken_back"]
    clock.moves_to(ERASED_ON)
    assert worker() == 0


def request_merged_with(kept: str, as_actor: ActingAs, people: People, database: Sandbox) -> str:
    """A later request of the same authority that ended as sent twice."""
    with as_actor(people.officer):
        [merged] = lodged(an_application().named("Mergedname", "Elchin").referenced("R-7"), actor=people.officer)
    link(database, kept, merged)
    database.admin.execute("set session_replication_role = replica")
    database.admin.execute("update readmission_case set state = 'sent_twice' where reference = %s", [merged])
    database.admin.execute(
        "update case_pair set outcome = 'merged', decided_by = 3, decided_at = now(), reason = 'One request.'"
    )
    database.admin.execute(
        "insert into case_merge (pair_id, kept_id, ended_id, authority_id, standing, reason, chosen, before,"
        " proposed_by, proposed_at, decided_by, decided_at) select p.id, k.id, e.id, k.authority_id, 'approved',"
        " 'One request, sent twice.', '[]', '{}', 1, now(), 3, now() from case_pair p, readmission_case k,"
        " readmission_case e where k.reference = %s and e.reference = %s",
        [kept, merged],
    )
    database.admin.execute("set session_replication_role = origin")
    return merged


def test_a_file_linked_only_with_the_merged_request_is_named_and_told_too(
    ordered: str, as_actor: ActingAs, people: People, database: Sandbox, clock: StandingClock, worker: Worker,
    visit: Visiting,
) -> None:  # fmt: skip
    merged = request_merged_with(ordered, as_actor, people, database)
    with as_actor(people.officer):
        [third] = lodged(an_application().named("Thirdname", "Elchin").referenced("R-8"), actor=people.officer)
    link(database, merged, third)
    supervisor = visit(people.supervisor)
    page = supervisor.get(f"/retention/{ordered}")
    assert "Merged with this file: erased together with it" in page.text
    assert third in page.text and "Open: it stays, and is told that this file was erased" in page.text
    listed = supervisor.get("/retention?show=confirmed", budget=12)
    assert third in listed.text and merged in listed.text
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    told = visit(people.officer).get(f"/cases/{third}/history").text
    assert "A file linked to this one was erased after its term" in told
    assert where_is("Mergedname", database) == set() and "person" in where_is("Thirdname", database)


def test_a_person_whom_an_open_file_shares_stays_there_and_what_was_erased_no_longer_leads_to_them(
    ordered: str, as_actor: ActingAs, people: People, database: Sandbox, clock: StandingClock, worker: Worker,
    visit: Visiting,
) -> None:  # fmt: skip
    with as_actor(people.officer):
        [other] = lodged(an_application().named("Sharer", "Elchin").referenced("R-9"), actor=people.officer)
    database.admin.execute(
        "insert into case_person (case_id, person_id, authority_id, relation) select c.id, 1, c.authority_id, 'spouse'"
        " from readmission_case c where c.reference = %s", [other],
    )  # fmt: skip
    link(database, ordered, other)
    page = visit(people.supervisor).get(f"/retention/{ordered}")
    assert "It stays, with the record of the person, which both share" in page.text
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert where_is(PERSON, database) == {"person"}
    principal = "select p.family_name from readmission_case c join person p on p.id = c.principal_id where c.id = 1"
    assert database.admin.execute(principal).fetchone() == ("",)


def test_what_was_sealed_and_ended_is_erased_with_the_file(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    reference = ended()
    with as_actor(people.officer):
        case = open_head(reference).case
        chosen = [found.place for found in choices_of(case.id) if NOTE in found.words]
        [item] = sealing.seal(case, actor=people.officer, chosen=chosen, rule=1)
        called = item.public_id
    with as_actor(people.supervisor):
        sealing.ask_opening(called, actor=people.supervisor, reason=OpeningReason.JUDGE)
    with as_actor(people.auditor):
        sealing.agree(called, actor=people.auditor)
    with as_actor(people.auditor):
        sealing.propose(called, actor=people.auditor, ending=Ending.DESTROY)
    with as_actor(people.supervisor):
        sealing.end(called, actor=people.supervisor, ending=Ending.DESTROY)
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    for table in ("sealed_item", "sealed_opening", "sealed_part"):
        assert database.admin.execute(f"select count(*) from {table}").fetchone() == (0,), table
    with as_actor(SYSTEM):
        assert disagreements() == []


def test_notices_of_announced_transfers_and_wanted_documents_go_too(
    ordered: str, worker: Worker, clock: StandingClock, database: Sandbox, people: People
) -> None:
    database.admin.execute("set session_replication_role = replica")
    database.admin.execute(
        "insert into travel_document (reference, case_id, authority_id, mission_id, person_id, valid_days, kind,"
        " requested_at, version) values ('TD-77', 1, 2, 11, 1, 30, 'return_certificate', now(), 1)"
    )
    database.admin.execute("set session_replication_role = origin")
    database.admin.execute(
        "insert into notice (organisation_id, kind, reference, fact, at) values (11, 'document_asked', 'TD-77', 'sent',"
        " now())"
    )
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert "notice" not in where_is("TD-77", database)


def test_no_file_and_no_piece_of_one_is_left_once_its_case_was_erased(
    as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application().named(NAME, "Elchin"), actor=people.officer)
    with as_actor(people.officer), received("scan.pdf", io.BytesIO(papers.pdf(2, papers.with_words("a scan")))) as file:
        keep(open_head(reference).case, file, actor=people.officer, place=Place())
    _withdraw(as_actor, people)
    pieces = "select (select count(*) from stored_file), (select count(*) from file_part)"
    before = database.admin.execute(pieces).fetchone()
    assert before is not None and min(before) >= 1
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert database.admin.execute(pieces).fetchone() == (0, 0)


def test_a_hold_says_until_when_it_is_needed_and_lasts_until_somebody_lifts_it(
    ended: Ended, as_actor: ActingAs, people: People, clock: StandingClock, visit: Visiting
) -> None:
    reference = ended()
    manager = visit(people.manager)
    form = manager.get(f"/retention/{reference}").form(ending="/hold")
    page = manager.submit(form, reason="The court of Baku has asked for it.", needed_until="2027-12-01")
    assert "Needed until" in page.text and "1 December 2027" in page.text
    clock.moves_to("2028-01-10")
    supervisor = visit(people.supervisor)
    assert "This day has passed: lift the hold, or set another." in supervisor.get(f"/retention/{reference}").text
    assert "was needed until" in supervisor.get("/retention?show=held", budget=12).text
    with pytest.raises(MoveRefused) as refused, as_actor(people.supervisor):
        services.propose(reference, actor=people.supervisor)
    assert [each.code for each in refused.value.refusals] == ["file_on_hold"]


def test_whoever_has_the_key_of_the_ledger_cannot_try_out_the_name_of_an_erased_case(
    as_actor: ActingAs, people: People, clock: StandingClock, worker: Worker, database: Sandbox
) -> None:
    with as_actor(people.officer):
        [reference] = lodged(an_application().named(NAME, "Elchin"), actor=people.officer)
        for name in (NAME, "Other"):
            note(open_head(reference).case, "case:name:told", actor=people.officer, changes={"name": (None, name)})
        digest = keyed_digest(f"name={NAME}", key=current_app.config["LEDGER_KEY"])
    _withdraw(as_actor, people)
    told = (
        "select convert_from(payload, 'utf8')::jsonb #>> '{fields,name,1}' from ledger_entry where tag like %s"
        " order by seq"
    )
    kept = [row[0] for row in database.admin.execute(told, ["case:name:told"]).fetchall()]
    [(secret,)] = database.admin.execute("select secret from ledger_secret").fetchall()
    assert kept[0] == sha256(secret + digest.encode()).hexdigest()[:32] and kept[0] != kept[1]
    assert digest not in kept, "the key alone would be enough to try a name out"
    clock.moves_to(PAST_TERM)
    order(reference, as_actor, people)
    clock.moves_to(ERASED_ON)
    assert worker() == 1
    assert database.admin.execute("select count(*) from ledger_secret").fetchone() == (0,)
    assert where_is(secret.hex(), database) == set()
    assert [row[0] for row in database.admin.execute(told, ["case:name:told"]).fetchall()] == kept
    with as_actor(SYSTEM):
        assert verify().broken_at is None


def test_nobody_reads_or_writes_the_secret_of_a_case(database: Sandbox, people: People) -> None:
    for actor in (SYSTEM, people.officer, people.auditor, people.administrator):
        with raw(database, actor.as_speaker()) as connection:
            for act in ("select * from ledger_secret", "delete from ledger_secret", "select ledger_hashes('x', '{}')"):
                assert "permission denied" in refused_by_the_database(connection, act)
