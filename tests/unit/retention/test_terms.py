"""The file of terms: every ending has one term, and a file that cannot be is refused with a sentence."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from app.agreements.model import SourceStatus
from app.kernel.i18n import LANGUAGES
from app.retention.terms import FOLLOWS_ANOTHER, TermsWrong, due_on, read_terms, terms
from app.workflow.states import ENDED, CaseState

WRITTEN = files("app.retention").joinpath("data/terms.toml").read_text(encoding="utf-8")


def test_every_ending_has_a_term_and_what_was_merged_follows_the_other_file() -> None:
    assert terms().by_state.keys() == ENDED - {FOLLOWS_ANOTHER}
    assert terms().by_state[CaseState.CLOSED].months == 60
    assert terms().by_state[CaseState.REFUSED].months == terms().shortest == 12


def test_the_terms_say_that_no_law_has_set_them_yet() -> None:
    assert terms().status is SourceStatus.UNVERIFIED
    assert terms().source.keys() == set(LANGUAGES)
    assert len(set(terms().source.values())) == len(LANGUAGES), "each language has its own sentence"


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('"refused", ', "", "look at: refused"),
        ('"refused", ', '"refused", "closed", ', "a state named twice"),
        ('"refused", ', '"refused", "decision", ', "look at: decision"),
        ('"refused", ', '"refused", "nowhere", ', "cannot be read"),
        ("months = 60", "months = 0", "write 1 to"),
        ("months = 60", 'months = "long"', "cannot be read"),
        ("grace_days = 30", "grace_days = 29", "write 30 or more"),
        ('status = "unverified"', "", "cannot be read"),
        ("[[term]]", "[[term", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_says_what_is_wrong(written: str, instead: str, told: str) -> None:
    assert written in WRITTEN
    with pytest.raises(TermsWrong) as refused:
        read_terms(WRITTEN.replace(written, instead, 1))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("ended", "months", "kept_until"),
    [
        ("2026-11-16", 12, "2027-11-16"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-10-31", 1, "2026-11-30"), ("2026-01-15", 60, "2031-01-15"),
    ],
)  # fmt: skip
def test_a_term_ends_on_the_same_day_or_the_last_of_its_month(ended: str, months: int, kept_until: str) -> None:
    assert due_on(date.fromisoformat(ended), months) == date.fromisoformat(kept_until)
