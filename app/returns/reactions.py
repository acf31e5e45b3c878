"""A withdrawn application takes its announced transfer with it; the crossing point is told of every cancellation."""

from collections.abc import Sequence

from sqlalchemy import select

from app.kernel.database import db
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.returns.models import TransferNotice
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.moved import Moved
from app.workflow.processes import CASE, TRANSFER
from app.workflow.states import TransferState


def cancel_with_withdrawal(moves: Sequence[Moved]) -> None:
    """Cancel what was announced for a case that is withdrawn."""
    for moved in moves:
        if moved.process != CASE or moved.move != "withdraw":
            continue
        notice = db.session.scalar(
            select(TransferNotice).where(
                TransferNotice.case_id == moved.case.id, TransferNotice.state == TransferState.ANNOUNCED
            )
        )
        if notice is not None:
            facts = AttachedFacts(reason_code="application_withdrawn")
            values = {"reason_code": "application_withdrawn"}
            perform(
                TRANSFER, notice, "cancel", actor=moved.actor, facts=facts, case=moved.case, values=values
            )


def tell_the_crossing_point(moves: Sequence[Moved]) -> None:
    """Leave the border service a notice that an announced arrival was cancelled."""
    for moved in moves:
        notice = moved.thing
        if isinstance(notice, TransferNotice) and moved.move == "cancel":
            kind = NoticeKind.ARRIVAL_CANCELLED
            notify(notice.border_post_id, kind, reference=notice.reference, fact="cancelled")
