"""Readers that stand still, and readers that come and go, against the web UI as a process of its own."""

import asyncio
import base64
import json
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from tests.support.room_reader import reading
from tests.support.servers import free_port
from tests.support.waiting import until, until_healthy

ROOT = Path(__file__).resolve().parents[2]


class WebUiProcess:
    """`python -m web_ui_service`, with no agent behind it."""

    def __init__(self, port: int, process: asyncio.subprocess.Process) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.ws_url = f"ws://127.0.0.1:{port}/ws"
        self._process = process

    def resident_mib(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    async def metric(self, http: httpx.AsyncClient, name: str) -> float:
        text = (await http.get(f"{self.url}/metrics")).text
        return next(float(line.split()[1]) for line in text.splitlines() if line.startswith(f"{name} "))

    async def until_metric(self, http: httpx.AsyncClient, name: str, wanted: float) -> None:
        async def is_as_wanted() -> bool:
            return await self.metric(http, name) == wanted

        await until(is_as_wanted, 20, look_every=0.1)


@pytest.fixture
async def web_ui() -> AsyncIterator[WebUiProcess]:
    port = free_port()
    environment = {**os.environ, "WEB_UI_PORT": str(port), "WEB_UI_AGENT_URL": "http://127.0.0.1:9"}
    environment["WEB_UI_LOG_LEVEL"] = "ERROR"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "web_ui_service", cwd=ROOT, env=environment
    )
    web_ui = WebUiProcess(port, process)
    try:
        async with httpx.AsyncClient() as http:
            await until_healthy(http, f"{web_ui.url}/health")
        yield web_ui
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 10)


def standing_still(port: int, session_id: str) -> socket.socket:
    """Open a socket that subscribes and then never reads."""
    still = socket.socket()
    still.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    still.connect(("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    still.sendall(
        f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert b"101" in still.recv(1024)
    command = json.dumps({"cmd": "subscribe", "session_id": session_id, "batch": True}).encode()
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(command))
    still.sendall(bytes([0x81, 0x80 | len(command)]) + mask + masked)
    return still


async def post_burst(http: httpx.AsyncClient, url: str, session_id: str, first: int, count: int) -> None:
    entries = [
        {"event_id": f"{session_id}-{n}", "session_id": session_id, "step": "x", "message": "m" * 200}
        for n in range(first, first + count)
    ]
    (await http.post(f"{url}/api/agent/progress", json=entries)).raise_for_status()


async def test_a_thousand_that_never_read_cost_little_and_disturb_nobody(
    web_ui: WebUiProcess, record_property: Callable[[str, object], None]
) -> None:
    session_id = "still"
    async with httpx.AsyncClient(timeout=30) as http:
        still = [await asyncio.to_thread(standing_still, web_ui.port, session_id) for _ in range(1_000)]
        try:
            await web_ui.until_metric(http, "web_ui_subscriptions", 1_000)
            async with reading(web_ui.ws_url, session_id, batch=True) as reader:
                empty = web_ui.resident_mib()
                slowest = full = 0.0
                for first in range(0, 20_000, 200):
                    if first == 2_000:
                        full = web_ui.resident_mib()
                    began = time.perf_counter()
                    await post_burst(http, web_ui.url, session_id, first, 200)
                    newest = first + 200
                    await reader.wait_for(lambda newest=newest: reader.offset == newest)
                    slowest = max(slowest, time.perf_counter() - began)
                grown = web_ui.resident_mib() - full
            assert reader.gaps == 0
            assert len(reader.entries) == 20_000
            record_property("filled_mib", round(full - empty, 1))
            record_property("grown_mib", round(grown, 1))
            record_property("slowest_burst_ms", round(slowest * 1000))
            assert full - empty < 100, "each socket holds one frame and what its transport may, under 100 KiB"
            assert grown < 10, "from then on, nothing"
            assert slowest < 5
        finally:
            for one in still:
                one.close()


async def test_ten_thousand_visits_leave_nothing_behind(
    web_ui: WebUiProcess, record_property: Callable[[str, object], None]
) -> None:
    async def visit(number: int) -> None:
        async with reading(web_ui.ws_url, f"visit-{number}"):
            pass

    async with httpx.AsyncClient(timeout=30) as http:

        async def visits(first: int, count: int) -> None:
            for start in range(first, first + count, 50):
                await asyncio.gather(*(visit(n) for n in range(start, start + 50)))
            await web_ui.until_metric(http, "web_ui_connections", 0)

        await visits(0, 2_000)
        before = web_ui.resident_mib()
        await visits(2_000, 8_000)
        grown = web_ui.resident_mib() - before
        assert await web_ui.metric(http, "web_ui_rooms") == 0
    record_property("grown_mib", round(grown, 1))
    assert grown < 8
