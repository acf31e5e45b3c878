"""Facts of a case for the guards, from rows that were read already. Upper floors add what they alone know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from app.access.actor import Actor
from app.access.audiences import Audience
from app.accounts.models import MissionAccreditation, Organisation
from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.conditions import NOTHING_TOLD, OF_THIRD_COUNTRIES, Established, Lodged, established
from app.cases.models import CaseSafeguard, Decision, ReadmissionCase, RegisterCheck
from app.cases.parts import CASE_ID, PARTS, PartRow, judging_parts, told_by
from app.cases.weighing import Weighed, facts_of_evidence, weigh
from app.kernel import clock
from app.kernel.database import db
from app.kernel.fixed import Fixed, loose
from app.kernel.gathering import gather, gathered
from app.workflow.deadlines import code_of
from app.workflow.facts import ReadmissionFacts
from app.workflow.models import Clock
from app.workflow.safeguards import SafeguardKind
from app.workflow.states import ProposalState

EVIDENCE_PARTS = frozenset({"evidence", "assessments", "documents"})
_OF_THIRD_COUNTRIES = frozenset({"circumstances", "finding"})
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
    """Read what the desk's guards need of one case, in one statement. Only to be read."""
    db.session.flush()  # what the act has written so far counts
    told_of_others = case.basis in OF_THIRD_COUNTRIES
    found = _seen_by_guards(told_of_others).row(case_id=case.id, country=case.country)._asdict()
    return CaseRows(
        evidence=tuple(_weighed(case, found)),
        checks=tuple((row["register"], row["status"]) for row in found["answers"]),
        decision=decision_of(next(iter(found["proposed"]), None)),
        clocks={row["code"]: clock_of(row) for row in found["running"]},
        mission_known=bool(found["competent"]),
        established=_established(case, found) if told_of_others else NOTHING_TOLD,
        safeguards=frozenset(SafeguardKind(row["kind"]) for row in found["open_kinds"]),
        told=told_by(found),
    )


@cache
def _seen_by_guards(told_of_others: bool) -> Fixed:
    """Put together when the first case is judged: every part is known then."""
    names = EVIDENCE_PARTS | judging_parts() | (_OF_THIRD_COUNTRIES if told_of_others else frozenset())
    accredited = MissionAccreditation.mission_id == Organisation.id
    own = {
        "answers": select(RegisterCheck.register, RegisterCheck.status)
        .where(RegisterCheck.case_id == CASE_ID)
        .order_by(RegisterCheck.id),
        "proposed": select(
            Decision.id, Decision.outcome, Decision.grounds, Decision.reasons, Decision.proposed_by
        ).where(Decision.case_id == CASE_ID, Decision.state == ProposalState.PROPOSED),
        "running": PARTS["clocks"].rows.where(Clock.ended_on.is_(None)),
        "competent": select(Organisation.id)
        .join(MissionAccreditation, accredited)
        .where(Organisation.active, MissionAccreditation.country == bindparam("country")),
        "open_kinds": select(CaseSafeguard.kind).where(
            CaseSafeguard.case_id == CASE_ID, CaseSafeguard.cleared_at.is_(None)
        ),
    }
    return gathered({**own, **{name: PARTS[name].rows for name in sorted(names)}})


def _established(case: ReadmissionCase, found: Mapping[str, list[PartRow]]) -> Established:
    lodged = Lodged(law().version(case.agreement, case.agreement_version), case.country, case.lodged_on)
    told, finding = (next(iter(found[name]), {}) for name in ("circumstances", "finding"))
    return established(told, finding, lodged)


def weighed_evidence(case: ReadmissionCase) -> list[Weighed]:
    """Each means of evidence of a case with what it is worth now."""
    read = gather({name: PARTS[name].rows for name in EVIDENCE_PARTS}, case_id=case.id)
    return _weighed(case, {name: [vars(row) for row in rows] for name, rows in read.items()})


def _weighed(case: ReadmissionCase, found: Mapping[str, list[PartRow]]) -> list[Weighed]:
    version = law().version(case.agreement, case.agreement_version)
    return weigh(
        found["evidence"], found["assessments"], found["documents"], version=version, received_on=case.received_on
    )


def clock_of(row: PartRow) -> Clock:
    """A clock read as JSON, as the guards and presenters know clocks; it belongs to no session."""
    days = {name: _day(row[name]) for name in ("started_on", "due_strict", "due_rolled", "alert_on")}
    ends = {name: _day(row[name]) for name in ("ended_on", "missed_on")}
    return loose(Clock, {name: row[name] for name in ("code", "explanation", "outcome")} | days | ends)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def decision_of(row: PartRow | None) -> Decision | None:
    """A proposal read as JSON, as the guards know it; it belongs to no session."""
    if row is None:
        return None
    told = {name: row[name] for name in ("id", "outcome", "grounds", "reasons", "proposed_by")}
    return Decision(**told)


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
    return ReadmissionFacts.told({**known, **told})


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
