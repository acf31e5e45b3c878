"""One name in many dresses, and names that only look alike."""

from itertools import combinations

import pytest

from app.people.alike import ONE_NAME, Likeness, best, likeness
from app.samples.names import FATHERS, FEMALE, MALE, SURNAMES

# Azerbaijani, passport, ə as e, Russian, from Russian by ICAO, German from Russian.
SURNAMES_ABROAD = """
Məmmədov MAMMADOV MEMMEDOV Мамедов MAMEDOV MAMEDOW
Əliyev ALIYEV ELIYEV Алиев ALIEV ALIEW
Hüseynov HUSEYNOV HUSEYNOV Гусейнов GUSEINOV GUSEJNOW
Həsənov HASANOV HESENOV Гасанов GASANOV GASANOW
Quliyev GULIYEV QULIYEV Кулиев KULIEV KULIEW
İsmayılov ISMAYILOV ISMAYILOV Исмаилов ISMAILOV ISMAILOW
Əhmədov AHMADOV EHMEDOV Ахмедов AKHMEDOV ACHMEDOW
Abdullayev ABDULLAYEV ABDULLAYEV Абдуллаев ABDULLAEV ABDULLAEW
Cəfərov JAFAROV CEFEROV Джафаров DZHAFAROV DSCHAFAROW
İbrahimov IBRAHIMOV IBRAHIMOV Ибрагимов IBRAGIMOV IBRAGIMOW
Hacıyev HAJIYEV HACIYEV Гаджиев GADZHIEV GADSCHIEW
Qasımov GASIMOV QASIMOV Касумов KASUMOV KASUMOW
Orucov ORUJOV ORUCOV Оруджев ORUDZHEV ORUDSCHEW
Xəlilov KHALILOV XELILOV Халилов KHALILOV CHALILOW
Şükürov SHUKUROV SUKUROV Шукюров SHUKIUROV SCHUKJUROW
Əsgərov ASGAROV ESGEROV Аскеров ASKEROV ASKEROW
Heydərov HEYDAROV HEYDEROV Гейдаров GEIDAROV GEJDAROW
Çobanov CHOBANOV COBANOV Чобанов CHOBANOV TSCHOBANOW
""".strip().splitlines()


@pytest.mark.parametrize("row", SURNAMES_ABROAD)
def test_every_two_spellings_of_a_surname_are_of_one_name(row: str) -> None:
    apart = [pair for pair in combinations(row.split(), 2) if likeness(*pair, surname=True) not in ONE_NAME]
    assert apart == []


@pytest.mark.parametrize(
    ("names", "surname"), [(MALE, False), (FEMALE, False), (FATHERS, False), (SURNAMES, True)]
)
def test_no_two_names_of_the_lists_are_taken_for_one(names: tuple[str, ...], surname: bool) -> None:
    taken = [pair for pair in combinations(names, 2) if likeness(*pair, surname=surname) in ONE_NAME]
    assert taken == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Fidan", "FİDAN", Likeness.SAME),
        ("İLQAR", "ilqar", Likeness.SAME),
        ("Vüqar", "Wougar", Likeness.SPELLING),
        ("Vüqar", "Вугар", Likeness.ALPHABET),
        ("Һәсән", "Gasan", Likeness.ALPHABET),
        ("Məhəmməd", "Mammad", Likeness.FORM),
        ("Фдиан", "Fidan", Likeness.SLIP),
        ("Rammil", "Ramil", Likeness.SPELLING),
        ("Mübriz", "Mübariz", Likeness.SLIP),
        ("Nurlnaa", "Nurlana", Likeness.SLIP),
        ("Leyla", "Lalə", Likeness.NEAR),
        ("Ramil", "Ramiz", Likeness.NEAR),
        ("Gülnar", "Gülnarə", Likeness.NEAR),
        ("Elçin", "Kamran", Likeness.DIFFERENT),
    ],
)
def test_what_lies_between_two_given_names(one: str, other: str, found: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Əliyev", "Əlizadə", Likeness.ENDING),
        ("Əliyeva", "Aliev", Likeness.SPELLING),
        ("Qurbanlı", "Gourbanov", Likeness.ENDING),
        ("Cəfərova", "Dhzafarova", Likeness.SLIP),
        ("Huseynvoa", "Hüseynova", Likeness.SLIP),
        ("Əliyev", "Vəliyev", Likeness.NEAR),
        ("Hüseynov", "Gasanow", Likeness.NEAR),
        ("Nağıyev", "Тагиев", Likeness.NEAR),
        ("Cəfərov", "Safarov", Likeness.NEAR),
        ("Qasımov", "Qurbanov", Likeness.DIFFERENT),
    ],
)
def test_what_lies_between_two_surnames(one: str, other: str, found: Likeness) -> None:
    assert likeness(one, other, surname=True) is likeness(other, one, surname=True) is found


def test_a_consonant_in_place_of_another_is_a_slip_only_beside_a_name_in_use() -> None:
    assert likeness("Manmadov", "Məmmədov", surname=True) is Likeness.SLIP
    assert likeness("Bordanov", "Bortanov", surname=True) is Likeness.NEAR


def test_of_several_words_the_best_counts() -> None:
    assert best(["Ağa", "Elçin"], ["Eltschin"]) is Likeness.SPELLING
    assert best([], ["Elçin"]) is Likeness.DIFFERENT
