from pathlib import Path

from fontTools.ttLib import TTFont

from app.kernel import font_files, fonts
from tests.support.fonts import cut_fonts

AZERBAIJANI = "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SIGNS = "№→✓✗≤≥≠≈€₼₽…—–«»“”‘’"
EUROPEAN = "äöüßåøæœñçéèêëãõčćđšžłńśźżęąőűțșğıţđ"


def test_every_cut_has_the_letters_of_the_three_languages_and_the_signs_we_print() -> None:
    paths = font_files.font_paths(cut_fonts())
    for path in (paths.web, paths.regular, paths.semibold, paths.bold, paths.italic):
        held = set(TTFont(path).getBestCmap())
        missing = {letter for letter in AZERBAIJANI + RUSSIAN + SIGNS + EUROPEAN if ord(letter) not in held}
        assert not missing, f"{path.name} lacks {missing}"


def test_every_static_cut_has_a_name_of_its_own_so_that_no_face_is_taken_for_another() -> None:
    paths = font_files.font_paths(cut_fonts())
    names = [
        TTFont(path)["name"].getDebugName(number)
        for path in (paths.regular, paths.semibold, paths.bold, paths.italic)
        for number in (1, 6)
    ]
    assert len(set(names)) == 8


def test_digits_of_the_static_cuts_are_equally_wide_so_that_columns_align() -> None:
    font = TTFont(font_files.font_paths(cut_fonts()).regular)
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_web_font_varies_in_weight_only() -> None:
    font = TTFont(font_files.font_paths(cut_fonts()).web)
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [
        ("wght", 400, 700)
    ]


def test_a_second_cut_with_once_leaves_the_files_alone() -> None:
    folder = cut_fonts()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    fonts.cut(folder, once=True)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    assert len(font_files.font_paths(tmp_path).missing()) == 5
