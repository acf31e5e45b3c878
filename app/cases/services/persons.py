"""The answer for each person of a case: a relative may be refused though the person concerned is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.agreements.register import current as law
from app.cases.grounds import grounds_for_relative
from app.cases.models import CasePerson, Decision, DecisionPerson, ReadmissionCase, ReplyLetter
from app.kernel.database import db
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.people.models import Person
from app.workflow.states import ProposalState

ACCEPT, REFUSE = "accept", "refuse"
SHORTEST_REASONS = 10


@dataclass(frozen=True)
class PersonAnswer:
    """What is proposed for one person; a refusal has grounds and reasons of its own (Art. 11(3) [CH 8(3)])."""

    person_id: int
    outcome: str
    grounds: tuple[str, ...] = ()
    reasons: str = ""


def judged(case: ReadmissionCase, whole: PersonAnswer, told: Sequence[PersonAnswer]) -> list[PersonAnswer]:
    """The answer for everybody of a case, the person concerned first; who is not told of follows that person.

    `whole`: the answer for the person concerned. Where that person is refused nobody of the family is accepted: their
    obligation rests on that person (Art. 3(2), 5(2) [CH 2(2)]).

    Raises:
        InvalidInput: somebody of another case, or a refusal without grounds the agreement knows, or without reasons.
    """
    relations = _relations(case)
    errors = _errors(case, told, relations) if whole.outcome == ACCEPT else {}
    if errors:
        raise InvalidInput(errors)
    own = {each.person_id: each for each in told if each.outcome == REFUSE and each.grounds}
    answers = [whole]
    for person_id in relations:
        if person_id != case.principal_id:
            like_the_principal = PersonAnswer(person_id, whole.outcome, whole.grounds, whole.reasons)
            answers.append(own.get(person_id, like_the_principal))
    return answers


def _relations(case: ReadmissionCase) -> dict[int, str]:
    rows = db.session.execute(
        select(CasePerson.person_id, CasePerson.relation)
        .where(CasePerson.case_id == case.id)
        .order_by(CasePerson.person_id)
    )
    return {row.person_id: row.relation for row in rows}


def _errors(
    case: ReadmissionCase, told: Sequence[PersonAnswer], relations: Mapping[int, str]
) -> dict[str, list[str]]:
    version = law().version(case.agreement, case.agreement_version)
    errors: dict[str, list[str]] = {}
    for place, each in enumerate(told):
        relation = relations.get(each.person_id, "principal")
        if relation == "principal":
            errors[f"persons.{place}.person"] = [_("This person is no relative in this case.")]
        elif each.outcome == REFUSE:
            known = {ground.value for ground in grounds_for_relative(relation, case.basis, version)}
            if not each.grounds or set(each.grounds) - known:
                errors[f"persons.{place}.grounds"] = [_("Choose at least one ground for the refusal.")]
            if len(each.reasons.strip()) < SHORTEST_REASONS:
                errors[f"persons.{place}.reasons"] = [_(
                    "Write the reasons; the agreement asks for them in writing (at least ten characters)."
                )]  # fmt: skip
    return errors


def keep(decision_id: int, answers: Sequence[PersonAnswer]) -> None:
    """Write the answers beside the proposal they belong to."""
    db.session.add_all(
        DecisionPerson(
            decision_id=decision_id,
            person_id=each.person_id,
            outcome=each.outcome,
            grounds=list(each.grounds),
            reasons=each.reasons,
        )
        for each in answers
    )
    db.session.flush()


def names_of(answers: Sequence[PersonAnswer]) -> dict[int, str]:
    """What these people are called in the case."""
    people = db.session.scalars(select(Person).where(Person.id.in_([each.person_id for each in answers])))
    return {person.id: person.full_name for person in people}


def for_the_letter(decision_id: int) -> list[dict[str, Any]]:
    """The answers as the letter keeps them; none for somebody who comes alone."""
    rows = db.session.execute(
        select(DecisionPerson, Person)
        .join(Person, Person.id == DecisionPerson.person_id)
        .where(DecisionPerson.decision_id == decision_id)
        .order_by(DecisionPerson.person_id)
    ).all()
    if len(rows) < 2:
        return []
    return [
        {
            "person_id": answer.person_id, "name": person.full_name, "outcome": answer.outcome,
            "grounds": list(answer.grounds), "reasons": answer.reasons,
        }
        for answer, person in rows
    ]  # fmt: skip


def accepted_persons(case: ReadmissionCase) -> int:
    """How many people of a case may be brought: all but those whom the letter refuses."""
    persons = db.session.scalar(select(ReplyLetter.persons).where(ReplyLetter.case_id == case.id)) or []
    refused = sum(1 for each in persons if each["outcome"] == REFUSE)
    return case.persons - refused


def refused_relatives(case_ids: Sequence[int]) -> dict[int, int]:
    """How many people the decision of each case leaves out, though it accepts the person concerned."""
    if not case_ids:
        return {}
    refused = (
        select(Decision.case_id, func.count().label("number"))
        .join(DecisionPerson, DecisionPerson.decision_id == Decision.id)
        .where(
            Decision.case_id.in_(case_ids),
            Decision.state.in_((ProposalState.PROPOSED, ProposalState.APPROVED)),
            Decision.outcome == ACCEPT,
            DecisionPerson.outcome == REFUSE,
        )
        .group_by(Decision.case_id)
    )
    return {row.case_id: row.number for row in db.session.execute(refused)}
