"""The window that looks must see: a page with one fault of each kind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.house import House
from tests.browser.looker import looking

pytestmark = pytest.mark.browser
SMALL = "<button>a</button><button>b</button>"
FAULTY = {
    "axe target-size": f"<div class='small'>{SMALL}</div>",
    "axe color-contrast": "<p class='pale'>Pale words on white</p>",
    "axe color-contrast: Elements must meet minimum color contrast ratio thresholds: input":
        "<label>Name <input class='pale' value='Pale words in a box'></label>",
    "axe image-alt": "<img src='data:,'>",
    "scrolls sideways": "<div class='wide'>.</div>",
    "1200 px: scrolls sideways": "<div class='laptop'>.</div>",
    "holds more than fits": "<section class='e-card small'><p class='wide'>.</p></section>",
    "is cut off": "<p class='cut'>A sentence that needs more than one line of this very narrow place</p>",
    "lies on": "<p class='under'>One line of words</p><p class='over'>Another line of words</p>",
    "the console says": "<script>console.error('broken')</script>",
    "asks another host": "<img alt='' src='http://127.0.0.2:9/x.png'>",
}
LOOKS = """<style>
  .small button { width: 12px; height: 12px; padding: 0; border: 0; margin: 0; }
  .e-card { width: 300px; }
  .pale { color: #ccc; background: #fff; }
  .wide { width: 2000px; }
  .laptop { width: 300px; }
  @media (min-width: 1000px) and (max-width: 1400px) { .laptop { width: 1300px; } }
  .cut { width: 60px; height: 20px; overflow: hidden; }
  .over { margin-top: -36px; }
</style>"""
PAGE = (
    "<!doctype html><html lang=en><head><title>Faulty</title>{}</head>"
    "<body><main><h1>Faulty</h1>{}</main></body></html>"
)


@pytest.mark.parametrize("fault", FAULTY)
def test_the_looker_sees(chromium: Browser, new_house: House, fault: str) -> None:
    with looking(chromium, new_house) as looker:
        looker.page.set_content(PAGE.format(LOOKS, FAULTY[fault]))
        found = looker.sees()
    assert any(fault in each for each in found), found


def test_the_looker_has_nothing_to_say_of_a_good_page(chromium: Browser, new_house: House) -> None:
    with looking(chromium, new_house) as looker:
        looker.page.set_content(PAGE.format("", "<p>All is well.</p>"))
        assert looker.sees() == []
