"""Both services and both mocks, each behind a real uvicorn, in the test's own loop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx

from agent_service.main import create_app as create_agent
from agent_service.run import Work
from agent_service.settings import AgentSettings
from mocks.rag_mock import create_app as create_rag
from mocks.test_generator_mock import create_app as create_generator
from tests.support.room_reader import RoomReader, reading
from tests.support.servers import Server, free_port
from web_ui_service.main import create_app as create_web_ui
from web_ui_service.settings import WebUiSettings

QUIZ_STEPS = [
    "intent_determined",
    "start_retrieval",
    "retrieval_done",
    "start_generate_exam",
    "generate_done",
    "final_answer",
]


def new_session() -> str:
    return uuid4().hex


class Stack:
    """The product as QA runs it, minus the containers."""

    def __init__(
        self,
        *,
        agent: dict[str, Any] | None = None,
        web_ui: dict[str, Any] | None = None,
        work: Work | None = None,
    ) -> None:
        self.rag = Server(create_rag())
        self.generator = Server(create_generator())
        self._agent_settings = agent or {}
        self._web_ui_settings = web_ui or {}
        self._work = work
        self._agent_port, self._web_ui_port = free_port(), free_port()
        self.agent: Server
        self.web_ui: Server
        self.http = httpx.AsyncClient(timeout=10)

    @property
    def web_ui_port(self) -> int:
        return self._web_ui_port

    @property
    def ws_url(self) -> str:
        return f"ws://127.0.0.1:{self._web_ui_port}/ws"

    async def start(self) -> None:
        await self.rag.start()
        await self.generator.start()
        await self.start_web_ui()
        await self.start_agent()

    async def start_agent(self, **settings: Any) -> None:
        """Start the agent; `settings` are added to those of this stack."""
        self._agent_settings |= settings
        app = create_agent(
            AgentSettings(
                port=self._agent_port,
                **{
                    "rag_url": self.rag.url,
                    "generator_url": self.generator.url,
                    "web_ui_url": f"http://127.0.0.1:{self._web_ui_port}",
                    **self._agent_settings,
                },
            ),
            work=self._work,
        )
        self.agent = Server(app, port=self._agent_port, drain=app.state.system.drain)
        await self.agent.start()

    async def start_web_ui(self) -> None:
        """Start the web UI; a second time it is a new process's worth: its rooms are gone."""
        app = create_web_ui(
            WebUiSettings(
                port=self._web_ui_port,
                agent_url=f"http://127.0.0.1:{self._agent_port}",
                **self._web_ui_settings,
            ),
            with_pages=False,
        )
        self.web_ui = Server(app, port=self._web_ui_port, ws=True, drain=app.state.manager.drain)
        await self.web_ui.start()

    async def stop(self) -> None:
        await self.agent.stop()
        await self.web_ui.stop()
        await self.generator.stop()
        await self.rag.stop()
        await self.http.aclose()

    async def ask(self, session_id: str, question: str, **more: Any) -> httpx.Response:
        headers = more.pop("headers", None)
        return await self.http.post(
            f"{self.agent.url}/api/agent/run",
            json={"session_id": session_id, "question": question, **more},
            headers=headers,
        )

    async def cancel(self, session_id: str, run_id: str | None = None) -> httpx.Response:
        return await self.http.post(
            f"{self.agent.url}/api/agent/cancel", json={"session_id": session_id, "run_id": run_id}
        )

    async def run_view(self, run_id: str) -> dict[str, Any]:
        response = await self.http.get(f"{self.agent.url}/api/agent/runs/{run_id}")
        view: dict[str, Any] = response.json()
        return view

    async def messages(self, session_id: str) -> list[dict[str, Any]]:
        response = await self.http.get(f"{self.web_ui.url}/api/messages", params={"session_id": session_id})
        held: list[dict[str, Any]] = response.json()
        return held

    async def fault(self, server: Server, path: str, fault: str, times: int = 1, **more: Any) -> None:
        response = await self.http.post(
            f"{server.url}/_faults", json={"path": path, "fault": fault, "times": times, **more}
        )
        response.raise_for_status()

    async def requests_of(self, server: Server, path: str) -> dict[str, int]:
        """Return what a mock counts for a path: received, open, finished, disconnected, cut."""
        seen = (await self.http.get(f"{server.url}/_faults")).json()["requests"]
        counts: dict[str, int] = seen.get(path, {})
        return counts

    async def until_seen(self, server: Server, path: str, **wanted: int) -> dict[str, int]:
        """Wait until a mock counts that much."""
        async with asyncio.timeout(10):
            while True:
                counts = await self.requests_of(server, path)
                if all(counts.get(name, 0) >= least for name, least in wanted.items()):
                    return counts

    def reading(
        self, session_id: str, *, batch: bool = False
    ) -> contextlib.AbstractAsyncContextManager[RoomReader]:
        return reading(self.ws_url, session_id, batch=batch)


@contextlib.asynccontextmanager
async def running_stack(**settings: Any) -> AsyncIterator[Stack]:
    """Run the whole product inside the block; `agent=` and `web_ui=` give settings, `work=` what runs do."""
    stack = Stack(**settings)
    await stack.start()
    try:
        yield stack
    finally:
        await stack.stop()
