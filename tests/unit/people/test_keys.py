"""Keys bring an earlier description of the same person before an officer's eyes."""

import pytest

from app.kernel.partial_dates import PartialDate
from app.people.descriptions import Description
from app.people.keys import document_number_key, fin_key, fin_warning, lookup, search_keys, word_keys

BORN = PartialDate(1994, 5, 9)
ELCHIN = Description("Məmmədov", "Elçin", "Vüqar", date_of_birth=BORN)


def stored(*aliases: str) -> set[int]:
    return set(
        search_keys(Description("Məmmədov", "Elçin", "Vüqar", date_of_birth=BORN, other_names=aliases))
    )


def meets(wanted: Description, *aliases: str, slips: bool = False) -> bool:
    """As the database is asked: a key of some pair of names, and a year if one is known."""
    keys, known = lookup(wanted), stored(*aliases)
    pairs = [*keys.pairs, *([keys.slips] if slips else [])]
    named = any(not known.isdisjoint(pair) for pair in pairs)
    return named and (not keys.years or not known.isdisjoint(keys.years))


@pytest.mark.parametrize(
    ("family_name", "given_names", "born"),
    [
        ("Mamedow", "Eltschin", "1994-05-09"),
        ("Elchin", "Mammadov", "1994-09-05"),
        ("Мамедов", "Эльчин Вугар оглы", "1994"),
        ("Mammadli", "Elchin", "1995-05-09"),
        ("Mammadov", "Elchin", "1993"),
        ("Quliyev", "Elçin Vuqar oglu", "1994"),
    ],
)
def test_the_same_person_meets_in_spite_of_spelling_order_and_year(
    family_name: str, given_names: str, born: str
) -> None:
    assert meets(Description(family_name, given_names, date_of_birth=PartialDate.parse(born)))


@pytest.mark.parametrize(
    "typed", ["Mammadov Elchin", "elçin məmmədov", "Мамедов Эльчин Вугар", "Elchin Vugar oglu"]
)
def test_a_name_in_one_cell_meets_in_any_order(typed: str) -> None:
    assert meets(Description(given_names=typed))


@pytest.mark.parametrize(
    "typed", ["Mamdov Elchin", "Mammadov Elcihn", "Mamamdov Elchin", "Mammadov Elhcin", "Mammadnov Elchin"]
)
def test_a_slip_in_one_word_is_met_by_the_keys_for_slips(typed: str) -> None:
    assert meets(Description(given_names=typed), slips=True)


@pytest.mark.parametrize(
    ("family_name", "given_names", "born"),
    [("Mammadov", "Elchin", "1996"), ("Mammadov", "Anar", "1994-05-09"), ("Aliyev", "Elchin", "1994-05-09")],
)
def test_another_name_or_another_age_does_not_meet(family_name: str, given_names: str, born: str) -> None:
    assert not meets(Description(family_name, given_names, date_of_birth=PartialDate.parse(born)))


def test_an_alias_meets_too() -> None:
    wanted = Description("Sadigov", "Ramil", date_of_birth=PartialDate(1994))
    assert not meets(wanted)
    assert meets(wanted, "Sadıqov Ramil")
    assert meets(Description("Sadigov", "Elchin"), "Sadıqov")


def test_a_single_word_meets_family_and_given_name_in_any_spelling() -> None:
    assert all(
        not stored().isdisjoint(word_keys(word)) for word in ("Mamedowa", "MAMMADLI", "Эльчин", "Eltschin")
    )
    assert stored().isdisjoint(word_keys("Vugar"))


def test_keys_of_a_name_fit_the_column_and_are_few() -> None:
    keys = search_keys(ELCHIN)
    assert len(keys) <= 20 and all(-(2**31) <= key < 2**31 for key in keys)


def test_two_ways_of_writing_a_document_number_meet() -> None:
    assert document_number_key("c 0123-4567") == document_number_key("С01234567") == "C01234567"
    assert document_number_key("AZE № 12345678") == document_number_key("12345678")
    assert document_number_key("AA1234567") == "AA1234567"


def test_a_fin_never_holds_the_letter_o() -> None:
    assert fin_key("5kx 7mop") == "5KX7M0P"


@pytest.mark.parametrize(
    ("fin", "warning"),
    [
        (None, None),
        ("5KX7M2P", None),
        ("5KX7M2", "fin_length"),
        ("5KXOM2P", "fin_letter_o"),
        ("5KXIM2P", "fin_letter_i"),
        ("5KX-M2P", "fin_characters"),
    ],
)
def test_an_unusual_fin_is_warned_about(fin: str | None, warning: str | None) -> None:
    assert fin_warning(fin) == warning
