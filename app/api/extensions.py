"""/api/v1/applications/<reference>/extension-requests: more time for a transfer (Art. 11(4) [CH 8(4)])."""

from http import HTTPStatus
from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.api.blueprint import Answered, bp, once
from app.api.bodies import json_body
from app.api.documentation import described
from app.api.representations import extension_of
from app.audit.ledger import reading
from app.kernel.schema import BaseSchema
from app.kernel.transaction import transaction
from app.requesting.queries import own_case
from app.returns.queries import extensions_of
from app.returns.schemas import ExtensionSchema
from app.returns.services import extensions


@bp.get("/applications/<reference>/extension-requests")
@access(Permission.APPLICATION_READ)
@described(answers="extensions")
def read_extensions(reference: str) -> ResponseReturnValue:
    """The requests for more time of one application with their answers, the first one first."""
    with reading("application:file:read", kind="application", ref=reference, fields=["extensions"]):
        told = _requests(reference)
    return jsonify(told)


@bp.post("/applications/<reference>/extension-requests")
@access(Permission.TRANSFER_NOTIFY)
@described(takes=ExtensionSchema, answers="extensions", status=201)
def ask_for_extension(reference: str) -> ResponseReturnValue:
    """Ask for more time because of an obstacle. The header Idempotency-Key makes a repeat harmless."""
    actor, told = current_actor(), ExtensionSchema().checked(json_body())

    def asked() -> Answered:
        extensions.ask(own_case(reference, actor), actor=actor, **told)
        return _requests(reference), HTTPStatus.CREATED

    return once(actor, asked)


@bp.post("/applications/<reference>/extension-requests/withdrawal")
@access(Permission.TRANSFER_NOTIFY)
@described(takes=BaseSchema, answers="extensions")
def withdraw_extension(reference: str) -> ResponseReturnValue:
    """Take the request back that waits for an answer; the body is an empty object."""
    actor = current_actor()
    BaseSchema().checked(json_body())
    with transaction():
        extensions.withdraw(own_case(reference, actor).id, actor=actor)
        told = _requests(reference)
    return jsonify(told)


def _requests(reference: str) -> dict[str, Any]:
    case = own_case(reference, current_actor())
    return {"extension_requests": [extension_of(row) for row in extensions_of(case.id)]}
