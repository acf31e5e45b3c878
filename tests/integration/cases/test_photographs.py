"""A photograph is read to its end before anything is kept, at every door."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from app.cases.file_readers import RowDocument
from app.cases.schemas import ApplicationSchema
from app.cases.schemas.photo import MOST_PIXELS, is_readable
from app.cases.services.checking import checker
from app.cases.services.importing import import_rows
from app.cases.services.photographs import redrawn
from app.samples.builders import an_application
from tests.support.acting import ActingAs
from tests.support.people import People

UNREADABLE = (
    "This picture is damaged or has more than 40 megapixels. Save it again as JPEG or PNG, then send it."
)


def drawn(kind: str, mode: str = "RGB") -> bytes:
    body = io.BytesIO()
    Image.new(mode, (120, 160)).save(body, kind)
    return body.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that says how large it is and holds hardly a pixel."""

    def chunk(name: bytes, told: bytes) -> bytes:
        return struct.pack(">I", len(told)) + name + told + struct.pack(">I", zlib.crc32(name + told))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 64)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


BROKEN = {
    "cut in half": drawn("JPEG")[:300],
    "a PNG cut short": drawn("PNG")[:-20],
    "a signature and nothing more": b"\x89PNG\r\n\x1a\n...",
    "a JPEG without a picture": b"\xff\xd8\xff...",
    "over 40 megapixels": claiming(12_000, 12_000),
    "just over 40 megapixels": claiming(8_000, MOST_PIXELS // 8_000 + 1),
    "fewer pixels than it claims": claiming(120, 160),
    "no size": claiming(0, 0),
}


@pytest.mark.parametrize("picture", BROKEN.values(), ids=BROKEN)
def test_a_broken_or_giant_picture_is_refused_with_a_sentence_at_its_field(picture: bytes) -> None:
    told = an_application().told(photo=base64.b64encode(picture).decode()).build()
    assert ApplicationSchema().problems(told) == {"photo": [UNREADABLE]}


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16")],
)
def test_a_whole_picture_is_taken_and_can_be_drawn_anew(kind: str, mode: str) -> None:
    picture = drawn(kind, mode)
    told = an_application().told(photo=base64.b64encode(picture).decode()).build()
    assert ApplicationSchema().load(told)["photo"] == picture
    with Image.open(io.BytesIO(redrawn(picture))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (120, 160))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_whatever_byte_is_wrong_the_answer_is_yes_or_no_and_a_yes_can_be_drawn(kind: str) -> None:
    whole = drawn(kind)
    every = [
        whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :] for place in range(2, len(whole))
    ]
    bent = every[:400]
    taken = [picture for picture in bent if is_readable(picture)]
    assert len(taken) < len(bent), "no wrong byte was ever noticed"
    assert {redrawn(picture)[:3] for picture in taken} <= {b"\xff\xd8\xff"}


def test_an_import_tells_the_row_of_a_broken_picture_and_keeps_the_others(
    as_actor: ActingAs, people: People
) -> None:
    bad = an_application().told(photo=base64.b64encode(BROKEN["cut in half"]).decode()).build()
    good = an_application().referenced("BAMF-77/26").build()
    with as_actor(people.officer):
        results = import_rows(
            [RowDocument(2, bad), RowDocument(3, good)], actor=people.officer, schema=checker()
        )
    assert [(each.result, each.errors) for each in results] == [
        ("rejected", {"photo": [UNREADABLE]}),
        ("accepted", {}),
    ]
