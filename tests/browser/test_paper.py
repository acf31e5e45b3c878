"""What comes out of the printer: pages without their frame, a case on two sheets, reports in our own letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House
from tests.support import pdf

pytestmark = pytest.mark.browser
OFFICER, MANAGER = "officer@sms.example", "manager@sms.example"
FRAME = (".e-top", ".e-rail", ".e-tabs", ".e-filters", ".e-skip", ".e-bulk", ".e-pages", "main .e-btn")
INTER = {"Regular", "SemiBold", "Bold", "Italic"}


@pytest.fixture
def paper(chromium: Browser, house: House) -> Iterator[Page]:
    """An officer's window that shows pages as they are printed."""
    context = chromium.new_context(base_url=house.site.url)
    context.add_cookies([house.cookie(OFFICER, "az")])
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def prints(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True)


def test_a_case_summary_takes_two_sheets_at_most(house: House, paper: Page) -> None:
    long = house.database.admin.execute(
        "select reference from readmission_case where requesting_reference like 'NORDRHEIN%'"
    ).fetchone()
    assert long is not None
    paper.goto(f"/cases/{long[0]}")
    assert pdf.pages(prints(paper)) <= 2


@pytest.mark.parametrize("path", ["/queue", "/statistics", "/processes", "/reintegration"])
def test_no_part_of_the_frame_is_printed(paper: Page, path: str) -> None:
    paper.goto(path)
    for part in FRAME:
        for each in paper.locator(part).all():
            expect(each).to_be_hidden()
    expect(paper.locator(".e-print-line")).to_be_visible()
    assert prints(paper).startswith(b"%PDF-")


def test_the_head_of_a_long_list_stands_on_every_sheet(paper: Page) -> None:
    paper.goto("/queue")
    head = paper.locator("table thead").first
    assert head.evaluate("each => getComputedStyle(each).display") == "table-header-group"
    assert pdf.pages(prints(paper)) > 1


def test_the_report_is_set_in_the_four_faces_of_inter(house: House) -> None:
    report = house.asks(MANAGER, "/statistics/2026-10.pdf?language=az").get_data()
    assert {face.rpartition("-")[2] for face in pdf.faces(report)} == INTER


def test_azerbaijani_letters_can_be_copied_out_of_a_reply(house: House) -> None:
    row = house.database.admin.execute(
        "select c.reference from readmission_case c join person p on p.id = c.principal_id"
        " join reply_letter l on l.case_id = c.id where p.family_name = 'Məmmədov'"
    ).fetchone()
    assert row is not None
    letter = pdf.text(house.asks(OFFICER, f"/cases/{row[0]}/reply.az.pdf").get_data())
    assert "Məmmədov" in letter
