"""How soon what the agent tells is on a student's page, while many pages are open and many runs go on."""

import asyncio
import contextlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from random import uniform
from typing import Any, Final
from uuid import uuid4

import httpx

from benchmarks.clients import HttpConnection
from benchmarks.measuring import (
    ROUNDS,
    Figure,
    Results,
    allow_many_sockets,
    as_script,
    cpu_seconds,
    percentile,
    resident_bytes,
    run_measurement,
)
from benchmarks.page_clients import TalkingPage, WatchedPage, real_browser
from benchmarks.processes import Service, Stack, running

PAGES: Final = 200
A_ROOM: Final = 10
"""Pages a room; in each room one run goes on, and the next begins when it ends."""
WATCHED: Final = 5
"""Of the pages, in a real browser, each in another room; the others talk like a page and draw nothing."""
SEARCH_SECONDS: Final = 1.0
WRITING_SECONDS: Final = 3.0
ROUND_SECONDS: Final = 6.0
KIB: Final = 1024

_LOAD = f"{PAGES} open pages in {PAGES // A_ROOM} rooms, {PAGES // A_ROOM} runs in flight"
DOM_P50 = Figure(f"the agent's entry to the DOM of a real browser, {_LOAD}, p50", "ms")
DOM_P95 = Figure(f"the agent's entry to the DOM of a real browser, {_LOAD}, p95", "ms", at_most=150)
SHARE = Figure("web UI meanwhile, share of a core")
BROWSER_UPDATES = Figure("web UI meanwhile, updates to pages", "/s")
EMPTY = Figure("memory per open page, its room empty", "KiB")
FULL = Figure("memory per open page, after these runs", "KiB")
WRONG = Figure("entries lost, doubled or out of order, in the DOM", at_most=0)
FIGURES = [DOM_P50, DOM_P95, SHARE, BROWSER_UPDATES, EMPTY, FULL, WRONG]


@dataclass
class _Pages:
    """All that is open."""

    talking: list[TalkingPage] = field(default_factory=list)
    watched: list[WatchedPage] = field(default_factory=list)

    @property
    def updates(self) -> int:
        return sum(page.updates for page in self.talking)


def main(n: int = PAGES, rounds: int = ROUNDS, round_seconds: float = ROUND_SECONDS) -> Results:
    """Open `n` pages and watch some of them while runs go on in all their rooms."""
    allow_many_sockets()
    return run_measurement(_measure(n, rounds, round_seconds))


async def _measure(n: int, rounds: int, round_seconds: float) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    rooms = [uuid4().hex for _ in range(max(1, n // A_ROOM))]
    async with contextlib.AsyncExitStack() as held:
        stack = await held.enter_async_context(running(with_mocks=True))
        web_ui = stack.web_ui
        http = await held.enter_async_context(
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{web_ui.port}", timeout=60)
        )
        await TalkingPage(uuid4().hex).open(held, http)  # the first page pays for what is made on first use
        before = resident_bytes(web_ui.pid)
        pages = _Pages()
        browser = await held.enter_async_context(real_browser())
        for room in rooms[: min(WATCHED, n // 2)]:
            pages.watched.append(await WatchedPage.open(browser, web_ui.port, room))
        for number in range(n - len(pages.watched)):
            page = TalkingPage(rooms[number % len(rooms)])
            await page.open(held, http)
            pages.talking.append(page)
        found[EMPTY].append((resident_bytes(web_ui.pid) - before) / n / KIB)
        await _make_slow(stack.mocks)
        async with asyncio.TaskGroup() as asking:
            over = asyncio.Event()
            for page in pages.talking[: len(rooms)]:
                asking.create_task(_ask_on_and_on(stack, page, over))
            await asyncio.sleep(SEARCH_SECONDS + WRITING_SECONDS)  # until each room has its run
            marks = [_Mark.now(web_ui, pages)]
            for _ in range(rounds):
                await asyncio.sleep(round_seconds)
                marks.append(_Mark.now(web_ui, pages))
            over.set()
        found[FULL].append((resident_bytes(web_ui.pid) - before) / n / KIB)
        entries = await asyncio.gather(*(_on_its_way(http, page) for page in pages.watched))
    ways = [way for one in entries for way in one.ways]
    for begin, end in pairwise(marks):
        took = [(drawn - told) * 1000 for told, drawn in ways if begin.clock <= told < end.clock]
        found[DOM_P50].append(percentile(took, 0.5))
        found[DOM_P95].append(percentile(took, 0.95))
        found[SHARE].append((end.cpu - begin.cpu) / (end.clock - begin.clock))
        found[BROWSER_UPDATES].append((end.updates - begin.updates) / (end.clock - begin.clock))
        found[WRONG].append(sum(one.wrong for one in entries))
    return found


@dataclass(frozen=True)
class _Mark:
    """Where things stood when a round ended and the next began."""

    clock: float
    """Seconds since 1970, as entries and browsers have it."""
    cpu: float
    updates: int

    @classmethod
    def now(cls, web_ui: Service, pages: _Pages) -> "_Mark":
        return cls(time.time(), cpu_seconds(web_ui.pid), pages.updates)


async def _make_slow(mocks: Sequence[Service]) -> None:
    """Let runs take as long as with tools that think; those of the mocks answer in milliseconds."""
    slow = ("/search", SEARCH_SECONDS), ("/api/generate", WRITING_SECONDS)
    for mock, (path, seconds) in zip(mocks, slow, strict=True):
        plan = {"path": path, "fault": "delay", "seconds": seconds, "times": 10_000}
        async with HttpConnection.to(mock.port) as http:
            await _post(http, "/_faults", plan)


async def _ask_on_and_on(stack: Stack, page: TalkingPage, over: asyncio.Event) -> None:
    """Let one run after the other go on in the room of a page, none at the same time as in other rooms."""
    await asyncio.sleep(uniform(0, SEARCH_SECONDS + WRITING_SECONDS))
    async with HttpConnection.to(stack.agent.port) as http:
        while not over.is_set():
            page.ended.clear()
            ask = {"session_id": page.session_id, "question": "5 questions about photosynthesis"}
            await _post(http, "/api/agent/run", ask)
            async with asyncio.timeout(60):
                await page.ended.wait()


@dataclass(frozen=True)
class _Ways:
    """What became of the entries of one room on one page."""

    ways: Sequence[tuple[float, float]]
    """When the agent told of an entry, and when the browser had it in its DOM."""
    wrong: int


async def _on_its_way(http: httpx.AsyncClient, page: WatchedPage) -> _Ways:
    held = (await http.get("/api/messages", params={"session_id": page.session_id})).json()
    told = [("message" if one["type"] == "message" else one["step"], _when(one)) for one in held]
    drawn = await page.drawn(len(told))
    same = sum(one == other for (one, _), (other, _) in zip(told, drawn, strict=False))
    pairs = zip(told, drawn, strict=False)
    return _Ways([(at, drawn_at) for (_, at), (_, drawn_at) in pairs], max(len(told), len(drawn)) - same)


def _when(entry: dict[str, Any]) -> float:
    return datetime.fromisoformat(entry["ts"]).timestamp()


async def _post(http: HttpConnection, path: str, body: dict[str, Any]) -> None:
    status, answer = await http.post(path, json.dumps(body).encode())
    if status >= 300:
        raise RuntimeError(f"{path} answers {status}: {answer[:200]!r}")


if __name__ == "__main__":
    as_script(main, PAGES)
