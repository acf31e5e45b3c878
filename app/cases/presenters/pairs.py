"""Other files of perhaps the same person, in lines; and what an earlier refusal asks of this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.agreements.register import current as law
from app.cases.dossier import Dossier
from app.cases.pair_part import TOLD
from app.cases.pair_vocabulary import PairOutcome
from app.cases.parts import PartRow, day_in
from app.cases.presenters import matches, words
from app.cases.presenters.sections import grounds_in_words
from app.kernel.coded import words_of
from app.kernel.i18n import _, label, ngettext
from app.people.descriptions import Description
from app.people.finding import described
from app.people.keys import tells_somebody
from app.people.matching import match
from app.workflow.states import CaseState

ONE_PERSON = (PairOutcome.LINKED, PairOutcome.MERGED, PairOutcome.MERGE_PROPOSED)


@dataclass(frozen=True)
class OtherFiles:
    """The other files by what was decided: still to decide, of one person, of different persons."""

    to_decide: list[dict[str, Any]]
    linked: list[dict[str, Any]]
    different: list[dict[str, Any]]


@dataclass(frozen=True)
class RefusedBefore:
    """Earlier refusals of the person, what the authority says is new, and what an officer found."""

    refusals: list[str]
    by_authority: str | None
    what_is_new: str | None
    told: str | None
    answer_url: str | None


@dataclass(frozen=True)
class LikeIt:
    """What the first page says of other files about the person."""

    to_decide: str | None
    url: str
    linked: list[dict[str, Any]]
    refused: RefusedBefore | None


def other_files(dossier: Dossier, language: str) -> OtherFiles:
    """Every pair of the file, the best match first."""
    lines = [(PairOutcome(row["outcome"]), _line(dossier, row, language)) for row in dossier.part("pairs")]
    return OtherFiles(
        to_decide=[line for outcome, line in lines if outcome is PairOutcome.TO_DECIDE],
        linked=[line for outcome, line in lines if outcome in ONE_PERSON],
        different=[line for outcome, line in lines if outcome is PairOutcome.DIFFERENT],
    )


def pair_url(ours: str, theirs: str) -> str:
    """The page where two files stand side by side."""
    return url_for("desk.pair", reference=ours, other=theirs)


def like_it(dossier: Dossier, actor: Actor, language: str) -> LikeIt:
    """For the first page: how many pairs are to decide, the files of the same person, and an earlier refusal."""
    rows = dossier.part("pair_marks")
    undecided = [row for row in rows if row["outcome"] == PairOutcome.TO_DECIDE]
    told = ngettext(
        "%(num)d other file may be about the same person.",
        "%(num)d other files may be about the same person.",
        len(undecided),
    )
    page = url_for("desk.identity", reference=dossier.case.reference)
    return LikeIt(
        to_decide=told if undecided else None,
        url=f"{page}#earlier",
        linked=[_linked(dossier, row) for row in rows if row["outcome"] in ONE_PERSON],
        refused=refused_before(dossier, actor, language),
    )


def _linked(dossier: Dossier, row: PartRow) -> dict[str, Any]:
    return {
        "text": row["reference"],
        "url": pair_url(dossier.case.reference, row["reference"]),
        "note": label(CaseState(row["state"])),
        "side": outcome_words(row["outcome"]),
    }


def told_of(row: PartRow, side: str) -> Description:
    """One of the two persons of a pair as a description."""
    person = SimpleNamespace(**{name: row[f"{side}_{name}"] for name in TOLD})
    return described(person, filter(tells_somebody, row[f"{side}_numbers"]))


def _line(dossier: Dossier, row: PartRow, language: str) -> dict[str, Any]:
    compared = match(told_of(row, "our"), told_of(row, "their"))
    outcome = PairOutcome(row["outcome"])
    return {
        "text": f"{row['their_family_name']} {row['their_given_names']}",
        "url": pair_url(dossier.case.reference, row["reference"]),
        "note": " · ".join((
            row["reference"],
            _("born %(date)s", date=words.born(row["their_date_of_birth"], language)),
            words.country(row["country"], language).name,
            label(CaseState(row["state"])),
        )),
        "side": matches.verdict_words(compared) if outcome is PairOutcome.TO_DECIDE else label(outcome),
        "side_tone": matches.TONES[compared.verdict] if outcome is PairOutcome.TO_DECIDE else "later",
        "why": {"label": matches.why_words(), "lines": matches.reasons(compared, language)},
    }  # fmt: skip


def refused_before(dossier: Dossier, actor: Actor, language: str) -> RefusedBefore | None:
    """What was refused for this person before, and what is new; None if nothing was."""
    rows = dossier.part("refusals")
    if not rows:
        return None
    newest = rows[0]
    day = day_in(newest["answered_at"])
    asks = actor.may(Permission.CASE_EXAMINE) and dossier.case.is_open
    return RefusedBefore(
        refusals=list(_refusals(rows, language)),
        by_authority=newest["new_since_refusal"],
        what_is_new=newest["what_is_new"],
        told=_("Told by %(name)s on %(day)s", name=newest["answered_by"], day=words.plain_date(day, language))
        if day
        else None,
        answer_url=url_for("desk.renewal", reference=dossier.case.reference) if asks else None,
    )


def _refusals(rows: Iterable[PartRow], language: str) -> Iterable[str]:
    for row in rows:
        day = day_in(row["issued_on"])
        version = law().version(row["agreement"], row["agreement_version"])
        told = {
            "reference": row["reference"],
            "day": words.plain_date(day, language) if day else "–",
            "grounds": "; ".join(grounds_in_words(row["grounds"], version)),
        }
        if row["outcome"] == PairOutcome.LINKED:
            yield _("%(reference)s was refused on %(day)s: %(grounds)s", **told)
        else:
            yield _("%(reference)s, likely of the same person, was refused on %(day)s: %(grounds)s", **told)


def outcome_words(outcome: str) -> str:
    """What became of a pair."""
    return words_of(PairOutcome, outcome)
