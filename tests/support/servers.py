"""Real uvicorn servers in the test's own loop, on free ports of the loopback."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from random import randint

from fastapi import FastAPI

from kit.http_protocol import BoundedHttp
from kit.server import DrainingServer, server_config
from tests.support.waiting import until


async def _nothing() -> None:
    return None


class Server:
    """One application, served as it is in production."""

    def __init__(
        self,
        app: FastAPI,
        *,
        port: int = 0,
        ws: bool = False,
        drain: Callable[[], Awaitable[None]] = _nothing,
        http: type[BoundedHttp] = BoundedHttp,
    ) -> None:
        self.app = app
        self._config = server_config(app, host="127.0.0.1", port=port, ws=ws)
        self._config.http = http
        self._server = DrainingServer(self._config, drain)
        self._task: asyncio.Task[None] | None = None
        self._socket: socket.socket | None = None
        self.port = port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self._socket = socket.socket(proto=socket.IPPROTO_TCP)  # else Nagle's 40 ms per answer
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", self.port))
        self.port = self._socket.getsockname()[1]
        self._task = task = asyncio.create_task(
            self._server.serve([self._socket]), name=f"server {self.port}"
        )
        await until(lambda: self._server.started or task.done(), 60)
        if not self._server.started:
            task.result()
            raise RuntimeError("the server ended before it began")

    async def stop(self) -> None:
        """End as on SIGTERM."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        if self._socket is not None:
            self._socket.close()


@contextlib.asynccontextmanager
async def serving(server: Server) -> AsyncIterator[Server]:
    """Serve inside the block."""
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def free_port() -> int:
    """Find a port that nobody listens on, below those that the kernel gives to outgoing connections."""
    while True:
        port = randint(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
