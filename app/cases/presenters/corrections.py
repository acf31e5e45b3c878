"""What is kept of each person and document, and every correction that was asked for, from which value to which."""

from dataclasses import dataclass

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cases.corrections_vocabulary import CorrectionState, DocumentField, PersonField, field_label
from app.cases.dossier import Dossier
from app.cases.parts import PartRow, day_in
from app.cases.presenters import words
from app.kernel.coded import words_of
from app.kernel.i18n import _, label
from app.people.vocabulary import DocumentKind


@dataclass(frozen=True)
class FieldRow:
    """One field as it is kept, and where its correction is asked for."""

    label: str
    value: str
    url: str | None


@dataclass(frozen=True)
class Kept:
    """A person or a document with its fields."""

    id: str
    title: str
    fields: list[FieldRow]


@dataclass(frozen=True)
class Requested:
    """One request; the addresses are there for who may decide it."""

    title: str
    change: str
    reason: str
    evidence: str
    note: str
    state: str
    tone: str
    answer: str | None
    approve_url: str | None = None
    decline_url: str | None = None


@dataclass(frozen=True)
class CorrectionsView:
    """Everything the page shows."""

    kept: list[Kept]
    requested: list[Requested]


TONES = {CorrectionState.REQUESTED: "soon", CorrectionState.APPLIED: "done", CorrectionState.DECLINED: "later"}


def present_corrections(dossier: Dossier, actor: Actor, language: str) -> CorrectionsView:
    """The page for this actor."""
    asks = actor.may(Permission.CASE_EXAMINE)
    people = [_kept(row, "person", row["person_id"], dossier, asks, language) for row in dossier.part("people")]
    papers = [_kept(row, "document", row["id"], dossier, asks, language) for row in dossier.part("documents")
              if row["person_id"] in {each["person_id"] for each in dossier.part("people")}]  # fmt: skip
    return CorrectionsView(
        kept=[*people, *papers],
        requested=[_requested(row, dossier, actor, language) for row in dossier.part("corrections")],
    )


def _kept(row: PartRow, subject: str, number: int, dossier: Dossier, asks: bool, language: str) -> Kept:
    names = PersonField if subject == "person" else DocumentField
    title = _name(row) if subject == "person" else label(DocumentKind(row["kind"]))
    form = url_for("desk.request_correction", reference=dossier.case.reference)
    return Kept(
        f"{subject}-{number}",
        title,
        [
            FieldRow(
                label(each),
                shown(each.value, row.get(each.value), language),
                f"{form}?field={subject}.{number}.{each.value}" if asks else None,
            )
            for each in names
        ],
    )


def shown(field: str, value: str | None, language: str) -> str:
    """A value of a field in words; a dash for none."""
    if not value:
        return "—"
    if field == PersonField.SEX:
        return words.sex(value)
    dates = (PersonField.DATE_OF_BIRTH, DocumentField.ISSUED_ON, DocumentField.EXPIRES_ON)
    return words.born(value, language) if field in dates else value


def _name(row: PartRow) -> str:
    return " ".join(part for part in (row["family_name"], row["given_names"], row["fathers_name"]) if part)


def _requested(row: PartRow, dossier: Dossier, actor: Actor, language: str) -> Requested:
    old, new = (shown(row["field"], row[name], language) for name in ("old_value", "new_value"))
    day = day_in(row["requested_at"])
    decides = (
        row["outcome"] == CorrectionState.REQUESTED
        and actor.may(Permission.DECISION_APPROVE)
        and row["requested_by"] != actor.id
    )
    told = {"reference": dossier.case.reference, "number": row["id"]}
    return Requested(
        title=field_label(row["subject"], row["field"]),
        change=f"{old} → {new}",
        reason=row["reason"],
        evidence=row["evidence"],
        note=_("asked by %(name)s on %(day)s", name=row["requester"], day=words.plain_date(day, language))
        if day
        else "",
        state=words_of(CorrectionState, row["outcome"]),
        tone=TONES[CorrectionState(row["outcome"])],
        answer=row["answer"],
        approve_url=url_for("desk.approve_correction", **told) if decides else None,
        decline_url=url_for("desk.decline_correction", **told) if decides else None,
    )
