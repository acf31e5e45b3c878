"""The history of a case in plain words: what happened, by whom, from which value to which."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask_babel.speaklater import LazyString

from app.cases.presenters import words
from app.cases.register_client import AnswerStatus, Register
from app.cases.vocabulary import ProposedOutcome
from app.kernel.i18n import _, _l, label
from app.workflow.models import History
from app.workflow.processes import PROCESSES

TAGS: Mapping[str, LazyString] = {
    "case:work:taken": _l("The case was taken up"),
    "case:register:asked": _l("A register was asked"),
    "case:register:entered": _l("An answer of a register was entered by hand"),
}
FIELDS: Mapping[str, LazyString] = {
    "officer": _l("Officer"),
    "outcome": _l("Outcome"),
    "grounds": _l("Grounds"),
    "mission": _l("Mission"),
    "verification": _l("Answer of the mission"),
    "document.number": _l("Number of the travel document"),
    "document.valid_until": _l("Travel document valid until"),
    "transfer.planned_on": _l("Day of the transfer"),
}
VALUES: tuple[type[StrEnum], ...] = (AnswerStatus, ProposedOutcome)
ICONS: Mapping[str, str] = {
    "readmission": "arrow-right-circle", "verification": "person-video2", "proposal": "pencil-square",
    "transfer": "airplane", "referral": "send",
}  # fmt: skip


def present_history(rows: Sequence[History], language: str) -> list[dict[str, Any]]:
    """Entries for the timeline, in the order of the rows."""
    return [_event(row, language) for row in rows]


def _event(row: History, language: str) -> dict[str, Any]:
    return {
        "title": _title(row),
        "when": words.baku_time(row.at, language),
        "who": _who(row),
        "line": "\n".join(_lines(row)) or None,
        "icon": ICONS.get(row.process, "record-circle") if row.move else "record-circle",
        "day": words.plain_date(words.baku_day(row.at), language),
    }


def _who(row: History) -> str:
    if row.actor_id is None and row.actor_name == row.organisation_name:
        return _("The system")
    return " · ".join(part for part in (row.actor_name, row.organisation_name) if part)


def _title(row: History) -> str:
    process = PROCESSES.get(row.process)
    if row.move == "begin" and process is not None:
        return _("Begun: %(what)s", what=str(process.title))
    if row.move and process is not None and row.move in process.by_name:
        return str(process.by_name[row.move].label)
    return str(TAGS.get(row.tag, row.tag))


def _lines(row: History) -> list[str]:
    lines = []
    if row.from_state and row.to_state and row.from_state != row.to_state:
        lines.append(f"{_state(row, row.from_state)} → {_state(row, row.to_state)}")
    for change in row.changes:
        old, new = change.get("from"), change.get("to")
        if old == new:
            continue
        lines.append(f"{_field(change['field'])}: {_value(old)} → {_value(new)}")
    if row.reason:
        lines.append(row.reason)
    return lines


def _state(row: History, state: str) -> str:
    return label(PROCESSES[row.process].states(state)) if row.process in PROCESSES else state


def _field(name: str) -> str:
    kind, _dot, rest = name.partition(".")
    register = words.named(Register, rest) if kind == "register" else None
    return register or str(FIELDS.get(name, name))


def _value(value: str | None) -> str:
    if value is None:
        return "—"
    known = (words.named(members, value) for members in VALUES)
    return next((text for text in known if text), value)
