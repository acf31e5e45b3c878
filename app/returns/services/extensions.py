"""More time for a transfer: the authority asks, the Service answers, nothing lapses meanwhile (Art. 11(4) [CH 8(4)]).

The authority is told by a notice, on its page and by a letter.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.access.actor import SYSTEM, Actor
from app.access.permissions import Permission
from app.agreements.obstacles import Obstacle
from app.agreements.register import current as law
from app.cases.letters.notices import Notice
from app.cases.models import ReadmissionCase
from app.cases.services.desk import case_behind
from app.cases.services.letters import send_notice
from app.cases.services.telling import old_deadlines_wait_no_more, tell_the_officer, tell_who_may
from app.kernel import clock
from app.kernel.database import db, house
from app.kernel.day_words import day_words
from app.kernel.errors import InvalidInput, MoveRefused, NotVisible, Refusal, StaleRecord
from app.kernel.i18n import _
from app.notifications.vocabulary import NoticeKind
from app.returns.models import ExtensionRequest
from app.returns.queries import a_request_waits, extensions_of
from app.screening.services import refuse_traces
from app.workflow.clock_changes import judge_again, prolong
from app.workflow.deadlines import code_of, running
from app.workflow.engine import begin, perform
from app.workflow.guards.attached import AttachedFacts
from app.workflow.models import Clock
from app.workflow.processes import EXTENSION, process_of
from app.workflow.states import CaseState, ExtensionState

SOURCE = "Art. 11(4)"
FARTHEST = timedelta(days=2 * 366)  # no law: whoever types a farther day has mistaken the year


def ask(
    case: ReadmissionCase, *, actor: Actor, until_on: date, obstacle: Obstacle, reasons: str
) -> ExtensionRequest:
    """The requesting authority asks for more time because of a legal or practical obstacle.

    Raises:
        MoveRefused: the agreement knows no extension, no period runs, it is over, or a request waits already.
        InvalidInput: the day is not after the period, or the screen stops the reasons.
    """
    actor.must(Permission.TRANSFER_NOTIFY)
    refuse_traces({"reasons": reasons})
    against = why_not(case)
    if against is not None:
        raise MoveRefused("ask_extension", [against])
    period = _period(case)
    _must_give_more(until_on, period.due_rolled + timedelta(days=1))
    asked = ExtensionRequest(
        case_id=case.id, authority_id=case.authority_id, due_before=period.due_rolled, until_on=until_on,
        obstacle=obstacle.value, reasons=reasons, asked_by=actor.id, asked_at=clock.now(),
    )  # fmt: skip
    told: dict[str, tuple[Any, Any]] = {
        "extension.until": (period.due_rolled, until_on), "extension.obstacle": (None, obstacle.value),
        "extension.reasons": (None, reasons),
    }  # fmt: skip
    begin(EXTENSION, asked, actor=actor, case=case, changes=told)
    tell_who_may(case, Permission.TRANSFER_EXTEND, NoticeKind.EXTENSION_ASKED, f"asked:{asked.id}", actor=actor)
    with house():
        tell_the_officer(case, NoticeKind.EXTENSION_ASKED, actor=actor, fact=f"asked:{asked.id}")
    return asked


def why_not(case: ReadmissionCase) -> Refusal | None:
    """What speaks against asking for more time now."""
    if not is_extendable(case):
        return Refusal("extension_not_in_agreement", SOURCE)
    period = _running_period(case)
    if case.state == CaseState.LAPSED or (period is not None and clock.today() > period.due_rolled):
        return Refusal("transfer_period_over", SOURCE)
    if period is None:
        return Refusal("no_transfer_period", SOURCE)
    return Refusal("extension_asked_already", SOURCE) if a_request_waits(case.id) else None


def is_extendable(case: ReadmissionCase) -> bool:
    """Whether the agreement of the case lets its transfer period be longer, at a requesting state's request."""
    version = law().version(case.agreement, case.agreement_version)
    return not process_of(case).azerbaijan_asks and bool(version.flag("transfer_extendable"))


def grant(case: ReadmissionCase, *, actor: Actor, until_on: date, reasons: str) -> None:
    """A supervisor extends the transfer period, to the day that was asked for or to another.

    Raises:
        NotVisible: nothing was asked for. MoveRefused: no reasons. StaleRecord: it was answered already.
        InvalidInput: the day lies within the period, or has passed.
    """
    asked, period = waiting(case.id), _period(case)
    _must_give_more(until_on, earliest_grant(period))
    values = {"granted_until": until_on, **_decision(actor, reasons)}
    changes = {f"clock.{period.code}": (period.due_rolled, until_on)}
    facts = AttachedFacts(actor_id=actor.id, reasons=reasons)
    perform(
        EXTENSION, asked, "grant_extension", actor=actor, facts=facts, case=case, reason=reasons, changes=changes,
        values=values,
    )  # fmt: skip
    with house():
        prolong(case, period, until_on, Obstacle(asked.obstacle))
    old_deadlines_wait_no_more(case)
    about = f"extension:{asked.id}"
    send_notice(case, Notice.TRANSFER_EXTENDED, about, actor=actor, said=reasons, day=until_on)


def decline(case: ReadmissionCase, *, actor: Actor, reasons: str) -> None:
    """A supervisor does not extend the period; if it is over, the consent lapses when the worker looks next.

    Raises:
        NotVisible: nothing was asked for. MoveRefused: no reasons. StaleRecord: it was answered already.
    """
    facts, values = AttachedFacts(actor_id=actor.id, reasons=reasons), _decision(actor, reasons)
    asked = waiting(case.id)
    perform(
        EXTENSION, asked, "decline_extension", actor=actor, facts=facts, case=case, reason=reasons, values=values
    )
    _nothing_is_held_back(case)
    send_notice(case, Notice.TRANSFER_NOT_EXTENDED, f"extension:{asked.id}", actor=actor, said=reasons)


def withdraw(case_id: int, *, actor: Actor) -> None:
    """The requesting authority takes its request back."""
    with house():
        case = case_behind(case_id)
        facts = AttachedFacts(actor_id=actor.id)
        perform(EXTENSION, waiting(case_id), "withdraw_extension", actor=actor, facts=facts, case=case)
    _nothing_is_held_back(case)


def overtake(case: ReadmissionCase) -> None:
    """The person was handed over or the application withdrawn: no answer is needed. Call inside `house()`."""
    if a_request_waits(case.id):
        perform(
            EXTENSION, waiting(case.id), "overtake_extension", actor=SYSTEM, facts=AttachedFacts(), case=case
        )


def waiting(case_id: int) -> ExtensionRequest:
    """The request of a case that waits for an answer.

    Raises:
        StaleRecord: it was answered or taken back meanwhile. NotVisible: nothing was ever asked.
    """
    asked = ExtensionRequest
    waits = select(asked).where(asked.case_id == case_id, asked.state == ExtensionState.REQUESTED)
    found = db.session.scalars(waits).one_or_none()
    if found is None:
        raise StaleRecord() if extensions_of(case_id) else NotVisible()
    return found


def earliest_grant(period: Clock) -> date:
    """The first day to which a period can be extended so that it gives anything at all."""
    return max(period.due_rolled + timedelta(days=1), clock.today())


def _decision(actor: Actor, reasons: str) -> dict[str, Any]:
    return {"answer": reasons, "decided_by": actor.id, "decided_at": clock.now()}


def _must_give_more(until_on: date, earliest: date) -> None:
    if until_on < earliest:
        told = _("Choose %(day)s or a later day; an earlier one gives no more time.", day=day_words(earliest))
        raise InvalidInput({"until_on": [told]})
    if until_on > clock.today() + FARTHEST:
        raise InvalidInput({"until_on": [_("Check the year; this day lies more than two years ahead.")]})


def _running_period(case: ReadmissionCase) -> Clock | None:
    return running(case).get(code_of("transfer", case) or "")


def _period(case: ReadmissionCase) -> Clock:
    found = _running_period(case)
    if found is None:
        raise MoveRefused("extend_transfer", [Refusal("no_transfer_period", SOURCE)])
    return found


def _nothing_is_held_back(case: ReadmissionCase) -> None:
    with house():
        period = _running_period(case)
        if period is not None:
            judge_again(period)
