"""Writing a message and saying that one was read, from each side. Nothing that was sent is ever changed."""

from collections.abc import Sequence

from sqlalchemy import func, literal, select, update

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.audit.ledger import record
from app.cases.models import CaseWork, ReadmissionCase
from app.cases.services.desk import case_behind, must_be_open
from app.cases.services.telling import tell_the_officer, tell_who_may
from app.kernel import clock
from app.kernel.database import db, house
from app.messages.models import AuthorityMessage, MessageFile, MissionMessage
from app.messages.queries import (
    Correspondent,
    Thread,
    references_of,
    sent_files,
    with_authority,
    with_mission,
)
from app.messages.vocabulary import READ
from app.notifications.services import nothing_waits, notify
from app.notifications.vocabulary import NoticeKind
from app.screening.services import refuse_telling_a_mission, refuse_traces
from app.workflow.engine import note

FORM_FIELD = "text"


def must_be_sendable(case: ReadmissionCase, text: str, *, actor: Actor) -> None:
    """Refuse a message before its files are taken in.

    Raises:
        MoveRefused: the case has ended. InvalidInput: a requesting authority wrote what the screen stops.
    """
    must_be_open(case)
    if actor.audience is Audience.REQUESTING:
        refuse_traces({FORM_FIELD: text})


def tell_authority(
    case: ReadmissionCase, *, actor: Actor, text: str, files: Sequence[str] = ()
) -> AuthorityMessage:
    """The desk writes to the authority that lodged the case; `files` by their public names.

    Raises:
        MoveRefused: the case has ended.
    """
    actor.must(Permission.CASE_EXAMINE)
    return _to_or_from_authority(case, actor=actor, text=text, files=files)


def tell_service(
    case: ReadmissionCase, *, actor: Actor, text: str, files: Sequence[str] = ()
) -> AuthorityMessage:
    """The requesting authority writes to the Service about its own case.

    Raises:
        MoveRefused: the case has ended. InvalidInput: the screen stops what was written.
    """
    actor.must(Permission.APPLICATION_LODGE)
    return _to_or_from_authority(case, actor=actor, text=text, files=files)


def tell_mission(case: ReadmissionCase, to: Correspondent, *, actor: Actor, text: str) -> MissionMessage:
    """The desk writes to a mission that was asked about the case.

    Raises:
        MoveRefused: the case has ended. InvalidInput: it tells of protection, which no mission may hear.
    """
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    refuse_telling_a_mission({FORM_FIELD: text})
    written = MissionMessage(
        case_id=case.id, mission_id=to.thread.organisation_id, from_service=True, author_id=actor.id, text=text
    )
    _kept(written, case, "to_mission", actor, text)
    with house():
        _read(to.thread, case, actor)
        if _is_first_unread(to.thread, for_service=False):
            _tell_outside(to.thread.organisation_id, NoticeKind.MESSAGE_TO_MISSION, to.references[-1], written.id)
    return written


def tell_service_of_mission(case_id: int, *, actor: Actor, text: str) -> MissionMessage:
    """A mission writes to the Service about a case it was asked about, whose file it does not see.

    Raises:
        MoveRefused: the case has ended.
    """
    actor.must(Permission.VERIFICATION_ANSWER)
    with house():
        case = case_behind(case_id)
        must_be_open(case)
    thread = with_mission(case_id, actor.organisation_id or 0)
    written = MissionMessage(
        case_id=case_id, mission_id=thread.organisation_id, from_service=False, author_id=actor.id,
        author_name=actor.name, text=text,
    )  # fmt: skip
    _kept(written, case, "from_mission", actor, text)
    with house():
        _read(thread, case, actor)
        _tell_the_desk(thread, case, written.id, actor)
    return written


def is_open(case_id: int) -> bool:
    """Whether anything can still be written about a case, for a mission that does not see its file."""
    with house():
        return case_behind(case_id).is_open


def mark_read(thread: Thread, *, actor: Actor, until: int) -> None:
    """Say that the other side's messages were read, up to the last one that the page has shown."""
    with house():
        _read(thread, case_behind(thread.case_id), actor, until=until)


def _to_or_from_authority(
    case: ReadmissionCase, *, actor: Actor, text: str, files: Sequence[str]
) -> AuthorityMessage:
    must_be_sendable(case, text, actor=actor)
    thread, by_service = with_authority(case), actor.audience is Audience.DESK
    written = AuthorityMessage(
        case_id=case.id, authority_id=case.authority_id, from_service=by_service, author_id=actor.id,
        author_name=None if by_service else actor.name, text=text,
    )  # fmt: skip
    sent = sent_files(case, files) if files else ()
    _kept(written, case, "to_authority" if by_service else "from_authority", actor, text, len(sent))
    for file_id in sent:
        link = MessageFile(message_id=written.id, file_id=file_id, case_id=case.id, authority_id=case.authority_id)
        db.session.add(link)
    with house():
        _read(thread, case, actor)
        if not by_service:
            _tell_the_desk(thread, case, written.id, actor)
        elif _is_first_unread(thread, for_service=False):
            _tell_outside(case.authority_id, NoticeKind.MESSAGE_OF_SERVICE, case.reference, written.id)
    return written


def _kept(
    written: AuthorityMessage | MissionMessage, case: ReadmissionCase, way: str, actor: Actor, text: str, files: int = 0
) -> None:
    db.session.add(written)
    db.session.flush()
    changes: dict[str, tuple[object, object]] = {"message": (None, text)}
    if files:
        changes["message.files"] = (None, files)
    note(case, f"case:message:{way}", actor=actor, changes=changes)


def _is_first_unread(thread: Thread, *, for_service: bool) -> bool:
    """One bell is enough while a message waits. Call inside `house()`."""
    of = thread.message
    waiting = (*thread.rows, of.read_at.is_(None), of.from_service.is_(not for_service))
    return db.session.scalar(select(func.count()).select_from(of).where(*waiting)) == 1


def _tell_outside(organisation_id: int, kind: NoticeKind, reference: str, message_id: int) -> None:
    notify(organisation_id, kind, reference=reference, fact=f"message:{message_id}")


def _tell_the_desk(thread: Thread, case: ReadmissionCase, message_id: int, actor: Actor) -> None:
    """The officer of the case; of a case nobody works, who may assign it. Call inside `house()`."""
    if not _is_first_unread(thread, for_service=True):
        return
    kind, fact = NoticeKind.MESSAGE_RECEIVED, f"{thread.message.__tablename__}:{message_id}"
    if db.session.get(CaseWork, case.id) is not None:
        tell_the_officer(case, kind, actor=actor, fact=fact)
    else:
        tell_who_may(case, Permission.CASE_ASSIGN, kind, fact, actor=actor)


def _read(thread: Thread, case: ReadmissionCase, actor: Actor, *, until: int | None = None) -> None:
    """The other side's messages are read now, and nobody's bell counts them. Call inside `house()`."""
    of, by_service = thread.message, actor.audience is Audience.DESK
    unread = [*thread.rows, of.read_at.is_(None), of.from_service.is_(not by_service)]
    if until is not None:
        unread.append(of.id <= until)
    marked = update(of).where(*unread).values(read_at=clock.now(), read_by=actor.id)
    found = db.session.execute(marked, execution_options={"synchronize_session": False})
    if found.rowcount:  # type: ignore[attr-defined]
        record(READ, kind="readmission", ref=case.reference)
        _silence_the_bells(thread, case, actor)


def _silence_the_bells(thread: Thread, case: ReadmissionCase, actor: Actor) -> None:
    told = NoticeKind.MESSAGE_TO_MISSION if thread.with_mission else NoticeKind.MESSAGE_OF_SERVICE
    references = references_of(thread) if thread.with_mission else (case.reference,)
    if actor.audience is Audience.DESK:
        told, references = NoticeKind.MESSAGE_RECEIVED, (case.reference,)
    readers = select(literal(actor.organisation_id)).scalar_subquery()
    for reference in references:
        nothing_waits(readers, told, reference)
