"""`.env_example` names every setting there is, with its default, and none that is not."""

import re
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from agent_service.settings import AgentSettings
from web_ui_service.settings import WebUiSettings

EXAMPLE = Path(__file__).resolve().parent.parent / ".env_example"
SERVICES: list[type[BaseSettings]] = [AgentSettings, WebUiSettings]


def variables(settings: type[BaseSettings]) -> dict[str, str]:
    """Give the environment variable of each field."""
    prefix = settings.model_config["env_prefix"]
    named = {}
    for name, field in settings.model_fields.items():
        named[name] = str(field.validation_alias or f"{prefix}{name}".upper())
    return named


def example() -> list[tuple[str, str]]:
    return re.findall(r"^(\w+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE)


def test_every_setting_is_named_once_and_no_other() -> None:
    wanted = {variable for settings in SERVICES for variable in variables(settings).values()}
    assert sorted(name for name, _ in example()) == sorted(wanted)


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
