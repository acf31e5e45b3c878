"""What a file is, by its first bytes and never by its name; and the one way in which a file is refused."""

from dataclasses import dataclass
from enum import StrEnum

from app.kernel.errors import DomainError

HEAD_BYTES = 512


class Kind(StrEnum):
    """The kinds of file that are taken in."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """As a browser is told."""
        return _MEDIA[self]

    @property
    def ending(self) -> str:
        """Of the name under which it is handed out."""
        return {"jpeg": "jpg", "tiff": "tif"}.get(self.value, self.value)


_MEDIA = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.TIFF: "image/tiff",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF})


class FileRefused(DomainError):
    """A file that is not taken in. The words for its code stand in app/kernel/papers/words.py."""


@dataclass(frozen=True)
class Limits:
    """How large a file may be, and what it may cost to read it. Bytes, pixels of one picture, seconds."""

    most_bytes: int = 20 * 1024 * 1024
    most_pages: int = 200
    most_pixels: int = 40_000_000
    most_unpacked: int = 100 * 1024 * 1024
    most_seconds: int = 40
    most_memory: int = 768 * 1024 * 1024


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.DOCX),
)
# What people send by mistake, so that the sentence can say what it is.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "old_office"),
    (b"GIF8", "other_picture"),
    (b"BM", "other_picture"),
    (b"II+\x00", "other_picture"),
    (b"MM\x00+", "other_picture"),
    (b"RIFF", "other_picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK", "archive"),
)


def recognised(head: bytes) -> Kind:
    """The kind of a file from its beginning.

    Raises:
        FileRefused: `empty`, or the code of what it seems to be, or `unknown_kind`.
    """
    if not head:
        raise FileRefused("empty")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        raise FileRefused("other_picture")
    for signature, code in _OTHERS:
        if head.startswith(signature):
            raise FileRefused(code)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise FileRefused("web_page")
    raise FileRefused("unknown_kind")
