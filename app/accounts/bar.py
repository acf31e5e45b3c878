"""The dark bar above every page: drawn once for each person and language, its forms filled in for each page."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from flask import Flask
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from app.access.actor import Actor, maybe_actor
from app.kernel.drawn import drawn, filled, slot

HERE_QUOTED = slot("quoted")  # the page somebody looks at, as it stands in an address


class Bar(NamedTuple):
    """What the bar shows besides the person."""

    product_name: str
    language: str
    languages: tuple[tuple[str, str, str], ...]
    has_rail: bool
    home_url: str
    search_url: str | None
    help_url: str | None
    notices_url: str | None
    notices_count: int
    profile_url: str | None
    sign_out_url: str


class Person(NamedTuple):
    """Who is signed in."""

    name: str
    initials: str
    organisation_name: str


def configure(app: Flask) -> None:
    """Let the frame draw its bar."""
    app.jinja_env.globals["bar"] = bar


def bar(frame: Mapping[str, Any]) -> Markup:
    """The bar of this page."""
    actor = maybe_actor()
    shown = Bar(*(frame[name] for name in Bar._fields))
    piece = drawn("frame/bar.html", "bar", shown.language, shown, _person(actor), slot("token"), slot("here"))
    token = generate_csrf() if actor else ""  # nobody else has a form there, and needs no session
    return filled(piece, token=token, here=frame["here"], quoted=quote_plus(frame["here"], safe="!$'()*,/:;?@"))


def _person(actor: Actor | None) -> Person | None:
    return Person(actor.name, actor.initials, actor.organisation_name) if actor else None
