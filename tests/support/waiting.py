"""Waiting for what has no event of its own: another process, the machine, a server's inside."""

import asyncio
import contextlib
import inspect
from collections.abc import Awaitable, Callable

import httpx


async def until(
    condition: Callable[[], bool | Awaitable[bool]], seconds: float = 10.0, *, look_every: float = 0.005
) -> None:
    """Return as soon as the condition holds; raise TimeoutError when it does not in time."""
    async with asyncio.timeout(seconds):
        while True:
            holds = condition()
            if await holds if inspect.isawaitable(holds) else holds:
                return
            await asyncio.sleep(look_every)


async def until_healthy(http: httpx.AsyncClient, url: str = "/health", seconds: float = 30.0) -> None:
    """Return as soon as `GET url` is answered 200; a service that does not listen yet is waited for."""

    async def is_healthy() -> bool:
        with contextlib.suppress(httpx.TransportError):
            return (await http.get(url)).status_code == 200
        return False

    await until(is_healthy, seconds, look_every=0.05)
