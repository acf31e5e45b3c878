"""What was announced ends with its consent; a transit that is allowed is announced; the crossing point is told."""

from collections.abc import Sequence

from sqlalchemy import select

from app.access.permissions import Permission
from app.cases.models import ReadmissionCase
from app.cases.services.telling import (
    nothing_is_asked_any_more,
    tell_approvers_of,
    tell_the_officer,
    tell_who_claimed,
    tell_who_may,
)
from app.kernel.database import db
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.returns.models import ErrorClaim, ExtensionRequest, TransferNotice
from app.returns.services import extensions
from app.returns.services.transfers import expect_transit
from app.returns.vocabulary import Withdrawal
from app.workflow.engine import perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.moved import Moved
from app.workflow.processes import CASE, TRANSFER, TRANSIT
from app.workflow.states import TransferState

ENDED_BY = {
    "withdraw": Withdrawal.APPLICATION_WITHDRAWN,
    "revoke": Withdrawal.CONSENT_REVOKED,
    "lapse": Withdrawal.CONSENT_LAPSED,
}
ENDS_THE_PERIOD = ("confirm_handover", "withdraw")


def cancel_with_consent(moves: Sequence[Moved]) -> None:
    """Cancel what was announced for a case that is withdrawn, or whose consent was revoked or has lapsed."""
    for moved in moves:
        reason = ENDED_BY.get(moved.move) if moved.process == CASE else None
        if reason is None:
            continue
        notice = db.session.scalar(
            select(TransferNotice).where(
                TransferNotice.case_id == moved.case.id, TransferNotice.state == TransferState.ANNOUNCED
            )
        )
        if notice is not None:
            facts = AttachedFacts(reason_code=reason.value)
            values = {"reason_code": reason.value}
            perform(
                TRANSFER, notice, "cancel", actor=moved.actor, facts=facts, case=moved.case, values=values
            )


def expect_transits(moves: Sequence[Moved]) -> None:
    """A transit that was allowed stands on the list of its crossing point."""
    for moved in moves:
        case = moved.thing
        if moved.move == "accept" and isinstance(case, ReadmissionCase) and case.process == TRANSIT.name:
            expect_transit(case, actor=moved.actor)


def tell_the_crossing_point(moves: Sequence[Moved]) -> None:
    """Leave the border service a notice that an announced arrival was cancelled."""
    for moved in moves:
        notice = moved.thing
        if isinstance(notice, TransferNotice) and moved.move == "cancel":
            kind = NoticeKind.ARRIVAL_CANCELLED
            notify(notice.border_post_id, kind, reference=notice.reference, fact="cancelled")


def tell_of_claims(moves: Sequence[Moved]) -> None:
    """The authority's answer to a claim of error goes to its officer and whoever claimed; a dispute also to approvers.

    What the Service does with the claim goes to the authority.
    """
    for moved in moves:
        claim = moved.thing
        if not isinstance(claim, ErrorClaim):
            continue
        fact, kind = f"{moved.move}:{claim.id}", NoticeKind(moved.move)
        if moved.actor.organisation_id != claim.authority_id:
            notify(claim.authority_id, kind, reference=moved.case.reference, fact=fact)
            continue
        tell_the_officer(moved.case, kind, actor=moved.actor, fact=fact)
        tell_who_claimed(moved.case, claim.claimed_by, kind, actor=moved.actor, fact=fact)
        if kind is NoticeKind.ERROR_DISPUTED:
            tell_approvers_of(moved.case, kind, actor=moved.actor, fact=fact)


def overtake_extensions(moves: Sequence[Moved]) -> None:
    """A request for more time needs no answer once the person was handed over or the application withdrawn."""
    for moved in moves:
        case = moved.thing
        if moved.process == CASE and moved.move in ENDS_THE_PERIOD and isinstance(case, ReadmissionCase):
            extensions.overtake(case)


def tell_of_extensions(moves: Sequence[Moved]) -> None:
    """The answer goes to the authority, a withdrawal to whoever was to answer; the bells stop counting the request."""
    for moved in moves:
        asked = moved.thing
        if not isinstance(asked, ExtensionRequest):
            continue
        nothing_is_asked_any_more(moved.case, NoticeKind.EXTENSION_ASKED)
        fact = f"{moved.move}:{asked.id}"
        if moved.move in ("grant_extension", "decline_extension"):
            notify(asked.authority_id, NoticeKind(moved.move), reference=moved.case.reference, fact=fact)
        elif moved.move == "withdraw_extension":
            kind = NoticeKind.EXTENSION_WITHDRAWN
            tell_who_may(moved.case, Permission.TRANSFER_EXTEND, kind, fact, actor=moved.actor)
            tell_the_officer(moved.case, kind, actor=moved.actor, fact=fact)
