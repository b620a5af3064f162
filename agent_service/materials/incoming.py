"""Documents on their way into rooms: being sent, waiting for their turn, or being read."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.identifiers import SessionId


@dataclass(slots=True)
class _Room:
    names: list[str] = field(default_factory=list)
    is_done: asyncio.Event = field(default_factory=asyncio.Event)


class IncomingDocuments:
    """Knows by room which documents are on their way, and when the last of them is there or has failed."""

    def __init__(self, settle_seconds: float = 0.5) -> None:
        """Wait so long after the last document for another: the page sends many two at a time."""
        self._settle_seconds = settle_seconds
        self._rooms: dict[SessionId, _Room] = {}

    def names(self, session_id: SessionId) -> list[str]:
        """Return the names of a room's documents that are on their way, the longest under way first."""
        room = self._rooms.get(session_id)
        return list(room.names) if room else []

    @contextlib.contextmanager
    def on_its_way(self, session_id: SessionId, name: str) -> Iterator[None]:
        """Count a document as being on its way to a room inside the block."""
        room = self._rooms.setdefault(session_id, _Room())
        room.names.append(name)
        try:
            yield
        finally:
            room.names.remove(name)
            if not room.names:
                del self._rooms[session_id]
                room.is_done.set()

    async def wait(self, session_id: SessionId) -> None:
        """Return once no document is on its way to a room, those that set out meanwhile included."""
        while (room := self._rooms.get(session_id)) is not None:
            await room.is_done.wait()
            await asyncio.sleep(self._settle_seconds)
