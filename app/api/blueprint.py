"""The blueprint of /api/v1, and what its views that can be repeated share: a key, and the answer kept under it."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from app.access.actor import Actor
from app.kernel.errors import InvalidInput
from app.kernel.i18n import _
from app.kernel.idempotency import body_hash, earlier_answer, keep_answer
from app.kernel.transaction import transaction

LONGEST_KEY = 200
bp = Blueprint("api", __name__, url_prefix="/api/v1", description="Applications for readmission")
Answered = tuple[dict[str, Any], int]


def once(actor: Actor, act: Callable[[], Answered]) -> ResponseReturnValue:
    """Do it in one transaction, once for each Idempotency-Key: a repeat gets the first answer again.

    Raises:
        Conflict: the key was used with another body. InvalidInput: the key is too long.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise InvalidInput({"Idempotency-Key": [_("Use a key of at most 200 characters.")]})
    organisation, digest = actor.organisation_id or 0, body_hash(request.get_data(cache=True))
    with transaction():
        before = earlier_answer(organisation, key, digest) if key else None
        if before is not None:
            return jsonify(before.answer), before.status
        answer, status = act()
        if key:
            keep_answer(organisation, key, digest, status, answer)
    return jsonify(answer), status
