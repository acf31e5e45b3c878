"""The schema that judges applications, with the agreements that exist. Building one costs; keep it for many rows."""

from app.agreements.register import current as law
from app.cases.schemas import ApplicationSchema


def checker() -> ApplicationSchema:
    """The schema that judges applications, with the agreements that exist."""
    return ApplicationSchema(agreements=frozenset(law().agreements))
