"""Every clock of a case: its rule, when it began, both due dates, how it stands, and how it was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.calendars import Calendar
from app.agreements.model import Limit
from app.agreements.register import current as law
from app.agreements.words import article_words, consequence_words, event_words, length_words, status_words
from app.cases.dossier import Dossier
from app.cases.facts import was_prolonged
from app.cases.presenters import words
from app.cases.presenters.header import explained
from app.cases.services.limits import may_be_waived
from app.kernel import clock
from app.kernel.i18n import _, _l
from app.workflow.looks import Tag
from app.workflow.models import Clock

OUTCOMES: Mapping[str, tuple[LazyString, str]] = {
    "met": (_l("kept"), "done"),
    "met_late": (_l("kept late"), "overdue"),
    "missed": (_l("missed"), "overdue"),
    "dropped": (_l("no longer counts"), "later"),
    "waived": (_l("waived"), "later"),
    "stopped": (_l("ended"), "done"),
}
STATES: Mapping[str, tuple[LazyString, str]] = {
    "running": (_l("Running"), "identity"),
    "met": (_l("Met"), "done"),
    "met_late": (_l("Met late"), "alert"),
    "missed": (_l("Missed"), "alert"),
    "dropped": (_l("No longer counts"), "neutral"),
    "waived": (_l("Waived by a supervisor"), "neutral"),
    "stopped": (_l("Ended"), "neutral"),
}


@dataclass(frozen=True)
class ClockCard:
    """One clock as its page shows it."""

    id: str
    title: str
    due: words.Due
    states: list[Tag]
    facts: list[dict[str, Any]]
    steps: tuple[str, ...]
    waive_url: str | None


def deadline_lines(dossier: Dossier, language: str) -> list[dict[str, Any]]:
    """Running limits by day, then those that ended: a line each."""
    return [
        {"text": words.clock_words(each.code), "due": _due(each, language), "note": _rolled(each, language)}
        for each in _in_order(dossier)
    ]


def present_deadlines(dossier: Dossier, actor: Actor, calendar: Calendar, language: str) -> list[ClockCard]:
    """Every clock with all that is known of it, in the same order."""
    version = law().version(dossier.case.agreement, dossier.case.agreement_version)
    return [
        ClockCard(
            id=f"clock-{number}",
            title=words.clock_words(each.code),
            due=_due(each, language),
            states=_states(each),
            facts=_facts(each, version.limit(each.code), calendar, language),
            steps=explained(each.explanation),
            waive_url=_waive_url(dossier, each, actor),
        )
        for number, each in enumerate(_in_order(dossier), 1)
    ]


def _waive_url(dossier: Dossier, row: Clock, actor: Actor) -> str | None:
    if not actor.may(Permission.CLOCK_WAIVE) or row.ended_on is not None or not may_be_waived(dossier.case, row.code):
        return None
    return url_for("desk.waive", reference=dossier.case.reference, code=row.code)


def _in_order(dossier: Dossier) -> list[Clock]:
    return sorted(dossier.clocks, key=lambda each: (each.ended_on is not None, each.alert_on))


def _states(row: Clock) -> list[Tag]:
    told, tone = STATES.get(row.outcome, (row.outcome, "neutral"))
    states = [Tag(str(told), tone)]
    if was_prolonged(row):
        states.append(Tag(_("Extended"), "soon"))
    return states


def _working_days_left(row: Clock, calendar: Calendar) -> str | None:
    """Counted from tomorrow, the last day included; nothing for a clock that ended or ran out."""
    ahead = (row.alert_on - clock.today()).days
    if row.ended_on is not None or ahead < 0:
        return None
    days = (clock.today() + timedelta(days=number) for number in range(1, ahead + 1))
    return str(sum(calendar.is_working(day) for day in days))


def _facts(row: Clock, limit: Limit, calendar: Calendar, language: str) -> list[dict[str, Any]]:
    rule = _(
        "Article %(article)s: %(length)s",
        article=article_words(limit.article),
        length=length_words(limit.length, limit.absent),
    )
    return [
        {"term": _("Rule"), "value": rule, "note": status_words(limit.source_status)},
        {"term": _("Began with"), "value": event_words(limit.start_event),
         "note": words.full_date(row.started_on, language)},
        {"term": _("Due, counted strictly"), "value": words.full_date(row.due_strict, language)},
        {"term": _("Due on a working day"), "value": words.full_date(row.due_rolled, language)},
        {"term": _("Day to work with"), "value": words.full_date(row.alert_on, language),
         "note": _("the earliest date anybody may count") if row.alert_on < row.due_rolled else None},
        {"term": _("Working days left"), "value": _working_days_left(row, calendar)},
        {"term": _("Ended"), "value": words.full_date(row.ended_on, language) if row.ended_on else None},
        {"term": _("When it is missed"), "value": consequence_words(limit.consequence)},
    ]  # fmt: skip


def _due(row: Clock, language: str) -> words.Due:
    shown = words.weekday_date(row.alert_on, language)
    if row.ended_on is None:
        left = (row.alert_on - clock.today()).days
        return words.Due(shown, words.days_words(left), words.due_tone(left), row.alert_on.isoformat())
    how, tone = OUTCOMES.get(row.outcome, (row.outcome, "later"))
    return words.Due(shown, str(how), tone, row.alert_on.isoformat())


def _rolled(row: Clock, language: str) -> str | None:
    if row.due_rolled == row.due_strict:
        return None
    return _("Counted with the next working day: %(date)s", date=words.weekday_date(row.due_rolled, language))
