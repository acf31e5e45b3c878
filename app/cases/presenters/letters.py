"""The letters of a case in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from app.access.actor import Actor
from app.access.permissions import Permission
from app.accounts.queries import organisation_names
from app.cases.dossier import Dossier
from app.cases.letter_register import Asked
from app.cases.parts import PartRow
from app.cases.presenters import words
from app.kernel.coded import words_of
from app.kernel.day_words import reader_language
from app.kernel.i18n import LANGUAGES, _, label
from app.letters.vocabulary import REPLIES, LetterKind
from app.workflow.processes import TRANSIT, process_of


@dataclass(frozen=True)
class LettersView:
    """`lines` as `letter_lines` shows them; `draft` and `form`: links by language, empty where there is nothing."""

    lines: list[dict[str, Any]]
    draft: list[dict[str, str]]
    form: list[dict[str, str]]
    form_title: str


def present_letters(dossier: Dossier, actor: Actor, language: str) -> LettersView:
    """What was sent, the last first, and what can be looked at."""
    reference, process = dossier.case.reference, process_of(dossier.case)
    may_see_form = actor.may(Permission.CASE_EXAMINE) and "reply" in process.clocks
    title = _("The transit application as a form") if process is TRANSIT else _("The application as a form")
    return LettersView(
        lines=letter_rows(dossier, language),
        draft=_links("desk.draft_reply", reference) if dossier.proposal() else [],
        form=_links("desk.application_pdf", reference) if may_see_form and not process.azerbaijan_asks else [],
        form_title=title,
    )


def letter_rows(
    dossier: Dossier, language: str, kinds: Collection[LetterKind] = frozenset(LetterKind)
) -> list[dict[str, Any]]:
    """The letters of these kinds, the last first. A partner's authority stands as it was written on the letter."""
    names = {dossier.authority.name_en: dossier.authority.name_in(language)}
    return [
        {
            "text": words_of(LetterKind, row["kind"]),
            "day": " · ".join(filter(None, (
                row["number"], words.plain_date(date.fromisoformat(row["issued_on"]), language),
                names.get(row["recipient"], row["recipient"]), row["issuer"],
            ))),
            "files": [
                {"label": name, "lang": code, "url": _address(row, dossier.case.reference, code)}
                for code, name in LANGUAGES.items()
            ],
        }
        for row in reversed(dossier.part("outgoing"))
        if row["kind"] in kinds
    ]  # fmt: skip


def _address(row: PartRow, reference: str, language: str) -> str:
    """The reply has an address that names no number: there is one reply."""
    if row["kind"] in REPLIES:
        return url_for("desk.reply_pdf", reference=reference, language=language)
    return url_for("desk.letter_pdf", reference=reference, letter_number=row["number"], language=language)


def _links(endpoint: str, reference: str) -> list[dict[str, str]]:
    return [
        {"label": name, "lang": code, "url": url_for(endpoint, reference=reference, language=code)}
        for code, name in LANGUAGES.items()
    ]


@dataclass(frozen=True)
class RegisterView:
    """A page of the register with its choices."""

    rows: list[dict[str, Any]]
    years: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    year: int
    kind: str
    pages: dict[str, Any]


def present_register(rows: Sequence[Any], asked: Asked, years: Sequence[int], size: int) -> RegisterView:
    """The register in the reader's language; `rows` may hold one more than the page shows."""
    kind = asked.kind.value if asked.kind else ""
    here: dict[str, Any] = {"year": asked.year, "kind": kind or None}
    older = url_for("desk.register", before=rows[size - 1].number, **here) if len(rows) > size else None
    language = reader_language()
    names = organisation_names({row.recipient for row in rows}, language)
    return RegisterView(
        rows=[
            {
                "number": row.number,
                "kind": words_of(LetterKind, row.kind),
                "day": words.plain_date(row.issued_on, language),
                "to": names.get(row.recipient, row.recipient),
                "reference": row.reference,
                "url": row.reference and url_for("desk.letters", reference=row.reference),
                "pdf": row.reference
                and url_for("desk.letter_pdf", reference=row.reference, letter_number=row.number, language=language),
            }
            for row in rows[:size]
        ],
        years=[{"value": str(each), "label": str(each)} for each in years],
        kinds=[{"value": "", "label": _("Every kind")}, *({"value": e.value, "label": label(e)} for e in LetterKind)],
        year=asked.year,
        kind=kind,
        pages={
            "previous_url": url_for("desk.register", **here) if asked.before else None, "next_url": older,
            "words": None,
        },
    )  # fmt: skip
