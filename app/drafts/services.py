"""Keeping a draft and throwing it away. The owner is who speaks; the row policies let nobody else near it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.access.actor import current_actor
from app.access.audiences import Audience
from app.drafts.models import Draft
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import DomainError
from app.screening.services import refuse_traces

LARGEST = 200_000
MOST = 50


class SavedElsewhere(DomainError):
    """Another window of the same person kept, sent or threw away this draft meanwhile; nothing was overwritten."""

    def __init__(self, found: Draft | None) -> None:
        super().__init__("draft_saved_elsewhere")
        self.found = found


class TooLong(DomainError):
    """More than a draft holds, or more drafts than one person keeps; `most` says how much there may be."""


def kept(form: str, about: str = "") -> Draft | None:
    """One's own draft of this form about this subject."""
    return db.session.scalar(select(Draft).where(*_mine(form, about)))


def own_drafts(form: str) -> Sequence[Draft]:
    """All of one's own drafts of a form, the last touched first."""
    mine = select(Draft).where(Draft.owner_id == current_actor().id, Draft.form == form)
    return db.session.scalars(mine.order_by(Draft.saved_at.desc()).limit(MOST)).all()


def keep(
    form: str, about: str, content: Mapping[str, Any], title: str = "", *, version: int | None = None
) -> Draft:
    """Keep what was typed so far. `version` is the one the window was made from (0: there was none); without it
    the newest text wins.

    Raises:
        SavedElsewhere: another window was faster. TooLong: more than a draft holds.
        InvalidInput: a requesting authority wrote what the screen stops; the draft stays as it was.
    """
    told = _storable(content)
    if len(json.dumps(told, ensure_ascii=False).encode()) > LARGEST:
        raise TooLong("draft_too_long", most=LARGEST // 1000)
    if current_actor().audience is Audience.REQUESTING:
        refuse_traces({name: value if isinstance(value, str) else " ".join(value) for name, value in told.items()})
    found = kept(form, about)
    if found is not None and found.content == told:
        return found
    if version is not None and version != (found.version if found else 0):
        raise SavedElsewhere(found)
    if found is None and len(own_drafts(form)) >= MOST:
        raise TooLong("too_many_drafts", most=MOST)
    return _written(form, about, told, title.replace("\0", "")[:200], found.version if found else 0)


def _written(form: str, about: str, content: dict[str, Any], title: str, before: int) -> Draft:
    """One statement, so that of two windows at the same moment one finds the other's version and is told."""
    values = {"content": content, "title": title, "saved_at": clock.now()}
    fresh = {"owner_id": current_actor().id, "form": form, "about": about, "version": 1, **values}
    statement = (
        insert(Draft)
        .values(**fresh)
        .on_conflict_do_update(
            index_elements=["owner_id", "form", "about"],
            set_={**values, "version": Draft.version + 1},
            where=Draft.version == before,
        )
        .returning(Draft)
    )
    kept_now = db.session.scalar(statement, execution_options={"populate_existing": True})
    if kept_now is None:
        raise SavedElsewhere(kept(form, about))
    return kept_now


def throw_away(form: str, about: str = "") -> None:
    """Forget a draft: it was sent, or is not wanted. None there is as good."""
    db.session.execute(
        delete(Draft).where(*_mine(form, about)), execution_options={"synchronize_session": False}
    )


def _mine(form: str, about: str) -> tuple[Any, ...]:
    return Draft.owner_id == current_actor().id, Draft.form == form, Draft.about == about


def _storable(content: Mapping[str, Any]) -> dict[str, Any]:
    """As PostgreSQL keeps JSON: no NUL, which no keyboard types."""
    return {
        name: [each.replace("\0", "") for each in value] if isinstance(value, list) else str(value).replace("\0", "")
        for name, value in content.items()
    }
