"""A decision for each person: a relative may be refused though the person concerned is accepted."""

from __future__ import annotations

from typing import Any

from tests.support.journey import Walk, link_to
from tests.support.pages import Page
from tests.support.pdf import text
from tests.support.server import Sandbox

FAMILY: dict[str, Any] = {
    "family.0.relation": "spouse", "family.0.person.family_name": "Əliyeva", "family.0.person.given_names": "Günel",
    "family.0.person.sex": "F", "family.0.person.date_of_birth.year": "1996",
    "family.1.relation": "child", "family.1.person.family_name": "Əliyeva", "family.1.person.given_names": "Zəhra",
    "family.1.person.sex": "F", "family.1.person.date_of_birth.year": "2006",
}  # fmt: skip
REASONS = "The passport shows that the daughter turned eighteen in March 2024."


def examined(walk: Walk) -> str:
    """A family of three whose checks are concluded."""
    reference = walk.lodge(walk.people.german, **FAMILY)
    walk.take_up(reference)
    walk.ask_registers(reference)
    walk.conclude(reference)
    return reference


def refusing_the_daughter(**changes: Any) -> dict[str, Any]:
    return {
        "persons.1.outcome": "refuse", "persons.1.grounds": ["not_a_minor"], "persons.1.reasons": REASONS, **changes,
    }  # fmt: skip


def propose(walk: Walk, reference: str, status: int | None = None, **told: Any) -> Page:
    client = walk.visit(walk.people.officer)
    path = f"/cases/{reference}/proposal"
    form = client.get(path).form(having="outcome")
    return client.post(path, {**form.values, "outcome": "accept", **told}, status=status)


def test_a_daughter_of_age_is_refused_on_her_own_grounds_while_her_parents_are_accepted(walk: Walk) -> None:
    reference = examined(walk)
    page = walk.visit(walk.people.officer).get(f"/cases/{reference}/proposal")
    assert "Answer for Əliyeva Zəhra" in page.text
    assert "eighteen or older when the application was received" in page.text, "computed from the claimed date"
    propose(walk, reference, **refusing_the_daughter())
    page = walk.visit(walk.people.supervisor).get(f"/cases/{reference}/approval")
    assert "Əliyeva Zəhra" in page.text and "The child is of age · Article 3(2), 5(2)" in page.text
    assert REASONS in page.text
    assert "Accepted" in walk.approve(reference).text

    german = walk.visit(walk.people.german)
    page = german.get(f"/authority/applications/{reference}")
    assert "Refused: The child is of age" in page.text
    letter = text(german.get(link_to(page, "/reply.en.pdf")).body)
    assert "The acceptance does not cover: Əliyeva Zəhra." in letter
    assert "The family member has come of age (Article 3(2), 5(2))." in letter and "turned eighteen" in letter
    assert "agrees to the readmission" in letter

    history = walk.visit(walk.people.officer).get(f"/cases/{reference}/history").text
    assert "Refused family members" in history and "Əliyeva Zəhra" in history


def test_the_crossing_point_expects_only_those_who_were_accepted(walk: Walk, database: Sandbox) -> None:
    reference = examined(walk)
    propose(walk, reference, **refusing_the_daughter())
    walk.approve(reference)
    walk.ask_for_document(reference)
    walk.issue(walk.people.consul, "QS100311")
    walk.announce(walk.people.german, reference, planned_on="2026-11-24")
    [(persons,)] = database.admin.execute("select persons from transfer_notice").fetchall()
    assert persons == 2


def test_the_statistics_count_only_those_who_were_accepted(walk: Walk, database: Sandbox) -> None:
    reference = examined(walk)
    propose(walk, reference, **refusing_the_daughter())
    walk.approve(reference)
    rows = database.admin.execute("select kind, persons from milestone order by id").fetchall()
    assert rows == [("received", 3), ("accepted", 2)]


def test_a_refusal_of_a_relative_needs_grounds_and_reasons_of_its_own_and_nothing_is_lost(walk: Walk) -> None:
    reference = examined(walk)
    told = refusing_the_daughter(**{"persons.1.grounds": [], "persons.1.reasons": "No."})
    again = propose(walk, reference, 422, **told)
    assert "Choose at least one ground for the refusal." in again.text and "Write the reasons" in again.text
    typed = again.form(having="outcome").values
    assert (typed["persons.1.outcome"], typed["persons.1.reasons"]) == ("refuse", "No.")


def test_a_ground_of_nationality_is_not_offered_for_a_relative(walk: Walk) -> None:
    reference = examined(walk)
    told = refusing_the_daughter(**{"persons.1.grounds": ["out_of_time"]})
    assert "Choose at least one ground for the refusal." in propose(walk, reference, 422, **told).text


def test_when_the_person_concerned_is_refused_so_is_the_family(walk: Walk, database: Sandbox) -> None:
    reference = examined(walk)
    propose(walk, reference, outcome="refuse", grounds=["nationality_not_shown"], reasons="No register holds the name.")
    walk.approve(reference)
    rows = database.admin.execute("select outcome from decision_person").fetchall()
    assert rows == [("refuse",)] * 3
    german = walk.visit(walk.people.german)
    page = german.get(f"/authority/applications/{reference}")
    assert "does not cover" not in text(german.get(link_to(page, "/reply.en.pdf")).body)

