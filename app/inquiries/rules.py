"""What each body may be asked, how long it has to answer, and on what basis: read from data/bodies.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from app.agreements.model import Length, Unit
from app.agreements.queries import calendar_for
from app.agreements.time_limits import due
from app.inquiries.vocabulary import Subject

AZERBAIJAN = "AZ"


@dataclass(frozen=True)
class BodyRule:
    """The rule for one kind of body. `source_status` says who set the days: no agreement does."""

    subjects: tuple[Subject, ...]
    answer_within: Length
    legal_basis: str
    source_status: str


@cache
def rules() -> Mapping[str, BodyRule]:
    """Every rule, by the `service` of the organisations it is for.

    Raises:
        ValueError, KeyError: the file names a unit, a purpose or a field that there is not.
    """
    source = files("app.inquiries") / "data" / "bodies.toml"
    told = tomllib.loads(source.read_text(encoding="utf-8"))
    return MappingProxyType({service: _rule(values) for service, values in told.items()})


def _rule(values: Mapping[str, Any]) -> BodyRule:
    within = values["answer_within"]
    return BodyRule(
        subjects=tuple(Subject(each) for each in values["subjects"]),
        answer_within=Length(int(within["value"]), Unit(within["unit"])),
        legal_basis=str(values["legal_basis"]),
        source_status=str(values["source_status"]),
    )


def proposed_day(rule: BodyRule, sent_on: date) -> date:
    """The day by which a request sent on a day is to be answered, counted in working days of Azerbaijan."""
    return due(rule.answer_within, sent_on, calendar_for(AZERBAIJAN)).rolled
