"""Sealed items in words: kinds, days and names. Never what was sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.kernel.coded import words_of
from app.kernel.day_words import moment_words
from app.kernel.form import Choices
from app.kernel.i18n import _
from app.screening.basis import RULES
from app.sealing.queries import Found, Item
from app.sealing.services import is_open_for
from app.sealing.vocabulary import FILE, KINDS, Ending, OpeningReason
from app.workflow.looks import Tag, tag
from app.workflow.states import SealedState

SHOWN = 300


@dataclass(frozen=True)
class Line:
    """One sealed item in a list. `url` where the reader may do something about it."""

    kind: str
    reference: str
    stage: Tag
    told: str
    waits: str | None
    url: str | None


@dataclass(frozen=True)
class ItemView:
    """The page of one sealed item: what is known of it, and what this reader may do now."""

    public_id: str
    version: int
    kind: str
    reference: str
    facts: list[dict[str, Any]]
    may_ask: bool = False
    may_agree: bool = False
    may_look: bool = False
    may_propose: bool = False
    is_mine: bool = False
    ending: Ending | None = None
    ending_words: str = ""
    waits: str | None = None
    is_destroyed: bool = False


def offered(found: Sequence[Found]) -> Choices:
    """The texts and files of a case, each with what kind it is; long ones are cut."""
    return [(each.place, f"{kind_words(each.kind)}: {_cut(each.words)}") for each in found]


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"


def kind_words(kind: str) -> str:
    """What kind of thing was sealed."""
    return str(KINDS.get(kind, KINDS[FILE]))


def lines(items: Sequence[Item], *, linked: bool) -> list[Line]:
    """Sealed items as a list shows them."""
    return [_line(each, linked=linked) for each in items]


def _line(each: Item, *, linked: bool) -> Line:
    item = each.item
    told = _("Sealed by %(name)s, %(moment)s", name=each.sealer, moment=moment_words(item.sealed_at))
    if item.ended_at is not None:
        told = _("%(first)s and %(second)s, %(moment)s", first=each.proposer, second=each.ender,
                 moment=moment_words(item.ended_at))  # fmt: skip
    return Line(
        kind=kind_words(item.kind),
        reference=each.reference,
        stage=tag(SealedState(item.state)),
        told=told,
        waits=_waits(each),
        url=url_for("sealing.one", item=item.public_id) if linked else None,
    )


def _waits(each: Item) -> str | None:
    if each.item.ended_at is not None:
        return None
    if each.item.proposed is not None:
        return _("%(what)s. Proposed by %(name)s; a second person does it.",
                 what=words_of(Ending, each.item.proposed), name=each.proposer)  # fmt: skip
    if each.opening is not None and each.opening.agreed_by is None:
        return _("%(name)s asks to open it; a second person agrees.", name=each.asker)
    return None


def present_item(each: Item, actor: Actor) -> ItemView:
    """One item, as far as this reader may act on it now."""
    item, opening = each.item, each.opening
    lasts = item.ended_at is None
    asked = lasts and opening is not None and opening.agreed_by is None
    ending = Ending(item.proposed) if lasts and item.proposed else None
    return ItemView(
        public_id=item.public_id,
        version=item.version,
        kind=kind_words(item.kind),
        reference=each.reference,
        facts=_facts(each),
        may_ask=lasts and not asked and not is_open_for(opening, actor),
        may_agree=asked and opening.asked_by != actor.id,
        may_look=lasts and is_open_for(opening, actor),
        may_propose=item.state == SealedState.OPENED and ending is None,
        is_mine=item.proposed_by == actor.id,
        ending=ending,
        ending_words=words_of(Ending, item.proposed),
        waits=_waits(each),
        is_destroyed=item.state == SealedState.DESTROYED,
    )


def _facts(each: Item) -> list[dict[str, Any]]:
    item, opening = each.item, each.opening
    facts = [
        _fact(_("Stage"), tag(SealedState(item.state)).label),
        _fact(_("What it tells of"), str(RULES[item.rule].finds) if item.rule in RULES else None),
        _fact(_("Sealed"), moment_words(item.sealed_at), each.sealer),
    ]
    if opening is not None:
        facts.append(_fact(_("Opening asked for"), moment_words(opening.asked_at), each.asker))
        facts.append(_fact(_("Why it should be opened"), words_of(OpeningReason, opening.reason)))
        if opening.agreed_at is not None:
            facts.append(_fact(_("Agreed"), moment_words(opening.agreed_at), each.agreer))
            facts.append(_fact(_("Open until"), moment_words(opening.until_at)))
    facts.append(_fact(_("Proposed"), words_of(Ending, item.proposed), each.proposer))
    if item.ended_at is not None:
        facts.append(_fact(tag(SealedState(item.state)).label, moment_words(item.ended_at), each.ender))
    return facts


def _fact(term: str, value: str | None, note: str | None = None) -> dict[str, Any]:
    return {"term": term, "value": value, "note": note}
