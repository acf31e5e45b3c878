"""The glossary has every word the screen uses for a state, an audience or a role, in three languages."""

from enum import StrEnum

import pytest
from babel.messages.pofile import read_po

from app.access.audiences import Audience
from app.access.roles import Role
from app.agreements.model import LIMIT_CODES, EvidenceClass, SourceStatus
from app.kernel.catalogues import FILE, SOURCES
from app.kernel.i18n import label
from app.people.azerbaijani import az_lower
from app.workflow.states import CaseState, ProposalState, ReferralState, TransferState, VerificationState
from tests.architecture.source import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
LANGUAGES = ("English", "Azerbaijani", "Russian")
ON_SCREEN: tuple[type[StrEnum], ...] = (
    CaseState, VerificationState, ProposalState, TransferState, ReferralState, Audience, Role,
)  # fmt: skip

Row = dict[str, str]


def rows_of(text: str) -> list[Row]:
    """Every row of every table of terms: language (or another column's heading) to cell."""
    rows: list[Row] = []
    heading: list[str] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            heading = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not heading:
            heading = [cell.split(" (")[0] for cell in cells]
        elif set(line) - set("|- "):
            rows.append(dict(zip(heading, cells, strict=True)))
    return rows


def incomplete(rows: list[Row]) -> list[str]:
    return [
        f"docs/glossary.md: the row {' | '.join(row.values())!r} has no {column}; fill it in"
        for row in rows
        for column in (*LANGUAGES, *row)
        if not row.get(column)
    ]


def unlisted(words: dict[str, str], rows: list[Row]) -> list[str]:
    """Words that no row lists as its own; `words` says where each comes from."""
    known = {row["English"].split(" (")[0].casefold() for row in rows}
    return [
        f"docs/glossary.md: {whence} is called {word!r} on screen and has no row; add one"
        for word, whence in words.items()
        if word.casefold() not in known
    ]


def said_otherwise(rows: list[Row], language: str, translated: dict[str, str]) -> list[str]:
    """Words of the glossary that stand on the screen by themselves and are translated otherwise there."""
    told: dict[str, set[str]] = {}
    for row in rows:
        told.setdefault(row["English"].split(" (")[0].casefold(), set()).add(az_lower(row[language]))
    return [
        f"docs/glossary.md: {english!r} is {' or '.join(sorted(told[english]))!r} in {language}, but the catalogue "
        f"says {words!r}; say the same in both"
        for english, words in translated.items()
        if english in told and az_lower(words) not in told[english]
    ]


def uncoded(codes: list[str], text: str) -> list[str]:
    return [
        f"docs/glossary.md: the code {code} is not explained; add a row"
        for code in codes
        if f"`{code}`" not in text
    ]


def test_every_row_is_whole_in_three_languages() -> None:
    rows = rows_of(GLOSSARY.read_text(encoding="utf-8"))
    assert len(rows) > 100
    assert not incomplete(rows), "\n".join(incomplete(rows))


def test_every_state_audience_and_role_is_listed_as_the_screen_calls_it() -> None:
    words = {label(member): f"{kind.__name__}.{member.name}" for kind in ON_SCREEN for member in kind}
    missing = unlisted(words, rows_of(GLOSSARY.read_text(encoding="utf-8")))
    assert not missing, "\n".join(missing)


def test_every_code_that_officers_see_is_explained() -> None:
    kinds: tuple[type[StrEnum], ...] = (CaseState, EvidenceClass, SourceStatus)
    codes = [*(member.value for kind in kinds for member in kind), *LIMIT_CODES]
    missing = uncoded(codes, GLOSSARY.read_text(encoding="utf-8"))
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(("code", "language"), [("az", "Azerbaijani"), ("ru", "Russian")])
def test_the_screen_translates_a_word_as_the_glossary_does(code: str, language: str) -> None:
    with (SOURCES / code / FILE).open("rb") as file:
        catalog = read_po(file, locale=code)
    translated = {
        str(message.id).casefold(): str(message.string)
        for message in catalog if isinstance(message.id, str) and message.id and message.string
    }  # fmt: skip
    broken = said_otherwise(rows_of(GLOSSARY.read_text(encoding="utf-8")), language, translated)
    assert not broken, "\n".join(broken)


def test_another_translation_than_the_glossary_has_is_found() -> None:
    rows = rows_of("| English | Azerbaijani | Russian |\n| --- | --- | --- |\n| reply | cavab | ответ |\n")
    assert said_otherwise(rows, "Russian", {"reply": "Ответ", "case": "Дело"}) == []
    assert len(said_otherwise(rows, "Russian", {"reply": "Отзыв"})) == 1


@pytest.mark.parametrize(
    "cell", ["| case | iş |  | a file |", "| case |  | дело | a file |", "| case | iş | дело |  |"]
)
def test_an_empty_cell_is_found(cell: str) -> None:
    table = f"| English (code) | Azerbaijani | Russian | meaning |\n| --- | --- | --- | --- |\n{cell}\n"
    assert incomplete(rows_of(table))


def test_a_word_without_a_row_is_found() -> None:
    rows = rows_of("| English | Azerbaijani | Russian |\n| --- | --- | --- |\n| Draft (code) | a | b |\n")
    assert [message.split("'")[1] for message in unlisted({"Draft": "x", "Closed": "y"}, rows)] == ["Closed"]
