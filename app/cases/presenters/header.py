"""The head of a case file: who, where from, where it stands, what is due and how that day was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor, current_actor
from app.access.permissions import Permission
from app.agreements.steps import Step, sentence
from app.cases.dossier import Dossier
from app.cases.parts import PartRow, day_in
from app.cases.presenters import words
from app.cases.presenters.way_back import way_back
from app.kernel import clock
from app.kernel.i18n import _, _l, label
from app.workflow.looks import Tag
from app.workflow.models import Clock
from app.workflow.safeguards import PROTECTED, SafeguardKind
from app.workflow.states import ENDED, CaseState
from app.workflow.states import CaseState as S

STEPS: tuple[LazyString, ...] = (
    _l("Received"), _l("Complete"), _l("Identity"), _l("Decision"), _l("Travel document"), _l("Transfer"),
)  # fmt: skip
# How many of the six steps are behind a case, and whether the next one is under way.
PASSED: Mapping[S, tuple[int, bool]] = {
    **dict.fromkeys((S.DRAFT, S.SUBMITTED), (0, True)),
    **dict.fromkeys((S.RECEIPT_CONFIRMED, S.INFO_REQUESTED), (1, True)),
    **dict.fromkeys((S.VERIFICATION, S.INTERVIEW), (2, True)),
    **dict.fromkeys((S.ACCEPTED, S.ACCEPTED_SILENCE, S.TD_PENDING), (4, True)),
    **dict.fromkeys((S.TD_ISSUED, S.TD_DEFAULT_EU, S.TRANSFER_NOTIFIED, S.TRANSFER_FAILED), (5, True)),
    **dict.fromkeys((S.TRANSFERRED, S.REINTEGRATION, S.NATIONAL_PROCEDURE, S.HANDED_OVER), (6, False)),
    **dict.fromkeys((S.CLOSED, S.TRANSIT_COMPLETED, S.RETURNED_IN_ERROR), (6, False)),
    **dict.fromkeys((S.TRANSIT_RECEIVED, S.TRANSIT_OVERDUE), (3, True)),
    **dict.fromkeys((S.TRANSIT_ACCEPTED, S.DIRECT_EXPECTED), (5, True)),
    S.TRANSIT_REFUSED: (4, False),
    S.TRANSIT_REVOKED: (5, False),
    S.TRANSIT_LAPSED: (5, False),
    S.DECISION: (3, True),
    S.REFUSED: (4, False),
    S.WITHDRAWN: (1, False),
    S.SENT_TWICE: (1, False),
    S.LAPSED: (5, False),
}
DUE: Mapping[str, LazyString] = {
    "RPL-NORM": _l("Reply to %(country)s due"),
    "RPL-ACC": _l("Reply to %(country)s due"),
    "INT": _l("Interview report due"),
    "TD-ISS": _l("Travel document due"),
    "TD-RE": _l("New travel document due"),
    "TRF": _l("Transfer possible until"),
    "RIE-OWN": _l("Readmission in error may be claimed until"),
    "RIE-TCN": _l("Readmission in error may be claimed until"),
    "TRN-RPL": _l("Reply to %(country)s due"),
    "TRN-EXE": _l("Transit possible until"),
    "NAT-DET": _l("Detention must end by"),
}


@dataclass(frozen=True)
class ClockView:
    """A time limit with its day meter and the sentences that explain it."""

    label: str
    date: str
    words: str
    tone: str
    day: int | None = None
    days: int | None = None
    day_words: str | None = None
    explanation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """What the identity header draws."""

    back: Mapping[str, str]
    name: str
    registered: str | None
    initials: str
    photo_url: str | None
    reference: str
    facts: list[str]
    country: words.Country
    their_reference: str
    stage: Tag
    flags: list[Tag]
    raised: list[str]
    safeguards: list[str]
    clock: ClockView | None


def present_head(
    dossier: Dossier, language: str, *, actor: Actor | None = None, back: Mapping[str, str] | None = None
) -> Head:
    """The identity header. `back` leads elsewhere than to the list one came from."""
    reader = actor or current_actor()
    case, person = dossier.case, dossier.principal
    country = words.country(case.country, language)
    return Head(
        back=back or way_back(reader),
        name=person.full_name,
        registered=_registered(dossier),
        initials=words.initials(person.family_name, person.given_names),
        photo_url=photo_url(dossier),
        reference=case.reference,
        facts=[_("born %(date)s", date=words.born(person.date_of_birth, language))],
        country=country,
        their_reference=case.requesting_reference,
        stage=words.stage(case.state),
        flags=words.flags(
            persons=case.persons,
            has_minor=case.has_minor,
            procedure=case.procedure,
            provisional=words.is_provisional(case.agreement, case.agreement_version),
        ),
        raised=[flag_words(row, language) for row in dossier.raised_flags()],
        safeguards=safeguard_words(dossier, reader),
        clock=_clock(dossier, country.name, language),
    )


def photo_url(dossier: Dossier) -> str | None:
    """Where the photograph of the application is; None if there is none."""
    found = dossier.part("photographs")
    return url_for("desk.photograph", reference=dossier.case.reference) if found else None


def flag_words(row: PartRow, language: str) -> str:
    """A raised flag: why, and not later than when."""
    day = day_in(row["due_on"])
    if day is None:
        return str(row["reason"])
    return _("%(reason)s, by %(day)s", reason=row["reason"], day=words.weekday_date(day, language))


def safeguard_words(dossier: Dossier, reader: Actor) -> list[str]:
    """The open safeguards, each kind once."""
    kinds = [SafeguardKind(row["kind"]) for row in dossier.open_safeguards()]
    return list(dict.fromkeys(kind_words(kind, reader) for kind in kinds))


def kind_words(kind: SafeguardKind, reader: Actor) -> str:
    """What a safeguard is called; health and vulnerability only for who examines cases or clears safeguards."""
    return label(kind) if reads_kind(kind, reader) else _("Protected")


def reads_kind(kind: SafeguardKind, reader: Actor) -> bool:
    """Whether a reader is told which safeguard it is, and why (classes D6 and D7)."""
    return kind not in PROTECTED or reader.may(Permission.CASE_EXAMINE) or reader.may(Permission.SAFEGUARD_CLEAR)


def registered_name(record: Mapping[str, Any]) -> str:
    """The name of a register's record as one line."""
    parts = (record.get(name) for name in ("family_name", "given_names", "fathers_name"))
    return " ".join(part for part in parts if part)


class StepOfCase(NamedTuple):
    """A step of the way of a case: what it is called, and whether it is done, current or still to do."""

    label: str
    state: str


def step_line(state: str) -> tuple[StepOfCase, ...]:
    """The way of a case in six steps."""
    passed, under_way = PASSED[S(state)]
    return tuple(
        StepOfCase(str(step), "done" if place < passed else _ahead(place, passed, under_way))
        for place, step in enumerate(STEPS)
    )


def compact(head: Head) -> dict[str, str] | None:
    """Name and deadline for the tab bar once the header is out of sight."""
    if head.clock is None:
        return None
    return {"name": head.name, "words": f"{head.clock.label}: {head.clock.words}", "tone": head.clock.tone}


def explained(row_explanation: list[dict[str, Any]]) -> tuple[str, ...]:
    """How a due date came about, a sentence a step."""
    return tuple(sentence(Step.from_record(step["code"], step["values"])) for step in row_explanation)


def ended_on(dossier: Dossier) -> date:
    """The day a case that is closed, refused, withdrawn or lapsed came to its end."""
    told = next(iter(dossier.part("ending")), {"at": None})["at"]
    return day_in(told) or words.baku_day(dossier.case.updated_at)


def _ahead(place: int, passed: int, under_way: bool) -> str:
    return "current" if under_way and place == passed else "todo"


def _registered(dossier: Dossier) -> str | None:
    """The name as a register has it, where that is not simply the claimed one."""
    record = next(iter(dossier.part("registered")), {}).get("record") or {}
    name = registered_name(record)
    return name if name and name != dossier.principal.full_name else None


def _clock(dossier: Dossier, country: str, language: str) -> ClockView | None:
    case = dossier.case
    if CaseState(case.state) in ENDED:
        day = words.plain_date(ended_on(dossier), language)
        ended = _("Ended on %(day)s", day=day)
        return ClockView(_("Outcome"), label(CaseState(case.state)), ended, "done")
    running = [each for each in dossier.clocks if each.code == case.due_clock and not each.ended_on]
    return _running(running[0], country, language) if running else None


def _running(row: Clock, country: str, language: str) -> ClockView:
    left = (row.alert_on - clock.today()).days
    day, days = (clock.today() - row.started_on).days, (row.due_strict - row.started_on).days
    return ClockView(
        label=str(DUE[row.code]) % {"country": country} if row.code in DUE else words.clock_words(row.code),
        date=words.full_date(row.alert_on, language),
        words=words.days_words(left),
        tone=words.due_tone(left),
        day=day,
        days=days,
        day_words=_("Day %(day)s of %(days)s", day=day, days=days),
        explanation=explained(row.explanation),
    )
