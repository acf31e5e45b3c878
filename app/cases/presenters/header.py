"""The head of a case file: who, where from, where it stands, what is due and how that day was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.agreements.steps import Step, sentence
from app.cases.dossier import Dossier, clock_of
from app.cases.presenters import words
from app.kernel import clock
from app.kernel.i18n import _, _l, label
from app.workflow.models import Clock
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
    **dict.fromkeys((S.TRANSFERRED, S.REINTEGRATION, S.CLOSED), (6, False)),
    S.DECISION: (3, True),
    S.REFUSED: (4, False),
    S.WITHDRAWN: (1, False),
    S.LAPSED: (5, False),
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
    initials: str
    photo_url: str | None
    reference: str
    facts: list[str]
    country: words.Country
    their_reference: str
    stage: words.Tag
    flags: list[words.Tag]
    clock: ClockView | None


def present_head(dossier: Dossier, language: str, *, back: Mapping[str, str] | None = None) -> Head:
    """The identity header. `back` leads elsewhere than to the queue."""
    case, person = dossier.case, dossier.principal
    return Head(
        back=back or {"label": _("Open cases"), "url": url_for("desk.queue")},
        name=person.full_name,
        initials=words.initials(person.family_name, person.given_names),
        photo_url=url_for("desk.photograph", reference=case.reference)
        if dossier.part("photographs")
        else None,
        reference=case.reference,
        facts=[_("born %(date)s", date=words.born(person.date_of_birth, language))],
        country=words.country(case.country, language),
        their_reference=case.requesting_reference,
        stage=words.stage(case.state),
        flags=words.flags(
            persons=case.persons,
            has_minor=case.has_minor,
            procedure=case.procedure,
            provisional=words.is_provisional(case.agreement, case.agreement_version),
        ),
        clock=_clock(dossier, language),
    )


def step_line(state: str) -> list[dict[str, str]]:
    """The way of a case in six steps."""
    passed, under_way = PASSED[S(state)]
    return [
        {"label": str(step), "state": "done" if place < passed else _ahead(place, passed, under_way)}
        for place, step in enumerate(STEPS)
    ]


def _ahead(place: int, passed: int, under_way: bool) -> str:
    return "current" if under_way and place == passed else "todo"


def explained(row_explanation: list[dict[str, Any]]) -> tuple[str, ...]:
    """How a due date came about, a sentence a step."""
    return tuple(sentence(Step.from_record(step["code"], step["values"])) for step in row_explanation)


def _clock(dossier: Dossier, language: str) -> ClockView | None:
    case = dossier.case
    if CaseState(case.state) in ENDED:
        day = words.full_date(words.baku_day(case.updated_at), language)
        return ClockView(_("Closed"), day, label(CaseState(case.state)), "done")
    running = [
        clock_of(row)
        for row in dossier.part("clocks")
        if row["code"] == case.due_clock and not row["ended_on"]
    ]
    return _running(running[0], language) if running else None


def _running(row: Clock, language: str) -> ClockView:
    left = (row.alert_on - clock.today()).days
    day, days = _counted(row.started_on, row.due_strict)
    return ClockView(
        label=words.clock_words(row.code),
        date=words.full_date(row.alert_on, language),
        words=words.days_words(left),
        tone=words.due_tone(left),
        day=day,
        days=days,
        day_words=_("Day %(day)s of %(days)s", day=day, days=days),
        explanation=explained(row.explanation),
    )


def _counted(started_on: date, due_on: date) -> tuple[int, int]:
    return (clock.today() - started_on).days, (due_on - started_on).days
