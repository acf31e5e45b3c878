"""The photograph of an application: base64 text in, bytes out."""

import base64
import binascii
from typing import Any

from app.kernel.i18n import _l
from app.kernel.schema.fields import FromText

LONGEST_BASE64 = 7 * 1024 * 1024

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class PhotoField(FromText):
    """One photograph (Annex 5, A9). Only its wrapping is checked; storing opens the picture."""

    default_error_messages = {
        "invalid": _l("Send the photograph as base64 text."),
        "too_large": _l("Send a smaller photograph, at most 5 megabytes."),
        "not_a_picture": _l("Send the photograph as a JPEG or PNG picture."),
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
        return picture
