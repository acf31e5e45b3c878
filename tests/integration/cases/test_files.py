"""Files of a case: taken in one by one, kept sealed, seen only by whom they are for."""

import io
import re
from pathlib import Path
from typing import Any

import pytest

from app.cases.dossier import open_head
from app.cases.models import StoredFile
from app.cases.services.files import Place, blocks_in_the_clear, keep, received
from app.kernel.database import db
from app.kernel.errors import DomainError
from app.samples.builders import an_application
from tests.integration.cases.lodging import lodged
from tests.support.acting import ActingAs, StandingClock, Visiting
from tests.support.hostile import ALL, REFUSED, documents, papers, pictures
from tests.support.pages import Page, PageClient
from tests.support.people import People
from tests.support.server import Sandbox

NAMED = re.compile(r"/files/([\w-]{32})")


@pytest.fixture
def reference(as_actor: ActingAs, people: People, clock: StandingClock) -> str:
    """An application of Germany."""
    with as_actor(people.officer):
        return lodged(an_application().with_evidence("N1-PASS"), actor=people.officer)[0]


def sent(
    browser: PageClient, address: str, *files: tuple[str, bytes], page: str = "", status: int = 200, **told: Any
) -> Page:
    """Post files through the form of a page."""
    form = browser.get(page or address).form(having="files")
    chosen = [(io.BytesIO(body), name) for name, body in files]
    page_after = browser.post(address, {**form.values, **told, "files": chosen}, status=status)
    page_after.response.request.environ["wsgi.input"].close()  # a large post lies in a file of the test client
    return page_after


def kept(database: Sandbox) -> list[tuple[str, str]]:
    return database.admin.execute(
        "select name, public_id from stored_file where parts > 0 order by id"
    ).fetchall()


def test_bad_files_lose_neither_the_good_ones_nor_what_was_chosen(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    form = browser.get(address).form(having="files")
    files = [("one.jpg", pictures.picture()), ("bad.svg", REFUSED["drawing.svg"]()), ("two.pdf", papers.pdf())]
    chosen = [(io.BytesIO(body), name) for name, body in files]
    page = browser.post(address, {**form.values, "code": "N1-ID", "kind": "translation", "files": chosen}, status=422)
    assert [name for name, _id in kept(database)] == ["one.jpg", "two.pdf"]
    assert "This is a web page or a drawing in code." in page.text
    assert page.form(having="files").values["code"] == "N1-ID"
    assert page.form(having="files").values["kind"] == "translation"


def test_a_file_with_evidence_not_offered_before_offers_it(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    sent(browser, address, ("id.png", pictures.picture("PNG")), code="N1-ID")
    sent(browser, address, ("id back.png", pictures.picture("PNG", (30, 30))), code="N1-ID")
    rows = database.admin.execute("select code, offered_on from evidence_item where code = 'N1-ID'").fetchall()
    assert len(rows) == 1 and rows[0][1] is not None
    item = database.admin.execute("select id from evidence_item where code = 'N1-ID'").fetchone()
    assert item is not None
    page = browser.get(f"{address}/{item[0]}", budget=12)
    assert page.text.count("id back.png") >= 1 and len(page.tree.all("img")) >= 2


def test_the_same_file_is_named_and_not_kept_twice(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    sent(browser, address, ("first.jpg", pictures.picture()))
    page = sent(browser, address, ("second.jpg", pictures.picture()))
    assert "The same file is here already as first.jpg; it was not kept twice." in page.text
    assert len(kept(database)) == 1


def test_a_body_leaves_as_it_was_cleaned_and_can_do_nothing(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    page = sent(browser, address, ("\u202eevil\u200b.pdf", papers.pdf(2, papers.opening_script)))
    [public_id] = set(NAMED.findall(page.body.decode()))
    answer = browser.get(f"/files/{public_id}")
    assert answer.body.startswith(b"%PDF") and b"JavaScript" not in answer.body
    headers = answer.response.headers
    assert headers["Content-Disposition"] == f"attachment; filename={public_id[:12]}.pdf"
    assert "sandbox" in headers["Content-Security-Policy"] and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    picture = browser.get(f"/files/{public_id}/pages/2")
    assert picture.body.startswith(b"\x89PNG") and "sandbox" in picture.response.headers["Content-Security-Policy"]
    browser.get(f"/files/{public_id}/pages/3", status=404)


def test_a_guess_by_another_audience_finds_nothing_and_is_in_the_ledger(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser = visit(people.german)
    sent(browser, f"/authority/applications/{reference}/files", ("mine.pdf", papers.pdf()),
         page=f"/authority/applications/{reference}")  # fmt: skip
    [(_name, public_id)] = kept(database)
    assert browser.get(f"/files/{public_id}").body.startswith(b"%PDF")
    others = (people.french, people.consul, people.employment, people.airport)
    for other in others:
        visit(other).get(f"/files/{public_id}", status=404)
        visit(other).get(f"/files/{public_id}/pages/1", status=404)
    found = database.admin.execute(
        "select count(*) from ledger_entry where tag = 'file:body:refused' and object_ref = %s", (public_id,)
    ).fetchone()
    assert found == (2 * len(others),)


def test_the_authority_does_not_see_what_the_desk_added(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    sent(visit(people.officer), f"/cases/{reference}/evidence", ("internal.pdf", papers.pdf()))
    [(_name, public_id)] = kept(database)
    portal = visit(people.german)
    assert "internal.pdf" not in portal.get(f"/authority/applications/{reference}", budget=12).text
    offered = portal.get(f"/authority/applications/{reference}").text.count("N2-BIRTH")  # what could be chosen
    sent(visit(people.officer), f"/cases/{reference}/evidence", ("registry.pdf", papers.pdf(2)), code="N2-BIRTH")
    assert portal.get(f"/authority/applications/{reference}").text.count("N2-BIRTH") == offered
    item = database.admin.execute("select id from evidence_item where code = 'N2-BIRTH'").fetchone()
    assert item is not None
    desk = visit(people.officer)
    page = desk.get(f"/cases/{reference}/evidence/{item[0]}", budget=12)
    assert "The Service; the authority does not see it" in page.text
    written = {"verdict": "accepted", "to_authority": "We found it ourselves."}
    told = desk.submit(page.form(having="verdict"), status=422, **written)
    assert "The authority does not see this evidence" in told.text
    assert told.form(having="verdict").values["to_authority"] == "We found it ourselves."
    portal.get(f"/files/{public_id}", status=404)


def test_a_medical_paper_is_read_by_who_examines_and_only_named_as_withheld_to_others(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    address = f"/cases/{reference}/evidence"
    sent(visit(people.officer), address, ("diagnosis.pdf", papers.pdf()), kind="medical")
    [(_name, public_id)] = kept(database)
    visit(people.officer).get(f"/files/{public_id}")
    manager = visit(people.manager)
    assert "diagnosis.pdf" not in manager.get(address).text
    manager.get(f"/files/{public_id}", status=404)


def test_an_answer_waits_until_every_file_was_accepted_and_nothing_typed_is_lost(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    officer = visit(people.officer)
    question = officer.get(f"/cases/{reference}/information-request").form(having="question")
    officer.submit(question, question="Which passport?")
    browser, page = visit(people.german), f"/authority/applications/{reference}"
    form = browser.get(page).form(having="answer")
    mixed = [(io.BytesIO(pictures.picture()), "good.jpg"), (io.BytesIO(b"MZ\x90\0" + b"\0" * 99), "bad.exe")]
    answered = browser.post(form.action, {**form.values, "answer": "This one.", "answer_files": mixed}, status=422)
    assert "Not every file was accepted." in answered.text and "This is a program." in answered.text
    form = answered.form(having="answer")
    assert form.values["answer"] == "This one."
    assert [name for name, _id in kept(database)] == ["good.jpg"]
    done = browser.post(form.action, {**form.values, "answer_files": (io.BytesIO(b""), "")})
    assert "Your answer was sent." in done.text
    asked = database.admin.execute(
        "select f.request_id = q.id, q.answer from stored_file f, information_request q where f.parts > 0"
    ).fetchone()
    assert asked == (True, "This one.")


def test_the_hostile_corpus_breaks_no_page(reference: str, visit: Visiting, people: People) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    form = browser.get(address).form(having="files")
    bodies = [(name, make) for name, make in ALL.items() if "bomb" not in name and "unfolding" not in name]
    for start in range(0, len(bodies), 9):
        chosen = [(io.BytesIO(make()), name) for name, make in bodies[start : start + 9]]
        page = browser.post(address, {**form.values, "files": [*chosen, (io.BytesIO(b""), "empty")]}, status=422)
        assert "The file is empty." in page.text
        page.response.request.environ["wsgi.input"].close()


def test_a_file_too_large_is_told_so_beside_a_good_one_and_a_post_too_large_is_refused(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    huge = b"%PDF-" + b"\0" * (30 * 1024 * 1024)
    page = sent(browser, address, ("huge.pdf", huge), ("ok.jpg", pictures.picture()), status=422)
    assert "The file is too large; the limit in megabytes is 20." in page.text
    assert [name for name, _id in kept(database)] == ["ok.jpg"]
    browser.post(address, status=413, environ_overrides={"CONTENT_LENGTH": str(101 * 1024 * 1024)})


def test_a_body_moved_changed_or_cut_does_not_open(
    reference: str, as_actor: ActingAs, people: People, database: Sandbox
) -> None:
    body = papers.pdf(3, papers.with_words()) + b""
    with as_actor(people.officer):
        case = open_head(reference).case
        with received("a.pdf", io.BytesIO(body)) as file:
            stored, is_new = keep(case, file, actor=people.officer, place=Place())
            assert is_new and stored.size == Path(file.path).stat().st_size
            assert b"".join(blocks_in_the_clear(stored)) == Path(file.path).read_bytes()
        file_id = stored.id
    database.admin.execute("update file_part set body = body || '\\x00' where file_id = %s", (file_id,))
    with as_actor(people.officer), pytest.raises(DomainError):
        b"".join(blocks_in_the_clear(db.session.get_one(StoredFile, file_id)))


def test_what_the_database_holds_shows_nothing_of_the_file(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    sent(visit(people.officer), f"/cases/{reference}/evidence", ("a.docx", documents.docx()))
    parts = database.admin.execute("select body from file_part").fetchall()
    assert parts and all(documents.WORDS.encode() not in bytes(body) and bytes(body)[:2] != b"PK" for (body,) in parts)


def test_the_words_of_a_document_are_read_in_place_and_a_picture_has_none(
    reference: str, visit: Visiting, people: People, database: Sandbox
) -> None:
    browser, address = visit(people.officer), f"/cases/{reference}/evidence"
    body = documents.document("<w:p><w:r><w:t>Born in Gəncə &lt;b&gt;</w:t></w:r></w:p>")
    sent(browser, address, ("letter.docx", documents.docx(**{"word/document.xml": body})), code="N1-PASS")
    sent(browser, address, ("face.jpg", pictures.picture()), code="N1-PASS")
    (_one, letter), (_other, face) = kept(database)
    [(item,)] = database.admin.execute("select id from evidence_item where code = 'N1-PASS'").fetchall()
    assert f"/files/{letter}/words" in browser.get(f"{address}/{item}", budget=12).body.decode()
    words = browser.get(f"/files/{letter}/words")
    assert words.body.decode() == "Born in Gəncə <b>"
    assert words.response.mimetype == "text/plain" and "sandbox" in words.response.headers["Content-Security-Policy"]
    browser.get(f"/files/{face}/words", status=404)
    visit(people.french).get(f"/files/{letter}/words", status=404)
