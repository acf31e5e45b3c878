"""What the desk finds of the evidence. Every finding is a row of its own; the latest counts and none is overwritten."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.access.actor import Actor
from app.access.audiences import Audience
from app.access.permissions import Permission
from app.agreements.register import current as law
from app.cases.models import EvidenceAssessment, EvidenceItem, ReadmissionCase
from app.cases.pair_part import of_it_and_merged
from app.cases.services.desk import must_be_open
from app.kernel import clock
from app.kernel.database import db
from app.kernel.errors import InvalidInput, NotVisible
from app.kernel.i18n import _
from app.workflow.engine import note
from app.workflow.processes import OUTBOUND


def assess(
    case: ReadmissionCase, evidence_id: int, *, actor: Actor, told: Mapping[str, Any]
) -> EvidenceAssessment:
    """Keep what an officer found of one means of evidence (Art. 9, 10).

    Args:
        told: the typed values of `AssessmentSchema`.

    Raises:
        NotVisible: the case has no such evidence.
        MoveRefused: the case has ended.
        InvalidInput: something for the authority to read, beside evidence that it does not see.
    """
    actor.must(Permission.CASE_EXAMINE)
    must_be_open(case)
    item = item_of(case, evidence_id)
    if told.get("to_authority") and not item.from_authority:
        unseen = _("The authority does not see this evidence; write it a message instead.")
        raise InvalidInput({"to_authority": [unseen]})
    found = EvidenceAssessment(
        case_id=item.case_id,
        authority_id=item.authority_id,
        evidence_id=item.id,
        assessed_by=actor.id or 0,
        verdict=told["verdict"].value,
        reason=told.get("reason") or "",
        expires_on=told.get("expires_on"),
        original_at=_code(told, "original_at"),
        translation=_code(told, "translation"),
        to_authority=told.get("to_authority"),
    )
    db.session.add(found)
    db.session.flush()
    note(case, "case:evidence:assessed", actor=actor, changes=_changes(item, found), reason=found.reason or None)
    return found


def offer(case: ReadmissionCase, code: str, *, actor: Actor) -> EvidenceItem:
    """The means of evidence with this code, offered today if it was not offered before (Art. 8(1)).

    What the Service adds to a request of another state stays its own; what an authority offers is told as that.

    Raises:
        InvalidInput: the annexes of the agreement have no such code.
    """
    theirs = actor.audience is Audience.REQUESTING or case.process == OUTBOUND.name
    known = select(EvidenceItem).where(EvidenceItem.case_id == case.id, EvidenceItem.code == code)
    if theirs:
        known = known.where(EvidenceItem.from_authority)
    item = db.session.scalar(known.order_by(EvidenceItem.id).limit(1))
    if item is not None:
        return item
    version = law().version(case.agreement, case.agreement_version)
    if code not in version.evidence:
        raise InvalidInput({"code": [_("This evidence code is not in the annexes of the agreement.")]})
    item = EvidenceItem(
        case_id=case.id,
        authority_id=case.authority_id,
        code=code,
        evidence_class=version.evidence_class(code).value,
        offered_on=clock.today(),
        from_authority=theirs,
    )
    db.session.add(item)
    db.session.flush()
    note(case, "case:evidence:offered", actor=actor, changes={"evidence": (None, code)})
    return item


def item_of(case: ReadmissionCase, evidence_id: int) -> EvidenceItem:
    """One means of evidence of this case, or of a request merged with it; NotVisible for any other number."""
    item = db.session.scalar(
        select(EvidenceItem).where(EvidenceItem.id == evidence_id, of_it_and_merged(EvidenceItem.case_id)),
        {"case_id": case.id},
    )
    if item is None:
        raise NotVisible()
    return item


def _code(told: Mapping[str, Any], name: str) -> str | None:
    return told[name].value if told.get(name) else None


def _changes(item: EvidenceItem, found: EvidenceAssessment) -> dict[str, tuple[object, object]]:
    names = ("verdict", "expires_on", "original_at", "translation", "to_authority")
    told = {name: getattr(found, name) for name in names}
    return {"evidence": (None, item.code)} | {name: (None, value) for name, value in told.items() if value}
