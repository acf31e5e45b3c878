"""Files from outside: good ones come out harmless, hostile ones are refused with a sentence, and nothing breaks."""

import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.kernel.papers.cleaning import Cleaned, clean, draw_page
from app.kernel.papers.kinds import FileRefused, Kind, Limits
from app.kernel.papers.words import REFUSALS, refusal_words
from tests.support.hostile import ALL, EITHER, KEPT, REFUSED, documents, papers, pictures

LIMITS = Limits()


def cleaned(tmp_path: Path, body: bytes, limits: Limits = LIMITS) -> tuple[Cleaned, Path]:
    source, target = tmp_path / "came", tmp_path / "kept"
    source.write_bytes(body)
    return clean(source, target, limits), target


def refused(tmp_path: Path, body: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(FileRefused) as raised:
        cleaned(tmp_path, body, limits)
    return raised.value.code


def test_the_corpus_has_at_least_sixty_hostile_files() -> None:
    good = [name for name in ALL if name.startswith("good")]
    assert len(ALL) - len(good) >= 60
    assert len(ALL) == len(KEPT) + len(REFUSED) + len(EITHER)


@pytest.mark.parametrize("name", KEPT)
def test_what_can_be_made_harmless_is_kept(tmp_path: Path, name: str) -> None:
    told, target = cleaned(tmp_path, KEPT[name]())
    assert told.size == target.stat().st_size > 0
    body = target.read_bytes()
    for harmful in (b"<script", b"<?php", b"alert_from", b"evil.example", b"JavaScript", b"An author", b"PK\x05\x06"):
        assert harmful not in body or (harmful == b"PK\x05\x06" and told.kind is Kind.DOCX), harmful


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    code = refused(tmp_path, REFUSED[name]())
    assert code in REFUSALS


@pytest.mark.parametrize("name", EITHER)
def test_what_is_broken_or_floods_is_kept_or_refused_but_breaks_nothing(tmp_path: Path, name: str) -> None:
    try:
        told, target = cleaned(tmp_path, EITHER[name]())
    except FileRefused as fault:
        assert fault.code in REFUSALS
    else:
        assert told.size == target.stat().st_size < 2 * LIMITS.most_bytes


def test_a_pdf_keeps_its_pages_and_nothing_that_acts(tmp_path: Path) -> None:
    for change in (
        papers.opening_script, papers.script_by_name, papers.page_script, papers.launch, papers.link,
        papers.rich_media, papers.program_inside, papers.xfa, papers.metadata, papers.bookmarks,
    ):  # fmt: skip
        _told, target = cleaned(tmp_path, papers.pdf(2, change))
        with pikepdf.open(target) as kept:
            assert len(kept.pages) == 2
            assert set(kept.Root.keys()) == {"/Type", "/Pages"}
            assert all("/Annots" not in page.obj and "/AA" not in page.obj for page in kept.pages)
            assert not kept.attachments and "/Info" not in kept.trailer
            whole = b"".join(thing.unparse(resolved=True) for thing in kept.objects)
        assert papers.SECRET.encode() not in whole


def test_what_was_filled_into_a_form_is_still_read_in_the_page(tmp_path: Path) -> None:
    told, _target = cleaned(tmp_path, papers.pdf(change=papers.form))
    assert papers.FILLED in told.text


def test_the_text_layer_of_pdf_and_docx_is_found_and_a_picture_has_none(tmp_path: Path) -> None:
    words = papers.with_words("Asyl beantragt")
    assert "Asyl beantragt" in cleaned(tmp_path, papers.pdf(change=words))[0].text
    assert cleaned(tmp_path, documents.docx())[0].text == documents.WORDS
    assert cleaned(tmp_path, pictures.picture())[0].text == ""


def test_a_picture_loses_place_and_author(tmp_path: Path) -> None:
    _told, target = cleaned(tmp_path, pictures.jpeg_with_place())
    with Image.open(target) as kept:
        assert dict(kept.getexif()) == {} and kept.size == (60, 40)


def test_a_document_loses_its_author_and_where_its_links_lead(tmp_path: Path) -> None:
    _told, target = cleaned(tmp_path, documents.relation("hyperlink", "https://evil.example/"))
    with zipfile.ZipFile(target) as kept:
        assert b"about:blank" in kept.read("word/_rels/document.xml.rels")
    with_place = documents.docx(**{"word/media/image1.jpg": pictures.jpeg_with_place()})
    _told, target = cleaned(tmp_path, with_place)
    with zipfile.ZipFile(target) as kept:
        assert pictures.GPS.encode() not in kept.read("word/media/image1.jpg")
    _told, target = cleaned(tmp_path, documents.docx(**{"docProps/core.xml": "<x>An author</x>"}))
    with zipfile.ZipFile(target) as kept:
        assert b"An author" not in kept.read("docProps/core.xml")


def test_limits_of_size_pages_and_pixels_are_settings(tmp_path: Path) -> None:
    assert refused(tmp_path, pictures.picture(), Limits(most_bytes=100)) == "too_large"
    assert refused(tmp_path, papers.pdf(4), Limits(most_pages=3)) == "too_many_pages"
    assert refused(tmp_path, pictures.tiff_pages(4), Limits(most_pages=3)) == "too_many_pages"
    assert refused(tmp_path, pictures.picture(), Limits(most_pixels=1000)) == "too_many_pixels"


def test_each_refusal_says_what_it_is() -> None:
    assert "megapixels" in refusal_words(FileRefused("too_many_pixels", megapixels=40))
    assert "40" in refusal_words(FileRefused("too_many_pixels", megapixels=40))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("900 megapixels.png", "too_many_pixels"), ("claims 41 megapixels.png", "too_many_pixels"),
        ("nothing.jpg", "empty"), ("drawing.svg", "web_page"), ("program.jpg", "program"),
        ("heic.jpg", "other_picture"), ("needs a password.pdf", "locked"), ("huge picture.pdf", "too_many_pixels"),
        ("ten thousand pages.pdf", "too_many_pages"), ("no pages.pdf", "no_pages"),
        ("bomb.docx", "too_large_unpacked"), ("macros.docx", "macros"), ("macros by type.docx", "macros"),
        ("template elsewhere.docx", "fetches"), ("dde.docx", "fetches"), ("entities.docx", "unreadable"),
        ("archive.docx", "archive"), ("old.doc", "old_office"), ("words.txt", "unknown_kind"),
    ],
)  # fmt: skip
def test_the_sentence_names_what_is_wrong(tmp_path: Path, name: str, code: str) -> None:
    assert refused(tmp_path, ALL[name]()) == code


@pytest.mark.parametrize(
    ("body", "kind", "page"),
    [
        (pictures.picture(), Kind.JPEG, 1), (pictures.tiff_pages(3), Kind.TIFF, 3),
        (papers.pdf(2, papers.with_words()), Kind.PDF, 2),
    ],
)  # fmt: skip
def test_a_page_of_a_kept_file_is_looked_at_as_a_picture(
    tmp_path: Path, body: bytes, kind: Kind, page: int
) -> None:
    _told, target = cleaned(tmp_path, body)
    draw_page(target, tmp_path / "page", kind, page, LIMITS)
    with Image.open(tmp_path / "page") as drawn:
        assert drawn.format == "PNG" and drawn.width > 10
    with pytest.raises(FileRefused):
        draw_page(target, tmp_path / "page", kind, page + 1, LIMITS)


def test_a_parser_that_dies_or_never_ends_takes_only_the_file_with_it(tmp_path: Path) -> None:
    heavy = Limits(most_seconds=1, most_memory=64 * 1024 * 1024)
    assert refused(tmp_path, papers.pdf(change=papers.unfolding) + b"x", heavy) in {"too_heavy", "unreadable"}
