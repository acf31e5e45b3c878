"""The desk's verbs: prepare a request and look at it, send it, send it anew, remind, recall, enter a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.access.actor import SYSTEM, Actor
from app.access.permissions import Permission
from app.accounts.models import Organisation
from app.accounts.queries import list_bodies
from app.cases.models import CasePerson, ReadmissionCase, StoredFile
from app.cases.references import opaque_reference
from app.cases.services.desk import must_be_open
from app.inquiries.disclosing import Copy, copy_of
from app.inquiries.models import Inquiry, InquiryFile
from app.inquiries.queries import WITH_THE_BODY, shareable_files
from app.inquiries.rules import BodyRule, proposed_day, rules
from app.inquiries.vocabulary import REMINDED, Fact, InquiryOutcome, Subject
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, MoveRefused, NotVisible, Refusal
from app.kernel.i18n import _
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.people.models import IdentityDocument, Person
from app.screening.services import refuse_telling_a_body
from app.workflow.engine import begin, note, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import INQUIRY

RULE = "internal procedure"


@dataclass(frozen=True)
class Prepared:
    """A request as it would be sent: to whom, what for, the copy, the files. Nothing of it is kept yet.

    `already`: the request that is completed by this one, or None for a new one.
    """

    body: Organisation
    rule: BodyRule
    person: Person
    subject: Subject
    question: str
    disclosed: Copy
    files: Sequence[StoredFile]
    due_on: date
    already: Inquiry | None = None


def prepare(case: ReadmissionCase, *, actor: Actor, told: dict[str, Any]) -> Prepared:
    """Judge a new request and copy the facts that were ticked; what the preview shows and what is sent.

    Args:
        told: the values of `InquirySchema`.

    Raises:
        InvalidInput: the body is not asked for this, the day has passed, nothing of what was ticked is known, or the
            screen stops the question. MoveRefused: the case has ended.
    """
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    body, rule = body_with_rule(told["body"])
    if told["subject"] not in rule.subjects:
        raise InvalidInput({"subject": [_("This body is not asked for that. The list beside the form says what for.")]})
    person = _person(case, told["person"])
    return _prepared(case, told, Prepared(body, rule, person, told["subject"], told["question"], {}, (), clock.today()))


def prepare_addition(
    case: ReadmissionCase, inquiry: Inquiry, *, actor: Actor, told: dict[str, Any]
) -> Prepared:
    """As `prepare`, for a request that the body sent back: what was passed on stays, what is ticked now comes to it."""
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    body = db.session.get_one(Organisation, inquiry.body_id)
    rule, person = rules()[body.service or ""], db.session.get_one(Person, inquiry.person_id)
    subject = Subject(inquiry.subject)
    first = Prepared(body, rule, person, subject, told["question"], inquiry.disclosed, (), clock.today(), inquiry)
    return _prepared(case, told, first)


def _prepared(case: ReadmissionCase, told: dict[str, Any], first: Prepared) -> Prepared:
    refuse_telling_a_body({"question": told["question"]})
    papers = select(IdentityDocument).where(IdentityDocument.person_id == first.person.id).order_by(IdentityDocument.id)
    chosen: list[Fact] = told["disclosed"]
    copied = first.disclosed | copy_of(first.person, db.session.scalars(papers).all(), chosen)
    if not copied:
        raise InvalidInput({"disclosed": [_("The file knows none of the facts you ticked. Tick others.")]})
    return Prepared(
        body=first.body,
        rule=first.rule,
        person=first.person,
        subject=first.subject,
        question=told["question"],
        disclosed=copied,
        files=_files(case, told["shared"]),
        due_on=_due_on(first.rule, told["due_on"]),
        already=first.already,
    )


def _due_on(rule: BodyRule, wanted: date | None) -> date:
    if wanted is not None and wanted <= clock.today():
        raise InvalidInput({"due_on": [_("Choose a day after today, or leave it empty to use the rule.")]})
    return wanted or proposed_day(rule, clock.today())


def body_with_rule(code: str) -> tuple[Organisation, BodyRule]:
    """A body by its code, with the rule for its kind. Raises InvalidInput for any other organisation."""
    found = next((pair for pair in bodies_with_rules() if pair[0].code == code), None)
    if found is None:
        raise InvalidInput({"body": [_("Choose a body from the list.")]})
    return found


def bodies_with_rules() -> list[tuple[Organisation, BodyRule]]:
    """Every body that can be asked, with the rule for its kind."""
    return [(body, rules()[body.service]) for body in list_bodies() if body.service and body.service in rules()]


def _person(case: ReadmissionCase, person_id: int) -> Person:
    if db.session.get(CasePerson, (case.id, person_id)) is None:
        raise InvalidInput({"person": [_("Choose a person of this case.")]})
    return db.session.get_one(Person, person_id)


def _files(case: ReadmissionCase, public_ids: Sequence[str]) -> Sequence[StoredFile]:
    found = {file.public_id: file for file in shareable_files(case.id)}
    if not set(public_ids) <= found.keys():
        raise InvalidInput({"shared": [_("One of these files can no longer be shared. Choose again.")]})
    return [file for public_id, file in found.items() if public_id in set(public_ids)]


def send(case: ReadmissionCase, asked: Prepared, *, actor: Actor) -> Inquiry:
    """Send a request: the copy is kept word for word, and history and ledger keep what went to whom, why and on what.

    Raises:
        MoveRefused: the case has ended.
    """
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    made = Inquiry(
        reference=opaque_reference("IQ"),
        case_id=case.id,
        person_id=asked.person.id,
        body_id=asked.body.id,
        subject=asked.subject.value,
        question=asked.question,
        legal_basis=asked.rule.legal_basis,
        disclosed=asked.disclosed,
        asked_by=actor.id,
        due_on=asked.due_on,
    )
    begin(INQUIRY, made, actor=actor, case=case, changes=_passed_on(asked))
    _share(case, made, asked.files)
    with house():
        notify(made.body_id, NoticeKind.INQUIRY_ASKED, reference=made.reference, fact="sent")
    return made


def send_anew(case: ReadmissionCase, inquiry: Inquiry, asked: Prepared, *, actor: Actor) -> None:
    """Complete a request that was sent back and send it again.

    Raises:
        MoveRefused: it does not lie with the desk.
    """
    values = {
        "question": asked.question, "disclosed": asked.disclosed, "due_on": asked.due_on, "sent_at": clock.now(),
        "opened_at": None, "reminded_at": None,
    }  # fmt: skip
    perform(
        INQUIRY, inquiry, "send_anew", actor=actor, facts=AttachedFacts(actor_id=actor.id), case=case,
        changes=_passed_on(asked), values=values,
    )  # fmt: skip
    _share(case, inquiry, asked.files)


def _passed_on(asked: Prepared) -> dict[str, tuple[object, object]]:
    """The record of a transmission: recipient, purpose, facts, files with their digests, legal basis, last day."""
    told: dict[str, tuple[object, object]] = {
        "body": (None, asked.body.code),
        "inquiry.subject": (None, asked.subject.value),
        "inquiry.facts": (None, ", ".join(asked.disclosed)),
        "inquiry.basis": (None, asked.rule.legal_basis),
        "inquiry.due": (None, asked.due_on),
    }
    if asked.files:
        told["inquiry.files"] = (None, "; ".join(f"{file.name} (SHA-256 {file.checksum})" for file in asked.files))
    return told


def _share(case: ReadmissionCase, inquiry: Inquiry, files: Sequence[StoredFile]) -> None:
    known = select(InquiryFile.file_id).where(InquiryFile.inquiry_id == inquiry.id, ~InquiryFile.from_body)
    shared = set(db.session.scalars(known))
    for file in files:
        if file.id not in shared:
            db.session.add(file_of(inquiry, file, from_body=False))
    db.session.flush()


def file_of(inquiry: Inquiry, file: StoredFile, *, from_body: bool, name: str | None = None) -> InquiryFile:
    """A file as it goes with a request, under the name it has at this moment."""
    return InquiryFile(
        inquiry_id=inquiry.id,
        file_id=file.id,
        from_body=from_body,
        case_id=file.case_id,
        authority_id=file.authority_id,
        body_id=inquiry.body_id,
        public_id=file.public_id or "",
        name=name or file.name or "",
        size=file.size,
        pages=file.pages,
        checksum=file.checksum,
    )


def remind(case: ReadmissionCase, inquiry: Inquiry, *, actor: Actor) -> None:
    """Remind the body, at most once a day.

    Raises:
        MoveRefused: the request does not lie with the body, or it was reminded today.
    """
    actor.must(Permission.CASE_EXAMINE)
    today = clock.today()
    if inquiry.state not in WITH_THE_BODY:
        raise MoveRefused("remind", [Refusal("not_with_the_body", RULE)])
    if inquiry.reminded_at is not None and clock.baku(inquiry.reminded_at).date() == today:
        raise MoveRefused("remind", [Refusal("reminded_today", RULE)])
    body = db.session.get_one(Organisation, inquiry.body_id)
    with house():
        inquiry.reminded_at = clock.now()
        notify(body.id, NoticeKind.INQUIRY_REMINDED, reference=inquiry.reference, fact=f"reminded:{today}")
    note(case, REMINDED, actor=actor, changes={"body": (None, body.code)})


def recall(case: ReadmissionCase, inquiry: Inquiry, *, actor: Actor) -> None:
    """Take a request back before it is answered; the body sees it no more. Raises MoveRefused."""
    perform(INQUIRY, inquiry, "recall_inquiry", actor=actor, facts=AttachedFacts(actor_id=actor.id), case=case)


def recall_all(case: ReadmissionCase) -> None:
    """The case has ended: no answer is needed any more. Call inside `house()`."""
    still = (*WITH_THE_BODY, "returned")
    wanted = select(Inquiry).where(Inquiry.case_id == case.id, Inquiry.state.in_(still))
    for inquiry in db.session.scalars(wanted).all():
        perform(INQUIRY, inquiry, "recall_inquiry", actor=SYSTEM, facts=AttachedFacts(), case=case)


def enter_letter(case: ReadmissionCase, inquiry: Inquiry, *, actor: Actor, told: dict[str, Any]) -> None:
    """Enter the answer that came on paper, marked as such, with the number and day of the letter.

    Args:
        told: the values of `LetterSchema`.

    Raises:
        MoveRefused: it was answered or recalled, the letter is not named, or nothing explains the outcome.
    """
    outcome: InquiryOutcome = told["outcome"]
    text, letter = told["answer"] or "", told["letter"] or ""
    facts = AttachedFacts(actor_id=actor.id, outcome=outcome.value, reasons=text, letter=letter)
    values = {
        "outcome": outcome.value, "answer": text, "answered_by": told["signed_by"], "answered_at": clock.now(),
        "on_paper": True, "letter": letter, "letter_on": told["letter_on"],
    }  # fmt: skip
    changes = {"inquiry.outcome": (None, outcome.value), "inquiry.letter": (None, letter)}
    perform(
        INQUIRY, inquiry, "enter_letter", actor=actor, facts=facts, case=case, changes=changes, values=values
    )


def inquiry_of(case: ReadmissionCase, reference: str) -> Inquiry:
    """One request of a case. NotVisible for any other."""
    wanted = select(Inquiry).where(Inquiry.reference == reference, Inquiry.case_id == case.id)
    found = db.session.scalar(wanted)
    if found is None:
        raise NotVisible()
    return found
