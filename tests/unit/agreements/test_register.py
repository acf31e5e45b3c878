"""The register: what it holds, and how it refuses a bad file."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.agreements.model import FLAG_CODES, LIMIT_CODES, Absent, SourceStatus, Unit
from app.agreements.reading import LawDataError
from app.agreements.register import PACKAGED, Register, current
from app.agreements.words import CONSEQUENCES, EVENTS, provisional_words
from app.kernel.errors import DomainError

TODAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGED, tmp_path / "data")
    return tmp_path / "data"


def spoil(folder: Path, old: str, new: str, file: str = "EU.toml") -> int:
    """Replace the first `old` and return the line on which it stood."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "shift", "told"),
    [
        ('unit = "month"', 'unit = "fortnight"', 0, "'fortnight'"),
        ('[[version.limit]]\ncode = "APP-ACC"', '[[version.limit]]\ncode = "APP-ACK"', 1, "'APP-ACK'"),
        ('[[version.limit]]\ncode = "RPL-ACC"', '[[version.limit]]\ncode = "RPL-NORM"', 1, "stands twice"),
        ('[[version.flag]]\ncode = "origin_first"', '[[version.flag]]\ncode = "origin_2"', 1, "'origin_2'"),
        ("valid_from = 2014-09-01", 'valid_from = "1 September 2014"', 0, "must be a date"),
        ("value = 15", "value = 0", 0, "whole number above zero"),
        ("value = 15", 'value = "15"', 0, "whole number above zero"),
        ("value = 15", "value = = 15", 0, "not TOML"),
        ('consequence = "overdue"', 'consequence = "shame"', 0, "'shame'"),
        ('counted_by = "requesting"', 'counted_by = "both"', 0, "'both'"),
        ('direction = "before"', 'direktion = "before"', 0, "'direktion'"),
        ("alternative = { value = 6", "alternative = { value = -6", 0, "whole number above zero"),
        ('code = "N1-PASS"\nannex = 1', 'code = "N1-PASS"\nannex = 2', 0, "does not belong to annex 2"),
        ('countries = ["AT"', 'countries = ["CH"', 0, "already in the agreement CH"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_and_line(
    folder: Path, old: str, new: str, shift: int, told: str
) -> None:
    line = spoil(folder, old, new)
    with pytest.raises(LawDataError) as caught:
        Register.load(folder)
    assert (caught.value.file, caught.value.line) == ("EU.toml", line + shift)
    assert told in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize(
    "key", ['article = "11(2)"\n', 'source_status = "official"\n', 'counted_by = "requested"\n']
)
def test_a_missing_value_is_reported_at_the_head_of_its_table(folder: Path, key: str) -> None:
    text = (folder / "EU.toml").read_text(encoding="utf-8")
    head = text.index('[[version.limit]]\ncode = "RPL-NORM"')
    (folder / "EU.toml").write_text(text[:head] + text[head:].replace(key, "", 1), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        Register.load(folder)
    assert caught.value.line == text[:head].count("\n") + 1
    assert "is missing for RPL-NORM" in caught.value.problem


def test_versions_must_not_overlap(folder: Path) -> None:
    text = (folder / "NO.toml").read_text(encoding="utf-8")
    second = text[text.rindex("[[version]]") :].replace("2015-06-01", "2025-06-01")
    (folder / "NO.toml").write_text(text + "\n" + second, encoding="utf-8")
    with pytest.raises(LawDataError, match=r"NO\.toml, line \d+: version 2025-06-01 begins before") as caught:
        Register.load(folder)
    lines = (folder / "NO.toml").read_text(encoding="utf-8").splitlines()
    assert lines[caught.value.line - 1] == "valid_from = 2025-06-01"


def test_a_version_that_has_ended_makes_way_for_the_next(folder: Path) -> None:
    text = (folder / "NO.toml").read_text(encoding="utf-8")
    head = text.rindex("[[version]]")
    second = text[head:].replace("2015-06-01", "2025-06-01")
    first = text[head:].replace("provisional", "valid_until = 2025-05-31\nprovisional", 1)
    (folder / "NO.toml").write_text(text[:head] + first + "\n" + second, encoding="utf-8")
    register = Register.load(folder)
    assert register.in_force("NO", date(2025, 5, 31)).number == "2015-06-01"
    assert register.in_force("NO", date(2025, 6, 1)).number == "2025-06-01"
    assert register.version("NO", "2015-06-01").limit("TRF").length is not None


@pytest.mark.parametrize("lender", ["XX", "NO", "RS"])
def test_figures_can_be_taken_only_from_an_agreement_that_has_them(folder: Path, lender: str) -> None:
    line = spoil(folder, 'inherits = "EU"', f'inherits = "{lender}"', "NO.toml")
    with pytest.raises(LawDataError) as caught:
        Register.load(folder)
    assert (caught.value.file, caught.value.line) == ("NO.toml", line)


def test_the_start_does_not_pass_over_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "CH.toml").write_bytes(b'code = "\xff"')
    with pytest.raises(LawDataError, match=r"CH\.toml, line 1"):
        Register.load(folder)


def test_an_empty_folder_is_no_law(tmp_path: Path) -> None:
    with pytest.raises(LawDataError):
        Register.load(tmp_path)


def test_each_agreement_answers_for_every_limit_rule_and_annex() -> None:
    for agreement in current().agreements.values():
        version = current().in_force(agreement.code, TODAY)
        assert set(version.limits) == set(LIMIT_CODES)
        assert set(version.flags) == set(FLAG_CODES)
        assert len(version.evidence) == 30


def test_no_word_for_an_event_or_consequence_lies_idle() -> None:
    limits = [one for code in current().agreements for one in current().in_force(code, TODAY).limits.values()]
    assert {one.start_event for one in limits} | {one.end_event for one in limits} == set(EVENTS)
    assert {one.consequence for one in limits} == set(CONSEQUENCES)


def test_the_version_is_chosen_by_the_day() -> None:
    assert current().in_force("EU", date(2014, 9, 1)).number == "2014-09-01"
    for code, day in (("EU", date(2014, 8, 31)), ("CH", date(2017, 3, 31))):
        with pytest.raises(DomainError) as caught:
            current().in_force(code, day)
        assert caught.value.code == "agreement_not_in_force"


@pytest.mark.parametrize("code", ["NO", "ME", "RS"])
def test_a_provisional_profile_says_so_and_verifies_nothing(code: str) -> None:
    version, lender = current().in_force(code, TODAY), current().in_force("EU", TODAY)
    assert version.provisional and version.note.startswith("Provisional profile")
    assert "EU" in provisional_words(version) and not provisional_words(lender)
    assert version.limit("RPL-NORM").length == lender.limit("RPL-NORM").length
    statuses = {one.source_status for one in version.limits.values() if not one.is_national}
    assert statuses == {SourceStatus.UNVERIFIED}
    assert {one.source_status for one in version.flags.values()} == {SourceStatus.UNVERIFIED}


def test_the_swiss_figures_are_verified_and_the_european_are_not() -> None:
    assert {one.source_status for one in current().in_force("CH", TODAY).limits.values()} == {
        SourceStatus.VERIFIED
    }
    european = current().in_force("EU", TODAY).limits.values()
    assert all(one.source_status is not SourceStatus.VERIFIED for one in european if not one.is_national)


def test_silence_and_missing_lengths_differ_between_the_agreements() -> None:
    european, swiss = current().in_force("EU", TODAY), current().in_force("CH", TODAY)
    assert european.flag("silence_is_consent") and not swiss.flag("silence_is_consent")
    assert swiss.limit("INT").absent is Absent.AS_SOON_AS_POSSIBLE
    assert european.limit("RPL-EXT").absent is Absent.NONE
    length = swiss.limit("TD-VAL").required_length()
    assert (length.value, length.unit) == (90, Unit.CALENDAR_DAY)


def test_a_country_finds_its_agreement() -> None:
    assert current().agreement_for_country("DE").code == "EU"
    assert len(current().agreement("EU").countries) == 25
    for country in ("DK", "IE"):
        with pytest.raises(DomainError):
            current().agreement_for_country(country)


@pytest.mark.parametrize("ask", [
    lambda version: version.limit("RPL"), lambda version: version.flag("RPL"),
    lambda version: version.evidence_class("N9-X"), lambda _: current().agreement("XX"),
    lambda _: current().version("EU", "1999"),
])  # fmt: skip
def test_an_unknown_code_is_an_error_with_a_code(ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DomainError) as caught:
        ask(current().in_force("EU", TODAY))
    assert caught.value.code.startswith("unknown_")


def test_everything_unverified_is_listed() -> None:
    listed = {(one.agreement, one.code) for one in current().unverified()}
    assert {("EU", "TD-VAL"), ("NO", "RPL-NORM"), ("EU", "N1-VIS"), ("EU", "silence_is_consent")} <= listed
    assert ("CH", "RPL-NORM") not in listed
