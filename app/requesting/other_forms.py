"""The portal's forms of requests that are no application for readmission: returns without one, and transits."""

from typing import ClassVar, Self

from app.cases.application_asks import PERSON, paper
from app.cases.direct_return import BASES
from app.cases.listed_form import ListedForm, Section, repeated
from app.cases.schemas.requests import DirectReturnSchema, TransitSchema
from app.cases.transit_forms import posts
from app.cases.vocabulary import Transport
from app.kernel import clock
from app.kernel.form import Ask, Choices
from app.kernel.i18n import _, _l, label
from app.kernel.schema import BaseSchema

PAPERS = 3


class RequestForm(ListedForm):
    """A request on one page, in sections; agreement and authority follow from who signed in."""

    sections: ClassVar[tuple[Section, ...]]

    @classmethod
    def first(cls) -> Self:
        """The form as first shown."""
        return cls.blank(lodged_on=clock.today().isoformat())


class DirectReturnLodgingSchema(DirectReturnSchema):
    """What the portal asks; it knows agreement and authority itself."""

    class Meta(BaseSchema.Meta):
        exclude = ("agreement", "requesting_authority")


_REQUEST = (
    Ask("requesting_reference", _l("Your reference"), _l("Must be new for each application"), required=True),
    Ask("lodged_on", _l("Sent on"), widget="date", required=True),
)
_DIRECT_SECTIONS = (
    Section("request", _l("The request"), (
        *_REQUEST,
        Ask("basis", _l("Who returns"), widget="radios", required=True,
            choices=lambda: [(each.value, label(each)) for each in BASES]),
    )),
    Section("person", _l("The person"), PERSON),
    Section("documents", _l("The travel document, and the permit of a third-country national"),
            groups=repeated(_l("Document"), PAPERS, paper), begins_open=True),
    Section("notes", _l("Observations"), (
        Ask("observations", _l("Observations"),
            _l("Say nothing about asylum: the country of origin may not be told"), "textarea"),
    )),
)  # fmt: skip


class DirectReturnForm(RequestForm):
    """A return without application."""

    schema = DirectReturnLodgingSchema
    draft_as = "direct-return"
    sections = _DIRECT_SECTIONS
    asks = tuple(ask for section in _DIRECT_SECTIONS for ask in section.all_asks)


class TransitLodgingSchema(TransitSchema):
    """What the portal asks; the photograph comes as a file."""

    class Meta(BaseSchema.Meta):
        exclude = ("agreement", "requesting_authority", "photo")


def _yes_no() -> Choices:
    return [("yes", _("Yes")), ("no", _("No"))]


_OPERATION = (
    Ask("transit.transport", _l("Means of transport"), widget="select", required=True,
        choices=lambda: [(each.value, label(each)) for each in Transport]),
    Ask("transit.destination", _l("State of destination"), _l("Two letters, for example GE"), required=True),
    Ask("transit.other_states", _l("Other states of transit"), _l("Two letters each, several with ; between them")),
    Ask("transit.border_post", _l("Proposed point of entry"), widget="select", choices=posts, required=True),
    Ask("transit.planned_on", _l("Day of entry"), widget="date", required=True),
    Ask("transit.planned_time", _l("Time of entry in Baku time"), _l("For example 14:35"), required=True),
    Ask("transit.flight", _l("Flight or vehicle"), _l("For example J2 8")),
    Ask("transit.escorts", _l("Number of escorts"), _l("Leave empty for none"), "number"),
    Ask("transit.admission_guaranteed",
        _l("Is admission guaranteed by the state of destination and every other state?"),
        widget="radios", choices=_yes_no, required=True),
    Ask("transit.refusal_reason_known", _l("Do you know a reason for which the transit may be refused?"),
        widget="radios", choices=_yes_no, required=True),
    Ask("transit.refusal_note", _l("If so, which"), widget="textarea"),
)
_TRANSIT_SECTIONS = (
    Section("request", _l("The request"), _REQUEST),
    Section("person", _l("The person"), PERSON),
    Section("documents", _l("The travel document"), groups=((_l("Document"), paper(0)),), begins_open=True),
    Section("transit", _l("The transit"), _OPERATION),
    _DIRECT_SECTIONS[-1],
)


class TransitForm(RequestForm):
    """A transit application (Annex 6)."""

    schema = TransitLodgingSchema
    draft_as = "transit"
    sections = _TRANSIT_SECTIONS
    asks = tuple(ask for section in _TRANSIT_SECTIONS for ask in section.all_asks)


def names_of(kind: str) -> tuple[str, str, str]:
    """Title, lead and button of the page of a kind of request."""
    return {
        "direct": (
            _("Return without application"),
            _("For a person who holds a valid travel document. No reply is owed; the day of the transfer comes next."),
            _("Announce the return"),
        ),
        "transit": (
            _("Transit application"),
            _("For a third-country national on the way to another state. Silence about it is not consent."),
            _("Send the transit application"),
        ),
    }[kind]
