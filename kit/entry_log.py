"""A bounded, append-only log that is read by cursor. Pure: no I/O, no clock, no framework.

A reader holds one number, the offset it has got to, and asks for what comes after it. So a replay, live
delivery and a slow reader are the same thing, one that stands still costs nothing, and one that falls behind
the bound can be told so. As in Centrifugo, an offset counts 1, 2, 3 … in one life of a log, its epoch.
"""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

EntryT = TypeVar("EntryT")


class Position(NamedTuple):
    """How far a reader has got in one life of a log; offset 0 with an empty epoch is "nothing yet"."""

    epoch: str
    offset: int


class Published(NamedTuple):
    """Where an entry stands, and whether it stood there before."""

    offset: int
    duplicate: bool


@dataclass(frozen=True, slots=True)
class LogLimits:
    """What one log may hold; at either bound its oldest entries go."""

    max_entries: int = 500
    max_bytes: int = 1024 * 1024
    known_ids: int | None = None
    """Number of event ids remembered, so that a repeat is known; four times `max_entries` where None."""


@dataclass(slots=True)
class Tally:
    """What several logs hold together, in bytes."""

    bytes: int = 0


class Reader(Protocol):
    def wake(self, log: Any, /) -> None:
        """Take note that the log has changed; called inside `publish`, so it must not wait or raise."""


class _Batch(NamedTuple):
    asked: tuple[int, ...]
    joined: str
    upto: int
    size: int


_NO_BATCH = _Batch((), "", 0, 0)


@dataclass(slots=True)
class _Frame(Generic[EntryT]):
    text: str
    size: int
    entry: EntryT | None


class EntryLog(Generic[EntryT]):
    """Entries in one order, each as a text for readers and as the object that the text was made of.

    Hooks for subclasses: `_text_of` a body as published, `_parse` a text published without its object.
    """

    def __init__(self, epoch: str, limits: LogLimits, tally: Tally | None = None) -> None:
        self.epoch = epoch
        self.top = 0
        """Newest offset; 0 in an empty log."""
        self.bytes = 0
        """Bytes of the texts held, in UTF-8."""
        self.readers: dict[Reader, None] = {}
        self._limits = limits
        self._known_ids = 4 * limits.max_entries if limits.known_ids is None else limits.known_ids
        self._frames: deque[_Frame[EntryT]] = deque()
        self._offsets_by_event: OrderedDict[str, int] = OrderedDict()
        self._last_batch = _NO_BATCH
        self._tally = tally or Tally()

    @property
    def first(self) -> int:
        """Oldest offset still held; top + 1 where nothing is. A cursor below first - 1 has lost entries."""
        return self.top - len(self._frames) + 1

    def publish(self, event_id: str, body: str, entry: EntryT | None = None) -> Published:
        """Append one entry, JSON as text, unless its id is one of those remembered."""
        if self._known_ids:
            if (known := self._offsets_by_event.get(event_id)) is not None:
                return Published(known, duplicate=True)
            self._offsets_by_event[event_id] = self.top + 1
            if len(self._offsets_by_event) > self._known_ids:
                self._offsets_by_event.popitem(last=False)
        self.top += 1
        text = self._text_of(body)
        frame = _Frame(text, len(text) if text.isascii() else len(text.encode()), entry)
        frames, limits, more = self._frames, self._limits, frame.size
        frames.append(frame)
        while len(frames) > limits.max_entries or (self.bytes + more > limits.max_bytes and len(frames) > 1):
            more -= frames.popleft().size
        self._hold(more)
        for reader in self.readers:
            reader.wake(self)
        return Published(self.top, duplicate=False)

    def locate(self, since: Position | None) -> tuple[int, bool | None]:
        """Return after which offset a reader goes on, and whether all that came after `since` follows.

        Where it does not, all that is held follows; without `since`, what is new, and the answer is None.
        """
        if since is None:
            return self.top, None
        same_life = since.epoch == self.epoch or since == ("", 0)
        if same_life and self.first - 1 <= since.offset <= self.top:
            return since.offset, True
        return self.first - 1, False

    def holds_after(self, cursor: Position) -> bool:
        """Return whether every entry after `cursor` is still here; if not, the reader must be reset."""
        return cursor.epoch == self.epoch and cursor.offset >= self.first - 1

    def after(self, offset: int, most: int | None = None) -> list[str]:
        """Return the texts that follow `offset`, oldest first, `most` of them at most."""
        return [frame.text for frame in self._frames_after(offset, most)]

    def entries_after(self, offset: int) -> list[EntryT]:
        """Return the objects that follow `offset`, each parsed once, where it was published as text alone."""
        frames = list(self._frames_after(offset))
        for frame in frames:
            frame.entry = self._parse(frame.text) if frame.entry is None else frame.entry
        return [frame.entry for frame in frames if frame.entry is not None]

    def batch_after(self, offset: int, most: int, most_bytes: int) -> tuple[str, int]:
        """Return the texts that follow `offset` joined by commas, and the offset they reach.

        Bytes are `most_bytes` at most, unless the first text is larger. Readers that keep up all ask for the
        same span, so the last one is kept where there are several.
        """
        asked = (offset, self.top, most, most_bytes)
        if self._last_batch.asked == asked:
            return self._last_batch.joined, self._last_batch.upto
        texts: list[str] = []
        size = 0
        for frame in self._frames_after(offset, most):
            if texts and size + frame.size > most_bytes:
                break
            texts.append(frame.text)
            size += frame.size
        batch = _Batch(asked, ",".join(texts), max(offset, self.first - 1) + len(texts), size)
        if len(self.readers) > 1:
            self._hold(0, batch)
        return batch.joined, batch.upto

    def restart(self, epoch: str) -> None:
        """Begin a new life, empty; readers notice by the epoch."""
        self._hold(-self.bytes)
        self.epoch, self.top = epoch, 0
        self._frames.clear()
        self._offsets_by_event.clear()
        for reader in self.readers:
            reader.wake(self)

    def close(self) -> None:
        """Count no longer among the others."""
        self._tally.bytes -= self.bytes + self._last_batch.size
        self._tally = Tally()

    def _text_of(self, body: str) -> str:
        return body

    def _parse(self, text: str) -> EntryT:
        raise NotImplementedError

    def _frames_after(self, offset: int, most: int | None = None) -> Iterator[_Frame[EntryT]]:
        start = max(offset + 1 - self.first, 0)
        stop = len(self._frames) if most is None else min(len(self._frames), start + most)
        return map(self._frames.__getitem__, range(start, stop))

    def _hold(self, more: int, batch: _Batch = _NO_BATCH) -> None:
        """Count so many bytes more, and forget the last batch: nobody will ask for it again."""
        self.bytes += more
        self._tally.bytes += more + batch.size - self._last_batch.size
        self._last_batch = batch
