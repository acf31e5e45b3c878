"""Reading a printed document back: its text as a reader copies it out, and the faces it was set in."""

from __future__ import annotations

import io
import re

import pikepdf

CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.S)
PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def faces(document: bytes) -> set[str]:
    """PostScript names of the embedded fonts, without the subset's prefix."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return {
            str(font.BaseFont).split("+")[-1]
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
            if "/ToUnicode" in font
        }


def pages(document: bytes) -> int:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return len(pdf.pages)


def strings(document: bytes) -> list[str]:
    """Every shown piece of text in the order of drawing, decoded by the fonts' own Unicode tables."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            tables = {
                name: _unicode_table(font)
                for name, font in page.resources.Font.items()
                if "/ToUnicode" in font
            }
            found += _page_strings(page, tables)
    return found


def text(document: bytes) -> str:
    """All shown text with single spaces, as copying it out gives."""
    return " ".join(" ".join(strings(document)).split())


def _page_strings(page: pikepdf.Page, tables: dict[str, dict[int, str]]) -> list[str]:
    found: list[str] = []
    line: list[str] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            table = tables.get(str(operands[0]), {})
        elif operator == "Tj":
            line.append("".join(table.get(byte, "") for byte in bytes(operands[0])))
        elif operator in {"T*", "ET", "Td", "Tm"} and line:
            found.append("".join(line))
            line = []
    return found


def _unicode_table(font: pikepdf.Object) -> dict[int, str]:
    """What each byte of the font means to somebody who copies the text out."""
    body = "".join(CHARACTERS.findall(font.ToUnicode.read_bytes().decode("ascii")))
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in PAIR.findall(body)}
