"""Somebody before a screen: signs in with password and code, reads, fills in, presses what is written on buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Request, ViewportSize

from app.samples.accounts import PRACTICE_PASSWORD
from tests.browser.words import in_words_of
from tests.support.live import LiveSite

Visiting = Callable[..., "Visitor"]
PATIENCE_MS = 10_000
CODE = re.compile(r"\b(\d{6})\b")
# What a browser notes for every refused form; the refusals themselves are looked at by the test.
REFUSED_FORM = re.compile(r"status of (409|422) ")


@dataclass(frozen=True)
class Manner:
    """How somebody uses the pages. Words are told in English and looked for in this language."""

    language: str = "en"
    script: bool = True
    width: int = 1280
    height: int = 900

    @property
    def window(self) -> ViewportSize:
        return {"width": self.width, "height": self.height}


class Visitor:
    """One person in one window. `faults` collects console errors, failing scripts and calls to other hosts."""

    def __init__(self, browser: Browser, site: LiveSite, email: str, manner: Manner) -> None:
        self.site, self.email, self.manner = site, email, manner
        self.faults: list[str] = []
        self.context = browser.new_context(
            locale=manner.language, java_script_enabled=manner.script, viewport=manner.window
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("request", self._note_request)
        self.page = self.context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.email}: {error}"))

    def signs_in(self) -> Visitor:
        """Go to the start page; type password and code if the site asks for them."""
        self.goes("/")
        if "/sign-in" in self.page.url:
            self.fills(email=self.email, password=PRACTICE_PASSWORD).presses("Sign in")
        if "/sign-in/code" in self.page.url:
            told = CODE.search(self.text)
            assert told, f"the page of the code tells none: {self.text[:400]}"
            self.fills(code=told[1]).presses("Continue")
        assert "/sign-in" not in self.page.url, self.text[:600]
        return self

    def goes(self, path: str) -> Visitor:
        """Type an address."""
        self.page.goto(self.site.url + path)
        return self

    def fills(self, form: str = "", /, **typed: str) -> Visitor:
        """Type into the fields of these names (`__` stands for a dot); choices are told by their value.

        `form` is the end of the form's address, where fields of one name stand in several.
        """
        for name, value in typed.items():
            self._fill(f'form[action$="{form}"]' if form else "form", name.replace("__", "."), value)
        return self

    def presses(self, words: str) -> Visitor:
        """Press the button or link with these words, opening what it is folded away in, and wait for the page."""
        target = self._what_reads(self._words(words))
        self._unfold(target)
        with self.page.expect_navigation(timeout=PATIENCE_MS):
            target.click()
        return self

    def opens(self, words: str) -> Visitor:
        """Open the first line of a list in which these words stand."""
        with self.page.expect_navigation(timeout=PATIENCE_MS):
            self.page.locator("main a", has_text=words).first.click()
        return self

    def reads(self, *words: str) -> Visitor:
        """All of this is on the screen."""
        text = self.text
        missing = [each for each in words if self._words(each) not in text]
        assert not missing, f"{self.email} at {self.page.url} does not read {missing} in:\n{text[:3000]}"
        return self

    def sees(self, words: str) -> bool:
        """Whether a link or button with these words stands on the page."""
        return self._words(words) in self.text

    def does_not_read(self, *words: str) -> Visitor:
        """None of this is anywhere on the page."""
        source = self.page.content()
        found = [each for each in words if each in source]
        assert not found, f"{self.email} at {self.page.url} reads {found}"
        return self

    def fetches(self, path: str) -> bytes:
        """The file at an address, with this window's cookies."""
        answer = self.context.request.get(self.site.url + path)
        assert answer.ok, f"{path} answered {answer.status}"
        return answer.body()

    def photographs(self, name: str, picture: bytes) -> Visitor:
        """Choose a picture for a file field."""
        file: FilePayload = {"name": "face.jpg", "mimeType": "image/jpeg", "buffer": picture}
        self.page.locator(f'input[name="{name}"]').set_input_files(file)
        return self

    def leaves(self) -> None:
        """Close the window."""
        self.context.close()

    @property
    def text(self) -> str:
        """What stands on the page, folded parts included, in one line."""
        return " ".join((self.page.locator("body").text_content() or "").split())

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def _fill(self, form: str, name: str, value: str) -> None:
        named = self.page.locator(f'{form} [name="{name}"]')
        exact = named.and_(self.page.locator(f'[value="{value}"]'))
        kind = named.first.evaluate("each => each.type || each.tagName")
        target = exact.first if kind in {"radio", "checkbox"} else named.first
        self._unfold(target)
        if kind in {"radio", "checkbox"}:
            target.check()
        elif kind.startswith("select"):
            target.select_option(value)
        else:
            target.fill(value)

    def _words(self, told: str) -> str:
        with self.site.app.app_context():
            return " ".join(in_words_of(self.manner.language, told).split())

    def _what_reads(self, words: str) -> Locator:
        exactly = re.compile(rf"^\s*{re.escape(words)}\s*$")
        return self.page.locator("button:not([data-dialog]), a").filter(has_text=exactly).first

    def _unfold(self, target: Locator) -> None:
        """Open the folded parts around something, by their summaries, as a hand would."""
        for summary in target.locator("xpath=ancestor::details[not(@open)]/summary").all():
            summary.click()

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not REFUSED_FORM.search(message.text):
            self.faults.append(f"{self.email}: console says {message.text}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.site.url + "/", "data:", "blob:", "about:")):
            self.faults.append(f"{self.email}: asks {request.url}")
