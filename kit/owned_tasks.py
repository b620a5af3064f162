"""Background tasks with an owner: begun with a block, cancelled and awaited with its end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any


@contextlib.asynccontextmanager
async def running(**tasks: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run coroutines beside the block, each in a task of its keyword's name."""
    owned = [asyncio.create_task(work, name=name.replace("_", " ")) for name, work in tasks.items()]
    try:
        yield
    finally:
        for task in owned:
            task.cancel()
        await asyncio.gather(*owned, return_exceptions=True)
