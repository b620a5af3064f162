"""Waiting for what has no event of its own."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], bool], seconds: float = 10.0, *, look_every: float = 0.005) -> None:
    """Return as soon as the condition holds; raise TimeoutError when it does not in time."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(look_every)
