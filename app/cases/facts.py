"""Facts of a case for the guards, from rows that were read already. Upper floors add what they alone know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.access.actor import Actor
from app.access.audiences import Audience
from app.accounts.queries import mission_for
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.conditions import NOTHING_TOLD, OF_THIRD_COUNTRIES, Established, Lodged, established
from app.cases.models import (
    CaseCircumstances,
    CaseFinding,
    CaseSafeguard,
    Decision,
    ReadmissionCase,
    RegisterCheck,
)
from app.cases.parts import PARTS, judging_parts, told_by
from app.cases.weighing import Weighed, facts_of_evidence, weigh
from app.kernel import clock
from app.kernel.database import db
from app.kernel.gathering import gather, gather_json
from app.workflow.deadlines import code_of, running
from app.workflow.facts import ReadmissionFacts
from app.workflow.models import Clock
from app.workflow.safeguards import SafeguardKind
from app.workflow.states import ProposalState

WATCHED = ("reply", "transfer", "error_window", "travel_document", "reissue", "transit")


@dataclass(frozen=True)
class CaseRows:
    """The rows the desk's guards look at; `told` is what the parts of the file say beside them."""

    evidence: tuple[Weighed, ...]
    checks: tuple[tuple[str, str], ...]
    decision: Decision | None
    clocks: Mapping[str, Clock]
    mission_known: bool
    established: Established = NOTHING_TOLD
    safeguards: frozenset[SafeguardKind] | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def read_rows(case: ReadmissionCase) -> CaseRows:
    """Read what the desk's guards need of one case."""
    checks = select(RegisterCheck.register, RegisterCheck.status).where(RegisterCheck.case_id == case.id)
    return CaseRows(
        evidence=tuple(weighed_evidence(case)),
        checks=tuple((row.register, row.status) for row in db.session.execute(checks)),
        decision=db.session.scalar(
            select(Decision).where(Decision.case_id == case.id, Decision.state == ProposalState.PROPOSED)
        ),
        clocks=running(case),
        mission_known=mission_for(case.country) is not None,
        established=_established(case) if case.basis in OF_THIRD_COUNTRIES else NOTHING_TOLD,
        safeguards=frozenset(SafeguardKind(kind) for kind in db.session.scalars(_open_kinds(case.id))),
        told=_told_by_the_parts(case.id),
    )


def _established(case: ReadmissionCase) -> Established:
    lodged = Lodged(law().version(case.agreement, case.agreement_version), case.country, case.lodged_on)
    return established(_only_row(CaseCircumstances, case.id), _only_row(CaseFinding, case.id), lodged)


def _only_row(table: type[CaseCircumstances | CaseFinding], case_id: int) -> dict[str, Any]:
    rows = db.session.execute(select(*table.__table__.columns).where(table.case_id == case_id)).mappings()
    return {str(name): value for row in rows for name, value in row.items()}


def weighed_evidence(case: ReadmissionCase) -> list[Weighed]:
    """Each means of evidence of a case with what it is worth now."""
    read = gather({name: PARTS[name].rows for name in ("evidence", "assessments", "documents")}, case_id=case.id)
    items, found, papers = ([vars(row) for row in rows] for rows in read.values())
    version = law().version(case.agreement, case.agreement_version)
    return weigh(items, found, papers, version=version, received_on=case.received_on)


def _told_by_the_parts(case_id: int) -> dict[str, Any]:
    """What the parts of the file tell the guards, those of upper floors too, in one statement."""
    return told_by(gather_json({name: PARTS[name].rows for name in judging_parts()}, case_id=case_id))


def facts_of(
    case: ReadmissionCase, actor: Actor, rows: CaseRows | None = None, **told: Any
) -> ReadmissionFacts:
    """The facts of a case as its desk knows them; `told` are those a verb or an upper floor adds."""
    rows = rows or read_rows(case)
    version = law().version(case.agreement, case.agreement_version)
    known = _told_by_the_rows(case, rows) | _told_by_the_law(version) | _told_by_the_clocks(case, rows.clocks)
    known |= rows.established.as_facts()
    known |= {"today": clock.today(), "actor_id": actor.id, "form_is_complete": True, **rows.told}
    known["safeguards_are_named"] = actor.audience is Audience.DESK
    if rows.decision is not None:
        known |= _proposal(rows.decision)
    return ReadmissionFacts(**{**known, **told})


def _told_by_the_rows(case: ReadmissionCase, rows: CaseRows) -> dict[str, Any]:
    return {
        "is_own_national": case.basis not in OF_THIRD_COUNTRIES,
        "interview_requested": case.interview_requested,
        **facts_of_evidence(rows.evidence),
        "registers_answered": answered(rows.checks),
        "mission_is_known": rows.mission_known,
        "open_safeguards": rows.safeguards,
    }


def _told_by_the_law(version: Version) -> dict[str, Any]:
    extension = version.limit("RPL-EXT").length
    return {
        "silence_is_consent": bool(version.flag("silence_is_consent")),
        "extension_days": extension.value if extension else 0,
        "default_eu_document": bool(version.flag("default_eu_document")),
        "validity_days_wanted": version.limit("TD-VAL").required_length().value,
        "origin_first_wanted": bool(version.flag("origin_first")),
    }


def _told_by_the_clocks(case: ReadmissionCase, clocks: Mapping[str, Clock]) -> dict[str, Any]:
    watched = (clocks.get(code_of(name, case) or "") for name in WATCHED)
    reply, transfer, window, document, reissue, transit = watched
    return {
        "reply_due": _latest(reply),
        "reply_was_extended": bool(reply and was_extended(reply)),
        "document_due": _latest(document or reissue),
        "transfer_due": _latest(transfer),
        "error_window_until": _latest(window),
        "transit_due": _latest(transit),
    }


def _open_kinds(case_id: int) -> Select[str]:
    """The kinds of the safeguards of a case that nobody has cleared."""
    return select(CaseSafeguard.kind).where(CaseSafeguard.case_id == case_id, CaseSafeguard.cleared_at.is_(None))


def answered(checks: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Registers that gave an answer that can be used."""
    return frozenset(register for register, status in checks if status != "unavailable")


def was_extended(clock_row: Clock) -> bool:
    """Whether a clock was extended once: its explanation says so."""
    return any(step["code"] == "extended" for step in clock_row.explanation)


def was_prolonged(clock_row: Clock) -> bool:
    """Whether a clock was extended, by our word or at the requesting state's request."""
    return any(step["code"] in ("extended", "extended_until") for step in clock_row.explanation)


def _latest(clock_row: Clock | None) -> date | None:
    return clock_row.due_rolled if clock_row else None


def _proposal(decision: Decision) -> dict[str, Any]:
    return {
        "proposed_outcome": decision.outcome,
        "proposed_by": decision.proposed_by,
        "grounds": tuple(decision.grounds),
        "reasons": decision.reasons,
    }
