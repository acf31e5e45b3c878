"""From a file as it came to a file that may be kept: recognised, bounded, written anew, in a process of its own."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.kernel.papers import pdfs, pictures, word
from app.kernel.papers.apart import run_apart
from app.kernel.papers.kinds import HEAD_BYTES, PICTURES, FileRefused, Kind, Limits, recognised
from app.kernel.papers.text import text_layer

BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Cleaned:
    """What was written: kind, size in bytes, SHA-256 in hex, pages (0: not counted), and the text that lies in it."""

    kind: Kind
    size: int
    checksum: str
    pages: int
    text: str


def clean(source: Path, target: Path, limits: Limits) -> Cleaned:
    """Write `source` to `target` without anything but what it shows. The work is done by a child process.

    Raises:
        FileRefused: with the code of why.
    """
    if source.stat().st_size > limits.most_bytes:
        raise FileRefused("too_large", megabytes=limits.most_bytes // (1024 * 1024))
    with source.open("rb") as opened:
        kind = recognised(opened.read(HEAD_BYTES))
    told = run_apart(partial(_written, kind, source, target, limits), limits)
    return Cleaned(**{**told, "kind": Kind(told["kind"])})


def draw_page(source: Path, target: Path, kind: Kind, number: int, limits: Limits) -> None:
    """A page of a kept file as a PNG, drawn by a child process.

    Raises:
        FileRefused: `no_such_page`, or it cannot be drawn.
    """
    run_apart(partial(_drawn, kind, source, target, number, limits), limits)


def words_of(source: Path, kind: Kind, limits: Limits) -> str:
    """The text that lies in a kept file, read by a child process; empty for pictures and scans.

    Raises:
        FileRefused: it cannot be read.
    """
    return str(run_apart(lambda: {"words": text_layer(kind, source)}, limits)["words"])


def _written(kind: Kind, source: Path, target: Path, limits: Limits) -> dict[str, Any]:
    pages = _write(kind, source, target, limits)
    size = target.stat().st_size
    if size > 2 * limits.most_bytes:
        raise FileRefused("too_large_unpacked", megabytes=limits.most_bytes * 2 // (1024 * 1024))
    return asdict(Cleaned(kind, size, checksum_of(target), pages, text_layer(kind, target)))


def _write(kind: Kind, source: Path, target: Path, limits: Limits) -> int:
    if kind in PICTURES:
        return pictures.redraw(source, target, kind, limits)
    if kind is Kind.PDF:
        return pdfs.strip(source, target, limits)
    word.rebuild(source, target, limits)
    return 0


def _drawn(kind: Kind, source: Path, target: Path, number: int, limits: Limits) -> dict[str, Any]:
    if kind is Kind.PDF:
        pdfs.draw_page(source, target, number)
    elif kind in PICTURES:
        pictures.draw_page(source, target, kind, number, limits)
    else:
        raise FileRefused("no_such_page")
    return {}


def checksum_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    for block in blocks_of(path):
        digest.update(block)
    return digest.hexdigest()


def blocks_of(path: Path) -> Iterator[bytes]:
    """A file in pieces of a mebibyte, so that it is never in memory whole."""
    with path.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block
