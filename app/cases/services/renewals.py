"""What is new in a request whose person was refused before: asked of an officer before a decision is proposed."""

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import CaseRenewal, ReadmissionCase
from app.cases.pair_vocabulary import RENEWED
from app.cases.schemas.pairs import RenewalSchema
from app.cases.services.desk import must_be_open
from app.kernel import clock
from app.kernel.database import db
from app.workflow.engine import note


def tell_what_is_new(case: ReadmissionCase, what_is_new: str, *, actor: Actor) -> None:
    """Keep the answer, or another in its place; the history keeps each.

    Raises:
        InvalidInput: fewer than ten characters. MoveRefused: the case has ended.
    """
    actor.must(Permission.CASE_EXAMINE)
    told = RenewalSchema().checked({"what_is_new": what_is_new})["what_is_new"]
    must_be_open(case)
    kept = db.session.get(CaseRenewal, case.id, with_for_update=True)
    before = kept.what_is_new if kept else None
    if kept is None:
        kept = CaseRenewal(case_id=case.id)
        db.session.add(kept)
    kept.what_is_new, kept.answered_by, kept.answered_at = told, actor.id or 0, clock.now()
    db.session.flush()
    note(case, RENEWED, actor=actor, changes={"what_is_new": (before, told)})
