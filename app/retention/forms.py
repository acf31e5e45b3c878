"""The questions of retention."""

from dataclasses import dataclass

from app.kernel.form import Ask, Form
from app.kernel.i18n import _l
from app.retention.schemas import ChosenSchema, HoldSchema, LiftSchema, NothingSchema


@dataclass
class HoldForm(Form):
    """Why the file is kept."""

    schema = HoldSchema
    asks = (
        Ask("reason", _l("Why the file must be kept"),
            _l("For instance a court, an audit or a claim, with its number. Name no asylum."), "textarea",
            required=True),
        Ask("needed_until", _l("Needed until, if a day is known"),
            _l(
                "The hold lasts until somebody lifts it; after this day the page says that it is to be looked at again."
            ), "date"),
    )  # fmt: skip


@dataclass
class LiftForm(Form):
    """Why the hold ends."""

    schema = LiftSchema
    asks = (Ask("because", _l("Why the hold is lifted"), None, "textarea", required=True),)


@dataclass
class ChosenForm(Form):
    """The files ticked in a list."""

    schema = ChosenSchema
    asks = ()


@dataclass
class StepForm(Form):
    """A step without a question."""

    schema = NothingSchema
    asks = ()
