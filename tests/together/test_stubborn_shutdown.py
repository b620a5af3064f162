"""A process ends in time, whatever a run of it is doing."""

import asyncio
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.support.servers import free_port
from tests.support.waiting import until_healthy

ROOT = Path(__file__).resolve().parents[2]
AGENT = """
import asyncio, sys, time
from agent_service.main import create_app
from agent_service.settings import AgentSettings
from kit.server import serve, server_config

async def in_a_thread(run):
    await asyncio.to_thread(time.sleep, 60)

async def swallowing(run):
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass

settings = AgentSettings(port=int(sys.argv[2]), web_ui_url="http://127.0.0.1:9")
app = create_app(settings, work={"a thread": in_a_thread, "a swallowed cancel": swallowing}[sys.argv[1]])
serve(server_config(app, host=settings.host, port=settings.port), app.state.system.drain)
"""


@pytest.mark.parametrize("held_by", ["a thread", "a swallowed cancel"])
async def test_sigterm_ends_a_process_that_something_holds(held_by: str) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", AGENT, held_by, str(port), cwd=ROOT)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            await until_healthy(http)
            asked = await http.post("/api/agent/run", json={"session_id": "s", "question": "a quiz"})
            assert asked.status_code == 202
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 10)
        assert time.monotonic() - began < 5.5, "4.5 s, and what a busy machine adds"
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
