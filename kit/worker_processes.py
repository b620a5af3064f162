"""Work that would hold up the loop, done by a few processes that live as long as their owner."""

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, Protocol, Self, TypeVar

import structlog

_log = structlog.get_logger(__name__)
_T = TypeVar("_T")


class Workers(Protocol):
    """Whoever does work for the loop."""

    async def run(self, do: Callable[..., _T], *arguments: Any) -> _T:
        """Return the result of `do`. Raises what it raises, and WorkersBroken."""
        ...


class WorkersBroken(Exception):
    """A worker died under its work, of memory for instance; the next work has new ones."""


class WorkerProcesses:
    """Runs functions elsewhere; what is passed and given back must be picklable.

    A worker ends when its owner does, whatever ends that. Work whose waiter is cancelled is not interrupted:
    its worker finishes it, and the result goes nowhere.
    """

    def __init__(self, count: int, prepare: Callable[[], None] | None = None) -> None:
        self._count = count
        self._prepare = prepare
        self._pool: ProcessPoolExecutor | None = None
        self._turn = threading.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the workers, whatever they are at."""
        await asyncio.to_thread(self._end)

    async def start(self) -> None:
        """Have every worker ready before its first work; without this they begin when they are needed."""
        await asyncio.gather(*(self.run(_pause) for _ in range(self._count)))

    async def run(self, do: Callable[..., _T], *arguments: Any) -> _T:
        """Return the result of `do`. Raises what it raises, and WorkersBroken."""
        try:
            # Handing work over may begin a process, which takes milliseconds.
            pool, working = await asyncio.to_thread(self._hand_over, do, *arguments)
        except BrokenProcessPool as error:
            raise WorkersBroken(WorkersBroken.__doc__) from error
        try:
            return await asyncio.wrap_future(working)
        except BrokenProcessPool as error:
            _log.warning("workers_broken", reason=str(error))
            if self._pool is pool:
                await asyncio.to_thread(self._end)
            raise WorkersBroken(WorkersBroken.__doc__) from error

    def _hand_over(self, do: Callable[..., _T], *arguments: Any) -> tuple[ProcessPoolExecutor, Future[_T]]:
        with self._turn:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._prepare,))
            return self._pool, self._pool.submit(do, *arguments)

    def _end(self) -> None:
        with self._turn:
            pool, self._pool = self._pool, None
        if pool is None:
            return
        for worker in list((pool._processes or {}).values()):  # noqa: SLF001 - it has no other way to end them
            worker.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _pause() -> None:
    time.sleep(0.05)  # seconds, so that one worker does not take the turns of all


def _begin(prepare: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner, which ends its workers
    threading.Thread(target=_end_with_owner, name="owner watch", daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with_owner() -> None:
    owner = multiprocessing.parent_process()
    assert owner is not None
    connection.wait([owner.sentinel])
    os._exit(1)
