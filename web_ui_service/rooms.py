"""Rooms: what everybody in one session sees, in one order, and all rooms within their bound. Pure."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pydantic import TypeAdapter

from contracts.progress import ChatMessage, ProgressEvent, RoomEntry
from kit.entry_log import EntryLog, LogLimits, Published, Reader, Tally

room_entry: Final[TypeAdapter[ProgressEvent | ChatMessage]] = TypeAdapter(RoomEntry)


class Room(EntryLog[ProgressEvent | ChatMessage]):
    """The log of one session; a frame is the entry as it was posted, with its offset and the epoch.

    An entry is parsed when the first page asks for it, so two hundred pages of a room parse it once. What is
    parsed takes five times the bytes of its frame, so it is kept only while somebody reads the room.
    """

    def __init__(self, session_id: str, epoch: str, limits: LogLimits, tally: Tally | None = None) -> None:
        super().__init__(epoch, limits, tally)
        self.session_id = session_id
        self.filled = False
        """True once the agent has been asked for what it still knows of this session."""

    def restart(self, epoch: str) -> None:
        """Begin a new life, empty; readers notice by the epoch, and the agent is asked again."""
        self.filled = False
        super().restart(epoch)

    def leave(self, reader: Reader) -> None:
        """Wake this reader no more; the last to leave takes along what was parsed."""
        self.readers.pop(reader, None)
        if not self.readers:
            for frame in self._frames:
                frame.entry = None

    def _text_of(self, body: str) -> str:
        return f'{body[:-1]},"offset":{self.top},"epoch":"{self.epoch}"}}'

    def _parse(self, text: str) -> ProgressEvent | ChatMessage:
        return room_entry.validate_json(text)


class Rooms(Mapping[str, Room]):
    """All rooms of this process, within a bound over all of them.

    At the bound the room that has been idle longest goes, one without readers before one with. A room with
    readers is emptied in place, so that they hear of it; the agent is asked again for what it knows. That
    frees bytes but no place, so the number of rooms alone empties none: those that are read are as many as
    the hub lets sockets follow.
    """

    def __init__(
        self,
        limits: LogLimits,
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
        """Bytes that they hold together: entries, and the batch that each may keep joined."""
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
