"""Background tasks with an owner: begun with a block, cancelled and awaited with its end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import structlog

_log = structlog.get_logger(__name__)


@contextlib.asynccontextmanager
async def running(**tasks: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run coroutines beside the block, each in a task of its keyword's name."""
    owned = [asyncio.create_task(work, name=name.replace("_", " ")) for name, work in tasks.items()]
    for task in owned:
        task.add_done_callback(_log_failure)
    try:
        yield
    finally:
        for task in owned:
            task.cancel()
        await asyncio.gather(*owned, return_exceptions=True)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("background_task_failed", task=task.get_name(), exc_info=error)
