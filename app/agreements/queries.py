"""Reads of the editable calendar."""

from sqlalchemy import select

from app.agreements.calendars import Calendar, DayOverride
from app.agreements.models import CalendarDay
from app.kernel.database import db


def calendar_for(country: str) -> Calendar:
    """The country's working days with the moved days laid over them, as they are now."""
    rows = db.session.scalars(select(CalendarDay).where(CalendarDay.country == country))
    return Calendar(country, {row.day: DayOverride(row.is_working, row.note) for row in rows})
