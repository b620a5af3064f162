"""Sockets in the hands of those who mean harm, against the web UI as a process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.support.processes import ServiceProcess, service_process
from tests.support.servers import free_port
from tests.support.wire import CLOSE, TEXT, Wire, command, frame

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCHOOL = "https://school.example"
ROOMS_PER_SOCKET = 32
Frame = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def web_ui() -> AsyncIterator[ServiceProcess]:
    port = free_port()
    async with service_process(
        *("web_ui_service", port),
        WEB_UI_PORT=f"{port}",
        WEB_UI_AGENT_URL="http://127.0.0.1:9",
        WEB_UI_ALLOWED_ORIGINS=json.dumps([SCHOOL]),
    ) as web_ui:
        yield web_ui
        assert "Traceback" not in web_ui.log


@pytest_asyncio.fixture(loop_scope="module")
async def wire(web_ui: ServiceProcess) -> AsyncIterator[Wire]:
    async with Wire(web_ui.port) as wire:
        assert await wire.upgrade() == 101
        yield wire


async def hear(wire: Wire) -> Frame:
    opcode, text = await wire.hear_frame()
    assert opcode == TEXT, (opcode, text)
    heard: Frame = json.loads(text)
    return heard


async def post(web_ui: ServiceProcess, session_id: str, event_id: str, **more: Any) -> None:
    entry = {"event_id": event_id, "session_id": session_id, "step": "queued", **more}
    async with httpx.AsyncClient(base_url=web_ui.url) as http:
        (await http.post("/api/agent/progress", json=entry)).raise_for_status()


async def metric(web_ui: ServiceProcess, name: str) -> float:
    async with httpx.AsyncClient(base_url=web_ui.url) as http:
        text = (await http.get("/metrics")).text
    return next(float(line.split()[1]) for line in text.splitlines() if line.startswith(f"{name} "))


async def test_a_thousand_rooms_are_refused_beyond_32_and_the_socket_stays(
    web_ui: ServiceProcess, wire: Wire
) -> None:
    wire.say(b"".join(command(cmd="subscribe", session_id=f"room-{number}") for number in range(1_000)))
    answers = [await hear(wire) for _ in range(1_000)]
    assert [answer["type"] for answer in answers[:ROOMS_PER_SOCKET]] == ["subscribed"] * ROOMS_PER_SOCKET
    assert {answer["code"] for answer in answers[ROOMS_PER_SOCKET:]} == {"too_many_rooms"}
    assert [answer["session_id"] for answer in answers] == [f"room-{number}" for number in range(1_000)]
    assert await metric(web_ui, "web_ui_rooms") == ROOMS_PER_SOCKET
    await post(web_ui, "room-7", "seen")
    assert (await hear(wire))["event_id"] == "seen"


async def test_a_storm_of_comings_and_goings_leaves_the_socket_as_it_should_be(
    web_ui: ServiceProcess, wire: Wire
) -> None:
    for number in range(2_000):
        wire.say(command(cmd="subscribe", session_id="storm"))
        wire.say(command(cmd="unsubscribe", session_id="storm") * (1 + number % 3))
    wire.say(command(cmd="subscribe", session_id="storm"))
    for _ in range(2_001):
        assert (await hear(wire))["type"] == "subscribed"
    await post(web_ui, "storm", "after")
    assert (await hear(wire))["event_id"] == "after"


async def test_subscribes_whose_answers_are_never_read_cost_little(web_ui: ServiceProcess) -> None:
    """Fifty sockets that each ask up to 100,000 times, and read nothing."""
    await post(web_ui, "full", "large", meta={"text": "x" * 200_000})
    ask = command(cmd="subscribe", session_id="full", since={"offset": 0})
    before = web_ui.resident_mib

    async def flood(wire: Wire) -> None:
        for _ in range(1_000):
            wire.say(100 * ask)
            await wire.sent()

    async with AsyncExitStack() as stack:
        wires = [await stack.enter_async_context(Wire(web_ui.port)) for _ in range(50)]
        for wire in wires:
            assert await wire.upgrade() == 101
        floods = [asyncio.create_task(flood(wire)) for wire in wires]
        await asyncio.wait(floods, timeout=3)
        async with httpx.AsyncClient(base_url=web_ui.url, timeout=5) as http:
            assert (await http.get("/health")).status_code == 200
        grown = web_ui.resident_mib - before
        for one in floods:
            one.cancel()
        await asyncio.gather(*floods, return_exceptions=True)
    assert grown < 100, "2 MiB a socket: one frame, what its transport holds, and one read of commands"


@pytest.mark.parametrize("text", [b"\xff\xfe", b"\xed\xa0\x80", b'{"cmd":"\xc3"}'], ids=repr)
async def test_text_that_is_no_utf_8_ends_the_socket(wire: Wire, text: bytes) -> None:
    wire.say(frame(TEXT, text))
    assert await wire.closed_with() == 1007


async def test_twenty_bad_frames_in_one_burst_are_each_answered_before_the_end(wire: Wire) -> None:
    wire.say(20 * frame(TEXT, b"nonsense"))
    answers = [await hear(wire) for _ in range(20)]
    assert {(answer["type"], answer["code"]) for answer in answers} == {("error", "bad_frame")}
    opcode, payload = await wire.hear_frame()
    assert (opcode, int.from_bytes(payload[:2], "big")) == (CLOSE, 4500)


async def test_bad_frames_of_one_who_does_not_read_end_the_socket_all_the_same(
    web_ui: ServiceProcess,
) -> None:
    async with Wire(web_ui.port) as wire:
        assert await wire.upgrade() == 101
        wire.say(5_000 * frame(TEXT, b"nonsense"))
        assert await wire.closed_with() == 4500


# --- origins

SOCKETS = ["/ws", "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"]
FOREIGN = [
    "https://evil.example",
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://[",
    "http://x@{host}",
]


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_may_open_no_socket(web_ui: ServiceProcess, path: str, origin: str) -> None:
    async with Wire(web_ui.port) as wire:
        status = await wire.upgrade(path, Origin=origin.replace("{host}", f"127.0.0.1:{web_ui.port}"))
        assert 400 <= status < 500


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("origin", ["http://{host}", "https://{host}", SCHOOL, None])
async def test_our_own_page_and_one_that_is_allowed_and_no_page_may(
    web_ui: ServiceProcess, path: str, origin: str | None
) -> None:
    headers = {"Origin": origin.replace("{host}", f"127.0.0.1:{web_ui.port}")} if origin else {}
    async with Wire(web_ui.port) as wire:
        assert await wire.upgrade(path, **headers) == 101


async def test_the_page_s_own_socket_tells_no_foreign_page_that_it_may_read(web_ui: ServiceProcess) -> None:
    target = "/_nicegui_ws/socket.io/?EIO=4&transport=polling"
    async with httpx.AsyncClient(base_url=web_ui.url) as http:
        for method in ("GET", "OPTIONS", "POST"):
            refused = await http.request(method, target, headers={"Origin": "https://evil.example"})
            assert refused.status_code == 400
            assert "access-control-allow-origin" not in refused.headers
        assert (await http.get(target, headers={"Origin": web_ui.url})).status_code == 200


async def test_nonsense_on_the_page_s_own_socket_leaves_no_traceback(web_ui: ServiceProcess) -> None:
    nonsense = [
        *(b"", b"9", b"4", b"40", b"42", b"42[", b'42["event"]', b'42["event",1]', b'42["handshake",{}]'),
        *(b'42["handshake",{"client_id":"x"}]', b'42["log",{"client_id":"x"}]', b'45-["x"]', b"451-[{}]"),
        *(
            b'42["javascript_response",{}]',
            b'42["ack",null]',
            b'42["nowhere",{}]',
            b"\xff\xfe",
            b"2probe",
            b"[" * 5000,
        ),
    ]
    for first in (b"40", b""):
        for one in nonsense:
            async with Wire(web_ui.port) as wire:
                assert await wire.upgrade(SOCKETS[1]) == 101
                wire.say((frame(TEXT, first) if first else b"") + frame(TEXT, one))
                wire.say(frame(CLOSE, (1000).to_bytes(2, "big")))
                with suppress(ConnectionResetError):  # who hangs up on bytes that were not read yet
                    await wire.hear_all()
    assert "Traceback" not in web_ui.log


async def test_the_page_s_own_sockets_are_bounded_in_number() -> None:
    """By WebSocket and by polling; whoever has one keeps it, and one that goes makes room."""
    port, most = free_port(), 5
    async with (
        service_process(
            *("web_ui_service", port),
            WEB_UI_PORT=f"{port}",
            WEB_UI_AGENT_URL="http://127.0.0.1:9",
            WEB_UI_PAGES_MAX=f"{most}",
        ) as web_ui,
        httpx.AsyncClient(base_url=web_ui.url) as http,
        AsyncExitStack() as wires,
    ):
        for _ in range(most - 1):
            wire = await wires.enter_async_context(Wire(port))
            assert await wire.upgrade(SOCKETS[1]) == 101
            await wire.hear_frame()  # its id: now it counts
        polling = SOCKETS[1].replace("websocket", "polling")
        last = await http.get(polling)
        assert last.status_code == 200
        for more in ("", "&sid=", "&xsid=1"):
            refused = await http.get(polling + more)
            assert (refused.status_code, refused.json()["code"]) == (503, "too_many_connections")
            async with Wire(port) as one_more:
                assert await one_more.upgrade(SOCKETS[1] + more) == 403
        kept = json.loads(last.text[1:])["sid"]
        assert (await http.post(f"{polling}&sid={kept}", content="40")).status_code == 200

        await wires.aclose()
        async with asyncio.timeout(20):
            while (await http.get(polling)).status_code != 200:
                pass
        assert "Traceback" not in web_ui.log
