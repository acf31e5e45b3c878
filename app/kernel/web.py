"""Every response: strict headers, an identifier to quote, and errors told in words."""

import logging
from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import Flask, Request, Response, current_app, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import (
    Conflict,
    DomainError,
    Forbidden,
    InvalidInput,
    MalformedBody,
    MoveRefused,
    NotVisible,
    Refusal,
    StaleRecord,
    Unauthenticated,
    Unavailable,
)
from app.kernel.own_paths import this_page

logger = logging.getLogger("ercms")

STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (NotVisible, 404),
    (Unauthenticated, 401),
    (Forbidden, 403),
    (MoveRefused, 409),
    (StaleRecord, 409),
    (Conflict, 409),
    (InvalidInput, 422),
    (MalformedBody, 400),
    (Unavailable, 503),
    (DomainError, 422),
)
SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LARGEST_BODY = 24 * 1024 * 1024
LONGEST_TEXT_PART = 2 * 1024 * 1024


View = TypeVar("View", bound=Callable[..., object])
_CARRIES_FILES = "__carries_files__"


def carries_files(view: View) -> View:
    """Mark a view whose posts may carry several files: its bound is the setting ERCMS_POST_MB."""
    setattr(view, _CARRIES_FILES, True)
    return view


class BoundedRequest(Request):
    """A request whose body is bounded before anybody reads it, more widely where several files may come."""

    @property
    def max_content_length(self) -> int | None:
        """In bytes; asked by Werkzeug before it reads the body."""
        view = current_app.view_functions.get(self.endpoint or "")
        if getattr(view, _CARRIES_FILES, False):
            return int(current_app.config["SETTINGS"].post_megabytes) * 1024 * 1024
        return super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value


def explain_refusals(app: Flask, words: Callable[[Refusal], str]) -> None:
    """Say how a refusal is put into words; the words belong to a floor above."""
    app.extensions[REFUSAL_WORDS] = words


def configure(app: Flask) -> None:
    """Bound bodies, set headers, and answer errors in the dress of the door that was used."""
    proxies = app.config["SETTINGS"].proxies
    if proxies:  # without any, what a client says of its own address is not believed
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    app.request_class = BoundedRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LONGEST_TEXT_PART
    app.jinja_env.globals.update(this_page=this_page, this_moment=lambda: clock.now().isoformat())
    app.before_request(_refuse_nul)
    app.teardown_request(_let_go_of_files)
    app.after_request(_dress)
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _last_resort)


def _let_go_of_files(_fault: BaseException | None) -> None:
    """What came as a file lies in a place of its own until it is closed."""
    request.close()


def _refuse_nul() -> None:
    """No address holds a NUL character, and PostgreSQL keeps none: such a page does not exist."""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        raise NotVisible()


def _dress(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in ("static", "bootstrap.static", "front.font"):
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
    if request.endpoint == "security.logout":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    if response.status_code == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="ERCMS"')
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response


def status_of(fault: DomainError) -> int:
    """The HTTP status of a domain error."""
    return next(status for kind, status in STATUS if isinstance(fault, kind))


def wants_json() -> bool:
    """Whether the API's door was used."""
    return request.path.startswith("/api/")


def _domain_error(fault: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    status = status_of(fault)
    if wants_json():
        body: dict[str, object] = {"code": fault.code}
        if isinstance(fault, InvalidInput):
            body["errors"] = fault.errors
        if isinstance(fault, MoveRefused):
            body["reasons"] = [{"code": each.code, "source": each.source} for each in fault.refusals]
        return jsonify(body), status
    return _error_page(status, fault)


def _http_error(fault: HTTPException) -> ResponseReturnValue:
    db.session.rollback()
    status = fault.code or 500
    if fault.response is not None or status < 400:
        return fault
    if wants_json():
        data = getattr(fault, "data", None) or {}
        errors = data.get("messages", {}).get("json") if isinstance(data.get("messages"), dict) else None
        body = {"code": fault.name.lower().replace(" ", "_"), "message": fault.description}
        return jsonify({**body, "errors": errors} if errors else body), status
    return _error_page(status, None)


def _last_resort(fault: Exception) -> ResponseReturnValue:
    db.session.rollback()
    reference = g.get("request_id", "-")
    logger.error("request failed", exc_info=fault, extra={"reference": reference})
    if wants_json():
        return jsonify({"code": "internal", "reference": reference}), 500
    return _error_page(500, None)


REFUSAL_WORDS = "ercms_refusal_words"
KNOWN_PAGES = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})


def _error_page(status: int, fault: DomainError | None) -> Response:
    page = status if status in KNOWN_PAGES else (400 if status < 500 else 500)
    words = current_app.extensions.get(REFUSAL_WORDS)
    reasons = [words(each) for each in fault.refusals] if words and isinstance(fault, MoveRefused) else []
    reference = g.get("request_id")
    page = 422 if reasons else page  # a refused move has its reasons; nobody was faster
    g.failing = status >= 500  # the frame then asks nothing of what may be broken
    try:
        body = render_template(f"errors/{page}.html", reasons=reasons, reference=reference, fault=fault)
    except Exception as broken:  # the frame itself fails: say it plainly rather than not at all
        logger.error("error page failed", exc_info=broken, extra={"reference": reference})
        return Response(f"{status}: {reference}", status, mimetype="text/plain")
    return make_response(body, status)
