"""Pages are served without holding up the loop that everybody shares."""

import asyncio
import re
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.servers import free_port
from tests.support.waiting import until_healthy
from tests.support.web_ui import entries
from tests.support.wire import TEXT, Wire, frame

ROOT = Path(__file__).resolve().parents[2]
WEB_UI = """
import sys, time
import httpx
from blockbuster import blockbuster_ctx
from kit.server import serve, server_config
from web_ui_service.main import create_app
from web_ui_service.settings import WebUiSettings

def no_session(request):
    return httpx.Response(404, json={"code": "session_not_found", "detail": "No such session."})

def sleepy(request):
    time.sleep(0.001)  # what must be caught
    return no_session(request)

answer = {"awake": no_session, "sleepy": sleepy}[sys.argv[2]]
settings = WebUiSettings(port=int(sys.argv[1]))
app = create_app(settings, agent_transport=httpx.MockTransport(answer))
with blockbuster_ctx(["web_ui_service", "kit"]) as watched:
    for name, function in watched.functions.items():
        if name.startswith(("os.", "io.")):  # NiceGUI looks at its own files, which are in memory by then
            function.deactivate()
    serve(server_config(app, host=settings.host, port=settings.port, ws=True), app.state.manager.drain)
"""


@pytest.mark.parametrize(("agent", "status"), [("awake", 200), ("sleepy", 500)])
async def test_a_page_is_built_and_brought_up_to_date_without_one_blocking_call(
    agent: str, status: int, tmp_path: Path
) -> None:
    """An agent whose client sleeps shows that one would be seen."""
    port, log = free_port(), tmp_path / "web_ui.log"
    with log.open("w") as written:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WEB_UI, f"{port}", agent, cwd=ROOT, stderr=written
        )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:
            await until_healthy(http)
            page = await http.get("/s/S")
            assert page.status_code == status
            if status == 200:
                await visit(http, port, page.text)
    finally:
        if process.returncode is None:
            process.kill()  # how it ends is not asked here, and a server's own end takes a lock
        await asyncio.wait_for(process.wait(), 10)
    assert ("BlockingError" in log.read_text()) is (status == 500)


async def visit(http: httpx.AsyncClient, port: int, page: str) -> None:
    """Do what a browser does: fetch what the page names, open its socket, and see the room change."""
    for asset in sorted(set(re.findall(r'(?:src|href)="(/[^"]+)"', page))):
        assert (await http.get(asset)).status_code == 200
    client_id = re.search(r"client_id\W+([0-9a-f-]{36})", page)
    assert client_id is not None
    query = f"client_id={client_id[1]}&implicit_handshake=true&tab_id=t&document_id=d&next_message_id=0"
    async with Wire(port) as wire:
        assert await wire.upgrade(f"/_nicegui_ws/socket.io/?EIO=4&transport=websocket&{query}") == 101
        wire.say(frame(TEXT, b"40"))
        assert (await wire.hear_frame())[1].startswith(b"0{")
        assert (await wire.hear_frame())[1].startswith(b'40{"sid"')
        (await http.post("/api/agent/progress", json=entries(5))).raise_for_status()
        assert len((await http.get("/api/messages", params={"session_id": "S"})).json()) == 5
    for path in ("/", "/s/S", "/s/no%20room", "/metrics", "/health/ready"):
        assert (await http.get(path)).status_code in (200, 303, 404)
