"""A translation that is missing, or says it in another form than the original, is named with what is wrong."""

import pytest
from babel.messages.catalog import Message

from app.kernel.catalogue_entries import problem_of

RUSSIAN_FORMS = 3


def entry(original: str | tuple[str, str], text: str | tuple[str, ...], *flags: str) -> Message:
    return Message(original, text, flags=flags)


@pytest.mark.parametrize(
    ("original", "text", "problem"),
    [
        ("Nothing here", "", "not translated"),
        ("Due on %(day)s", "Срок истекает", "lacks %(day)s"),
        ("Due on %(day)s", "Срок: %(date)s", "lacks %(day)s; has unknown %(date)s"),
        ("The day was added.", "День добавлен", "lacks “.” at its end"),
        ("The day was added", "День добавлен.", "ends with “.”, the original with “”"),
        ("Who may?", "Кто может.", "ends with “.”, the original with “?”"),
        ("Nothing here", " Здесь ничего нет", "begins or ends with a space"),
        ("Nothing here", "Здесь  ничего нет", "has two spaces together"),
        ("Nothing here", "<b>Здесь</b> ничего нет", "holds markup; entries are plain text"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(original: str, text: str, problem: str) -> None:
    assert problem_of(entry(original, text), RUSSIAN_FORMS) == problem


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("The day was added.", "День добавлен."),
        ("Read “%(title)s”.", "Прочитайте «%(title)s»."),
        ("Number %(number)s of %(total)s", "%(total)s, номер %(number)s"),
        ("Search name, document no.", "Имя, № документа"),
        (("%(num)s day", "%(num)s days"), ("%(num)s день", "%(num)s дня", "%(num)s дней")),
    ],
)
def test_a_sound_entry_has_no_fault(original: str | tuple[str, str], text: str | tuple[str, ...]) -> None:
    assert problem_of(entry(original, text), RUSSIAN_FORMS) == ""


def test_a_missing_entry_and_a_guess_are_faults() -> None:
    assert problem_of(None, RUSSIAN_FORMS) == "missing"
    assert problem_of(entry("Case", "Дело", "fuzzy"), RUSSIAN_FORMS).startswith("fuzzy")


def test_a_plural_form_that_is_missing_or_differs_is_a_fault() -> None:
    days = ("%(num)s day", "%(num)s days")
    assert problem_of(entry(days, ("%(num)s день", "%(num)s дня")), RUSSIAN_FORMS).startswith("has 2 forms")
    assert problem_of(entry(days, ("%(num)s день", "", "%(num)s дней")), RUSSIAN_FORMS) == "not translated"
    assert (
        problem_of(entry(days, ("день", "%(num)s дня", "%(num)s дней")), RUSSIAN_FORMS)
        == "lacks %(num)s in “день”"
    )
