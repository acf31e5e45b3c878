"""How a due date came about, step by step. A step is data; its sentence is made where it is read.

Inside the application sentences are in the reader's language with dates in the reader's form; elsewhere, and
in commands and documents, they are in English with ISO dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale
from flask import has_app_context
from flask_babel import get_locale

from app.agreements.calendars import holiday_name
from app.agreements.obstacles import Obstacle
from app.agreements.words import N_, article_words
from app.kernel.coded import words_of
from app.kernel.i18n import _
from app.kernel.locales import locale_for, long_date

Value = date | int | str

TEMPLATES: Mapping[str, str] = {
    "rule": N_(
        "The rule is %(code)s, article %(article)s of the agreement %(agreement)s (version %(version)s)."
    ),
    "rule_national": N_("The rule is %(code)s, laid down by national law: %(article)s."),
    "source_verified": N_("The value was read in the text of the law."),
    "source_official": N_("The value comes from an official statement, not from the text of the law."),
    "source_secondary": N_("The value comes from a secondary source and has not been verified."),
    "source_template": N_(
        "The value is inferred from agreements of the same family and has not been verified."
    ),
    "source_unverified": N_("The value has not been verified; compare it with the text of the agreement."),
    "provisional": N_(
        "The agreement is a provisional profile: its own text was not read, article and value are those of "
        "the agreement %(lender)s."
    ),
    "start": N_(
        "Counting begins after %(event_on)s: the day of the event is not counted (Civil Code, article 368)."
    ),
    "start_before": N_("The period lies before %(event_on)s: the day of the event itself is not counted."),
    "extended": N_(
        "The new period begins where the previous one ends, on %(event_on)s (Civil Code, article 369.8)."
    ),
    "extended_until": N_(
        "It was extended at the request of the requesting state until %(until_on)s. The obstacle: %(obstacle)s."
    ),
    "recounted_off": N_(
        "Counted anew because %(day_on)s became a day off in %(country)s (%(note)s); before, it was %(before_on)s."
    ),
    "recounted_worked": N_(
        "Counted anew because %(day_on)s became a working day in %(country)s (%(note)s); before, it was "
        "%(before_on)s."
    ),
    "recounted_usual": N_(
        "Counted anew because the usual calendar of %(country)s holds again for %(day_on)s; before, it was "
        "%(before_on)s."
    ),
    "calendar_day": N_("The length in calendar days is %(value)s, which gives %(end_on)s."),
    "month": N_("The length in months is %(value)s, which gives %(end_on)s (Civil Code, article 369.3)."),
    "month_shortened": N_(
        "The length in months is %(value)s; that month has no such day, so its last day counts: %(end_on)s "
        "(Civil Code, article 369.3)."
    ),
    "working_day": N_("The length in working days of %(country)s is %(value)s, which gives %(end_on)s."),
    "skipped_weekend": N_("%(day_on)s is not counted: weekend."),
    "skipped_holiday": N_("%(day_on)s is not counted: %(holiday)s."),
    "skipped_override": N_("%(day_on)s is not counted: it was made a day off (%(note)s)."),
    "rolled": N_(
        "%(end_on)s is not a working day in %(country)s, so the period may end on the next working day, "
        "%(rolled_on)s (Civil Code, article 370.2)."
    ),
    "alternative": N_("Another reading of the rule gives %(alternative_on)s."),
    "alert": N_("Not everyone counts alike, so work with the earliest of these dates: %(alert_on)s."),
}


@dataclass(frozen=True)
class Step:
    """One step of an explanation: a code of TEMPLATES and its values. Keys ending in `_on` are days."""

    code: str
    values: Mapping[str, Value]

    def as_record(self) -> dict[str, object]:
        """The step as plain JSON values, to be kept with a clock."""
        plain = {
            key: value.isoformat() if isinstance(value, date) else value for key, value in self.values.items()
        }
        return {"code": self.code, "values": plain}

    @classmethod
    def from_record(cls, code: str, values: Mapping[str, str | int]) -> "Step":
        """The step that `as_record` made."""
        return cls(code, {key: _day_or_value(key, value) for key, value in values.items()})


def _day_or_value(key: str, value: str | int) -> Value:
    return date.fromisoformat(value) if key.endswith("_on") and isinstance(value, str) else value


def sentence(step: Step) -> str:
    """The step in the reader's language; English outside the application."""
    locale = get_locale() if has_app_context() else None
    if locale is None:
        return plain_sentence(step)
    return _(TEMPLATES[step.code], **_shown(step, locale_for(locale.language), iso=False))


def plain_sentence(step: Step) -> str:
    """The step in English with ISO dates, whatever the reader's language: for commands and documents."""
    return TEMPLATES[step.code] % _shown(step, Locale("en"), iso=True)


def _shown(step: Step, locale: Locale, *, iso: bool) -> dict[str, str]:
    shown = {}
    for key, value in step.values.items():
        if isinstance(value, date):
            shown[key] = value.isoformat() if iso else long_date(value, locale.language)
        elif key == "country":
            shown[key] = locale.territories.get(str(value), str(value))
        elif key == "obstacle":
            shown[key] = str(value) if iso else words_of(Obstacle, str(value))
        elif key == "article" and not iso:
            shown[key] = article_words(str(value))
        elif key == "holiday":
            shown[key] = _holiday(step, locale.language) or str(value)
        else:
            shown[key] = str(value)
    return shown


def _holiday(step: Step, language: str) -> str | None:
    day, country = step.values["day_on"], step.values["of"]
    return holiday_name(str(country), day, language) if isinstance(day, date) else None
