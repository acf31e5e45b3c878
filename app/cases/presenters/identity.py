"""Claimed beside registered: one table for each register that answered, and a line for each that did not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel.speaklater import LazyString

from app.cases.comparison import Comparison, ComparisonRow, compare
from app.cases.dossier import Dossier
from app.cases.pair_vocabulary import PairOutcome
from app.cases.parts import PartRow, day_in
from app.cases.presenters import words
from app.cases.register_client import AnswerStatus, Register
from app.cases.services.asking_again import attempts_in_a_row, next_attempt
from app.kernel.i18n import _, _l, label, ngettext
from app.people.models import Person

FIELDS: Mapping[str, LazyString] = {
    "family_name": _l("Family name"),
    "given_names": _l("Given names"),
    "fathers_name": _l("Father's name"),
    "sex": _l("Sex"),
    "date_of_birth": _l("Date of birth"),
    "place_of_birth": _l("Place of birth"),
    "fin": _l("Personal identification number"),
}
PROBLEMS: Mapping[str, LazyString] = {
    "timeout": _l("It did not answer in time."),
    "unreachable": _l("It could not be reached."),
    "unreadable": _l("Its answer could not be read."),
}
RESULTS: Mapping[Comparison, str] = {
    Comparison.MATCH: "match",
    Comparison.VARIANT: "variant",
    Comparison.DIFFERENT: "different",
    Comparison.NOT_RECORDED: "missing",
}


@dataclass(frozen=True)
class ComparedField:
    """One field in the shape of the comparison table."""

    field: str
    claimed: str | None
    claimed_source: str | None
    registered: str | None
    registered_source: str | None
    result: str
    words: str
    hint: str | None


@dataclass(frozen=True)
class RegisterView:
    """What one register said, or that it did not."""

    id: str
    name: str
    title: str
    said: str
    note: str | None
    rows: Sequence[ComparedField]
    tally: Sequence[Mapping[str, str]]
    trouble: str | None
    by_hand: bool
    answered: str | None


def claimed_of(person: Person) -> dict[str, object]:
    """The person as claimed, by the names that registers and comparison use."""
    return {name: getattr(person, name) for name in FIELDS}


def present_registers(dossier: Dossier, language: str) -> list[RegisterView]:
    """Each register in its order; the last usable answer, and what came after it."""
    usable, last = dossier.usable_answers(), dossier.last_answers()
    return [
        _register(each, usable.get(each.value), last.get(each.value), dossier, language) for each in Register
    ]


def open_doubts(dossier: Dossier) -> list[str]:
    """What a proposer should know: unanswered registers, differences, earlier files. A warning, never a lock."""
    doubts = []
    usable = dossier.usable_answers()
    for register in Register:
        answer = usable.get(register.value)
        if answer is None:
            doubts.append(_("%(register)s: no answer yet.", register=label(register)))
            continue
        if answer["status"] == AnswerStatus.NOT_FOUND:
            doubts.append(_("%(register)s: nobody was found.", register=label(register)))
        rows = compare(claimed_of(dossier.principal), answer["record"] or {})
        different = [
            str(FIELDS[row.field]) for row in rows if row.result is Comparison.DIFFERENT and answer["record"]
        ]
        if different:
            told = {"register": label(register), "fields": ", ".join(different)}
            doubts.append(_("%(register)s differs in: %(fields)s.", **told))
    doubts += [told for told in [conflict_of(dossier)] if told]
    if any(row["answered_at"] is None for row in dossier.part("questions")):
        doubts.append(_("The requesting authority has not answered a question."))
    undecided = [row for row in dossier.part("pair_marks") if row["outcome"] == PairOutcome.TO_DECIDE]
    if undecided:
        references = ", ".join(row["reference"] for row in undecided)
        doubts.append(_("Earlier files may be of the same person: %(references)s.", references=references))
    return doubts


def conflict_of(dossier: Dossier) -> str | None:
    """In what the registers disagree with each other; the claim has no part in it."""
    usable = dossier.usable_answers()
    records = [usable[each.value]["record"] for each in Register if each.value in usable]
    told = [record for record in records if record]
    if len(told) < 2:
        return None
    rows = compare(told[0], told[1])
    apart = [
        str(FIELDS[row.field])
        for row in rows
        if row.result is Comparison.DIFFERENT and row.claimed and row.registered
    ]
    if not apart:
        return None
    return _("The registers disagree with each other in: %(fields)s.", fields=", ".join(apart))


def _register(
    register: Register, usable: PartRow | None, last: PartRow | None, dossier: Dossier, language: str
) -> RegisterView:
    found = usable if usable and usable["record"] else None
    rows = compare(claimed_of(dossier.principal), found["record"]) if found else []
    return RegisterView(
        id=f"register-{register.value}",
        name=label(register),
        title=_("Claimed and registered: %(register)s", register=label(register)),
        said=_said(usable, last, language),
        note=usable["note"] if usable and usable["by_hand"] else None,
        rows=[compared_field(row, language) for row in rows],
        tally=tally_of(rows),
        answered=_answered(register, usable, language),
        trouble=_trouble(last, attempts_in_a_row(dossier.part("checks"), register.value), language),
        by_hand=bool(usable and usable["by_hand"]),
    )


def _said(usable: PartRow | None, last: PartRow | None, language: str) -> str:
    if usable is None:
        return _("This register has not answered yet.") if last else _("This register was not asked yet.")
    told = {
        "status": label(AnswerStatus(usable["status"])),
        "when": words.moment(datetime.fromisoformat(usable["asked_at"]), language),
        "officer": usable["asked_by"] or "",
    }
    if usable["by_hand"]:
        return _("%(status)s, entered by hand by %(officer)s on %(when)s.", **told)
    return _("%(status)s, asked by %(officer)s on %(when)s.", **told)


def _answered(register: Register, usable: PartRow | None, language: str) -> str | None:
    """That a register has answered, as a sentence of its own."""
    day = day_in(usable["asked_at"]) if usable else None
    if usable is None or day is None:
        return None
    told = {"register": label(register), "day": words.plain_date(day, language)}
    if usable["status"] == AnswerStatus.NOT_FOUND:
        return _("%(register)s answered on %(day)s that it found nobody.", **told)
    return _("Answered on %(day)s: %(register)s.", **told)


def _trouble(last: PartRow | None, attempts: int, language: str) -> str | None:
    if last is None or last["status"] != AnswerStatus.UNAVAILABLE:
        return None
    when = words.moment(datetime.fromisoformat(last["asked_at"]), language)
    told = _("Asked on %(when)s without an answer. %(why)s", when=when, why=_why(last["note"] or ""))
    return f"{told} {_what_next(last, attempts, language)}"


def _what_next(last: PartRow, attempts: int, language: str) -> str:
    again = next_attempt(datetime.fromisoformat(last["asked_at"]), attempts)
    if again is None:
        return _("It is not asked again by itself: ask it once more, or enter its answer by hand.")
    return _("It is asked again by itself after %(when)s.", when=words.moment(again, language))


def _why(problem: str) -> str:
    """A register that is down refuses nobody: only an answer about the question itself is a refusal."""
    if problem.startswith("status_5"):
        return _("It did not answer.")
    return str(PROBLEMS.get(problem) or _("It refused the question."))


def compared_field(row: ComparisonRow, language: str) -> ComparedField:
    """A compared field in words."""
    return ComparedField(
        field=str(FIELDS[row.field]),
        claimed=_shown(row.field, row.claimed, language),
        claimed_source=None,
        registered=_shown(row.field, row.registered, language),
        registered_source=None,
        result=RESULTS[row.result],
        words=label(row.result),
        hint=label(row.hint) if row.hint else None,
    )


def _shown(field: str, value: str | None, language: str) -> str | None:
    if value is None:
        return None
    if field == "sex":
        return words.sex(value)
    return words.born(value, language) if field == "date_of_birth" else value


def tally_of(rows: Sequence[ComparisonRow]) -> list[dict[str, str]]:
    """How many fields agree, are recorded differently, and differ."""
    counts = Counter(row.result for row in rows)
    told = {
        Comparison.MATCH: ngettext("%(num)d agrees", "%(num)d agree", counts[Comparison.MATCH]),
        Comparison.VARIANT: ngettext(
            "%(num)d recorded differently", "%(num)d recorded differently", counts[Comparison.VARIANT]
        ),
        Comparison.DIFFERENT: ngettext("%(num)d differs", "%(num)d differ", counts[Comparison.DIFFERENT]),
    }
    return [
        {"result": RESULTS[result], "words": str(text)} for result, text in told.items() if counts[result]
    ]
