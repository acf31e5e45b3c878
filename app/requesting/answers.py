"""The answers of an application on their way to being sent: how far each section is, and all of them to check."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.cases.listed_form import Section
from app.cases.models import ReadmissionCase
from app.kernel import clock
from app.kernel.day_words import reader_language
from app.kernel.form import Ask
from app.kernel.gathering import Row
from app.kernel.i18n import _
from app.kernel.locales import country_name, language_name
from app.kernel.partial_dates import NotADate
from app.kernel.schema.nesting import is_blank
from app.requesting.forms import SECTIONS, ApplicationForm
from app.requesting.presenters import written

# Lists of codes are read back as names.
_NAMED: Mapping[str, Callable[[str, str], str]] = {"nationalities": country_name, "languages": language_name}

NEEDED = frozenset({"request", "person", "evidence"})
MOST_EVIDENCE = len(next(section for section in SECTIONS if section.id == "evidence").groups)


def tasks(form: ApplicationForm) -> list[dict[str, str]]:
    """The sections with how far each is, for the list at the top of the form."""
    judged = ApplicationForm.judged(dict(form.typed))
    prefilled = {ask for ask, value in ApplicationForm.first_values().items() if form.typed.get(ask) == value}
    return [
        {"label": str(section.title), "url": f"#{section.id}", **_progress(section, judged, prefilled)}
        for section in SECTIONS
    ]


def _progress(section: Section, judged: ApplicationForm, prefilled: set[str]) -> dict[str, str]:
    names = {ask.name for ask in section.all_asks}
    begun = any(not is_blank(judged.typed.get(name)) for name in names - prefilled)
    faulty = bool(names & set(judged.problems))
    if not begun and not faulty and section.id not in NEEDED:
        return {"words": _("If needed"), "tone": "neutral"}
    if not begun and (faulty or section.id != "evidence"):
        return {"words": _("Not started"), "tone": "neutral"}
    return {"words": _("Started"), "tone": "soon"} if faulty else {"words": _("Complete"), "tone": "done"}


def answered_sections(form: ApplicationForm, back: str) -> list[dict[str, Any]]:
    """Every section with its answered questions and the names of those left empty; `back` is where to change them."""
    answered = ((section, _answered(section, form, back)) for section in SECTIONS)
    return [told for section, told in answered if told["rows"] or not section.of_some_tracks]


def _answered(section: Section, form: ApplicationForm, back: str) -> dict[str, Any]:
    rows = [_row(form, ask, str(ask.label), back) for ask in section.asks]
    empty = [str(ask.label) for ask, row in zip(section.asks, rows, strict=True) if not row["value"]]
    for place, (title, asks) in enumerate(section.groups, 1):
        rows += [_row(form, ask, _label_in_group(title, place, ask), back) for ask in asks]
    kept = [row for row in rows if row["value"] or row["errors"]]
    return {"title": str(section.title), "id": section.id, "rows": kept, "empty": empty if kept else []}


def _label_in_group(title: object, place: int, ask: Ask) -> str:
    return _("%(group)s %(number)s: %(question)s", group=str(title), number=place, question=str(ask.label))


def _row(form: ApplicationForm, ask: Ask, label: str, back: str) -> dict[str, Any]:
    anchor = ask.name.replace(".", "-")
    return {
        "label": label,
        "value": "; ".join(_words(ask, each) for each in _typed(form.typed.get(ask.name))),
        "errors": form.problems.get(ask.name, []),
        "url": f"{back}#f-{anchor}",
    }


def _typed(value: object) -> list[str]:
    """What was typed into one question: nothing, one thing, or everything that was ticked."""
    if is_blank(value):
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _words(ask: Ask, typed: str) -> str:
    if ask.widget == "checkbox":
        return _("Yes") if typed != "0" else ""
    if ask.widget in ("date", "date_parts"):
        return _day(typed)
    kind = ask.name.rpartition(".")[2]
    if kind in _NAMED:
        codes = [code.strip() for code in re.split(r"[;,|]", typed) if code.strip()]
        return ", ".join(_NAMED[kind](code, reader_language()) for code in codes)
    return dict(ask.choices()).get(typed, typed) if ask.choices else typed


def _day(typed: str) -> str:
    try:
        return written(typed)
    except NotADate:
        return typed


def in_common(case: ReadmissionCase, parts: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What another member of the same family shares with a lodged application; everything of one's own stays empty."""
    principal = next(row for row in parts["people"] if row.relation == "principal")
    common: dict[str, Any] = {
        **ApplicationForm.first_values(),
        "procedure": case.procedure,
        "basis": case.basis,
        "interview_requested": "1" if case.interview_requested else "",
        "person.family_name": principal.family_name,
        "person.nationalities": "; ".join(principal.nationalities or ()),
        "person.languages": "; ".join(principal.languages or ()),
        "person.last_address": principal.last_address or "",
        "lodged_on": clock.today().isoformat(),
    }
    for place, item in enumerate(parts["evidence"][:MOST_EVIDENCE]):
        common |= {f"evidence.{place}.code": item.code, f"evidence.{place}.note": item.note or ""}
    return {name: value for name, value in common.items() if value}
