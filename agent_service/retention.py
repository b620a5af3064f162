"""What each session has in a store and how heavy it is, and what must go when that is too much. Pure."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from contracts.identifiers import SessionId

KeyT = TypeVar("KeyT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class RetentionLimits:
    """How many things and bytes a store keeps, in all and of one session."""

    items: int
    bytes: int
    session_items: int
    session_bytes: int


class Retention(Generic[KeyT]):
    """Keeps the books of a store: at a bound the oldest of the session go, then the oldest of all.

    What came last always stays, so a store holds its bound and one thing more at most.
    """

    def __init__(self, bounds: RetentionLimits) -> None:
        self._bounds = bounds
        self._all: OrderedDict[KeyT, tuple[SessionId, int]] = OrderedDict()  # the oldest first
        self._of: dict[SessionId, OrderedDict[KeyT, int]] = {}
        self._bytes = 0
        self._bytes_of: dict[SessionId, int] = {}

    def __len__(self) -> int:
        return len(self._all)

    @property
    def bytes(self) -> int:
        return self._bytes

    def bytes_of(self, session_id: SessionId) -> int:
        """Return how heavy is what a session has."""
        return self._bytes_of.get(session_id, 0)

    def put(self, session_id: SessionId, key: KeyT, size: int) -> list[KeyT]:
        """Enter a thing of so many bytes, and return the keys of those that must go for it."""
        self._strike(key)
        self._all[key] = session_id, size
        self._of.setdefault(session_id, OrderedDict())[key] = size
        self._bytes += size
        self._bytes_of[session_id] = self.bytes_of(session_id) + size
        bounds, own, gone = self._bounds, self._of[session_id], []
        while len(own) > bounds.session_items or (
            self._bytes_of[session_id] > bounds.session_bytes and len(own) > 1
        ):
            gone.append(self._strike(next(iter(own))))
        while len(self._all) > bounds.items or (self._bytes > bounds.bytes and len(self._all) > 1):
            gone.append(self._strike(next(iter(self._all))))
        return gone

    def forget(self, session_id: SessionId) -> list[KeyT]:
        """Strike out all of a session, and return the keys."""
        return [self._strike(key) for key in list(self._of.get(session_id, ()))]

    def _strike(self, key: KeyT) -> KeyT:
        if key in self._all:
            session_id, size = self._all.pop(key)
            self._bytes -= size
            self._bytes_of[session_id] -= size
            del self._of[session_id][key]
            if not self._of[session_id]:
                del self._of[session_id], self._bytes_of[session_id]
        return key
