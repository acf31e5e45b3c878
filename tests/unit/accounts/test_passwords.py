"""Which passwords are accepted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.accounts.passwords import LEAST, MOST, is_common, objections, one_time_password, own_parts
from app.samples.accounts import PRACTICE_PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        "otter-moss-ridg", "correct horse battery staple", "Dənizdə üç göy qayıq", "трава у дома под снегом",
        "🦔🦊🐝🦉🐢🐙🦑🦐🦞🦀🐡🐠🐟🐬🐳",
    ],
)  # fmt: skip
def test_long_and_unexpected_passwords_are_accepted(password: str) -> None:
    assert objections(password) == []


def test_the_bounds_are_fifteen_and_one_hundred_and_twenty_eight() -> None:
    long = "otter-moss-ridge-" * 8
    assert (LEAST, MOST) == (15, 128)
    assert objections(long[:14]) and not objections(long[:15])
    assert not objections(long[:128]) and objections(long[:129])


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword", "P@ssw0rdP@ssw0rd!", "1234567890123456", "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "iloveyouforever2024", "йцукенгшщзхъ2025",
        "Liverpool1990!!!!!", "Qarabag_Qarabag_2026", "letmein-welcome-123", "0987654321qwertyuiop",
    ],
)  # fmt: skip
def test_common_passwords_are_refused_however_long(password: str) -> None:
    assert len(password) >= LEAST
    assert objections(password)


@pytest.mark.parametrize(
    "password",
    [
        "the ercms of tomorrow", "DMX-otter-moss-ridge", "otter migration ridge", "su samuru miqrasiya",
        "выдра миграция река",
    ],
)  # fmt: skip
def test_words_of_this_system_are_refused(password: str) -> None:
    assert objections(password)


def test_the_own_name_and_address_are_refused() -> None:
    owner = SimpleNamespace(full_name="Sona Tahirli", email="s.tahirova@desk.example")
    assert own_parts(owner) == ("sona", "tahirli", "tahirova")
    assert objections("moss ridge Tahirova", own=own_parts(owner))
    assert not objections("moss ridge Kerimov", own=own_parts(owner))


def test_first_passwords_and_the_practice_password_pass_our_own_rules() -> None:
    made = {one_time_password() for _time in range(50)}
    assert len(made) == 50
    assert all(len(password) >= LEAST and not is_common(password) for password in made)
    assert objections(PRACTICE_PASSWORD) == []
