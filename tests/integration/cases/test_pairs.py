"""Two files of perhaps one person: found by keys, stood side by side, decided once with a reason, undone with one."""

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select

from app.cases import jobs
from app.cases.dossier import open_head
from app.cases.models import CasePair, PairSearch
from app.cases.pair_vocabulary import PairChoice
from app.cases.register_client import Register
from app.cases.services import decision, pairs, registers, renewals
from app.cases.services import desk as verbs
from app.kernel.database import db
from app.kernel.errors import Conflict, Forbidden, InvalidInput, MoveRefused
from app.samples.builders import ApplicationBuilder, an_application
from app.workflow.models import History
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

REASON = "Same passport, same photograph; asked again after the refusal."
TWINS = "Twin brothers: two birth certificates, two faces."


def elchin(reference: str = "BAMF-1") -> ApplicationBuilder:
    return an_application().of("DE-BAMF").named("Mammadov", "Elchin", "Vugar").born("1994-05-09").referenced(reference)


@pytest.fixture
def two(as_actor: ActingAs, people: People, clock: StandingClock) -> tuple[str, str]:
    """The same person asked for by Germany and, later, by Switzerland in another spelling."""
    with as_actor(people.officer):
        [first] = lodged(elchin().with_document("C01234567"), actor=people.officer)
        [second] = lodged(elchin("SEM-1").of("CH-SEM").named("Mamedow", "Eltschin", "Wugar"), actor=people.officer)
    return first, second


def outcomes() -> list[str]:
    return list(db.session.scalars(select(CasePair.outcome).order_by(CasePair.id)))


def decided(ours: str, theirs: str, choice: PairChoice, people: People, reason: str = REASON) -> None:
    pairs.decide(open_head(ours).case, open_head(theirs).case, choice, reason, actor=people.officer)


def test_both_files_show_the_pair_until_an_officer_decides(
    two: tuple[str, str], visit: Visiting, people: People
) -> None:
    first, second = two
    browser = visit(people.officer)
    for ours, theirs in (two, (second, first)):
        assert "1 other file may be about the same person." in browser.get(f"/cases/{ours}").text
        assert f"/cases/{ours}/beside/{theirs}" in browser.get(f"/cases/{ours}/identity").html
    page = browser.get(f"/cases/{second}/beside/{first}")
    assert "Mamedow" in page.text and "Mammadov" in page.text and "Likely" in page.text
    assert "How the score is made" in page.text and "Federal Office for Migration" in page.text
    done = browser.submit(page.form(having="choice"), choice="linked", reason=REASON)
    assert "Other files of this person" in done.text and first in done.text
    for ours, theirs in (two, (second, first)):
        text = browser.get(f"/cases/{ours}").text
        assert "may be about the same person" not in text and theirs in text
        assert REASON in browser.get(f"/cases/{ours}/history").text


def test_different_persons_are_never_asked_about_again(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    first, second = two
    with as_actor(people.officer):
        decided(first, second, PairChoice.DIFFERENT, people, TWINS)
        pairs.compare_anew(open_head(second).case.id)
        assert outcomes() == ["different"]
    page = visit(people.officer).get(f"/cases/{first}/identity")
    assert "No other file waits for a decision" in page.text and "Found to be of different persons" in page.text
    assert "may be about the same person" not in visit(people.officer).get(f"/cases/{first}").text


def test_a_decision_has_a_reason_and_is_made_once(two: tuple[str, str], as_actor: ActingAs, people: People) -> None:
    with as_actor(people.officer):
        with pytest.raises(InvalidInput):
            decided(*two, PairChoice.LINKED, people, "   same    ")
        decided(*two, PairChoice.LINKED, people)
        with pytest.raises(Conflict) as refused:
            decided(*two, PairChoice.DIFFERENT, people, TWINS)
        assert refused.value.code == "pair_decided"
    with as_actor(people.manager), pytest.raises(Forbidden):
        pairs.undo(open_head(two[0]).case, open_head(two[1]).case, TWINS, actor=people.manager)


def test_what_was_decided_is_undone_with_a_reason_and_asked_anew(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    first, second = two
    with as_actor(people.officer):
        decided(first, second, PairChoice.DIFFERENT, people, TWINS)
    browser = visit(people.officer)
    form = browser.get(f"/cases/{first}/beside/{second}/undoing").form(having="reason")
    assert "Write at least ten characters" in browser.submit(form, reason="no", status=422).text
    browser.submit(browser.get(f"/cases/{first}/beside/{second}/undoing").form(having="reason"), reason=REASON)
    with as_actor(people.officer):
        assert outcomes() == ["to_decide"]
        tags = db.session.scalars(select(History.tag).where(History.tag.like("case:pair:%")).order_by(History.id))
        assert list(tags) == ["case:pair:different"] * 2 + ["case:pair:undone"] * 2


def test_who_was_slower_is_told_and_keeps_what_was_typed(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    first, second = two
    browser = visit(people.officer)
    page = browser.get(f"/cases/{second}/beside/{first}")
    with as_actor(people.second_officer):
        decided(first, second, PairChoice.LINKED, people)
    answer = browser.submit(page.form(having="choice"), choice="different", reason=TWINS, status=409)
    assert answer.form(having="choice").values["reason"] == TWINS
    sent = browser.submit(answer.form(having="choice"), status=409)
    assert "Somebody decided about these two files meanwhile" in sent.text and TWINS in sent.html


def test_a_candidate_that_is_no_longer_alike_is_let_go_with_a_clear_sentence(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People, database: Sandbox
) -> None:
    first, second = two
    browser = visit(people.officer)
    page = browser.get(f"/cases/{first}/beside/{second}")
    with as_actor(people.officer):
        [other] = lodged(elchin("NL-1").of("NL-DTV").named("Quliyev", "Samir").born("1970-01-01"), actor=people.officer)
    with database.connect("ercms_owner") as owner:
        owner.execute(
            "update person set family_name = 'Quliyev', given_names = 'Samir', fathers_name = null,"
            " date_of_birth = '1970-01-01', birth_from = '1970-01-01', birth_to = '1970-01-01', fin = null,"
            " search_keys = (select p.search_keys from person p join readmission_case c on c.principal_id = p.id"
            " where c.reference = %s) where id = (select principal_id from readmission_case where reference = %s)",
            (other, second),
        )
    with as_actor(people.officer):
        pairs.compare_anew(open_head(second).case.id)
    answer = browser.submit(page.form(having="choice"), choice="linked", reason=REASON, status=409)
    assert "nothing suggests any more" in answer.text
    assert answer.form(having="choice").values["reason"] == REASON


def test_many_are_compared_by_the_worker_a_few_at_once(
    app: Flask, as_actor: ActingAs, people: People, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "AT_ONCE", 1)
    monkeypatch.setattr(pairs, "BATCH", 2)
    with as_actor(people.officer):
        references = lodged(elchin("A"), elchin("B"), elchin("C"), actor=people.officer)
        assert outcomes() == []
    with app.app_context():
        assert jobs.look_for_pairs() == 3 and jobs.look_for_pairs() == 0
    with as_actor(people.officer):
        assert outcomes() == ["to_decide"] * 3
        assert not db.session.scalars(select(PairSearch.case_id).where(PairSearch.looked_at.is_(None))).all()
        assert len(references) == 3


def test_taking_a_case_up_does_not_wait_for_the_worker(
    as_actor: ActingAs, visit: Visiting, people: People, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "AT_ONCE", 1)
    with as_actor(people.officer):
        [first, _second] = lodged(elchin("A"), elchin("B"), actor=people.officer)
    assert "still being compared" in visit(people.officer).get(f"/cases/{first}/identity").text
    with as_actor(people.officer):
        verbs.take_up(open_head(first).case, actor=people.officer)
        assert outcomes() == ["to_decide"]


def test_a_queue_holds_what_is_to_decide_and_its_number_is_its_length(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get("/queue?flag=duplicate")
    assert all(reference in page.text for reference in two) and "Possible duplicates 2" in page.text
    with as_actor(people.officer):
        decided(*two, PairChoice.LINKED, people)
    page = browser.get("/queue?flag=duplicate")
    assert not any(reference in page.text for reference in two) and "Possible duplicates 0" in page.text


def test_a_search_tells_which_files_are_of_one_person(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    with as_actor(people.officer):
        decided(*two, PairChoice.LINKED, people)
    page = visit(people.officer).get("/search?q=Mammadov+Elchin+1994")
    assert f"same person as {two[1]}" in page.text and f"same person as {two[0]}" in page.text


def test_members_of_a_family_count_as_persons_too(as_actor: ActingAs, people: People, clock: StandingClock) -> None:
    """The child of the first case is the person concerned of the second."""
    with as_actor(people.officer):
        lodged(elchin().with_child("Zahra", date_of_birth="2009-06-01"), actor=people.officer)
        alone = an_application().of("FR-DGEF").referenced("F-1").named("Mammadov", "Zahra").born("2009-06-01")
        lodged(alone.person(sex="F"), actor=people.officer)
        found = db.session.scalars(select(CasePair)).all()
        assert [pair.verdict for pair in found]


@pytest.mark.parametrize("nothing", ["", "-", "0", "0000000", "NONE", "unknown", "N/A", "false"])
def test_no_rule_fires_or_fails_on_an_empty_value(
    nothing: str, as_actor: ActingAs, people: People, clock: StandingClock, database: Sandbox
) -> None:
    """Harvest 16: a number that stands for none brings nobody together, and nothing breaks on it."""
    strangers = ("Mammadov", "Elchin", "1994-05-09"), ("Quliyeva", "Leyla", "1971-12-01")
    with as_actor(people.officer):
        for place, (family, given, born) in enumerate(strangers):
            told = an_application().referenced(f"X-{place}").named(family, given).born(born)
            [reference] = lodged(told.with_document(f"C0123456{place}"), actor=people.officer)
    with database.connect("ercms_owner") as owner:
        owner.execute("update person set fin = %s, fathers_name = %s", (nothing, nothing))
        owner.execute("update identity_document set number = %s, number_key = %s", (nothing, nothing.upper()))
    with as_actor(people.officer):
        pairs.compare_anew(open_head(reference).case.id)
        assert outcomes() == []


def test_persons_of_whom_nothing_is_told_are_nobody(
    as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        for place in range(2):
            told = an_application().referenced(f"U-{place}").named("Unknown", "Unknown").born("1994-05-09")
            lodged(told, actor=people.officer)
        assert outcomes() == []


def test_the_database_itself_refuses_what_must_not_happen(
    two: tuple[str, str], as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    with as_actor(people.officer):
        decided(*two, PairChoice.LINKED, people)
    for words in (
        "update case_pair set reason = 'short'",
        "update case_pair set second_id = first_id",
        "update case_pair set decided_by = null",
        "insert into case_pair (first_id, second_id, first_person_id, second_person_id, score, verdict, found_at,"
        " outcome, reason) select first_id, second_id, first_person_id, second_person_id, 1, 'likely', now(),"
        " 'to_decide', '' from case_pair",
    ):
        with database.connect("ercms_owner") as owner, pytest.raises(psycopg.errors.IntegrityError):
            owner.execute(words)


def refused(reference: str, as_actor: ActingAs, people: People) -> None:
    """Put a case where a decision is made, and refuse it."""
    ready(reference, as_actor, people)
    with as_actor(people.officer):
        decision.propose(
            open_head(reference).case, actor=people.officer, outcome="refuse", grounds=("nationality_not_shown",),
            reasons="No register knows the person.",
        )  # fmt: skip
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)


def ready(reference: str, as_actor: ActingAs, people: People) -> None:
    """Both registers have answered by hand; the case is ready for a decision."""
    with as_actor(people.officer):
        case = open_head(reference).case
        verbs.take_up(case, actor=people.officer)
        for register in ("population", "border"):
            registers.enter_by_hand(
                open_head(reference).case, Register(register), actor=people.officer, found=False, record={},
                source="By telephone from the duty officer.",
            )  # fmt: skip
        verbs.conclude_checks(open_head(reference).case, actor=people.officer)


def test_after_a_refusal_nothing_is_proposed_until_it_is_said_what_is_new(
    two: tuple[str, str], as_actor: ActingAs, visit: Visiting, people: People
) -> None:
    first, second = two
    refused(first, as_actor, people)
    ready(second, as_actor, people)
    with as_actor(people.officer), pytest.raises(MoveRefused) as held:
        decision.propose(open_head(second).case, actor=people.officer, outcome="accept", grounds=(), reasons="")
    assert [each.code for each in held.value.refusals] == ["what_is_new_untold"]
    browser = visit(people.officer)
    page = browser.get(f"/cases/{second}")
    assert "A request for this person was refused before" in page.text
    assert f"{first}, likely of the same person, was refused on" in page.text and "Nationality" in page.text
    form = browser.get(f"/cases/{second}/renewal").form(having="what_is_new")
    assert "Write at least ten characters" in browser.submit(form, what_is_new="passport", status=422).text
    told = "A passport of 2016, found by the authority in August."
    browser.submit(browser.get(f"/cases/{second}/renewal").form(having="what_is_new"), what_is_new=told)
    assert told in browser.get(f"/cases/{second}/identity").text
    assert browser.get(f"/cases/{second}/renewal").form(having="what_is_new").values["what_is_new"] == told
    with as_actor(people.officer):
        decision.propose(open_head(second).case, actor=people.officer, outcome="accept", grounds=(), reasons="")


def test_who_is_a_different_person_owes_no_answer(
    two: tuple[str, str], as_actor: ActingAs, people: People
) -> None:
    first, second = two
    refused(first, as_actor, people)
    ready(second, as_actor, people)
    with as_actor(people.officer):
        decided(first, second, PairChoice.DIFFERENT, people, TWINS)
        decision.propose(open_head(second).case, actor=people.officer, outcome="accept", grounds=(), reasons="")


def test_a_case_that_has_ended_takes_no_answer(two: tuple[str, str], as_actor: ActingAs, people: People) -> None:
    refused(two[0], as_actor, people)
    with as_actor(people.officer), pytest.raises(MoveRefused):
        renewals.tell_what_is_new(open_head(two[0]).case, "A passport was found.", actor=people.officer)
