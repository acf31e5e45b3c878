"""PDF: scripts, launches, files in files, forms, locks, floods, and broken ones."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SECRET = "alert_from_the_file"
FILLED = "Filled in by hand"


def pdf(pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None, **options: Any) -> bytes:
    """A small good PDF, changed by `change`."""
    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page(page_size=(200, 200))
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def with_words(words: str = "Readable words") -> Callable[[pikepdf.Pdf], None]:
    """Write words on the first page, so that it has a text layer."""

    def change(made: pikepdf.Pdf) -> None:
        page = made.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET".encode())

    return change


def script(_made: Any = None) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))


def opening_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script()


def script_by_name(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), made.make_indirect(script())])))


def page_script(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script())


def launch(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"), Win=Dictionary(F=String("cmd.exe")))


def link(made: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://evil.example/"))
    made.pages[0].obj.Annots = Array(
        [made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action))]
    )


def rich_media(made: pikepdf.Pdf) -> None:
    media = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]), JS=String(SECRET))
    made.pages[0].obj.Annots = Array([made.make_indirect(media)])


def program_inside(made: pikepdf.Pdf) -> None:
    made.attachments["run.exe"] = b"MZ\x90\0" + SECRET.encode()


def form(made: pikepdf.Pdf) -> None:
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    field = made.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(FILLED), F=4,
            Rect=Array([10, 10, 190, 40]), DA=String("/Helv 12 Tf 0 g"), AA=Dictionary(K=script()),
        )
    )  # fmt: skip
    made.pages[0].obj.Annots = Array([field])
    made.Root.AcroForm = Dictionary(
        Fields=Array([field]), DR=Dictionary(Font=Dictionary(Helv=font)), DA=String("/Helv 12 Tf 0 g")
    )


def xfa(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(f"<xdp>{SECRET}</xdp>".encode()))


def metadata(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = SECRET
    made.Root.Metadata = made.make_stream(f"<x>{SECRET}</x>".encode())


def bookmarks(made: pikepdf.Pdf) -> None:
    one = made.make_indirect(Dictionary(Title=String("Go"), A=script()))
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=one, Last=one, Count=1))


def stream_elsewhere(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"q Q")
    stream["/F"] = String("\\\\evil\\share\\x")
    made.pages[0].Contents = stream


def huge_picture(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"\0" * 10)
    for key, value in {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 90_000, "/Height": 90_000}.items():
        stream[key] = value
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=stream))


def unfolding(made: pikepdf.Pdf) -> None:
    made.pages[0].Contents = made.make_stream(b"q " * 50_000_000)


def circle(made: pikepdf.Pdf) -> None:
    made.Root.Pages.Kids.append(made.Root.Pages)


def broken_table() -> bytes:
    return pdf().replace(b"startxref", b"startxxxx")


Maker = Callable[[], bytes]


def _of(change: Callable[[pikepdf.Pdf], None]) -> Maker:
    return lambda: pdf(change=change)


KEPT: dict[str, Maker] = {
    "good.pdf": _of(with_words()),
    "opening script.pdf": _of(opening_script),
    "script by name.pdf": _of(script_by_name),
    "page script.pdf": _of(page_script),
    "launch.pdf": _of(launch),
    "link.pdf": _of(link),
    "rich media.pdf": _of(rich_media),
    "program inside.pdf": _of(program_inside),
    "form.pdf": _of(form),
    "xfa.pdf": _of(xfa),
    "metadata.pdf": _of(metadata),
    "bookmarks.pdf": _of(bookmarks),
    "stream elsewhere.pdf": _of(stream_elsewhere),
    "pdf and zip.pdf": lambda: pdf() + b"PK\x05\x06" + b"\0" * 18,
    "locked for printing.pdf": lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="")),
}
REFUSED: dict[str, Maker] = {
    "ten thousand pages.pdf": lambda: pdf(10_000),
    "needs a password.pdf": lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
    "no pages.pdf": lambda: pdf(0),
    "only a head.pdf": lambda: b"%PDF-1.7\n",
    "huge picture.pdf": _of(huge_picture),
    "gif and pdf.pdf": lambda: b"GIF89a" + pdf(),
    "noise.pdf": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 200,
}
EITHER: dict[str, Maker] = {
    "unfolding.pdf": _of(unfolding),
    "circle.pdf": _of(circle),
    "broken table.pdf": broken_table,
    "cut short.pdf": lambda: pdf(3)[:300],
}
