"""Stopping: rooms are told, nothing is left behind, and it does not take long."""

import asyncio
import signal
import time

import httpx
from fastapi import FastAPI, Response

from contracts.progress import PROGRESS_PATH
from tests.support.processes import service_process
from tests.support.room_reader import RoomReader
from tests.support.servers import Server, free_port
from tests.support.stack import QUIZ_STEPS, Stack, new_session
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
    for nth in range(1, 4):
        await hanging_run(stack, new_session(), stack.rag, "/search", opened=nth)
    began = time.monotonic()
    await stack.agent.stop()
    assert time.monotonic() - began < STOP_SECONDS


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
