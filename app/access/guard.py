"""The door keeper. Views only carry a mark; one hook before each request enforces it.

A view without a mark stops the application from starting: no door is open by forgetting.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue, RouteCallable

from app.access.actor import maybe_actor
from app.access.audiences import SESSION_RULES
from app.access.permissions import Permission
from app.kernel.errors import Forbidden, NotVisible, Unauthenticated

View = TypeVar("View", bound=Callable[..., object])

MARK = "__access__"
FOREIGN_VIEWS: dict[str, str] = {
    "static": "style sheets, script and pictures of the frame",
    "bootstrap.static": "style sheet of the Bootstrap-Flask wheel",
}
FOREIGN_PREFIXES: dict[str, str] = {
    "security.": "sign-in, second factor and password, guarded by Flask-Security itself",
    "api-docs.": "the description of the public API",
}


class UndeclaredView(RuntimeError):
    """Some views say neither who may use them nor why everybody may."""


def access(permission: Permission) -> Callable[[View], View]:
    """This view is for holders of `permission`."""

    def mark(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return mark


def public(reason: str) -> Callable[[View], View]:
    """This view is for everybody, for this reason."""

    def mark(view: View) -> View:
        setattr(view, MARK, reason)
        return view

    return mark


def declared(app: Flask, endpoint: str) -> Permission | str | None:
    """What a view declares: a permission, a reason for being public, or nothing."""
    if endpoint in FOREIGN_VIEWS:
        return FOREIGN_VIEWS[endpoint]
    for prefix, reason in FOREIGN_PREFIXES.items():
        if endpoint.startswith(prefix):
            return reason
    view: RouteCallable = app.view_functions[endpoint]
    kept = getattr(view, MARK, None) or getattr(getattr(view, "view_class", None), MARK, None)
    return kept if isinstance(kept, Permission | str) else None


def require_declarations(app: Flask) -> None:
    """Refuse to start with an undeclared view."""
    undeclared = sorted(endpoint for endpoint in app.view_functions if declared(app, endpoint) is None)
    if undeclared:
        raise UndeclaredView(
            "These views declare no access: "
            + ", ".join(undeclared)
            + '. Write @access(Permission.X) or @public("reason") under the route.'
        )


def enforce() -> ResponseReturnValue | None:
    """Let the request through, send it to sign-in, or hide the page."""
    if request.endpoint is None:
        return None
    wanted = declared(current_app, request.endpoint)
    if not isinstance(wanted, Permission):
        return None
    actor = maybe_actor()
    if actor is None:
        return ask_to_sign_in()
    if not actor.may(wanted):
        raise (
            NotVisible()
            if actor.audience in _PORTALS
            else Forbidden("permission_missing", permission=wanted.value)
        )
    return None


_PORTALS = frozenset(audience for audience, rules in SESSION_RULES.items() if rules.second_factor)


def ask_to_sign_in() -> ResponseReturnValue:
    """To the sign-in page, and from there back to this one; a program is told in its own way."""
    if request.path.startswith("/api/"):
        raise Unauthenticated()
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
