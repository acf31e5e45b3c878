"""PDF without anything that acts: what a page shows stays, everything else is left behind.

Lists of what may stay, not of what must go: a key nobody thought of goes too.
"""

from pathlib import Path

import pikepdf
import pypdfium2

from app.kernel.papers.kinds import FileRefused, Limits

_OF_THE_ROOT = frozenset({"/Type", "/Pages", "/Lang", "/PageLabels", "/OCProperties"})
_OF_A_PAGE = frozenset({
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
    "/Contents", "/UserUnit", "/Group",
})  # fmt: skip
# Inside what remains: actions, other files, hidden data, and streams that lie elsewhere.
_NOWHERE = ("/A", "/AA", "/AF", "/Alternates", "/EF", "/JS", "/Metadata", "/OPI", "/PieceInfo", "/Ref", "/XFA")
_OUTSIDE_STREAM = ("/F", "/FFilter", "/FDecodeParms")
_PREVIEW_WIDTH = 1200
_HIGHEST_PAGE = 1800


def strip(source: Path, target: Path, limits: Limits) -> int:
    """Write the PDF anew without scripts, actions, forms, files in it and metadata. Returns its pages.

    What was filled into a form is drawn into the page first.

    Raises:
        FileRefused: `locked` (needs a password), `no_pages`, `too_many_pages`, `too_many_pixels`.
    """
    try:
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError as fault:
        raise FileRefused("locked") from fault
    with pdf:
        pages = len(pdf.pages)
        if pages == 0:
            raise FileRefused("no_pages")
        if pages > limits.most_pages:
            raise FileRefused("too_many_pages", most=limits.most_pages)
        _draw_forms(pdf)
        _keep_only(pdf.Root, _OF_THE_ROOT)
        for page in pdf.pages:
            _keep_only(page.obj, _OF_A_PAGE)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for thing in pdf.objects:
            _quieten(thing, limits)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)
    return pages


def draw_page(source: Path, target: Path, number: int) -> None:
    """One page as a PNG. FileRefused `no_such_page`."""
    with pypdfium2.PdfDocument(source) as document:
        if not 1 <= number <= len(document):
            raise FileRefused("no_such_page")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_PREVIEW_WIDTH / max(width, 1), _HIGHEST_PAGE / max(height, 1), 4)
        page.render(scale=scale).to_pil().convert("RGB").save(target, "PNG")


def _draw_forms(pdf: pikepdf.Pdf) -> None:
    if "/AcroForm" not in pdf.Root:
        return
    if any(not _is_drawn(field) for page in pdf.pages for field in page.obj.get("/Annots", ())):
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")


def _is_drawn(field: pikepdf.Object) -> bool:
    return not isinstance(field, pikepdf.Dictionary) or field.get("/Subtype") != "/Widget" or "/AP" in field


def _keep_only(thing: pikepdf.Object, wanted: frozenset[str]) -> None:
    for key in set(thing.keys()) - wanted:
        del thing[key]


def _quieten(thing: pikepdf.Object, limits: Limits) -> None:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    is_stream = isinstance(thing, pikepdf.Stream)
    for key in (*_NOWHERE, *(_OUTSIDE_STREAM if is_stream else ())):
        if key in thing:
            del thing[key]
    if is_stream and thing.get("/Subtype") == "/Image":
        _must_be_small(thing, limits)


def _must_be_small(picture: pikepdf.Object, limits: Limits) -> None:
    width, height = (int(picture.get(key, 0)) for key in ("/Width", "/Height"))
    if width * height > 2 * limits.most_pixels:
        raise FileRefused("too_many_pixels", megapixels=limits.most_pixels // 1_000_000)
