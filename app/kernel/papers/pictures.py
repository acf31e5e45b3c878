"""Pictures drawn anew, so that no metadata, no trailing bytes and no second file survive in them."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps, ImageSequence

from app.kernel.papers.kinds import FileRefused, Kind, Limits

# JPEGs of many telephones hold a second, smaller picture and call themselves MPO.
_FORMATS = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.TIFF: ("TIFF",)}
_PLAIN_MODES = frozenset({"1", "L", "LA", "RGB", "RGBA"})
_PREVIEW_SIDE = 1400


def redraw(source: Path, target: Path, kind: Kind, limits: Limits) -> int:
    """Write the picture anew without anything but its pixels. Returns its pages (more than one: TIFF).

    Raises:
        FileRefused: `too_many_pixels`, `too_many_pages`.
    """
    with _opened(source, kind, limits) as opened:
        pages = getattr(opened, "n_frames", 1) if kind is Kind.TIFF else 1
        if pages > limits.most_pages:
            raise FileRefused("too_many_pages", most=limits.most_pages)
        if kind is Kind.TIFF:
            _write_pages(opened, target, limits)
        elif kind is Kind.JPEG:
            _plain(opened, ("L", "RGB")).save(target, "JPEG", quality=90)
        else:
            _plain(opened).save(target, "PNG")
    return pages


def redrawn(body: bytes, kind: Kind, limits: Limits) -> bytes:
    """A small picture that lies inside a document, without anything but its pixels."""
    out = io.BytesIO()
    with _opened(io.BytesIO(body), kind, limits) as opened:
        if kind is Kind.JPEG:
            _plain(opened, ("L", "RGB")).save(out, "JPEG", quality=90)
        else:
            _plain(opened).save(out, "PNG")
    return out.getvalue()


def draw_page(source: Path, target: Path, kind: Kind, number: int, limits: Limits) -> None:
    """One page of a kept picture as a PNG small enough to look at. FileRefused `no_such_page`."""
    with _opened(source, kind, limits) as opened:
        if not 1 <= number <= getattr(opened, "n_frames", 1):
            raise FileRefused("no_such_page")
        opened.seek(number - 1)
        if kind is Kind.JPEG:
            opened.draft("RGB", (_PREVIEW_SIDE, _PREVIEW_SIDE))
        drawn = _plain(opened)
        drawn.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
        drawn.save(target, "PNG")


def _opened(source: Path | IO[bytes], kind: Kind, limits: Limits) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = limits.most_pixels
    try:
        opened = Image.open(source, formats=_FORMATS[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise _too_large(limits) from fault
    _must_be_small(opened, limits)
    return opened


def _must_be_small(opened: Image.Image, limits: Limits) -> None:
    if opened.width * opened.height > limits.most_pixels:
        raise _too_large(limits)


def _too_large(limits: Limits) -> FileRefused:
    return FileRefused("too_many_pixels", megapixels=limits.most_pixels // 1_000_000)


def _plain(opened: Image.Image, modes: tuple[str, ...] = ()) -> Image.Image:
    """The pixels alone, turned as the camera meant them, in a mode that any reader knows."""
    turned = ImageOps.exif_transpose(opened)
    wanted = modes or tuple(_PLAIN_MODES)
    drawn = turned if turned.mode in wanted else turned.convert("RGBA" if _is_transparent(turned, wanted) else "RGB")
    bare = drawn.copy() if drawn is opened else drawn
    bare.info = {}
    return bare


def _is_transparent(picture: Image.Image, wanted: tuple[str, ...]) -> bool:
    return "RGBA" in wanted and picture.has_transparency_data


def _write_pages(opened: Image.Image, target: Path, limits: Limits) -> None:
    pages = _pages(opened, limits)
    first = next(pages)
    compression = "group4" if first.mode == "1" else "tiff_lzw"
    first.save(target, "TIFF", compression=compression, save_all=True, append_images=pages)


def _pages(opened: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    """One page at a time, so that a long fax is never in memory whole."""
    mode = "1" if opened.mode == "1" else ""
    for frame in ImageSequence.Iterator(opened):
        _must_be_small(frame, limits)
        page = _plain(frame, ("1",)) if mode and frame.mode == "1" else _plain(frame, ("L", "RGB"))
        yield page.convert("1") if mode and page.mode != "1" else page
