"""The form of a moved day."""

from app.agreements.register import current as law
from app.agreements.schemas import CalendarDaySchema
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l
from app.kernel.locales import country_name

REQUESTED_STATE = "AZ"


def countries() -> list[str]:
    """The states whose working days matter: our own, and every state an agreement binds."""
    partners = {code for agreement in law().agreements.values() for code in agreement.countries}
    return [REQUESTED_STATE, *sorted(partners - {REQUESTED_STATE})]


def _choices() -> Choices:
    language = reader_language()
    return [(code, country_name(code, language)) for code in countries()]


class CalendarDayForm(Form):
    """Moving a day."""

    schema = CalendarDaySchema
    asks = (
        Ask("country", _l("State"), widget="select", choices=_choices, required=True),
        Ask("day", _l("Day"), widget="date", required=True),
        Ask("working", _l("Do offices work on that day?"), widget="radios",
            choices=lambda: [("no", _("Day off")), ("yes", _("Working day"))], required=True),
        Ask("note", _l("By which decision"), _l("For example: Cabinet decision no. 345 of 20 December"), required=True),
    )
