"""Files past their term in words: how they ended, until when they are kept, who ordered what. Never whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.agreements.words import status_words
from app.cases.pair_vocabulary import PairOutcome
from app.kernel import clock
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language
from app.kernel.i18n import _, label, ngettext
from app.retention.queries import follows_another, is_past_its_term
from app.retention.terms import terms
from app.retention.vocabulary import COUNTED, Group, TermCode
from app.workflow.looks import Tag, tag
from app.workflow.states import CaseState, ErasureState

STANDS = (ErasureState.PROPOSED, ErasureState.CONFIRMED)
_BULK = {
    Group.DUE: ("retention.propose_many", "calendar-x"),
    Group.PROPOSED: ("retention.confirm_many", "check2"),
}


@dataclass(frozen=True)
class HomeView:
    """The list of one group, the groups with their numbers, and what may be done with ticked rows."""

    group: Group
    tabs: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    bulk: dict[str, Any] | None
    cut: str | None
    source: str


@dataclass(frozen=True)
class FileView:
    """One file: its term, what is linked with it, and what this reader may do now."""

    reference: str
    version: int
    facts: list[dict[str, Any]]
    linked: list[dict[str, Any]]
    counted: list[dict[str, Any]]
    stage: Tag | None
    waits: str | None
    source: str
    is_held: bool = False
    may_hold: bool = False
    may_propose: bool = False
    may_confirm: bool = False
    may_take_back: bool = False
    is_mine: bool = False
    is_erased: bool = False


def source_words() -> str:
    """Where the terms come from and whether the law has set them."""
    found = terms()
    known = _("Source: %(status)s.", status=status_words(found.status))
    return f"{found.source[reader_language()]} {known}"


def present_home(group: Group, files: Sequence[Any], counts: Mapping[Group, int]) -> HomeView:
    """The files of one group."""
    tabs = [
        {"label": label(each), "url": url_for("retention.home", show=each.value), "current": each is group,
         "count": counts[each]}
        for each in Group
    ]  # fmt: skip
    endpoint, icon = _BULK.get(group, (None, None))
    verbs = {Group.DUE: _("Propose to erase"), Group.PROPOSED: _("Confirm the erasure")}
    action = {"label": verbs.get(group), "icon": icon, "url": url_for(endpoint) if endpoint else None}
    left = counts[group] - len(files)
    return HomeView(
        group=group,
        tabs=tabs,
        columns=_columns(group),
        rows=[_row(each) for each in files],
        bulk={"name": "chosen", "actions": [action]} if endpoint and files else None,
        cut=ngettext("%(num)d more is not shown.", "%(num)d more are not shown.", left) if left > 0 else None,
        source=source_words(),
    )


def _columns(group: Group) -> list[dict[str, Any]]:
    last = {
        Group.DUE: _("Kept until"), Group.PROPOSED: _("Proposed"), Group.CONFIRMED: _("Will be erased"),
        Group.HELD: _("On hold since"), Group.ERASED: _("Erased"),
    }[group]  # fmt: skip
    return [
        {"key": "file", "label": _("Case"), "kind": "link"},
        {"key": "ended", "label": _("How it ended"), "kind": "text"},
        {"key": "on", "label": _("Ended on"), "kind": "text"},
        {"key": "last", "label": last, "kind": "text"},
        {"key": "links", "label": _("Files of the same person"), "kind": "text"},
    ]


def _row(each: Any) -> dict[str, Any]:
    return {
        "pick": each.reference,
        "file": {"label": each.reference, "url": url_for("retention.file", reference=each.reference)},
        "ended": label(CaseState(each.state)),
        "on": day_words(each.ended_on),
        "last": _told_last(each),
        "links": ", ".join(each.links) or _("none"),
    }


def _told_last(each: Any) -> str:
    if each.erasure == ErasureState.ERASED:
        return moment_words(each.ended_at)
    if each.hold_reason is not None:
        return f"{moment_words(each.held_at)}, {each.holder}{_until(each)}"
    if each.erasure == ErasureState.CONFIRMED:
        return day_words(each.erase_on)
    if each.erasure == ErasureState.PROPOSED:
        return f"{moment_words(each.proposed_at)}, {each.proposer}"
    return day_words(each.due_on)


def _until(each: Any) -> str:
    """Until when a hold is known to be needed; past that day somebody has to look at it again."""
    if each.needed_until is None:
        return ""
    day = day_words(each.needed_until)
    if each.needed_until < clock.today():
        return " · " + _("was needed until %(day)s", day=day)
    return " · " + _("needed until %(day)s", day=day)


def present_file(each: Any, linked: Sequence[Any], actor: Actor, *, closed: bool) -> FileView:
    """One file, as far as this reader may act on it. `closed`: its case has ended."""
    stands = each.erasure in STANDS
    held = each.hold_reason is not None
    erased = each.erased_on is not None
    free = closed and not (stands or held or erased)
    return FileView(
        reference=each.reference,
        version=each.version,
        facts=_facts(each),
        linked=[_linked(one) for one in linked],
        counted=counted(each.counts or {}),
        stage=tag(ErasureState(each.erasure)) if each.erasure else None,
        waits=_waits(each, closed=closed),
        source=source_words(),
        is_held=held,
        may_hold=not held and not erased,
        may_propose=free and is_past_its_term(each) and not follows_another(each),
        may_confirm=each.erasure == ErasureState.PROPOSED and each.proposed_by != actor.id,
        may_take_back=stands,
        is_mine=each.proposed_by == actor.id,
        is_erased=erased,
    )


def _waits(each: Any, *, closed: bool) -> str | None:
    if each.erased_on is not None:
        return _("Nothing of this file can be brought back. Its number, its steps and their days remain.")
    if each.hold_reason is not None:
        return _("On legal hold: nothing of it is erased, whatever its term.")
    if each.erasure == ErasureState.CONFIRMED:
        return _("It will be erased on %(day)s. Until then anybody who may can take it back.",
                 day=day_words(each.erase_on))  # fmt: skip
    if each.erasure == ErasureState.PROPOSED:
        return _("%(name)s proposes to erase it; a second person confirms.", name=each.proposer)
    if not closed:
        return _("This file has not ended, so no term runs yet.")
    if follows_another(each):
        return _("This request was merged with an earlier one, and is erased together with that file.")
    if not is_past_its_term(each):
        return _("It is kept until %(day)s.", day=day_words(each.due_on))
    return None


def _facts(each: Any) -> list[dict[str, Any]]:
    term = terms().by_state.get(CaseState(each.state))
    length = ngettext("%(num)d month", "%(num)d months", term.months) if term else None
    facts = [
        _fact(_("Stage"), label(CaseState(each.state))),
        _fact(_("Ended on"), day_words(each.ended_on) if term else None),
        _fact(_("Term"), length, words_of(TermCode, each.term) if each.term else None),
        _fact(_("Kept until"), day_words(each.due_on) if each.due_on else None),
        _fact(_("On hold since"), moment_words(each.held_at) if each.held_at else None, each.holder),
        _fact(_("Why it is held"), each.hold_reason),
        _fact(_("Needed until"), day_words(each.needed_until) if each.needed_until else None, _look_again(each)),
    ]
    if each.erasure:
        facts.append(_fact(_("Erasure proposed"), moment_words(each.proposed_at), each.proposer))
        facts.append(_fact(_("Confirmed"), moment_words(each.confirmed_at), each.confirmer))
        done = each.erasure == ErasureState.ERASED
        facts.append(_fact(_("Erased"), moment_words(each.ended_at) if done else None))
    return facts


def _look_again(each: Any) -> str | None:
    over = each.needed_until is not None and each.needed_until < clock.today()
    return _("This day has passed: lift the hold, or set another.") if over else None


def _fact(term: str, value: str | None, note: str | None = None) -> dict[str, Any]:
    return {"term": term, "value": value, "note": note if value else None}


def _linked(one: Any) -> dict[str, Any]:
    if one.erased_on is not None:
        told = _("Erased already")
    elif one.goes_too:
        told = _("Merged with this file: erased together with it")
    elif one.shares_a_person:
        told = _("It stays, with the record of the person, which both share")
    elif one.is_open:
        told = _("Open: it stays, and is told that this file was erased")
    else:
        told = _("Has a term of its own: it stays, and is told that this file was erased")
    return {
        "text": one.reference,
        "url": url_for("retention.file", reference=one.reference),
        "note": f"{words_of(PairOutcome, one.outcome)}. {told}",
    }


def counted(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """How many rows of each kind were erased or emptied."""
    told = [_fact(str(words), str(counts[table])) for table, words in COUNTED.items() if counts.get(table)]
    others = sum(many for table, many in counts.items() if table not in COUNTED)
    return [*told, _fact(_("Other records"), str(others))] if others else told
