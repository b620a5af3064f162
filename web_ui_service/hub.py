"""Who is connected, and the delivery of rooms to them: one writer per connection, over cursors.

`publish` never touches a socket. It wakes the connections that read the room; each has one task that sends
what lies between its cursor and the top. A reader that stands still therefore costs one number, and cannot
hold up another.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import randint
from typing import Any, Protocol

import structlog
from starlette.websockets import WebSocketDisconnect

from contracts.progress import ChatMessage, ProgressEvent
from kit.entry_log import Position, Published
from web_ui_service.errors import SubscribeRefused
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Room, Rooms, room_entry
from web_ui_service.socket_protocol import (
    PING,
    batch_frame,
    position_frame,
    reconnect_frame,
    reset_frame,
    subscribed_frame,
)

_log = structlog.get_logger(__name__)

Refill = Callable[[str], Awaitable[Sequence[ProgressEvent | ChatMessage] | None]]
"""Asks the agent what it still knows of a session, oldest first; None where it could not be asked."""


class Socket(Protocol):
    """What the hub needs of a WebSocket."""

    async def send_text(self, data: str) -> None: ...

    async def close(self, code: int = 1000, reason: str | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class HubLimits:
    """Bounds on connections; what is beyond is refused with a code, nobody is thrown out for it."""

    connections: int = 10_000
    connections_per_room: int = 2_000
    rooms_per_connection: int = 32
    batch_entries: int = 100
    batch_bytes: int = 16 * 1024
    """Maximum bytes of one batch frame; more would only wait in the memory of a reader that stands still."""
    waiting_replies: int = 64
    """Maximum acknowledgements not yet sent; beyond, no further command of that socket is read."""
    quiet_seconds: float = 25.0
    """Seconds without a frame after which a ping is sent."""
    stuck_seconds: float = 15.0
    """Seconds that one frame may take to leave; then the socket is closed with 4009."""


@dataclass(slots=True)
class _Cursor:
    room: Room
    position: Position
    batch: bool
    positions: bool


class Connection:
    """One socket, how far it has got in each of its rooms, and the only task that sends on it.

    Thousands of these are idle at a time, so it holds no queue or event before it needs one.
    """

    __slots__ = (
        "_dirty",
        "_limits",
        "_metrics",
        "_reader_waits",
        "_replies",
        "_writer_waits",
        "close_code",
        "cursors",
        "last_sent",
        "sending_since",
        "socket",
        "writer",
    )

    def __init__(self, socket: Socket, limits: HubLimits, metrics: WebUiMetrics) -> None:
        self.socket = socket
        self.cursors: dict[str, _Cursor] = {}
        self.writer: asyncio.Task[None] | None = None
        self.close_code = 1000
        self.last_sent = time.monotonic()
        self.sending_since: float | None = None
        self._limits = limits
        self._metrics = metrics
        self._replies: list[str] = []
        self._dirty: dict[str, None] = {}
        self._writer_waits: asyncio.Future[None] | None = None
        self._reader_waits: asyncio.Future[None] | None = None

    def wake(self, room: Room) -> None:
        """Note that there is something new to send from this room."""
        self._dirty[room.session_id] = None
        _release(self._writer_waits)

    def reply(self, frame: str) -> None:
        """Send a frame that belongs to no room, before any entry that is still to be sent."""
        self._replies.append(frame)
        _release(self._writer_waits)

    async def ready_for_command(self) -> None:
        """Wait until this socket has taken enough of its replies to be heard again."""
        await self._until_replies(self._limits.waiting_replies - 1)

    async def all_replied(self) -> None:
        """Wait until this socket has taken all of its replies."""
        await self._until_replies(0)

    async def _until_replies(self, most: int) -> None:
        while len(self._replies) > most:
            self._reader_waits = asyncio.get_running_loop().create_future()
            await self._reader_waits

    @property
    def idle(self) -> bool:
        """Return whether all that was to be said has been handed to the socket."""
        return not self._replies and not self._dirty and self.sending_since is None

    async def write(self) -> None:
        """Send replies first, then the rooms in turn, until cancelled or the socket is gone."""
        while True:
            if self._replies:
                await self._send(self._replies[0])
                del self._replies[0]
                _release(self._reader_waits)
            elif self._dirty:
                session_id = next(iter(self._dirty))
                del self._dirty[session_id]
                await self._send_span(session_id)
            else:
                self._writer_waits = asyncio.get_running_loop().create_future()
                await self._writer_waits

    async def _send_span(self, session_id: str) -> None:
        cursor = self.cursors.get(session_id)
        if cursor is None:
            return
        room, offset = cursor.room, cursor.position.offset
        if not room.holds_after(cursor.position):
            reason = "overflow" if cursor.position.epoch == room.epoch else "restart"
            self._metrics.resets.labels(reason).inc()
            cursor.position = Position(room.epoch, room.first - 1)
            self.wake(room)
            await self._send(reset_frame(session_id, room.epoch, room.first - 1, room.top, reason))
            return
        if offset >= room.top:
            return
        if cursor.positions:
            frame, upto = position_frame(session_id, room.epoch, room.top), room.top
        elif cursor.batch and room.top - offset > 1:
            joined, upto = room.batch_after(offset, self._limits.batch_entries, self._limits.batch_bytes)
            frame = batch_frame(session_id, joined)
        else:
            frame, upto = room.after(offset, 1)[0], offset + 1
        cursor.position = Position(room.epoch, upto)
        if upto < room.top:
            self._dirty[session_id] = None
        await self._send(frame)
        if not cursor.positions:
            self._metrics.deliveries.value += upto - offset

    async def _send(self, frame: str) -> None:
        self.sending_since = time.monotonic()
        await self.socket.send_text(frame)
        self.sending_since = None
        self.last_sent = time.monotonic()
        self._metrics.frames_sent.value += 1


def _release(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)


class ConnectionManager:
    """Every room and every connection of this process, and what passes between them."""

    def __init__(
        self, rooms: Rooms, *, refill: Refill, metrics: WebUiMetrics, limits: HubLimits | None = None
    ) -> None:
        self.rooms = rooms
        self.draining = False
        self._refill = refill
        self._metrics = metrics
        self._limits = limits or HubLimits()
        self._connections: dict[Socket, Connection] = {}
        self._openings: dict[str, asyncio.Task[Sequence[ProgressEvent | ChatMessage] | None]] = {}
        metrics.rooms.set_function(lambda: len(rooms))
        metrics.room_bytes.set_function(lambda: rooms.bytes)
        metrics.connections.set_function(lambda: len(self._connections))
        metrics.subscriptions.set_function(
            lambda: sum(len(connection.cursors) for connection in list(self._connections.values()))
        )

    # --- connections

    def connect(self, socket: Socket) -> Connection:
        """Take a socket that has been accepted; its writer runs until `disconnect`.

        Raises SubscribeRefused when this process has as many connections as it may.
        """
        if len(self._connections) >= self._limits.connections:
            raise SubscribeRefused("too_many_connections", "This server is full; try again in a minute.")
        connection = Connection(socket, self._limits, self._metrics)
        connection.writer = asyncio.create_task(connection.write(), name="room writer")
        self._connections[socket] = connection
        return connection

    async def disconnect(self, socket: Socket) -> None:
        """Forget a socket and all it reads; a run never notices."""
        connection = self._connections.pop(socket, None)
        if connection is None:
            return
        for session_id in list(connection.cursors):
            self._leave(connection, session_id)
        if connection.writer is not None:
            connection.writer.cancel()
            with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, OSError):
                await connection.writer

    async def subscribe(
        self,
        socket: Socket,
        session_id: str,
        since: Position | None = None,
        *,
        batch: bool = False,
        positions: bool = False,
    ) -> None:
        """Let a socket follow a room; the `subscribed` frame says from where.

        Who wants `positions` is told the newest whenever it has moved, and is sent no entry.
        Between reading the position and registering the reader nothing is awaited, so no entry can fall
        between replay and live. Raises SubscribeRefused at a bound.
        """
        connection = self._connections.get(socket) or self.connect(socket)
        if session_id not in connection.cursors and (
            len(connection.cursors) >= self._limits.rooms_per_connection
        ):
            raise SubscribeRefused("too_many_rooms", "Leave a room before you enter another.")
        room = await self.open_room(session_id)
        if connection not in room.readers and len(room.readers) >= self._limits.connections_per_room:
            raise SubscribeRefused("room_full", "As many as can be are in this room already.")
        if socket not in self._connections:  # it left while the agent was asked
            self._forget_if_empty(room)
            return
        offset, recovered = room.locate(since)
        room.readers[connection] = None
        connection.cursors[session_id] = _Cursor(room, Position(room.epoch, offset), batch, positions)
        connection.reply(subscribed_frame(session_id, room.epoch, offset, room.top, recovered))
        connection.wake(room)
        result = {True: "recovered", False: "lost", None: "live"}[recovered]
        self._metrics.subscribes.labels(result).inc()

    async def unsubscribe(self, socket: Socket, session_id: str) -> None:
        """Let a socket leave one room; leaving twice is fine."""
        if connection := self._connections.get(socket):
            self._leave(connection, session_id)

    def _leave(self, connection: Connection, session_id: str) -> None:
        cursor = connection.cursors.pop(session_id, None)
        if cursor is None:
            return
        cursor.room.leave(connection)
        self._forget_if_empty(cursor.room)

    @property
    def quiet_seconds(self) -> float:
        """Seconds that a socket may hear nothing before it is sent a ping."""
        return self._limits.quiet_seconds

    @property
    def connections_by_session(self) -> Mapping[str, frozenset[Socket]]:
        """Return who reads which room, as it is now."""
        return {
            session_id: frozenset(reader.socket for reader in room.readers if isinstance(reader, Connection))
            for session_id, room in self.rooms.items()
            if room.readers
        }

    # --- rooms

    async def broadcast_to_session(
        self, session_id: str, event: ProgressEvent | ChatMessage | Mapping[str, Any]
    ) -> Published:
        """Append one entry to a room and so show it to everybody in it."""
        entry = room_entry.validate_python(dict(event)) if isinstance(event, Mapping) else event
        return (await self.publish(session_id, [(entry.event_id, entry.model_dump_json())]))[0]

    async def publish(self, session_id: str, entries: Sequence[tuple[str, str]]) -> list[Published]:
        """Append entries, each an event id and its JSON, in their order; those it has already stay once."""
        room = await self.open_room(session_id)
        room.filled = True
        published = [self.rooms.publish(room, event_id, body) for event_id, body in entries]
        self._metrics.published.inc(len(published))
        self._metrics.duplicates.inc(sum(one.duplicate for one in published))
        return published

    async def history(self, session_id: str) -> Room | None:
        """Return the room to read from, filled as far as it can be; None where nothing is known of it."""
        room = await self.open_room(session_id)
        return None if self._forget_if_empty(room) else room

    async def open_room(self, session_id: str) -> Room:
        """Return the room, after asking the agent once what belongs into it from before.

        Whoever comes while it is being asked waits for the same answer, and the first to have it fills the
        room. When the agent could not be asked the room opens as it is, and the next one to come asks
        again, until an entry has been taken: what was before that entry must not be put behind it.
        """
        known = None
        if (room := self.rooms.get(session_id)) is None or not room.filled:
            opening = self._openings.get(session_id)
            if opening is None:
                opening = asyncio.create_task(self._ask_agent(session_id), name=f"refill {session_id}")
                self._openings[session_id] = opening
                opening.add_done_callback(lambda _: self._openings.pop(session_id, None))
            known = await asyncio.shield(opening)
        room = self.rooms.open(session_id, time.monotonic())
        if known is not None and not room.filled:
            room.filled = True
            for entry in known:
                self.rooms.publish(room, entry.event_id, entry.model_dump_json())
        return room

    async def _ask_agent(self, session_id: str) -> Sequence[ProgressEvent | ChatMessage] | None:
        known = await self._refill(session_id)
        result = "failed" if known is None else "filled" if known else "nothing"
        self._metrics.refills.labels(result).inc()
        return known

    def _forget_if_empty(self, room: Room) -> bool:
        """Forget a room that holds nothing and that nobody reads; return whether it was one."""
        empty = not room.top and not room.readers
        if empty and self.rooms.get(room.session_id) is room:
            self.rooms.discard(room.session_id)
        return empty

    @property
    def messages_by_session(self) -> Mapping[str, list[dict[str, Any]]]:
        """Return what each room holds, oldest first, with offset and epoch."""
        return _Messages(self.rooms)

    # --- maintenance

    async def sweep_forever(self, *, room_seconds: float, every_seconds: float = 1.0) -> None:
        """Ping the quiet, close the stuck and forget idle rooms, from one task for all connections."""
        while True:
            await asyncio.sleep(every_seconds)
            try:
                self.sweep(time.monotonic(), room_seconds)
            except Exception:
                _log.exception("sweep_failed")

    def sweep(self, now: float, room_seconds: float) -> None:
        """Do one round of maintenance, as of `now` on the monotonic clock."""
        for connection in self._connections.values():
            since = connection.sending_since
            if since is not None and now - since > self._limits.stuck_seconds:
                connection.close_code = 4009
                self._metrics.stuck_closed.inc()
                if connection.writer is not None:
                    connection.writer.cancel()
            elif since is None and now - connection.last_sent > self._limits.quiet_seconds:
                connection.reply(PING)
        self.rooms.drop_idle(now - room_seconds)

    async def drain(self, *, patience_seconds: float = 1.0) -> None:
        """Ask every socket to come back a little later, each at another time, and close it."""
        self.draining = True
        for connection in self._connections.values():
            connection.close_code = 1012
            connection.reply(reconnect_frame(randint(200, 3_000)))
        deadline = time.monotonic() + patience_seconds
        # Looked at in turn rather than awaited: once in a process's life, over thousands of writers.
        while time.monotonic() < deadline and any(not c.idle for c in self._connections.values()):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        for connection in list(self._connections.values()):
            if connection.writer is not None:
                connection.writer.cancel()


class _Messages(Mapping[str, list[dict[str, Any]]]):
    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def __getitem__(self, session_id: str) -> list[dict[str, Any]]:
        return [json.loads(frame) for frame in self._rooms[session_id].after(0)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def __len__(self) -> int:
        return len(self._rooms)
