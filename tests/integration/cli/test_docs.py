"""The generated papers: built, found fresh, found stale."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.access.guard import declared
from app.access.permissions import Permission
from app.access.roles import Role
from app.cli.docs import DOCUMENTS, docs_cli
from app.kernel.i18n import label
from app.workflow.processes import PROCESSES
from tests.support.server import Sandbox


def run(app: Flask, command: str, folder: Path) -> Result:
    return app.test_cli_runner().invoke(docs_cli, [command, "--folder", str(folder)])


@pytest.fixture
def built(app: Flask, database: Sandbox, tmp_path: Path) -> Path:
    result = run(app, "build", tmp_path)
    assert result.exit_code == 0, result.output
    return tmp_path


def test_every_paper_is_written_and_found_fresh(app: Flask, built: Path) -> None:
    assert {path.name for path in built.iterdir()} == set(DOCUMENTS)
    checked = run(app, "check", built)
    assert (checked.exit_code, checked.output) == (0, "The generated papers are up to date.\n")


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_changed_or_missing_paper_is_named_with_the_command(app: Flask, built: Path, name: str) -> None:
    (built / name).write_text("edited by hand\n", encoding="utf-8")
    changed = run(app, "check", built)
    (built / name).unlink()
    missing = run(app, "check", built)
    for result in (changed, missing):
        assert result.exit_code == 1
        assert result.output.count("out of date") == 1
        assert name in result.output and "flask docs build" in result.output


def test_the_states_paper_has_every_move_and_a_picture_of_each_process(built: Path) -> None:
    text = (built / "states.md").read_text(encoding="utf-8")
    assert text.count("```mermaid") == len(PROCESSES)
    for process in PROCESSES.values():
        for move in process.moves:
            assert f"| `{move.name}` |" in text


def test_the_permissions_paper_has_every_role_and_permission(built: Path) -> None:
    text = (built / "permissions.md").read_text(encoding="utf-8")
    assert all(f"| `{permission.value}` |" in text for permission in Permission)
    assert all(label(role) in text for role in Role)


def test_the_visibility_paper_shows_rights_on_columns_and_rows(built: Path) -> None:
    text = (built / "visibility.md").read_text(encoding="utf-8")
    assert "only id, full_name, organisation_id" in text
    assert "rows where agency_id is the own organisation" in text
    assert "Nothing of: " in text


def test_the_routes_paper_names_every_address_and_what_it_declares(app: Flask, built: Path) -> None:
    text = (built / "routes.md").read_text(encoding="utf-8")
    assert "**nothing**" not in text
    for rule in app.url_map.iter_rules():
        assert f"| `{rule.rule}` |" in text
        said = declared(app, rule.endpoint)
        assert said is not None
        assert (f"`{said.value}`" if isinstance(said, Permission) else said) in text


def test_no_paper_names_a_place_on_this_machine(built: Path) -> None:
    for path in built.iterdir():
        text = path.read_text(encoding="utf-8")
        assert str(Path(__file__).parents[3]) not in text
        assert "site-packages" not in text
