"""The border's list and the authority's notices, each from its own organisation onward; the file's part of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from app.access.actor import Actor
from app.cases.models import ReadmissionCase
from app.cases.parts import CASE_ID, Line, Part, PartRow
from app.cases.parts import PARTS as FILE_PARTS
from app.kernel import clock
from app.kernel.database import db
from app.kernel.day_words import day_words
from app.kernel.errors import NotVisible
from app.kernel.i18n import _, _l, label
from app.returns.models import TransferNotice
from app.returns.vocabulary import REASONS
from app.workflow.looks import look
from app.workflow.states import TransferState

AHEAD = timedelta(days=7)
LISTED = 500


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


PARTS: dict[str, Part] = {"transfer_notices": Part(_notices(), _l("Transfers"), _line, on_summary=True)}
