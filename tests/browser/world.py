"""The house as its people find it on a Monday: a case in every state, rows on every list. Nobody writes in it."""

from __future__ import annotations

import base64
from datetime import date, datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from app.access.roles import Role
from app.accounts.models import Organisation
from app.cases.application import Application
from app.cases.services import decision, desk
from app.cases.services.intake import lodge
from app.consulates import services as mission
from app.kernel import clock
from app.kernel.database import db, speaking_as
from app.kernel.transaction import transaction
from app.reintegration import services as support
from app.samples.builders import ApplicationBuilder, an_application
from app.samples.cast import Cast
from app.samples.correspondence import a_trace_is_sealed
from app.samples.population import Period, applications
from app.samples.stories import tell_all
from app.samples.storyteller import SCHEMA, Story
from app.sealing import services as sealing
from app.sealing.queries import all_items
from app.sealing.vocabulary import Ending
from tests.support.journey import picture

MONDAY = date(2026, 11, 16)
# More than two pages of a list, lodged in one go.
CASELOAD = 120
LONG = (
    "The document shown is a copy of poor quality. Please send a better one, and tell us when and by which office "
    "it was issued, where the person went to school, and the names of relatives who live in Azerbaijan now."
)
# Words a narrow screen finds hard: a reference without a space, a long double name.
UNBROKEN = "NORDRHEIN-WESTFALEN/ZENTRALE-AUSLAENDERBEHOERDE/2026-0000123"
AGENCY = "SEA"
LONG_NAME = ("Huseynzade-Mammadguliyeva", "Khanimbegim Sevinjkhanim", "Abdulrahman")


def furnish(app: Flask) -> None:
    """Tell every story of the house into a database that holds the people of practice mode and nothing else."""
    with app.app_context():
        cast = Cast()
        _whose_time_ran_out(cast)
        tell_all(cast, MONDAY)
        _undecided(cast)
        _accepted(cast)
        _arrived(cast)
        _caseload(cast)
        _sealed(cast)


def _begin(cast: Cast, days_ago: int, told: ApplicationBuilder, reference: str = "") -> Story:
    received = MONDAY - timedelta(days=days_ago)
    told = told.on((received - timedelta(days=1)).isoformat())
    return Story(cast, (told.referenced(reference) if reference else told).build(), received)


def _person(family: str, given: str, father: str) -> ApplicationBuilder:
    """Somebody with a passport of their own."""
    number = sum(map(ord, family + given + father)) % 1000
    return an_application().named(family, given, father).with_document(f"C01199{number:03d}")


def _whose_time_ran_out(cast: Cast) -> None:
    """A consent that lapsed, and a mission so late that a European travel document stands. The oldest first."""
    lapsed = _begin(cast, 300, _person("Rzayev", "Anar", "Murad"))
    lapsed.is_taken_up().is_concluded().is_decided("accept")
    _wants_a_document(lapsed)
    lapsed.passes(290)
    late = _begin(cast, 60, _person("Salmanov", "Nijat", "Adil"))
    late.is_taken_up().is_concluded().is_decided("accept")
    _wants_a_document(late)
    late.passes(20)
    swiss = _begin(cast, 50, _person("Valizade", "Orkhan", "Yashar").of("CH-SEM"))
    swiss.is_taken_up().passes(40)


def _undecided(cast: Cast) -> None:
    face = base64.b64encode(picture()[0].read()).decode()
    _begin(cast, 3, _person("Quliyev", "Tural", "Eldar").told(photo=face))
    _asks(_begin(cast, 9, _person("Orujov", "Murad", "Ilgar")))
    family = _person(*LONG_NAME).with_spouse("Rashad", sex="M").with_child("Aysu", date_of_birth="2012-02-03")
    family = (
        family.with_child("Nur").with_care("insulin-dependent, needs cooled storage").told(observations=LONG)
    )
    _begin(cast, 12, family, UNBROKEN).is_taken_up()
    child = _person("Karimov", "Yusif", "Ali").born("2010-04-04").accelerated().told(photo=face)
    _begin(cast, 6, child).is_taken_up().is_asked_of_the_mission()
    _begin(cast, 7, _person("Mirzayev", "Emin", "Arif")).is_taken_up().is_concluded()
    _proposes(_begin(cast, 8, _person("Nabiyev", "Farid", "Natig")).is_taken_up().is_concluded())
    _is_sent_back(_begin(cast, 10, _person("Gurbanov", "Ramil", "Zaur")).is_taken_up().is_concluded())


def _accepted(cast: Cast) -> None:
    """Before the mission, with a document, and announced: for days before, today and after."""
    accepted = [
        _begin(cast, 30, _person(family, "Vusal", "Akif")).is_taken_up().is_concluded().is_decided("accept")
        for family in ("Məmmədov", "Bakirov", "Dadashov", "Eyvazov", "Farajov")
    ]
    _wants_a_document(accepted[0])
    accepted[1].gets_a_document("QS100301")
    for story, number, in_days in ((accepted[2], "QS100302", 23), (accepted[3], "QS100303", 26)):
        story.gets_a_document(number).is_announced("J2 8086", in_days=in_days, mode="voluntary")
    accepted[4].gets_a_document("QS100304").is_announced("LH 612", in_days=20)


def _arrived(cast: Cast) -> None:
    """Just arrived; waiting for the agency; helped and closed."""
    told = (("Hajiyev", 80, None), ("Ibadov", 70, None), ("Jafarov", 75, AGENCY), ("Kazimov", 280, AGENCY))
    for family, days_ago, agency in told:
        story = _begin(cast, days_ago, _person(family, "Ilham", "Kamal")).is_taken_up().is_concluded()
        story.is_decided("accept").gets_a_document(f"QS1004{ord(family[0])}").is_announced("LH 612").arrives()
        if agency:
            story.is_supported("employment", agency, outcome=None if family == "Jafarov" else "need_met")
        if family == "Jafarov":
            _refers_again(story)
        if family == "Kazimov":
            _closes(story)


def _caseload(cast: Cast) -> None:
    """Applications of the last weeks that nobody has taken up, of every authority, in one go each."""
    period = Period(MONDAY - timedelta(days=24), MONDAY - timedelta(days=2))
    documents = list(applications(CASELOAD, seed=7, period=period))
    for code in sorted({str(document["requesting_authority"]) for document in documents} - {"NO-PU"}):
        official = cast.who(Role.REQUESTING_OFFICIAL, code)
        told = [
            Application.from_document(SCHEMA.checked(each))
            for each in documents
            if each["requesting_authority"] == code
        ]
        with clock.at(MONDAY - timedelta(days=2)), speaking_as(official.as_speaker()), transaction():
            lodge(told, actor=official)


def _asks(story: Story) -> None:
    with story.by(story.officer, after=1):
        desk.ask_information(story.case, actor=story.officer, question=LONG)


def _proposes(story: Story) -> None:
    with story.by(story.officer, after=1):
        decision.propose(story.case, actor=story.officer, outcome="accept", grounds=(), reasons="")


def _is_sent_back(story: Story) -> None:
    _proposes(story)
    with story.by(story.supervisor):
        comment = "Please compare the date of birth again."
        decision.send_back(story.case, actor=story.supervisor, comment=comment)


def _wants_a_document(story: Story) -> None:
    with story.by(story.officer):
        mission.request_document(story.case, actor=story.officer)


def _refers_again(story: Story) -> None:
    """A second need, asked of the same agency and not answered yet."""
    with story.by(story.coordinator):
        agency = db.session.scalars(select(Organisation).where(Organisation.code == AGENCY)).one()
        need = support.record_need(
            story.case, actor=story.coordinator, domain="employment", priority="urgent", text=LONG
        )
        support.refer_need(
            story.case, need, agency, actor=story.coordinator, question=LONG, all_the_same=True
        )


def _closes(story: Story) -> None:
    story.day = MONDAY
    with story.by(story.coordinator):
        support.close(story.case, actor=story.coordinator)


def _sealed(cast: Cast) -> None:
    """One sealed text that is open now, and one whose destruction a second person is to carry out."""
    story = _begin(cast, 5, _person("Sadigov", "Elvin", "Rashad")).is_taken_up()
    a_trace_is_sealed(story, "The person said that an application for asylum was pending.")
    a_trace_is_sealed(story, f"Asylum file {UNBROKEN}. {LONG}")
    auditor = cast.who(Role.AUDITOR)
    now = datetime.combine(MONDAY, time(11, 55), clock.BAKU)
    with clock.at(now), speaking_as(auditor.as_speaker()), transaction():
        second, first = (each.item.public_id for each in all_items()[:2])
        for called in (first, second):
            sealing.agree(called, actor=auditor)
        sealing.propose(second, actor=auditor, ending=Ending.DESTROY)
