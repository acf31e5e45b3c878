"""What the database says each audience has, read back."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.access.audiences import Audience
from app.access.visibility import Sight, every_table, sights
from app.kernel.transaction import end_reading
from tests.support.catalog import column_rights, may, tables
from tests.support.server import Sandbox


@pytest.fixture
def seen(app: Flask, database: Sandbox) -> Iterator[dict[Audience, Sight]]:
    with app.app_context():
        yield {sight.audience: sight for sight in sights()}
        end_reading()


def test_every_audience_is_read(seen: dict[Audience, Sight]) -> None:
    assert set(seen) == set(Audience)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("privilege", ["SELECT", "INSERT", "UPDATE", "DELETE"])
def test_rights_on_whole_tables_are_what_the_database_would_answer(
    seen: dict[Audience, Sight], database: Sandbox, audience: Audience, privilege: str
) -> None:
    role = audience.database_role
    for table in tables(database.admin):
        right = seen[audience].right(table, privilege)
        assert (right is not None and not right.columns) == may(database.admin, role, table, privilege), table
        if right is not None and right.columns:
            assert set(right.columns) == set(column_rights(database.admin, role, table, privilege)), table


def test_rights_on_columns_name_their_columns(seen: dict[Audience, Sight]) -> None:
    told = seen[Audience.AUDITOR].right("user_account", "SELECT")
    assert told is not None
    assert set(told.columns) == {"id", "full_name", "organisation_id"}


def test_the_desk_has_all_rows_of_a_case_and_a_portal_its_own(seen: dict[Audience, Sight]) -> None:
    kept = "; but only for select: rows where erased_on is empty"
    assert seen[Audience.DESK].rows["readmission_case"] == "all rows" + kept
    assert seen[Audience.REQUESTING].rows["readmission_case"] == (
        "rows where authority_id is the own organisation" + kept
    )
    assert "readmission_case" not in seen[Audience.AGENCY].rows


def test_statistics_has_no_table_with_a_person(seen: dict[Audience, Sight]) -> None:
    assert seen[Audience.STATISTICS].tables() == ["milestone", "organisation"]


SEALING = {"give_back_file", "give_back_text", "withhold_file", "withhold_text"}
ERASING = {"erase_file", "erasing_cases", "file_erased_on"}


def test_everybody_may_append_to_the_ledger_and_ask_for_a_code_the_desk_who_reads_and_the_house_may_seal(
    seen: dict[Audience, Sight],
) -> None:
    may = {audience: set(sight.functions) for audience, sight in seen.items()}
    assert may.pop(Audience.DESK) == {"ledger_append", "letter_with_code", "readers_now", "file_erased_on"}
    assert may.pop(Audience.WORKER) == {"ledger_append", "letter_with_code", *SEALING, *ERASING}
    assert may.pop(Audience.STATISTICS) == {"ledger_append"}
    assert all(each == {"ledger_append", "letter_with_code"} for each in may.values()), may


def test_the_policies_in_words_have_no_code_left(seen: dict[Audience, Sight]) -> None:
    for sight in seen.values():
        for words in sight.rows.values():
            assert "current_setting" not in words and "::" not in words


def test_personal_tables_are_fenced_by_rows(app: Flask, database: Sandbox) -> None:
    with app.app_context():
        fenced = every_table()
        end_reading()
    assert fenced["person"] and fenced["readmission_case"] and not fenced["milestone"]
