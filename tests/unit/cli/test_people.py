"""`flask people match`, run as a person would run it."""

import json
from pathlib import Path

from click.testing import CliRunner

from app.cli.people import COLUMNS, people_cli

HEAD = ",".join(COLUMNS)
GOOD = "7,Məmmədov,Elçin,Vüqar,M,1994-05-09,Mamedow,Eltschin Wugar oglu,,M,1994"
OTHER = "8,Məmmədov,Elçin,Vüqar,M,1994-05-09,Məmmədov,Ramil,Vüqar,M,1994-05-09"
HELD = "9,Vəliyeva,Rəna,Telman,F,2011-05-04,Алиева,Рана,Телман,F,2011-05-04"


def run(file: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(people_cli, ["match", str(file), *words])
    return result.exit_code, result.output


def written(folder: Path, *lines: str) -> Path:
    file = folder / "pairs.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_each_pair_is_a_json_object_of_a_line(tmp_path: Path) -> None:
    status, told = run(written(tmp_path, HEAD, GOOD, OTHER, HELD), "--json")
    answers = [json.loads(line) for line in told.splitlines()]
    assert status == 0
    assert [set(answer) for answer in answers] == [{"pair", "score", "verdict"}] * 3
    assert [(answer["pair"], answer["verdict"]) for answer in answers] == [
        (7, "likely"), (8, "different"), (9, "possible"),
    ]  # fmt: skip
    assert all(0 <= answer["score"] <= 1 for answer in answers)


def test_for_people_a_line_says_what_the_score_is_made_of(tmp_path: Path) -> None:
    status, told = run(written(tmp_path, HEAD, GOOD))
    assert status == 0
    assert told.startswith("pair 7: 1.00 likely (family_name spelling +4.0,") and "same_year +3.0" in told


def test_more_columns_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path, f"\ufeffkind,{HEAD},same_person", f"variant,{GOOD},1")
    assert run(file, "--json")[0] == 0


def test_a_row_without_a_name_is_told_and_the_others_are_scored(tmp_path: Path) -> None:
    status, told = run(written(tmp_path, HEAD, "1,,,,M,1994,Mammadov,Elchin,,M,1994", GOOD), "--json")
    first, second = (json.loads(line) for line in told.splitlines())
    assert status == 2
    assert first == {"pair": 1, "error": "no_name"} and second["verdict"] == "likely"


def test_a_file_that_is_no_file_of_pairs_is_refused_in_one_sentence(tmp_path: Path) -> None:
    status, told = run(written(tmp_path, "pair,a_family_name", "1,Mammadov"))
    assert status == 1 and "has no column a_given_names, a_fathers_name" in told
    status, told = run(tmp_path / "absent.csv")
    assert status == 1 and "cannot be read as CSV in UTF-8" in told
    (tmp_path / "other.csv").write_bytes(HEAD.encode() + b"\n1,\xff\xfe,,,,,,,,,\n")
    assert run(tmp_path / "other.csv")[0] == 1
