"""The statistics, one definition each. To add one, add a `Definition` to `TABLES`; nothing else changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

from flask_babel.speaklater import LazyString

from app.cases.models.milestones import MilestoneKind as Kind
from app.kernel.i18n import _l, name_members


class Unit(StrEnum):
    """What one counted item is."""

    REQUEST = "request"
    PERSON = "person"
    DECISION = "decision"
    DOCUMENT = "document"
    TRANSFER = "transfer"


name_members(
    {
        Unit.REQUEST: _l("requests"),
        Unit.PERSON: _l("persons"),
        Unit.DECISION: _l("decisions"),
        Unit.DOCUMENT: _l("documents"),
        Unit.TRANSFER: _l("transfers"),
    }
)


class Of(StrEnum):
    """Whether a column counts events or the persons they covered."""

    EVENTS = "events"
    PERSONS = "persons"


ANY: frozenset[bool | None] = frozenset({True, False, None})
IN_TIME: frozenset[bool | None] = frozenset({True})
LIMIT_APPLIED: frozenset[bool | None] = frozenset({True, False})


@dataclass(frozen=True)
class Pick:
    """Which milestones belong to a column: their kinds and what is recorded about keeping the limit."""

    kinds: frozenset[Kind]
    in_time: frozenset[bool | None] = ANY


def pick(*kinds: Kind, in_time: frozenset[bool | None] = ANY) -> Pick:
    return Pick(frozenset(kinds), in_time)


@dataclass(frozen=True)
class Measure:
    """A column that counts."""

    key: str
    label: LazyString
    picks: tuple[Pick, ...]
    of: Of = Of.EVENTS

    @cached_property
    def pairs(self) -> frozenset[tuple[str, bool | None]]:
        """The kinds of milestone that count, each with what is recorded about keeping the limit."""
        return frozenset(pair for one in self.picks for pair in product(one.kinds, one.in_time))


@dataclass(frozen=True)
class Share:
    """A column that divides two others of the same table; both stay visible beside it."""

    key: str
    label: LazyString
    numerator: str
    denominator: str


Column = Measure | Share


@dataclass(frozen=True)
class Definition:
    """One table by requesting state: what it counts, in which unit, and which day puts it in a month."""

    code: str
    title: LazyString
    counts: LazyString
    unit: Unit
    dated_by: LazyString
    columns: tuple[Column, ...]
    note: LazyString | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(column for column in self.columns if isinstance(column, Measure))


REQUESTS = Definition(
    code="requests",
    title=_l("Requests received, by requesting state"),
    counts=_l("Readmission requests received, and the persons they name; a request may cover a family."),
    unit=Unit.REQUEST,
    dated_by=_l("The day on which the request was received."),
    columns=(
        Measure("requests", _l("Requests received"), (pick(Kind.RECEIVED),)),
        Measure("persons", _l("Persons in requests"), (pick(Kind.RECEIVED),), Of.PERSONS),
    ),
)

DECISIONS = Definition(
    code="decisions",
    title=_l("Decisions, by requesting state"),
    counts=_l("Requests accepted, accepted because no reply was sent in time, refused or withdrawn."),
    unit=Unit.DECISION,
    dated_by=_l("The day of the decision, of the end of the reply period, or of the withdrawal."),
    columns=(
        Measure("positive", _l("Accepted"), (pick(Kind.ACCEPTED),)),
        Measure("silence", _l("Accepted by silence"), (pick(Kind.ACCEPTED_SILENCE),)),
        Measure("negative", _l("Refused"), (pick(Kind.REFUSED),)),
        Measure("withdrawn", _l("Withdrawn"), (pick(Kind.WITHDRAWN),)),
        Measure(
            "decisions",
            _l("All decisions"),
            (pick(Kind.ACCEPTED, Kind.ACCEPTED_SILENCE, Kind.REFUSED, Kind.WITHDRAWN),),
        ),
    ),
)

IN_TIME_REPLIES = Definition(
    code="replies",
    title=_l("Replies given in time, by requesting state"),
    counts=_l(
        "Replies sent within the time limit that applied to the request, out of all replies that were "
        "due. A reply that was never sent counts as due and not as given in time."
    ),
    unit=Unit.DECISION,
    dated_by=_l("The day of the decision or of the end of the reply period."),
    columns=(
        Measure("in_time", _l("Replies in time"), (pick(Kind.ACCEPTED, Kind.REFUSED, in_time=IN_TIME),)),
        Measure(
            "due",
            _l("Replies due"),
            (pick(Kind.ACCEPTED, Kind.REFUSED, in_time=LIMIT_APPLIED), pick(Kind.ACCEPTED_SILENCE)),
        ),
        Share("share", _l("Share in time"), "in_time", "due"),
    ),
    note=_l("A share is read with care where fewer than 20 replies were due."),
)

RETURNS = Definition(
    code="returns",
    title=_l("Persons readmitted, by requesting state"),
    counts=_l("Persons whose arrival was recorded at the border crossing point."),
    unit=Unit.PERSON,
    dated_by=_l("The day of arrival."),
    columns=(
        Measure("transfers", _l("Transfers"), (pick(Kind.TRANSFERRED),)),
        Measure("returned", _l("Persons readmitted"), (pick(Kind.TRANSFERRED),), Of.PERSONS),
    ),
)

DOCUMENTS = Definition(
    code="documents",
    title=_l("Travel documents issued, by requesting state"),
    counts=_l("Travel documents issued for readmission, and those of them issued within the time limit."),
    unit=Unit.DOCUMENT,
    dated_by=_l("The day of issue."),
    columns=(
        Measure("issued", _l("Documents issued"), (pick(Kind.DOCUMENT_ISSUED),)),
        Measure(
            "issued_in_time", _l("Documents issued in time"), (pick(Kind.DOCUMENT_ISSUED, in_time=IN_TIME),)
        ),
    ),
)

FAILED_TRANSFERS = Definition(
    code="failed",
    title=_l("Transfers that did not take place, by requesting state"),
    counts=_l("Notified transfers for which no arrival was recorded, and the persons they concerned."),
    unit=Unit.TRANSFER,
    dated_by=_l("The day on which the transfer had been planned."),
    columns=(
        Measure("failed", _l("Failed transfers"), (pick(Kind.TRANSFER_FAILED),)),
        Measure(
            "failed_persons", _l("Persons in failed transfers"), (pick(Kind.TRANSFER_FAILED),), Of.PERSONS
        ),
    ),
)

TABLES: tuple[Definition, ...] = (REQUESTS, DECISIONS, IN_TIME_REPLIES, RETURNS, DOCUMENTS, FAILED_TRANSFERS)
