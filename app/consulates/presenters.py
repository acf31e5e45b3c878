"""What the mission's pages are given: identity claimed, papers, deadlines in words; no health, nothing internal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for

from app.cases.presenters.words import born, due
from app.consulates.models import InterviewReport, TravelDocument
from app.consulates.queries import AskedFile
from app.consulates.vocabulary import Manner, Outcome
from app.kernel.coded import words_of
from app.kernel.day_words import day_words, moment_words, reader_language
from app.kernel.i18n import _
from app.kernel.locales import country_name, language_name
from app.people.models import IdentityDocument, Person
from app.people.vocabulary import CivilStatus, DocumentKind, Sex

Fact = dict[str, Any]
OUTCOME_TONES: dict[str, str] = {Outcome.CONFIRMED: "done", Outcome.NOT_CONFIRMED: "alert", Outcome.CANNOT_TELL: "soon"}


def request_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Questions to answer, for data_table."""
    return [_row(row, url_for("consulate.request_page", reference=row.reference), row.sent_at) for row in rows]


def document_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Travel documents to issue, for data_table."""
    return [_row(row, url_for("consulate.document_page", reference=row.reference), row.requested_at) for row in rows]


def issued_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Issued documents that are still valid, for data_table."""
    return [
        {
            **_row(row, url_for("consulate.document_page", reference=row.reference)),
            "number": row.number,
            "since": day_words(row.issued_on),
            "until": day_words(row.valid_until),
        }
        for row in rows
    ]


def answered_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """The last answers, for data_table."""
    made = []
    for row in rows:
        shown = _row(row, url_for("consulate.request_page", reference=row.reference), row.recorded_at)
        tone = OUTCOME_TONES.get(row.outcome, "neutral")
        made.append({**shown, "stage": {"label": words_of(Outcome, row.outcome), "tone": tone}})
    return made


def _row(row: Any, url: str, since: datetime | None = None) -> dict[str, Any]:
    language = reader_language()
    due_on: date | None = getattr(row, "due_on", None)
    name = f"{row.family_name} {row.given_names}"
    line = [row.reference, _("born %(day)s", day=born(row.date_of_birth, language))]
    return {
        "due": due(due_on, language) if due_on else None,
        "person": {"name": name, "url": url, "line": line, "flags": []},
        "since": moment_words(since) if since else "",
    }


@dataclass(frozen=True)
class FileView:
    """The identity claimed and the papers named."""

    name: str
    person: list[Fact]
    papers: list[dict[str, Any]]
    photo_url: str | None


def file_view(asked: AskedFile) -> FileView:
    """The person as the requesting authority describes one."""
    reference = asked.thing.reference
    return FileView(
        name=asked.person.full_name,
        person=_identity(asked.person),
        papers=[_paper(paper) for paper in asked.papers],
        photo_url=url_for("consulate.photograph", reference=reference) if asked.has_photo else None,
    )


def _identity(person: Person) -> list[Fact]:
    language = reader_language()
    return [
        _fact(_("Family name"), person.family_name),
        _fact(_("Given names"), person.given_names),
        _fact(_("Father's name"), person.fathers_name),
        _fact(_("Name at birth"), person.maiden_name),
        _fact(_("Name in its original script"), person.original_script_name),
        _fact(_("Other names"), "; ".join(person.aliases or ())),
        _fact(_("Sex"), words_of(Sex, person.sex)),
        _fact(_("Date of birth"), born(person.date_of_birth, language)),
        _fact(_("Place of birth"), person.place_of_birth),
        _fact(_("Nationalities"), ", ".join(country_name(code, language) for code in person.nationalities or ())),
        _fact(_("Languages"), ", ".join(language_name(code, reader_language()) for code in person.languages or ())),
        _fact(_("Civil status"), words_of(CivilStatus, person.civil_status) if person.civil_status else None),
        _fact(_("Personal identification number (FIN)"), person.fin),
        _fact(_("Last address in Azerbaijan"), person.last_address),
        *_looks(person.physical_description or {}),
    ]


def _looks(told: dict[str, Any]) -> list[Fact]:
    height = told.get("height_cm")
    return [
        _fact(_("Height"), _("%(height)s cm", height=height) if height else None),
        _fact(_("Colour of eyes"), told.get("eye_colour")),
        _fact(_("Visible marks"), told.get("marks")),
    ]


def _paper(paper: IdentityDocument) -> dict[str, Any]:
    language = reader_language()
    issued = _("issued %(day)s", day=born(paper.issued_on, language)) if paper.issued_on else ""
    until = _("valid until %(day)s", day=born(paper.expires_on, language)) if paper.expires_on else ""
    told = (issued, paper.issued_at or "", paper.authority or "", until)
    return {"text": f"{words_of(DocumentKind, paper.kind)} {paper.number}", "note": ", ".join(filter(None, told))}


def report_facts(report: InterviewReport) -> list[Fact]:
    """The answer as it was given."""
    return [
        _fact(_("Outcome"), words_of(Outcome, report.outcome)),
        _fact(_("How the answer was found"), words_of(Manner, report.manner)),
        _fact(_("Day of the interview"), day_words(report.held_on)),
        _fact(_("Language of the interview"), language_name(report.language or "", reader_language())),
        _fact(_("Reasons"), report.reasons),
        _fact(_("Recorded"), moment_words(report.recorded_at), report.recorded_by),
    ]


def document_facts(document: TravelDocument) -> list[Fact]:
    """The travel document as it was issued."""
    return [
        _fact(_("Number"), document.number),
        _fact(_("Issued on"), day_words(document.issued_on)),
        _fact(_("Valid until"), day_words(document.valid_until)),
    ]


def _fact(term: str, value: Any, note: str | None = None) -> Fact:
    return {"term": term, "value": value, "note": note}
