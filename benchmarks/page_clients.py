"""Open pages: some in a real browser that notes when it drew what, many that only talk as a page does."""

import asyncio
import contextlib
import json
import os
import re
from collections.abc import AsyncIterator, Coroutine, Sequence
from typing import Any, Final

import httpx
from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import TimeoutError as PlaywrightTimeout
from websockets.asyncio.client import ClientConnection, connect

from scripts.install_browser import existing

_ACK_SECONDS: Final = 3.0
"""How often a page tells NiceGUI which of its messages have come."""

_WATCH: Final = """
window.drawn = [];
new MutationObserver(records => {
    const now = Date.now();
    const wanted = "[data-step], [data-testid=question-asked]";
    for (const record of records)
        for (const node of record.addedNodes) {
            if (node.nodeType !== Node.ELEMENT_NODE) continue;
            const found = node.matches(wanted) ? [node] : [...node.querySelectorAll(wanted)];
            for (const one of found) window.drawn.push([one.dataset.step ?? "message", now]);
        }
}).observe(document, { childList: true, subtree: true });
"""
"""When each entry came into the DOM, in ms of this machine's clock; what a room held before counts too."""


class TalkingPage:
    """A page without a browser: fetched by HTTP, it holds both sockets, rings the bell and draws nothing.

    It opens no file twice, as a browser that has been here before.
    """

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.updates = 0
        """Messages that a browser would have drawn from."""
        self.ended = asyncio.Event()
        """Set when a run in the room has ended; whoever waits for it clears it."""
        self._next_message = 0
        self._acknowledged = 0

    async def open(self, held: contextlib.AsyncExitStack, http: httpx.AsyncClient) -> None:
        """Open the page and talk until `held` is closed."""
        html = (await http.get(f"/s/{self.session_id}")).raise_for_status().text
        self._client_id = _only(r"'client_id': '([^']+)'", html)[0]
        self._bell_element, self._bell_listener = _only(
            r'"(\d+)":\{"tag":"nicegui-room_link".*?"listener_id":"([^"]+)","type":"bell"', html
        )
        base = str(http.base_url).replace("http", "ws", 1).rstrip("/")
        handshake = "&".join(
            f"{name}={value}"
            for name, value in {
                "client_id": self._client_id,
                "next_message_id": 0,
                "implicit_handshake": "true",
                "document_id": self.session_id,
                "tab_id": self._client_id,
                "EIO": 4,
                "transport": "websocket",
            }.items()
        )
        drawing = await held.enter_async_context(
            connect(f"{base}/_nicegui_ws/socket.io/?{handshake}", compression=None, max_size=None)
        )
        await drawing.recv()  # engine.io is open
        await drawing.send("40")
        if not str(answer := await drawing.recv()).startswith("40"):
            raise RuntimeError(f"NiceGUI does not take the page: {answer!r}")
        following = await held.enter_async_context(connect(f"{base}/ws", compression=None))
        command = {
            "cmd": "subscribe",
            "session_id": self.session_id,
            "since": {"offset": 0},
            "positions": True,
        }
        await following.send(json.dumps(command))
        for part in (self._draw(drawing), self._follow(following, drawing), self._acknowledge(drawing)):
            await held.enter_async_context(_in_background(part))

    async def _draw(self, drawing: ClientConnection) -> None:
        async for frame in drawing:
            if frame == "2":
                await drawing.send("3")
            elif isinstance(frame, str) and frame.startswith("42"):
                self.updates += 1
                if '"step":"final_answer"' in frame:
                    self.ended.set()
                if numbers := re.findall(r'"_id":(\d+)', frame):
                    self._next_message = int(numbers[-1]) + 1

    async def _follow(self, following: ClientConnection, drawing: ClientConnection) -> None:
        bell = {
            "id": int(self._bell_element),
            "client_id": self._client_id,
            "listener_id": self._bell_listener,
            "args": "0",
        }
        async for frame in following:
            if '"position"' in str(frame):
                await drawing.send("42" + json.dumps(["event", bell]))

    async def _acknowledge(self, drawing: ClientConnection) -> None:
        while True:
            await asyncio.sleep(_ACK_SECONDS)
            if self._acknowledged < self._next_message:
                self._acknowledged = self._next_message
                told = {"client_id": self._client_id, "next_message_id": self._next_message}
                await drawing.send("42" + json.dumps(["ack", told]))


class WatchedPage:
    """A page in a real browser."""

    def __init__(self, session_id: str, page: Page) -> None:
        self.session_id = session_id
        self._page = page

    @classmethod
    async def open(cls, browser: Browser, port: int, session_id: str) -> "WatchedPage":
        """Open it and wait until it is live; each has a profile of its own."""
        page = await (await browser.new_context(reduced_motion="reduce")).new_page()
        await page.add_init_script(_WATCH)
        await page.goto(f"http://127.0.0.1:{port}/s/{session_id}")
        await page.locator(".link-state[data-state=live]").wait_for(timeout=60_000)
        return cls(session_id, page)

    async def drawn(self, count: int) -> Sequence[tuple[str, float]]:
        """Wait at most 10 s until so much is drawn, and return it, oldest first.

        Each is a step or "message", and when it was in the DOM, in seconds since 1970.
        """
        with contextlib.suppress(PlaywrightTimeout):
            await self._page.wait_for_function("n => window.drawn.length >= n", arg=count, timeout=10_000)
        found: list[tuple[str, float]] = await self._page.evaluate("window.drawn")
        return [(name, milliseconds / 1000) for name, milliseconds in found]


@contextlib.asynccontextmanager
async def real_browser() -> AsyncIterator[Browser]:
    """Run a browser inside the block, the one that the browser tests use."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=existing(os.environ))
        try:
            yield browser
        finally:
            await browser.close()


@contextlib.asynccontextmanager
async def _in_background(part: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(part)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _only(pattern: str, html: str) -> tuple[str, ...]:
    found = re.search(pattern, html)
    if found is None:
        raise RuntimeError(f"the page has changed: nothing fits {pattern}")
    return found.groups()
