"""What officers tell each other beside a case: notes that stay, flags that are raised and cleared."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import CaseFlag, CaseNote, ReadmissionCase
from app.cases.schemas.desk import FlagSchema, NoteSchema
from app.cases.services.desk import must_be_open
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db
from app.kernel.errors import Conflict, NotVisible, Refusal
from app.workflow.engine import Changes, note, note_each

RULE = "internal procedure"


def write_note(case: ReadmissionCase, *, actor: Actor, text: str) -> CaseNote:
    """Keep a note for everybody at the desk.

    Also on a case that has ended: what was learnt afterwards belongs to the file and changes nothing of the answer.

    Raises:
        InvalidInput: nothing was written, or too much.
    """
    actor.must(Permission.CASE_NOTE)
    told = NoteSchema().checked({"text": text})["text"]
    written = CaseNote(case_id=case.id, author_id=actor.id or 0, text=told)
    db.session.add(written)
    note(case, "case:note:written", actor=actor, changes={"note": (None, told)})
    return written


def write_notes(cases: Sequence[ReadmissionCase], *, actor: Actor, text: str) -> dict[int, Refusal]:
    """The same note in many files. InvalidInput as above; nothing is refused, whatever the case.

    Raises:
        StaleRecord: somebody changed a case meanwhile; nothing of this may be kept.
    """
    actor.must(Permission.CASE_NOTE)
    told = NoteSchema().checked({"text": text})["text"]
    kept = {"author_id": actor.id or 0, "text": told, "written_at": clock.now()}
    insert_rows(CaseNote, [{"case_id": case.id, **kept} for case in cases])
    note_each([(case, {"note": (None, told)}) for case in cases], "case:note:written", actor=actor)
    return {}


def raise_flag(case: ReadmissionCase, *, actor: Actor, reason: str, due_on: date | None = None) -> CaseFlag:
    """Mark an open case, so that header and queue show it until somebody clears the flag.

    Raises:
        InvalidInput: no reason, too long a one, or a day that has passed.
        MoveRefused: the case has ended; there is nothing left to overlook.
        Conflict: a flag with this reason is raised already.
    """
    actor.must(Permission.CASE_NOTE)
    told = FlagSchema().checked({"reason": reason, "due_on": due_on.isoformat() if due_on else None})
    must_be_open(case)
    if told["reason"] in {flag.reason for flag in raised_flags(case.id)}:
        raise Conflict("flag_raised")
    flag = CaseFlag(case_id=case.id, reason=told["reason"], due_on=told["due_on"], raised_by=actor.id or 0)
    db.session.add(flag)
    db.session.flush()
    note(case, "case:flag:raised", actor=actor, changes=_raised(flag.reason, flag.due_on))
    return flag


def raise_flags(
    cases: Sequence[ReadmissionCase], *, actor: Actor, reason: str, due_on: date | None = None
) -> dict[int, Refusal]:
    """The same flag on many cases; returns why not, for those that have ended or carry it already.

    Raises:
        InvalidInput: as above.
        StaleRecord: somebody changed a case meanwhile; nothing of this may be kept.
    """
    actor.must(Permission.CASE_NOTE)
    told = FlagSchema().checked({"reason": reason, "due_on": due_on.isoformat() if due_on else None})
    raised = CaseFlag.case_id.in_([case.id for case in cases]) & CaseFlag.cleared_at.is_(None)
    carry_it = select(CaseFlag.case_id).where(raised, CaseFlag.reason == told["reason"])
    refused = dict.fromkeys(db.session.scalars(carry_it), Refusal("flag_raised", RULE))
    refused |= {case.id: Refusal("case_ended", RULE) for case in cases if not case.is_open}
    free = [case for case in cases if case.id not in refused]
    kept = {"reason": told["reason"], "due_on": told["due_on"], "raised_by": actor.id or 0, "raised_at": clock.now()}
    insert_rows(CaseFlag, [{"case_id": case.id, **kept} for case in free])
    note_each([(case, _raised(told["reason"], told["due_on"])) for case in free], "case:flag:raised", actor=actor)
    return refused


def _raised(reason: str, due_on: date | None) -> Changes:
    named: dict[str, tuple[object, object]] = {"flag": (None, reason)}
    return named if due_on is None else {**named, "flag.due_on": (None, due_on)}


def clear_flag(case: ReadmissionCase, flag_id: int, *, actor: Actor) -> None:
    """Take a flag down, by name. Also on a case that has ended, so that none stays up for ever.

    Raises:
        NotVisible: the case has no such flag.
        Conflict: somebody cleared it already.
    """
    actor.must(Permission.CASE_NOTE)
    flag = db.session.get(CaseFlag, flag_id, with_for_update=True)
    if flag is None or flag.case_id != case.id:
        raise NotVisible("flag_unknown")
    if flag.cleared_at is not None:
        raise Conflict("flag_cleared")
    flag.cleared_by, flag.cleared_at = actor.id, clock.now()
    note(case, "case:flag:cleared", actor=actor, changes={"flag": (flag.reason, None)})


def raised_flags(case_id: int) -> list[CaseFlag]:
    """The flags of a case that nobody has cleared, the oldest first."""
    raised = select(CaseFlag).where(CaseFlag.case_id == case_id, CaseFlag.cleared_at.is_(None))
    return list(db.session.scalars(raised.order_by(CaseFlag.id)))
