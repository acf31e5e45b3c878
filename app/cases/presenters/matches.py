"""Why somebody may be the same person, in words: the verdict, and what each field says for it or against it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel.speaklater import LazyString

from app.cases.earlier import EarlierCase
from app.cases.presenters import words
from app.cases.presenters.identity import FIELDS
from app.kernel.i18n import _, _l, label
from app.people.matching import Evidence, Match
from app.people.vocabulary import Agreement, Verdict
from app.workflow.states import CaseState

NAMED: Mapping[str, LazyString | str] = {**FIELDS, "document": _l("Document number")}
TONES: Mapping[Verdict, str] = {Verdict.LIKELY: "soon", Verdict.POSSIBLE: "later", Verdict.DIFFERENT: "later"}
_FROM_PERCENT = 100


def short_reasons(match: Match) -> str:
    """What lies between the fields that both sides tell, in one line."""
    told = (
        _("%(field)s: %(what)s", field=NAMED[each.field], what=label(each.agreement)) for each in _told(match)
    )
    return "; ".join(told)


def reasons(match: Match, language: str) -> list[str]:
    """The same field by field, with both values and the weight of each in the sum."""
    return [_reason(each, language) for each in _told(match)]


def earlier(found: Sequence[EarlierCase], language: str) -> list[dict[str, Any]]:
    """Earlier files that may be of the same person, the best match first."""
    return [_line(each, language) for each in found]


def _told(match: Match) -> list[Evidence]:
    return [each for each in match.evidence if each.agreement is not Agreement.UNKNOWN]


def _reason(each: Evidence, language: str) -> str:
    told = {
        "field": NAMED[each.field],
        "what": label(each.agreement),
        "left": _shown(each.field, each.left, language),
        "right": _shown(each.field, each.right, language),
        "weight": f"{each.weight:+.1f}".replace("-", "−"),
    }
    if told["left"] == told["right"]:
        return _("%(field)s: %(what)s, %(left)s (%(weight)s)", **told)
    return _("%(field)s: %(what)s, here %(left)s, there %(right)s (%(weight)s)", **told)


def _shown(field: str, value: str | None, language: str) -> str:
    if value is None:
        return "–"
    if field == "sex":
        return words.sex(value)
    return words.born(value, language) if field == "date_of_birth" else value


def _line(each: EarlierCase, language: str) -> dict[str, Any]:
    case, verdict = each.case, each.match.verdict
    return {
        "text": f"{case.family_name} {case.given_names}",
        "url": url_for("desk.case", reference=case.reference),
        "note": " · ".join((
            case.reference,
            _("born %(date)s", date=words.born(case.date_of_birth, language)),
            words.country(case.country, language).name,
            label(CaseState(case.state)),
        )),
        "side": _(
            "%(verdict)s, %(percent)s of 100",
            verdict=label(verdict),
            percent=int(each.match.score * _FROM_PERCENT),
        ),
        "side_tone": TONES[verdict],
        "why": {"label": _("What agrees and what does not"), "lines": reasons(each.match, language)},
    }  # fmt: skip
