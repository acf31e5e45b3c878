"""Dates, deadlines, states and flags in the reader's words, the same on every page of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel.speaklater import LazyString

from app.agreements.register import current as law
from app.cases.queue_filters import SOON_DAYS
from app.cases.vocabulary import Procedure
from app.kernel import clock, locales
from app.kernel.columns import NO_DEADLINE
from app.kernel.i18n import _, _l, label, ngettext
from app.kernel.locales import country_name, partial_date, whole_number
from app.kernel.partial_dates import PartialDate
from app.people.azerbaijani import az_upper
from app.people.vocabulary import Sex
from app.workflow.looks import Tag, tag
from app.workflow.states import CaseState as S

CLOCKS: Mapping[str, LazyString] = {
    "RPL-NORM": _l("Reply to the requesting state"),
    "RPL-ACC": _l("Reply to the requesting state"),
    "INT": _l("Interview report"),
    "TD-ISS": _l("Travel document"),
    "TD-RE": _l("New travel document"),
    "TRF": _l("Transfer"),
    "RIE-OWN": _l("Claim of a readmission in error"),
    "RIE-TCN": _l("Claim of a readmission in error"),
    "TRN-RPL": _l("Reply about the transit"),
    "TRN-EXE": _l("Transit"),
    "NAT-DET": _l("Detention"),
}

@dataclass(frozen=True)
class Due:
    """A deadline as it is drawn: date, words, tone; never colour alone."""

    date: str
    words: str
    tone: str
    iso: str


@dataclass(frozen=True)
class Country:
    """A state by code and name."""

    code: str
    name: str


def stage(state: str) -> Tag:
    """Where a case stands."""
    return tag(S(state))


def country(code: str, language: str) -> Country:
    """A state in the reader's language."""
    return Country(code, country_name(code, language))


def due(day: date, language: str) -> Due | None:
    """A running deadline seen from today; nothing for a case without one."""
    if day == NO_DEADLINE:
        return None
    left = (day - clock.today()).days
    return Due(weekday_date(day, language), days_words(left), due_tone(left), day.isoformat())


def due_tone(left: int) -> str:
    """Past, near or far."""
    if left < 0:
        return "overdue"
    return "soon" if left <= SOON_DAYS else "later"


def days_words(left: int) -> str:
    """How many days are left, or have gone by."""
    if left == 0:
        return _("due today")
    if left < 0:
        return str(ngettext("%(num)d day overdue", "%(num)d days overdue", -left))
    return str(ngettext("%(num)d day left", "%(num)d days left", left))


def weekday_date(day: date, language: str) -> str:
    """Weekday, day and month; the year only when it is another one."""
    near = abs(day - clock.today()) < timedelta(days=180) and day.year == clock.today().year
    return locales.weekday_date(day, language, with_year=not near)


def full_date(day: date, language: str) -> str:
    """Weekday, day, month and year."""
    return locales.weekday_date(day, language, with_year=True)


def plain_date(day: date, language: str) -> str:
    """Day, month and year."""
    return locales.medium_date(day, language)


def baku_day(instant: datetime) -> date:
    """The day of an instant as an officer in Baku reads it."""
    return clock.baku(instant).date()


def baku_time(instant: datetime, language: str) -> str:
    """The time of day in Baku."""
    return locales.time_of_day(clock.baku(instant), language)


def moment(instant: datetime, language: str) -> str:
    """Day and time in Baku."""
    return f"{plain_date(baku_day(instant), language)}, {baku_time(instant, language)}"


def born(text: str, language: str) -> str:
    """A date of birth as far as it is known."""
    try:
        return partial_date(PartialDate.parse(text), language)
    except ValueError:
        return text


def sex(code: str) -> str:
    """The sex as stated; another word of a register stays as it is."""
    return label(Sex(code)) if code in Sex.__members__ else code


def flags(*, persons: int, has_minor: bool, procedure: str, provisional: bool) -> list[Tag]:
    """What must not be overlooked."""
    marks = []
    if has_minor:
        marks.append(Tag(_("Minor"), "alert"))
    if persons > 1:
        marks.append(Tag(family_words(persons), "neutral"))
    if procedure == Procedure.ACCELERATED:
        marks.append(Tag(_("Accelerated"), "soon"))
    if provisional:
        marks.append(Tag(_("Provisional agreement"), "soon"))
    return marks


def family_words(persons: int) -> str:
    """How many people one application is about."""
    return ngettext("Family of %(num)s", "Family of %(num)s", persons)


def is_provisional(agreement: str, version: str) -> bool:
    """Whether the figures of a case's agreement were lent by another."""
    return law().version(agreement, version).provisional


def clock_words(code: str) -> str:
    """What a time limit is about."""
    return str(CLOCKS.get(code, code))


def initials(family_name: str, given_names: str) -> str:
    """Two letters for the place of a photograph, as the Azerbaijani alphabet has its capitals: İlqar, Işıq."""
    return az_upper(f"{family_name[:1]}{given_names[:1]}")


def number(count: int, language: str) -> str:
    """A number as the reader's language writes it."""
    return str(count) if count < 1000 else whole_number(count, language)


def capped(count: int, most: int, language: str) -> str:
    """A number for a narrow place: beyond some size only that it is more."""
    return f"{number(most, language)}+" if count > most else str(count)
