"""The services as processes of their own, on free ports, as an operator starts them."""

import asyncio
import contextlib
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.clients import HttpConnection

ROOT: Final = Path(__file__).resolve().parent.parent
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 10.0
_OURS: Final = ("AGENT_", "WEB_UI_", "RAG_MOCK_", "TEST_GENERATOR_MOCK_", "INTERNAL_TOKEN", "WEB_CONCURRENCY")
"""Settings of the shell that must not reach a benchmark."""


class NotHealthy(Exception):
    """A service ended or did not answer; the message says which."""


@dataclass
class Service:
    """One service: `python -m module`, told by `environ` where the others are."""

    module: str
    port_setting: str
    port: int
    environ: dict[str, str]
    started: float = 0.0
    process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    async def start(self) -> None:
        """Start it; it is healthy after `healthy`."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        self.started = time.perf_counter()
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", self.module),
            cwd=ROOT,
            env={**inherited, **self.environ, self.port_setting: str(self.port)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
        )

    async def healthy(self) -> float:
        """Wait until GET /health answers 200; return the seconds since the start. Raises NotHealthy."""
        while time.perf_counter() - self.started < START_SECONDS:
            if self.process is None or self.process.returncode is not None:
                raise NotHealthy(f"{self.module} ended")
            with contextlib.suppress(OSError):
                async with HttpConnection.to(self.port) as http:
                    if (await http.get("/health"))[0] == 200:
                        return time.perf_counter() - self.started
            await asyncio.sleep(0.01)
        raise NotHealthy(f"{self.module} does not answer after {START_SECONDS:g} s")

    async def stop(self) -> None:
        """End it, by force where it takes too long."""
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


@dataclass(frozen=True)
class Stack:
    """The two services, and the mocks where a benchmark wants them."""

    agent: Service
    web_ui: Service
    mocks: tuple[Service, ...]

    @property
    def all(self) -> Sequence[Service]:
        return (*self.mocks, self.web_ui, self.agent)


def quizroom(*, agent: str = "agent_service", with_mocks: bool = False) -> Stack:
    """Describe the stack on free ports; `agent` may be another module that serves the same."""
    ports = _free_ports(4)
    rag, generator, web_ui_port, agent_port = (str(port) for port in ports)
    local = "http://127.0.0.1:"
    mocks = (
        Service("mocks.rag_mock", "RAG_MOCK_PORT", ports[0], {}),
        Service("mocks.test_generator_mock", "TEST_GENERATOR_MOCK_PORT", ports[1], {}),
    )
    return Stack(
        agent=Service(
            agent,
            "AGENT_PORT",
            ports[3],
            {
                "AGENT_WEB_UI_URL": local + web_ui_port,
                "AGENT_RAG_URL": local + rag,
                "AGENT_GENERATOR_URL": local + generator,
                "AGENT_LOG_LEVEL": "WARNING",
            },
        ),
        web_ui=Service(
            "web_ui_service",
            "WEB_UI_PORT",
            ports[2],
            {"WEB_UI_AGENT_URL": local + agent_port, "WEB_UI_LOG_LEVEL": "WARNING"},
        ),
        mocks=mocks if with_mocks else (),
    )


@contextlib.asynccontextmanager
async def running(*, agent: str = "agent_service", with_mocks: bool = False) -> AsyncIterator[Stack]:
    """Run the stack inside the block; all of it is healthy when the block begins."""
    stack = quizroom(agent=agent, with_mocks=with_mocks)
    try:
        for service in stack.all:
            await service.start()
        for service in stack.all:
            await service.healthy()
        yield stack
    finally:
        await asyncio.gather(*(service.stop() for service in stack.all))


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
