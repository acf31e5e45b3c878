"""From law files to agreements: every rule is checked when the application starts, before any case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from app.agreements.model import (
    FLAG_CODES,
    LIMIT_CODES,
    Absent,
    Agreement,
    Direction,
    EvidenceClass,
    EvidenceItem,
    Flag,
    Length,
    Limit,
    Side,
    SourceStatus,
    Unit,
    Version,
    VersionStatus,
)
from app.agreements.reading import LawDataError, Table, read
from app.agreements.words import CONSEQUENCES, EVENTS

Row = TypeVar("Row", Limit, Flag, EvidenceItem)

_ANNEXES = {
    "N1": (1, EvidenceClass.PROOF_NAT),
    "N2": (2, EvidenceClass.PRIMA_NAT),
    "T3": (3, EvidenceClass.PROOF_TCN),
    "T4": (4, EvidenceClass.PRIMA_TCN),
}


@dataclass(frozen=True)
class _Draft:
    """A version as its own file gives it, before it takes over rows of another agreement."""

    table: Table
    version: Version
    evidence_from: str | None


def load_agreements(folder: Path) -> tuple[Agreement, ...]:
    """Read and check every law file of `folder`; LawDataError names the first line that cannot be used."""
    files = [read(path) for path in sorted(folder.glob("*.toml"))]
    if not files:
        raise LawDataError(
            folder.name, 1, "the folder holds no law files.", "Put one .toml file per agreement there."
        )
    drafts: dict[str, tuple[Table, tuple[_Draft, ...]]] = {}
    countries: dict[str, str] = {}
    for file in files:
        code = file.text("code")
        if code in drafts:
            raise file.wrong(f"the agreement {code} is in two files.", "Keep one of them.", "code")
        drafts[code] = (file, _drafts(code, file))
        _claim_countries(code, file, countries)
    plain = {code: [draft.version for draft in rows] for code, (_, rows) in drafts.items()}
    return tuple(_agreement(code, file, rows, plain) for code, (file, rows) in drafts.items())


def _claim_countries(code: str, file: Table, claimed: dict[str, str]) -> None:
    for country in file.texts("countries"):
        if country in claimed:
            told = f"the country {country} is already in the agreement {claimed[country]}."
            raise file.wrong(told, "Leave it in one agreement only.", "countries")
        claimed[country] = code


def _agreement(
    code: str, file: Table, rows: Sequence[_Draft], plain: Mapping[str, Sequence[Version]]
) -> Agreement:
    file.allows(
        "code",
        "title",
        "title_az",
        "title_ru",
        "partner",
        "countries",
        "languages",
        "working_languages",
        "version",
    )
    return Agreement(
        code=code,
        title=file.text("title"),
        title_az=file.text("title_az"),
        title_ru=file.text("title_ru"),
        partner=file.text("partner"),
        countries=file.texts("countries"),
        languages=file.texts("languages"),
        working_languages=file.texts("working_languages"),
        versions=tuple(_completed(draft, plain) for draft in rows),
    )


def _drafts(code: str, file: Table) -> tuple[_Draft, ...]:
    drafts = sorted(
        (_draft(code, table) for table in file.tables("version")), key=lambda one: one.version.valid_from
    )
    if not drafts:
        raise file.wrong(f"the agreement {code} has no version.", "Add a [[version]] table.", "code")
    for earlier, later in pairwise(drafts):
        if earlier.version.covers(later.version.valid_from):
            told = f"version {later.version.number} begins before version {earlier.version.number} has ended."
            remedy = f"Give version {earlier.version.number} a valid_until that lies before it."
            raise later.table.wrong(told, remedy, "valid_from")
    return tuple(drafts)


def _draft(code: str, table: Table) -> _Draft:
    table.allows(
        "number", "valid_from", "valid_until", "signed", "in_force", "status", "source_status", "provisional",
        "inherits", "evidence_from", "note", "limit", "flag", "evidence",
    )  # fmt: skip
    version = Version(
        agreement=code,
        number=table.text("number"),
        valid_from=table.day("valid_from"),
        valid_until=table.optional_day("valid_until"),
        signed=table.optional_day("signed"),
        in_force=table.optional_day("in_force"),
        status=table.choice("status", VersionStatus),
        source_status=table.choice("source_status", SourceStatus),
        provisional=table.yes_or_no("provisional"),
        inherits=table.optional_text("inherits"),
        note=table.optional_text("note") or "",
        limits=_rows(table, "limit", _limit),
        flags=_rows(table, "flag", _flag),
        evidence=_rows(table, "evidence", _evidence),
    )
    if version.provisional and not version.note:
        raise table.wrong(
            f"version {version.number} is provisional and does not say so.", "Add a note that says it."
        )
    return _Draft(table, version, table.optional_text("evidence_from"))


def _rows(table: Table, key: str, build: Callable[[Table], Row]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for one in table.tables(key):
        row = build(one)
        if row.code in rows:
            raise one.wrong(
                f"the {key} {row.code} stands twice in this version.", "Remove one of the two.", "code"
            )
        rows[row.code] = row
    return rows


def _limit(table: Table) -> Limit:
    table.allows(
        "code", "value", "unit", "absent", "alternative", "article", "start_event", "end_event", "direction",
        "consequence", "counted_by", "source_status", "national", "note",
    )  # fmt: skip
    code = table.known("code", LIMIT_CODES)
    if ("value" in table.values) == ("absent" in table.values):
        raise table.wrong(
            f"{code} needs either a value or the reason why there is none.",
            "Write value and unit, or absent.",
        )
    alternative = table.inline("alternative")
    return Limit(
        code=code,
        length=_length(table) if "value" in table.values else None,
        absent=table.choice("absent", Absent) if "absent" in table.values else None,
        alternative=_length(alternative) if alternative is not None else None,
        article=table.text("article"),
        start_event=table.known("start_event", EVENTS),
        end_event=table.known("end_event", EVENTS),
        direction=table.choice("direction", Direction) if "direction" in table.values else Direction.AFTER,
        consequence=table.known("consequence", CONSEQUENCES),
        counted_by=table.choice("counted_by", Side),
        source_status=table.choice("source_status", SourceStatus),
        is_national=table.yes_or_no("national", default=False),
        note=table.optional_text("note") or "",
    )


def _length(table: Table) -> Length:
    return Length(table.number("value"), table.choice("unit", Unit))


def _flag(table: Table) -> Flag:
    table.allows("code", "value", "kilometres", "article", "source_status", "note")
    return Flag(
        code=table.known("code", FLAG_CODES),
        value=table.yes_or_no("value"),
        article=table.text("article"),
        source_status=table.choice("source_status", SourceStatus),
        kilometres=table.number("kilometres") if "kilometres" in table.values else None,
        note=table.optional_text("note") or "",
    )


def _evidence(table: Table) -> EvidenceItem:
    table.allows("code", "annex", "class", "label_en", "label_az", "label_ru", "source_status")
    item = EvidenceItem(
        code=table.text("code"),
        annex=table.number("annex"),
        evidence_class=table.choice("class", EvidenceClass),
        label_en=table.text("label_en"),
        label_az=table.text("label_az"),
        label_ru=table.text("label_ru"),
        source_status=table.choice("source_status", SourceStatus),
    )
    if _ANNEXES.get(item.code[:2]) != (item.annex, item.evidence_class) or item.code[2:3] != "-":
        told = f"the code {item.code!r} does not belong to annex {item.annex}, class {item.evidence_class}."
        raise table.wrong(told, "Codes begin with N1-, N2-, T3- or T4-, for annexes 1 to 4.", "code")
    return item


def _completed(draft: _Draft, plain: Mapping[str, Sequence[Version]]) -> Version:
    """Add what the version takes over.

    What another agreement says about its own figures proves nothing about this one's: an inherited value is
    unverified here, except a national rule.
    """
    version = draft.version
    if draft.evidence_from is not None:
        lender = _lender(draft, "evidence_from", draft.evidence_from, plain)
        version = replace(version, evidence={**lender.evidence, **version.evidence})
    if version.inherits is not None:
        lender = _lender(draft, "inherits", version.inherits, plain)
        limits = {code: row if row.is_national else _doubtful(row) for code, row in lender.limits.items()}
        version = replace(
            version,
            limits={**limits, **version.limits},
            flags={code: _doubtful(row) for code, row in lender.flags.items()} | dict(version.flags),
            evidence={code: _doubtful(row) for code, row in lender.evidence.items()} | dict(version.evidence),
        )
    missing = [code for code in LIMIT_CODES if code not in version.limits]
    missing += [code for code in FLAG_CODES if code not in version.flags]
    if missing:
        told = f"version {version.number} says nothing about {', '.join(missing)}."
        raise draft.table.wrong(told, 'Add a row for each; absent = "not_known" is an answer too.')
    return version


def _doubtful(row: Row) -> Row:
    return replace(row, source_status=SourceStatus.UNVERIFIED)


def _lender(draft: _Draft, key: str, code: str, plain: Mapping[str, Sequence[Version]]) -> Version:
    others = {name: rows for name, rows in plain.items() if name != draft.version.agreement}
    if code not in others:
        raise draft.table.wrong(
            f"{key} = {code!r} names no other agreement.", f"Use one of: {', '.join(others)}.", key
        )
    day = draft.version.valid_from
    for version in others[code]:
        if version.covers(day) and version.inherits is None:
            return version
    told = f"{key} = {code!r}: that agreement has no version of its own on {day.isoformat()}."
    raise draft.table.wrong(told, "Name an agreement whose figures stand in its own file on that day.", key)
