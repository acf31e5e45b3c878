"""Whoever waits is told, the body by the desk and the desk by the body; a case that has ended needs no answer."""

from collections.abc import Sequence

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import CaseWork, ReadmissionCase
from app.cases.services.telling import tell_the_officer, tell_who_may
from app.inquiries.models import Inquiry
from app.inquiries.services.asking import recall_all
from app.kernel.database import db
from app.notifications.services import notify
from app.notifications.vocabulary import NoticeKind
from app.workflow.moved import CaseLike, Moved
from app.workflow.processes import CASE
from app.workflow.states import ENDED, CaseState

TOLD_TO_THE_BODY = ("send_anew", "recall_inquiry")
TOLD_TO_THE_DESK = ("answer_inquiry", "send_back_inquiry")


def recall_inquiries(moves: Sequence[Moved]) -> None:
    """Recall what other bodies were asked about a case that has ended."""
    for moved in moves:
        case = moved.thing
        if moved.process == CASE and isinstance(case, ReadmissionCase) and CaseState(moved.to_state) in ENDED:
            recall_all(case)


def tell_of_inquiries(moves: Sequence[Moved]) -> None:
    """Leave a notice on the other side."""
    for moved in moves:
        inquiry = moved.thing
        if not isinstance(inquiry, Inquiry):
            continue
        fact = f"{moved.move}:{inquiry.id}:{inquiry.version}"
        if moved.move in TOLD_TO_THE_BODY:
            notify(inquiry.body_id, NoticeKind(moved.move), reference=inquiry.reference, fact=fact)
        elif moved.move in TOLD_TO_THE_DESK:
            tell_the_desk_of(moved.case, NoticeKind(moved.move), fact, actor=moved.actor)


def tell_the_desk_of(case: CaseLike, kind: NoticeKind, fact: str, *, actor: Actor) -> None:
    """The officer of the case; of a case nobody works, who may assign it. Call inside `house()`."""
    if db.session.get(CaseWork, case.id) is not None:
        tell_the_officer(case, kind, actor=actor, fact=fact)
    else:
        tell_who_may(case, Permission.CASE_ASSIGN, kind, fact, actor=actor)
