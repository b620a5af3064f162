"""docker-compose.yml, as compose reads it: what it asks for, and what it lets out."""

import json
import os
import subprocess
from typing import Any

import pytest

from tests.compose.containers import ROOT

NEEDED = {
    "INTERNAL_TOKEN": "secret",
    "AGENT_RAG_URL": "http://rag.internal:8350",
    "AGENT_GENERATOR_URL": "http://generator.internal:8450",
}


def read_by_compose(**environ: str) -> "subprocess.CompletedProcess[str]":
    """Return what compose makes of the file, with these variables and no .env."""
    command = ["docker", "compose", "--env-file", "/dev/null", "-f", "docker-compose.yml"]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [*command, "config", "--format", "json"],
        cwd=ROOT,
        env={**kept, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def services() -> dict[str, Any]:
    read = read_by_compose(**NEEDED)
    assert read.returncode == 0, read.stderr
    found: dict[str, Any] = json.loads(read.stdout)["services"]
    return found


@pytest.mark.parametrize("missing", NEEDED)
@pytest.mark.parametrize("how", ["unset", "empty"])
def test_nothing_starts_without_a_token_and_the_addresses(missing: str, how: str) -> None:
    given = {**NEEDED, missing: ""}
    if how == "unset":
        del given[missing]
    refused = read_by_compose(**given)
    assert refused.returncode != 0
    assert f"required variable {missing} is missing a value" in refused.stderr


def test_only_the_page_is_published_and_only_to_this_machine(services: dict[str, Any]) -> None:
    assert set(services) == {"web_ui", "agent"}
    assert "ports" not in services["agent"]
    published = [(port["host_ip"], port["published"]) for port in services["web_ui"]["ports"]]
    assert published == [("127.0.0.1", "8150")]


def test_both_have_the_token_and_find_each_other(services: dict[str, Any]) -> None:
    web_ui, agent = services["web_ui"]["environment"], services["agent"]["environment"]
    assert web_ui["INTERNAL_TOKEN"] == agent["INTERNAL_TOKEN"] == "secret"
    assert web_ui["WEB_UI_AGENT_URL"] == "http://agent:8250"
    assert agent["AGENT_WEB_UI_URL"] == "http://web_ui:8150"
    assert agent["AGENT_RAG_URL"] == NEEDED["AGENT_RAG_URL"]


@pytest.mark.parametrize("name", ["web_ui", "agent"])
def test_a_container_of_production_has_no_rights_and_bounded_memory(
    services: dict[str, Any], name: str
) -> None:
    service = services[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert 0 < int(service["mem_limit"]) <= 3 * 1024**3
