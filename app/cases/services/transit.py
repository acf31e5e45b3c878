"""Taking the consent to a transit back (Art. 14(4) [CH 11(4)])."""

from collections.abc import Sequence

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.facts import facts_of
from app.cases.letters.notices import Notice
from app.cases.models import ReadmissionCase, TransitPlan
from app.cases.services.letters import send_notice
from app.kernel import clock
from app.kernel.database import db, house
from app.workflow.engine import perform
from app.workflow.processes import process_of


def revoke(case: ReadmissionCase, *, actor: Actor, grounds: Sequence[str], reason: str) -> None:
    """A ground to refuse arose or became known, or onward travel is no longer assured; the authority is told why.

    Raises:
        MoveRefused: the transit is not allowed at present, or ground or reason is missing.
    """
    actor.must(Permission.DECISION_APPROVE)
    facts = facts_of(case, actor, grounds=tuple(grounds), reason=reason)
    told = {"grounds": (None, ", ".join(grounds) or None)}
    perform(process_of(case), case, "revoke", actor=actor, facts=facts, case=case, reason=reason, changes=told)
    with house():
        plan = db.session.get_one(TransitPlan, case.id)
        plan.revoked_on, plan.revoked_grounds, plan.revoked_reasons = clock.today(), list(grounds), reason
        db.session.flush()
    send_notice(
        case, Notice.TRANSIT_REVOKED, f"revocation:{case.id}", actor=actor, said=reason, grounds=grounds,
        day=clock.today(),
    )  # fmt: skip
