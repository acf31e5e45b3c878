"""What a body does with a request: open it, answer it with files, send it back. It sees neither case nor person."""

from collections.abc import Sequence

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import ReadmissionCase, StoredFile
from app.cases.services.desk import case_behind, must_be_open
from app.cases.services.files import Place, Received, keep
from app.inquiries.models import Inquiry
from app.inquiries.services.asking import file_of
from app.inquiries.vocabulary import InquiryOutcome
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import MoveRefused, NotVisible, Refusal
from app.screening.services import refuse_traces
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.processes import INQUIRY
from app.workflow.states import InquiryState

Sent = Sequence[tuple[str, str]]  # public name of a file, and what the body called it


def open_inquiry(reference: str, *, actor: Actor) -> None:
    """Open a request: from now on it is known who has read what was passed on.

    Raises:
        MoveRefused: it was recalled. NotVisible: it is another body's.
    """
    inquiry, case = _own(reference, actor)
    if inquiry.state == InquiryState.OPENED:
        return
    facts, values = AttachedFacts(actor_id=actor.id), {"opened_at": clock.now()}
    perform(INQUIRY, inquiry, "open_inquiry", actor=actor, facts=facts, case=case, values=values)


def must_be_answerable(reference: str, text: str | None, *, actor: Actor) -> None:
    """Refuse an answer before its files are taken in.

    Raises:
        MoveRefused: it is answered or recalled, or the case has ended. InvalidInput: the screen stops the text.
    """
    actor.must(Permission.INQUIRY_ANSWER)
    inquiry, case = _own(reference, actor)
    must_be_open(case)
    if inquiry.state != InquiryState.OPENED:
        raise MoveRefused("answer_inquiry", [Refusal("wrong_state", "internal procedure")])
    refuse_traces({"answer": text})


def answer(
    reference: str, *, actor: Actor, outcome: InquiryOutcome, text: str | None, files: Sent = ()
) -> None:
    """Answer a request; `files` by their public names, as they were taken in.

    Raises:
        MoveRefused: nothing explains the outcome, or the request does not lie with the body any more.
        InvalidInput: the screen stops what was written.
    """
    must_be_answerable(reference, text, actor=actor)
    inquiry, case = _own(reference, actor)
    facts = AttachedFacts(actor_id=actor.id, outcome=outcome.value, reasons=text or "")
    values = {
        "outcome": outcome.value, "answer": text or "", "answered_by": actor.name, "answered_at": clock.now(),
    }  # fmt: skip
    changes = {"inquiry.outcome": (None, outcome.value)}
    perform(
        INQUIRY, inquiry, "answer_inquiry", actor=actor, facts=facts, case=case, changes=changes, values=values
    )
    with house():
        names = dict(files)
        sent = select(StoredFile).where(StoredFile.case_id == case.id, StoredFile.public_id.in_(names))
        for file in db.session.scalars(sent).all():
            db.session.add(file_of(inquiry, file, from_body=True, name=names[file.public_id or ""]))


def send_back(reference: str, *, actor: Actor, missing: str) -> None:
    """Send a request back, saying what is missing.

    Raises:
        MoveRefused: it does not lie with the body. InvalidInput: the screen stops what was written.
    """
    refuse_traces({"missing": missing})
    inquiry, case = _own(reference, actor)
    facts = AttachedFacts(actor_id=actor.id, reasons=missing)
    perform(
        INQUIRY, inquiry, "send_back_inquiry", actor=actor, facts=facts, case=case, reason=missing,
        values={"missing": missing},
    )  # fmt: skip


def case_of(reference: str, actor: Actor) -> ReadmissionCase:
    """The case behind a body's own request, for taking its files in; the body itself never sees it."""
    return _own(reference, actor)[1]


def keep_of_body(case: ReadmissionCase, file: Received, *, actor: Actor, place: Place) -> tuple[StoredFile, bool]:
    """Keep a file that a body sends. Whether the case had it already is nothing the body may learn."""
    actor.must(Permission.INQUIRY_ANSWER)
    with house():
        kept, _is_new = keep(case, file, actor=actor, place=place)
    return kept, True


def _own(reference: str, actor: Actor) -> tuple[Inquiry, ReadmissionCase]:
    """A request to the actor's own body with the case behind it, read by the house."""
    with house():
        wanted = select(Inquiry).where(Inquiry.reference == reference, Inquiry.body_id == actor.organisation_id)
        found = db.session.scalar(wanted)
        if found is None:
            raise NotVisible()
        return found, case_behind(found.case_id)
