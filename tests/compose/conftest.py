import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.servers import free_port

ROOT: Final = Path(__file__).resolve().parents[2]
TOKEN: Final = "compose-test-token"


@dataclass(frozen=True)
class ComposedStack:
    """The containers of docker-compose-dev-mock.yml, under a project name and ports of their own."""

    environment: dict[str, str]
    web_ui: str
    agent: str
    rag: str
    generator: str

    def compose(self, *arguments: str) -> str:
        """Run a compose command on this stack and give what it printed."""
        command = [
            "docker",
            "compose",
            "-p",
            "quizroom-test",
            "-f",
            "docker-compose-dev-mock.yml",
            *arguments,
        ]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=900, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    def states(self) -> dict[str, Any]:
        """Tell the health of each service."""
        lines = self.compose("ps", "--format", "json").splitlines()
        return {row["Service"]: row["Health"] for row in map(json.loads, lines)}


@pytest.fixture(scope="session")
def composed() -> Iterator[ComposedStack]:
    ports = {
        "WEB_UI_PUBLISHED_PORT": free_port(),
        "AGENT_PUBLISHED_PORT": free_port(),
        "RAG_MOCK_PUBLISHED_PORT": free_port(),
        "TEST_GENERATOR_MOCK_PUBLISHED_PORT": free_port(),
    }
    web_ui, agent, rag, generator = (f"http://127.0.0.1:{port}" for port in ports.values())
    environment = {
        **os.environ,
        "INTERNAL_TOKEN": TOKEN,
        **{name: str(port) for name, port in ports.items()},
    }
    stack = ComposedStack(environment, web_ui, agent, rag, generator)
    try:
        stack.compose("up", "--build", "--detach", "--wait", "--wait-timeout", "180")
        yield stack
    finally:
        logs = ROOT / "artifacts" / "compose.log"
        logs.parent.mkdir(exist_ok=True)
        logs.write_text(stack.compose("logs", "--no-color", "--timestamps"))
        stack.compose("down", "--volumes", "--timeout", "10")
