"""Changing the calendar. The worker then counts anew the running clocks it touches (cases/services/recounting)."""

from datetime import date

from sqlalchemy import select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.models import CalendarChange, CalendarDay
from app.audit.ledger import record
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.i18n import _


def add_day(*, actor: Actor, country: str, day: date, working: bool, note: str) -> CalendarDay:
    """Move a day of one country against the usual calendar (Labour Code, article 105(7)).

    Raises:
        InvalidInput: the day is moved already; remove it first.
    """
    actor.must(Permission.CALENDAR_EDIT)
    if moved_day(country, day) is not None:
        raise InvalidInput({"day": [_("This day is in the list already. Remove it first, then add it anew.")]})
    moved = CalendarDay(
        country=country, day=day, is_working=working, note=note, added_by=actor.id, added_at=clock.now()
    )
    db.session.add(moved)
    db.session.flush()
    changes = {"working": (None, str(working)), "note": (None, note)}
    record("calendar:day:added", kind="calendar", ref=_ref(moved), changes=changes)
    _have_clocks_counted(country, day, working, note)
    return moved


def moved_day(country: str, day: date) -> CalendarDay | None:
    """What is recorded about a day of a country, if it was moved."""
    return db.session.scalar(select(CalendarDay).where(CalendarDay.country == country, CalendarDay.day == day))


def remove_day(day_id: int, *, actor: Actor) -> None:
    """Take a moved day back; the usual calendar holds again."""
    actor.must(Permission.CALENDAR_EDIT)
    moved = db.session.get(CalendarDay, day_id)
    if moved is None:
        raise NotVisible()
    record("calendar:day:removed", kind="calendar", ref=_ref(moved), changes={"working": (str(moved.is_working), None)})
    _have_clocks_counted(moved.country, moved.day, None, moved.note)
    db.session.delete(moved)


def _have_clocks_counted(country: str, day: date, working: bool | None, note: str) -> None:
    with house():
        db.session.add(CalendarChange(country=country, day=day, is_working=working, note=note))
        db.session.flush()


def _ref(moved: CalendarDay) -> str:
    return f"{moved.country} {moved.day.isoformat()}"
