"""The fields of all schemas: strict, and every refusal says what to do."""

from enum import StrEnum

import pytest

from app.kernel.errors import InvalidInput
from app.kernel.partial_dates import PartialDate
from app.kernel.schema import (
    BaseSchema,
    CountryCode,
    DayField,
    EnumField,
    Fin,
    Flag,
    LanguageCode,
    ListOf,
    Number,
    Part,
    PartialDateField,
    Text,
    document_from_text,
    path_is_known,
)


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class PointSchema(BaseSchema):
    height = Number(least=1, most=300)
    name = Text(required=True, longest=5)


class SampleSchema(BaseSchema):
    name = Text(longest=10)
    story = Text(lines=True)
    born = PartialDateField(load_default=None)
    day = DayField(load_default=None)
    colour = EnumField(Colour, load_default=None)
    agreed = Flag()
    fin = Fin()
    countries = ListOf(CountryCode(), most=3)
    languages = ListOf(LanguageCode())
    points = ListOf(Part(PointSchema))
    centre = Part(PointSchema, load_default=None)


def refused(**document: object) -> dict[str, list[str]]:
    return SampleSchema().problems(document)


def test_what_is_left_out_is_nothing_no_or_an_empty_list() -> None:
    assert SampleSchema().checked({}) == {
        "name": None,
        "story": None,
        "born": None,
        "day": None,
        "colour": None,
        "agreed": False,
        "fin": None,
        "countries": [],
        "languages": [],
        "points": [],
        "centre": None,
    }


def test_a_list_asks_to_choose_and_a_box_asks_to_be_filled_in() -> None:
    class Asked(BaseSchema):
        colour = EnumField(Colour, required=True)
        name = Text(required=True)

    assert Asked().problems({}) == {"colour": ["Choose an answer."], "name": ["Fill in this field."]}


def test_text_is_trimmed_and_composed() -> None:
    read = SampleSchema().checked({"name": "  S\u0327ahin ", "story": "one\r\ntwo"})
    assert read["name"] == "\u015eahin"
    assert read["story"] == "one\ntwo"
    assert SampleSchema().checked({"name": "   "})["name"] is None


@pytest.mark.parametrize(
    "hidden", ["\0", "\u200b", "\u202e", "\u2066", "\ufeff", "\x1b", "\ud800", "\u2028", "\n"]
)
def test_invisible_characters_are_refused(hidden: str) -> None:
    assert refused(name=f"A{hidden}li") == {
        "name": ["Remove the invisible characters; they often come from copying out of another program."]
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", 5),
        ("name", "x" * 11),
        ("name", {"a": 1}),
        ("born", 2019),
        ("born", "31/02/2026"),
        ("day", "2026-11"),
        ("day", ""),
        ("colour", "blue"),
        ("colour", ["red"]),
        ("agreed", "yes"),
        ("agreed", 1),
        ("fin", "x" * 21),
        ("countries", "AZ"),
        ("countries", ["AZ", "TR", "GE", "RU"]),
        ("languages", {}),
        ("points", [[]] * 61),
        ("centre", "x"),
        ("unheard_of", 1),
    ],
)
def test_a_wrong_type_or_value_is_refused_at_its_field(field: str, value: object) -> None:
    problems = refused(**{field: value})
    assert list(problems) == [field]
    assert problems[field][0].endswith(".")


def test_all_errors_come_at_once_under_their_paths() -> None:
    problems = refused(
        name=1,
        points=[{"name": "a", "height": True}, {"name": ""}, 3],
        centre={"x": 1},
        countries=["AZ", "QQ"],
    )
    assert set(problems) == {
        "name",
        "points.0.height",
        "points.1.name",
        "points.2",
        "centre.x",
        "centre.name",
        "countries.1",
    }


def test_checked_raises_every_error_by_path() -> None:
    with pytest.raises(InvalidInput) as refusal:
        SampleSchema().checked({"name": 1, "day": "x"})
    assert set(refusal.value.errors) == {"name", "day"}


def test_a_fin_of_unusual_form_is_kept_in_capitals() -> None:
    assert SampleSchema().checked({"fin": " aze 1234o "})["fin"] == "AZE1234O"


def test_codes_are_brought_to_their_usual_case() -> None:
    read = SampleSchema().checked({"countries": ["az", "XX", "xk"], "languages": ["AZ", "tly"]})
    assert read["countries"] == ["AZ", "XX", "XK"]
    assert read["languages"] == ["az", "tly"]


def test_text_doors_mean_what_people_write() -> None:
    document = document_from_text(
        SampleSchema,
        {
            "name": "",
            "born": "1994",
            "agreed": "BƏLİ",
            "countries": "AZ; TR |GE",
            "languages.0": "az",
            "points.3.height": "178",
            "points.3.name": "p",
        },
    )
    assert document == {
        "born": "1994",
        "agreed": True,
        "countries": ["AZ", "TR", "GE"],
        "languages": ["az"],
        "points": [{"height": 178, "name": "p"}],
    }
    assert SampleSchema().checked(document)["born"] == PartialDate(1994)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("yes", True), ("1", True), ("да", True), ("on", True), ("No", False), ("xeyr", False), ("нет", False)],
)
def test_yes_and_no_are_understood_in_three_languages(word: str, meaning: bool) -> None:
    assert document_from_text(SampleSchema, {"agreed": word}) == {"agreed": meaning}


def test_what_a_text_door_does_not_understand_reaches_the_schema_as_written() -> None:
    document = document_from_text(
        SampleSchema, {"agreed": "perhaps", "centre.height": "tall", "stranger": "x"}
    )
    assert document == {"agreed": "perhaps", "centre": {"height": "tall"}, "stranger": "x"}
    assert set(SampleSchema().problems(document)) == {"agreed", "centre.height", "centre.name", "stranger"}


def test_only_names_of_values_are_known_paths() -> None:
    assert all(
        path_is_known(SampleSchema, p)
        for p in ("name", "points.0.height", "centre.name", "countries", "countries.2")
    )
    assert not any(
        path_is_known(SampleSchema, p)
        for p in ("", "points", "points.0", "points.height", "centre", "name.x", "name.0")
    )
