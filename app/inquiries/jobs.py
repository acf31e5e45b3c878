"""The worker's look at answers that are overdue: the desk is told once of each day that passed."""

from sqlalchemy import select

from app.access.actor import SYSTEM
from app.cases.services.desk import case_behind
from app.inquiries.models import Inquiry
from app.inquiries.queries import WITH_THE_BODY
from app.inquiries.reactions import tell_the_desk_of
from app.kernel import clock
from app.kernel.database import db, speaking_as
from app.kernel.transaction import transaction
from app.notifications.vocabulary import NoticeKind


def announce_overdue_answers() -> int:
    """Leave a notice for each request whose last day has passed without an answer. Returns how many wait so.

    Asks the calendar, so it may run at any hour and any number of times; each last day is told once.
    """
    late = select(Inquiry).where(Inquiry.state.in_(WITH_THE_BODY), Inquiry.due_on < clock.today())
    with speaking_as(SYSTEM.as_speaker()), transaction():
        found = db.session.scalars(late.order_by(Inquiry.id)).all()
        for inquiry in found:
            fact = f"overdue:{inquiry.id}:{inquiry.due_on}"
            tell_the_desk_of(case_behind(inquiry.case_id), NoticeKind.INQUIRY_OVERDUE, fact, actor=SYSTEM)
        return len(found)
