"""Pictures: floods, lies, two kinds of file in one, metadata, and things that only bear a picture's name."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image

GPS = "41.40338, 2.17403"
SCRIPT = b"<script>alert(1)</script>"
PHP = b"<?php system($_GET['c']); ?>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """A small good picture."""
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P") else None).save(out, kind, **options)
    return out.getvalue()


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_that_claims(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG whose header says a size that its few bytes never had."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(body or b"\0" * 1000)
    chunks = _png_chunk(b"IHDR", head) + _png_chunk(b"IDAT", data) + _png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def flood(width: int = 30_000, height: int = 30_000) -> bytes:
    """900 megapixels of nothing in about a hundred kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = _png_chunk(b"IHDR", head) + _png_chunk(b"IDAT", body) + _png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def png_with_text() -> bytes:
    plain = picture("PNG")
    text = _png_chunk(b"tEXt", b"Comment\0" + SCRIPT)
    return plain[:33] + text + plain[33:]


def png_with_text_bomb() -> bytes:
    plain = picture("PNG")
    text = _png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 200_000_000, 9))
    return plain[:33] + text + plain[33:]


def jpeg_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = GPS
    exif[0x013B] = "An author"
    return picture("JPEG", exif=exif.tobytes())


def tiff_pages(count: int, size: tuple[int, int] = (20, 20)) -> bytes:
    out = io.BytesIO()
    pages = [Image.new("1", size) for _ in range(count)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    return out.getvalue()


def tiff_loop() -> bytes:
    """A TIFF whose directory says that it is followed by itself."""
    entries = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (279, 4, 1, 64)]
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 80) + b"\0" * 72 + body + struct.pack("<I", 80)


def tiff_that_claims(width: int, height: int) -> bytes:
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8),
        (278, 4, 1, height), (279, 4, 1, 64),
    ]  # fmt: skip
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 80) + b"\0" * 72 + body + b"\0\0\0\0"


def animated_png() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


Maker = Callable[[], bytes]
KEPT: dict[str, Maker] = {
    "good.jpg": picture,
    "good.png": lambda: picture("PNG"),
    "good.tif": lambda: picture("TIFF"),
    "grey.jpg": lambda: picture("JPEG", mode="L"),
    "cmyk.jpg": lambda: picture("JPEG", mode="CMYK"),
    "palette.png": lambda: picture("PNG", mode="P"),
    "sixteen bits.png": lambda: picture("PNG", mode="I;16"),
    "see-through.png": lambda: picture("PNG", mode="RGBA"),
    "fax of three pages.tif": lambda: tiff_pages(3),
    "with place and author.jpg": jpeg_with_place,
    "with a comment.png": png_with_text,
    "moving.png": animated_png,
    "jpeg called.png": picture,
    "passport.jpg.exe": picture,
    "../../../etc/passwd": picture,
    "..\\..\\windows\\system32\\x.jpg": picture,
    "\u202egpj.exe": picture,
    "n" * 300 + ".jpg": picture,
    "nul\0byte.jpg": picture,
    "quote\"and\r\nSet-Cookie: a=b.jpg": picture,
    "<img src=x onerror=alert(1)>.jpg": picture,
    "jpeg and php.php": lambda: picture() + PHP,
    "jpeg and zip.jpg": lambda: picture() + b"PK\x05\x06" + b"\0" * 18,
    "jpeg and page.html": lambda: picture() + SCRIPT,
}
REFUSED: dict[str, Maker] = {
    "nothing.jpg": bytes,
    "one byte.jpg": lambda: b"\xff",
    "only a head.jpg": lambda: b"\xff\xd8\xff\xe0",
    "only a head.png": lambda: b"\x89PNG\r\n\x1a\n",
    "only a head.tif": lambda: b"II*\0",
    "cut short.png": lambda: picture("PNG", (400, 400), "RGB")[:200],
    "900 megapixels.png": flood,
    "claims.png": lambda: png_that_claims(60_000, 60_000),
    "claims 41 megapixels.png": lambda: png_that_claims(6_500, 6_500),
    "claims without a body.png": lambda: png_that_claims(5_000, 5_000, b"\0"),
    "claims.tif": lambda: tiff_that_claims(50_000, 50_000),
    "a thousand pages.tif": lambda: tiff_pages(1_000, (4, 4)),
    "gif.gif": lambda: picture("GIF", mode="P"),
    "gif and script.jpg": lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "bitmap.bmp": lambda: picture("BMP"),
    "drawing.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "page.jpg": lambda: b"<html><script>alert(1)</script></html>",
    "heic.jpg": lambda: b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "webp.jpg": lambda: picture("WEBP"),
    "program.jpg": lambda: b"MZ\x90\0" + b"\0" * 200,
    "program.png": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 200,
    "shell.jpg": lambda: b"#!/bin/sh\nrm -rf /\n",
    "noise.jpg": lambda: bytes(range(256)) * 40,
    "big tiff.tif": lambda: b"II+\0\x08\0\0\0" + b"\0" * 40,
}
EITHER: dict[str, Maker] = {
    "text bomb.png": png_with_text_bomb,
    "loop.tif": tiff_loop,
    "cut short.jpg": lambda: picture("JPEG", (400, 400))[:600],
    "wrong sums.png": lambda: picture("PNG").replace(b"IDAT", b"IDAU"),
}
