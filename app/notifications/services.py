"""Telling an organisation, or a person of it, that something happened to a reference. The same fact is told once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, update
from sqlalchemy.dialects.postgresql import insert

from app.access.actor import Actor
from app.kernel import clock
from app.kernel.bulk import insert_rows
from app.kernel.database import db
from app.kernel.errors import NotVisible
from app.kernel.fixed import Fixed
from app.notifications.models import Notice
from app.notifications.queries import STAFF, own
from app.notifications.vocabulary import NoticeKind

# With every act, so in the database's own words: what is told to a person, in a portal also what is told to all of it.
_READ = "update notice set read_at = %(at)s where read_at is null and reference = any(%(references)s) and "
_READ_MINE = Fixed(_READ + "user_id = %(me)s")
_READ_OURS = Fixed(_READ + "organisation_id = %(house)s and (user_id is null or user_id = %(me)s)")
TOLD = ("organisation_id", "user_id", "kind", "reference", "fact", "at")


def notify(organisation_id: int, kind: str, *, reference: str, fact: str, user_id: int | None = None) -> None:
    """Leave a notice; a repeat of the same fact leaves none. Call inside `house()`.

    With `user_id` it is for that person alone: colleagues are told the same fact each for themselves.
    """
    notify_each([(organisation_id, user_id)], kind, reference=reference, fact=fact)


def notify_each(readers: Iterable[tuple[int, int | None]], kind: str, *, reference: str, fact: str) -> None:
    """Leave the same notice with several readers, each an organisation and perhaps one person of it."""
    _leave([_notice((organisation_id, user_id), kind, reference, fact) for organisation_id, user_id in readers])


def notify_of_each(facts: Mapping[str, str], kind: str, organisation_id: int, *, user_id: int | None) -> None:
    """Leave one reader a notice of each of these references with its fact. Call inside `house()`."""
    _leave([_notice((organisation_id, user_id), kind, reference, fact) for reference, fact in facts.items()])


def _notice(reader: tuple[int, int | None], kind: str, reference: str, fact: str) -> dict[str, Any]:
    organisation_id, user_id = reader
    return {
        "organisation_id": organisation_id,
        "user_id": user_id,
        "kind": NoticeKind(kind),
        "reference": reference,
        "fact": fact if user_id is None else f"{fact}@{user_id}",
        "at": clock.now(),
    }


def _leave(rows: list[dict[str, Any]]) -> None:
    insert_rows(Notice, rows, unless_there=True)


def notify_those(found: Select[*tuple[Any, ...]]) -> int:
    """Leave a notice for each row of a question whose columns are those of TOLD; returns how many were new."""
    told = insert(Notice).from_select(TOLD, found).on_conflict_do_nothing()
    return len(db.session.scalars(told.returning(Notice.id)).all())


def open_notice(notice_id: int, *, actor: Actor) -> Notice:
    """Mark a notice of one's own as read and return it; NotVisible for any other."""
    notice = db.session.scalar(own(actor).where(Notice.id == notice_id))
    if notice is None:
        raise NotVisible()
    notice.read_at = notice.read_at or clock.now()
    return notice


def read_all(*, actor: Actor, until: int) -> None:
    """Mark as read what was on the page: everything up to its newest notice, and nothing that came since."""
    unread = own(actor).where(Notice.read_at.is_(None), Notice.id <= until).with_only_columns(Notice.id)
    _read(Notice.id.in_(unread))


def read_by_acting(actor: Actor, references: Collection[str]) -> None:
    """What the actor was told of these things is read, because they have acted. Call inside `house()`."""
    read = _READ_MINE if actor.audience in STAFF else _READ_OURS
    read.rows(references=list(references), at=clock.now(), me=actor.id, house=actor.organisation_id)


def never_mind(user_id: int, kinds: Collection[NoticeKind], references: Collection[str], since: datetime) -> None:
    """What one person was told of these things since then holds no more. Call inside `house()`."""
    _read(
        Notice.user_id == user_id,
        Notice.kind.in_(kinds),
        Notice.reference.in_(references),
        Notice.at >= since,
        Notice.read_at.is_(None),
    )


def nothing_waits(organisation_id: ScalarSelect[int], kind: NoticeKind, reference: str) -> None:
    """What this kind of notice asked for was done, by whomever: nobody's bell counts it. Call inside `house()`."""
    _read(
        Notice.organisation_id == organisation_id,
        Notice.kind == kind,
        Notice.reference == reference,
        Notice.read_at.is_(None),
    )


def told_no_more(
    houses: Select[*tuple[int]], kinds: Collection[NoticeKind], reference: str, *, but: str
) -> None:
    """What these kinds told of a reference is over, but for facts that begin like this. Call inside `house()`."""
    _read(
        Notice.organisation_id.in_(houses),
        Notice.kind.in_(kinds),
        Notice.reference == reference,
        Notice.read_at.is_(None),
        ~Notice.fact.startswith(but, autoescape=True),
    )


def read_before(moment: datetime) -> None:
    """Everything older is read: the people of a practice system did not leave it all lying. Call as the house."""
    _read(Notice.at < moment, Notice.read_at.is_(None))


def _read(*which: ColumnElement[bool]) -> None:
    db.session.execute(
        update(Notice).where(*which).values(read_at=clock.now()),
        execution_options={"synchronize_session": False},
    )
