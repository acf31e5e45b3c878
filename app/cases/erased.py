"""A file that was erased after its term: for the desk there is a day, and nothing else."""

from datetime import date

from sqlalchemy import func, select

from app.kernel.database import db


def erased_on(reference: str) -> date | None:
    """The day on which a file was erased, if it was."""
    day: date | None = db.session.scalar(select(func.file_erased_on(reference)))
    return day
