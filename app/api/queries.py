"""The list of the API: the authority's own applications, newest change first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.api.schemas import ListQuery
from app.cases.models import ReadmissionCase
from app.kernel.database import db
from app.requesting.outside_words import OutsideState, states_behind
from app.requesting.queries import REPLY_CODES, REPLY_COUNTS
from app.workflow.models import Clock

PAGE = 50


def list_applications(actor: Actor, asked: ListQuery) -> tuple[Sequence[Any], bool]:
    """One page of the authority's applications, and whether there are more."""
    case = ReadmissionCase
    statement = (
        select(
            case.reference,
            case.requesting_reference,
            case.state,
            case.received_on,
            case.persons,
            case.updated_at,
            Clock.alert_on,
        )
        .outerjoin(Clock, (Clock.case_id == case.id) & Clock.code.in_(REPLY_CODES) & REPLY_COUNTS)
        .where(case.authority_id == actor.organisation_id)
        .order_by(case.id.desc())
    )
    if asked.state:
        statement = statement.where(case.state.in_(states_behind(OutsideState(asked.state))))
    if asked.updated_since:
        statement = statement.where(case.updated_at >= asked.updated_since)
    rows = db.session.execute(statement.limit(PAGE + 1).offset((asked.page - 1) * PAGE)).all()
    return list(rows[:PAGE]), len(rows) > PAGE
