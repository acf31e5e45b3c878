"""What the first page says of other hands: who reads the file now, and the offer of it to a colleague."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from app.access.actor import Actor
from app.cases.dossier import Dossier
from app.cases.presenters import words
from app.cases.workload_vocabulary import OfferState
from app.kernel.i18n import _


@dataclass(frozen=True)
class OfferView:
    """An offer as both colleagues read it; the addresses are there for who may answer or recall it."""

    told: str
    message: str
    accept_url: str | None = None
    return_url: str | None = None
    recall_url: str | None = None


def present_offer(dossier: Dossier, actor: Actor, language: str) -> OfferView | None:
    """The offer that waits, or the last one if it came back to who still has the case."""
    row = dossier.one("offers")
    if not row:
        return None
    reference = dossier.case.reference
    people = {"giver": row["giver"] or "", "taker": row["taker"] or ""}
    if row["outcome"] == OfferState.RETURNED and dossier.officer_id == row["offered_by"]:
        return OfferView(_("%(taker)s returned the case that %(giver)s had offered.", **people), row["answer"])
    if row["outcome"] != OfferState.PENDING or not dossier.case.is_open:
        return None
    told = _("%(giver)s offers this case to %(taker)s. There is no answer yet.", **people)
    if row["offered_to"] == actor.id:
        accept = url_for("desk.accept_offer", reference=reference)
        return OfferView(told, row["message"], accept, url_for("desk.return_offer", reference=reference))
    recall = url_for("desk.recall_offer", reference=reference) if row["offered_by"] == actor.id else None
    return OfferView(told, row["message"], recall_url=recall)


def readers_line(dossier: Dossier, actor: Actor, language: str) -> str | None:
    """Which colleagues opened the file within the last ten minutes; nothing if none did."""
    others = [row for row in dossier.part("readers") if row["actor_id"] != actor.id]
    if not others:
        return None
    told = ", ".join(
        f"{row['full_name']} ({words.baku_time(datetime.fromisoformat(row['at']), language)})" for row in others
    )
    return _("Colleagues who opened this file within ten minutes: %(names)s.", names=told)
