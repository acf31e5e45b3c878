"""Walking a case through the pages: who does a step, on which day, by which form."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from app.access.actor import Actor
from app.cases.register_client import Register
from app.samples.registers import SampleRegisters
from tests.support.acting import StandingClock, Visiting
from tests.support.pages import Form, Page, PageClient
from tests.support.people import People

NEW = "/authority/applications/new"
# Letters that only Azerbaijani has, in names that the sample registers know.
PERSON = {
    "requesting_reference": "BAMF-8412/26",
    "procedure": "normal",
    "basis": "OWN",
    "person.family_name": "Əliyev",
    "person.given_names": "Elçin",
    "person.fathers_name": "Vüqar",
    "person.sex": "M",
    "person.date_of_birth.year": "1994",
    "person.date_of_birth.month": "5",
    "person.date_of_birth.day": "9",
    "person.place_of_birth": "Gəncə",
    "person.nationalities": "AZ",
    "evidence.0.code": "N2-COPY",
    "evidence.0.note": "Copy of the passport, page 2",
}
CHILD = {
    "family.0.relation": "child",
    "family.0.person.family_name": "Əliyeva",
    "family.0.person.given_names": "Zəhra",
    "family.0.person.sex": "F",
    "family.0.person.date_of_birth.year": "2019",
}


def picture() -> tuple[io.BytesIO, str]:
    """A photograph as a file field takes it."""
    body = io.BytesIO()
    Image.new("RGB", (120, 160), "#345").save(body, "JPEG")
    body.seek(0)
    return body, "face.jpg"


def button(form: Form) -> str:
    """What the button of a form with no questions sends."""
    (only,) = form.element.all("button")
    return f"{only.get('name')}={only.get('value')}" if only.get("name") else ""


def link_to(page: Page, part: str) -> str:
    """The first address on a page that has these words in it."""
    urls = [link.get("href") for link in page.tree.all("a")]
    found = [url for url in urls if part in url]
    assert found, f"no link leads to {part} on {page.path}; there are {sorted(set(urls))}"
    return found[0]


def open_first(client: PageClient, home: str, part: str) -> Page:
    """Go to a list and open its first line."""
    return client.get(link_to(client.get(home), part))


def sent(
    client: PageClient, told: Mapping[str, str], *, photo: object = None, at: str = NEW, status: int | None = None
) -> Page:
    """The long form filled in, its answers checked, and sent; the last page that could be reached."""
    form = client.get(at).form(having="requesting_reference")
    assert set(told) <= form.names, set(told) - form.names
    checked = client.post(form.action, {**form.values, **told})
    assert checked.path.endswith("/check"), checked.text[:600]
    sending = checked.form(having="photo")
    data = {**sending.values, "photo": photo} if photo else sending.values
    return client.post(sending.action, data, status=status, content_type="multipart/form-data")


@dataclass
class Walk:
    """The people, the calendar and the registers of one test. Each step is done in a browser newly signed in."""

    visit: Visiting
    people: People
    clock: StandingClock
    registers: SampleRegisters

    def lodge(self, actor: Actor, *, with_photo: bool = False, **changes: Any) -> str:
        """Send the long form, received today; the new reference."""
        page = self.send_application(actor, with_photo=with_photo, **changes)
        assert page.path.endswith("/receipt"), page.text[:600]
        return page.path.split("/")[3]

    def send_application(
        self, actor: Actor, *, with_photo: bool = False, status: int | None = None, **changes: str
    ) -> Page:
        """Fill in the long form, check the answers and send them; whatever comes."""
        told = {"lodged_on": self.clock.today.isoformat(), **PERSON, **changes}
        return sent(self.visit(actor), told, photo=picture() if with_photo else None, status=status)

    def press(self, actor: Actor, path: str, ending: str, *, having: str = "version") -> Page:
        """Open a page and press the button of the form that posts there."""
        client = self.visit(actor)
        form = client.get(path).form(ending=ending, having=having)
        return client.submit(form, press=button(form))

    def fill(self, actor: Actor, path: str, *, having: str, status: int | None = None, **typed: Any) -> Page:
        """Open a page, fill in the form with this question, send it."""
        client = self.visit(actor)
        return client.submit(client.get(path).form(having=having), status=status, **typed)

    def press_regardless(self, actor: Actor, reference: str, noun: str) -> Page:
        """Post a step that the page offers no button for, as somebody with an old page would."""
        client = self.visit(actor)
        page = client.get(f"/cases/{reference}")
        version = next(
            str(field.get("value"))
            for field in page.tree.all("button", "input")
            if field.get("name") == "version"
        )
        return client.post(f"/cases/{reference}/{noun}", {"version": version}, status=409)

    def take_up(self, reference: str) -> Page:
        """An officer becomes responsible."""
        return self.press(self.people.officer, f"/cases/{reference}", "/work")

    def ask_registers(self, reference: str) -> Page:
        """Both registers are asked about the person as claimed."""
        return self.press(self.people.officer, f"/cases/{reference}", "/register-checks")

    def enter_answer(self, reference: str, register: Register, **record: str) -> Page:
        """An answer by telephone: found with this record, or nobody."""
        typed: dict[str, Any] = {f"record__{name}": value for name, value in record.items()}
        return self.fill(
            self.people.officer, f"/cases/{reference}/register-answers", having="register", register=register.value,
            found="yes" if record else "no", source="By telephone, from the duty officer", **typed,
        )  # fmt: skip

    def conclude(self, reference: str) -> Page:
        """The checks are done."""
        return self.press(self.people.officer, f"/cases/{reference}", "/checks-conclusion")

    def propose(self, reference: str, outcome: str = "accept", **told: Any) -> Page:
        """The officer puts an answer before a second person."""
        path = f"/cases/{reference}/proposal"
        return self.fill(self.people.officer, path, having="outcome", outcome=outcome, **told)

    def approve(self, reference: str) -> Page:
        """The supervisor signs."""
        return self.press(self.people.supervisor, f"/cases/{reference}/approval", "/approval")

    def clear_safeguards(self, actor: Actor, reference: str, reason: str) -> int:
        """Every open safeguard is cleared with this reason; how many there were."""
        client, path = self.visit(actor), f"/cases/{reference}/safeguards"
        for cleared in range(20):
            found = [each.get("href") for each in client.get(path).tree.all("a")]
            links = [url for url in found if url.endswith("/clearing")]
            if not links:
                return cleared
            done = client.submit(client.get(links[0]).form(having="reason"), reason=reason)
            assert "The safeguard was cleared." in done.text
        raise AssertionError("the safeguards of the case do not end")

    def ask_for_document(self, reference: str) -> Page:
        """The desk asks the mission for the travel document."""
        return self.press(self.people.officer, f"/cases/{reference}", "/travel-document-request")

    def issue(self, actor: Actor, number: str) -> Page:
        """A mission records the first travel document on its list."""
        client = self.visit(actor)
        page = open_first(client, "/consulate", "/consulate/documents/")
        return client.submit(page.form(ending="/issue"), number=number)

    def announce(self, actor: Actor, reference: str, *, status: int | None = None, **told: Any) -> Page:
        """The authority announces the transfer, on the first possible day unless told otherwise."""
        said: dict[str, Any] = {
            "border_post": "SBS-GYD",
            "flight": "LH 612",
            "return_mode": "voluntary",
            **told,
        }
        path = f"/authority/applications/{reference}/transfer-notice"
        return self.fill(actor, path, having="planned_on", status=status, **said)

    def met(self, actor: Actor) -> Page:
        """The border officer confirms the first arrival of the list."""
        client = self.visit(actor)
        page = open_first(client, "/arrivals", "/arrivals/")
        return client.submit(page.form(ending="/confirmation"), identified="1")

    def not_met(self, actor: Actor, reason: str, note: str = "", *, status: int | None = None) -> Page:
        """The border officer records that nobody came."""
        client = self.visit(actor)
        page = open_first(client, "/arrivals", "/arrivals/")
        return client.submit(page.form(ending="/absence"), status=status, reason_code=reason, note=note)

    def to_acceptance(self, reference: str) -> None:
        """Taken up, checked, proposed and approved, all on this day."""
        self.take_up(reference)
        self.ask_registers(reference)
        self.conclude(reference)
        self.propose(reference)
        self.approve(reference)

    def to_arrival(self, reference: str) -> None:
        """Accepted, documented, announced, and met on Tuesday 24 November."""
        self.to_document(reference)
        self.announce(self.people.german, reference, planned_on="2026-11-24")
        self.clock.moves_to("2026-11-24")
        self.met(self.people.airport)

    def refer(self, reference: str, agency: str, domain: str, question: str) -> Page:
        """Consent, a need and a referral to one agency, by the coordinator."""
        actor, path = self.people.coordinator, f"/reintegration/{reference}"
        consent: dict[str, Any] = {"agency": agency, "given": "yes", "method": "in_writing", "language": "az"}
        coordinator = self.visit(actor)
        file = coordinator.submit(coordinator.get(path).form(ending="/consents"), **consent)
        file = coordinator.submit(
            file.form(ending="/needs"), domain=domain, priority="normal", text="As told."
        )
        return coordinator.submit(file.form(ending="/referrals"), agency=agency, question=question)

    def to_document(self, reference: str, number: str = "QS100208") -> None:
        """Accepted, and the mission in Berlin has issued the document."""
        self.to_acceptance(reference)
        self.ask_for_document(reference)
        self.issue(self.people.consul, number)
