"""Which pages a browser may open a socket from."""

from collections.abc import Collection
from urllib.parse import urlsplit


def is_allowed_origin(origin: str | None, host: str | None, allowed: Collection[str]) -> bool:
    """Let in our own pages, those we were told of, and what is no browser (it sends no Origin)."""
    if origin is None or origin in allowed:
        return True
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False
