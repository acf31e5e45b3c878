"""The questions of assignment: absence, moving all cases, offering one case to a colleague."""

from app.access.actor import current_actor
from app.access.permissions import Permission
from app.cases.schemas.workload import AbsenceSchema, MovingSchema, OfferReturnSchema, OfferSchema
from app.cases.services.assignment import officers
from app.cases.workload_vocabulary import MoveReason
from app.kernel.form import Ask, Choices, Form
from app.kernel.i18n import _, _l, label


def _everybody() -> Choices:
    return [("", _("Choose an officer")), *((str(each.id), each.name) for each in officers())]


def _colleagues() -> Choices:
    own = str(current_actor().id)
    return [(value, name) for value, name in _everybody() if value != own]


def _whose() -> Choices:
    """A supervisor enters the absence of anybody, an officer their own."""
    actor = current_actor()
    return _everybody() if actor.may(Permission.CASE_ASSIGN) else [(str(actor.id), actor.name)]


def _substitutes() -> Choices:
    return [("", _("Nobody")), *_everybody()[1:]]


def _reasons() -> Choices:
    return [(member.value, label(member)) for member in MoveReason]


class AbsenceForm(Form):
    """When somebody is away."""

    schema = AbsenceSchema
    asks = (
        Ask("officer", _l("Officer"), None, "select", _whose, required=True),
        Ask("first_on", _l("First day away"), None, "date", required=True),
        Ask("last_on", _l("Last day away"), None, "date", required=True),
        Ask("substitute", _l("Who stands in"), _l("Shown beside the name wherever cases are assigned."),
            "select", _substitutes),
    )  # fmt: skip


class MovingForm(Form):
    """From whom to whom all open cases go."""

    schema = MovingSchema
    asks = (
        Ask("giver", _l("From whom"), None, "select", _everybody, required=True),
        Ask("taker", _l("To whom"), None, "select", _everybody, required=True),
        Ask("reason", _l("Reason"), _l("It stands in the history of each case."), "radios", _reasons, required=True),
    )


class OfferForm(Form):
    """A case for a colleague by name."""

    schema = OfferSchema
    asks = (
        Ask("officer", _l("Colleague"), None, "select", _colleagues, required=True),
        Ask("message", _l("What your colleague should know"),
            _l("What was done, what comes next, what to watch. Everyone at the desk reads it in the history."),
            "textarea", required=True),
    )  # fmt: skip


class OfferReturnForm(Form):
    """Why the case comes back."""

    schema = OfferReturnSchema
    asks = (Ask("reason", _l("Why you return it"), None, "textarea", required=True),)
