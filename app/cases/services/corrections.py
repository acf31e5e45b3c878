"""Correcting what an application tells: asked for by one, approved by another, told to who sent it.

The claim itself is corrected, as the data-protection article of the agreements asks (rectify, and tell the other side);
the old value stays in the request and in the history. What a register holds is never touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.corrections_vocabulary import CorrectionState, DocumentField, PersonField
from app.cases.models import CasePerson, Correction, ReadmissionCase
from app.cases.schemas.parts import DocumentSchema, RelativeSchema
from app.cases.services.pairs import compare_anew
from app.cases.services.protecting import protect_by_dates
from app.cases.services.telling import tell_one, tell_who_may
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import Conflict, InvalidInput, MoveRefused, NotVisible, Refusal
from app.kernel.i18n import _
from app.kernel.partial_dates import PartialDate
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.people.azerbaijani import az_sort_text
from app.people.finding import described
from app.people.keys import document_number_key, fin_key, search_keys
from app.people.models import IdentityDocument, Person
from app.workflow.engine import note

RULE = "internal procedure"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "person": tuple(field.value for field in PersonField),
    "document": tuple(field.value for field in DocumentField),
}


@dataclass(frozen=True)
class Target:
    """One field of one person or document of a case, written as person.12.family_name."""

    subject: str
    subject_id: int
    field: str

    @classmethod
    def read(cls, text: str) -> "Target":
        """From an address or a form; NotVisible for anything that is none."""
        subject, _dot, rest = text.partition(".")
        number, _dot, field = rest.partition(".")
        if field not in FIELDS.get(subject, ()) or not (number.isascii() and number.isdigit() and len(number) < 19):
            raise NotVisible()
        return cls(subject, int(number), field)


def current_value(case: ReadmissionCase, target: Target) -> str | None:
    """What is kept now; NotVisible if the case has no such person or document."""
    kept = getattr(_thing(case, target), target.field)
    return None if kept is None else str(kept)


def request_correction(
    case: ReadmissionCase, target: Target, value: str, *, reason: str, evidence: str, actor: Actor
) -> Correction:
    """Ask for a correction; also of a case that has ended, for what is kept must be true.

    Raises:
        InvalidInput: the value is none this field takes, or what is kept already.
        Conflict: the same field waits for a second person already.
    """
    actor.must(Permission.CASE_EXAMINE)
    old, new = current_value(case, target), _checked(target, value)
    if new == old:
        raise InvalidInput({"value": [_("This is what is kept already.")]})
    waiting = select(Correction.id).where(
        Correction.subject == target.subject, Correction.subject_id == target.subject_id,
        Correction.field == target.field, Correction.outcome == CorrectionState.REQUESTED.value,
    )  # fmt: skip
    if db.session.scalar(waiting) is not None:
        raise Conflict("correction_waiting")
    asked = Correction(
        case_id=case.id, authority_id=case.authority_id, subject=target.subject, subject_id=target.subject_id,
        field=target.field, old_value=old, new_value=new, reason=reason, evidence=evidence,
        requested_by=actor.id or 0,
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    note(case, "case:correction:requested", actor=actor, changes={target.field: (old, new)}, reason=reason)
    tell_who_may(case, Permission.DECISION_APPROVE, NoticeKind.CORRECTION_WANTED, str(asked.id), actor=actor)
    return asked


def approve_correction(case: ReadmissionCase, number: int, *, actor: Actor) -> None:
    """Put the new value in the place of the old one, everywhere it is read, and tell the authority.

    Raises:
        NotVisible: no such request of this case. Conflict: decided already, or another value is kept by now.
        MoveRefused: by who asked for it.
    """
    asked = _waiting(case, number, actor)
    target = Target(asked.subject, asked.subject_id, asked.field)
    if current_value(case, target) != asked.old_value:
        raise Conflict("correction_overtaken")
    _decide(asked, CorrectionState.APPLIED, actor)
    with house():
        put_value(case, target, asked.new_value)
        compare_anew(case.id)
        fact = f"correction:{asked.id}"
        notify(case.authority_id, NoticeKind.DATA_CORRECTED, reference=case.reference, fact=fact)
    changes = {target.field: (asked.old_value, asked.new_value)}
    note(case, "case:correction:applied", actor=actor, changes=changes, reason=asked.reason)
    tell_one(case, asked.requested_by, NoticeKind.CORRECTION_DECIDED, str(asked.id))


def decline_correction(case: ReadmissionCase, number: int, answer: str, *, actor: Actor) -> None:
    """Leave the fact as it is, with a reason. Raises as `approve_correction`."""
    asked = _waiting(case, number, actor)
    _decide(asked, CorrectionState.DECLINED, actor, answer)
    note(case, "case:correction:declined", actor=actor, reason=answer)
    tell_one(case, asked.requested_by, NoticeKind.CORRECTION_DECIDED, str(asked.id))


def _waiting(case: ReadmissionCase, number: int, actor: Actor) -> Correction:
    actor.must(Permission.DECISION_APPROVE)
    asked = db.session.get(Correction, number, with_for_update=True)
    if asked is None or asked.case_id != case.id:
        raise NotVisible()
    if asked.outcome != CorrectionState.REQUESTED:
        raise Conflict("correction_decided")
    if asked.requested_by == actor.id:
        raise MoveRefused("correct", [Refusal("not_own_correction", RULE)])
    return asked


def _decide(asked: Correction, state: CorrectionState, actor: Actor, answer: str | None = None) -> None:
    asked.outcome, asked.decided_by, asked.decided_at, asked.answer = state.value, actor.id, clock.now(), answer
    db.session.flush()


def _thing(case: ReadmissionCase, target: Target) -> Person | IdentityDocument:
    """The person or document, if it belongs to the case."""
    people = select(CasePerson.person_id).where(CasePerson.case_id == case.id)
    found: Person | IdentityDocument | None
    if target.subject == "person":
        found = db.session.scalar(select(Person).where(Person.id == target.subject_id, Person.id.in_(people)))
    else:
        paper = IdentityDocument
        found = db.session.scalar(
            select(paper).where(paper.id == target.subject_id, paper.person_id.in_(people))
        )
    if found is None:
        raise NotVisible()
    return found


def _checked(target: Target, value: str) -> str:
    """The value as the application's own schema takes it, written as it is kept."""
    schema = RelativeSchema if target.subject == "person" else DocumentSchema
    try:
        read = schema(only=(target.field,)).checked({target.field: value.strip()})[target.field]
    except InvalidInput as fault:
        raise InvalidInput({"value": fault.errors.get(target.field, [_("Correct this value.")])}) from fault
    if target.field == PersonField.FIN:
        return fin_key(str(read))
    return str(read.value) if isinstance(read, StrEnum) else str(read)


def put_value(case: ReadmissionCase, target: Target, value: str | None) -> None:
    """Write the value and all that is derived from it: keys for searching and sorting, the interval, the minors.

    Call inside `house()`, after two people have signed.
    """
    thing = _thing(case, target)
    setattr(thing, target.field, value)
    for name, derived in _derived(thing, target.field, value).items():
        setattr(thing, name, derived)
    if isinstance(thing, Person):
        thing.search_keys = list(search_keys(described(thing)))
        if thing.id == case.principal_id:
            case.name_key = az_sort_text(thing.full_name)
    db.session.flush()
    if target.field == PersonField.DATE_OF_BIRTH:
        protect_by_dates(case, target.subject_id)
    case.updated_at = clock.now()
    db.session.flush()


def _derived(thing: Person | IdentityDocument, field: str, value: str | None) -> Mapping[str, Any]:
    if value is None:
        return {}
    if field == PersonField.DATE_OF_BIRTH:
        born = PartialDate.parse(value)
        return {"birth_from": born.earliest, "birth_to": born.latest}
    return {"number_key": document_number_key(value)} if field == DocumentField.NUMBER else {}

