"""The environment, read once: defaults, and one sentence for what cannot be."""

import pytest

from config import Settings, SettingsError


def test_an_empty_environment_means_practice_on_the_embedded_database() -> None:
    settings = Settings.from_environment({})
    assert (settings.mode, settings.port, settings.database_url) == ("practice", 8000, "")
    assert settings.instance.name == "instance"
    assert settings.registers_url == "http://127.0.0.1:8001"


def test_a_server_of_its_own_means_production_unless_practice_is_asked_for() -> None:
    server = {"DATABASE_URL": "postgresql://db/ercms"}
    assert Settings.from_environment(server).mode == "production"
    assert Settings.from_environment(server | {"ERCMS_MODE": "practice"}).is_practice


def test_everything_kept_lies_under_the_instance_folder() -> None:
    settings = Settings.from_environment({"ERCMS_INSTANCE": "/srv/ercms"})
    kept = (settings.cluster_dir, settings.secrets_path, settings.fonts_dir)
    assert all(path.is_relative_to("/srv/ercms") for path in kept)


@pytest.mark.parametrize("port", ["0", "65535", "-1", "abc", "80.5", "٨٠"])
def test_an_impossible_port_is_one_sentence(port: str) -> None:
    with pytest.raises(SettingsError, match=r"^PORT must be a number .*\.$"):
        Settings.from_environment({"PORT": port})


def test_an_unknown_mode_is_one_sentence() -> None:
    with pytest.raises(SettingsError, match=r"^ERCMS_MODE must be practice or production, not 'test'\.$"):
        Settings.from_environment({"ERCMS_MODE": "test"})
