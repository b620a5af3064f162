"""Stopping: rooms are told, nothing is left behind, and it does not take long."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack

import httpx
from fastapi import FastAPI, Response
from structlog.testing import capture_logs

from contracts.progress import PROGRESS_PATH
from tests.support.processes import service_process
from tests.support.room_reader import RoomReader
from tests.support.servers import Server, free_port
from tests.support.stack import QUIZ_STEPS, Stack, new_session
from tests.support.wire import Wire, command
from tests.together.test_cancel import hanging_run

QUESTION = "a quiz on photosynthesis"
STOP_SECONDS = 5.0
STOPPED_AS_TOLD = (0, -signal.SIGTERM)


async def test_an_agent_that_stops_tells_every_room_whose_run_it_stops(stack: Stack) -> None:
    running, other = new_session(), new_session()
    async with stack.reading(running) as reader, stack.reading(other) as other_reader:
        await hanging_run(stack, running, stack.rag, "/search")
        await stack.ask(running, QUESTION, multitask_strategy="enqueue")
        await hanging_run(stack, other, stack.generator, "/api/generate")
        began = time.monotonic()
        await stack.agent.stop()
        assert time.monotonic() - began < STOP_SECONDS
        await reader.wait_for(lambda: reader.steps.count("cancelled") == 2)
        await other_reader.until("cancelled")

    told = [entry["meta"] for entry in reader.entries if entry.get("step") == "cancelled"]
    assert told == [{"reason": "shutdown"}] * 2
    assert other_reader.steps == ["message", *QUIZ_STEPS[:4], "cancelled"]
    counts = await stack.requests_of(stack.rag, "/search")
    assert (counts["open"], counts["disconnected"]) == (0, 1)


async def test_an_idle_agent_stops_at_once(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, QUESTION)
        await reader.until("final_answer")
        began = time.monotonic()
        await stack.agent.stop()
        assert time.monotonic() - began < 2.0
    assert reader.steps == ["message", *QUIZ_STEPS]


async def test_an_agent_that_is_stopping_says_so_and_takes_nothing_new(stack: Stack) -> None:
    session_id = new_session()
    gate, slow = asyncio.Event(), FastAPI()

    @slow.post(PROGRESS_PATH)
    async def hold() -> Response:
        await gate.wait()
        return Response("{}")

    await stack.web_ui.stop()
    room = Server(slow, port=stack.web_ui.port)
    await room.start()
    await hanging_run(stack, session_id, stack.rag, "/search")
    assert (await stack.http.get(f"{stack.agent.url}/health/ready")).status_code == 200

    began = time.monotonic()
    stopping = asyncio.create_task(stack.agent.stop())
    async with asyncio.timeout(STOP_SECONDS):
        while (ready := await stack.http.get(f"{stack.agent.url}/health/ready")).status_code == 200:
            pass
    assert (ready.status_code, ready.json()["code"]) == (503, "draining")
    refused = await stack.ask(new_session(), QUESTION)
    assert (refused.status_code, refused.json()["code"]) == (503, "draining")
    assert (await stack.http.get(f"{stack.agent.url}/health")).status_code == 200
    gate.set()
    await stopping
    assert time.monotonic() - began < STOP_SECONDS
    await room.stop()


async def test_an_agent_whose_rooms_are_away_stops_all_the_same(stack: Stack) -> None:
    await stack.web_ui.stop()
    sessions = [new_session() for _ in range(3)]
    for nth, session_id in enumerate(sessions, 1):
        await hanging_run(stack, session_id, stack.rag, "/search", opened=nth)
    began = time.monotonic()
    with capture_logs() as logs:
        await stack.agent.stop()
    assert time.monotonic() - began < STOP_SECONDS
    lost = {
        line["session_id"]: line["entries"] for line in logs if line["event"] == "entries_lost_at_the_end"
    }
    assert lost == dict.fromkeys(sessions, len(["message", *QUIZ_STEPS[:2], "cancelled"]))


async def test_sigterm_ends_the_agent_and_its_rooms_hear_of_it(stack: Stack) -> None:
    port, session_id = free_port(), new_session()
    urls = {"RAG": stack.rag.url, "GENERATOR": stack.generator.url, "WEB_UI": stack.web_ui.url}
    environ = {f"AGENT_{name}_URL": url for name, url in urls.items()}
    async with (
        stack.reading(session_id) as reader,
        service_process("agent_service", port, AGENT_PORT=str(port), **environ) as agent,
        httpx.AsyncClient(base_url=agent.url) as http,
    ):
        await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
        request = {"session_id": session_id, "question": QUESTION}
        assert (await http.post("/api/agent/run", json=request)).status_code == 202
        await reader.until("start_retrieval")
        code, seconds = await agent.terminate()
        cancelled = await reader.until("cancelled")
    assert code in STOPPED_AS_TOLD
    assert seconds < STOP_SECONDS
    assert cancelled["meta"] == {"reason": "shutdown"}
    await stack.until_seen(stack.rag, "/search", disconnected=1)


async def test_sigterm_ends_the_web_ui_and_browsers_are_told_to_come_again(stack: Stack) -> None:
    port, session_id = free_port(), new_session()
    async with service_process(
        "web_ui_service", port, WEB_UI_PORT=str(port), WEB_UI_AGENT_URL=stack.agent.url
    ) as web_ui:
        reader = RoomReader(f"ws://127.0.0.1:{port}/ws", session_id)
        await reader.connect()
        code, seconds = await web_ui.terminate()
        await reader.wait_for(lambda: any(frame["type"] == "reconnect" for frame in reader.control))
        await reader.drop()
    assert code in STOPPED_AS_TOLD
    assert seconds < STOP_SECONDS


async def test_sigterm_under_load_is_told_to_all_and_leaves_no_traceback(stack: Stack) -> None:
    """Twenty runs at work, two hundred sockets on them, and half a request that never ends."""
    agent_port, web_ui_port = free_port(), free_port()
    urls = {
        "RAG": stack.rag.url,
        "GENERATOR": stack.generator.url,
        "WEB_UI": f"http://127.0.0.1:{web_ui_port}",
    }
    rooms = [new_session() for _ in range(20)]
    readers = [RoomReader(f"ws://127.0.0.1:{web_ui_port}/ws", room) for room in rooms for _ in range(10)]
    head = b"POST /api/agent/%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    async with (
        service_process(
            *("web_ui_service", web_ui_port),
            WEB_UI_PORT=f"{web_ui_port}",
            WEB_UI_AGENT_URL=f"http://127.0.0.1:{agent_port}",
        ) as web_ui,
        service_process(
            "agent_service",
            agent_port,
            AGENT_PORT=f"{agent_port}",
            **{f"AGENT_{name}_URL": url for name, url in urls.items()},
        ) as agent,
        AsyncExitStack() as exits,
    ):
        for reader in readers:
            await reader.connect()
            exits.push_async_callback(reader.drop)
        for room in rooms:
            await stack.fault(stack.rag, "/search", "hang", session_id=room)
            request = {"session_id": room, "question": QUESTION}
            asked = await stack.http.post(f"{agent.url}/api/agent/run", json=request)
            assert asked.status_code == 202
        for reader in readers:
            await reader.until("start_retrieval", 30)
        for service, path in ((agent, b"run"), (web_ui, b"progress")):
            (await exits.enter_async_context(Wire(service.port))).say(
                head % path + b"Content-Length: 99\r\n\r\n{"
            )

        code, seconds = await agent.terminate()
        assert code in STOPPED_AS_TOLD
        assert seconds < STOP_SECONDS
        for reader in readers:
            assert (await reader.until("cancelled"))["meta"] == {"reason": "shutdown"}
            assert reader.steps == ["message", *QUIZ_STEPS[:2], "cancelled"]

        deaf = await exits.enter_async_context(Wire(web_ui.port))
        await fill_to_the_brim(stack, deaf, web_ui.url)
        stopping = asyncio.create_task(web_ui.terminate())
        async with asyncio.timeout(STOP_SECONDS):
            while (ready := await stack.http.get(f"{web_ui.url}/health/ready")).status_code == 200:
                pass
        assert (ready.status_code, ready.json()["code"]) == (503, "draining")
        code, seconds = await stopping
        assert code in STOPPED_AS_TOLD
        assert seconds < STOP_SECONDS
        for reader in readers:
            await reader.wait_for(lambda reader=reader: reader.control[-1]["type"] == "reconnect")
        for service in (agent, web_ui):
            assert "Traceback" not in service.log
            assert "ended_by_force" not in service.log


async def fill_to_the_brim(stack: Stack, wire: Wire, web_ui_url: str) -> None:
    """Let a socket follow a room and not read, until a frame waits for it that cannot leave."""
    session_id = new_session()
    assert await wire.upgrade() == 101
    wire.say(command(cmd="subscribe", session_id=session_id))
    for number in range(60):  # 12 MB, which no buffer on the way takes
        entry = {
            "event_id": f"e{number}",
            "session_id": session_id,
            "step": "x",
            "meta": {"text": "x" * 200_000},
        }
        (await stack.http.post(f"{web_ui_url}{PROGRESS_PATH}", json=entry)).raise_for_status()
