"""One window that looks at page after page: at a desk, on a laptop, on a phone, narrow, with wide text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.house import AT_THE_CODE, NOBODY, House
from tests.browser.sights import Sight

DESKTOP, LAPTOP, PHONE, NARROW = (1440, 900), (1200, 800), (390, 844), (320, 844)
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
# What a browser notes for every page that is an error page on purpose.
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of [45]\d\d ")
# Forms that can do nothing with nothing: they come back and say what is missing.
REFUSED_EMPTY = frozenset({
    "desk.propose", "desk.ask_information", "desk.enter_answer", "requesting.new_application", "returns.notice_form",
    "security.login", "security.two_factor_token_validation", "consulate.document_page",
})  # fmt: skip
INLINE = re.compile(r"""<style\b|<[^>]*\s(?:style|on[a-z]+)\s*=""", re.I)
# The bar, the rail and the dialogs are the same around every page of somebody: looked at with the first of them.
AS_IT_IS = """async (how) => {
  const { faults, painted } = await look.faultsOfAxe(how);
  return { painted, faults: [...faults, ...look.overlapping(), ...look.sideways(), ...look.spilling()] };
}"""
FITS = "() => ({ painted: [], faults: [...look.sideways(), ...look.spilling()] })"
ON_A_PHONE = """async (how) => {
  look.unfold();
  const { faults, painted } = await look.faultsOfAxe(how);
  const spaced = look.withSpacing(() => [...look.overlapping(), ...look.clipped()]);
  return { painted, faults: [...faults, ...look.overlapping(), ...look.clipped(), ...look.spilling(), ...spaced] };
}"""
SIDEWAYS = "() => ({ painted: [], faults: [...look.sideways(), ...look.menus()] })"


class Looker:
    """Looks at pages one after another in the same window."""

    def __init__(self, page: Page, house: House) -> None:
        self.page, self.house = page, house
        self._heard: list[str] = []
        self._frames: set[tuple[str, str]] = set()
        self._is_new_frame = True
        self._painted: list[str] = []
        self._is = (NOBODY, "")
        self._size = (0, 0)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._heard.append(f"script fails: {error}"))
        page.on("request", self._watch)

    def finds_no_fault(self, sights: Iterable[Sight], language: str) -> None:
        """Look at all these pages and tell the faults of all together."""
        found = [fault for sight in sights for fault in self.looks_at(sight, language)]
        assert not found, f"{len(found)} faults:\n" + "\n".join(found)

    def looks_at(self, sight: Sight, language: str) -> list[str]:
        """Everything wrong with one page in one language, each fault in a line."""
        self.becomes(sight.who, language)
        self._is_new_frame = (sight.who, language) not in self._frames
        self._frames.add((sight.who, language))
        self._sized(DESKTOP)
        answer = self.page.goto(self.house.site.url + sight.path)
        assert answer is not None
        found = [f"the source has {inline!r}" for inline in INLINE.findall(answer.text())]
        found += self.sees()
        if sight.endpoint in REFUSED_EMPTY and self.page.evaluate("() => Boolean(look.asking())"):
            found += [f"sent empty: {fault}" for fault in self._sends_nothing()]
        return self._told(sight, language, found)

    def _sends_nothing(self) -> list[str]:
        """Everything wrong with the page that says what is missing."""
        self._sized(DESKTOP)
        with self.page.expect_navigation() as answered:
            self.page.evaluate("() => look.sendEmpty()")
        status = answered.value.status
        return self.sees() if status in (200, 409, 422) else [f"answered {status}"]

    def sees(self) -> list[str]:
        """Everything wrong with the page that is open."""
        found = []
        for size, check in ((DESKTOP, AS_IT_IS), (LAPTOP, FITS), (PHONE, ON_A_PHONE), (NARROW, SIDEWAYS)):
            self._sized(size)
            how = {"painted": self._painted, "withFrame": self._is_new_frame}
            seen = self.page.evaluate(check, how)
            self._painted += seen["painted"]
            found += [f"{size[0]} px: {fault}" for fault in seen["faults"]]
        found += self._heard
        self._heard.clear()
        return found

    def becomes(self, who: str, language: str) -> None:
        """Be somebody who reads this language; who stands at a door comes to it anew each time."""
        if self._is == (who, language) and who not in (NOBODY, AT_THE_CODE):
            return
        self._is = (who, language)
        self.page.context.clear_cookies()
        self.page.context.add_cookies([self.house.cookie(who, language)])

    @staticmethod
    def _told(sight: Sight, language: str, faults: list[str]) -> list[str]:
        return [f"{sight.path} ({language}, {sight.who}): {fault}" for fault in dict.fromkeys(faults)]

    def _sized(self, size: tuple[int, int]) -> None:
        if size == self._size:
            return
        self._size = width, height = size
        self.page.set_viewport_size({"width": width, "height": height})

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not ANSWERED.match(message.text):
            self._heard.append(f"the console says: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.house.site.url + "/", "data:", "blob:", "about:")):
            self._heard.append(f"asks another host: {request.url}")


@contextmanager
def looking(chromium: Browser, house: House) -> Iterator[Looker]:
    """A window for looking, closed afterwards."""
    context = chromium.new_context(locale="en-GB")
    context.add_init_script(AXE_SCRIPT)
    context.add_init_script(LOOK)
    try:
        yield Looker(context.new_page(), house)
    finally:
        context.close()
