"""What the people of the stories write to each other and ask of each other, with the verbs of the pages."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from app.access.roles import Role
from app.agreements.obstacles import Obstacle
from app.cases.dossier import open_head
from app.cases.services.notes import write_note
from app.consulates.models import VerificationRequest
from app.inquiries.models import Inquiry
from app.inquiries.services import answering, asking
from app.inquiries.vocabulary import Fact, InquiryOutcome, Subject
from app.kernel.database import db
from app.messages import services as messages
from app.messages.queries import asked_about, correspondents
from app.returns.services import extensions
from app.samples.storyteller import Story
from app.sealing import services as sealing
from app.sealing.queries import choices_of
from app.sealing.vocabulary import OpeningReason


def authority_writes(story: Story, text: str, *, after: int = 0) -> Story:
    """The requesting authority sends the Service a message."""
    with story.by(story.official, after=after):
        messages.tell_service(story.case, actor=story.official, text=text)
    return story


def service_answers(story: Story, text: str, *, after: int = 0) -> Story:
    """The officer writes to the requesting authority."""
    with story.by(story.officer, after=after):
        messages.tell_authority(story.case, actor=story.officer, text=text)
    return story


def service_asks_the_mission(story: Story, text: str, *, after: int = 0) -> Story:
    """The officer writes to the mission that was asked last."""
    with story.by(story.officer, after=after):
        head = open_head(story.reference)
        found = correspondents(head.case, head.authority, asked_about(head.case.id))
        messages.tell_mission(head.case, found[-1], actor=story.officer, text=text)
    return story


def mission_writes(story: Story, text: str, *, after: int = 0) -> Story:
    """The mission that was asked last sends the Service a message."""
    consul = story.cast.competent(Role.CONSULAR_OFFICER, story.country)
    with story.by(consul, after=after):
        asked = select(VerificationRequest.case_id).order_by(VerificationRequest.id.desc()).limit(1)
        messages.tell_service_of_mission(db.session.scalars(asked).one(), actor=consul, text=text)
    return story


def asks_a_body(
    story: Story, code: str, subject: Subject, question: str, facts: Sequence[Fact], *, after: int = 0
) -> Story:
    """The officer asks another body about the person concerned, with the facts that it needs."""
    with story.by(story.officer, after=after):
        told = {
            "body": code, "subject": subject, "person": story.case.principal_id, "question": question,
            "disclosed": list(facts), "shared": [], "due_on": None,
        }  # fmt: skip
        asking.send(story.case, asking.prepare(story.case, actor=story.officer, told=told), actor=story.officer)
    return story


def body_answers(story: Story, code: str, outcome: InquiryOutcome, text: str, *, after: int = 0) -> Story:
    """A body opens the last request about the person and answers it."""
    official = story.cast.who(Role.BODY_OFFICIAL, code)
    with story.by(story.officer, after=after):
        of_case = select(Inquiry.reference).where(Inquiry.case_id == story.case.id)
        last = db.session.scalars(of_case.order_by(Inquiry.id.desc()).limit(1)).one()
    with story.by(official):
        answering.open_inquiry(last, actor=official)
        answering.answer(last, actor=official, outcome=outcome, text=text)
    return story


def asks_for_more_time(story: Story, obstacle: Obstacle, reasons: str, *, days: int = 150, after: int = 1) -> Story:
    """The requesting authority asks for a transfer period that ends so many days from that day on."""
    with story.by(story.official, after=after):
        until = story.day + timedelta(days=days)
        extensions.ask(story.case, actor=story.official, until_on=until, obstacle=obstacle, reasons=reasons)
    return story


def a_trace_is_sealed(story: Story, trace: str, *, after: int = 0) -> Story:
    """An officer noted what should not be known; it is sealed, and a supervisor asks to open it."""
    with story.by(story.officer, after=after):
        write_note(story.case, actor=story.officer, text=trace)
    with story.by(story.officer):
        chosen = [found.place for found in choices_of(story.case.id) if found.words == trace]
        [item] = sealing.seal(story.case, actor=story.officer, chosen=chosen, rule=1)
        called = item.public_id
    with story.by(story.supervisor):
        sealing.ask_opening(called, actor=story.supervisor, reason=OpeningReason.JUDGE)
    return story
