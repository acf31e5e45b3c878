"""Keys bring an earlier description of the same person before an officer's eyes."""

import pytest

from app.kernel.partial_dates import PartialDate
from app.people.keys import document_number_key, fin_key, fin_warning, lookup_keys, search_keys

BORN = PartialDate(1994, 5, 9)


def meets(family_name: str, given_names: str, born: str, *aliases: str) -> bool:
    stored = search_keys("Məmmədov", "Elçin", BORN, aliases)
    return not set(stored).isdisjoint(lookup_keys(family_name, given_names, PartialDate.parse(born)))


@pytest.mark.parametrize(
    ("family_name", "given_names", "born"),
    [
        ("Mamedow", "Eltschin", "1994-05-09"),
        ("Elchin", "Mammadov", "1994-09-05"),
        ("Мамедов", "Эльчин Вугар оглы", "1994"),
        ("Mammadli", "Elchin", "1995-05-09"),
        ("Mammadov", "Elchin", "1993"),
    ],
)
def test_the_same_person_meets_in_spite_of_spelling_order_and_year(
    family_name: str, given_names: str, born: str
) -> None:
    assert meets(family_name, given_names, born)


@pytest.mark.parametrize(
    ("family_name", "given_names", "born"),
    [("Mammadov", "Elchin", "1996"), ("Mammadov", "Anar", "1994-05-09"), ("Aliyev", "Elchin", "1994-05-09")],
)
def test_another_name_or_another_age_does_not_meet(family_name: str, given_names: str, born: str) -> None:
    assert not meets(family_name, given_names, born)


def test_an_alias_meets_too() -> None:
    assert not meets("Sadigov", "Ramil", "1994")
    assert meets("Sadigov", "Ramil", "1994", "Sadıqov Ramil")
    assert meets("Sadigov", "Elchin", "1994", "Sadıqov")


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
