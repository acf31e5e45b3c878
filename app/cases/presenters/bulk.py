"""The pages of one verb on many cases: what will be done, what will be skipped and why, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import Row

from app.access.actor import Actor
from app.cases.presenters.queue_rows import Said, present_row
from app.cases.services.bulk import RowResult
from app.kernel.errors import Refusal
from app.kernel.i18n import _, _l, ngettext
from app.workflow.refusals import sentence

# What only happens where many rows are done at once; all else is worded where every refusal is.
WHY: Mapping[str, LazyString] = {
    "case_unknown": _l("There is no such case."),
    "changed_meanwhile": _l("Somebody changed this case meanwhile. Look at it again."),
    "flag_raised": _l("A flag with this reason is raised already."),
}


@dataclass(frozen=True)
class BulkView:
    """A confirmation, or a result: `rows` are the good ones, `skipped` the others with their reasons."""

    title: str
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    skipped: list[dict[str, Any]]
    ticks: list[str]
    back_url: str


def present_bulk(
    title: str,
    results: Sequence[RowResult],
    rows: Mapping[str, Row[Any]],
    actor: Actor,
    language: str,
    back_url: str,
) -> BulkView:
    """Results beside the rows they are about."""
    said = Said(language)
    good = [
        present_row(rows[each.reference], rows[each.reference].officer_id == actor.id, said)
        for each in results
        if each.done
    ]
    return BulkView(
        title=title,
        columns=columns(),
        rows=good,
        skipped=[_skipped(each, rows, actor, said) for each in results if not each.done],
        ticks=[f"{each.reference}@{rows[each.reference].version}" for each in results if each.done],
        back_url=back_url,
    )


def _skipped(result: RowResult, rows: Mapping[str, Row[Any]], actor: Actor, said: Said) -> dict[str, Any]:
    row = rows.get(result.reference)
    told = (
        present_row(row, row.officer_id == actor.id, said)
        if row is not None
        else {"person": _unknown(result.reference)}
    )
    return {**told, "why": " ".join(_why(refusal) for refusal in result.refusals)}


def _unknown(reference: str) -> dict[str, Any]:
    return {"name": reference, "url": url_for("desk.search", q=reference), "line": [], "flags": []}


def _why(refusal: Refusal) -> str:
    return str(WHY[refusal.code]) if refusal.code in WHY else sentence(replace(refusal, source=""))


def columns(*, why: bool = False, on_paper: bool = False) -> list[dict[str, Any]]:
    """The columns of the two lists, and of the list on paper, which has room for all."""
    told = {
        "due": (_("Due"), "due"),
        "person": (_("Person and case"), "person"),
        "country": (_("Country"), "country"),
        "stage": (_("Stage"), "stage"),
        "action": (_("Next action"), "action"),
        "officer": (_("Officer"), "text"),
        "why": (_("Why"), "text"),
    }
    keys: tuple[str, ...] = ("person", "why") if why else ("person", "due", "stage", "officer")
    keys = ("due", "person", "country", "stage", "action", "officer") if on_paper else keys
    return [{"key": key, "label": told[key][0], "kind": told[key][1]} for key in keys]


def done_words(results: Sequence[RowResult]) -> str:
    """How it went, in one sentence."""
    done, all_ = sum(each.done for each in results), len(results)
    if done == all_:
        return str(ngettext("%(num)s case was done.", "All %(num)s cases were done.", done))
    return _("%(done)s of %(all)s cases were done. The others were skipped; the reasons stand below.",
             done=done, all=all_)  # fmt: skip
