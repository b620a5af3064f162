"""The server of every service: uvicorn as rooms and runs need it, with a drain before sockets close."""

import contextlib
import multiprocessing
import os
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import structlog
import uvicorn

LEAST_UVICORN: Final = (0, 52, 1)
"""Older ones buffer without bound for a WebSocket whose reader stands still (Kludex/uvicorn#3048)."""

GRACE_SECONDS: Final = 2.0
"""Seconds that answers under way may take once the server stops."""

MOST_SECONDS: Final = 4.5
"""Seconds from the signal to the end of the process, whatever it is waiting for."""

_log = structlog.get_logger(__name__)


class StartRefused(Exception):
    """The service will not start as it was asked to; the message says what to change."""


class DrainingServer(uvicorn.Server):
    """uvicorn, telling the application first when it is about to stop.

    Plain uvicorn closes every socket before the application's shutdown runs, so nobody could be told.
    """

    def __init__(self, config: uvicorn.Config, drain: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._drain = drain

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the application say goodbye, then stop as uvicorn does."""
        await self._drain()
        await super().shutdown(sockets)


def server_config(app: object, *, host: str, port: int, ws: bool = False) -> uvicorn.Config:
    """Return the one configuration that both services, their mocks and their tests run under."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=host,
        port=port,
        ws="kit.web_sockets:LeanSocket" if ws else "none",
        ws_per_message_deflate=False,  # it costs twice the CPU a message, and 45 KiB and more a socket
        ws_max_size=256 * 1024,  # for the page's own socket, which carries what students type
        ws_ping_interval=20.0,
        ws_ping_timeout=20.0,
        http="kit.http_protocol:BoundedHttp",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,  # seconds; our clients drop theirs earlier, so none writes to a closed one
        timeout_graceful_shutdown=int(GRACE_SECONDS),
        workers=1,
    )


def serve(config: uvicorn.Config, drain: Callable[[], Awaitable[None]]) -> None:
    """Serve until SIGTERM or SIGINT, and return once all has been said and closed.

    A task that swallows its cancellation, or a thread that cannot be stopped, would hold the process for
    ever; after MOST_SECONDS it ends all the same, with exit code 1.
    """

    async def drain_in_time() -> None:
        overdue = threading.Timer(MOST_SECONDS, _end_by_force)
        overdue.daemon = True
        overdue.start()
        await drain()

    with contextlib.suppress(KeyboardInterrupt):  # uvicorn repeats SIGINT once it has stopped
        DrainingServer(config, drain_in_time).run()


def _end_by_force() -> None:
    _log.error("ended_by_force", seconds=MOST_SECONDS)
    os._exit(1)


def refuse_bad_start(
    environ: Mapping[str, str] | None = None,
    version: str = uvicorn.__version__,
    *,
    arguments: Sequence[str] = (),
    in_worker: bool | None = None,
) -> None:
    """Raise StartRefused under a uvicorn without write backpressure, and where several workers are asked for.

    What is not given is looked up. A worker, and a server that reloads, is a child of its supervisor.
    """
    if tuple(int(part) for part in version.split(".")[:3] if part.isdigit()) < LEAST_UVICORN:
        raise StartRefused(
            f"uvicorn {version} buffers without bound for readers that stand still; install 0.52.1 or newer."
        )
    if arguments:
        raise StartRefused(
            f"nobody knows the argument {arguments[0]}; all settings are variables of the environment, "
            "and .env_example lists them."
        )
    workers = (os.environ if environ is None else environ).get("WEB_CONCURRENCY", "1")
    if workers.strip() not in ("", "1"):
        raise StartRefused(
            f"WEB_CONCURRENCY={workers}: rooms and runs live in one process, so start one worker."
        )
    if multiprocessing.parent_process() is not None if in_worker is None else in_worker:
        raise StartRefused(
            "this is the worker of a supervisor. Rooms and runs live in one process, so start uvicorn "
            "without --workers and --reload, or the service as `python -m`."
        )
