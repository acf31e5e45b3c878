"""A browser without a window: signs in without the password dance, checks every page, counts statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, has_app_context
from werkzeug.test import TestResponse

from app.access.actor import Actor
from app.kernel.database import Speaker, speak_from_now_on
from tests.support.budget import PAGE_BUDGET, Statements, counted_queries
from tests.support.markup import NO_LABEL_NEEDED, Element, faults_of, read
from tests.support.signing_in import open_session

# Tables a GET may write: who is signed in and since when. A read of a file is noted by the ledger's function.
WRITTEN_BY_READING = ("sign_in_session", "sign_in_attempt")
MOVED = frozenset({301, 302, 303, 307, 308})


class Page:
    """An answer. HTML is a tree and was checked; anything else is bytes."""

    def __init__(self, response: TestResponse, statements: Statements) -> None:
        self.response = response
        self.statements = statements
        self.status = response.status_code
        self.path = response.request.path
        self.is_html = response.mimetype == "text/html"
        self.html = response.get_data(as_text=True) if self.is_html else ""
        self.tree, self.misshapen = read(self.html) if self.html else (Element("#page"), [])

    @property
    def body(self) -> bytes:
        return self.response.get_data()

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @property
    def text(self) -> str:
        """All that is read on the page."""
        return " ".join(body.text for body in self.tree.all("body"))

    @property
    def heading(self) -> str:
        return " ".join(heading.text for heading in self.tree.all("h1"))

    @property
    def links(self) -> dict[str, str]:
        """Words of each link, and where it leads; of two with the same words the first."""
        found: dict[str, str] = {}
        for link in self.tree.all("a"):
            found.setdefault(link.text or link.get("aria-label"), link.get("href"))
        return found

    @property
    def forms(self) -> list[Form]:
        return [Form(element, self.path) for element in self.tree.all("form")]

    def form(self, ending: str = "", having: str = "") -> Form:
        """The form whose address ends so, or that has a field of this name; else the only posting one."""
        fitting = [form for form in self.forms if form.action.endswith(ending) and (ending or form.posts)]
        fitting = [form for form in fitting if not having or having in form.names]
        if len(fitting) != 1:
            told = [(form.method, form.action, sorted(form.names)) for form in self.forms]
            raise AssertionError(f"{len(fitting)} forms fit on {self.path}; there are {told}")
        return fitting[0]


class Form:
    """A form as a browser would send it: present values, changed by what is filled in."""

    def __init__(self, element: Element, path: str) -> None:
        self.element = element
        self.action = element.get("action") or path
        self.method = element.get("method").lower() or "get"
        self.posts = self.method == "post"
        controls = element.all("input", "select", "textarea", "button")
        self.names = {control.get("name") for control in controls} - {""}

    @property
    def values(self) -> dict[str, str | list[str]]:
        """What would be sent if nothing were typed; no button is pressed."""
        found: dict[str, list[str]] = {}
        for control in self.element.all("input", "select", "textarea"):
            if control.get("name") and "disabled" not in control.attributes:
                found.setdefault(control.get("name"), []).extend(_sent(control))
        return {name: sent[0] if len(sent) == 1 else sent for name, sent in found.items() if sent}


def _sent(control: Element) -> list[str]:
    kind = control.get("type") if control.tag == "input" else control.tag
    if kind in {"checkbox", "radio"}:
        return [control.get("value") or "on"] if "checked" in control.attributes else []
    if kind in NO_LABEL_NEEDED - {"hidden"} or kind == "file":
        return []
    if control.tag == "textarea":
        return [control.text]
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if "selected" in option.attributes]
        chosen = chosen or ([] if "multiple" in control.attributes else options[:1])
        return [option.attributes.get("value", option.text) for option in chosen]
    return [control.get("value")]


class PageClient:
    """What one person does in one browser."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()
        self.page: Page | None = None

    def signed_in_as(self, actor: Actor, *, second_factor: bool = True) -> PageClient:
        """Sign this browser in as an actor of tests/support/people.py."""
        open_session(self.app, self.browser, actor, second_factor=second_factor)
        return self

    def get(self, path: str, *, status: int = 200, budget: int | None = PAGE_BUDGET, **options: Any) -> Page:
        """Read a page; redirects are followed. A GET that writes, or sends too many statements, fails."""
        page = self._open("GET", path, **options)
        if page.status in MOVED and status not in MOVED:
            return self.get(page.response.location, status=status, budget=budget)
        self._expect(page, status)
        self._expect_reading_only(page)
        sent = page.statements
        if budget is not None and page.is_html and len(sent) > budget:
            raise AssertionError(f"GET {path} sends {len(sent)} statements, {budget} allowed:\n{sent.told()}")
        return page

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, *, status: int | None = None, **options: Any
    ) -> Page:
        """Post fields and the last page's CSRF token. Redirects are followed unless one is expected."""
        sent = {**self._token(), **(data or {})}
        page = self._open("POST", path, data=sent, **options)
        if page.status in MOVED and status not in MOVED:
            return self.get(page.response.location, budget=None)
        self._expect(page, 200 if status is None else status)
        return page

    def submit(self, form: Form, *, press: str = "", status: int | None = None, **typed: Any) -> Page:
        """Fill in a form and send it. `press` is a button as `name=value`; an unknown field is a mistake."""
        names = {name.replace(".", "__"): name for name in form.names}
        unknown = set(typed) - set(names)
        assert not unknown, f"the form {form.action} has no {sorted(unknown)}; it has {sorted(form.names)}"
        data: dict[str, Any] = {**form.values, **{names[name]: value for name, value in typed.items()}}
        if press:
            name, _, value = press.partition("=")
            data[name] = value
        if form.posts:
            return self.post(form.action, data, status=status)
        return self.get(form.action, status=status or 200, query_string=data)

    def follow(self, words: str) -> Page:
        """Follow the link with these words on the last page."""
        assert self.page is not None, "no page was read yet"
        links = self.page.links
        assert words in links, f"no link reads {words!r} on {self.page.path}; there are {sorted(links)}"
        return self.get(links[words])

    def _open(self, method: str, path: str, **options: Any) -> Page:
        assert not has_app_context(), (
            "A request inside an open application context shares its `g` and its session: leave "
            "`with as_actor(...)` before asking for a page."
        )
        parts = urlsplit(path)
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        with counted_queries() as statements:
            response = self.browser.open(address, method=method, buffered=True, **options)
        speak_from_now_on(Speaker())
        page = Page(response, statements)
        if page.is_html and page.status not in MOVED:
            found = faults_of(page.tree, page.misshapen)
            assert not found, f"{method} {path}:\n" + "\n".join(found)
            self.page = page
        return page

    def _token(self) -> dict[str, str]:
        fields = self.page.tree.all("input") if self.page else []
        tokens = [field.get("value") for field in fields if field.get("name") == "csrf_token"]
        return {"csrf_token": tokens[0]} if tokens else {}

    @staticmethod
    def _expect_reading_only(page: Page) -> None:
        writes = page.statements.writes()
        written = [text for text in writes if not any(name in text for name in WRITTEN_BY_READING)]
        assert not written, f"GET {page.path} writes; only a POST may change something:\n" + "\n".join(
            written
        )

    @staticmethod
    def _expect(page: Page, status: int) -> None:
        said = page.text[:600] if page.is_html else page.body[:600]
        assert page.status == status, f"{page.path} answered {page.status}, not {status}: {said!r}"
