"""The history of a case in plain words: what happened, by whom, from which value to which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import or_

from app.cases.presenters import words
from app.cases.register_client import AnswerStatus, Register
from app.cases.vocabulary import (
    FallBackReason,
    FileKind,
    NationalProcedure,
    NoException,
    Original,
    Procedure,
    ProposedOutcome,
    RefusalGround,
    Stated,
    TcnException,
    TransitGround,
    Translation,
    Verdict,
)
from app.kernel.coded import known_words
from app.kernel.i18n import _, _l, label
from app.people.vocabulary import DocumentKind
from app.workflow.happened import happened
from app.workflow.models import History
from app.workflow.processes import PROCESSES
from app.workflow.told import REASON, field_words, name_history, tag_words, value_words

name_history(
    tags={
        "case:clock:waived": _l("A time limit was waived"),
        "case:clock:recounted": _l("A time limit was counted anew: the calendar changed"),
        "case:work:taken": _l("The case was taken up"),
        "case:work:assigned": _l("The case was assigned"),
        "case:register:asked": _l("A register was asked"),
        "case:register:entered": _l("An answer of a register was entered by hand"),
        "case:document:added": _l("A document was added"),
        "case:evidence:offered": _l("Further evidence was offered"),
        "case:file:added": _l("A file was added"),
        "case:evidence:assessed": _l("Evidence was assessed"),
        "case:note:written": _l("A note was written"),
        "case:flag:raised": _l("A flag was raised"),
        "case:flag:cleared": _l("A flag was cleared"),
        "case:finding:recorded": _l("What the desk found was recorded"),
        "case:procedure:normal": _l("The accelerated procedure does not apply; the case begins in the normal one"),
        "case:safeguard:raised": _l("A safeguard was raised"),
        "case:safeguard:cleared": _l("A safeguard was cleared"),
    },
    fields={
        **{f"clock.{code}": said for code, said in words.CLOCKS.items()},
        "officer": _l("Officer"),
        "outcome": _l("Outcome"),
        "grounds": _l("Grounds"),
        "document.kind": _l("Document"),
        "file": _l("File"),
        "file.kind": _l("Kind of file"),
        "evidence": _l("Evidence"),
        "verdict": _l("What was found"),
        "expires_on": _l("Document expires"),
        "original_at": _l("Original"),
        "translation": _l("Translation"),
        "to_authority": _l("To the authority"),
        "note": _l("Note"),
        "flag": _l("Flag"),
        "flag.due_on": _l("Not later than"),
        "procedure": _l("Procedure"),
        "refused_persons": _l("Refused family members"),
        "unlawful_since": _l("May not stay since"),
        "exceptions": _l("Exceptions that apply"),
        "origin_return_impossible": _l("Return to the state of origin is impossible"),
        "national_procedure": _l("National procedure"),
        "fall_back": _l("Why the accelerated procedure does not apply"),
    },
    values={
        "register": (AnswerStatus,),
        "outcome": (ProposedOutcome,),
        "grounds": (RefusalGround, TransitGround),
        "document.kind": (DocumentKind,),
        "procedure": (Procedure,),
        "fall_back": (FallBackReason,),
        "file.kind": (FileKind,),
        "verdict": (Verdict,),
        "original_at": (Original,),
        "translation": (Translation,),
        "exceptions": (TcnException, NoException),
        "origin_return_impossible": (Stated,),
        "national_procedure": (NationalProcedure,),
    },
)

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Fields whose value, or whose subject after the dot, is the code of an organisation.
OF_ORGANISATIONS = ("agency", "mission", "consent", "body")
ICONS: Mapping[str, str] = {
    "readmission": "arrow-right-circle", "verification": "person-video2", "proposal": "pencil-square",
    "transfer": "airplane", "referral": "send", "inquiry": "building",
}  # fmt: skip


# What the history can be narrowed to, and the conditions that narrow it.
KINDS: Mapping[str, tuple[LazyString, Any]] = {
    "steps": (_l("Steps of the case"), (History.process == "readmission") & History.move.is_not(None)),
    "registers": (_l("Registers"), History.tag.like("case:register:%")),
    "evidence": (_l("Evidence"), History.tag.like("case:evidence:%") | History.tag.like("case:file:%")),
    "decision": (_l("Decision"), History.process == "proposal"),
    "missions": (_l("Missions"), History.process == "verification"),
    "bodies": (_l("Other bodies"), History.process == "inquiry"),
    "messages": (_l("Messages"), History.tag.like("case:message:%")),
    "transfers": (_l("Transfers"), History.process == "transfer"),
    "reintegration": (
        _l("Reintegration"),
        (History.process == "referral")
        | History.tag.like("case:need:%")
        | History.tag.like("case:consent:%"),
    ),
    "desk": (
        _l("Notes, flags, officers"),
        or_(*(History.tag.like(f"case:{kind}:%") for kind in ("note", "flag", "work", "safeguard"))),
    ),
}


@dataclass(frozen=True)
class Reader:
    """In which language the history is told, and what the organisations in it are called there."""

    language: str
    organisations: Mapping[str, str]


def present_history(rows: Sequence[History], reader: Reader) -> list[dict[str, Any]]:
    """Entries for the timeline, in the order of the rows."""
    return [_event(row, reader) for row in rows]


def kind_links(reference: str, chosen: str) -> list[dict[str, Any]]:
    """The kinds of entries, each with the address that shows only them."""
    every = {
        "label": _("Everything"),
        "url": url_for("desk.history", reference=reference),
        "current": chosen not in KINDS,
    }
    narrower = [
        {
            "label": str(words),
            "url": url_for("desk.history", reference=reference, kind=kind),
            "current": kind == chosen,
        }
        for kind, (words, _condition) in KINDS.items()
    ]
    return [every, *narrower]


def condition_of(kind: str) -> tuple[Any, ...]:
    """What narrows the history to a kind; nothing for an unknown one."""
    return (KINDS[kind][1],) if kind in KINDS else ()


def brief(rows: Sequence[History], reader: Reader) -> list[dict[str, Any]]:
    """The same entries in short, for a page that links to the whole history: of details only what a register said."""
    return [
        {
            **_entry(row, reader),
            "who": _who(row),
            "line": "\n".join(_lines(row, reader)) if row.tag == "case:register:asked" else None,
        }
        for row in rows
    ]


def codes_in(rows: Sequence[History]) -> frozenset[str]:
    """The codes of the organisations the rows name, so that their names can be asked for at once."""
    return frozenset(code for row in rows for change in row.changes for code in _codes(change))


def organisations_in(rows: Sequence[History]) -> frozenset[str]:
    """These codes, and the names of the organisations people acted for, as they were called to them."""
    return codes_in(rows) | {row.organisation_name for row in rows if row.organisation_name}


def _codes(change: Mapping[str, Any]) -> list[str]:
    kind, _dot, subject = change["field"].partition(".")
    found = [subject] if subject else [change.get("from"), change.get("to")]
    return [code for code in found if code and kind in OF_ORGANISATIONS]


def _event(row: History, reader: Reader) -> dict[str, Any]:
    return {**_entry(row, reader), "line": "\n".join(_lines(row, reader)) or None}


def _entry(row: History, reader: Reader) -> dict[str, Any]:
    return {
        "title": _title(row),
        "when": words.baku_time(row.at, reader.language),
        "who": _who(row, reader),
        "icon": ICONS.get(row.process, "record-circle") if row.move else "record-circle",
        "day": words.plain_date(words.baku_day(row.at), reader.language),
    }


def _who(row: History, reader: Reader | None = None) -> str:
    if row.actor_id is None and row.actor_name == row.organisation_name:
        return _("The system")
    if reader is None or not row.organisation_name:
        return row.actor_name
    return f"{row.actor_name} · {reader.organisations.get(row.organisation_name, row.organisation_name)}"


def _title(row: History) -> str:
    done = happened(row.process, row.move) if row.move else None
    return done or tag_words(row.tag) or row.tag


def _lines(row: History, reader: Reader) -> list[str]:
    lines = []
    if row.from_state and row.to_state and row.from_state != row.to_state:
        lines.append(f"{_state(row, row.from_state)} → {_state(row, row.to_state)}")
    for change in row.changes:
        field, old, new = change["field"], change.get("from"), change.get("to")
        if old != new:
            lines.append(f"{_field(field, reader)}: {_told(field, old, new, reader)}")
    if row.reason:
        lines.append(value_words(REASON, row.reason) or row.reason)
    return lines


def _told(field: str, old: str | None, new: str | None, reader: Reader) -> str:
    """What was said for the first time stands alone; only a change has a from."""
    now = _value(field, new, reader)
    return now if old is None else f"{_value(field, old, reader)} → {now}"


def _state(row: History, state: str) -> str:
    return label(PROCESSES[row.process].states(state)) if row.process in PROCESSES else state


def _field(name: str, reader: Reader) -> str:
    kind, _dot, subject = name.partition(".")
    register = known_words(Register, subject) if kind == "register" else None
    return field_words(name) or register or reader.organisations.get(subject, name)


def _value(field: str, value: str | None, reader: Reader) -> str:
    if value is None:
        return "—"
    if DAY.fullmatch(value):
        return words.plain_date(date.fromisoformat(value), reader.language)
    kind = field.partition(".")[0]
    known = value_words(field, value) or value_words(kind, value)
    return known or (reader.organisations.get(value, value) if kind in OF_ORGANISATIONS else value)
