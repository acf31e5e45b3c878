"""Inter, cut once from its package into the files that pages and documents need.

Pages get one variable web font; documents get four static cuts, because a PDF library reads no variable font.
Every cut carries its own PostScript name: reportlab merges fonts that share one, and bold text then comes out
regular without any error.
"""

from __future__ import annotations

import os
import tempfile
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from app.kernel.font_files import CUTS, WEB_NAME, Cut, font_paths

PACKAGE = "fontpkg_inter"
ROMAN = "Inter[opsz,wght].ttf"
ITALIC = "Inter-Italic[opsz,wght].ttf"
OPTICAL_SIZE = 14

LETTERS: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x018F, 0x018F),
    (0x0259, 0x0259),  # the Azerbaijani schwa
    (0x0218, 0x021B),  # Romanian commas below
    (0x02BC, 0x02BC),
    (0x0300, 0x030C),
    (0x0327, 0x0328),  # apostrophe letter, combining marks
    (0x0400, 0x045F),
    (0x0490, 0x0491),  # Cyrillic
    (0x1E9E, 0x1E9E),  # capital sharp s
    (0x01A0, 0x01A1),
    (0x01AF, 0x01B0),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2212, 0x2212),
    (0x20AC, 0x20AC),
    (0x20BC, 0x20BD),
    (0x2116, 0x2116),  # euro, manat, rouble, numero
    (0x2190, 0x2193),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x2713, 0x2713),
    (0x2717, 0x2717),
)
WEB_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "case")


def cut(folder: Path, once: bool) -> None:
    """Write the web font and the four static cuts; with `once`, only if this version has none yet.

    Takes some seconds. Each file appears whole or not at all, so two processes may cut at the same time.
    """
    stamp = folder / "version"
    current = version("fontpkg-inter")
    if once and not font_paths(folder).missing() and stamp.is_file() and stamp.read_text() == current:
        return
    folder.mkdir(parents=True, exist_ok=True)
    roman = _narrowed(ROMAN, WEB_FEATURES)
    _write(folder / WEB_NAME, _web_font(roman))
    sources = {False: _without_layout(roman), True: _without_layout(_narrowed(ITALIC, ("tnum",)))}
    for face in CUTS:
        _write(folder / face.file_name, _static(sources[face.italic], face))
    _write(stamp, current.encode())


def characters() -> set[int]:
    """Every code point that the cuts hold."""
    return {code for first, last in LETTERS for code in range(first, last + 1)}


def _narrowed(name: str, features: tuple[str, ...]) -> bytes:
    """Only our characters and one optical size. Narrowing before pinning is by far the faster order."""
    options = subset.Options(layout_features=list(features), name_IDs=["*"], notdef_outline=True)
    with (files(PACKAGE) / "files" / name).open("rb") as source:
        font = TTFont(source, lazy=True)
        worker = subset.Subsetter(options)
        worker.populate(unicodes=characters())
        worker.subset(font)
        out = BytesIO()
        font.save(out)
    return _saved(instancer.instantiateVariableFont(TTFont(BytesIO(out.getvalue())), {"opsz": OPTICAL_SIZE}))


def _web_font(source: bytes) -> bytes:
    font = instancer.instantiateVariableFont(TTFont(BytesIO(source)), {"wght": (400, 700)})
    font.flavor = "woff2"
    return _saved(font)


def _without_layout(source: bytes) -> bytes:
    """Drop what a PDF does not use, after giving the digits even widths so that columns of numbers align."""
    font = TTFont(BytesIO(source))
    even = _tabular_digits(font)
    for table in font["cmap"].tables:
        table.cmap.update({code: even[name] for code, name in table.cmap.items() if name in even})
    for tag in ("GSUB", "GPOS", "GDEF", "STAT"):
        if tag in font:
            del font[tag]
    return _saved(font)


def _tabular_digits(font: TTFont) -> dict[str, str]:
    digits = {font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)}
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    even: dict[str, str] = {}
    for index in sorted(lookups):
        for step in table.LookupList.Lookup[index].SubTable:
            mapping = getattr(getattr(step, "ExtSubTable", step), "mapping", {})
            even.update({name: other for name, other in mapping.items() if name in digits})
    return even


def _static(source: bytes, face: Cut) -> bytes:
    font = instancer.instantiateVariableFont(TTFont(BytesIO(source)), {"wght": face.weight})
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 5, 13, 14)]
    texts = {1: face.family, 2: "Regular", 3: face.postscript_name, 4: face.family, 6: face.postscript_name}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".cut-")
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(temporary).chmod(0o644)
    os.replace(temporary, path)
