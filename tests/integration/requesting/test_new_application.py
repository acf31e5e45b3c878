"""From the first answer to sending: how far each section is, every answer once more, a family's next application."""

from __future__ import annotations

from tests.support.acting import StandingClock, Visiting
from tests.support.journey import CHILD, NEW, PERSON, picture, sent
from tests.support.pages import Form, Page, PageClient
from tests.support.people import People

TOLD = {**PERSON, "lodged_on": "2026-11-16"}


def long_form(page: Page) -> Form:
    return page.form(having="requesting_reference")


def checked(client: PageClient, **changes: str) -> Page:
    """The page where the answers are checked."""
    form = long_form(client.get(NEW))
    return client.post(form.action, {**form.values, **TOLD, **changes})


def sections(page: Page) -> dict[str, str]:
    """The list at the top: each section and how far it is."""
    card = next(each for each in page.tree.all("section") if each.get("aria-labelledby") == "sections")
    lines = (line.text.split("  ")[0] for line in card.all("li"))
    words = ("Not started", "Started", "Complete", "If needed")
    return {line.removesuffix(word).strip(): word for line in lines for word in words if line.endswith(f" {word}")}


def test_the_list_of_sections_says_how_far_each_is(visit: Visiting, people: People, clock: StandingClock) -> None:
    german = visit(people.german)
    page = german.get(NEW)
    assert sections(page) == {
        "The request": "Not started", "The person": "Not started", "Family members who travel along": "If needed",
        "Documents": "If needed", "Evidence": "Not started", "Third-country national or stateless person": "If needed",
        "Accelerated procedure": "If needed", "Former national": "If needed", "Care": "If needed",
        "Security and observations": "If needed",
    }  # fmt: skip
    form = long_form(page)
    wrong = {**form.values, **TOLD, "person.sex": "", "observations": "None."}
    page = german.post(form.action, wrong, status=422)
    told = sections(page)
    assert (told["The request"], told["The person"], told["Evidence"]) == ("Complete", "Started", "Complete")
    assert told["Security and observations"] == "Complete"
    links = [link.get("href") for link in page.tree.all("a")]
    ids = {each.get("id") for each in page.tree.all("h2")}
    assert {"request", "person", "family", "documents", "evidence", "care", "notes"} <= ids
    assert "#person" in links


def test_every_answer_is_shown_in_words_with_a_link_to_change_it(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    page = checked(german, **CHILD)
    assert page.path.endswith("/check")
    for words in ("Əliyev", "9 May 1994", "Male", "Normal procedure", "Copy of the passport, page 2"):
        assert words in page.text
    assert "Family member 1: Relation" in page.text and "2019" in page.text
    assert "Left empty: Name at birth, if another" in page.text
    assert page.text.count("Nothing was entered here.") == 3, "documents, care, notes"
    edit = next(link for link in page.tree.all("a") if link.text == "Edit : Place of birth")
    back = german.get(edit.get("href").partition("#")[0])
    assert edit.get("href").endswith("#f-person-place_of_birth")
    assert long_form(back).values["person.place_of_birth"] == "Gəncə"


def test_nothing_is_lodged_before_the_last_button(visit: Visiting, people: People, clock: StandingClock) -> None:
    german = visit(people.german)
    page = checked(german)
    home = german.get("/authority")
    assert "Drafts (1)" in home.text and "No applications yet" in home.text
    page = german.get(f"{page.path}?{page.response.request.query_string.decode()}")
    receipt = german.submit(page.form(having="photo"))
    assert receipt.path.endswith("/receipt")
    assert "Drafts (" not in german.get("/authority").text
    again = german.post(page.form(having="photo").action, page.form(having="photo").values)
    assert "This draft was sent or thrown away." in again.text, "sent twice, lodged once"


def test_a_reference_used_before_is_pointed_at_before_sending(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    reference = sent(german, TOLD).path.split("/")[3]
    page = checked(german, **{"person.family_name": "Quliyev"})
    assert "This reference already stands for another application of yours." in page.text
    assert page.links[f"Look at {reference}"] == f"/authority/applications/{reference}"
    assert "already stands" not in checked(visit(people.french)).text, "another authority's references are its own"


def test_a_damaged_photograph_is_refused_beside_its_field(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = checked(german).form(having="photo")
    broken = {**form.values, "photo": (picture()[0].__class__(b"\xff\xd8\xff broken"), "face.jpg")}
    page = german.post(form.action, broken, status=422, content_type="multipart/form-data")
    assert "Photograph: This picture is damaged" in page.text and page.text.count("Choose the file again.") == 0
    assert german.submit(page.form(having="photo")).path.endswith("/receipt"), "the answers were not lost"


def test_answers_that_no_longer_fit_are_marked_and_cannot_be_sent(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    german.post(form.element.get("data-draft"), {**form.values, **TOLD, "person.sex": ""})
    page = german.get(form.action.replace("/new", "/check"))
    assert "Some answers must be mended before this can be sent." in page.text
    assert "Send the application" not in page.text
    german.post(form.action.replace("/new", "/check"), {}, status=422)


def test_a_family_begins_the_next_application_with_what_it_shares(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    shared = {"person.last_address": "Gəncə, Nizami 5", "person.fin": "5KX7M2P"}
    reference = sent(german, {**TOLD, **shared}).path.split("/")[3]
    page = german.get(f"/authority/applications/{reference}")
    copy = german.submit(page.form(ending="/copy"))
    values = long_form(copy).values
    assert values["person.family_name"] == "Əliyev" and values["person.last_address"] == "Gəncə, Nizami 5"
    assert values["evidence.0.code"] == "N2-COPY" and values["basis"] == "OWN"
    for own in ("requesting_reference", "person.given_names", "person.fin", "person.sex", "person.date_of_birth.year"):
        assert not values.get(own), own
    assert "Drafts (1)" in german.get("/authority").text
    french = visit(people.french)
    french.get("/authority")
    french.post(f"/authority/applications/{reference}/copy", {}, status=404)


def test_a_third_country_national_is_asked_for_what_the_track_needs_and_it_is_shown_again(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    form = long_form(german.get(NEW))
    others = {**form.values, **TOLD, "basis": "TCN_DIRECT", "evidence.0.code": "T4-STMT"}
    page = german.post(form.action, others, status=422)
    assert sections(page)["Third-country national or stateless person"] == "Not started"
    assert "Since when your authority knows that the person may not stay: Fill in this field." in page.text
    whole = {
        **others, "circumstances.unlawful_since": "2026-10-01", "circumstances.exceptions": ["VISA_FREE_IN_RQS"],
    }  # fmt: skip
    page = german.post(form.action, whole)
    assert "May enter the requesting state without a visa" in page.text
    sending = page.form(having="photo")
    page = german.post(sending.action, sending.values, content_type="multipart/form-data")
    page = german.get(page.path.replace("/receipt", ""))
    assert "May not stay since" in page.text and "1 October 2026" in page.text


def test_an_accelerated_application_outside_the_border_region_is_told_why_the_normal_procedure_applies(
    visit: Visiting, people: People, clock: StandingClock
) -> None:
    german = visit(people.german)
    told = {
        **TOLD, "procedure": "accelerated", "circumstances.apprehended_on": "2026-11-15",
        "circumstances.in_border_region": "no", "circumstances.came_directly": "yes",
    }  # fmt: skip
    page = sent(german, told)
    page = german.get(page.path.replace("/receipt", ""))
    assert "Normal procedure" in page.text
    assert "The person was not apprehended in the border region" in page.text
