"""Reading a law file so that a mistake names its line.

The TOML reader of the standard library keeps no line numbers, so a light scan of the text remembers where
each table and key stands. The scan relies on the form of these files: one key a line, no multi-line strings.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Member = TypeVar("Member", bound=StrEnum)
Place = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z_.]+)\s*\]\]")
_KEY = re.compile(r"^\s*([A-Za-z_][A-Za-z0-9_-]*)\s*=")
_LINE_IN_MESSAGE = re.compile(r"at line (\d+)")


class LawDataError(ValueError):
    """A law file cannot be used. Names file and line, what is wrong and what to do; nothing starts."""

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{file}, line {line}: {problem} {remedy}")
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True)
class Lines:
    """Where tables and keys stand in one file."""

    file: str
    lines: Mapping[Place, int]

    def of(self, place: Place, key: str | None = None) -> int:
        """The line of a key, else of its table, else the first."""
        table = self.lines.get(place, 1)
        return table if key is None else self.lines.get((*place, key), table)


def scan(file: str, text: str) -> Lines:
    """Find the line of every `[[table]]` header and of every key below it."""
    found: dict[Place, int] = {}
    place: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            place = _next_place(header.group(1).split("."), counts)
            found[place] = number
        elif key := _KEY.match(line):
            found.setdefault((*place, key.group(1)), number)
    return Lines(file, found)


def _next_place(names: Sequence[str], counts: dict[Place, int]) -> Place:
    """Where the next `[[a.b]]` belongs: in the last `a`, as its next `b`."""
    place: Place = ()
    for name in names[:-1]:
        place = (*place, name, max(counts.get((*place, name), 0) - 1, 0))
    row: Place = (*place, names[-1])
    index = counts.get(row, 0)
    counts[row] = index + 1
    return (*row, index)


@dataclass(frozen=True)
class Table:
    """One table of a law file. Every reading raises LawDataError with the line if the value is unfit."""

    values: Mapping[str, object]
    where: Lines
    place: Place = ()

    def wrong(self, problem: str, remedy: str, key: str | None = None) -> LawDataError:
        """The error to raise about this table or one of its keys."""
        return LawDataError(self.where.file, self.where.of(self.place, key), problem, remedy)

    def allows(self, *keys: str) -> None:
        """Refuse keys nobody reads: they are usually misspelt."""
        for key in self.values:
            if key not in keys:
                raise self.wrong(
                    f"the key {key!r} is not known here.", f"Use one of: {', '.join(sorted(keys))}.", key
                )

    def _required(self, key: str) -> object:
        if key not in self.values:
            name = self.values.get("code") or self.values.get("number") or "this table"
            raise self.wrong(f"{key!r} is missing for {name}.", f"Add a line with {key} = … to it.")
        return self.values[key]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key!r} must be a text that is not empty.", 'Write it in quotes: "…".', key)
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is left out."""
        return self.text(key) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; it may be empty where nothing is known."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(f"{key!r} must be a list of texts.", 'Write it as ["…", "…"].', key)
        return tuple(value)

    def yes_or_no(self, key: str, default: bool | None = None) -> bool:
        """A truth value."""
        if default is not None and key not in self.values:
            return default
        value = self._required(key)
        if not isinstance(value, bool):
            raise self.wrong(f"{key!r} must be true or false.", "Write it without quotes.", key)
        return value

    def number(self, key: str) -> int:
        """A whole number of at least one."""
        value = self._required(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.wrong(f"{key!r} must be a whole number above zero.", "Write it without quotes.", key)
        return value

    def day(self, key: str) -> date:
        """A calendar day."""
        value = self._required(key)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.wrong(
                f"{key!r} must be a date.", "Write it without quotes as year-month-day: 2014-09-01.", key
            )
        return value

    def optional_day(self, key: str) -> date | None:
        """A calendar day, or None where the key is left out."""
        return self.day(key) if key in self.values else None

    def choice(self, key: str, kind: type[Member]) -> Member:
        """One value of a fixed list."""
        value = self.text(key)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            raise self.wrong(f"{key} = {value!r} is not known.", f"Use one of: {known}.", key) from None

    def known(self, key: str, codes: Sequence[str] | Mapping[str, str]) -> str:
        """One code of a fixed list of codes."""
        value = self.text(key)
        if value not in codes:
            raise self.wrong(f"{key} = {value!r} is not known.", f"Use one of: {', '.join(codes)}.", key)
        return value

    def tables(self, key: str) -> tuple["Table", ...]:
        """The rows of `[[key]]`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(f"{key!r} must be a list of tables.", f"Begin each with [[{key}]].", key)
        return tuple(Table(one, self.where, (*self.place, key, index)) for index, one in enumerate(value))

    def inline(self, key: str) -> "Table | None":
        """A small table on one line, read as if its keys stood on that line."""
        if key not in self.values:
            return None
        value = self.values[key]
        if not isinstance(value, dict):
            raise self.wrong(
                f"{key!r} must be a small table.", f'Write {key} = {{ value = 6, unit = "month" }}.', key
            )
        line = self.where.of(self.place, key)
        return Table(value, Lines(self.where.file, {(): line}))


def read(path: Path) -> Table:
    """The whole file as a table; LawDataError if it is not TOML or not UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        raise LawDataError(path.name, 1, "the file is not UTF-8 text.", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        told = _LINE_IN_MESSAGE.search(str(error))
        line = int(told.group(1)) if told else len(text.splitlines()) or 1
        raise LawDataError(
            path.name, line, f"this is not TOML: {error}.", "Correct the line or the one above it."
        ) from error
    return Table(values, scan(path.name, text))
