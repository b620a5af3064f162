"""A client of /ws that keeps the whole algorithm of DESIGN.md part 4: position, gaps, resets, reconnects."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Entry = dict[str, Any]


class RoomReader:
    """What one browser would know of one room."""

    def __init__(self, ws_url: str, session_id: str, *, batch: bool = False) -> None:
        self.entries: list[Entry] = []
        self.control: list[Entry] = []
        """Frames that are no entries: subscribed, reset, reconnect, error, ping."""
        self.epoch = ""
        self.offset = 0
        self.gaps = 0
        self._ws_url = ws_url
        self._session_id = session_id
        self._batch = batch
        self._socket: ClientConnection | None = None
        self._changed = asyncio.Condition()
        self._listening: asyncio.Task[None] | None = None

    @property
    def steps(self) -> list[str]:
        """What was shown: the step of a progress entry, else its type."""
        return [entry.get("step") or entry["type"] for entry in self.entries]

    async def connect(self) -> None:
        """Open the socket and subscribe from where this reader is."""
        before = self._subscribed()
        self._socket = await connect(self._ws_url, max_size=8 * 1024 * 1024)
        since: Entry = {"offset": self.offset}
        if self.epoch:
            since["epoch"] = self.epoch
        command = {"cmd": "subscribe", "session_id": self._session_id, "since": since, "batch": self._batch}
        await self._socket.send(json.dumps(command))
        self._listening = asyncio.create_task(self._listen(self._socket), name="room reader")
        await self.wait_for(lambda: self._subscribed() > before)

    def _subscribed(self) -> int:
        return sum(frame["type"] == "subscribed" for frame in self.control)

    async def drop(self) -> None:
        """Lose the connection without a word."""
        if self._socket is not None:
            self._socket.transport.abort()
        if self._listening is not None:
            await asyncio.wait({self._listening})
        self._socket = None

    async def wait_for(self, condition: Any, seconds: float = 10.0) -> None:
        """Wait until something that arrives makes the condition true."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    async def until(self, step: str, seconds: float = 10.0) -> Entry:
        """Wait for the newest entry of a step."""
        await self.wait_for(lambda: step in self.steps, seconds)
        return next(entry for entry in reversed(self.entries) if entry.get("step") == step)

    async def _listen(self, socket: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for frame in socket:
                async with self._changed:
                    self._take(json.loads(frame))
                    self._changed.notify_all()

    def _take(self, frame: Entry) -> None:
        match frame["type"]:
            case "batch":
                for event in frame["events"]:
                    self._take(event)
            case "subscribed" | "reset":
                if frame["type"] == "reset" or frame["recovered"] is False:
                    self.entries.clear()
                self.epoch, self.offset = frame["epoch"], frame["offset"]
                self.control.append(frame)
            case "progress" | "message":
                if frame["epoch"] != self.epoch or frame["offset"] != self.offset + 1:
                    self.gaps += 1
                self.offset = frame["offset"]
                self.entries.append(frame)
            case _:
                self.control.append(frame)


@contextlib.asynccontextmanager
async def reading(ws_url: str, session_id: str, *, batch: bool = False) -> AsyncIterator[RoomReader]:
    """Follow a room inside the block, from its first entry."""
    reader = RoomReader(ws_url, session_id, batch=batch)
    await reader.connect()
    try:
        yield reader
    finally:
        await reader.drop()
