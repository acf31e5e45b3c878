"""What the API answers: the same outside words as the pages of the requesting authority, as plain JSON values."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from app.agreements.steps import Step, sentence
from app.cases.models import ReadmissionCase
from app.kernel.gathering import Row
from app.requesting.outside_words import outside
from app.workflow.models import Clock


def receipt_of(case: ReadmissionCase, clock: Clock | None) -> dict[str, Any]:
    """What is answered when an application was taken in."""
    return {
        "reference": case.reference,
        "state": outside(case.state).value,
        "requesting_reference": case.requesting_reference,
        "received_on": case.received_on.isoformat(),
        "reply_due": due_of(clock),
    }


def due_of(clock: Clock | None) -> dict[str, Any] | None:
    """Both dates of the reply and how they came about."""
    if clock is None:
        return None
    steps = (Step.from_record(step["code"], step["values"]) for step in clock.explanation)
    return {
        "strict": clock.due_strict.isoformat(),
        "rolled": clock.due_rolled.isoformat(),
        "explanation": [sentence(step) for step in steps],
        "outcome": clock.outcome,
    }


def summary_of(row: Any) -> dict[str, Any]:
    """One line of the list."""
    return {
        "reference": row.reference,
        "requesting_reference": row.requesting_reference,
        "state": outside(row.state).value,
        "received_on": row.received_on.isoformat(),
        "persons": row.persons,
        "reply_due": row.alert_on.isoformat() if row.alert_on else None,
    }


def application_of(case: ReadmissionCase, clock: Clock | None, parts: dict[str, list[Row]]) -> dict[str, Any]:
    """One application whole: what was sent, what was asked, what was answered."""
    return {
        **receipt_of(case, clock),
        "agreement": case.agreement,
        "agreement_version": case.agreement_version,
        "procedure": case.procedure,
        "basis": case.basis,
        "lodged_on": case.lodged_on.isoformat(),
        "persons": [_without_keys(row) for row in parts["people"]],
        "documents": [_without_keys(row) for row in parts["documents"]],
        "evidence": [_without_keys(row) for row in parts["evidence"]],
        "circumstances": next((_without_keys(row) for row in parts["circumstances"]), None),
        "questions": [_without_keys(row) for row in parts["questions"]],
        "reply": next((_reply(row) for row in parts["letters"]), None),
    }


def message_of(row: Any, files: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """One message with the names of its files. Who of the Service wrote is not told; of the authority, who did."""
    return {
        "number": row.id,
        "from": "service" if row.from_service else "authority",
        "author": row.author_name,
        "text": row.text,
        "files": [file["name"] for file in files],
        "sent_at": row.sent_at.isoformat(),
        "read_at": row.read_at.isoformat() if row.read_at else None,
    }


def extension_of(row: Row) -> dict[str, Any]:
    """A request for more time as it was made, and the answer to it."""
    return {**_without_keys(row), "state": str(row.state)}


def _reply(row: Row) -> dict[str, Any]:
    """The reply; of a family with the answer for each, by name and without keys."""
    persons = [{name: value for name, value in each.items() if name != "person_id"} for each in row.persons]
    return {**_without_keys(row), "persons": persons}


def _without_keys(row: Row) -> dict[str, Any]:
    return {name: _plain(value) for name, value in vars(row).items() if name != "id"}


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")  # as it is asked for: 14:35, Baku time
    return value.isoformat() if isinstance(value, date | datetime) else value
