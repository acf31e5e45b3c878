"""The conditions of the agreement for the people of a case: each with its article, its source and how it stands."""

from collections.abc import Iterator, Sequence

from app.access.actor import SYSTEM
from app.agreements.model import Flag, Limit, SourceStatus
from app.agreements.words import status_words
from app.cases.conditions import (
    EXCEPTION_FLAGS,
    OF_THIRD_COUNTRIES,
    Established,
    as_day,
    exceptions_of,
)
from app.cases.dossier import Dossier
from app.cases.facts import facts_of
from app.cases.parts import Line, PartRow
from app.cases.presenters import words
from app.cases.presenters.verbs import FOREIGN
from app.cases.relatives import AGAINST, UNCERTAIN, RelativeHint, hints_for
from app.cases.vocabulary import Basis, FallBackReason, Procedure
from app.kernel.i18n import _, label
from app.kernel.locales import country_name
from app.workflow.guards import third_country as guards
from app.workflow.refusals import sentence

HOME = "AZ"
MET, BROKEN, OPEN = "done", "overdue", "soon"
RELATIVES = {Basis.OWN_CHILD: "child", Basis.OWN_SPOUSE: "spouse"}
GUARDS = (guards.application_was_in_time, guards.no_exception_applies, guards.origin_was_tried_first)


def condition_lines(dossier: Dossier, language: str) -> list[Line]:
    """Every condition there is something to say about; none for a single own national in the normal procedure."""
    if dossier.case.process in FOREIGN:
        return []  # there the partner judges its own conditions
    basis = Basis(dossier.case.basis)
    lines = [*_of_others(dossier, language), *_of_the_procedure(dossier, language), *_of_relatives(dossier)]
    lines += _of_former_nationals(dossier, language)
    if not lines and basis is Basis.OWN:
        return []
    flag = dossier.version.flag(f"readmits_{basis.value.lower()}")
    known = (_("in the agreement"), MET) if flag else (_("not in the agreement"), BROKEN)
    return [_line(label(basis), flag, known), *lines]


def open_points(dossier: Dossier) -> list[str]:
    """What stands against an acceptance, or has not been looked at, as sentences. They warn whoever proposes."""
    told: list[str] = []
    if dossier.case.process in FOREIGN:
        return told
    if dossier.case.basis in OF_THIRD_COUNTRIES:
        facts = facts_of(dossier.case, SYSTEM, dossier.as_case_rows())
        told = [sentence(refusal) for guard in GUARDS if (refusal := guard(facts)) is not None]
    for row, hints in relatives_of(dossier):
        if against := [label(hint) for hint in hints if hint in AGAINST]:
            told.append(_("%(name)s: %(hints)s.", name=name_of(row), hints="; ".join(against)))
    return told


def relatives_of(dossier: Dossier) -> list[tuple[PartRow, tuple[RelativeHint, ...]]]:
    """Everybody who is readmitted as a relative, with what the claims say of the conditions."""
    case, found = dossier.case, []
    for row in dossier.part("people"):
        principal = row["person_id"] == case.principal_id
        relation = RELATIVES.get(Basis(case.basis)) if principal else row["relation"]
        if relation is not None and (principal or case.basis not in OF_THIRD_COUNTRIES):
            found.append((row, hints_for(relation, row["date_of_birth"], row["civil_status"], case.received_on)))
    return found


def name_of(row: PartRow) -> str:
    """Family name first, as files are kept."""
    return " ".join(part for part in (row["family_name"], row["given_names"], row["fathers_name"]) if part)


def rule_words(rule: Flag | Limit) -> str:
    """Where the agreement says so, and how well that is known where it was not read in the text."""
    known = "" if rule.source_status is SourceStatus.VERIFIED else status_words(rule.source_status)
    return " · ".join(part for part in (_("Article %(article)s", article=rule.article), known) if part)


def _line(text: str, rule: Flag | Limit, known: tuple[str, str], detail: str | None = None) -> Line:
    side, tone = known
    return Line(text, " · ".join(part for part in (detail, rule_words(rule)) if part), side, tone)


def _of_others(dossier: Dossier, language: str) -> Iterator[Line]:
    case, version = dossier.case, dossier.version
    if case.basis not in OF_THIRD_COUNTRIES:
        return
    known = dossier.established
    yield _lodging(dossier, known, language)
    if case.basis == Basis.TCN_VISA:
        yield _permit(dossier, language)
    for each in exceptions_of(version):
        yield _line(label(each), version.flag(EXCEPTION_FLAGS[each]), _exception_words(known, each.value))
    if version.flag("origin_first"):
        stands = (_("declared"), MET) if known.origin_return_impossible else (_("not declared"), OPEN)
        yield _line(_("Return to the state of origin is impossible"), version.flag("origin_first"), stands)


def _exception_words(known: Established, code: str) -> tuple[str, str]:
    if known.exceptions is None:
        return _("not looked at"), OPEN
    return (_("applies"), BROKEN) if code in known.exceptions else (_("does not apply"), MET)


def _lodging(dossier: Dossier, known: Established, language: str) -> Line:
    text, rule, since = _("Lodged within the period"), dossier.version.limit("APP-TCN"), known.unlawful_since
    if since is None:
        return _line(text, rule, (_("not known"), OPEN))
    told = _("known since %(day)s", day=words.plain_date(since, language))
    if known.last_day is not None:
        last = _("last day %(day)s", day=words.plain_date(known.last_day, language))
        told = f"{told}, {last}"
    if known.in_time:
        return _line(text, rule, (_("in time"), MET), told)
    stands = (_("late, excused"), MET) if known.late_excused_because else (_("late"), BROKEN)
    return _line(text, rule, stands, told)


def _permit(dossier: Dossier, language: str) -> Line:
    until = as_day(dossier.one("circumstances").get("permit_valid_until"))
    text, rule = _("Visa or permit valid when the application was lodged"), dossier.version.flag("readmits_tcn_visa")
    if until is None:
        return _line(text, rule, (_("not known"), OPEN))
    told = _("valid until %(day)s", day=words.plain_date(until, language))
    valid = until >= dossier.case.lodged_on
    return _line(text, rule, (_("valid"), MET) if valid else (_("expired before"), BROKEN), told)


def _of_the_procedure(dossier: Dossier, language: str) -> Iterator[Line]:
    told, version = dossier.one("circumstances"), dossier.version
    broken = frozenset(told.get("not_accelerated") or ())
    if dossier.case.procedure != Procedure.ACCELERATED and not broken:
        return
    began = as_day(told.get("apprehended_on"))
    day = _("apprehended on %(day)s", day=words.plain_date(began, language)) if began else None
    rows: tuple[tuple[str, Flag | Limit, FallBackReason, bool, str | None], ...] = (
        (_("Lodged in time after the apprehension"), version.limit("APP-ACC"), FallBackReason.LODGED_LATE,
         began is not None, day),
        (_("Apprehended in the border region"), version.flag("border_region_only"),
         FallBackReason.OUTSIDE_BORDER_REGION, told.get("in_border_region") is not None, told.get("apprehended_at")),
        (_("Came directly from Azerbaijan"), version.limit("APP-ACC"), FallBackReason.NOT_DIRECT,
         told.get("came_directly") is not None, None),
    )  # fmt: skip
    for text, rule, reason, stated, detail in rows:
        stands = (_("as stated"), MET) if stated else (_("not known"), OPEN)
        yield _line(text, rule, (_("does not hold"), BROKEN) if reason in broken else stands, detail)


def _of_relatives(dossier: Dossier) -> Iterator[Line]:
    own = dossier.version.flag("excludes_relative_with_own_residence")
    for row, hints in relatives_of(dossier):
        found = [label(hint) for hint in hints]
        if own:
            found.append(_("no right of residence of their own in the requesting state, to be looked at"))
        told = "; ".join(found)
        rule = dossier.version.flag(f"readmits_own_{'child' if len(hints) > 1 else 'spouse'}")
        yield _line(name_of(row), rule, _standing(hints), told)


def _standing(hints: Sequence[RelativeHint]) -> tuple[str, str]:
    if AGAINST & set(hints):
        return _("does not hold"), BROKEN
    return (_("to be looked at"), OPEN) if UNCERTAIN & set(hints) else (_("holds as claimed"), MET)


def _of_former_nationals(dossier: Dossier, language: str) -> Iterator[Line]:
    if dossier.case.basis != Basis.OWN_FORMER:
        return
    told, version = dossier.one("circumstances"), dossier.version
    acquired = version.flag("excludes_former_with_other_nationality")
    if acquired:
        others = [country_name(each, language) for each in dossier.principal.nationalities if each not in (HOME, "XX")]
        stands = (_("does not hold"), BROKEN) if others else (_("holds as claimed"), MET)
        yield _line(_("No other nationality acquired"), acquired, stands, ", ".join(others) or None)
    promised = version.flag("excludes_former_with_promised_naturalisation")
    if promised:
        answer = told.get("naturalisation_promised")
        stands = (_("not known"), OPEN) if answer is None else (
            (_("does not hold"), BROKEN) if answer else (_("as stated"), MET)
        )  # fmt: skip
        yield _line(_("No nationality promised by the requesting state"), promised, stands)
