"""How late the event loop is: what blocks it shows here before users notice."""

import asyncio
from collections.abc import Callable
from typing import Final

EVERY_SECONDS: Final = 0.25
BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


async def watch_loop_lag(observe: Callable[[float], None]) -> None:
    """Report four times a second by how many seconds the loop woke us too late, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY_SECONDS
        await asyncio.sleep(EVERY_SECONDS)
        observe(max(loop.time() - due, 0.0))
