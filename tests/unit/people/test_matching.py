"""Whether two descriptions are of one person, and why."""

from dataclasses import replace

import pytest

from app.people.births import written_date
from app.people.descriptions import Description, readings
from app.people.matching import HELD_AT, LIKELY_FROM, Match, match
from app.people.vocabulary import Agreement, Verdict

ELCHIN = Description("Məmmədov", "Elçin", "Vüqar", "M", written_date("1994-05-09"))


def told(text: str) -> Description:
    """Family | given | father | date, as a file of pairs has them."""
    family, given, father, born = (cell.strip() for cell in text.split("|"))
    return Description(family, given, father or None, "M", written_date(born))


def found(match: Match, field: str) -> Agreement:
    return next(each.agreement for each in match.evidence if each.field == field)


@pytest.mark.parametrize(
    "other",
    [
        "Mammadov | Elchin | Vugar | 1994-05-09",
        "Мамедов | Эльчин | Вугар | 1994-05-09",
        "Мәммәдов | Елчин Вүгар оғлу | | 1994-05-09",
        "Mamedow | Eltschin | | 1994",
        "Eltschin | Mamedow | | 1994-09-05",
        "Mammadli | Elchin Vugar ogly | | 1994-05-09",
        "Mammadov | Elchin Vugarovich | | 1994-01-01",
        "Mammadov | Elchin Vugar | | 1995-05-09",
        "Mammdaov | Elchin | Vugar | 1994-05-19",
        "Mammadzade | Elcin | | 1994-05",
    ],
)
def test_one_person_is_likely_in_spite_of_alphabet_order_and_slips(other: str) -> None:
    assert match(ELCHIN, told(other)).verdict is Verdict.LIKELY
    assert match(told(other), ELCHIN).verdict is Verdict.LIKELY


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("Məmmədov | Ramil | Vüqar | 1994-05-09", Verdict.DIFFERENT),
        ("Məmmədov | Ramil | Vüqar | 1990-01-02", Verdict.DIFFERENT),
        ("Məmmədov | Vüqar | Əli | 1964-05-09", Verdict.DIFFERENT),
        ("Məmmədov | Elçin | Nəsir | 1971-03-12", Verdict.DIFFERENT),
        ("Məmmədov | Elçin | Vüqar | 1994-07-20", Verdict.POSSIBLE),
        ("Məmmədov | Elçin | Nəsir | 1994-05-09", Verdict.POSSIBLE),
        ("Əhmədov | Elçin | Vüqar | 1994-05-09", Verdict.POSSIBLE),
        ("Quliyev | Elçin | Vüqar | 1994-05-09", Verdict.POSSIBLE),
        ("Əliyev | Kamran | Nağı | 1994-05-09", Verdict.DIFFERENT),
    ],
)
def test_who_only_shares_much_is_never_likely(other: str, verdict: Verdict) -> None:
    assert match(ELCHIN, told(other)).verdict is match(told(other), ELCHIN).verdict is verdict


def test_each_field_says_what_lies_between_and_the_sum_makes_the_score() -> None:
    seen = match(ELCHIN, told("Мамедов | Эльчин Вугар оглы | | 1994-09-05"))
    assert [(each.field, each.agreement) for each in seen.evidence] == [
        ("family_name", Agreement.ALPHABET),
        ("given_names", Agreement.ALPHABET),
        ("fathers_name", Agreement.ALPHABET),
        ("date_of_birth", Agreement.TURNED),
        ("sex", Agreement.SAME),
    ]
    assert (seen.evidence[2].left, seen.evidence[2].right) == ("Vüqar", "Вугар")
    assert seen.total == pytest.approx(sum(each.weight for each in seen.evidence) - 6)
    assert seen.score > LIKELY_FROM


def test_exchanged_names_are_told_as_such_and_weigh_a_little_less() -> None:
    straight, exchanged = match(ELCHIN, ELCHIN), match(ELCHIN, told("Elchin | Mammadov | Vugar | 1994-05-09"))
    assert found(exchanged, "family_name") is found(exchanged, "given_names") is Agreement.EXCHANGED
    assert exchanged.total < straight.total


def test_an_equal_fin_outweighs_another_surname_and_another_fin_holds_back() -> None:
    married = told("Quliyeva | Elçin | Vüqar | 1994-05-09")
    assert match(replace(ELCHIN, fin="5KX7M0P"), replace(married, fin="5kx7mop")).verdict is Verdict.LIKELY
    assert match(replace(ELCHIN, fin="5KX7M0P"), replace(ELCHIN, fin="6AA1B2C")).score == HELD_AT


def test_a_shared_document_makes_up_for_a_missing_date() -> None:
    undated = replace(ELCHIN, date_of_birth=None)
    assert match(ELCHIN, undated).verdict is Verdict.POSSIBLE
    number = frozenset({"C01234567"})
    assert match(replace(ELCHIN, numbers=number), replace(undated, numbers=number)).verdict is Verdict.LIKELY


def test_one_number_under_two_names_is_always_shown() -> None:
    number = frozenset({"C01234567"})
    stranger = replace(told("Əliyev | Kamran | Nağı | 1960-01-02"), numbers=number)
    assert match(replace(ELCHIN, numbers=number), stranger).verdict is Verdict.POSSIBLE


def test_a_maiden_name_counts_as_another_name() -> None:
    married = replace(told("Quliyev | Elçin | Vüqar | 1994-05-09"), other_names=("Mamedowa",))
    assert found(match(ELCHIN, married), "family_name") is Agreement.OTHER_NAME
    assert match(ELCHIN, married).verdict is Verdict.LIKELY


def test_a_name_in_one_cell_is_read_in_every_order() -> None:
    for typed in ("Elchin Mammadov", "Mammadov Elchin Vugar", "Vugar oglu Elchin Mamedow"):
        assert (
            match(Description(given_names=typed, date_of_birth=written_date("1994")), ELCHIN).score > HELD_AT
        )


def test_a_surname_that_was_given_up_is_no_surname() -> None:
    assert readings(Description("XXX", "Elçin"))[0].given + readings(Description("XXX", "Elçin"))[
        0
    ].family == ("Elçin",)
    assert match(ELCHIN, replace(ELCHIN, family_name="XXX")).verdict is Verdict.LIKELY


def test_descriptions_without_a_name_do_not_match() -> None:
    assert match(Description(), Description()).verdict is Verdict.DIFFERENT
