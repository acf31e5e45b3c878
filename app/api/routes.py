"""/api/v1: applications of the requesting authority whose token is used."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from app.access.actor import Actor, current_actor
from app.access.guard import access
from app.access.permissions import Permission
from app.api.blueprint import Answered, bp, once
from app.api.bodies import json_body
from app.api.documentation import described
from app.api.queries import list_applications
from app.api.representations import application_of, receipt_of, summary_of
from app.api.schemas import DocumentsSchema, ListQuery, ListQuerySchema
from app.audit.ledger import reading
from app.cases.application import Application, NamedDocument
from app.cases.direct_return import DirectReturn
from app.cases.schemas import ApplicationSchema
from app.cases.schemas.requests import DirectReturnSchema, TransitSchema
from app.cases.services import desk
from app.cases.services.checking import checker
from app.cases.services.intake import lodge
from app.cases.transit import TransitRequest
from app.kernel.database import db
from app.kernel.errors import InvalidInput
from app.kernel.schema import document_from_text
from app.kernel.transaction import transaction
from app.requesting.queries import file_of, own_case, reply_clock
from app.requesting.schemas import AnswerSchema, WithdrawalSchema
from app.returns.plans import plan_from
from app.returns.schemas import NoNoticeSchema, NoticeSchema
from app.returns.services.transfers import announce, needs_no_notice


@bp.post("/applications")
@access(Permission.APPLICATION_LODGE)
@described(takes=ApplicationSchema, answers="receipt", status=201)
def create_application() -> ResponseReturnValue:
    """Lodge an application. The header Idempotency-Key makes a repeat harmless."""
    return _lodged(_application)


@bp.post("/direct-returns")
@access(Permission.APPLICATION_LODGE)
@described(takes=DirectReturnSchema, answers="receipt", status=201)
def create_direct_return() -> ResponseReturnValue:
    """Announce a return without application (Art. 7(2)). The header Idempotency-Key makes a repeat harmless."""
    return _lodged(lambda body: DirectReturn.from_document(DirectReturnSchema().checked(body)))


@bp.post("/transits")
@access(Permission.APPLICATION_LODGE)
@described(takes=TransitSchema, answers="receipt", status=201)
def create_transit() -> ResponseReturnValue:
    """Ask for a transit (Art. 15(1)). The header Idempotency-Key makes a repeat harmless."""
    return _lodged(lambda body: TransitRequest.from_document(TransitSchema().checked(body)))


def _lodged(made: Callable[[object], Application]) -> ResponseReturnValue:
    """Take a request in, once for each key; `made` judges the body."""
    actor, body = current_actor(), json_body()

    def lodged() -> Answered:
        receipt = lodge([made(body)], actor=actor)[0]
        if receipt.errors or receipt.reference is None:
            raise InvalidInput(receipt.errors)
        db.session.flush()
        case = own_case(receipt.reference, actor)
        answer: dict[str, Any] = {
            **receipt_of(case, reply_clock(case)),
            "repeated": receipt.result == "repeated",
        }
        return answer, HTTPStatus.OK if answer["repeated"] else HTTPStatus.CREATED

    return once(actor, lodged)


@bp.get("/applications")
@access(Permission.APPLICATION_READ)
@described(answers="list")
def read_applications() -> ResponseReturnValue:
    """The authority's applications: `state`, `updated_since` (a day) and `page` narrow the list."""
    told = ListQuerySchema().checked(document_from_text(ListQuerySchema, request.args.to_dict()))
    asked = ListQuery.from_checked(told)
    with reading("application:list:read", kind="application", ref=current_actor().organisation_code):
        rows, more = list_applications(current_actor(), asked)
    return jsonify(
        {"applications": [summary_of(row) for row in rows], "next_page": asked.page + 1 if more else None}
    )


@bp.get("/applications/<reference>")
@access(Permission.APPLICATION_READ)
@described(answers="application")
def read_application(reference: str) -> ResponseReturnValue:
    """One application, its questions and its reply."""
    with reading("application:file:read", kind="application", ref=reference):
        case = own_case(reference, current_actor())
        answer = application_of(case, reply_clock(case), file_of(case))
    return jsonify(answer)


@bp.post("/applications/<reference>/documents")
@access(Permission.APPLICATION_LODGE)
@described(takes=DocumentsSchema, answers="receipt", status=201)
def add_document(reference: str) -> ResponseReturnValue:
    """Name a further document of the person."""
    actor = current_actor()
    told = DocumentsSchema().checked(json_body())
    with transaction():
        case = own_case(reference, actor)
        desk.add_document(case, NamedDocument(**told["document"]), actor=actor)
    return _receipt(reference, actor), HTTPStatus.CREATED


@bp.post("/applications/<reference>/answers")
@access(Permission.APPLICATION_LODGE)
@described(takes=AnswerSchema, answers="receipt")
def answer_question(reference: str) -> ResponseReturnValue:
    """Answer the open question of the Service."""
    actor = current_actor()
    told = AnswerSchema().checked(json_body())
    with transaction():
        desk.supply_information(own_case(reference, actor).id, actor=actor, answer=told["answer"])
    return _receipt(reference, actor)


@bp.post("/applications/<reference>/withdrawal")
@access(Permission.APPLICATION_WITHDRAW)
@described(takes=WithdrawalSchema, answers="receipt")
def withdraw(reference: str) -> ResponseReturnValue:
    """Take the application back."""
    actor = current_actor()
    told = WithdrawalSchema().checked(json_body())
    with transaction():
        desk.withdraw(own_case(reference, actor).id, actor=actor, reason=told["reason"])
    return _receipt(reference, actor)


@bp.post("/applications/<reference>/transfer-notices")
@access(Permission.TRANSFER_NOTIFY)
@described(takes=NoticeSchema, answers="receipt", status=201)
def announce_transfer(reference: str) -> ResponseReturnValue:
    """Give the prior notice of a transfer (Art. 12(1))."""
    actor = current_actor()
    body = json_body()
    with transaction():
        case = own_case(reference, actor)
        told = (NoNoticeSchema if needs_no_notice(case) else NoticeSchema)().checked(body)
        announce(case, actor=actor, plan=plan_from(told))
    return _receipt(reference, actor), HTTPStatus.CREATED


def _application(body: object) -> Application:
    return Application.from_document(checker().checked(body))


def _receipt(reference: str, actor: Actor) -> Response:
    with reading("application:file:read", kind="application", ref=reference):
        case = own_case(reference, actor)
        answer = receipt_of(case, reply_clock(case))
    return jsonify(answer)
