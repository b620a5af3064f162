"""`.env_example` names every setting there is, with its default, and none that is not."""

import re
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from agent_service.settings import AgentSettings
from mocks.service import where_to_listen
from web_ui_service.settings import WebUiSettings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / ".env_example"
SERVICES: list[type[BaseSettings]] = [AgentSettings, WebUiSettings]
MOCKS = {"rag_mock": 8350, "test_generator_mock": 8450}


def variables(settings: type[BaseSettings]) -> dict[str, str]:
    """Return the environment variable of each field."""
    prefix = settings.model_config["env_prefix"]
    named = {}
    for name, field in settings.model_fields.items():
        named[name] = str(field.validation_alias or f"{prefix}{name}".upper())
    return named


def example() -> list[tuple[str, str]]:
    return re.findall(r"^(\w+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE)


def settings_of_compose() -> dict[str, str]:
    """Return what only the compose files read, with the defaults that they name."""
    text = "".join(file.read_text() for file in sorted(ROOT.glob("docker-compose*.yml")))
    named: list[tuple[str, str]] = re.findall(r"\$\{(\w+_PUBLISHED_PORT):-(\w+)\}", text)
    assert len(set(named)) == len(dict(named)), f"a setting has two defaults: {set(named)}"
    return dict(named)


def test_every_setting_is_named_once_and_no_other() -> None:
    of_services = {variable for settings in SERVICES for variable in variables(settings).values()}
    of_mocks = {f"{name.upper()}_{what}" for name in MOCKS for what in ("HOST", "PORT")}
    wanted = of_services | of_mocks | set(settings_of_compose())
    assert sorted(name for name, _ in example()) == sorted(wanted)


@pytest.mark.parametrize(("name", "port"), MOCKS.items())
def test_a_mock_listens_where_the_example_says_and_empty_means_the_same(name: str, port: int) -> None:
    empty = {f"{name.upper()}_HOST": "", f"{name.upper()}_PORT": ""}
    places = [where_to_listen(name, port, [], environ) for environ in ({}, empty, dict(example()))]
    assert [(place.host, place.port) for place in places] == [("127.0.0.1", port)] * 3


def test_the_ports_of_compose_are_the_defaults() -> None:
    assert {name: dict(example())[name] for name in settings_of_compose()} == settings_of_compose()


@pytest.mark.parametrize("settings", SERVICES)
def test_the_values_are_the_defaults(settings: type[BaseSettings], monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in variables(settings).values():
        monkeypatch.delenv(variable, raising=False)
    defaults = settings()
    for variable, value in example():
        monkeypatch.setenv(variable, value)
    assert settings() == defaults


def test_every_setting_has_a_few_words() -> None:
    """A comment stands above each group of settings."""
    before = ""
    for line in EXAMPLE.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            assert before, f"{line} has no words"
        before = line
    lines = [line for line in EXAMPLE.read_text().splitlines() if line.startswith("# ")]
    assert all(len(line) <= 120 for line in lines)
