"""The four services as processes of their own, as an operator starts them."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.support.servers import free_port

ROOT: Final = Path(__file__).resolve().parents[2]
START_SECONDS: Final = 120.0


@dataclass
class Process:
    """One service on a port that stays its own over restarts."""

    module: str
    environ: dict[str, str] = field(default_factory=dict)
    port_setting: str = ""
    port: int = field(default_factory=free_port)
    log: Path = field(default_factory=lambda: Path(os.devnull))
    _popen: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        place = [] if self.port_setting else ["--host", "127.0.0.1", "--port", str(self.port)]
        # NiceGUI serves otherwise than in production, uncompressed for one, where it sees that pytest runs.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environ = {**inherited, **self.environ}
        if self.port_setting:
            environ[self.port_setting] = str(self.port)
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                [sys.executable, "-m", self.module, *place],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._popen is None or self._popen.poll() is not None:
                raise RuntimeError(f"{self.module} ended; see {self.log}")
            try:
                if httpx.get(f"{self.url}/health", timeout=1).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)  # another process has no event for it, and here is no loop
        raise RuntimeError(f"{self.module} is not healthy after {START_SECONDS} s; see {self.log}")

    def pause(self) -> None:
        """Let it answer nobody, as a machine that hangs; what comes meanwhile waits for it."""
        assert self._popen is not None
        self._popen.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self._popen is not None
        self._popen.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it without a word, as when the machine's memory is full."""
        assert self._popen is not None
        self._popen.kill()
        self._popen.wait(10)
        self._popen = None

    def stop(self) -> None:
        if self._popen is None:
            return
        self._popen.terminate()
        try:
            self._popen.wait(10)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait(10)
        self._popen = None


class Product:
    """Both services and both mocks, each knowing where the others are."""

    def __init__(self, logs: Path) -> None:
        def process(module: str, port_setting: str = "") -> Process:
            return Process(module, port_setting=port_setting, log=logs / f"{module}.log")

        self.rag = process("mocks.rag_mock")
        self.generator = process("mocks.test_generator_mock")
        self.web_ui = process("web_ui_service", "WEB_UI_PORT")
        self.agent = process("agent_service", "AGENT_PORT")
        self.all = [self.rag, self.generator, self.web_ui, self.agent]
        self.web_ui.environ = {"WEB_UI_AGENT_URL": self.agent.url}
        self.agent.environ = {
            "AGENT_RAG_URL": self.rag.url,
            "AGENT_GENERATOR_URL": self.generator.url,
            "AGENT_WEB_UI_URL": self.web_ui.url,
        }

    def start(self) -> None:
        for process in self.all:
            process.start()
        for process in self.all:
            process.wait_until_healthy()

    def stop(self) -> None:
        for process in reversed(self.all):
            process.stop()

    def fault(self, path: str, kind: str, *, session_id: str, times: int = 1, **more: Any) -> None:
        """Make the next calls of one session to a tool fail."""
        mock = self.rag if path in ("/search", "/rag") else self.generator
        plan = {"session_id": session_id, "path": path, "fault": kind, "times": times, **more}
        httpx.post(f"{mock.url}/_faults", json=plan).raise_for_status()

    def ask(self, session_id: str, question: str) -> None:
        """Ask in a room as somebody else who has its link."""
        body = {"session_id": session_id, "question": question, "multitask_strategy": "enqueue"}
        httpx.post(f"{self.agent.url}/api/agent/run", json=body).raise_for_status()

    def cancel(self, session_id: str) -> None:
        """Stop all that runs in a room, hand-ins and all."""
        httpx.post(f"{self.agent.url}/api/agent/cancel", json={"session_id": session_id}).raise_for_status()

    def tell(self, session_id: str, *entries: dict[str, Any]) -> None:
        """Tell a room what the agent knows nothing of."""
        told = [{"event_id": uuid4().hex, "session_id": session_id, **entry} for entry in entries]
        answer = httpx.post(f"{self.web_ui.url}/api/agent/progress", json=told)
        assert answer.status_code == 200, answer.text

    def tell_quiz(self, session_id: str, title: str, items: list[dict[str, Any]]) -> None:
        """Put a quiz into a room that the agent knows nothing of."""
        quiz = {
            "identifier": "q",
            "title": title,
            "generator": {"name": "test", "mode": "mock"},
            "items": items,
        }
        meta = {"text": "Here it is.", "quiz": quiz}
        self.tell(session_id, {"event_id": "e", "step": "final_answer", "meta": meta})

    def attempts_in(self, session_id: str) -> list[dict[str, Any]]:
        """Return the attempts of a room with their keys, as the agent keeps them, oldest first."""
        room = httpx.get(f"{self.web_ui.url}/api/messages", params={"session_id": session_id}).json()
        told = [entry["meta"]["attempt"] for entry in room if "attempt" in entry.get("meta", {})]
        return [
            httpx.get(f"{self.agent.url}/api/agent/attempts/{one['attempt_id']}").raise_for_status().json()
            for one in told
        ]

    def requests_of(self, path: str) -> dict[str, int]:
        """Return what the mock counted for one path."""
        mock = self.rag if path in ("/search", "/rag") else self.generator
        counts: dict[str, int] = httpx.get(f"{mock.url}/_faults").json()["requests"][path]
        return counts

    def clear_faults(self) -> None:
        for mock in (self.rag, self.generator):
            httpx.delete(f"{mock.url}/_faults").raise_for_status()
