import dataclasses
import io
import json
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.cases.letters.envelope import Envelope, Person
from app.cases.letters.reply import Outcome, ReplyLetter, reply_words
from app.cases.letters.texts import TEXTS
from app.kernel.partial_dates import PartialDate
from app.letters.drawing import Marks, draw
from app.letters.paper import FontsMissing
from app.letters.words import as_kept, from_kept
from tests.support import pdf
from tests.support.fonts import cut_fonts

ENVELOPE = Envelope(
    our_reference="RA-2026-000433-K",
    their_reference="BAMF-8412/26",
    authority="Bundesamt für Migration und Flüchtlinge",
    country="DE",
    agreement="İcazəsiz yaşayan şəxslərin readmissiyası haqqında Saziş",
    articles="maddə 11",
    person=Person("Məmmədov Elçin Vüqar oğlu", PartialDate.parse("1994-05-09"), "M"),
    reply_due=date(2026, 11, 26),
    signatory="Dövlət Miqrasiya Xidməti",
    language="az",
)
ACCEPTANCE = ReplyLetter(envelope=ENVELOPE, outcome=Outcome.ACCEPTED, valid_until=date(2027, 2, 24))
MARKS = Marks(date(2026, 11, 24), "SMS-2026-000012", "2345-6789-ABCD-EFGH", "https://ercms.example/verify")
REFUSAL = replace(
    ACCEPTANCE,
    outcome=Outcome.REFUSED,
    valid_until=None,
    grounds=("Vətəndaşlıq sübut olunmayıb.", "Şəkil uyğun gəlmir."),
    reasons="Reyestrdə qeyd tapılmadı.\nMüsahibə keçirilmədi.",
)


def printed(letter: ReplyLetter, marks: Marks = MARKS) -> bytes:
    return draw(reply_words(letter), marks, cut_fonts())


def words_of(letter: ReplyLetter) -> str:
    return pdf.text(printed(letter))


def addressed(**changes: Any) -> ReplyLetter:
    """The acceptance with another envelope."""
    return replace(ACCEPTANCE, envelope=replace(ENVELOPE, **changes))


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_name_is_printed_with_every_azerbaijani_letter_in_every_language(language: str) -> None:
    assert "Məmmədov Elçin Vüqar oğlu" in words_of(addressed(language=language))


def test_russian_sentences_come_out_intact() -> None:
    words = words_of(addressed(language="ru"))
    assert "даёт согласие на реадмиссию" in words
    assert "Последний день для передачи: 24 февраля 2027 г. (включительно)." in words


def test_an_acceptance_tells_the_parties_the_agreement_and_until_when_the_transfer_may_take_place() -> None:
    words = words_of(ACCEPTANCE)
    for told in (
        "BAMF-8412/26",
        "RA-2026-000433-K",
        "Bundesamt für Migration und Flüchtlinge, Almaniya",
        "9 may 1994",
        "kişi",
        "maddə 11",
        "24 fevral 2027",
        "Bakı vaxtı (UTC+4)",
        "Səhifə 1 / 1",
    ):
        assert told in words


def test_dates_are_never_all_figures() -> None:
    assert "26 November 2026" in words_of(addressed(language="en"))


def test_a_refusal_prints_its_grounds_and_reasons_and_no_last_day_for_a_transfer() -> None:
    words = words_of(REFUSAL)
    for told in (
        "əsaslarla rədd edir",
        "Vətəndaşlıq sübut olunmayıb.",
        "Şəkil uyğun gəlmir.",
        "Reyestrdə qeyd tapılmadı.",
        "Müsahibə keçirilmədi.",
    ):
        assert told in words
    assert "Təhvil üçün son tarix" not in words


@pytest.mark.parametrize("lacking", [{"grounds": ()}, {"reasons": " \n"}])
def test_a_refusal_without_grounds_or_reasons_cannot_be_written(lacking: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="grounds and reasons"):
        replace(REFUSAL, **lacking)  # type: ignore[arg-type]


def test_acceptance_by_silence_has_its_own_title_and_names_the_day_the_period_ended() -> None:
    words = words_of(replace(addressed(language="en"), outcome=Outcome.ACCEPTED_SILENCE))
    assert "Notice of acceptance by silence" in words
    assert "ended on 26 November 2026" in words


def test_family_members_stand_with_as_much_of_their_birth_dates_as_is_known() -> None:
    family = (
        Person("Məmmədova Gülşən", PartialDate.parse("2019-05"), "F"),
        Person("Məmmədov Anar", PartialDate.parse("2021")),
        Person("Məmmədov Çingiz"),
    )
    words = words_of(addressed(family=family, language="en"))
    assert "Məmmədova Gülşən May 2019 female" in words
    assert "Məmmədov Anar 2021 not stated" in words
    assert "Məmmədov Çingiz not stated not stated" in words


@pytest.mark.parametrize("name", ["Ə" * 200, "Şahbazov Ğ " * 18])
def test_a_name_of_two_hundred_letters_is_wrapped_and_kept_whole(name: str) -> None:
    words = words_of(addressed(person=Person(name.strip())))
    assert name.replace(" ", "") in words.replace(" ", "")


def test_long_reasons_run_over_pages_and_each_page_is_numbered() -> None:
    content = printed(replace(REFUSAL, reasons="Səbəb çox uzundur. " * 600))
    total = pdf.pages(content)
    assert total > 2
    assert f"Səhifə {total} / {total}" in pdf.text(content)


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    assert "<b>Əli & Co</b>" in words_of(addressed(person=Person("<b>Əli & Co</b>")))


def test_the_letter_carries_language_title_and_date_and_four_faces() -> None:
    content = printed(REFUSAL)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "az"
        assert str(document.docinfo.Title) == "Readmissiya müraciətinə cavab SMS-2026-000012"
        assert str(document.docinfo.CreationDate).startswith("D:20261124120000+04")
    assert len(pdf.faces(content)) == 4


def test_the_same_letter_is_printed_to_the_same_bytes() -> None:
    assert printed(ACCEPTANCE) == printed(ACCEPTANCE)


def test_without_fonts_no_letter_is_printed(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing):
        draw(reply_words(ACCEPTANCE), MARKS, tmp_path)


def test_every_language_has_every_sentence_with_the_same_places_to_fill() -> None:
    for field in dataclasses.fields(TEXTS["en"]):
        places = {
            language: {
                name for _, name, _, _ in string.Formatter().parse(str(getattr(texts, field.name))) if name
            }
            for language, texts in TEXTS.items()
            if field.name != "sexes"
        }
        assert len({frozenset(names) for names in places.values()}) <= 1, field.name
        assert all(getattr(texts, field.name) for texts in TEXTS.values())
    assert {frozenset(texts.sexes) for texts in TEXTS.values()} == {frozenset("MFX")}


def test_words_are_kept_and_read_again_without_a_difference() -> None:
    words = reply_words(replace(REFUSAL, envelope=replace(ENVELOPE, family=(Person("Məmmədova Gülşən"),))))
    kept = json.loads(json.dumps(as_kept(words)))
    assert draw(from_kept(kept), MARKS, cut_fonts()) == draw(words, MARKS, cut_fonts())


def test_the_paper_bears_its_number_and_where_its_code_is_asked_for() -> None:
    words = words_of(ACCEPTANCE)
    for told in ("SMS-2026-000012", "2345-6789-ABCD-EFGH", "https://ercms.example/verify"):
        assert told in words


def test_a_draft_says_what_the_letter_says_and_that_it_was_not_sent() -> None:
    draft = pdf.text(printed(ACCEPTANCE, Marks(date(2026, 11, 24), draft=True)))
    assert "Layihə, göndərilməyib" in draft and "SMS-2026" not in draft and "Yoxlama kodu" not in draft
    letter = [line for line in words_of(ACCEPTANCE).splitlines() if line.strip()]
    told = [line for line in letter if not any(mark in line for mark in ("SMS-2026", "Yoxlama", "2345-", "verify"))]
    assert all(line in draft for line in told[:20])
