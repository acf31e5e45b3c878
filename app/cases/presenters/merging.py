"""Whether two requests can be one, who proposed it with which values, and what stands against undoing it."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.corrections_vocabulary import PersonField
from app.cases.dossier import Dossier
from app.cases.models import CaseMerge
from app.cases.pair_vocabulary import Kept, MergeStanding, PairOutcome
from app.cases.parts import PartRow
from app.cases.presenters import words
from app.cases.presenters.corrections import shown
from app.cases.services.merging import built_on, in_order, why_only_links
from app.kernel import clock
from app.kernel.database import db
from app.kernel.i18n import _, label
from app.workflow.deadlines import PAUSED
from app.workflow.refusals import sentence


@dataclass(frozen=True)
class MergeView:
    """The card about merging. Each address is there for who may go there now; `against`: why it is not possible."""

    kept: str
    ended: str
    told: str | None = None
    reason: str | None = None
    values: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    propose_url: str | None = None
    approve_url: str | None = None
    decline_url: str | None = None
    undo_url: str | None = None


def present_merge(ours: Dossier, theirs: Dossier, row: PartRow | None, actor: Actor, language: str) -> MergeView | None:
    """What can be done about merging for this reader; None where nothing can be said."""
    standing = row["outcome"] if row is not None else None
    told: dict[str, Any] = {"reference": ours.case.reference, "other": theirs.case.reference}
    if standing == PairOutcome.TO_DECIDE:
        return _to_propose(ours, theirs, actor, told)
    merge = next((each for each in ours.part("merges") if each["reference"] == theirs.case.reference), None)
    if merge is None:
        return None
    if merge["standing"] == MergeStanding.PROPOSED:
        return _to_approve(ours, theirs, merge, actor, told, language)
    if merge["standing"] == MergeStanding.APPROVED:
        return _to_undo(ours, theirs, merge, actor, told, language)
    return None


def late_reply(ended: Dossier, language: str) -> list[str]:
    """That the reply period of a request ends at once when it runs on, because its last day has passed."""
    late = [each for each in ended.clocks if each.outcome == PAUSED and each.due_rolled < clock.today()]
    return [
        _(
            "The reply to this request was due on %(day)s. As soon as the merging is undone that day counts as missed, "
            "with what the agreement attaches to it.",
            day=words.full_date(each.due_rolled, language),
        )
        for each in late
    ]


def _sides(ours: Dossier, theirs: Dossier) -> dict[str, Any]:
    kept, ended = in_order(ours.case, theirs.case)
    return {"kept": kept.reference, "ended": ended.reference}


def _to_propose(ours: Dossier, theirs: Dossier, actor: Actor, told: dict[str, Any]) -> MergeView | None:
    if not actor.may(Permission.CASE_EXAMINE):
        return None
    against = [sentence(refusal) for refusal in why_only_links(*in_order(ours.case, theirs.case))]
    url = None if against else url_for("desk.propose_merge", **told)
    return MergeView(**_sides(ours, theirs), against=against, propose_url=url)


def _to_approve(
    ours: Dossier, theirs: Dossier, merge: PartRow, actor: Actor, told: dict[str, Any], language: str
) -> MergeView:
    own = merge["proposed_by"] == actor.id
    signs = actor.may(Permission.DECISION_APPROVE) and not own
    return MergeView(
        **_sides(ours, theirs),
        told=_("%(name)s proposed it; another person approves it or declines.", name=merge["proposer"]),
        reason=merge["reason"],
        values=_values(merge, language),
        approve_url=url_for("desk.approve_merge", **told) if signs else None,
        decline_url=url_for("desk.decline_merge", **told) if signs or own else None,
    )


def _to_undo(
    ours: Dossier, theirs: Dossier, merge: PartRow, actor: Actor, told: dict[str, Any], language: str
) -> MergeView:
    supervises = actor.may(Permission.DECISION_APPROVE)
    kept, ended = in_order(ours.case, theirs.case)
    built = built_on(kept, ended, db.session.get_one(CaseMerge, merge["id"])) if supervises else []
    return MergeView(
        **_sides(ours, theirs),
        reason=merge["reason"],
        values=_values(merge, language),
        against=[label(each) for each in built],
        undo_url=url_for("desk.undo_merge", **told) if supervises and not built else None,
    )


def _values(merge: PartRow, language: str) -> list[str]:
    return [
        _(
            "%(field)s of %(name)s: %(kept)s is kept, not %(left)s",
            field=label(PersonField(each["field"])),
            name=each["name"],
            kept=shown(each["field"], each[each["taken"]], language),
            left=shown(each["field"], each[_other(each["taken"])], language),
        )
        for each in merge["chosen"]
    ]


def _other(taken: str) -> str:
    return (Kept.LATER if taken == Kept.EARLIER else Kept.EARLIER).value
