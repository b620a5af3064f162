"""The stack of docker-compose-dev-mock.yml, under a name and ports of its own, and what can befall it."""

import asyncio
import contextlib
import json
import os
import subprocess
import time
import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.support.answers import first_answers
from tests.support.room_reader import RoomReader, reading
from tests.support.servers import free_port
from tests.support.waiting import until, until_healthy

ROOT: Final = Path(__file__).resolve().parents[2]
TOKEN: Final = "compose-test-token"
PROJECT: Final = f"quizroom-test-{zlib.crc32(str(ROOT).encode()):08x}"
"""The same for every run in this checkout, so that the next run clears away what a killed one has left."""
FILES: Final = ("-f", "docker-compose-dev-mock.yml", "-f", "tests/compose/quick_tools.yml")
PORTS: Final = {"web_ui": 8150, "agent": 8250, "rag_mock": 8350, "test_generator_mock": 8450}
QUESTIONS: Final = {
    "/search": "make me a five-question quiz on photosynthesis",
    "/api/generate": "make me a five-question quiz on photosynthesis",
    "/rag": "what does chlorophyll do?",
}


class Composed:
    """Four containers, how to reach them, and how to do them harm."""

    def __init__(self) -> None:
        self.sessions: list[str] = []
        """What the test under way has asked for; its logs are cut by them."""
        self.began = time.time()
        ports = {service: free_port() for service in PORTS}
        self.urls = {service: f"http://127.0.0.1:{port}" for service, port in ports.items()}
        self._environment = {
            **os.environ,
            "INTERNAL_TOKEN": TOKEN,
            **{f"{service.upper()}_PUBLISHED_PORT": str(port) for service, port in ports.items()},
        }

    @property
    def web_ui(self) -> str:
        return self.urls["web_ui"]

    @property
    def agent(self) -> str:
        return self.urls["agent"]

    def begin(self) -> None:
        """Forget what the test before asked for."""
        self.sessions, self.began = [], time.time()

    # --- the containers

    def up(self) -> None:
        """Build and start what is not running, and wait until all are healthy."""
        self.compose("up", "--build", "--detach", "--wait", "--wait-timeout", "180")

    def down(self) -> None:
        """Remove every container and network of this project."""
        self.compose("down", "--volumes", "--remove-orphans", "--timeout", "10")

    def compose(self, *arguments: str) -> str:
        """Run a compose command on this stack and return what it printed."""
        command = ("docker", "compose", "-p", PROJECT, *FILES, *arguments)
        done = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True, timeout=900, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    async def docker(self, *arguments: str, may_be_killed: bool = False) -> str:
        """Run a docker command without holding up the loop and return what it printed."""
        process = await asyncio.create_subprocess_exec(
            "docker", *arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        async with asyncio.timeout(60):
            out, _ = await process.communicate()
        fine = (0, 137) if may_be_killed else (0,)
        assert process.returncode in fine, f"docker {' '.join(arguments)}\n{out.decode()}"
        return out.decode()

    async def inspect(self, service: str) -> dict[str, Any]:
        """Return what the engine knows of a container."""
        described: dict[str, Any] = json.loads(await self.docker("inspect", self.container(service)))[0]
        return described

    def container(self, service: str) -> str:
        return f"{PROJECT}-{service}-1"

    async def until_it_answers(self, *services: str, seconds: float = 60.0) -> None:
        """Wait until `GET /health` of each is answered 200."""
        async with asyncio.timeout(seconds), httpx.AsyncClient(timeout=2, trust_env=False) as http:
            for service in services:
                await until_healthy(http, f"{self.urls[service]}/health", seconds)

    async def until_restarted(self, service: str, times: int, seconds: float = 60.0) -> None:
        """Wait until the engine itself has started a container again so often."""
        async with asyncio.timeout(seconds):
            while True:
                if (await self.inspect(service))["RestartCount"] >= times:
                    return

    @contextlib.asynccontextmanager
    async def cut_off(self, service: str) -> AsyncIterator[None]:
        """Take a container off the network inside the block, and give it back under its name."""
        container, network = self.container(service), f"{PROJECT}_default"
        await self.docker("network", "disconnect", network, container)
        try:
            yield
        finally:
            await self.docker("network", "connect", "--alias", service, network, container)

    # --- the product in them

    def new_session(self) -> str:
        self.sessions.append(uuid4().hex)
        return self.sessions[-1]

    def reading(self, session_id: str) -> contextlib.AbstractAsyncContextManager[RoomReader]:
        """Follow a room inside the block, as a browser does."""
        return reading(f"{self.web_ui.replace('http', 'ws', 1)}/ws", session_id)

    async def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        """Send a request with the token, or with other headers."""
        if headers is None:
            headers = {"X-INTERNAL-TOKEN": TOKEN}
        async with httpx.AsyncClient(timeout=10, trust_env=False, follow_redirects=True) as http:
            return await http.request(method, url, headers=headers, **more)

    async def ask(self, session_id: str, question: str = QUESTIONS["/search"]) -> str:
        """Ask as the page does; return the run_id."""
        body = {"session_id": session_id, "question": question, "multitask_strategy": "enqueue"}
        accepted = await self.request("POST", f"{self.agent}/api/agent/run", json=body)
        assert accepted.status_code == 202, accepted.text
        run_id: str = accepted.json()["run_id"]
        return run_id

    async def submit(self, session_id: str, quiz: dict[str, Any]) -> None:
        """Answer each question of a quiz with its first choice or a typed word."""
        body = {
            "session_id": session_id,
            "quiz_id": quiz["identifier"],
            "answers": first_answers(quiz),
            "author": "Ola",
        }
        accepted = await self.request("POST", f"{self.agent}/api/agent/grade", json=body)
        assert accepted.status_code == 202, accepted.text

    async def call(self, path: str, session_id: str, reader: RoomReader) -> None:
        """Do what a student does to make the agent ask a tool at this path."""
        if path == "/api/grade":
            quiz = next(entry["meta"]["quiz"] for entry in reader.entries if "quiz" in entry.get("meta", {}))
            await self.submit(session_id, quiz)
        else:
            await self.ask(session_id, QUESTIONS[path])

    async def fault(self, path: str, kind: str, session_id: str, times: int = 1, **more: Any) -> None:
        """Make the next calls of one session to a tool fail."""
        mock = "test_generator_mock" if path.startswith("/api/") else "rag_mock"
        plan = {"path": path, "fault": kind, "times": times, "session_id": session_id, **more}
        (await self.request("POST", f"{self.urls[mock]}/_faults", json=plan)).raise_for_status()

    async def until_the_run_ended(self, run_id: str, seconds: float = 30.0) -> dict[str, Any]:
        """Ask the agent itself until a run is over."""
        view: dict[str, Any] = {}

        async def is_over() -> bool:
            view.update((await self.request("GET", f"{self.agent}/api/agent/runs/{run_id}")).json())
            return view["status"] not in ("queued", "running")

        await until(is_over, seconds, look_every=0.05)
        return view

    async def history(self, session_id: str) -> list[dict[str, Any]]:
        """Return what the room holds, as anybody may read it."""
        url = f"{self.web_ui}/api/messages?session_id={session_id}"
        entries: list[dict[str, Any]] = (await self.request("GET", url)).json()
        return entries

    # --- what is kept of a failure

    def keep_logs(self, folder: Path) -> None:
        """Write all logs since `began`, and for each session of the test the lines that name it."""
        folder.mkdir(parents=True, exist_ok=True)
        since = f"{self.began:.3f}"
        lines = self.compose(
            "--ansi", "never", "logs", "--no-color", "--timestamps", "--since", since
        ).splitlines()
        for name, kept in {"all": lines, **cut_by_session(lines, self.sessions)}.items():
            (folder / f"{name}.log").write_text("".join(f"{line}\n" for line in kept))


def cut_by_session(lines: Iterable[str], sessions: Iterable[str]) -> dict[str, list[str]]:
    """Return for each session the lines of all services that name it, by the time of day they were
    written.
    """
    by_time = sorted(lines, key=lambda line: line.partition("|")[2])
    return {session_id: [line for line in by_time if session_id in line] for session_id in sessions}
