"""One case through every portal, by the pages alone: lodged, answered by the mission, transferred, met, supported."""

from __future__ import annotations

import io

from PIL import Image
from sqlalchemy import select

from app.cases.models import ReadmissionCase
from app.cases.register_client import Register
from app.cases.services import decision, desk, registers, safeguards
from app.kernel.database import db
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.journey import sent
from tests.support.pages import Page, PageClient
from tests.support.people import People

PERSON = {
    "requesting_reference": "BAMF-8412/26",
    "basis": "OWN",
    "person.family_name": "Məmmədov",
    "person.given_names": "Elçin",
    "person.sex": "M",
    "person.date_of_birth.year": "1994",
    "person.date_of_birth.month": "5",
    "person.date_of_birth.day": "9",
    "person.place_of_birth": "Sumqayıt",
    "person.nationalities": "AZ",
    "evidence.0.code": "N2-COPY",
    "family.2.relation": "child",
    "family.2.person.family_name": "Məmmədova",
    "family.2.person.given_names": "Zəhra",
    "family.2.person.sex": "F",
    "family.2.person.date_of_birth.year": "2019",
    "care.statement": "insulin-dependent",
    "care.consent": "1",
}


def picture() -> io.BytesIO:
    body = io.BytesIO()
    Image.new("RGB", (120, 160), "#345").save(body, "PNG")
    body.seek(0)
    return body


def lodged(client: PageClient, **changes: str) -> Page:
    """A whole application, checked and sent."""
    told = {**PERSON, "lodged_on": "2026-11-16", "procedure": "normal", **changes}
    return sent(client, {name: value for name, value in told.items() if value}, photo=(picture(), "face.png"))


def reference_on(page: Page) -> str:
    return page.path.split("/")[3]


class Desk:
    """The desk's own steps, through its services."""

    def __init__(self, as_actor: ActingAs, people: People, reference: str) -> None:
        self.as_actor, self.people, self.reference = as_actor, people, reference

    def case(self) -> ReadmissionCase:
        return db.session.scalars(
            select(ReadmissionCase).where(ReadmissionCase.reference == self.reference)
        ).one()

    def checks(self) -> None:
        with self.as_actor(self.people.officer):
            for register in Register:
                registers.enter_by_hand(
                    self.case(), register, actor=self.people.officer, found=False, record={}, source="by letter"
                )

    def asks_authority(self, question: str) -> None:
        with self.as_actor(self.people.officer):
            desk.ask_information(self.case(), actor=self.people.officer, question=question)

    def accepts(self) -> None:
        with self.as_actor(self.people.officer):
            decision.propose(self.case(), actor=self.people.officer, outcome="accept", grounds=[], reasons="")
        with self.as_actor(self.people.supervisor):
            decision.approve(self.case(), actor=self.people.supervisor)

    def clears_safeguards(self, reason: str) -> None:
        actor = self.people.supervisor
        with self.as_actor(actor):
            for each in safeguards.open_safeguards(self.case().id):
                safeguards.clear_safeguard(self.case(), each.id, actor=actor, reason=reason)

    def state(self) -> str:
        with self.as_actor(self.people.officer):
            return str(self.case().state)


def first_link(page: Page, part: str) -> str:
    return next(url for url in page.links.values() if part in url)


def test_a_case_walks_through_every_portal(
    visit: Visiting, as_actor: ActingAs, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    receipt = lodged(german)
    assert "2026-12-01" in receipt.text or "1 December 2026" in receipt.text
    reference = reference_on(receipt)
    office = Desk(as_actor, people, reference)

    office.asks_authority("Which passport was photocopied?")
    page = german.get(f"/authority/applications/{reference}")
    assert "Which passport was photocopied?" in page.text
    assert "insulin-dependent" in page.text
    german.submit(page.form(ending="/answer"), answer="The one of 2014.")
    assert office.state() == "verification"

    clock.moves_to("2026-11-17")
    officer = visit(people.officer)
    asked = officer.get(f"/cases/{reference}/verification-request")
    officer.submit(asked.form(having="question"), question="Please interview the person.")
    assert office.state() == "interview"

    consul = visit(people.consul)
    request = consul.get(first_link(consul.get("/consulate"), "/consulate/requests/"))
    assert "insulin" not in request.text
    assert "Please interview the person." in request.text
    photo = consul.get(first_photo(request))
    assert photo.response.mimetype == "image/jpeg"
    answered = consul.submit(
        request.form(ending="/answer"), manner="video", held_on="2026-11-17", language="az", outcome="confirmed"
    )
    assert "Your answer was sent" in answered.text
    assert office.state() == "decision"

    office.accepts()
    officer = visit(people.officer)
    asking = officer.get(f"/cases/{reference}").form(ending="/travel-document-request")
    officer.submit(asking, press=f"version={asking.element.all('button')[0].get('value')}")
    consul = visit(people.consul)
    wanted = consul.get(first_link(consul.get("/consulate"), "/consulate/documents/"))
    consul.submit(wanted.form(ending="/issue"), number="QS100208")
    assert office.state() == "td_issued"

    german = visit(people.german)
    assert "QS100208" in german.get(f"/authority/applications/{reference}").text
    letter = german.get(f"/authority/applications/{reference}/reply.en.pdf")
    assert letter.body.startswith(b"%PDF")
    office.clears_safeguards("The doctor of the authority found the person fit to fly.")
    notice = german.get(f"/authority/applications/{reference}/transfer-notice")
    german.submit(
        notice.form(having="border_post"), border_post="SBS-GYD", flight="J2 8", return_mode="voluntary"
    )
    assert office.state() == "transfer_notified"
    planned = notice.form(having="border_post").values["planned_on"]

    clock.moves_to(str(planned))
    border = visit(people.airport)
    arrival = border.get(first_link(border.get("/arrivals"), "/arrivals/"))
    assert reference not in arrival.text
    border.submit(arrival.form(ending="/confirmation"), identified="1")
    assert office.state() == "transferred"

    coordinator = visit(people.coordinator)
    file = coordinator.get(first_link(coordinator.get("/reintegration"), f"/reintegration/{reference}"))
    file = coordinator.submit(
        file.form(ending="/consents"), agency="MOH", given="yes", method="in_writing", language="az"
    )
    file = coordinator.submit(file.form(ending="/needs"), domain="health", priority="urgent", text="Insulin.")
    file = coordinator.submit(file.form(ending="/referrals"), agency="MOH", question="Please see the person.")
    assert "Please see the person." in file.text
    assert office.state() == "reintegration"

    agency = visit(people.health)
    referral = agency.get(first_link(agency.get("/referrals"), "/referrals/"))
    assert reference not in referral.text
    referral = agency.submit(referral.form(ending="/acceptance"))
    inbox = agency.submit(referral.form(ending="/outcome"), outcome="need_met", note="Seen on Monday.")
    assert "The outcome was reported" in inbox.text

    file = coordinator.get(f"/reintegration/{reference}")
    assert "Seen on Monday." in file.text
    auditor = visit(people.auditor)
    ledger = auditor.get(f"/ledger?reference={reference}")
    assert "read the file" in ledger.text


def first_photo(page: Page) -> str:
    return next(image.get("src") for image in page.tree.all("img") if "/photographs/" in image.get("src"))
