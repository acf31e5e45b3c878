"""The catalogues of messages: .po files in the tree, compiled into the instance folder when they changed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask

from app.kernel.catalogue_entries import problem_of
from app.kernel.i18n import LANGUAGES

TREE = Path(__file__).parents[1]
SOURCES = TREE / "translations"
MOMENT = b'"POT-Creation-Date'  # two branches would differ in this line every time
FILE = Path("LC_MESSAGES") / "messages.po"
KEYWORDS = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
OPTIONS = {"templates/**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}}


def docstrings(
    fileobj: IO[bytes], _keywords: Any, _comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The first line of each function's docstring: what a guard demands is said there once, and shown in a table.

    An extractor as Babel calls it; `options` is Babel's name and not used.
    """
    for node in ast.parse(fileobj.read()).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        told = ast.get_docstring(node)
        if told:
            yield node.lineno, None, told.splitlines()[0], []


METHODS: list[tuple[str, Any]] = [
    ("workflow/guards/*.py", docstrings),
    ("**.py", "python"),
    ("templates/**.html", "jinja2"),
]

HEADER = (
    "# ERCMS, {}. No native reader has reviewed these messages yet; the words are those of docs/glossary.md."
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one entry of a catalogue."""

    language: str
    message: str
    problem: str


def compile_into(app: Flask) -> None:
    """Compile what changed, and tell Babel where the compiled catalogues are."""
    folder = Path(app.instance_path) / "translations"
    for language in LANGUAGES:
        source, target = SOURCES / language / FILE, (folder / language / FILE).with_suffix(".mo")
        if source.exists() and _is_older(target, source):
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as read, target.open("wb") as written:
                write_mo(written, read_po(read, locale=language))
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder)


def _is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def extracted() -> Catalog:
    """Every message of the code and the templates."""
    catalog = Catalog(project="ERCMS", charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(
        TREE, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        catalog.add(message, None, [(f"app/{file}", line)], auto_comments=comments, context=context)
    return catalog


def update(language: str) -> Catalog:
    """Bring one catalogue up to date; entries that are gone are dropped, new ones stand empty."""
    path = SOURCES / language / FILE
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        catalog = Catalog(locale=language, project="ERCMS", charset="utf-8")
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = HEADER.format(LANGUAGES[language])
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalog, width=110, sort_output=True, no_location=True, omit_header=False)
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(MOMENT)))
    return catalog


def faults(language: str) -> list[Fault]:
    """Entries that are missing, fuzzy or unlike their original. English needs none: its messages are the texts."""
    path = SOURCES / language / FILE
    if language == "en":
        return []
    if not path.exists():
        return [Fault(language, "", "there is no catalogue")]
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    known = {_key(message): message for message in catalog if message.id}
    found = []
    for wanted in extracted():
        if wanted.id:
            problem = problem_of(known.get(_key(wanted)), catalog.num_plurals)
            if problem:
                found.append(Fault(language, str(_key(wanted)), problem))
    return found


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)
