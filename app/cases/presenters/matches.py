"""Why somebody may be the same person, in words: the verdict, and what each field says for it or against it."""

from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from app.cases.presenters import words
from app.cases.presenters.identity import FIELDS
from app.kernel.i18n import _, _l, label
from app.people.matching import Evidence, Match
from app.people.vocabulary import Agreement, Verdict

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


def why_words() -> str:
    """What opens the reasons of a score."""
    return _("What agrees and what does not")


def verdict_words(match: Match) -> str:
    """The verdict and the score behind it; a shared number is named, since it alone may bring strangers together."""
    told = {"verdict": label(match.verdict), "percent": int(match.score * _FROM_PERCENT)}
    if match.verdict is not Verdict.LIKELY and _shares_a_number(match):
        return _("%(verdict)s, %(percent)s of 100; the same document number", **told)
    return _("%(verdict)s, %(percent)s of 100", **told)


def _shares_a_number(match: Match) -> bool:
    return any(each.field == "document" and each.agreement is Agreement.SAME for each in match.evidence)


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
