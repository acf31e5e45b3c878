"""The frame around every page: navigation, language switch, practice strip. One table says what is where."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, session, url_for
from flask_babel import get_locale
from flask_babel.speaklater import LazyString

from app.access.actor import Actor, maybe_actor
from app.access.audiences import SESSION_RULES, Audience
from app.access.permissions import Permission
from app.accounts import bar
from app.accounts.bar import HERE_QUOTED
from app.accounts.rail import Group, Here, rail_of
from app.kernel.database import speaker
from app.kernel.i18n import LANGUAGES, _, _l, label
from app.kernel.icons import icon
from app.kernel.own_paths import this_page

HELP = "guide.help"
PORTAL_PLACES: dict[Audience, tuple[tuple[str, LazyString], ...]] = {
    Audience.REQUESTING: (
        ("requesting.home", _l("Our applications")),
        ("requesting.new_application", _l("New application")),
    ),
    Audience.AUDITOR: (
        ("audit.home", _l("Ledger")),
        ("audit.verification", _l("Verification")),
        ("sealing.home", _l("Sealed items")),
    ),
    Audience.ADMIN: (
        ("administration.home", _l("Organisations")),
        ("administration.users", _l("Users")),
        ("agreements.in_force", _l("Agreements")),
        ("agreements.calendar", _l("Calendar")),
    ),
}
HOMES: dict[Audience, str] = {
    Audience.DESK: "desk.queue",
    Audience.CONSULATE: "consulate.home",
    Audience.REQUESTING: "requesting.home",
    Audience.AGENCY: "inbox.home",
    Audience.BORDER: "returns.home",
    Audience.BODY: "inquiry_inbox.home",
    Audience.AUDITOR: "audit.home",
    Audience.ADMIN: "administration.home",
}


Part = Callable[[Actor], Any]
_parts: dict[str, Part] = {}


def add_parts(parts: Mapping[str, Part]) -> None:
    """Let upper floors fill places of the frame: called once by bootstrap with an explicit table.

    tour: the invitation to the tour, or None, on a home page
    unread: int, for the bell · home: address of the page an actor begins on, or None ·
    counts: {address of a place: number} for the rail · views: its lines for the saved views.
    """
    _parts.clear()
    _parts.update(parts)


def _part(name: str, actor: Actor | None, otherwise: Any) -> Any:
    return _parts[name](actor) if actor is not None and name in _parts and _may_ask(actor) else otherwise


def _may_ask(actor: Actor) -> bool:
    """Not on the sign-in pages, where the door speaks for the actor, nor while the database may be the fault."""
    return speaker().role == actor.audience.database_role and not g.get("failing", False)


def configure(app: Flask) -> None:
    """Give every template the frame and the globals of the face."""
    app.jinja_env.globals["icon"] = app.jinja_env.filters["icon"] = icon
    bar.configure(app)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"actor": maybe_actor(), "frame": frame()})


def chosen_language() -> str:
    """The language of this page: the address's, the session's, the user's own, the browser's."""
    if not has_request_context():
        return "en"
    actor = maybe_actor()
    own = actor.language if actor else g.get("own_language")
    for wanted in (request.args.get("lang"), session.get("language"), own):
        if wanted in LANGUAGES:
            return str(wanted)
    return request.accept_languages.best_match(list(LANGUAGES)) or "en"


def home_endpoint(audience: Audience | None) -> str:
    """Where an audience begins."""
    return HOMES.get(audience, "security.login") if audience else "security.login"


def home_url(actor: Actor | None) -> str:
    """The page an actor begins on; an upper floor may know a better one than the audience's own."""
    own: str | None = _part("home", actor, None)
    return own or url_for(home_endpoint(actor.audience if actor else None))


def frame() -> dict[str, Any]:
    """The values of the frame; also on error pages, where there may be no actor and no endpoint."""
    actor = maybe_actor()
    language = str(get_locale() or "en")
    on_desk = actor is not None and actor.audience is Audience.DESK
    return {
        "product_name": _("Readmission cases"),
        "practice": current_app.config["SETTINGS"].is_practice,
        "practice_url": _practice_url(actor),
        "tour": _part("tour", actor, None),
        "language": language,
        "languages": tuple((code, name, _language_url(code, actor)) for code, name in LANGUAGES.items()),
        "here": this_page(),
        "shortcuts": actor.preferences.shortcuts if actor else True,
        "dense": actor.preferences.dense if actor else False,
        "profile_url": url_for("profile.home") if actor else None,
        "help_url": _help_url(),
        "places": _portal_places(actor),
        "has_rail": on_desk,
        "rail": _rail(actor, language) if actor and on_desk else (),
        "portal_line": label(actor.audience) if actor and not on_desk else None,
        "search_url": url_for("desk.search") if on_desk else None,
        "home_url": url_for("front.home"),
        "sign_out_url": url_for("security.logout"),
        "idle": _idle_milliseconds(actor),
        "notices_url": _notices_url(actor),
        "notices_count": _part("unread", actor, 0),
    }


def _idle_milliseconds(actor: Actor | None) -> int:
    """How long a page may lie unused, for the warning; a minute less, because seeing is noted once a minute."""
    rules = SESSION_RULES.get(actor.audience) if actor else None
    return int((rules.idle - timedelta(minutes=1)).total_seconds() * 1000) if rules else 0


def _practice_url(actor: Actor | None) -> str | None:
    """Where the practice starts again, for whoever may let it."""
    practising = current_app.config["SETTINGS"].is_practice
    return url_for("practice.again") if practising and actor and actor.may(Permission.PRACTICE_RESET) else None


def _language_url(code: str, actor: Actor | None) -> str:
    """Where a language is chosen: by a form for somebody signed in, by a link that leads back here for others."""
    if actor is not None:
        return url_for("front.prefer_language", code=code)
    return f"{url_for('front.language', code=code)}?next={HERE_QUOTED}"


def _notices_url(actor: Actor | None) -> str | None:
    """Where the bell leads; there is none where nobody may count, rather than one that says nothing is unread."""
    counted = actor is not None and actor.may(Permission.NOTICE_READ) and _may_ask(actor)
    return url_for("notices.home") if counted else None


def _help_url() -> str | None:
    """The page that explains this screen, where the guide is part of the house; it leads back here."""
    offered = HELP in current_app.view_functions and not (request.endpoint or "").startswith("guide.")
    return f"{url_for(HELP, screen=request.endpoint or 'front.home')}?next={HERE_QUOTED}" if offered else None


def _portal_places(actor: Actor | None) -> list[dict[str, Any]]:
    """The pages of a portal that has more than one."""
    places = PORTAL_PLACES.get(actor.audience, ()) if actor else ()
    return [
        {"label": str(words), "url": url_for(endpoint), "current": request.endpoint == endpoint}
        for endpoint, words in places
    ]


def _rail(actor: Actor, language: str) -> tuple[Group, ...]:
    here = Here(request.endpoint, request.args.items(multi=True))
    return rail_of(actor, language, here, _part("counts", actor, {}), _part("views", actor, ()))
