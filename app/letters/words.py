"""What a letter says in one language, as it is kept: plain blocks in their order, no fonts and no places.

Number, day and code of a letter are no part of its words: the register gives them, and they are printed from there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Kind(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    TEXT = "text"
    PAIRS = "pairs"
    TABLE = "table"
    NUMBERED = "numbered"
    REGISTER = "register"
    SIGNATURE = "signature"
    SMALL = "small"


@dataclass(frozen=True)
class Block:
    """One block. `value`: text; lines of text; or rows of texts, of a table the head first."""

    kind: Kind
    value: Any


@dataclass(frozen=True)
class Labels:
    """The words around a letter that its kind does not change. `page` counts: {number} of {total}."""

    number: str
    date: str
    page: str
    draft: str
    verify: str
    code: str


@dataclass(frozen=True)
class LetterWords:
    """One letter in one language."""

    language: str
    title: str
    organisation: str
    footer: str
    labels: Labels
    blocks: tuple[Block, ...]


def as_kept(words: LetterWords) -> dict[str, Any]:
    """The words as JSON."""
    blocks = [[block.kind.value, block.value] for block in words.blocks]
    return {**vars(words), "labels": {**vars(words.labels)}, "blocks": blocks}


def from_kept(kept: Mapping[str, Any]) -> LetterWords:
    """The words as they were when `as_kept` wrote them."""
    blocks = tuple(Block(Kind(kind), value) for kind, value in kept["blocks"])
    return LetterWords(**{**kept, "labels": Labels(**kept["labels"]), "blocks": blocks})


def fingerprint(kept: Mapping[str, Mapping[str, Any]]) -> str:
    """SHA-256 of the words in all languages, in hexadecimal."""
    return sha256(as_text(kept).encode()).hexdigest()


def as_text(kept: Mapping[str, Mapping[str, Any]]) -> str:
    """The words in all languages as one text, always the same for the same words."""
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def heading(text: str) -> Block:
    """A line above what follows."""
    return Block(Kind.HEADING, text)


def text(words: str) -> Block:
    """A paragraph."""
    return Block(Kind.TEXT, words)


def paragraphs(words: str) -> list[Block]:
    """A paragraph for each line that says something."""
    return [text(line) for line in words.splitlines() if line.strip()]


def pairs(rows: Sequence[tuple[str, str]]) -> Block:
    """What is called how, line by line."""
    return Block(Kind.PAIRS, [list(row) for row in rows])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """Rows of four columns under a head."""
    return Block(Kind.TABLE, [list(head), *map(list, rows)])


def numbered(lines: Sequence[str]) -> Block:
    """Lines that are counted."""
    return Block(Kind.NUMBERED, list(lines))


REGISTER = Block(Kind.REGISTER, "")  # where number and day of the letter are printed


def signature(title: str, line: str) -> Block:
    """Who signs, and the line to sign on."""
    return Block(Kind.SIGNATURE, [title, line])


def small(words: str) -> Block:
    """A remark at the end."""
    return Block(Kind.SMALL, words)
