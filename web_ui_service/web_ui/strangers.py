"""What NiceGUI would grant to anybody, bounded: its socket, and the pages that no browser comes for."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Any, Final

from nicegui import Client, core
from nicegui import app as nicegui_app

from kit.origins import may_come_in

MOST_UNSEEN: Final = 300
"""Pages sent whose browser has not come yet. Each holds 0.3 MB and more; NiceGUI keeps it for a minute."""


def refuse_foreign_origins(allowed: Collection[str]) -> None:
    """Let NiceGUI's socket be opened by our own pages, those of `allowed`, and what is no browser."""

    def is_welcome(origin: str | None, environ: Mapping[str, Any]) -> bool:
        return may_come_in(origin, environ.get("HTTP_HOST"), allowed)

    core.sio.eio.cors_allowed_origins = is_welcome


class UnseenPages:
    """Pages that were sent and wait for their browser; beyond `most` the oldest is let go.

    A browser that comes for one after all is told to load the page again.
    """

    def __init__(self, most: int = MOST_UNSEEN) -> None:
        self._most = most
        self._waiting: OrderedDict[str, Client] = OrderedDict()
        nicegui_app.on_connect(self._forget)
        nicegui_app.on_delete(self._forget)

    def add(self, client: Client) -> None:
        """Count one more."""
        self._waiting[client.id] = client
        if len(self._waiting) > self._most:
            next(iter(self._waiting.values())).delete()

    def _forget(self, client: Client) -> None:
        self._waiting.pop(client.id, None)
