"""What the file of an ended case tells of its own keeping."""

from typing import Any

from sqlalchemy import Select, func, select

from app.agreements.words import status_words
from app.cases.models import ReadmissionCase
from app.cases.part import CASE_ID, Line, Part, PartRow
from app.cases.parts import day_in
from app.kernel.day_words import day_words
from app.kernel.i18n import _, _l, ngettext
from app.retention.models import CaseErasure, LegalHold
from app.retention.terms import FOLLOWS_ANOTHER, due_on, terms
from app.workflow.models import History
from app.workflow.states import CaseState, ErasureState


def _rows() -> Select[*tuple[Any, ...]]:
    case, step = ReadmissionCase, History
    ended = select(func.max(step.at)).where(
        step.case_id == CASE_ID, step.process == "readmission", step.to_state == case.state
    )
    held = select(LegalHold.set_at).where(LegalHold.case_id == CASE_ID, LegalHold.lifted_at.is_(None))
    ordered = select(CaseErasure.erase_on).where(
        CaseErasure.case_id == CASE_ID, CaseErasure.state == ErasureState.CONFIRMED
    )
    return select(
        case.state,
        ended.scalar_subquery().label("ended_at"),
        held.scalar_subquery().label("held_at"),
        ordered.scalar_subquery().label("erase_on"),
    ).where(case.id == CASE_ID, case.is_open.is_(False), case.state != FOLLOWS_ANOTHER)


def _line(row: PartRow, _language: str) -> Line:
    term, ended = terms().by_state[CaseState(row["state"])], day_in(row["ended_at"])
    if ended is None:
        return Line(_("The day on which the case ended is not known."))
    length = ngettext("%(num)d month after it ended", "%(num)d months after it ended", term.months)
    note = f"{length} ({status_words(terms().status)})"
    if row["held_at"]:
        return Line(_("On legal hold"), note)
    if row["erase_on"]:
        return Line(_("Will be erased on %(day)s", day=day_words(day_in(row["erase_on"]))), note)
    return Line(_("Kept until %(day)s", day=day_words(due_on(ended, term.months))), note)


PARTS: dict[str, Part] = {"retention": Part(_rows(), _l("How long this file is kept"), _line, on_summary=True)}
