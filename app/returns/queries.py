"""The border's list and the authority's notices, each from its own organisation onward; the file's part of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.models import Organisation
from app.agreements.register import current as law
from app.cases.direct_return import papers_of, travel_paper
from app.cases.models import ReadmissionCase
from app.cases.parts import CASE_ID, Asked, Line, Part, PartRow, Turn, day_in
from app.cases.parts import PARTS as FILE_PARTS
from app.cases.turns import AUTHORITY, DESK, SUPERVISOR, NextAction
from app.kernel import clock
from app.kernel.database import db
from app.kernel.day_words import day_words
from app.kernel.errors import NotVisible
from app.kernel.gathering import gather
from app.kernel.i18n import _, _l, label
from app.returns.models import ErrorClaim, ExtensionRequest, TransferNotice
from app.returns.more_time import told_in_the_file
from app.returns.vocabulary import REASONS
from app.workflow.deadlines import code_of, running
from app.workflow.looks import look
from app.workflow.processes import process_of
from app.workflow.states import CaseState as S
from app.workflow.states import ErrorClaimState, ExtensionState, TransferState

AHEAD = timedelta(days=7)
LISTED = 500
ARRIVED = (S.TRANSFERRED, S.REINTEGRATION, S.NATIONAL_PROCEDURE, S.CLOSED)  # a readmission that took place
SETTLED = (ErrorClaimState.DROPPED, ErrorClaimState.RETURNED)
TURNS: dict[ErrorClaimState, NextAction] = {
    ErrorClaimState.CLAIMED: NextAction(
        _l("Wait for the answer to the claim of error"),
        AUTHORITY,
        _l("The case cannot be closed while the claim is open."),
        told=_l("The authority was told that this readmission was an error."),
    ),
    ErrorClaimState.ACCEPTED: NextAction(
        _l("Record the return of the person"),
        DESK,
        _l("The requesting state takes the person back and bears the costs."),
        told=_l("The authority acknowledged that the readmission was an error."),
    ),
    ErrorClaimState.DISPUTED: NextAction(
        _l("Decide about the disputed claim of error"),
        SUPERVISOR,
        _l("The authority may still acknowledge it; otherwise a supervisor drops it with a comment."),
        told=_l("The authority disputes that the readmission was an error."),
    ),
}

ANSWER_EXTENSION = NextAction(
    _l("Answer the request to extend the transfer period"),
    SUPERVISOR,
    _l("The consent does not lapse before it is answered."),
    told=_l("The authority asks for more time because of an obstacle."),
)


@dataclass(frozen=True)
class IssuedDocument:
    """The little of a travel document that a transfer needs."""

    number: str
    valid_until: date


def expected_arrivals(actor: Actor) -> Sequence[TransferNotice]:
    """Who is announced at this post until a week from now, the unmet of earlier days too."""
    notice = TransferNotice
    return db.session.scalars(
        select(notice)
        .where(
            notice.border_post_id == actor.organisation_id,
            notice.state == TransferState.ANNOUNCED,
            notice.planned_on <= clock.today() + AHEAD,
        )
        .order_by(notice.planned_on, notice.planned_time.nulls_last(), notice.id)
        .limit(LISTED)
    ).all()


def settled_today(actor: Actor) -> Sequence[TransferNotice]:
    """Arrivals of today's list that were confirmed, or recorded as not having taken place."""
    notice = TransferNotice
    ended = (TransferState.ARRIVED, TransferState.FAILED)
    return db.session.scalars(
        select(notice)
        .where(
            notice.border_post_id == actor.organisation_id,
            notice.planned_on == clock.today(),
            notice.state.in_(ended),
        )
        .order_by(notice.id)
        .limit(LISTED)
    ).all()


def arrival(reference: str, actor: Actor) -> TransferNotice:
    """One notice addressed to this post; NotVisible for any other."""
    notice = TransferNotice
    return _found(
        db.session.scalar(
            select(notice).where(notice.reference == reference, notice.border_post_id == actor.organisation_id)
        )
    )


def own_case(reference: str, actor: Actor) -> ReadmissionCase:
    """One application of this authority; NotVisible for any other."""
    case = ReadmissionCase
    mine = case.authority_id == actor.organisation_id
    found = db.session.scalar(select(case).where(case.reference == reference, mine))
    if found is None:
        raise NotVisible()
    return found


def announced_notice(case: ReadmissionCase) -> TransferNotice | None:
    """The transfer that is announced for a case; None when it was settled, or never announced."""
    notice = TransferNotice
    waiting = notice.state == TransferState.ANNOUNCED
    return db.session.scalar(select(notice).where(notice.case_id == case.id, waiting))


def travelling_on(case: ReadmissionCase) -> IssuedDocument | None:
    """The paper a person travels on: issued by the mission, or the own one of who returns without application."""
    if "expect" not in process_of(case).by_name:
        return issued_document(case.id)
    rows = gather({"documents": FILE_PARTS["documents"].rows}, case_id=case.id)["documents"]
    version = law().version(case.agreement, case.agreement_version)
    held = travel_paper(papers_of(rows), version, clock.today())
    return IssuedDocument(held.number, held.valid_until) if held and held.valid_until else None


def issued_document(case_id: int) -> IssuedDocument | None:
    """The last travel document issued for a case, through the file's part: missions are a neighbour of this package."""
    rows = db.session.execute(FILE_PARTS["travel_documents"].rows, {"case_id": case_id}).all()
    issued = [row for row in rows if row.issued_on is not None]
    return IssuedDocument(issued[-1].number, issued[-1].valid_until) if issued else None


def _found(notice: TransferNotice | None) -> TransferNotice:
    if notice is None:
        raise NotVisible()
    return notice


def _line(row: PartRow, _language: str) -> Line:
    state = TransferState(row["state"])
    day = row["planned_on"]
    planned = day_words(date.fromisoformat(day) if isinstance(day, str) else day)
    reason = REASONS.get(row["reason_code"] or "")
    told: list[Any] = [row["flight"], label(reason) if reason else None, row["reason_note"]]
    note = ", ".join(str(each) for each in told if each)
    return Line(_("Planned for %(day)s", day=planned), note or None, label(state), look(state).beside)


def _notices() -> Select[*tuple[Any, ...]]:
    notice = TransferNotice
    return (
        select(
            notice.reference, notice.state, notice.planned_on, notice.planned_time, notice.flight, notice.transport,
            notice.return_mode, notice.persons, notice.announced_at, notice.arrived_at, notice.reason_code,
            notice.reason_note, notice.version,
        )
        .where(notice.case_id == CASE_ID)
        .order_by(notice.id)
    )  # fmt: skip


def last_claim(case: ReadmissionCase) -> ErrorClaim | None:
    """The claim of error made last for a case, ended or not."""
    claim = ErrorClaim
    return db.session.scalar(select(claim).where(claim.case_id == case.id).order_by(claim.id.desc()).limit(1))


def error_window(case: ReadmissionCase) -> date | None:
    """The last day on which an error of readmission can be claimed; None before arrival and after the end."""
    found = running(case).get(code_of("error_window", case) or "")
    return found.due_rolled if found and found.due_rolled >= clock.today() else None


def claims_of(case: ReadmissionCase) -> Sequence[ErrorClaim]:
    """Every claim of error of a case, the last one first."""
    claim = ErrorClaim
    return db.session.scalars(select(claim).where(claim.case_id == case.id).order_by(claim.id.desc())).all()


def _claims() -> Select[*tuple[Any, ...]]:
    claim = ErrorClaim
    return (
        select(
            claim.state, claim.reasons, claim.claimed_at, claim.answer, claim.returned_on,
            Organisation.name_en, Organisation.name_az, Organisation.name_ru,
        )
        .join(Organisation, Organisation.id == claim.authority_id)
        .where(claim.case_id == CASE_ID)
        .order_by(claim.id)
    )  # fmt: skip


def _claim_asked(row: PartRow, language: str) -> Asked:
    state = ErrorClaimState(row["state"])
    return Asked(
        of=row["name_az" if language == "az" else "name_ru" if language == "ru" else "name_en"],
        what=_("Readmission in error: %(reasons)s", reasons=row["reasons"]),
        asked_on=day_in(row["claimed_at"]),
        due_on=None,
        waiting=state in (ErrorClaimState.CLAIMED, ErrorClaimState.ACCEPTED),
        outcome=label(state),
        tone=look(state).beside,
        answer=row["answer"],
    )


def _claim_facts(rows: Sequence[PartRow]) -> dict[str, Any]:
    return {"open_error_claims": sum(ErrorClaimState(row["state"]) not in SETTLED for row in rows)}


def _claim_turn(rows: Sequence[PartRow]) -> Turn | None:
    states = [ErrorClaimState(row["state"]) for row in rows]
    found = next((TURNS[state] for state in states if state in TURNS), None)
    return Turn(found, "error-claim", Permission.CASE_EXAMINE) if found else None


def _extensions() -> Select[*tuple[Any, ...]]:
    asked = ExtensionRequest
    return (
        select(
            asked.id, asked.state, asked.due_before, asked.until_on, asked.obstacle, asked.reasons, asked.asked_at,
            asked.granted_until, asked.answer, asked.decided_at,
        )
        .where(asked.case_id == CASE_ID)
        .order_by(asked.id)
    )  # fmt: skip


def extensions_of(case_id: int) -> Sequence[Any]:
    """The requests for more time of a case, the first one first, as both sides may read them."""
    return gather({"extensions": _extensions()}, case_id=case_id)["extensions"]


def a_request_waits(case_id: int) -> bool:
    """Whether more time was asked for and nobody has answered yet."""
    return any(row.state == ExtensionState.REQUESTED for row in extensions_of(case_id))


def _extension_line(row: PartRow, _language: str) -> Line:
    text, note, side = told_in_the_file(row)
    return Line(text, note or None, side, look(ExtensionState(row["state"])).beside)


def _waiting_extensions(rows: Sequence[PartRow]) -> int:
    return sum(row["state"] == ExtensionState.REQUESTED for row in rows)


def _extension_facts(rows: Sequence[PartRow]) -> dict[str, Any]:
    return {"open_extension_requests": _waiting_extensions(rows)}


def _extension_turn(rows: Sequence[PartRow]) -> Turn | None:
    return Turn(ANSWER_EXTENSION, "more-time", Permission.TRANSFER_EXTEND) if _waiting_extensions(rows) else None


PARTS: dict[str, Part] = {
    "transfer_notices": Part(_notices(), _l("Transfers"), _line, on_summary=True),
    "extension_requests": Part(
        _extensions(), _l("More time for the transfer"), _extension_line, _extension_facts, turn=_extension_turn,
        on_summary=True, on_deadlines=True,
    ),
    "error_claims": Part(_claims(), facts=_claim_facts, asked=_claim_asked, turn=_claim_turn, tab="requests"),
}
