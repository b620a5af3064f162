"""Which address shows what, and the headers that keep a room's address secret."""

import copy
import hashlib
import secrets
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from nicegui import __version__ as nicegui_version
from nicegui import app as nicegui_app
from nicegui import ui
from nicegui.element import Element
from nicegui.language import Language as QuasarLanguage
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contracts.identifiers import is_session_id
from contracts.quiz import Language
from kit.problems import Problem
from web_ui_service.agent_client import AgentClient
from web_ui_service.hub import ConnectionManager
from web_ui_service.web_ui.nicegui_hardening import UnseenPages
from web_ui_service.web_ui.quiz_form import QuizForm
from web_ui_service.web_ui.room_page import RoomPage
from web_ui_service.web_ui.run_card import RunCard
from web_ui_service.web_ui.styles import style_sheet
from web_ui_service.web_ui.submission_list import SubmissionList
from web_ui_service.web_ui.words import DEFAULT, Words, words_for

_ASSETS: Final = Path(__file__).parent / "assets"
_STYLE: Final = style_sheet()
_HEAD: Final = (
    f'<link rel="stylesheet" href="/assets/room.css?{hashlib.sha256(_STYLE.encode()).hexdigest()[:12]}">'
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f5f0">'
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15191b">'
    # Before anything is drawn, so that the other look never flashes up.
    f"<script>{(_ASSETS / 'look.js').read_text('utf-8')}</script>"
)
_ICON: Final = (_ASSETS / "icon.svg").read_text("utf-8")

_QUASAR_LANGUAGES: Final[Mapping[Language, QuasarLanguage]] = {"en": "en-GB", "pl": "pl", "ru": "ru"}

PAGE_SECONDS: Final = 15.0
"""A page is built in milliseconds; on a machine with too much to do, late is better than a page of errors."""

_HEADERS: Final = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            # NiceGUI starts from inline scripts, and Vue compiles templates in the browser.
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "script-src-attr 'none'",  # an onerror= that somebody got into the page does nothing
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def mount_pages(app: FastAPI, manager: ConnectionManager, agent: AgentClient) -> None:
    """Add the pages to `app`. Routes that are added later are never reached: NiceGUI answers what is left."""
    assets = Router([Route("/room.css", _styles), Mount("/", StaticFiles(directory=_ASSETS))])
    app.mount("/assets", GZipMiddleware(assets), name="assets")
    unseen = UnseenPages()

    @app.get("/", include_in_schema=False)
    async def fresh_room(request: Request, session_id: str | None = None) -> Response:
        if session_id is None:
            session_id = secrets.token_urlsafe(16)  # 128 bits: whoever does not have the link cannot guess it
        if not is_session_id(session_id):
            return _lost(_words_for(request))
        return RedirectResponse(f"/s/{session_id}", 303, headers={"Cache-Control": "no-store"})

    @ui.page("/s/{session_id}", response_timeout=PAGE_SECONDS)
    async def room(request: Request, session_id: str) -> Response | None:
        words = _words_for(request)
        client = ui.context.client
        if not is_session_id(session_id):
            client.delete()  # else it waits a minute for a browser that never comes
            return _lost(words)
        client.page = copy.copy(client.page)
        client.page.language = _QUASAR_LANGUAGES[words.language]
        ui.add_head_html(_HEAD + _load_early(RunCard, QuizForm, SubmissionList))
        await RoomPage(session_id, manager, agent, words).build()
        unseen.add(client)
        return None

    @nicegui_app.exception_handler(404)
    async def lost(request: Request, _: Exception) -> Response:
        if request.url.path.startswith("/api/"):
            return Problem(404, "not_found", "There is nothing at this address.").response()
        return _lost(_words_for(request))

    app.add_middleware(_PageHeaders)
    ui.run_with(
        app,
        mount_path="/",
        title=DEFAULT.product,
        favicon=_ICON,
        language="en-GB",
        dark=None,
        tailwind=False,
        reconnect_timeout=60,  # seconds; with the default of 3 a short cut reloads the page
        binding_refresh_interval=None,
        show_welcome_message=False,
    )


async def _styles(_: Request) -> Response:
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}  # its address changes with it
    return Response(_STYLE, media_type="text/css", headers=forever)


def _load_early(*elements: type[Element]) -> str:
    """Return what has a browser fetch the scripts of elements before the first of their kinds are drawn.

    One that is first drawn while the network is away would never be: its script cannot be fetched then, and
    a browser does not ask for it again.
    """
    components = [element.component for element in elements]
    urls = [f"/_nicegui/{nicegui_version}/components/{one.key}" for one in components if one]
    imports = "".join(f'import("{url}").catch(() => {{}});' for url in urls)
    return f'<script type="module">{imports}</script>'


def _words_for(request: Request) -> Words:
    return words_for(request.cookies.get("language"), request.headers.get("accept-language"))


def _lost(words: Words) -> HTMLResponse:
    return HTMLResponse(
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f"<title>{escape(words.lost_title)}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{_HEAD}</head>'
        f'<body><main class="sheet lost"><p class="brand">{escape(words.product)}</p>'
        f'<h1 class="empty-title">{escape(words.lost_title)}</h1>'
        f'<p class="empty-text">{escape(words.lost_text)}</p>'
        f'<p><a class="button primary" href="/">{escape(words.new_room)}</a></p></main></body></html>',
        404,
    )


class _PageHeaders:
    """Puts the headers of a page on every answer outside /api/."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
