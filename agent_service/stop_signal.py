"""The end of a run, as threads are told of it: what they have open is cut, and nothing more is begun."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from threading import Lock

from agent_service.errors import RunOver


class StopSignal:
    """Given once, by whoever ends a run; any thread may look at it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._given = False
        self._open: set[socket.socket] = set()

    @property
    def is_given(self) -> bool:
        return self._given

    def give(self) -> None:
        """Cut every connection that is open for the run, and let no other be used; never waits."""
        with self._lock:
            self._given = True
            for connection in self._open:
                _cut(connection)
            self._open.clear()

    def check(self) -> None:
        """Raise RunOver once the signal was given."""
        if self._given:
            raise RunOver(RunOver.__doc__)

    @contextlib.contextmanager
    def cutting(self) -> Iterator[Callable[[socket.socket], None]]:
        """Inside the block, have connections cut by the signal: give each to the function as it opens."""
        mine: set[socket.socket] = set()

        def opened(connection: socket.socket) -> None:
            with self._lock:
                mine.add(connection)
                if self._given:
                    _cut(connection)
                else:
                    self._open.add(connection)

        try:
            yield opened
        finally:
            with self._lock:
                self._open -= mine


def _cut(connection: socket.socket) -> None:
    """End both directions: unlike `close`, this wakes the thread that reads and tells the other side."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
