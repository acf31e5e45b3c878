"""The secrets: made once, kept private, never printed, and refused when they are not secret."""

from pathlib import Path

import pytest

from app.kernel.secrets_file import SecretsUnusable, ensure, generate, load


def test_they_are_made_once_and_stay_the_same(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    assert ensure(path) == ensure(path) == load(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secrets.toml"]


def test_two_installations_share_none() -> None:
    first, second = generate(), generate()
    assert not set(vars(first).values()) & set(vars(second).values())


def test_keys_have_the_length_their_algorithms_take() -> None:
    made = generate()
    assert {len(key) for key in (made.master_key, made.ledger_key, made.signing_seed)} == {32}


def test_printing_them_shows_nothing() -> None:
    made = generate()
    assert made.secret_key not in f"{made} {made!r}"


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    ensure(path)
    path.chmod(0o640)
    with pytest.raises(SecretsUnusable, match="may be read by others"):
        load(path)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnusable, match="There is no secrets file"):
        load(tmp_path / "secrets.toml")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("ledger_key", "other_key", "no value for ledger_key"),
        ('master_key = "', 'master_key = "AAAA', "master_key must be 32 bytes"),
        ('signing_seed = "', 'signing_seed = "!', "signing_seed must be 32 bytes"),
        ('secret_key = "', "secret_key = ", "cannot be read as a secrets file"),
    ],
)
def test_a_damaged_file_is_one_sentence_and_is_not_replaced(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    path = tmp_path / "secrets.toml"
    ensure(path)
    damaged = path.read_text().replace(before, after, 1)
    path.write_text(damaged)
    with pytest.raises(SecretsUnusable, match=sentence):
        ensure(path)
    assert path.read_text() == damaged
