"""The description of the API at /api/v1/openapi.json, from the same schemas that judge the bodies."""

from collections.abc import Callable
from typing import Any, TypeVar

from marshmallow import Schema

View = TypeVar("View", bound=Callable[..., Any])

OPTIONS: dict[str, Any] = {
    "API_TITLE": "ERCMS for requesting authorities",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.0.3",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    },
}
ANSWERS: dict[str, str] = {
    "receipt": "Reference, state in outside words, and the day the reply is due with its explanation",
    "list": "Applications of the authority and the number of the next page",
    "application": "The application as sent, questions, and the reply",
    "messages": "Messages with the Service, the last first, and the number to read on from",
    "extensions": "Requests for more time for the transfer, with their answers",
    "message": "The message as it was sent",
}
FAULTS: dict[str, dict[str, str]] = {
    "400": {"description": "The body is not JSON, not UTF-8 or cut short"},
    "401": {"description": "No valid token"},
    "404": {"description": "No such application of this authority"},
    "409": {"description": "Not possible as the application stands, or the key was used with another body"},
    "413": {"description": "The body is too large"},
    "422": {"description": "Errors keyed by field path"},
}


def described(
    *, answers: str, takes: type[Schema] | None = None, status: int = 200
) -> Callable[[View], View]:
    """Write what a view takes and answers into the description."""
    told: dict[str, Any] = {"responses": {str(status): {"description": ANSWERS[answers]}, **FAULTS}}
    if takes is not None:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": takes}}}

    def mark(view: View) -> View:
        docs = getattr(view, "_apidoc", {})
        view._apidoc = {**docs, "manual_doc": {**docs.get("manual_doc", {}), **told}}  # type: ignore[attr-defined]
        return view

    return mark
