"""One proposes, another approves, and the reply becomes a letter."""

import pytest

from app.cases.dossier import open_head
from app.cases.facts import weighed_evidence
from app.cases.models import ReadmissionCase
from app.cases.register_client import Register
from app.cases.services import decision, desk, registers
from app.cases.services.evidence import assess
from app.cases.vocabulary import Verdict
from app.letters.queries import reply_of
from app.requesting.queries import own_case
from app.samples.builders import ApplicationBuilder, an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.pages import Form
from tests.support.people import People

REFUSAL = {
    "outcome": "refuse",
    "grounds": "identity_not_confirmed",
    "reasons": "The registers know another person of this name.",
}


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """A case whose checks are concluded: one register found somebody else, one nobody."""
    return _checked(an_application(), as_actor, people)


@pytest.fixture
def proven(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """The same, with proof of nationality among the evidence."""
    return _checked(an_application().with_evidence("N1-PASS"), as_actor, people)


def _checked(told: ApplicationBuilder, as_actor: ActingAs, people: People) -> str:
    with as_actor(people.officer):
        reference = lodged(told, actor=people.officer)[0]
        _conclude(open_head(reference).case, people)
        return reference


def _conclude(case: ReadmissionCase, people: People) -> None:
    record = {"family_name": "Məmmədov", "given_names": "Ramin"}
    answers: tuple[tuple[Register, dict[str, str]], ...] = ((Register.POPULATION, record), (Register.BORDER, {}))
    for register, said in answers:
        registers.enter_by_hand(
            case, register, actor=people.officer, found=bool(said), record=said, source="by letter"
        )
    desk.conclude_checks(case, actor=people.officer)


def _propose(reference: str, visit: Visiting, people: People, **told: str) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/proposal").form(having="version")
    browser.post(f"/cases/{reference}/proposal", form.values | told)


def test_open_doubts_warn_the_proposer_and_do_not_block(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    page = browser.get(f"/cases/{reference}/proposal")
    assert "Population register differs in: Given names." in page.text
    assert "Border register: nobody was found." in page.text

    page = browser.post(f"/cases/{reference}/proposal", page.form(having="version").values | REFUSAL)
    assert "The proposal waits for a second person." in page.text


def test_a_refusal_without_grounds_and_reasons_is_not_even_proposed(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{reference}/proposal").form(having="version")
    page = browser.post(f"/cases/{reference}/proposal", form.values | {"outcome": "refuse"}, status=422)
    assert "Choose at least one ground for the refusal." in page.text
    assert "Write the reasons" in page.text


def test_the_proposer_reads_the_proposal_and_learns_why_another_must_sign(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.supervisor)
    form = browser.get(f"/cases/{reference}/proposal").form(having="version")
    browser.post(f"/cases/{reference}/proposal", form.values | REFUSAL)

    page = browser.get(f"/cases/{reference}/approval")
    assert "Who proposed the decision cannot approve it. A second person must." in page.text
    posted = [each.action for each in page.forms if each.method == "post" and "/cases/" in each.action]
    assert posted == [f"/cases/{reference}/proposal-withdrawal"]

    page = browser.post(f"/cases/{reference}/approval", {"version": form.values["version"]}, status=409)
    assert "A second person must." in page.text


def test_a_proposer_takes_an_unsigned_proposal_back_and_another_may_propose(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.supervisor)
    form = browser.get(f"/cases/{reference}/proposal").form(having="version")
    browser.post(f"/cases/{reference}/proposal", form.values | REFUSAL)

    withdrawal = browser.get(f"/cases/{reference}/approval").form(ending="/proposal-withdrawal")
    page = browser.submit(withdrawal, press=_version(withdrawal))
    assert "The proposal was taken back." in page.text and "Propose a decision" in page.text
    assert "The proposed decision was taken back" in browser.get(f"/cases/{reference}/history").text

    _propose(reference, visit, people, **REFUSAL)
    assert browser.get(f"/cases/{reference}/approval").form(ending="/approval", having="version")


def test_nobody_takes_back_the_proposal_of_another(reference: str, visit: Visiting, people: People) -> None:
    _propose(reference, visit, people, **REFUSAL)
    browser = visit(people.supervisor)
    page = browser.get(f"/cases/{reference}/approval")
    assert not [each for each in page.forms if each.action.endswith("/proposal-withdrawal")]
    version = page.form(having="comment").values["version"]
    page = browser.post(f"/cases/{reference}/proposal-withdrawal", {"version": version}, status=409)
    assert "Only who proposed the decision can take it back. Send it back instead." in page.text
    manager = visit(people.manager)
    manager.get(f"/cases/{reference}/approval")
    manager.post(f"/cases/{reference}/proposal-withdrawal", {"version": version}, status=403)


def test_a_refusal_against_proof_of_nationality_is_refused_at_once_unless_the_proof_is_false(
    proven: str, visit: Visiting, people: People, as_actor: ActingAs
) -> None:
    browser = visit(people.officer)
    form = browser.get(f"/cases/{proven}/proposal").form(having="version")
    page = browser.post(f"/cases/{proven}/proposal", form.values | REFUSAL, status=409)
    assert "The application holds proof of nationality, which must be recognised." in page.text
    assert page.form(having="version").values["reasons"] == REFUSAL["reasons"]

    false_too = form.values | REFUSAL | {"grounds": "false_evidence"}
    page = browser.post(f"/cases/{proven}/proposal", false_too, status=409)
    assert "No means of evidence was assessed as false." in page.text

    with as_actor(people.officer):
        case = open_head(proven).case
        passport = next(each for each in weighed_evidence(case) if each.code == "N1-PASS")
        found = {"verdict": Verdict.FORGED, "reason": "The data page was replaced."}
        assess(case, passport.id, actor=people.officer, told=found)
    form = browser.get(f"/cases/{proven}/proposal").form(having="version")
    page = browser.post(f"/cases/{proven}/proposal", form.values | REFUSAL | {"grounds": "false_evidence"})
    assert "The proposal waits for a second person." in page.text


def test_the_file_of_a_proposed_case_says_that_a_second_person_is_needed_and_leads_there(
    reference: str, visit: Visiting, people: People
) -> None:
    _propose(reference, visit, people, **REFUSAL)
    approval = f"/cases/{reference}/approval"

    officer = visit(people.officer).get(f"/cases/{reference}")
    assert "The proposal waits for a second person" in officer.text
    assert "Propose a decision" not in officer.text
    assert officer.links["Read the proposal"].endswith(approval)

    supervisor = visit(people.supervisor).get(f"/cases/{reference}", budget=12)
    assert supervisor.links["Approve or send back"].endswith(approval)


def test_the_approver_reads_what_was_asked_of_others_and_what_they_answered(
    visit: Visiting, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    with as_actor(people.officer):
        told = an_application().referenced("BAMF-2/26")
        reference = lodged(told, actor=people.officer)[0]
        case = open_head(reference).case
        asked = desk.ask_information(case, actor=people.officer, question="Where was the person born?").case_id
    with as_actor(people.german):
        desk.supply_information(asked, actor=people.german, answer="In Gəncə.")
    with as_actor(people.officer):
        _conclude(open_head(reference).case, people)
    _propose(reference, visit, people, **REFUSAL)
    page = visit(people.supervisor).get(f"/cases/{reference}/approval", budget=12)
    assert "Where was the person born?" in page.text and "In Gəncə." in page.text


def test_an_officer_may_read_a_proposal_but_not_sign_it(
    reference: str, visit: Visiting, people: People
) -> None:
    _propose(reference, visit, people, **REFUSAL)
    browser = visit(people.second_officer)
    page = browser.get(f"/cases/{reference}/approval")
    assert "Your role does not include this step." in page.text
    browser.post(f"/cases/{reference}/approval", {"version": "3"}, status=403)


def test_an_approved_refusal_becomes_a_letter_in_three_languages(
    reference: str, visit: Visiting, people: People
) -> None:
    _propose(reference, visit, people, **REFUSAL)
    browser = visit(people.supervisor)
    form = browser.get(f"/cases/{reference}/approval").form(ending="/approval", having="version")
    button = form.element.all("button")[0]
    page = browser.submit(form, press=f"version={button.get('value')}")

    assert "The decision was approved and the reply letter was made." in page.text
    assert "Refusal" in page.text
    assert [page.links[name] for name in ("Azərbaycanca", "English", "Русский")]
    browser.get(f"/cases/{reference}/reply.de.pdf", status=404)


def test_a_proposal_sent_back_may_be_made_anew(reference: str, visit: Visiting, people: People) -> None:
    _propose(reference, visit, people, **REFUSAL)
    browser = visit(people.supervisor)
    form = browser.get(f"/cases/{reference}/approval").form(having="comment")
    page = browser.submit(form, status=422)
    assert page.form(having="comment").values["comment"] == ""

    page = browser.submit(page.form(having="comment"), comment="Name the register.")
    assert "The proposal was sent back." in page.text and "Name the register." in page.text
    _propose(reference, visit, people, outcome="accept")


def test_a_case_without_a_proposal_sends_the_approver_on_to_the_file(
    reference: str, visit: Visiting, people: People
) -> None:
    page = visit(people.supervisor).get(f"/cases/{reference}/approval")
    assert page.path == f"/cases/{reference}"
    assert "No proposal waits for this case any more." in page.text


@pytest.mark.parametrize(
    ("language", "ground"), [("en", "could not be confirmed"), ("az", "təsdiq"), ("ru", "Установить личность")]
)
def test_a_letter_speaks_its_own_language_and_not_that_of_the_screen(
    reference: str, visit: Visiting, as_actor: ActingAs, people: People, language: str, ground: str
) -> None:
    _propose(reference, visit, people, **REFUSAL)
    with as_actor(people.supervisor):
        decision.approve(open_head(reference).case, actor=people.supervisor)
    with as_actor(people.german):  # the authority's own rights are enough
        letter = str(reply_of(own_case(reference, people.german).id).words[language])

    assert ground in letter and REFUSAL["reasons"] in letter
    assert people.supervisor.name not in letter, "no state is told an officer's name"
    assert "Mammadov Elchin Vugar" in letter


def _version(form: Form) -> str:
    """The press of the one button of a form."""
    return f"version={form.element.all('button')[0].get('value')}"


def test_while_a_proposal_waits_queue_and_file_name_the_same_next_action(
    reference: str, visit: Visiting, people: People
) -> None:
    browser = visit(people.supervisor)
    assert "Propose a decision" in browser.get("/queue").tree.all("table")[0].text
    _propose(reference, visit, people, **REFUSAL)
    browser = visit(people.supervisor)

    listed = browser.get("/queue").tree.all("table")[0].text
    file = browser.get(f"/cases/{reference}").text
    assert "Propose a decision" not in listed and "Approve or send back" in listed
    assert "Whose turn: A second person who approves decisions." in file and "Approve or send back" in file

    returned = browser.get(f"/cases/{reference}/approval").form(having="comment")
    browser.submit(returned, comment="Name the register that knows another.")
    assert "Propose a decision" in browser.get("/queue").tree.all("table")[0].text


def test_what_waits_for_a_second_person_has_a_queue_of_its_own_until_it_is_decided(
    reference: str, visit: Visiting, people: People
) -> None:
    assert "To approve 0" in visit(people.supervisor).get("/queue").links
    _propose(reference, visit, people, **REFUSAL)
    page = visit(people.supervisor).get("/queue")
    assert "To approve 1" in page.links
    assert reference in visit(people.supervisor).get(page.links["To approve 1"]).text
    assert not [words for words in visit(people.officer).get("/queue").links if words.startswith("To approve")]

    browser = visit(people.supervisor)
    form = browser.get(f"/cases/{reference}/approval").form(having="comment")
    browser.submit(form, comment="Ask the mission first.")
    assert "To approve 0" in browser.get("/queue").links
