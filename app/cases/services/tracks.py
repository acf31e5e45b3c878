"""What the desk does on the tracks of others: finding, fall-back, excuse, national procedure, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.facts import facts_of
from app.cases.models import CaseCircumstances, CaseFinding, ReadmissionCase
from app.cases.services.desk import must_be_open
from app.cases.vocabulary import (
    FallBackReason,
    NationalProcedure,
    NoException,
    Procedure,
    Stated,
    TcnException,
)
from app.kernel import clock
from app.kernel.database import db, house
from app.workflow.engine import note, perform
from app.workflow.processes import process_of


@dataclass(frozen=True)
class Found:
    """What the desk found; None and not looked at leave what the authority said as it is."""

    unlawful_since: date | None
    exceptions_looked_at: bool
    exceptions: Sequence[TcnException]
    origin_return_impossible: bool | None
    source: str


def record_finding(case: ReadmissionCase, *, actor: Actor, found: Found) -> CaseFinding:
    """Keep what the desk found, beside what the authority stated (Art. 4, 11(1) [CH 3, 8(1)])."""
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    finding = _finding_of(case, actor)
    before = _told(finding)
    finding.unlawful_since = found.unlawful_since
    finding.exceptions_looked_at = found.exceptions_looked_at or bool(found.exceptions)
    finding.exceptions = [each.value for each in found.exceptions]
    finding.origin_return_impossible = found.origin_return_impossible
    finding.source = found.source
    db.session.flush()
    after = _told(finding)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    note(case, "case:finding:recorded", actor=actor, changes=changes, reason=found.source)
    return finding


def fall_back(case: ReadmissionCase, *, actor: Actor, reason: FallBackReason, anew: bool = False) -> None:
    """Go on in the normal procedure because a condition of the accelerated one does not hold (Art. 7(3) [CH 4(3)]).

    The reply period then runs from the receipt; `anew`, with the right to extend replies, from today.
    """
    facts = facts_of(case, actor, fall_back_reason=reason.value)
    perform(
        process_of(case),
        case,
        "fall_back_anew" if anew else "fall_back",
        actor=actor,
        facts=facts,
        case=case,
        changes={"fall_back": (None, reason.value)},
        values={"procedure": Procedure.NORMAL.value},
    )
    with house():
        told = db.session.get(CaseCircumstances, case.id)
        if told is None:
            told = CaseCircumstances(case_id=case.id, authority_id=case.authority_id)
            db.session.add(told)
        told.not_accelerated = [*(told.not_accelerated or []), reason.value]
        db.session.flush()


def excuse_lateness(case: ReadmissionCase, *, actor: Actor, reason: str) -> None:
    """Accept the obstacle that delayed the application (Art. 11(1) [CH 8(1)])."""
    facts = facts_of(case, actor, reason=reason)
    perform(process_of(case), case, "excuse_lateness", actor=actor, facts=facts, case=case, reason=reason)
    _finding_of(case, actor).late_excused_because = reason
    db.session.flush()


def enter_national_procedure(
    case: ReadmissionCase, *, actor: Actor, procedure: NationalProcedure, remark: str | None
) -> None:
    """Hand a third-country national over to residence or removal by national law (Migration Code 80.3, 82.2.3)."""
    perform(
        process_of(case),
        case,
        "enter_national_procedure",
        actor=actor,
        facts=facts_of(case, actor),
        case=case,
        reason=remark,
        changes={"national_procedure": (None, procedure.value)},
    )


def close(case: ReadmissionCase, *, actor: Actor) -> None:
    """Close the case of a third-country national once no error can be claimed any more (Art. 13 [CH 10])."""
    perform(process_of(case), case, "close", actor=actor, facts=facts_of(case, actor), case=case)


def _finding_of(case: ReadmissionCase, actor: Actor) -> CaseFinding:
    finding = db.session.get(CaseFinding, case.id)
    if finding is None:
        finding = CaseFinding(case_id=case.id, exceptions=[], exceptions_looked_at=False, source="")
        db.session.add(finding)
    finding.found_by, finding.found_at = actor.id or 0, clock.now()
    return finding


def _told(finding: CaseFinding) -> dict[str, Any]:
    impossible = finding.origin_return_impossible
    looked = ", ".join(finding.exceptions) or NoException.NONE.value
    return {
        "unlawful_since": finding.unlawful_since,
        "exceptions": looked if finding.exceptions_looked_at else None,
        "origin_return_impossible": None if impossible is None else (Stated.YES if impossible else Stated.NO).value,
    }
