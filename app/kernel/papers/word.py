"""DOCX taken apart and written anew: no macros, no embedded objects, nothing fetched from elsewhere, no author."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from app.kernel.papers.kinds import FileRefused, Kind, Limits
from app.kernel.papers.pictures import redrawn

MOST_PARTS = 2000
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BLANK = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WITHOUT_AUTHOR = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
}
_ACTIVE = re.compile(r"vba|macro|activex|oleObject|embeddings?/|attachedtoolbars", re.IGNORECASE)
# What a document is made of; anything else in it is a file of its own.
_ENDINGS = frozenset({
    ".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".emf", ".wmf", ".odttf",
})  # fmt: skip
_PICTURES = {".png": Kind.PNG, ".jpg": Kind.JPEG, ".jpeg": Kind.JPEG}
_ACTIVE_TYPES = re.compile(r"macroenabled|vba|activex|oleobject|template\.main", re.IGNORECASE)
_ACTIVE_RELATIONS = re.compile(r"/(oleObject|package|control|aFChunk|attachedTemplate|subDocument|frame)$")
# Word carries these out when the document is opened or its fields are brought up to date.
_FETCHING_FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Started = Callable[[str, dict[str, str]], None]


def rebuild(source: Path, target: Path, limits: Limits) -> None:
    """Check every part and write the document anew.

    Raises:
        FileRefused: `archive` (no document of Word), `too_large_unpacked`, `locked`, `macros`, `fetches`, `unreadable`.
    """
    with zipfile.ZipFile(source) as old:
        parts = _checked_parts(old, limits)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for part in parts:
                new.writestr(part.filename, _checked(part.filename, _read(old, part), limits))


def parts_with_text(source: Path) -> list[str]:
    """The text of each part of a document, the document itself first."""
    with zipfile.ZipFile(source) as opened:
        names = [name for name in opened.namelist() if name.startswith("word/") and name.endswith(".xml")]
        names.sort(key=lambda name: name != "word/document.xml")
        return [text for name in names if (text := _text_of(opened.read(name)))]


def _checked_parts(old: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    parts = [part for part in old.infolist() if not part.is_dir()]
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise FileRefused("archive")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limits.most_unpacked:
        raise FileRefused("too_large_unpacked", megabytes=limits.most_unpacked // (1024 * 1024))
    if len({name.casefold() for name in names}) != len(names) or not all(map(_is_inside, names)):
        raise FileRefused("unreadable")
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("locked")
    if any(_ACTIVE.search(name) or _ending(name) not in _ENDINGS for name in names):
        raise FileRefused("macros")
    return parts


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"


def _is_inside(name: str) -> bool:
    return bool(name) and not name.startswith("/") and "\\" not in name and ".." not in PurePosixPath(name).parts


def _read(old: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The part, never more of it than it said it has."""
    with old.open(part) as opened:
        body = opened.read(part.file_size + 1)
    if len(body) > part.file_size:
        raise FileRefused("unreadable")
    return body


def _checked(name: str, body: bytes, limits: Limits) -> bytes:
    if name in _WITHOUT_AUTHOR:
        return _BLANK + _WITHOUT_AUTHOR[name]
    if picture := _PICTURES.get(_ending(name)):
        return redrawn(body, picture, limits)
    if name == "[Content_Types].xml":
        _check_types(body)
    elif name.endswith(".rels"):
        return _without_links(body)
    elif name.endswith(".xml"):
        _check_fields(body)
    return body


def _check_types(body: bytes) -> None:
    types: list[str] = []
    _walk(body, lambda _name, told: types.append(told.get("ContentType", "")))
    if any(_ACTIVE_TYPES.search(each) for each in types):
        raise FileRefused("macros")
    if MAIN_TYPE not in types:
        raise FileRefused("archive")


def _without_links(body: bytes) -> bytes:
    """Links a reader may click lose where they lead; anything Word would fetch by itself is refused."""
    relations: list[dict[str, str]] = []
    _walk(body, lambda name, told: relations.append(told) if name.endswith("Relationship") else None)
    for each in relations:
        is_link = each.get("Type", "").endswith("/hyperlink")
        if each.get("TargetMode", "") == "External" and not is_link:
            raise FileRefused("fetches")
        if _ACTIVE_RELATIONS.search(each.get("Type", "")):
            raise FileRefused("macros")
    lines = [_relation(each) for each in relations]
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return _BLANK + head + "".join(lines).encode() + b"</Relationships>"


def _relation(told: dict[str, str]) -> str:
    external = told.get("TargetMode") == "External"
    kept = {**told, "Target": "about:blank"} if external else told
    written = " ".join(f'{name}="{_escaped(value)}"' for name, value in kept.items())
    return f"<Relationship {written}/>"


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _check_fields(body: bytes) -> None:
    told: list[str] = []
    inside = [False]

    def started(name: str, attributes: dict[str, str]) -> None:
        inside[0] = name.endswith("instrText")
        told.extend(value for key, value in attributes.items() if key.endswith("instr"))

    _walk(body, started, lambda text: told.append(text) if inside[0] else None)
    if _FETCHING_FIELD.search("".join(told).upper()):
        raise FileRefused("fetches")


def _text_of(body: bytes) -> str:
    parts: list[str] = []
    inside = [False]

    def started(name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        inside[0] = local in {"t", "delText", "instrText"}
        if local in {"p", "br", "tab", "cr"}:
            parts.append("\n" if local != "tab" else "\t")

    _walk(body, started, lambda text: parts.append(text) if inside[0] else None)
    return "".join(parts).strip()


def _walk(body: bytes, started: Started, text: Callable[[str], object] | None = None) -> None:
    """Read XML from outside: no document type, so that no entity can grow or fetch anything."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = _no_document_type
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(body, True)
    except expat.ExpatError as fault:
        raise FileRefused("unreadable") from fault


def _no_document_type(*_told: object) -> None:
    raise FileRefused("unreadable")
