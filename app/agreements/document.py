"""The printed list of all limits, for lawyers to sign: docs/generated/limits.md."""

from collections.abc import Iterable, Sequence

from app.agreements.model import Agreement, Limit, Version
from app.agreements.register import Register, current
from app.agreements.words import consequence_words, event_words, length_words, provisional_words, status_words

_LIMIT_HEAD = (
    "Code",
    "Length",
    "Article",
    "From",
    "To",
    "If missed",
    "Calendar of",
    "Known how well",
    "Note",
)
_FLAG_HEAD = ("Rule", "Value", "Article", "Known how well", "Note")


def limits_document(register: Register | None = None) -> str:
    """Every agreement, version, limit and rule as Markdown. Generated, never edited."""
    chosen = register if register is not None else current()
    lines = ["# Time limits and rules of the readmission agreements", ""]
    lines += [
        "Generated from app/agreements/data. A value is to be relied on only where it was read in the law.",
        "",
    ]
    for agreement in chosen.agreements.values():
        for version in agreement.versions:
            lines += _section(agreement, version)
    return "\n".join(lines).rstrip() + "\n"


def _section(agreement: Agreement, version: Version) -> list[str]:
    lines = [
        f"## {agreement.code}: {agreement.partner}, version {version.number}",
        "",
        f"{agreement.title}.",
        "",
    ]
    if version.provisional:
        lines += [f"**{provisional_words(version)}**", ""]
    if version.note:
        lines += [version.note, ""]
    lines += _table(_LIMIT_HEAD, (_limit_row(limit) for limit in version.limits.values()))
    flags = (
        (flag.code, "yes" if flag else "no", flag.article, status_words(flag.source_status), flag.note)
        for flag in version.flags.values()
    )
    return lines + _table(_FLAG_HEAD, flags)


def _limit_row(limit: Limit) -> Sequence[str]:
    length = length_words(limit.length, limit.absent)
    if limit.alternative is not None:
        length += f" (or {length_words(limit.alternative)})"
    return (
        limit.code,
        length,
        limit.article,
        event_words(limit.start_event),
        event_words(limit.end_event),
        consequence_words(limit.consequence),
        limit.counted_by.value,
        status_words(limit.source_status),
        limit.note,
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    body = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *body, ""]
