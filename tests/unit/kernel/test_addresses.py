"""Where the database is, told by the settings alone."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.kernel.addresses import DatabaseUnreachable, check_reachable, find_database
from config import Settings


def test_without_an_address_it_is_the_embedded_server_of_this_instance(tmp_path: Path) -> None:
    found = find_database(Settings.from_environment({"ERCMS_INSTANCE": str(tmp_path)}))
    assert found.embedded is not None
    assert found.embedded.data_dir == tmp_path / "postgresql"
    application, owner = make_url(found.application), make_url(found.owner)
    assert (application.username, owner.username) == ("ercms_app", "ercms_owner")
    assert application.query["host"] == str(found.embedded.socket_dir)
    assert not (tmp_path / "postgresql").exists()


def test_the_socket_path_fits_however_deep_the_instance_lies(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    found = find_database(Settings.from_environment({"ERCMS_INSTANCE": str(deep)}))
    assert found.embedded is not None
    assert len(str(found.embedded.socket_dir / ".s.PGSQL.5432.lock")) < 104


def test_one_address_serves_all_purposes_until_others_are_named() -> None:
    found = find_database(Settings.from_environment({"DATABASE_URL": "postgres://app@db/ercms"}))
    assert found.embedded is None
    assert {found.application, found.owner, found.reports} == {"postgresql+psycopg://app@db/ercms"}
    named = find_database(
        Settings.from_environment(
            {
                "DATABASE_URL": "postgresql://app@db/ercms",
                "OWNER_DATABASE_URL": "postgresql+psycopg://owner@db/ercms",
                "REPORTS_DATABASE_URL": "postgresql://app@standby/ercms",
            }
        )
    )
    assert named.owner == "postgresql+psycopg://owner@db/ercms"
    assert named.reports == "postgresql+psycopg://app@standby/ercms"


@pytest.mark.parametrize("url", ["postgresql://app:hidden@127.0.0.1:1/ercms", "nonsense"])
def test_an_unreachable_server_is_one_sentence_without_the_password(url: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="cannot be reached") as caught:
        check_reachable(url)
    assert "hidden" not in str(caught.value)
    assert "\n" not in str(caught.value)
