"""Threads as each side reads them, the messages that wait for the desk, and who can be written to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select

from app.access.permissions import Permission
from app.accounts.models import Organisation
from app.cases.models import ReadmissionCase, StoredFile
from app.cases.parts import CASE_ID, FILE_COLUMNS, PARTS, Part, PartRow, Turn, staff
from app.cases.turns import DESK, NextAction
from app.kernel.database import db, plain_rows
from app.kernel.gathering import gather, gather_json
from app.kernel.i18n import LANGUAGES, _l
from app.messages.models import AuthorityMessage, MessageFile, MissionMessage
from app.workflow.processes import process_of
from app.workflow.states import VerificationState

Message: TypeAlias = type[AuthorityMessage] | type[MissionMessage]
ASKED = ("verifications", "travel_documents")  # parts that missions keep: they are a floor above


@dataclass(frozen=True)
class Thread:
    """What the Service and one organisation outside write to each other about one case."""

    message: Message
    case_id: int
    organisation_id: int

    @property
    def with_mission(self) -> bool:
        """Whether the other side is a mission."""
        return self.message is MissionMessage

    @property
    def rows(self) -> tuple[Any, ...]:
        """The conditions by which its messages are found."""
        scope = MissionMessage.mission_id if self.with_mission else AuthorityMessage.authority_id
        return self.message.case_id == self.case_id, scope == self.organisation_id


@dataclass(frozen=True)
class Correspondent:
    """Somebody outside the Service with whom a case has a thread; of a mission with what it was asked under."""

    thread: Thread
    code: str
    names: Mapping[str, str]
    references: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """A page of a thread: the messages, the last first, the files sent with each by its number, and how it stands."""

    messages: Sequence[Any]
    files: Mapping[int, list[dict[str, Any]]]
    state: "State"


@dataclass(frozen=True)
class State:
    """How a thread stands for one side: how many messages, how many of the other side's unread, and the last."""

    count: int = 0
    unread: int = 0
    newest: int = 0


def with_authority(case: ReadmissionCase) -> Thread:
    """The thread of a case with the authority that lodged it."""
    return Thread(AuthorityMessage, case.id, case.authority_id)


def with_mission(case_id: int, mission_id: int) -> Thread:
    """The thread of a case with a mission."""
    return Thread(MissionMessage, case_id, mission_id)


def correspondents(
    case: ReadmissionCase, authority: Organisation, asked: Mapping[str, Sequence[PartRow]]
) -> list[Correspondent]:
    """With whom the desk can write about a case: its authority first, then each mission that was asked.

    None where Azerbaijan asks: the partner has no page here, and what it says is recorded by hand.

    Args:
        asked: the rows of the parts in ASKED.
    """
    if process_of(case).azerbaijan_asks:
        return []
    names = {language: authority.name_in(language) for language in LANGUAGES}
    first = Correspondent(with_authority(case), authority.code, names, (case.reference,))
    return [first, *_missions(case.id, asked)]


def asked_about(case_id: int) -> dict[str, list[PartRow]]:
    """The rows of the parts in ASKED, for whoever may read them."""
    return gather_json({name: PARTS[name].rows for name in ASKED}, case_id=case_id)


def references_of(thread: Thread) -> tuple[str, ...]:
    """Under which references a mission was asked about the case; for whoever may read all of them."""
    missions = _missions(thread.case_id, asked_about(thread.case_id))
    return next((each.references for each in missions if each.thread == thread), ())


def _missions(case_id: int, asked: Mapping[str, Sequence[PartRow]]) -> list[Correspondent]:
    rows = [row for name in ASKED for row in asked[name] if row.get("state") != VerificationState.RECALLED]
    found: dict[int, Correspondent] = {}
    for row in rows:
        before = found[row["mission_id"]].references if row["mission_id"] in found else ()
        names = {language: row[f"name_{language}"] for language in LANGUAGES}
        thread = with_mission(case_id, row["mission_id"])
        found[row["mission_id"]] = Correspondent(thread, row["code"], names, (*before, row["reference"]))
    return list(found.values())


def read_thread(thread: Thread, *, most: int, before: int | None = None, for_service: bool) -> Read:
    """A thread from its last message on, in one statement; `before` is the number of the last one already shown.

    Who of the Service wrote or read a message is told to the Service alone.
    """
    of = thread.message
    told = [of.id, of.from_service, of.author_name, of.text, of.sent_at, of.read_at]
    if for_service:
        told += [staff(of.author_id, "author"), staff(of.read_by, "reader")]
    chosen = thread.rows if before is None else (*thread.rows, of.id < before)
    parts = {
        "messages": select(*told).where(*chosen).order_by(of.id.desc()).limit(most),
        "state": _state(thread, for_service=for_service),
    }
    if not thread.with_mission:
        parts["files"] = _files(chosen, most)
    found = gather(parts)
    files: dict[int, list[dict[str, Any]]] = {}
    for row in found.get("files", []):
        files.setdefault(row.message_id, []).append(vars(row))
    return Read(found["messages"], files, State(**vars(found["state"][0])))


def state_of(thread: Thread, *, for_service: bool) -> State:
    """How the thread stands for the Service, or for the other side."""
    return State(*plain_rows(_state(thread, for_service=for_service)).one())


def _state(thread: Thread, *, for_service: bool) -> Select[*tuple[Any, ...]]:
    of = thread.message
    unread = func.count().filter(of.read_at.is_(None), of.from_service.is_(not for_service))
    newest = func.coalesce(func.max(of.id), 0)
    return select(func.count().label("count"), unread.label("unread"), newest.label("newest")).where(*thread.rows)


def _files(chosen: Sequence[Any], most: int) -> Select[*tuple[Any, ...]]:
    """The files that were sent with the messages of a page; a mission is sent none."""
    of, link = AuthorityMessage, MessageFile
    shown = select(of.id).where(*chosen).order_by(of.id.desc()).limit(most)
    return (
        select(link.message_id, *FILE_COLUMNS)
        .join(StoredFile, StoredFile.id == link.file_id)
        .where(link.message_id.in_(shown))
        .order_by(StoredFile.id)
    )


def sent_files(case: ReadmissionCase, public_ids: Sequence[str]) -> Sequence[int]:
    """The files of a case with these names, as far as whoever asks may see them."""
    wanted = select(StoredFile.id).where(StoredFile.case_id == case.id, StoredFile.public_id.in_(public_ids))
    return db.session.scalars(wanted.order_by(StoredFile.id)).all()


def _waiting(of: Message, scope: Any) -> Select[*tuple[Any, ...]]:
    unread = (of.case_id == CASE_ID, of.read_at.is_(None), ~of.from_service)
    return select(of.id, Organisation.code).join(Organisation, Organisation.id == scope).where(*unread).order_by(of.id)


_READ = NextAction(
    _l("Read the new message"),
    DESK,
    _l("It waits until somebody at the desk marks it as read or answers it."),
    told=_l("A message about this case has come in."),
)


def _turn(rows: Sequence[PartRow]) -> Turn | None:
    """A message that nobody at the desk has read is the next thing only where the desk would wait otherwise."""
    if not rows:
        return None
    return Turn(_READ, f"messages/{rows[0]['code']}", Permission.CASE_EXAMINE, yields=True)


PARTS_OF_MESSAGES: dict[str, Part] = {
    "authority_waits": Part(_waiting(AuthorityMessage, AuthorityMessage.authority_id), turn=_turn, tab="messages"),
    "mission_waits": Part(_waiting(MissionMessage, MissionMessage.mission_id), turn=_turn, tab="messages"),
}
