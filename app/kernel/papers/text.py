"""The text that lies in a file: what a program reads of it without looking at its pictures."""

from pathlib import Path

import pypdfium2

from app.kernel.papers import word
from app.kernel.papers.kinds import Kind

MOST_CHARACTERS = 1_000_000


def text_layer(kind: Kind, path: Path) -> str:
    """The text layer of a PDF or the text of a DOCX, at most a million characters; empty for pictures.

    A scan has none: then nobody has read it, and whoever screens texts must say so. Reads foreign formats, so it is
    called inside `apart.run_apart` (as `cleaning.clean` does), never in a worker itself.
    """
    if kind is Kind.PDF:
        return _of_pdf(path)
    return "\n".join(word.parts_with_text(path))[:MOST_CHARACTERS] if kind is Kind.DOCX else ""


def _of_pdf(path: Path) -> str:
    parts: list[str] = []
    left = MOST_CHARACTERS
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            found = page.get_textpage().get_text_range()[:left]
            parts.append(found)
            left -= len(found)
            if left <= 0:
                break
    return "\n".join(parts).strip()
