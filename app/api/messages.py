"""/api/v1/applications/<reference>/messages: what the authority and the Service write to each other."""

from http import HTTPStatus

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from app.access.actor import current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.api.blueprint import Answered, bp, once
from app.api.bodies import json_body
from app.api.documentation import described
from app.api.representations import message_of
from app.api.schemas import ReadSchema, ThreadQuerySchema
from app.audit.ledger import reading
from app.kernel.schema import document_from_text
from app.kernel.transaction import transaction
from app.messages import services
from app.messages.presenters import PAGE
from app.messages.queries import read_thread, with_authority
from app.messages.schemas import MessageSchema
from app.requesting.queries import own_case


@bp.get("/applications/<reference>/messages")
@access(Permission.APPLICATION_READ)
@described(answers="messages")
def read_messages(reference: str) -> ResponseReturnValue:
    """The messages of one application, the last first; `before` reads on from a number."""
    return _messages(reference)


def _messages(reference: str) -> ResponseReturnValue:
    told = ThreadQuerySchema().checked(document_from_text(ThreadQuerySchema, request.args.to_dict()))
    with reading("application:file:read", kind="application", ref=reference, fields=["messages"]):
        thread = with_authority(own_case(reference, current_actor()))
        read = read_thread(thread, most=PAGE + 1, before=told["before"], for_service=False)
    shown = [message_of(row, read.files.get(row.id, ())) for row in read.messages[:PAGE]]
    more = len(read.messages) > PAGE
    return jsonify({"messages": shown, "next_before": shown[-1]["number"] if more else None})


@bp.post("/applications/<reference>/messages")
@access(Permission.APPLICATION_LODGE)
@described(takes=MessageSchema, answers="message", status=201)
def send_message(reference: str) -> ResponseReturnValue:
    """Write to the Service. The header Idempotency-Key makes a repeat harmless."""
    actor = current_actor()
    told = MessageSchema().checked(json_body())

    def sent() -> Answered:
        written = services.tell_service(own_case(reference, actor), actor=actor, text=told["text"])
        return message_of(written), HTTPStatus.CREATED

    return once(actor, sent)


@bp.post("/applications/<reference>/messages/reading")
@access(Permission.APPLICATION_READ)
@described(takes=ReadSchema, answers="messages")
def mark_read(reference: str) -> ResponseReturnValue:
    """Say that the Service's messages were read, up to a number."""
    actor, told = current_actor(), ReadSchema().checked(json_body())
    with transaction():
        services.mark_read(with_authority(own_case(reference, actor)), actor=actor, until=told["until"])
    return _messages(reference)
