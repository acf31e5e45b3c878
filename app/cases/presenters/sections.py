"""Parts of a case file in words: people, papers, the application, proposals, letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString

from app.agreements.model import Version
from app.agreements.register import current as law
from app.cases.dossier import Dossier
from app.cases.grounds import rule_of
from app.cases.models import ReadmissionCase
from app.cases.parts import PARTS, Line, PartRow
from app.cases.presenters import words
from app.cases.vocabulary import Basis, Procedure, ProposedOutcome, RefusalGround, TransitGround
from app.kernel.i18n import _, _l, label
from app.kernel.locales import country_name, language_name
from app.people.vocabulary import DocumentKind, Relation
from app.workflow.looks import look
from app.workflow.processes import OTHER_REQUESTS, process_of
from app.workflow.states import ProposalState

Fact = dict[str, Any]

LETTERS: Mapping[str, LazyString] = {
    "accept": _l("Acceptance"),
    "refuse": _l("Refusal"),
    "silence": _l("Acceptance by silence"),
}


@dataclass(frozen=True)
class Chapter:
    """A card of lines that an upper floor contributes."""

    id: str
    title: str
    lines: list[Line]


def people(dossier: Dossier, language: str) -> list[Line]:
    """Everybody the case is about, the person concerned first; then who works on it."""
    lines = []
    for row in sorted(
        dossier.part("people"), key=lambda each: each["person_id"] != dossier.case.principal_id
    ):
        name = _name(row)
        told = _("born %(date)s", date=words.born(row["date_of_birth"], language))
        principal = row["person_id"] == dossier.case.principal_id
        side = _("Person concerned") if principal else label(Relation(row["relation"]))
        lines.append(Line(name, " · ".join((told, words.sex(row["sex"]))), side))
    lines.append(Line(dossier.officer or _("Nobody yet"), None, _("Officer")))
    return [*lines, Line(dossier.authority.name_in(language), None, _("Requesting authority"))]


def documents(dossier: Dossier, language: str) -> list[Line]:
    """The papers the application names."""
    lines = []
    for row in dossier.part("documents"):
        told = [row["authority"]]
        if row["issued_on"]:
            told.append(_("issued %(date)s", date=words.born(row["issued_on"], language)))
        if row["expires_on"]:
            told.append(_("expires %(date)s", date=words.born(row["expires_on"], language)))
        name = f"{label(DocumentKind(row['kind']))} {row['number']}"
        lines.append(Line(name, " · ".join(part for part in told if part) or None))
    return lines


def application_facts(dossier: Dossier, language: str) -> list[Fact]:
    """What was asked, on which ground, by whom."""
    case = dossier.case
    return [
        {"term": _("Requesting authority"), "value": dossier.authority.name_in(language)},
        {"term": _("Agreement"), "value": law().agreement(case.agreement).name(language)},
        *_kind_facts(case),
        {"term": _("Lodged"), "value": words.plain_date(case.lodged_on, language)},
        {"term": _("Received"), "value": words.plain_date(case.received_on, language)},
    ]


def _kind_facts(case: ReadmissionCase) -> list[Fact]:
    if case.process in OTHER_REQUESTS:
        return [{"term": _("Kind of request"), "value": str(process_of(case).title)}]
    return [
        {"term": _("Ground"), "value": label(Basis(case.basis))},
        {"term": _("Procedure"), "value": label(Procedure(case.procedure))},
    ]


def person_facts(dossier: Dossier, language: str) -> list[Fact]:
    """What else the application tells of the person, beside the fields that are compared."""
    person = dossier.principal
    nationalities = ", ".join(country_name(each, language) for each in person.nationalities)
    return [
        {"term": _("Nationalities"), "value": nationalities},
        {
            "term": _("Languages"),
            "value": ", ".join(language_name(code, language) for code in person.languages),
        },
        {"term": _("Other names"), "value": ", ".join(person.aliases)},
        {"term": _("Name in the original script"), "value": person.original_script_name},
        {"term": _("Maiden name"), "value": person.maiden_name},
        {"term": _("Last address"), "value": person.last_address},
    ]


def special_facts(dossier: Dossier) -> list[Fact]:
    """Health, danger, observations; read only for who examines cases."""
    row: PartRow = next(iter(dossier.part("special")), {})
    return [
        {"term": _("Care"), "value": row.get("care_statement"), "note": _("Told with the person's consent.")},
        {"term": _("Security"), "value": row.get("security_note")},
        {"term": _("Observations"), "value": row.get("observations")},
    ] if row else []  # fmt: skip


def answers_for_relatives(dossier: Dossier, decision_id: int) -> list[tuple[str, PartRow]]:
    """Of a family, what a proposal says of each relative, by name."""
    names = {row["person_id"]: _name(row) for row in dossier.part("people")}
    return [
        (names[row["person_id"]], row)
        for row in dossier.part("decision_persons")
        if row["decision_id"] == decision_id and row["person_id"] != dossier.case.principal_id
    ]


def _name(row: PartRow) -> str:
    return " ".join(part for part in (row["family_name"], row["given_names"], row["fathers_name"]) if part)


def proposals(dossier: Dossier) -> list[Line]:
    """What was proposed, by whom, and what became of it; then relatives who are answered otherwise."""
    lines = []
    for row in dossier.part("proposals"):
        told = [_("proposed by %(name)s", name=row["proposer"]), row["comment"]]
        state = ProposalState(row["state"])
        note = " · ".join(part for part in told if part)
        lines.append(Line(label(ProposedOutcome(row["outcome"])), note, label(state), look(state).beside))
        for name, answer in answers_for_relatives(dossier, row["id"]):
            if answer["outcome"] != row["outcome"]:
                grounds = "; ".join(grounds_in_words(answer["grounds"], dossier.version))
                lines.append(Line(name, grounds or None, label(ProposedOutcome(answer["outcome"]))))
    return lines


def ground_words(ground: RefusalGround | TransitGround, version: Version) -> str:
    """A ground of refusal in the reader's words, with the article it rests on."""
    rule = rule_of(ground, version) if isinstance(ground, RefusalGround) else None
    article = _("Article %(article)s", article=rule.article) if rule else None
    return " · ".join(part for part in (label(ground), article) if part)


def grounds_in_words(codes: Sequence[str], version: Version) -> list[str]:
    """Grounds of a kept refusal; a code that is no ground any more stays as it is."""
    known: dict[str, RefusalGround | TransitGround] = {each.value: each for each in (*RefusalGround, *TransitGround)}
    return [ground_words(known[code], version) if code in known else code for code in codes]


def chapters(
    dossier: Dossier, language: str, *, summary: bool = False, deadlines: bool = False
) -> list[Chapter]:
    """The cards of upper floors (a transfer, consents, needs): all, those of the first page, those of the deadlines."""
    shown = []
    for name, part in PARTS.items():
        here = (part.on_summary or not summary) and (part.on_deadlines or not deadlines)
        rows = dossier.part(name) if here else []
        if part.title is not None and part.line is not None and rows:
            shown.append(Chapter(f"part-{name}", str(part.title), [part.line(row, language) for row in rows]))
    return shown
