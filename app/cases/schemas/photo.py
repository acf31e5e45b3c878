"""The photograph of an application: base64 text in, bytes out."""

import base64
import binascii
import io
import struct
import zlib
from typing import Any

from PIL import Image

from app.kernel.i18n import _l
from app.kernel.schema.fields import FromText

LONGEST_BASE64 = 7 * 1024 * 1024
MOST_PIXELS = 40_000_000

# A small file may unfold into gigabytes; Pillow itself refuses twice this number wherever it opens a picture.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

FORMATS = ("JPEG", "PNG")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

# What Pillow raises for bytes that lie: no list of its own exists. The warning counts where warnings are errors.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


class PhotoField(FromText):
    """One photograph (Annex 5, A9). It is opened and read to its end before anything is kept."""

    default_error_messages = {
        "invalid": _l("Send the photograph as base64 text."),
        "too_large": _l("Send a smaller photograph, at most 5 megabytes."),
        "not_a_picture": _l("Send the photograph as a JPEG or PNG picture."),
        "unreadable": _l(
            "This picture is damaged or has more than 40 megapixels. Save it again as JPEG or PNG, then send it."
        ),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("load_default", None)
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bytes:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        if len(value) > LONGEST_BASE64:
            raise self.make_error("too_large")
        try:
            picture = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as refused:
            raise self.make_error("invalid") from refused
        if not picture.startswith(_PICTURES):
            raise self.make_error("not_a_picture")
        if not is_readable(picture):
            raise self.make_error("unreadable")
        return picture


def is_readable(picture: bytes) -> bool:
    """Whether the picture can be drawn: its stated size first, before a pixel is unpacked, then all of it."""
    try:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return False
            opened.verify()
        with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
            opened.load()
    except _BROKEN:
        return False
    return True
