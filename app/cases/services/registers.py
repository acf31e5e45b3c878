"""Register checks: every answer kept on its own, an outage kept as one, and an answer entered by hand marked so."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import ReadmissionCase, RegisterCheck
from app.cases.register_client import AnswerStatus, Register, RegisterAnswer, ask
from app.cases.services.desk import must_be_open, start_checks
from app.kernel.database import db
from app.workflow.engine import note
from app.workflow.states import CaseState

MOST_AT_ONCE = 8


def ask_registers(base_url: str, claimed: Mapping[str, object]) -> dict[Register, RegisterAnswer]:
    """Ask all registers at once. Talks to the outside only: call it with no transaction open."""
    answers = ask_at_once(base_url, [(register, claimed) for register in Register])
    return dict(zip(Register, answers, strict=True))


def ask_at_once(
    base_url: str, questions: Sequence[tuple[Register, Mapping[str, object]]]
) -> list[RegisterAnswer]:
    """Several questions in parallel, the answers in their order; each thread knows what this one knows (the clock)."""
    with ThreadPoolExecutor(max_workers=MOST_AT_ONCE) as pool:
        asked = [
            pool.submit(copy_context().run, ask, base_url, register, claimed) for register, claimed in questions
        ]
        return [answer.result() for answer in asked]


def keep_answers(case: ReadmissionCase, answers: Mapping[Register, RegisterAnswer], *, actor: Actor) -> None:
    """Keep what each register said, also that one did not answer (Art. 9)."""
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    if case.state == CaseState.RECEIPT_CONFIRMED:
        start_checks(case, actor=actor)
    for register, answer in answers.items():
        db.session.add(
            RegisterCheck(
                case_id=case.id,
                register=register.value,
                status=answer.status.value,
                record=dict(answer.record) if answer.record else None,
                note=answer.problem,
                asked_by=actor.id,
                asked_at=answer.asked_at,
            )
        )
        change = {f"register.{register.value}": (None, answer.status.value)}
        note(case, "case:register:asked", actor=actor, changes=change)


def enter_by_hand(
    case: ReadmissionCase,
    register: Register,
    *,
    actor: Actor,
    found: bool,
    record: Mapping[str, str],
    source: str,
) -> RegisterCheck:
    """Keep an answer that came by telephone or letter. `source` says how it came, and by whom."""
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    if case.state == CaseState.RECEIPT_CONFIRMED:
        start_checks(case, actor=actor)
    status = AnswerStatus.FOUND if found else AnswerStatus.NOT_FOUND
    check = RegisterCheck(
        case_id=case.id,
        register=register.value,
        status=status.value,
        by_hand=True,
        record=dict(record) if found else None,
        note=source,
        asked_by=actor.id,
    )
    db.session.add(check)
    note(
        case,
        "case:register:entered",
        actor=actor,
        reason=source,
        changes={f"register.{register.value}": (None, status.value)},
    )
    return check
