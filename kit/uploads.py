"""How documents come in: so many at once, some of these into one room, none from pages of other sites."""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from fastapi import Request

from contracts.identifiers import SessionId
from kit.origins import is_allowed_origin
from kit.problems import Problem

UPLOADS_AT_ONCE: Final = 16
"""Uploads in one process; beyond, a caller is asked to come back in a few seconds."""

UPLOADS_PER_ROOM: Final = UPLOADS_AT_ONCE // 2
"""Uploads into one room; beyond, likewise, so that no room has all the places."""

RETRY_AFTER: Final = {"Retry-After": "3"}


class Uploads:
    """What stands before a route that takes documents."""

    def __init__(self, allowed_origins: Collection[str]) -> None:
        self._allowed_origins = allowed_origins
        self._under_way: Counter[SessionId] = Counter()

    def refuse_foreign_pages(self, request: Request) -> None:
        """Raise 403 for a page of another site: a browser asks nobody before it posts a file."""
        origin, host = request.headers.get("origin"), request.headers.get("host")
        if not is_allowed_origin(origin, host, self._allowed_origins):
            raise Problem(403, "foreign_origin", "Documents are taken from pages of this site only.")

    @contextlib.contextmanager
    def slot(self, session_id: SessionId) -> Iterator[None]:
        """Count one document on its way to a room inside the block. Raises 429 where there are too many."""
        if self._under_way.total() >= UPLOADS_AT_ONCE:
            raise _too_many(f"{UPLOADS_AT_ONCE} documents are on their way")
        if self._under_way[session_id] >= UPLOADS_PER_ROOM:
            raise _too_many(f"{UPLOADS_PER_ROOM} documents are on their way to this room")
        self._under_way[session_id] += 1
        try:
            yield
        finally:
            self._under_way -= Counter([session_id])  # and no zero is kept of a room that has none


def _too_many(what: str) -> Problem:
    return Problem(429, "too_many_uploads", f"{what}; try again.", headers=RETRY_AFTER)
