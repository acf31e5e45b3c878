"""A transit in words: the journey that is asked for, the two questions of admission, and a revocation."""

from datetime import date
from typing import Any

from app.cases.dossier import Dossier
from app.cases.parts import PartRow
from app.cases.presenters import words
from app.cases.transit import PLAN
from app.cases.vocabulary import TransitGround, Transport
from app.kernel.coded import words_of
from app.kernel.i18n import _
from app.kernel.locales import country_name

Fact = dict[str, Any]


def transit_facts(rows: list[PartRow], language: str) -> list[Fact]:
    """Part B of the form as both sides read it; nothing for a case that is no transit."""
    return [fact for row in rows for fact in _facts(row, language)]


def _facts(row: PartRow, language: str) -> list[Fact]:
    others = ", ".join(country_name(code, language) for code in row["other_states"])
    named = row["name_az" if language == "az" else "name_ru" if language == "ru" else "name_en"]
    return [
        _fact(_("State of destination"), country_name(row["destination"], language)),
        _fact(_("Other states of transit"), others),
        _fact(_("Means of transport"), words_of(Transport, row["transport"]), row["flight"]),
        _fact(_("Proposed point of entry"), named, f"{words.plain_date(_day(row['planned_on']), language)}, "
              f"{str(row['planned_time'])[:5]}"),
        _fact(_("Escorts"), str(row["escorts"]) if row["escorts"] else None),
        _fact(_("Admission guaranteed by the other states"), _("Yes") if row["admission_guaranteed"] else _("No")),
        _fact(_("A reason to refuse is known"), _("Yes") if row["refusal_reason_known"] else _("No"),
              row["refusal_note"]),
        *_revocation(row, language),
    ]  # fmt: skip


def _revocation(row: PartRow, language: str) -> list[Fact]:
    if not row["revoked_on"]:
        return []
    grounds = "; ".join(words_of(TransitGround, code) for code in row["revoked_grounds"])
    return [
        _fact(_("Revoked on"), words.plain_date(_day(row["revoked_on"]), language)),
        _fact(_("Grounds of the revocation"), grounds, row["revoked_reasons"]),
    ]


def entry_as_proposed(dossier: Dossier) -> dict[str, str]:
    """The point and time of entry that the authority proposed, as the form of the answer asks them."""
    row = next(iter(dossier.part(PLAN)), None)
    if row is None:
        return {}
    return {
        "border_post": row["code"], "entry_on": str(row["planned_on"]), "entry_time": str(row["planned_time"])[:5],
    }  # fmt: skip


def _day(value: str | date) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _fact(term: str, value: Any, note: str | None = None) -> Fact:
    return {"term": term, "value": value, "note": note}
