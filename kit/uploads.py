"""How documents come in: so many at once, and none from pages of other sites."""

import contextlib
from collections.abc import Collection, Iterator
from typing import Final

from fastapi import Request

from kit.origins import is_allowed_origin
from kit.problems import Problem

UPLOADS_AT_ONCE: Final = 16
"""Uploads in one process; beyond, a caller is asked to come back in a few seconds."""

RETRY_AFTER: Final = {"Retry-After": "3"}


class Uploads:
    """What stands before a route that takes documents."""

    def __init__(self, allowed_origins: Collection[str]) -> None:
        self._allowed_origins = allowed_origins
        self._under_way = 0

    def refuse_foreign_pages(self, request: Request) -> None:
        """Raise 403 for a page of another site: a browser asks nobody before it posts a file."""
        origin, host = request.headers.get("origin"), request.headers.get("host")
        if not is_allowed_origin(origin, host, self._allowed_origins):
            raise Problem(403, "foreign_origin", "Documents are taken from pages of this site only.")

    @contextlib.contextmanager
    def slot(self) -> Iterator[None]:
        """Count one document on its way inside the block. Raises 429 where there are too many."""
        if self._under_way >= UPLOADS_AT_ONCE:
            detail = f"{UPLOADS_AT_ONCE} documents are on their way; try again."
            raise Problem(429, "too_many_uploads", detail, headers=RETRY_AFTER)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
