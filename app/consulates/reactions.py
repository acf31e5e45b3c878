"""A question that no longer matters (silence, withdrawal) is recalled, and its mission is told."""

from collections.abc import Sequence

from sqlalchemy import select

from app.access.actor import SYSTEM
from app.consulates.models import VerificationRequest
from app.kernel.database import db
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.moved import Moved
from app.workflow.processes import CASE, VERIFICATION
from app.workflow.states import VerificationState

ENDS_QUESTIONS = frozenset({"accept_by_silence", "withdraw", "fall_back", "fall_back_anew"})


def recall_open_questions(moves: Sequence[Moved]) -> None:
    """Recall what a mission was asked and has not answered."""
    for moved in moves:
        if moved.process != CASE or moved.move not in ENDS_QUESTIONS:
            continue
        asked = db.session.scalar(
            select(VerificationRequest).where(
                VerificationRequest.case_id == moved.case.id,
                VerificationRequest.state == VerificationState.SENT,
            )
        )
        if asked is not None:
            perform(VERIFICATION, asked, "recall", actor=SYSTEM, facts=AttachedFacts(), case=moved.case)


def tell_the_mission(moves: Sequence[Moved]) -> None:
    """Leave the mission a notice that its answer is no longer needed."""
    for moved in moves:
        asked = moved.thing
        if isinstance(asked, VerificationRequest) and moved.move == "recall":
            kind = NoticeKind.VERIFICATION_RECALLED
            notify(asked.mission_id, kind, reference=asked.reference, fact="recalled")
