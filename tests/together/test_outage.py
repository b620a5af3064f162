"""The web UI is away, slow or broken while a run goes on: the run does not notice, the room loses nothing."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.testing import capture_logs

from contracts.progress import PROGRESS_PATH
from tests.support.agent_bench import number
from tests.support.room_reader import RoomReader
from tests.support.servers import Server
from tests.support.stack import QUIZ_STEPS, Stack, new_session
from tests.support.tcp_proxy import proxy_to
from tests.support.waiting import until
from web_ui_service.main import create_app as create_web_ui
from web_ui_service.settings import WebUiSettings

QUESTION = "a quiz on photosynthesis"
RETRIEVAL_SECONDS = 0.3


def posts(stack: Stack, outcome: str) -> float:
    """How many posts of the agent ended so."""
    registry = stack.agent.app.state.system.metrics.registry
    return number(registry, "agent_outbox_posts_total", outcome=outcome)


async def until_posts(stack: Stack, outcome: str, count: int) -> None:
    await until(lambda: posts(stack, outcome) >= count, 15)


async def begun_run(stack: Stack, session_id: str) -> str:
    """Start a run that is in retrieval for a moment."""
    await stack.fault(stack.rag, "/search", "delay", seconds=RETRIEVAL_SECONDS, session_id=session_id)
    run_id: str = (await stack.ask(session_id, QUESTION)).json()["run_id"]
    return run_id


async def seconds_to_its_end(stack: Stack, run_id: str) -> float:
    """Wait for the end of a run, and return how long it ran by the agent's own count."""
    system = stack.agent.app.state.system
    await until(lambda: system.get_run(run_id).status.is_final)
    record = system.get_run(run_id)
    assert record.status == "succeeded"
    seconds: float = (record.finished_at - record.started_at).total_seconds()
    return seconds


async def assert_whole(stack: Stack, session_id: str) -> None:
    """The room has every entry of one quiz, in order, once; a browser that comes now sees the same."""
    await stack.agent.app.state.system.get_session(session_id).flush()
    async with stack.reading(session_id) as reader:
        await reader.until("final_answer")
    assert_whole_for(reader)
    assert await stack.messages(session_id) == reader.entries


def assert_whole_for(reader: RoomReader) -> None:
    assert reader.steps == ["message", *QUIZ_STEPS]
    assert [entry["seq"] for entry in reader.entries] == list(range(1, len(QUIZ_STEPS) + 2))
    assert len({entry["event_id"] for entry in reader.entries}) == len(reader.entries)
    assert reader.gaps == 0


@asynccontextmanager
async def instead_of_the_web_ui(stack: Stack, app: FastAPI) -> AsyncIterator[None]:
    """Serve something else on the web UI's port inside the block, and the web UI again afterwards."""
    await stack.web_ui.stop()
    other = Server(app, port=stack.web_ui.port)
    await other.start()
    try:
        yield
    finally:
        await other.stop()
        await stack.start_web_ui()


async def test_a_web_ui_that_is_stopped_for_seconds_slows_nothing_and_loses_nothing(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        run_id = await begun_run(stack, session_id)
        await reader.until("start_retrieval")
        await stack.web_ui.stop()
        began = time.monotonic()
        assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
        await until_posts(stack, "network_error", 8)
        away_seconds = time.monotonic() - began
        await stack.start_web_ui()
        await reader.drop()
        await reader.connect()
        await reader.until("final_answer")
    assert 1.0 < away_seconds < 10
    assert_whole_for(reader)
    await assert_whole(stack, session_id)


async def test_a_web_ui_cut_off_for_ten_seconds_has_every_entry_in_order_once(stack: Stack) -> None:
    async with proxy_to(stack.web_ui_port) as wire:
        await stack.agent.stop()
        await stack.start_agent(web_ui_url=wire.url)
        session_id = new_session()
        async with stack.reading(session_id) as reader:
            run_id = await begun_run(stack, session_id)
            await reader.until("start_retrieval")
            wire.cut()
            cut_at = time.monotonic()
            assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
            assert "final_answer" not in reader.steps
            await asyncio.sleep(max(0.0, 10 - (time.monotonic() - cut_at)))  # the ten seconds
            wire.mend()
            await reader.until("final_answer", 5)
        assert_whole_for(reader)
        assert [frame["type"] for frame in reader.control] == ["subscribed"]
        await assert_whole(stack, session_id)
        await stack.agent.stop()
    await stack.start_agent(web_ui_url=stack.web_ui.url)


async def test_a_web_ui_that_is_restarted_in_the_middle_has_the_whole_room_again(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        run_id = await begun_run(stack, session_id)
        await reader.until("start_retrieval")
        await stack.web_ui.stop()
        await stack.start_web_ui()
        await reader.drop()
        await reader.connect()
        assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
        await reader.until("final_answer")
    assert_whole_for(reader)
    await assert_whole(stack, session_id)


async def test_a_web_ui_that_is_away_from_the_beginning_gets_the_whole_run_later(stack: Stack) -> None:
    session_id = new_session()
    await stack.web_ui.stop()
    run_id = await begun_run(stack, session_id)
    assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
    await stack.start_web_ui()
    await assert_whole(stack, session_id)


@pytest.mark.parametrize("status", [500, 503])
async def test_a_web_ui_that_answers_with_errors_slows_nothing_and_loses_nothing(
    stack: Stack, status: int
) -> None:
    broken = FastAPI()

    @broken.post(PROGRESS_PATH)
    async def fail() -> Response:
        return Response(status_code=status)

    session_id = new_session()
    async with instead_of_the_web_ui(stack, broken):
        run_id = await begun_run(stack, session_id)
        assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
        await until_posts(stack, "server_error", 2)
    await assert_whole(stack, session_id)


@pytest.mark.parametrize("status", [401, 404, 422])
async def test_a_web_ui_that_refuses_slows_nothing_and_what_it_refuses_is_lost_counted_and_said_once(
    stack: Stack, status: int
) -> None:
    refusing = FastAPI()

    @refusing.post(PROGRESS_PATH)
    async def refuse() -> Response:
        return Response(status_code=status)

    session_id = new_session()
    system = stack.agent.app.state.system
    with capture_logs() as logs:
        async with instead_of_the_web_ui(stack, refusing):
            run_id = await begun_run(stack, session_id)
            assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
            await until(lambda: number(system.metrics.registry, "agent_outbox_entries") == 0)
            lost = number(system.metrics.registry, "agent_outbox_lost_total", reason="refused")
            refused = posts(stack, "refused")
    assert lost == len(QUIZ_STEPS) + 1
    assert refused <= 2 * lost  # a batch that is refused is looked through once, and no more
    assert [log["status"] for log in logs if log["event"] == "web_ui_refuses"] == [status]

    async with stack.reading(session_id) as reader:  # the room asks the agent, which has them all
        await reader.until("final_answer")
    assert_whole_for(reader)


async def test_a_web_ui_that_does_not_answer_slows_nothing_and_loses_nothing(stack: Stack) -> None:
    slow, gate = FastAPI(), asyncio.Event()

    @slow.post(PROGRESS_PATH)
    async def hang(_: Request) -> Response:
        await gate.wait()
        return Response(status_code=503)

    session_id = new_session()
    async with instead_of_the_web_ui(stack, slow):
        run_id = await begun_run(stack, session_id)
        assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
        await until_posts(stack, "network_error", 1)
        gate.set()
    await assert_whole(stack, session_id)


class AnswersLate:
    """Takes a post at once, and says so two seconds later."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_late(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(2.0)  # the two seconds
            await send(message)

        await self._app(scope, receive, send_late if scope.get("path") == PROGRESS_PATH else send)


async def test_a_web_ui_that_answers_two_seconds_late_slows_nothing_and_is_shown_all_once(
    stack: Stack,
) -> None:
    late = create_web_ui(WebUiSettings(agent_url=stack.agent.url), with_pages=False)
    late.add_middleware(AnswersLate)
    port, session_id = stack.web_ui.port, new_session()
    await stack.web_ui.stop()
    stack.web_ui = Server(late, port=port, ws=True, drain=late.state.manager.drain)
    await stack.web_ui.start()
    outbox_entries = stack.agent.app.state.system.metrics.registry
    with capture_logs() as logs:
        async with stack.reading(session_id) as reader:
            run_id = await begun_run(stack, session_id)
            assert await seconds_to_its_end(stack, run_id) < RETRIEVAL_SECONDS + 1.0
            await reader.until("final_answer", 20)
            await until(lambda: number(outbox_entries, "agent_outbox_entries") == 0, 20)
    assert_whole_for(reader)
    await assert_whole(stack, session_id)
    assert [log["event"] for log in logs if log["event"].startswith("web_ui_")] == ["web_ui_away"]
    assert posts(stack, "taken") <= 3  # by batches and not by entries


class FailsPosts:
    """Answers 502 to the first posts, having taken them or not."""

    def __init__(self, app: ASGIApp, times: int, *, takes: bool) -> None:
        self._app = app
        self._left = times
        self._takes = takes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != PROGRESS_PATH or self._left == 0:
            await self._app(scope, receive, send)
            return
        self._left -= 1
        if self._takes:
            await self._app(scope, receive, _into_nothing)
        await Response(status_code=502)(scope, receive, send)


async def _into_nothing(_: Message) -> None:
    pass


@pytest.mark.parametrize("takes", [True, False], ids=["taken but not confirmed", "not taken"])
async def test_entries_whose_post_failed_are_shown_once_in_a_room_that_stayed(
    stack: Stack, takes: bool
) -> None:
    forgetful = create_web_ui(WebUiSettings(agent_url=stack.agent.url), with_pages=False)
    forgetful.add_middleware(FailsPosts, times=3, takes=takes)
    port, session_id = stack.web_ui.port, new_session()
    await stack.web_ui.stop()
    stack.web_ui = Server(forgetful, port=port, ws=True, drain=forgetful.state.manager.drain)
    await stack.web_ui.start()
    async with stack.reading(session_id) as reader:
        await begun_run(stack, session_id)
        await reader.until("final_answer")
        await until_posts(stack, "server_error", 3)
    assert_whole_for(reader)
    await assert_whole(stack, session_id)
