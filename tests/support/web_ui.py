"""web_ui_service alone behind a real uvicorn, with an agent that answers as a test wants, and its clients."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, Self

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from contracts.progress import PROGRESS_PATH
from tests.support.servers import Server, serving
from web_ui_service.hub import ConnectionManager
from web_ui_service.main import create_app
from web_ui_service.settings import WebUiSettings

Answer = Callable[[httpx.Request], httpx.Response]
Entry = dict[str, Any]


def knows_no_session(request: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"code": "session_not_found", "detail": "No such session."})


def entry(event_id: str, session_id: str = "S", **more: Any) -> Entry:
    """Return the least a poster must send."""
    return {"event_id": event_id, "session_id": session_id, "step": "queued", **more}


def entries(count: int, session_id: str = "S", *, first: int = 1) -> list[Entry]:
    return [entry(f"{session_id}-{number}", session_id) for number in range(first, first + count)]


class WebUi:
    """The service and an HTTP client of it."""

    def __init__(self, server: Server, http: httpx.AsyncClient) -> None:
        self.server = server
        self.http = http

    @property
    def manager(self) -> ConnectionManager:
        manager: ConnectionManager = self.server.app.state.manager
        return manager

    @property
    def ws_url(self) -> str:
        return f"ws://127.0.0.1:{self.server.port}/ws"

    async def post(self, body: Entry | list[Entry], **headers: str) -> httpx.Response:
        return await self.http.post(PROGRESS_PATH, json=body, headers=headers)

    async def post_text(self, body: str | bytes) -> httpx.Response:
        return await self.http.post(PROGRESS_PATH, content=body, headers={"content-type": "application/json"})

    async def messages(self, session_id: str = "S", **params: Any) -> httpx.Response:
        return await self.http.get("/api/messages", params={"session_id": session_id, **params})

    async def held(self, session_id: str = "S") -> list[str]:
        """Return the event ids in a room."""
        return [one["event_id"] for one in (await self.messages(session_id)).json()]

    def socket(self, **options: Any) -> "TalkingSocket":
        return TalkingSocket(self.ws_url, options)


class TalkingSocket:
    """A client of /ws that says what it is told to and hears frame by frame."""

    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self._url = url
        self._options = options
        self._socket: ClientConnection

    async def __aenter__(self) -> Self:
        self._socket = await connect(self._url, **self._options)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def say(self, frame: Entry | str | bytes) -> None:
        await self._socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def hear(self) -> Entry:
        async with asyncio.timeout(5):
            frame: Entry = json.loads(await self._socket.recv())
        return frame

    async def subscribe(self, session_id: str = "S", **more: Any) -> Entry:
        """Follow a room, and return the answer."""
        await self.say({"cmd": "subscribe", "session_id": session_id, **more})
        return await self.hear()

    async def hear_ids(self, count: int) -> list[str]:
        """Hear so many entries, in batches or not, and return their ids."""
        ids: list[str] = []
        while len(ids) < count:
            frame = await self.hear()
            ids += [one["event_id"] for one in frame.get("events", [frame])]
        return ids

    async def closed_with(self) -> int | None:
        """Hear all that is still to come, and return the code that it ends with."""
        async with asyncio.timeout(5):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self._socket.recv()
        return self._socket.close_code


@contextlib.asynccontextmanager
async def running_web_ui(agent: Answer = knows_no_session, **settings: Any) -> AsyncIterator[WebUi]:
    """Serve inside the block."""
    app = create_app(WebUiSettings(**settings), agent_transport=httpx.MockTransport(agent), with_pages=False)
    async with (
        serving(Server(app, ws=True, drain=app.state.manager.drain)) as server,
        httpx.AsyncClient(base_url=server.url, timeout=10) as http,
    ):
        yield WebUi(server, http)
