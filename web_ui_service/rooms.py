"""Rooms: an append-only log with a bound each, read by cursor. Pure: no I/O, no clock, no framework.

A reader holds one number per room, the offset it has got to, and asks for what comes after it. So a replay,
live delivery and a slow reader are the same thing, a reader that stands still costs nothing, and one that
falls behind the bound can be told so. As in Centrifugo, an offset
counts 1, 2, 3 … in one room, and an epoch names one life of that room.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Position(NamedTuple):
    """How far a reader has got in one life of a room; offset 0 with an empty epoch is "nothing yet"."""

    epoch: str
    offset: int


class Published(NamedTuple):
    """Where an entry stands, and whether it stood there before."""

    offset: int
    duplicate: bool


@dataclass(frozen=True, slots=True)
class RoomLimits:
    """What one room may hold; at either bound its oldest entries go."""

    max_entries: int = 500
    max_bytes: int = 1024 * 1024


@dataclass(slots=True)
class Tally:
    """What rooms hold together, in bytes."""

    bytes: int = 0


class Reader(Protocol):
    def wake(self, room: "Room") -> None:
        """Take note that the room has changed; called inside `publish`, so it must not wait or raise."""


class Room:
    """What everybody in one session's room sees, in one order."""

    def __init__(self, session_id: str, epoch: str, limits: RoomLimits, tally: Tally | None = None) -> None:
        self.session_id = session_id
        self.epoch = epoch
        self.top = 0
        """The newest offset; 0 in an empty room."""
        self.bytes = 0
        """Of its entries."""
        self.filled = False
        """Whether the agent has been asked for what it still knows of this session."""
        self.readers: dict[Reader, None] = {}
        self._limits = limits
        self._frames: deque[_Frame] = deque()
        self._offsets_by_event: OrderedDict[str, int] = OrderedDict()
        self._last_batch = _NO_BATCH
        self._tally = tally or Tally()

    @property
    def first(self) -> int:
        """The oldest offset still held; top + 1 where nothing is."""
        return self.top - len(self._frames) + 1

    def publish(self, event_id: str, body: str) -> Published:
        """Append one entry, a JSON object as text, unless its id was here before.

        Ids are remembered for four times as many entries as the room holds.
        """
        if (known := self._offsets_by_event.get(event_id)) is not None:
            return Published(known, duplicate=True)
        self.top += 1
        self._offsets_by_event[event_id] = self.top
        if len(self._offsets_by_event) > 4 * self._limits.max_entries:
            self._offsets_by_event.popitem(last=False)
        frame = _Frame(f'{body[:-1]},"offset":{self.top},"epoch":"{self.epoch}"}}')
        self._frames.append(frame)
        self._count(frame.size)
        self._keep_batch(_NO_BATCH)  # nobody will ask for it again
        while len(self._frames) > self._limits.max_entries or (
            self.bytes > self._limits.max_bytes and len(self._frames) > 1
        ):
            self._count(-self._frames.popleft().size)
        self._wake_readers()
        return Published(self.top, duplicate=False)

    def locate(self, since: Position | None) -> tuple[int, bool | None]:
        """Return after which offset a reader goes on, and whether that is without a gap.

        Without `since` it is live from now on, and the second part is None. True: all that came after
        `since` follows. False: it does not; what follows is all that is held.
        """
        if since is None:
            return self.top, None
        same_life = since.epoch == self.epoch or (since.epoch == "" and since.offset == 0)
        if same_life and self.first - 1 <= since.offset <= self.top:
            return since.offset, True
        return self.first - 1, False

    def holds_after(self, cursor: Position) -> bool:
        """Return whether every entry after `cursor` is still here; if not, the reader must be reset."""
        return cursor.epoch == self.epoch and cursor.offset >= self.first - 1

    def after(self, offset: int, most: int | None = None) -> list[str]:
        """Return the frames that follow `offset`, oldest first, `most` of them at most."""
        start = max(offset + 1 - self.first, 0)
        stop = len(self._frames) if most is None else min(len(self._frames), start + most)
        return [self._frames[i].text for i in range(start, stop)]

    def batch_after(self, offset: int, most: int, most_bytes: int) -> tuple[str, int]:
        """Return the frames that follow `offset` joined by commas, and the offset they reach.

        `most` frames at most, and `most_bytes` unless the first alone is larger. Readers that keep up all
        ask for the same span, so the last one is kept.
        """
        if self._last_batch.after == offset and self._last_batch.top == self.top:
            return self._last_batch.joined, self._last_batch.upto
        joined: list[str] = []
        size = 0
        for i in range(max(offset + 1 - self.first, 0), len(self._frames)):
            if joined and (size + self._frames[i].size > most_bytes or len(joined) == most):
                break
            joined.append(self._frames[i].text)
            size += self._frames[i].size
        upto = offset + len(joined)
        self._keep_batch(_Batch(offset, self.top, upto, ",".join(joined), size))
        return self._last_batch.joined, upto

    def restart(self, epoch: str) -> None:
        """Begin a new life, empty; readers notice by the epoch."""
        self._keep_batch(_NO_BATCH)
        self._count(-self.bytes)
        self.epoch, self.top, self.filled = epoch, 0, False
        self._frames.clear()
        self._offsets_by_event.clear()
        self._wake_readers()

    def close(self) -> None:
        """Count no longer among the others."""
        self._tally.bytes -= self.bytes + self._last_batch.size
        self._tally = Tally()

    def _count(self, more: int) -> None:
        self.bytes += more
        self._tally.bytes += more

    def _keep_batch(self, batch: "_Batch") -> None:
        self._tally.bytes += batch.size - self._last_batch.size
        self._last_batch = batch

    def _wake_readers(self) -> None:
        for reader in self.readers:
            reader.wake(self)


class _Batch(NamedTuple):
    after: int
    top: int
    upto: int
    joined: str
    size: int


_NO_BATCH = _Batch(-1, -1, -1, "", 0)


class _Frame:
    __slots__ = ("size", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.size = len(text) if text.isascii() else len(text.encode())


class Rooms(Mapping[str, Room]):
    """All rooms of this process, within a bound over all of them.

    At the bound the room that has been idle longest goes, one without readers before one with. A room with
    readers is emptied in place, so that they hear of it; the agent is asked again for what it knows. That
    frees bytes but no place, so the number of rooms alone empties none: those that are read are as many as
    the hub lets sockets follow.
    """

    def __init__(
        self,
        limits: RoomLimits,
        *,
        new_epoch: Callable[[], str],
        max_rooms: int = 20_000,
        max_bytes: int = 256 * 1024 * 1024,
    ) -> None:
        self._limits = limits
        self._new_epoch = new_epoch
        self._max_rooms = max_rooms
        self._max_bytes = max_bytes
        self._rooms: OrderedDict[str, tuple[Room, float]] = OrderedDict()  # longest idle first
        self._tally = Tally()

    @property
    def bytes(self) -> int:
        """What they hold together: entries, and the batch that each may keep joined."""
        return self._tally.bytes

    def __getitem__(self, session_id: str) -> Room:
        return self._rooms[session_id][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def __len__(self) -> int:
        return len(self._rooms)

    def open(self, session_id: str, now: float) -> Room:
        """Return the room of this session, a new one where there is none, and count it as used now."""
        if session_id in self._rooms:
            room = self._rooms[session_id][0]
        else:
            room = Room(session_id, self._new_epoch(), self._limits, self._tally)
        self._rooms[session_id] = (room, now)
        self._rooms.move_to_end(session_id)
        if len(self._rooms) > self._max_rooms:
            self._discard_unread(spared=room)
        return room

    def publish(self, room: Room, event_id: str, body: str) -> Published:
        """Append to one room, and keep all rooms together within their bound."""
        published = room.publish(event_id, body)
        while self.bytes > self._max_bytes and self._make_way(spared=room):
            pass
        return published

    def discard(self, session_id: str) -> None:
        """Forget a room that nobody reads."""
        room, _ = self._rooms.pop(session_id)
        room.close()

    def drop_idle(self, before: float) -> int:
        """Forget the rooms without readers that were last used before that time; return how many."""
        dropped = 0
        for session_id, (room, used) in list(self._rooms.items()):
            if used >= before:
                break
            if not room.readers:
                self.discard(session_id)
                dropped += 1
        return dropped

    def _make_way(self, spared: Room) -> bool:
        if self._discard_unread(spared):
            return True
        others = (room for room, _ in self._rooms.values() if room is not spared)
        read = next((room for room in others if room.bytes), None)
        if read is not None:
            read.restart(self._new_epoch())
            return True
        return False

    def _discard_unread(self, spared: Room) -> bool:
        others = (room for room, _ in self._rooms.values() if room is not spared)
        unread = next((room for room in others if not room.readers), None)
        if unread is not None:
            self.discard(unread.session_id)
        return unread is not None
