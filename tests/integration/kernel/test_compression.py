"""What travels is small, and says nothing by its length."""

import gzip

import pytest

from tests.support.acting import Visiting
from tests.support.pages import PageClient
from tests.support.people import People

GZIP = {"Accept-Encoding": "gzip, br"}


def test_a_page_travels_compressed_and_is_the_same_page(client: PageClient) -> None:
    plain = client.browser.get("/sign-in")
    packed = client.browser.get("/sign-in", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed.headers["Vary"]
    assert "<h1" in gzip.decompress(packed.get_data()).decode()
    assert len(packed.get_data()) < len(plain.get_data()) / 2


def test_a_browser_that_takes_no_gzip_gets_none(client: PageClient) -> None:
    assert (
        "Content-Encoding"
        not in client.browser.get("/sign-in", headers={"Accept-Encoding": "gzip;q=0"}).headers
    )


def test_compressed_pages_are_padded_by_chance_so_that_their_length_tells_nothing(client: PageClient) -> None:
    seen = {client.browser.get("/sign-in", headers=GZIP).headers["X-Padding"] for _try in range(12)}
    assert len(seen) > 1


@pytest.mark.parametrize("name", ["css/theme.css", "js/desk.js"])
def test_a_file_of_the_frame_is_asked_for_by_its_content_and_kept_for_good(
    client: PageClient, name: str
) -> None:
    page = client.browser.get("/sign-in").get_data(as_text=True)
    address = next(part for part in page.split('"') if name in part)
    assert "?v=" in address
    answer = client.browser.get(address, headers=GZIP, buffered=True)
    assert "immutable" in answer.headers["Cache-Control"] and answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.get_data()) == client.browser.get(address, buffered=True).get_data()


def test_pages_with_people_in_them_are_still_kept_by_no_browser(visit: Visiting, people: People) -> None:
    answer = visit(people.officer).browser.get("/queue", headers=GZIP)
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Content-Encoding"] == "gzip"
