"""The core of the rooms under any schedule: the real hub, sockets that a schedule moves, and a model client.

A schedule publishes, subscribes, drops, reconnects, holds readers up, repeats entries, begins new lives of
a room and of the whole service, and lets the event loop run a little in between. The model client follows
the algorithm of DESIGN.md part 4 and complains of every gap and every repeat. Bugs planted on purpose show
that the harness would see them.
"""

import asyncio
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.websockets import WebSocketDisconnect

from contracts.progress import ChatMessage, ProgressEvent
from kit.entry_log import LogLimits, Position, Published
from tests.web_ui_service.test_rooms import locates_an_evicted_offset
from web_ui_service.hub import Connection, ConnectionManager, HubLimits, Socket
from web_ui_service.metrics import WebUiMetrics
from web_ui_service.rooms import Room, Rooms

ROOM_NAMES = ("S", "T")
CLIENTS = 4
BATCH_ENTRIES = 3


class Broken(AssertionError):
    """A promise of the rooms that did not hold under a schedule."""


# --- schedules


@dataclass(frozen=True)
class Step:
    """One thing that happens; `number` is whatever the kind of step counts."""

    kind: str
    room: str = ROOM_NAMES[0]
    client: int = 0
    number: int = 0

    def __repr__(self) -> str:
        return f"{self.kind}({self.room}, client {self.client}, {self.number})"


KINDS = {
    "publish": 10,
    "repeat": 3,
    "go on": 8,  # subscribe with the position this client has
    "from zero": 2,
    "live": 2,
    "leave": 1,
    "drop": 4,
    "hold": 4,
    "let one through": 3,
    "release": 3,
    "turn": 6,
    "new life": 1,
    "new process": 1,
}
"""What can happen, and how often against the rest."""

steps = st.builds(
    Step,
    kind=st.sampled_from([kind for kind, share in KINDS.items() for _ in range(share)]),
    room=st.sampled_from(ROOM_NAMES + ROOM_NAMES[:1]),
    client=st.integers(0, CLIENTS - 1),
    number=st.integers(1, 8),
)
schedules = st.lists(steps, min_size=15, max_size=80)
sizes = st.sampled_from([3, 8, 40])


# --- a client that follows the algorithm of DESIGN.md part 4


@dataclass
class View:
    """What a client knows of one room."""

    epoch: str = ""
    offset: int = 0
    base: int = 0
    """What is shown begins after this offset."""
    shown: list[str] = field(default_factory=list)
    asked: bool = False
    """A subscribe is not yet answered; until it is, entries on their way belong to the one before."""
    following: bool = False

    def clear(self, frame: dict[str, Any]) -> None:
        self.shown.clear()
        self.base = frame["offset"]

    def take(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "subscribed":
                self.asked = False
                if frame["recovered"] is not True:
                    self.clear(frame)
                self.epoch, self.offset = frame["epoch"], frame["offset"]
            case _ if self.asked or not self.following:
                return
            case "reset":
                self.clear(frame)
                self.epoch, self.offset = frame["epoch"], frame["offset"]
            case "progress":
                if (frame["epoch"], frame["offset"]) != (self.epoch, self.offset + 1):
                    raise Broken(f"after {self.epoch}/{self.offset} came {frame['epoch']}/{frame['offset']}")
                if frame["event_id"] in self.shown:
                    raise Broken(f"{frame['event_id']} was shown twice")
                self.offset = frame["offset"]
                self.shown.append(frame["event_id"])
            case other:
                raise Broken(f"a frame nobody expected: {other}")


class Client:
    """One browser: a view of each room, and the socket it has at the moment."""

    def __init__(self, *, batch: bool) -> None:
        self.batch = batch
        self.views = {name: View() for name in ROOM_NAMES}
        self.socket: ScheduledSocket | None = None
        self.broken: Broken | None = None

    def take(self, text: str) -> None:
        try:
            self._show(json.loads(text))
        except Broken as broken:
            self.broken = self.broken or broken

    def _show(self, frame: dict[str, Any]) -> None:
        for event in frame["events"] if frame["type"] == "batch" else [frame]:
            if event["session_id"] != frame["session_id"]:
                raise Broken("one batch holds entries of two rooms")
            self.views[event["session_id"]].take(event)

    def lose_connection(self) -> None:
        self.socket = None
        for view in self.views.values():
            view.asked = view.following = False


class ScheduledSocket:
    """A socket whose `send_text` waits for the schedule while it is held."""

    def __init__(self, client: Client) -> None:
        self.gone = False
        self._client = client
        self._held = False
        self._waiting: list[asyncio.Future[None]] = []

    async def send_text(self, data: str) -> None:
        if self._held:
            self._waiting.append(asyncio.get_running_loop().create_future())
            await self._waiting[-1]
        if self.gone:
            raise WebSocketDisconnect(1006)
        self._client.take(data)

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        self.gone = True

    def hold(self) -> None:
        self._held = True

    def let_one_through(self) -> None:
        if self._waiting and not (first := self._waiting.pop(0)).done():
            first.set_result(None)

    def release(self) -> None:
        self._held = False
        while self._waiting:
            self.let_one_through()


# --- the harness


@dataclass(frozen=True)
class Parts:
    """What the harness builds its hub of; a planted bug replaces one of them."""

    room: type[Room] = Room
    connection: type[Connection] = Connection


class RoomsOfParts(Rooms):
    """Rooms of a given class."""

    def __init__(self, room: type[Room], limits: LogLimits, lives: Iterator[int]) -> None:
        super().__init__(limits, new_epoch=lambda: f"life-{next(lives)}")
        self._room = room

    def open(self, session_id: str, now: float) -> Room:
        if session_id not in self._rooms:
            self._rooms[session_id] = (self._room(session_id, self._new_epoch(), self._limits), now)
        return super().open(session_id, now)


class HubOfParts(ConnectionManager):
    """A hub whose connections are of a given class."""

    def __init__(self, rooms: Rooms, connection: type[Connection]) -> None:
        self.metrics = WebUiMetrics()
        limits = HubLimits(batch_entries=BATCH_ENTRIES)
        super().__init__(rooms, refill=_knows_nothing, metrics=self.metrics, limits=limits)
        self._connection = connection

    def connect(self, socket: Socket) -> Connection:
        connection = self._connection(socket, self._limits, self.metrics)
        connection.writer = asyncio.create_task(connection.write(), name="room writer")
        self._connections[socket] = connection
        return connection

    @property
    def connections(self) -> list[Connection]:
        return list(self._connections.values())


async def _knows_nothing(session_id: str) -> Sequence[ProgressEvent | ChatMessage]:
    return []


class World:
    """One hub, its clients, and a schedule that happens to them."""

    def __init__(self, size: int, parts: Parts) -> None:
        self._size = size
        self._parts = parts
        self._lives = itertools.count(1)
        self._numbers = itertools.count(1)
        self._clients = [Client(batch=number % 2 == 1) for number in range(CLIENTS)]
        self._published: dict[str, list[str]] = {}
        self._new_hub()

    def _new_hub(self) -> None:
        rooms = RoomsOfParts(self._parts.room, LogLimits(self._size), self._lives)
        self._hub = HubOfParts(rooms, self._parts.connection)
        self._published = {name: [] for name in ROOM_NAMES}

    async def live_through(self, schedule: Sequence[Step]) -> WebUiMetrics:
        for step in schedule:
            await self._do(step)
            self._check_clients()
        await self._come_to_rest()
        self._check_clients()
        for client in self._clients:
            for name, view in client.views.items():
                if view.following:
                    self._check_view(name, view)
        metrics = self._hub.metrics
        await self._drop_all()
        return metrics

    async def _do(self, step: Step) -> None:
        client = self._clients[step.client]
        match step.kind:
            case "publish":
                await self._publish(step.room, [f"e{next(self._numbers)}" for _ in range(step.number)])
            case "repeat":
                recent = self._published[step.room][-2 * self._size :]
                await self._publish(step.room, recent[-step.number :][:2])
            case "go on" | "from zero" | "live":
                await self._subscribe(client, step.room, step.kind)
            case "leave":
                client.views[step.room].following = False
                if client.socket is not None:
                    await self._hub.unsubscribe(client.socket, step.room)
            case "drop":
                await self._drop(client)
            case "hold" | "let one through" | "release":
                if client.socket is not None:
                    getattr(client.socket, step.kind.replace(" ", "_"))()
            case "turn":
                await _turn(step.number)
            case "new life":
                if step.room in self._hub.rooms:
                    self._hub.rooms[step.room].restart(f"life-{next(self._lives)}")
                    self._published[step.room] = []
            case "new process":
                await self._drop_all()
                self._new_hub()

    async def _publish(self, room: str, event_ids: list[str]) -> None:
        known = set(self._published[room])
        entries = [
            (event_id, json.dumps({"type": "progress", "session_id": room, "event_id": event_id}))
            for event_id in event_ids
        ]
        for event_id, published in zip(event_ids, await self._hub.publish(room, entries), strict=True):
            if published.duplicate != (event_id in known):
                raise Broken(f"{event_id} was taken for {'a repeat' if published.duplicate else 'new'}")
            if not published.duplicate:
                self._published[room].append(event_id)
                if published.offset != len(self._published[room]):
                    raise Broken(f"entry {len(self._published[room])} got the offset {published.offset}")

    async def _subscribe(self, client: Client, room: str, how: str) -> None:
        view = client.views[room]
        if view.asked:
            return  # it waits for the answer to its last one
        if client.socket is None:
            client.socket = ScheduledSocket(client)
            self._hub.connect(client.socket)
        if how == "from zero":
            view.clear({"offset": 0})
            view.epoch, view.offset = "", 0
        since = None if how == "live" else Position(view.epoch, view.offset)
        view.asked = view.following = True
        await self._hub.subscribe(client.socket, room, since, batch=client.batch)

    async def _drop(self, client: Client) -> None:
        if (socket := client.socket) is not None:
            client.lose_connection()
            socket.gone = True
            await self._hub.disconnect(socket)

    async def _drop_all(self) -> None:
        for client in self._clients:
            await self._drop(client)

    async def _come_to_rest(self) -> None:
        for client in self._clients:
            if client.socket is not None:
                client.socket.release()
        for _ in range(1000):
            if all(connection.idle for connection in self._hub.connections):
                return
            await asyncio.sleep(0)  # a turn of the loop: the schedule is the clock
            self._check_clients()
        raise Broken("the writers do not come to rest")

    def _check_clients(self) -> None:
        for client in self._clients:
            if client.broken is not None:
                raise client.broken
        for connection in self._hub.connections:
            writer = connection.writer
            if writer is not None and writer.done() and not writer.cancelled() and writer.exception():
                raise Broken(f"a writer ended with {writer.exception()!r}")

    def _check_view(self, name: str, view: View) -> None:
        room = self._hub.rooms[name]
        held = [json.loads(frame)["event_id"] for frame in room.after(0)]
        if view.asked or (view.epoch, view.offset) != (room.epoch, room.top):
            raise Broken(f"a reader stays at {view.epoch}/{view.offset}, not {room.epoch}/{room.top}")
        if len(view.shown) != room.top - view.base:
            raise Broken(f"{len(view.shown)} entries are shown where {room.top - view.base} came")
        both = min(len(held), len(view.shown))
        if held[len(held) - both :] != view.shown[len(view.shown) - both :]:
            raise Broken(f"shown is {view.shown}, held is {held}")


async def _turn(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)  # a turn of the loop


def live_through(schedule: Sequence[Step], size: int, parts: Parts | None = None) -> WebUiMetrics:
    async def live() -> WebUiMetrics:
        return await World(size, parts or Parts()).live_through(schedule)

    return asyncio.run(live())


# --- the promises


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schedules, sizes)
def test_every_reader_has_every_entry_once_in_order_or_is_told(schedule: list[Step], size: int) -> None:
    live_through(schedule, size)


def test_the_schedules_reach_what_is_hard() -> None:
    """A harness that never sees a reset or a lost position proves little."""
    seen: dict[str, int] = dict.fromkeys(["overflow", "restart", "recovered", "lost", "live"], 0)

    @settings(max_examples=200, derandomize=True, database=None, deadline=None)
    @given(schedules, sizes)
    def look(schedule: list[Step], size: int) -> None:
        registry = live_through(schedule, size).registry
        for reason in ("overflow", "restart"):
            seen[reason] += int(registry.get_sample_value("web_ui_resets_total", {"reason": reason}) or 0)
        for result in ("recovered", "lost", "live"):
            seen[result] += int(registry.get_sample_value("web_ui_subscribes_total", {"result": result}) or 0)

    look()
    assert min(seen.values()) >= 20, seen


# --- bugs planted on purpose


class NoWakeOnSubscribe(Connection):
    """Forgets to look for a replay when somebody subscribes."""

    subscribing = False

    def reply(self, frame: str) -> None:
        super().reply(frame)
        self.subscribing = '"subscribed"' in frame

    def wake(self, room: Room) -> None:
        if not self.subscribing:
            super().wake(room)
        self.subscribing = False


class NoOverflowReset(Room):
    """Does not tell a reader that it was outgrown."""

    def holds_after(self, cursor: Position) -> bool:
        return cursor.epoch == self.epoch


class ForgottenBatchRemainder(Connection):
    """Sends one batch, and forgets what did not fit into it."""

    async def _send_span(self, session_id: str) -> None:
        await super()._send_span(session_id)
        if (cursor := self.cursors.get(session_id)) and cursor.batch:
            self._dirty.pop(session_id, None)


class NoDedup(Room):
    """Takes every entry for a new one."""

    attempts = 0

    def publish(
        self, event_id: str, body: str, entry: ProgressEvent | ChatMessage | None = None
    ) -> Published:
        self.attempts += 1
        return super().publish(f"{event_id} {self.attempts}", body, entry)


class EpochIgnoredOnSubscribe(Room):
    """Lets a reader of an earlier life go on at its old offset."""

    def locate(self, since: Position | None) -> tuple[int, bool | None]:
        return super().locate(since and Position(self.epoch, since.offset))


class EpochIgnoredByWriter(Room):
    """Sends the new life to a reader of the last one as if nothing had been."""

    def holds_after(self, cursor: Position) -> bool:
        return super().holds_after(Position(self.epoch, cursor.offset))


class LocateAcceptsEvicted(Room):
    """Promises what it no longer has; the writer finds out and sends a reset, so schedules cannot tell."""

    def locate(self, since: Position | None) -> tuple[int, bool | None]:
        if since is not None and since.epoch == self.epoch and since.offset < self.first - 1:
            return since.offset, True
        return super().locate(since)


PLANTED = {
    "no wake on subscribe": (Parts(connection=NoWakeOnSubscribe), "a reader stays at"),
    "no overflow reset": (Parts(room=NoOverflowReset), "after .* came"),
    "forgotten batch remainder": (Parts(connection=ForgottenBatchRemainder), "a reader stays at"),
    "no dedup": (Parts(room=NoDedup), "was taken for new"),
    "epoch ignored on subscribe": (Parts(room=EpochIgnoredOnSubscribe), "shown|stays at|writer ended"),
    "epoch ignored by the writer": (Parts(room=EpochIgnoredByWriter), "after .* came|stays at"),
}
"""Each bug, and what the harness must say of it."""


@pytest.mark.parametrize(("parts", "complaint"), PLANTED.values(), ids=PLANTED)
def test_planted_bugs_are_caught(parts: Parts, complaint: str) -> None:
    @settings(
        max_examples=300,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
    )
    @given(schedules, sizes)
    def attempt(schedule: list[Step], size: int) -> None:
        live_through(schedule, size, parts)

    with pytest.raises(Broken, match=complaint):
        attempt()


def test_a_planted_bug_that_schedules_cannot_see_is_caught_by_its_unit_test() -> None:
    assert not locates_an_evicted_offset(Room)
    assert locates_an_evicted_offset(LocateAcceptsEvicted)
