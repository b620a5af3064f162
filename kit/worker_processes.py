"""Work that would hold up the loop, done by a few processes that live as long as their owner."""

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, Protocol, Self, TypeVar

import structlog
from pebble import ProcessExpired, ProcessPool

_log = structlog.get_logger(__name__)
_T = TypeVar("_T")


class Workers(Protocol):
    """Whoever does work for the loop."""

    async def run(self, do: Callable[..., _T], *arguments: Any, seconds: float | None = None) -> _T:
        """Return the result of `do`. Raises what it raises, TimeoutError after `seconds`, WorkersBroken."""
        ...


class WorkersBroken(Exception):
    """A worker died under its work, of memory for instance; the next work has another."""


class WorkerProcesses:
    """Runs functions elsewhere; what is passed and given back must be picklable.

    A worker is killed when its work takes too long or nobody waits for it any more, and ends when its owner
    does, whatever ends that. What a worker imports is what its work and the owner's `__main__` import.
    """

    def __init__(self, count: int, prepare: Callable[[], None] | None = None, *, works_each: int = 0) -> None:
        """Keep `count` workers, each for `works_each` pieces of work; 0 is as long as it lives."""
        self._count = count
        self._under_way: set[Future[Any]] = set()
        self._pool = ProcessPool(
            count,
            max_tasks=works_each,
            initializer=_begin,
            initargs=(prepare,),
            context=multiprocessing.get_context("spawn"),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the workers, whatever they are at; whoever waits for them is cancelled."""
        for work in list(self._under_way):
            work.cancel()
        await asyncio.to_thread(self._end)

    async def start(self) -> None:
        """Have every worker ready before its first work; without this they begin when they are needed."""
        await asyncio.gather(*(self.run(_pause) for _ in range(self._count)))

    async def run(self, do: Callable[..., _T], *arguments: Any, seconds: float | None = None) -> _T:
        """Return the result of `do`. Raises what it raises, TimeoutError after `seconds`, WorkersBroken.

        The seconds are those of the work itself; how long it waits for a worker is for the caller to bound.
        """
        # Handing work over may begin a process, which takes milliseconds.
        work = await asyncio.to_thread(self._pool.schedule, do, args=arguments, timeout=seconds)
        self._under_way.add(work)
        try:
            result: _T = await asyncio.wrap_future(work)
        except (ProcessExpired, BrokenProcessPool) as error:
            _log.warning("worker_broken", work=do.__name__, reason=repr(error))
            raise WorkersBroken(WorkersBroken.__doc__) from error
        finally:
            self._under_way.discard(work)
        return result

    def _end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


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
