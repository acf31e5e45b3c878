"""Two files beside each other: their persons field by field, what was asked and what became of it, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.comparison import compare
from app.cases.dossier import HEAD, Dossier
from app.cases.earlier import Member, matched
from app.cases.pair_vocabulary import PairOutcome
from app.cases.parts import PartRow, day_in
from app.cases.presenters import matches, sections, words
from app.cases.presenters.header import ended_on
from app.cases.presenters.identity import FIELDS, ComparedField, compared_field, tally_of
from app.cases.presenters.identity_page import Face, face_of
from app.cases.presenters.merging import MergeView, present_merge
from app.cases.presenters.pairs import outcome_words
from app.kernel.i18n import _, label
from app.people.finding import described
from app.people.keys import tells_somebody
from app.people.matching import Match, match
from app.workflow.states import ENDED, CaseState

OUR_PARTS = HEAD | {"people", "documents", "evidence", "files", "letters", "pairs", "merges"}
THEIR_PARTS = OUR_PARTS - {"pairs", "merges"}


@dataclass(frozen=True)
class PersonsCompared:
    """One person of each file, field by field, and what the score is made of."""

    id: str
    title: str
    rows: list[ComparedField]
    tally: list[dict[str, str]]
    why: list[str]


@dataclass(frozen=True)
class Decided:
    """What somebody decided about the two files, and where it is undone."""

    words: str
    told: str
    reason: str
    undo_url: str | None


@dataclass(frozen=True)
class PairView:
    """The page of two files. `may_decide`: nobody has decided, and this reader may."""

    title: str
    sides: list[dict[str, str]]
    faces: list[Face]
    persons: list[PersonsCompared]
    files: list[dict[str, Any]]
    decided: Decided | None
    may_decide: bool
    merge: MergeView | None


def present_pair(ours: Dossier, theirs: Dossier, actor: Actor, language: str) -> PairView:
    """Both files in the reader's language."""
    row = row_of(ours, theirs)
    examines = actor.may(Permission.CASE_EXAMINE)
    undecided = row is not None and row["outcome"] == PairOutcome.TO_DECIDE
    return PairView(
        title=_("Beside %(reference)s", reference=theirs.case.reference),
        sides=[_side(ours), _side(theirs)],
        faces=[face_of(ours), face_of(theirs)],
        persons=list(_persons(ours, theirs, language)),
        files=_files(ours, theirs, language),
        decided=_decided(ours, theirs, row, examines, language),
        may_decide=undecided and examines,
        merge=present_merge(ours, theirs, row, actor, language),
    )


def row_of(ours: Dossier, theirs: Dossier) -> PartRow | None:
    """The row of the pair; None if nothing suggests that the two are of one person."""
    return next((row for row in ours.part("pairs") if row["reference"] == theirs.case.reference), None)


def _side(dossier: Dossier) -> dict[str, str]:
    return {
        "label": dossier.case.reference,
        "url": url_for("desk.case", reference=dossier.case.reference),
    }


def members_of(dossier: Dossier) -> list[Member]:
    """The persons of a file, with their numbers; the person concerned first."""
    numbers: dict[int, list[str]] = {}
    for paper in dossier.part("documents"):
        numbers.setdefault(paper["person_id"], []).append(paper["number_key"])
    rows = sorted(dossier.part("people"), key=lambda each: each["person_id"] != dossier.case.principal_id)
    return [
        Member(
            row["person_id"],
            described(SimpleNamespace(**row), filter(tells_somebody, numbers.get(row["person_id"], ()))),
        )
        for row in rows
    ]


def _persons(ours: Dossier, theirs: Dossier, language: str) -> Sequence[PersonsCompared]:
    left, right = members_of(ours), members_of(theirs)
    found = matched(left, right) or [(left[0], right[0], match(left[0].told, right[0].told))]
    told = {row["person_id"]: row for dossier in (ours, theirs) for row in dossier.part("people")}
    return [
        _compared(place, told[one.id], told[other.id], scored, language)
        for place, (one, other, scored) in enumerate(found)
    ]


def _compared(place: int, one: PartRow, other: PartRow, scored: Match, language: str) -> PersonsCompared:
    rows = compare(_fields(one), _fields(other))
    return PersonsCompared(
        id=f"persons-{place}",
        title=_("%(name)s: %(verdict)s", name=_name(one), verdict=matches.verdict_words(scored)),
        rows=[compared_field(row, language) for row in rows],
        tally=tally_of(rows),
        why=matches.reasons(scored, language),
    )


def _fields(row: PartRow) -> dict[str, object]:
    return {name: row[name] for name in FIELDS}


def _name(row: PartRow) -> str:
    return " ".join(part for part in (row["family_name"], row["given_names"]) if part)


def _files(ours: Dossier, theirs: Dossier, language: str) -> list[dict[str, Any]]:
    left, right = _facts(ours, language), _facts(theirs, language)
    return [
        {"label": name, "left": value, "right": right[name], "differs": value != right[name]}
        for name, value in left.items()
        if value or right[name]
    ]


def _facts(dossier: Dossier, language: str) -> dict[str, str]:
    case, evidence = dossier.case, dossier.version.evidence
    state = CaseState(case.state)
    told = {str(fact["term"]): str(fact["value"]) for fact in sections.application_facts(dossier, language)}
    ended = words.plain_date(ended_on(dossier), language) if state in ENDED else ""
    return {
        **told,
        _("Their reference"): case.requesting_reference,
        _("State"): words.country(case.country, language).name,
        _("Stage"): label(state),
        _("Ended on"): ended,
        _("Reply"): "\n".join(f"{sections.LETTERS[row['outcome']]} {row['number']}" for row in dossier.part("letters")),
        _("Officer"): dossier.officer or _("Nobody yet"),
        _("People"): "\n".join(line.text for line in sections.people(dossier, language)[:-2]),
        _("Documents"): "\n".join(line.text for line in sections.documents(dossier, language)),
        _("Evidence"): "\n".join(
            evidence[row["code"]].label(language) if row["code"] in evidence else row["code"]
            for row in dossier.part("evidence")
        ),
        _("Files"): "\n".join(row["name"] or "" for row in dossier.part("files")),
    }


def _decided(ours: Dossier, theirs: Dossier, row: PartRow | None, examines: bool, language: str) -> Decided | None:
    if row is None or row["outcome"] == PairOutcome.TO_DECIDE:
        return None
    day = day_in(row["decided_at"])
    undone_here = row["outcome"] in (PairOutcome.LINKED, PairOutcome.DIFFERENT)
    undo = url_for("desk.undo_pair", reference=ours.case.reference, other=theirs.case.reference)
    return Decided(
        words=outcome_words(row["outcome"]),
        told=_("Decided by %(name)s on %(day)s", name=row["decider"], day=words.plain_date(day, language))
        if day
        else "",
        reason=row["reason"],
        undo_url=undo if examines and undone_here else None,
    )
