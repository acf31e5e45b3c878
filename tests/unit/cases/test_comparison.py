"""Claimed beside registered: what agrees, what is a spelling, what differs and what that may come from."""

import pytest

from app.cases.comparison import Comparison, ComparisonRow, Hint, compare


def row(field: str, claimed: str | None, registered: str | None, **also_registered: str) -> ComparisonRow:
    rows = compare({field: claimed}, {field: registered, **also_registered})
    return next(row for row in rows if row.field == field)


@pytest.mark.parametrize(
    ("field", "claimed", "registered", "result", "hint"),
    [
        ("family_name", "Məmmədov", "MƏMMƏDOV", Comparison.MATCH, None),
        ("family_name", "Mamedow", "Məmmədov", Comparison.VARIANT, Hint.TRANSLITERATION),
        ("family_name", "Əliyev", "Vəliyev", Comparison.DIFFERENT, None),
        ("given_names", "Eltschin", "Elçin", Comparison.VARIANT, Hint.TRANSLITERATION),
        ("place_of_birth", "Sumgait", "Sumqayıt", Comparison.VARIANT, Hint.TRANSLITERATION),
        ("family_name", "Mammadli", "Məmmədov", Comparison.VARIANT, Hint.SPELLING),
        ("fathers_name", "Vugar", None, Comparison.NOT_RECORDED, None),
        ("fathers_name", None, "Vüqar", Comparison.NOT_RECORDED, Hint.PATRONYMIC_MISSING),
        ("place_of_birth", None, "Gəncə", Comparison.NOT_RECORDED, Hint.NOT_CLAIMED),
        ("sex", "M", "F", Comparison.DIFFERENT, None),
        ("fin", "5kx7mop", "5KX7M0P", Comparison.MATCH, None),
        ("date_of_birth", "1994-05-09", "1994-05-09", Comparison.MATCH, None),
        ("date_of_birth", "1994-05-09", "1994-09-05", Comparison.VARIANT, Hint.DAY_MONTH_SWAPPED),
        ("date_of_birth", "1994", "1994-05-09", Comparison.VARIANT, Hint.PARTIAL_DATE),
        ("date_of_birth", "1993-05-09", "1994-05-09", Comparison.DIFFERENT, Hint.SAME_DAY_OTHER_YEAR),
        ("date_of_birth", "1990", "1994", Comparison.DIFFERENT, None),
        ("date_of_birth", "1994-05-09", "unknown", Comparison.DIFFERENT, None),
    ],
)
def test_each_field_says_how_it_stands(
    field: str, claimed: str | None, registered: str | None, result: Comparison, hint: Hint | None
) -> None:
    assert row(field, claimed, registered) == ComparisonRow(field, claimed, registered, result, hint)


def test_exchanged_names_are_hinted_at() -> None:
    rows = compare(
        {"family_name": "Elchin", "given_names": "Mamedov"},
        {"family_name": "Məmmədov", "given_names": "Elçin"},
    )
    assert [(row.result, row.hint) for row in rows] == [(Comparison.DIFFERENT, Hint.NAMES_SWAPPED)] * 2


def test_what_neither_side_knows_has_no_row() -> None:
    assert compare({"fin": None, "sex": ""}, {"citizenship": "AZ"}) == []
