"""What protects a person: which kinds of safeguards there are, and which steps of a case each holds back while open."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.kernel.i18n import _l, name_members


class SafeguardKind(StrEnum):
    """Why a step must wait until a named officer has looked and given a reason."""

    MINOR = "minor"
    UNACCOMPANIED = "unaccompanied"
    TRAFFICKING = "trafficking"
    HEALTH = "health"
    FAMILY_UNITY = "family_unity"
    SUSPENDED = "suspended"
    FEAR_OF_HARM = "fear_of_harm"


class SafeguardSource(StrEnum):
    """From where the Service knows it."""

    DATES = "dates"
    AUTHORITY = "authority"
    OFFICER = "officer"


class Step(StrEnum):
    """The steps that a safeguard may hold back; a guard of each stands in the rows concerned."""

    DOCUMENT = "document"
    TRANSFER = "transfer"
    TRANSIT = "transit"


# No kind holds back the answer itself: consent is owed by the agreement, and silence would give it all the same.
BLOCKS: Mapping[SafeguardKind, frozenset[Step]] = {
    SafeguardKind.MINOR: frozenset({Step.TRANSFER}),
    SafeguardKind.UNACCOMPANIED: frozenset({Step.TRANSFER, Step.TRANSIT}),
    SafeguardKind.TRAFFICKING: frozenset({Step.TRANSFER, Step.TRANSIT}),
    SafeguardKind.HEALTH: frozenset({Step.TRANSFER, Step.TRANSIT}),
    SafeguardKind.FAMILY_UNITY: frozenset({Step.TRANSFER}),
    SafeguardKind.SUSPENDED: frozenset({Step.DOCUMENT, Step.TRANSFER, Step.TRANSIT}),
    SafeguardKind.FEAR_OF_HARM: frozenset({Step.DOCUMENT, Step.TRANSFER, Step.TRANSIT}),
}
# Health and vulnerability (classes D6 and D7): told to who examines cases or clears safeguards, to nobody else.
PROTECTED = frozenset({SafeguardKind.TRAFFICKING, SafeguardKind.HEALTH, SafeguardKind.FEAR_OF_HARM})


def holding_back(kinds: Iterable[SafeguardKind], step: Step) -> tuple[SafeguardKind, ...]:
    """Of the open kinds those that hold a step back, in the order of their declaration."""
    raised = set(kinds)
    return tuple(kind for kind in SafeguardKind if kind in raised and step in BLOCKS[kind])


name_members(
    {
        SafeguardKind.MINOR: _l("Minor"),
        SafeguardKind.UNACCOMPANIED: _l("Unaccompanied minor"),
        SafeguardKind.TRAFFICKING: _l("Possible victim of trafficking"),
        SafeguardKind.HEALTH: _l("State of health"),
        SafeguardKind.FAMILY_UNITY: _l("Unity of the family"),
        SafeguardKind.SUSPENDED: _l("Appeal or court suspension pending"),
        SafeguardKind.FEAR_OF_HARM: _l("Fear of harm"),
        SafeguardSource.DATES: _l("from the dates of birth in the application"),
        SafeguardSource.AUTHORITY: _l("stated by the requesting authority"),
        SafeguardSource.OFFICER: _l("raised by an officer"),
        Step.DOCUMENT: _l("the travel document"),
        Step.TRANSFER: _l("the transfer"),
        Step.TRANSIT: _l("the transit"),
    }
)
