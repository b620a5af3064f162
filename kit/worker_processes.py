"""Work that would hold up the loop, done by a few processes that live as long as their owner."""

import asyncio
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, Protocol, Self, TypeVar

import structlog
from pebble import ProcessExpired, ProcessPool

from kit.worker_start import begin, pause

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
        self._works_each = works_each
        self._make = partial(
            ProcessPool,
            count,
            max_tasks=works_each,
            initializer=begin,
            initargs=(prepare,),
            context=multiprocessing.get_context("spawn"),
        )
        self._pool: ProcessPool | None = None
        self._turn = threading.Lock()
        self._is_closed = False
        self._under_way: set[Future[Any]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the workers, whatever they are at; whoever waits for them is cancelled."""
        self._is_closed = True
        for work in list(self._under_way):
            work.cancel()
        await asyncio.to_thread(self._end)

    async def start(self) -> None:
        """Have every worker ready before its first work; without this they begin when they are needed.

        Of workers for one work each, one is spent on this.
        """
        await asyncio.gather(*(self.run(pause) for _ in range(1 if self._works_each == 1 else self._count)))

    async def run(self, do: Callable[..., _T], *arguments: Any, seconds: float | None = None) -> _T:
        """Return the result of `do`. Raises what it raises, TimeoutError after `seconds`, WorkersBroken.

        The seconds are those of the work itself; how long it waits for a worker is for the caller to bound.
        """
        work = await self._hand_over(do, arguments, seconds)
        self._under_way.add(work)
        try:
            result: _T = await asyncio.wrap_future(work)
        except (ProcessExpired, BrokenProcessPool) as error:
            _log.warning("worker_broken", work=do.__name__, reason=repr(error))
            raise WorkersBroken(WorkersBroken.__doc__) from error
        finally:
            self._under_way.discard(work)
        return result

    async def _hand_over(
        self, do: Callable[..., _T], arguments: tuple[Any, ...], seconds: float | None
    ) -> Future[_T]:
        """Schedule work in a thread, since that may begin processes; cancelled meanwhile, it is not done."""
        handing = asyncio.ensure_future(asyncio.to_thread(self._schedule, do, arguments, seconds))
        try:
            return await asyncio.shield(handing)
        except asyncio.CancelledError:
            handing.add_done_callback(_cancel_work)
            raise

    def _schedule(
        self, do: Callable[..., _T], arguments: tuple[Any, ...], seconds: float | None
    ) -> Future[_T]:
        with self._turn:
            if self._is_closed:
                raise WorkersBroken("the workers have been ended")
            if self._pool is not None:
                try:
                    return self._pool.schedule(do, args=arguments, timeout=seconds)
                except RuntimeError as error:  # a worker died with nothing to do: the pool takes no more
                    _log.warning("workers_broken", reason=str(error))
                    _end_pool(self._pool)
            self._pool = self._make()
            return self._pool.schedule(do, args=arguments, timeout=seconds)

    def _end(self) -> None:
        with self._turn:
            if self._pool is not None:
                _end_pool(self._pool)


def _end_pool(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _cancel_work(handing: "asyncio.Future[Future[Any]]") -> None:
    if not handing.cancelled() and handing.exception() is None:
        handing.result().cancel()
