"""The forms of a transfer: the authority's notice and cancellation, the border officer's two answers."""

from datetime import date
from typing import ClassVar

from app.accounts.queries import border_posts
from app.agreements.obstacles import Obstacle
from app.cases.vocabulary import Transport
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label
from app.returns.schemas import (
    AbsenceSchema,
    ArrivalSchema,
    CancellationSchema,
    ClaimSchema,
    DeclineSchema,
    DisputeSchema,
    DropSchema,
    ExtensionSchema,
    GrantSchema,
    NoNoticeSchema,
    NoticeSchema,
)
from app.returns.vocabulary import Absence, Cancellation, ReturnMode


def _posts() -> Choices:
    language = reader_language()
    return [("", _("Choose")), *((post.code, post.name_in(language)) for post in border_posts())]


class NoticeForm(Form):
    """Announcing a transfer."""

    schema = NoticeSchema
    asks = (
        Ask("planned_on", _l("Day of the transfer"), widget="date", required=True),
        Ask("planned_time", _l("Time of arrival in Baku time"), _l("For example 14:35")),
        Ask("border_post", _l("Crossing point"), widget="select", choices=_posts, required=True),
        Ask("transport", _l("Means of transport"), widget="select",
            choices=lambda: [(each.value, label(each)) for each in Transport], required=True),
        Ask("flight", _l("Flight or vehicle"), _l("For example J2 8")),
        Ask("escorts", _l("Number of escorts"), _l("Leave empty for none"), "number"),
        Ask("return_mode", _l("Kind of return"), widget="radios",
            choices=lambda: [(each.value, label(each)) for each in ReturnMode], required=True),
    )


class NoNoticeForm(NoticeForm):
    """Announcing the journey of somebody who needs no notice."""

    schema = NoNoticeSchema


class CancellationForm(Form):
    """Calling a transfer off."""

    schema = CancellationSchema
    asks = (
        Ask("reason_code", _l("Why the transfer does not take place"), widget="select",
            choices=lambda: [("", _("Choose")), *((each.value, label(each)) for each in Cancellation)], required=True),
        Ask("note", _l("Note"), widget="textarea"),
    )


class ArrivalForm(Form):
    """The person was met."""

    schema = ArrivalSchema
    asks: ClassVar[tuple[Ask, ...]] = (
        Ask("identified", _l("The person who arrived is the person named"), widget="checkbox"),
    )


class OtherDayForm(ArrivalForm):
    """The person was met on a day other than the announced one."""

    asks = (
        *ArrivalForm.asks,
        Ask("another_day", _l("The person arrived on another day than planned"), widget="checkbox", required=True),
    )


def arrival_form(planned_on: date) -> type[ArrivalForm]:
    """What is asked of the officer today about an arrival planned for a day."""
    return ArrivalForm if planned_on == clock.today() else OtherDayForm


class AbsenceForm(Form):
    """Nobody was met."""

    schema = AbsenceSchema
    asks = (
        Ask("reason_code", _l("What happened"), widget="radios",
            choices=lambda: [(each.value, label(each)) for each in Absence], required=True),
        Ask("note", _l("Note"), widget="textarea"),
    )


class ClaimForm(Form):
    """Telling the authority that it was an error."""

    schema = ClaimSchema
    asks = (
        Ask("reasons", _l("Which conditions of the readmission were not met"),
            _l("The authority reads it as you write it, with the article if you can name it"), "textarea",
            required=True),
        Ask("person_facts", _l("What is known of the person's identity and nationality"),
            _l("The agreement asks to hand over everything that helps; say nothing about asylum"), "textarea",
            required=True),
    )


class DisputeForm(Form):
    """The authority does not agree."""

    schema = DisputeSchema
    asks = (Ask("answer", _l("Why you do not agree"), widget="textarea", required=True),)


class AskForm(Form):
    """More time is asked for."""

    schema = ExtensionSchema
    asks = (
        Ask("until_on", _l("Until which day"), _l("The time that the obstacle needs, and no more"), "date",
            required=True),
        Ask("obstacle", _l("Obstacle"), widget="select",
            choices=lambda: [("", _("Choose")), *((each.value, label(each)) for each in Obstacle)], required=True),
        Ask("reasons", _l("What the obstacle is"),
            _l("Name a decision by its number and day; say nothing about asylum"), "textarea", required=True),
    )


class GrantForm(Form):
    """More time is given."""

    schema = GrantSchema
    asks = (
        Ask("until_on", _l("Extended until"), _l("The day that was asked for, or another"), "date", required=True),
        Ask("reasons", _l("Why it is extended"), _l("The authority reads it"), "textarea", required=True),
    )


class DeclineForm(Form):
    """More time is not given."""

    schema = DeclineSchema
    asks = (Ask("reasons", _l("Why it is not extended"), _l("The authority reads it"), "textarea", required=True),)


class DropForm(Form):
    """A claim is given up."""

    schema = DropSchema
    asks = (Ask("comment", _l("Why the claim is given up"), widget="textarea", required=True),)
