"""Telling an organisation that something happened to a reference. The same fact is told once."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.kernel import clock
from app.kernel.database import db
from app.notifications.models import Notice


def notify(organisation_id: int, kind: str, *, reference: str, fact: str) -> None:
    """Leave a notice; a repeat of the same fact leaves none. Call inside `house()`."""
    db.session.execute(
        insert(Notice)
        .values(organisation_id=organisation_id, kind=kind, reference=reference, fact=fact, at=clock.now())
        .on_conflict_do_nothing()
    )


def unread(limit: int = 20) -> list[Notice]:
    """The speaker's own unread notices, newest first."""
    rows = select(Notice).where(Notice.read_at.is_(None)).order_by(Notice.id.desc()).limit(limit)
    return list(db.session.scalars(rows))
