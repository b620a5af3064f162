"""Requests that were made before, by the key their caller gave them."""

import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from agent_service.errors import IdempotencyConflict
from contracts.commands import GradeRequest, RunRequest
from contracts.identifiers import RunId


class _Kept(NamedTuple):
    digest: bytes
    run_id: RunId
    until: float


class IdempotencyKeys:
    """The keys of one session, for 24 hours and `most` of them; beyond, the oldest go.

    Of a request, which may have 256 KiB, no more is kept than its digest.
    """

    def __init__(
        self, *, seconds: float = 24 * 3600.0, most: int = 1_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def find(self, key: str, request: RunRequest | GradeRequest) -> RunId | None:
        """Return the run that this request started before; raise IdempotencyConflict where it was another."""
        kept = self._kept.get(key)
        if kept is None or kept.until < self._clock():
            return None
        if kept.digest != _digest(request):
            raise IdempotencyConflict(IdempotencyConflict.__doc__)
        return kept.run_id

    def keep(self, key: str, request: RunRequest | GradeRequest, run_id: RunId) -> None:
        """Remember which run a request started."""
        self._kept[key] = _Kept(_digest(request), run_id, self._clock() + self._seconds)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _digest(request: RunRequest | GradeRequest) -> bytes:
    return sha256(f"{type(request).__name__} {request.model_dump_json()}".encode()).digest()
