"""The walk in a real browser: the words on the buttons are those of the README."""

from __future__ import annotations

import pytest

from tests.browser.visitor import Manner, Visiting, Visitor
from tests.support import pdf
from tests.support.journey import CHILD, PERSON, picture
from tests.support.live import LiveSite

pytestmark = pytest.mark.browser
NAME = "Əliyev Elçin Vüqar"
GERMAN, OFFICER, SUPERVISOR = "official@bamf.example", "officer@sms.example", "supervisor@sms.example"
CONSUL, BORDER = "consul@berlin.mission.example", "border@gyd.example"
COORDINATOR, AGENCY = "coordinator@sms.example", "member@employment.example"
MANAGER, AUDITOR = "manager@sms.example", "auditor@audit.example"


def lodges(german: Visitor) -> str:
    """Fill in the long form, a child and a photograph with it, and send it; the new reference."""
    german.presses("New application")
    typed = {**PERSON, **CHILD, "interview_requested": "1"}
    german.fills(**{name.replace(".", "__"): value for name, value in typed.items()})
    german.presses("Check the answers").reads("Əliyeva", "Copy of the passport, page 2")
    german.photographs("photo", picture()[0].read()).presses("Send the application")
    german.reads("Application received", "How this date is counted", "1 December 2026")
    return german.path.split("/")[3]


def takes_up(officer: Visitor, reference: str) -> None:
    """Find it in the queue and become responsible."""
    officer.goes("/queue").opens(NAME)
    assert officer.path == f"/cases/{reference}"
    officer.presses("Take up the case").reads("You work this case now.")


@pytest.mark.parametrize(
    "manner",
    [
        pytest.param(Manner("en"), id="in English at a desk"),
        pytest.param(Manner("en", width=390, height=844), id="in English on a phone"),
        pytest.param(Manner("az"), id="in Azerbaijani at a desk"),
        pytest.param(Manner("az", width=390, height=844), id="in Azerbaijani on a phone"),
        pytest.param(Manner("ru", script=False), id="in Russian at a desk, without script"),
        pytest.param(Manner("ru", width=390, height=844), id="in Russian on a phone"),
    ],
)
def test_the_walk_is_done_by_the_words_on_the_buttons(arrive: Visiting, site: LiveSite) -> None:
    reference = lodges(arrive(GERMAN))
    it_is_decided(arrive, reference)
    it_is_documented_and_announced(arrive, site, reference)
    the_person_arrives_and_is_helped(arrive, site, reference)
    it_is_counted_and_verified(arrive, site, reference)


def it_is_decided(arrive: Visiting, reference: str) -> None:
    """3 to 5: registers, mission, proposal, approval, letter."""
    officer = arrive(OFFICER)
    takes_up(officer, reference)
    officer.presses("Ask the registers").reads("Population register", "Border register")
    officer.presses("Refer to the mission").fills(question="Please interview the person.")
    officer.presses("Ask the mission").reads("The mission was asked. Its answer comes into this file.")

    arrive("consul@paris.mission.example").does_not_read("Əliyev")
    consul = arrive(CONSUL).opens("Əliyev").reads("Please interview the person.")
    consul.does_not_read(reference, "Population register", "Aysel Quliyeva")
    consul.fills(manner="video", held_on="2026-11-16", language="az", outcome="confirmed")
    consul.presses("Send the answer").reads("Your answer was sent to the State Migration Service.")

    officer.goes(f"/cases/{reference}").presses("Propose a decision").fills(outcome="accept")
    officer.presses("Send for approval").reads("The proposal waits for a second person.")
    supervisor = arrive(SUPERVISOR).goes(f"/cases/{reference}").presses("Approve or send back")
    supervisor.presses("Approve the decision").reads(
        "The decision was approved and the reply letter was made."
    )
    for language in ("en", "az"):
        letter = pdf.text(supervisor.fetches(f"/cases/{reference}/reply.{language}.pdf"))
        assert "Əliyev" in letter and "Elçin" in letter


def it_is_documented_and_announced(arrive: Visiting, site: LiveSite, reference: str) -> None:
    """6: the travel document, then the notice; too early a day is refused in words."""
    arrive(OFFICER).goes(f"/cases/{reference}").presses("Ask for the travel document")
    arrive(CONSUL).opens("Əliyev").fills(number="QS100208").presses("Record the travel document")
    supervisor = arrive(SUPERVISOR).goes(f"/cases/{reference}/safeguards")  # a child travels along
    while supervisor.sees("Clear…"):
        supervisor.presses("Clear…").fills(reason="Both parents travel along and receive the child.")
        supervisor.presses("Clear the safeguard").reads("The safeguard was cleared.")
        supervisor.goes(f"/cases/{reference}/safeguards")
    site.moment = "2026-11-17"
    german = arrive(GERMAN).goes(f"/authority/applications/{reference}").reads("QS100208")
    german.presses("Announce the transfer")
    german.fills(planned_on="2026-11-18", border_post="GYD", flight="LH 612", return_mode="voluntary")
    german.presses("Announce the transfer").reads("20 November 2026")
    german.fills(planned_on="2026-11-20").presses("Announce the transfer")
    german.reads("The transfer was announced. The crossing point expects the person.", "Transfer planned")


def the_person_arrives_and_is_helped(arrive: Visiting, site: LiveSite, reference: str) -> None:
    """7 and 8: met at the airport; consent, need, referral; the agency's answer."""
    site.moment = "2026-11-20"
    border = arrive(BORDER).opens("Əliyev").reads("LH 612", "QS100208")
    border.does_not_read(reference, "Gəncə", "BAMF-8412/26")
    border.fills(identified="1").presses("Confirm the arrival").reads("The arrival was confirmed.")

    coordinator = arrive(COORDINATOR).goes("/reintegration").opens("Əliyev")
    coordinator.fills(domain="employment", priority="normal", text="Looks for work as a mason.")
    coordinator.presses("Record the need").reads("The need was recorded.")
    coordinator.fills("/consents", agency="SEA", given="yes", method="in_writing", language="az")
    coordinator.presses("Record the answer").reads("The person's answer was recorded.")
    coordinator.fills("/referrals", agency="SEA", question="Please advise on work.")
    coordinator.presses("Send the referral").reads("The referral was sent.")

    agency = arrive(AGENCY).opens("Əliyev").reads("Please advise on work.")
    agency.does_not_read(reference, "BAMF", "LH 612", "QS100208")
    agency.presses("Take on").reads("The referral was taken on. Report its outcome here.")
    agency.fills(outcome="need_met", note="Hired as a mason.").presses("Report the outcome")
    agency.reads("The outcome was reported.")
    arrive("member@tabib.example").does_not_read("Əliyev")


def it_is_counted_and_verified(arrive: Visiting, site: LiveSite, reference: str) -> None:
    """9 and 10: the month on screen and on paper; who looked; nothing altered."""
    site.moment = "2026-11-30"
    manager = arrive(MANAGER).goes("/statistics?month=2026-11").reads("Germany", "Persons readmitted")
    assert "Germany" in pdf.text(manager.fetches("/statistics/2026-11.pdf?language=en"))
    auditor = arrive(AUDITOR).goes(f"/ledger?reference={reference}").reads("Leyla İbrahimova", "Jana Vogt")
    auditor.presses("Verify the ledger").presses("Verify now").reads("Intact")
