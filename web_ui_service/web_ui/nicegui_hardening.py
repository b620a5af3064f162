"""What NiceGUI would grant to anybody, bounded: its socket, and the pages that no browser comes for."""

import inspect
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Final
from urllib.parse import parse_qs

import structlog
from fastapi import FastAPI
from nicegui import Client, core
from nicegui import app as nicegui_app
from starlette.types import ASGIApp, Receive, Scope, Send

from kit.origins import is_allowed_origin
from kit.problems import Problem

_log = structlog.get_logger(__name__)

MOST_UNSEEN: Final = 300
"""Pages sent whose browser has not come yet. Each holds 0.3 MB and more; NiceGUI keeps it for a minute."""

_SOCKETS_PATH: Final = "/_nicegui_ws/"


def harden_nicegui(app: FastAPI, allowed_origins: Collection[str], *, most_pages: int) -> None:
    """Let NiceGUI's socket be opened as /ws is, and let nonsense on it cost no more than a line in a log."""

    def is_welcome(origin: str | None, environ: Mapping[str, Any]) -> bool:
        return is_allowed_origin(origin, environ.get("HTTP_HOST"), allowed_origins)

    core.sio.eio.cors_allowed_origins = is_welcome
    handlers = core.sio.handlers["/"]
    for event in ("handshake", "event", "javascript_response", "ack", "log"):
        handlers[event] = _bearing_nonsense(event, handlers[event])
    app.add_middleware(_PacketsOnly)
    app.add_middleware(_SoManyPages, most=most_pages)


def _bearing_nonsense(event: str, handler: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    """Wrap a handler of NiceGUI, which takes for granted that its own script made the message."""

    async def handle(*arguments: Any) -> Any:
        try:
            result = handler(*arguments)
            return await result if inspect.isawaitable(result) else result
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _log.warning("nonsense_on_page_socket", event_name=event, error=repr(error)[:200])
            return None

    return handle


class _PacketsOnly:
    """Ends a socket of NiceGUI on which something arrives that is no packet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except ValueError as error:
            if scope["type"] != "websocket":
                raise
            _log.warning("no_packet_on_page_socket", error=repr(error)[:200])


class _SoManyPages:
    """Opens at most `most` sockets of NiceGUI: an open page has one, and one without a page takes 51 KB."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _opens_socket(scope) or len(core.sio.eio.sockets) < self._most:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1013})  # before accept: the browser sees 403
        else:
            full = Problem(503, "too_many_connections", "This server is full; try again in a minute.")
            await full.response()(scope, receive, send)


def _opens_socket(scope: Scope) -> bool:
    return scope.get("path", "").startswith(_SOCKETS_PATH) and b"sid" not in parse_qs(scope["query_string"])


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
