"""The end of a run, as its tools are told of it: what they have open is cancelled, nothing more is begun."""

import asyncio
import contextlib
from collections.abc import Iterator

from agent_service.errors import RunOver


class StopSignal:
    """Given once, on the loop, by whoever ends a run; any thread may look at it."""

    def __init__(self) -> None:
        self._given = False
        self._tasks: set[asyncio.Task[object]] = set()

    @property
    def is_given(self) -> bool:
        return self._given

    def give(self) -> None:
        """Cancel every task that works for a thread of the run, and let no other begin; never waits."""
        self._given = True
        for task in self._tasks:
            task.cancel()

    def check(self) -> None:
        """Raise RunOver once the signal was given."""
        if self._given:
            raise RunOver(RunOver.__doc__)

    @contextlib.contextmanager
    def cancelling(self) -> Iterator[None]:
        """Have the present task cancelled by the signal, inside the block; it then raises RunOver."""
        self.check()
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        except asyncio.CancelledError:
            self.check()
            raise
        finally:
            self._tasks.discard(task)
