"""One name in many spellings is one name to a search, and near names stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.azerbaijani import az_lower, az_sort_key, az_sort_text, az_upper
from app.people.names import fold, may_be_same_name, skeleton, skeletons
from app.samples.names import FATHERS, FEMALE, MALE, STYLES, SURNAMES, spelt

SPELLINGS = [
    "Məmmədov Mammadov MAMMADOVA Мамедов Мәммәдова Mamedow Memmedov Məmmədli Məmmədzadə",
    "Hüseynov Huseynov Гусейнов Һүсејнов Guseinov Gusejnow Houseinov HÜSEYNOVA Hüseynzadə",
    "Cəfərov Jafarov Cefarov Джафаров Ҹәфәров Dzhafarov Djafarov Dschafarow Dżafarow",
    "Xəlilov Khalilov Xelilov Халилов Хәлилов Chalilow",
    "Yaqubov Yagubov Ягубов Јагубов Iagubov Jagubow",
    "Şükürov Shukurov Шукюров Шүкүров Shukiurov Schukjurow",
    "Çobanov Chobanov Чобанов Tschobanow",
    "Hacıyev Hajiyev Гаджиев Һаҹыјев Gadzhiev Hadjiyev Hadschiew Hacıyeva",
    "Əliyev Aliyev Алиев Әлијев ALIEV Alijewa Əlizadə Əlili Əli",
    "İbrahimov IBRAHIMOV Ибрагимов Ибраһимов Ibragimow ibrahimova",
    "Vüqar Vugar Вугар Wugar Vougar VÜQAR",
]


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_all_spellings_of_a_name_share_a_skeleton(spellings: str) -> None:
    first, *others = spellings.split()
    assert {other: skeletons(first) & skeletons(other) != set() for other in others} == dict.fromkeys(
        others, True
    )


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_the_likeliest_skeleton_is_one_for_nearly_all(spellings: str) -> None:
    likeliest = [skeleton(word) for word in spellings.split()]
    assert likeliest.count(likeliest[0]) >= len(likeliest) - 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Əliyev", "Vəliyev"),
        ("Musayev", "Mustafayev"),
        ("Nəsirov", "Nəbiyev"),
        ("Rəhimov", "Kərimov"),
        ("Elçin", "Elşən"),
    ],
)
def test_near_names_stay_apart(one: str, other: str) -> None:
    assert not may_be_same_name(one, other)


@pytest.mark.parametrize(
    "patronymic", ["İsmayıl oğlu", "ISMAYIL OGLU", "Исмаил оглы", "Исмајыл оғлу", "Ismail Oghly"]
)
def test_a_fathers_name_is_not_taken_for_the_persons_own(patronymic: str) -> None:
    assert skeleton(f"İlkin {patronymic}") == skeleton("İlkin")
    assert skeletons("Fidan Ali qizi") == skeletons("Fidan Əli kyzy") == skeletons("Fidan")


def test_a_search_key_keeps_the_vowels() -> None:
    assert fold("Məmmədov") == fold("MAMMADOV") == fold("Мамедов") == fold("Mamedow")
    assert fold("Hüseynov Elçin") == fold("Гусейнов  Эльчин") == fold("GUSEINOV, ELCHIN")
    assert fold("Musayev") == fold("Мусаев")
    assert fold("Leyla") != fold("Lalə")


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_sample_name_is_found_again_in_every_style(style: str) -> None:
    lost = [n for n in (*MALE, *FEMALE, *SURNAMES, *FATHERS) if not may_be_same_name(n, spelt(n, style))]
    assert lost == []


@given(st.text(max_size=30))
def test_any_text_has_a_key_of_small_letters(text: str) -> None:
    assert set(fold(text) + skeleton(text)) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert len(skeletons(text)) <= 27 * 15


def test_azerbaijani_capitals_keep_their_dots() -> None:
    assert az_upper("ismayıl") == "İSMAYIL"
    assert az_lower("İSMAYIL") == "ismayıl"
    assert az_lower(az_upper("qızıl iynə")) == "qızıl iynə"


def test_names_sort_as_an_azerbaijani_reader_expects() -> None:
    right = [
        "Abbas",
        "Cavid",
        "Çinarə",
        "Elçin",
        "Əli",
        "Hüseyn",
        "Xəyal",
        "İlqar",
        "Kənan",
        "Qasım",
        "Lalə",
        "Şahin",
        "Zaur",
    ]
    assert sorted(reversed(right), key=az_sort_key) == right
    assert az_sort_key("Ǝli") == az_sort_key("Əli")


def test_the_database_sorts_names_byte_by_byte_as_the_alphabet_does() -> None:
    names = ["Əliyev Elçin", "Eyvazov", "Xəlilov", "Hüseynov", "Ibadov", "İbrahimov", "Zeynalov", "Çobanov Ə"]
    by_text = sorted(names, key=lambda name: az_sort_text(name).encode())
    assert by_text == sorted(names, key=az_sort_key)
    assert by_text[0] == "Çobanov Ə" and by_text.index("Xəlilov") == by_text.index("Hüseynov") + 1
    assert az_sort_text("Əli Rza") < az_sort_text("Əlisoy") < az_sort_text("Щукин")
