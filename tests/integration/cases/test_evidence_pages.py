"""Evidence on the desk's pages: weighed, assessed with reasons, never overwritten, and told to the guards."""

import pytest

from app.cases.dossier import open_head
from app.cases.facts import facts_of
from app.cases.services import desk
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.people import People
from tests.support.server import Sandbox

WHY = "The data page was replaced; the numbers differ."


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """An application of Germany with a copy and a passport that is valid."""
    told = an_application().with_evidence("N1-PASS", "page 2").with_document(expires_on="2031-01-01")
    with as_actor(people.officer):
        return lodged(told, actor=people.officer)[0]


def _item(database: Sandbox, code: str) -> int:
    row = database.admin.execute("select id from evidence_item where code = %s", (code,)).fetchone()
    assert row is not None
    return int(row[0])


def _proven(reference: str, as_actor: ActingAs, people: People) -> bool:
    with as_actor(people.officer):
        return facts_of(open_head(reference).case, people.officer).proof_of_nationality


def test_the_page_groups_evidence_by_what_it_counts_as_and_says_what_is_lacking(
    reference: str, visit: Visiting, people: People
) -> None:
    page = visit(people.officer).get(f"/cases/{reference}/evidence", budget=12)
    assert "Nationality is proven" in page.text
    assert "There is no photograph" in page.text
    assert page.text.count("To check") >= 2


def test_a_forged_passport_supports_neither_class_and_the_first_finding_stays_readable(
    reference: str, visit: Visiting, people: People, database: Sandbox, as_actor: ActingAs
) -> None:
    assert _proven(reference, as_actor, people)
    address = f"/cases/{reference}/evidence/{_item(database, 'N1-PASS')}"
    browser = visit(people.officer)
    form = browser.get(address, budget=12).form(having="verdict")
    browser.submit(form, verdict="accepted", original_at="authority")
    form = browser.get(address).form(having="verdict")
    page = browser.submit(form, verdict="forged", reason=WHY)
    assert "Earlier findings stay in the history." in page.text
    assert "False documents support neither class." in page.text
    assert not _proven(reference, as_actor, people)

    page = browser.get(address)
    assert page.text.index(WHY) < page.text.index("With the requesting authority", page.text.index(WHY))
    assert "Evidence was assessed" in browser.get(f"/cases/{reference}/history").text


def test_less_than_acceptance_needs_a_reason_and_what_was_typed_stays(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    address = f"/cases/{reference}/evidence/{_item(database, 'N1-PASS')}"
    browser = visit(people.officer)
    form = browser.get(address).form(having="verdict")
    page = browser.submit(form, verdict="not_accepted", reason="no", to_authority="Send page 1.", status=422)
    assert "Write why, in at least ten characters." in page.text
    assert page.form(having="verdict").values["to_authority"] == "Send page 1."
    assert database.admin.execute("select count(*) from evidence_assessment").fetchone() == (0,)


def test_an_expired_passport_counts_as_prima_facie_once_the_officer_read_its_date(
    reference: str, visit: Visiting, people: People, database: Sandbox, as_actor: ActingAs
) -> None:
    address = f"/cases/{reference}/evidence/{_item(database, 'N1-PASS')}"
    browser = visit(people.officer)
    form = browser.get(address).form(having="verdict")
    page = browser.submit(form, verdict="accepted", expires_on="2019-04-30")
    assert "expired for longer than the agreement tolerates" in page.text
    assert not _proven(reference, as_actor, people)


def test_the_authority_reads_what_it_was_told_and_not_what_was_found(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    address = f"/cases/{reference}/evidence/{_item(database, 'N1-PASS')}"
    browser = visit(people.officer)
    form = browser.get(address).form(having="verdict")
    browser.submit(
        form, verdict="not_accepted", reason=WHY, translation="asked", to_authority="Please send the data page."
    )
    page = visit(people.german).get(f"/authority/applications/{reference}", budget=12)
    assert "Please send the data page." in page.text
    assert "A translation was asked for" in page.text
    assert WHY not in page.text and "Not accepted" not in page.text
    assert "What would help" in page.text


def test_evidence_of_another_case_or_of_an_ended_one_is_not_assessed(
    reference: str, visit: Visiting, people: People, database: Sandbox, as_actor: ActingAs
) -> None:
    browser = visit(people.officer)
    item = _item(database, "N1-PASS")
    browser.get(f"/cases/{reference}/evidence/{item + 999}", status=404)
    form = browser.get(f"/cases/{reference}/evidence/{item}").form(having="verdict")
    with as_actor(people.german):
        row = database.admin.execute("select id from readmission_case").fetchone()
        assert row is not None
        desk.withdraw(row[0], actor=people.german, reason="The person left.")
    page = browser.get(f"/cases/{reference}/evidence/{item}")
    assert not [each for each in page.forms if "verdict" in each.values]
    fresh = visit(people.officer).get(f"/cases/{reference}/notes").form(having="version").values["version"]
    page = browser.post(
        f"/cases/{reference}/evidence/{item}", form.values | {"verdict": "accepted", "version": fresh}, status=409
    )
    assert "The case has ended; nothing is added to it any more." in page.text


def test_who_only_reads_cases_assesses_nothing(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    address = f"/cases/{reference}/evidence/{_item(database, 'N1-PASS')}"
    manager = visit(people.manager)
    assert not [each for each in manager.get(address).forms if "verdict" in each.values]
    manager.post(address, {"verdict": "accepted"}, status=403)
