"""The workload: what each officer has, who is away, and which moves of cases can still be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.models import Absence, OfficerMove
from app.cases.presenters import words
from app.cases.presenters.queue_chips import list_url
from app.cases.presenters.queue_rows import TICKED, QueueGroup, plain
from app.cases.queries import QueuePage
from app.cases.queue_filters import UNASSIGNED, QueueFilter, address_of
from app.cases.services.assignment import Officer
from app.cases.tallies import Tally
from app.cases.workload_vocabulary import MoveReason
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.day_words import moment_words
from app.kernel.i18n import _, ngettext

SPARE = QueueFilter(officer=(UNASSIGNED,))


@dataclass(frozen=True)
class OfficerRow:
    """One officer; each number with the list behind it. `share` is of the fullest officer's cases, 0 to 100."""

    name: str
    url: str
    open: str
    overdue: str
    overdue_url: str
    soon: str
    soon_url: str
    share: int
    away: str | None
    cancel_url: str | None


@dataclass(frozen=True)
class WorkloadView:
    """Everything the page shows."""

    officers: list[OfficerRow]
    columns: list[dict[str, str]]
    unassigned: list[QueueGroup]
    spare_number: str
    spare_url: str
    bulk: dict[str, Any] | None
    moves: list[dict[str, str]]
    move_url: str | None
    absence_url: str


@dataclass(frozen=True)
class Staff:
    """The officers, who of them is away now or next, and the moves that can be undone."""

    officers: Sequence[Officer]
    absences: Mapping[int, Absence]
    moves: Sequence[OfficerMove]

    def name(self, number: int | None) -> str:
        """The name of one of them."""
        return next((each.name for each in self.officers if each.id == number), "")


def present_workload(staff: Staff, tally: Tally, spare: QueuePage, actor: Actor, language: str) -> WorkloadView:
    """The page for this actor; who may not give cases out sees the numbers and their own absence."""
    gives = actor.may(Permission.CASE_ASSIGN)
    facets = {each.id: tally.facets(QueueFilter(officer=(str(each.id),)), None) for each in staff.officers}
    most = max((each.total for each in facets.values()), default=0) or 1
    assign = f"{url_for('desk.bulk_assign')}?{address_of(SPARE)}"
    return WorkloadView(
        officers=[
            _row(each, facets[each.id].total, facets[each.id].by["due"], most, staff, actor, language)
            for each in staff.officers
        ],
        columns=[
            {"key": "person", "label": _("Person and case"), "kind": "person"},
            {"key": "due", "label": _("Due"), "kind": "due"},
        ],
        unassigned=plain(spare.rows, actor, language) if spare.rows else [],
        spare_number=words.number(tally.number(SPARE, None), language),
        spare_url=list_url(address_of(SPARE)),
        bulk={"name": TICKED, "actions": [{"label": _("Assign to…"), "icon": "person-plus", "url": assign}]},
        moves=[_move(each, staff) for each in staff.moves] if gives else [],
        move_url=url_for("desk.move_cases") if gives else None,
        absence_url=url_for("desk.absence"),
    )


def _row(
    officer: Officer, total: int, due: Mapping[str, int], most: int, staff: Staff, actor: Actor, language: str
) -> OfficerRow:
    own = QueueFilter(officer=(str(officer.id),))
    absence = staff.absences.get(officer.id)
    concerns = actor.may(Permission.CASE_ASSIGN) or actor.id == officer.id
    return OfficerRow(
        name=officer.name,
        url=list_url(address_of(own)),
        open=words.number(total, language),
        overdue=words.number(due.get("overdue", 0), language),
        overdue_url=list_url(address_of(QueueFilter(officer=own.officer, due=("overdue",)))),
        soon=words.number(due.get("soon", 0), language),
        soon_url=list_url(address_of(QueueFilter(officer=own.officer, due=("soon",)))),
        share=round(100 * total / most),
        away=_away(absence, staff.officers, language) if absence else None,
        cancel_url=url_for("desk.cancel_absence", number=absence.id) if absence and concerns else None,
    )


def _away(absence: Absence, officers: Iterable[Officer], language: str) -> str:
    """Until when somebody is away; from when, if that is still ahead; and who stands in."""
    last = words.plain_date(absence.last_on, language)
    told = _("until %(last)s", last=last)
    if absence.first_on > clock.today():
        told = _("from %(first)s until %(last)s", first=words.plain_date(absence.first_on, language), last=last)
    substitute = next((each.name for each in officers if each.id == absence.substitute_id), None)
    return _("%(days)s; %(name)s stands in", days=told, name=substitute) if substitute else told


def away_words(
    officer: Officer, away: Mapping[int, Absence], officers: Iterable[Officer], language: str
) -> str:
    """The name of an officer in a list to choose from, and that they are away."""
    absence = away.get(officer.id)
    if absence is None:
        return officer.name
    return _("%(name)s (away %(days)s)", name=officer.name, days=_away(absence, officers, language))


def _move(moved: OfficerMove, staff: Staff) -> dict[str, str]:
    told = ngettext(
        "%(num)s case went from %(giver)s to %(taker)s (%(reason)s), %(moment)s.",
        "%(num)s cases went from %(giver)s to %(taker)s (%(reason)s), %(moment)s.",
        len(moved.case_ids), giver=staff.name(moved.from_id), taker=staff.name(moved.to_id),
        reason=words_of(MoveReason, moved.reason), moment=moment_words(moved.moved_at),
    )  # fmt: skip
    return {"told": told, "undo_url": url_for("desk.undo_move", number=moved.id)}
