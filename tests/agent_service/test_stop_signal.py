"""The end of a run whose tools work in threads: what is open is closed, nothing more is sent or told."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from agent_service.errors import RunOver
from agent_service.langchain_tools import QuizTools, ToolLimits
from agent_service.run import Run
from agent_service.stop_signal import StopSignal
from agent_service.task_graph import RunOutcome
from contracts import steps
from contracts.steps import RetrievalDoneMeta
from contracts.tools import SearchRequest
from mocks.rag_mock import create_app as create_rag
from tests.support.agent_bench import Bench, bench
from tests.support.servers import Server, serving
from tests.support.waiting import until

FOUND = RetrievalDoneMeta(chunks=1, sources=[], elapsed_ms=1)
CELL = SearchRequest(query="cell")
BRIEF = ToolLimits(attempts=3, first_wait_seconds=0.3, longest_wait_seconds=0.3)


@pytest.fixture
async def rag() -> AsyncIterator[Server]:
    async with serving(Server(create_rag())) as server:
        yield server


class InAThread:
    """A run that calls a sync tool in a thread, as LangChain does with sync tools, and then says so."""

    def __init__(self, tools: QuizTools) -> None:
        self._tools = tools
        self.threads_ended = 0
        self.raised: BaseException | None = None

    async def __call__(self, run: Run) -> RunOutcome:
        tools = self._tools.for_run(run.session_id, run.run_id, run.stop)

        def call() -> None:
            try:
                tools.rag_search(SearchRequest(query="photosynthesis"))
            except BaseException as error:
                self.raised = error
                raise
            finally:
                self.threads_ended += 1

        try:
            await asyncio.to_thread(call)
        finally:
            await run.report(steps.RETRIEVAL_DONE, "Found.", FOUND)
        return RunOutcome("Found.")


def tools_for(url: str, http: httpx.AsyncClient) -> QuizTools:
    return QuizTools(http, url, url, BRIEF)


async def cancelled(at: Bench, work: InAThread) -> float:
    """Cancel what runs, and return the milliseconds until the thread is through with the tool."""
    began = time.perf_counter()
    assert at.system.cancel("room-1").cancelled
    await until(lambda: work.threads_ended == 1, look_every=0.001)
    return (time.perf_counter() - began) * 1000


async def test_cancel_of_a_sync_tool_closes_its_request_and_nothing_comes_after(rag: Server) -> None:
    seen = rag.app.state.faults.view
    async with httpx.AsyncClient() as http:
        await http.post(f"{rag.url}/_faults", json={"path": "/search", "fault": "hang", "times": 1})
        work = InAThread(tools_for(rag.url, http))
        async with bench(work) as at:
            await at.ask("room-1")
            await until(lambda: seen()["requests"].get("/search", {}).get("open") == 1)
            assert await cancelled(at, work) < 1_000  # 2 ms here; unless it is cancelled, 30 s
            await until(lambda: seen()["requests"]["/search"]["disconnected"] == 1)
            assert isinstance(work.raised, RunOver)
            assert seen()["requests"]["/search"]["received"] == 1
            assert await at.steps("room-1") == ["message", "cancelled"]


async def test_a_sync_tool_that_waits_for_its_next_try_does_not_make_it() -> None:
    requests = 0
    asked = asyncio.Event()

    async def busy(_: httpx.Request) -> httpx.Response:
        nonlocal requests
        requests += 1
        asked.set()
        return httpx.Response(503)

    async with httpx.AsyncClient(transport=httpx.MockTransport(busy)) as http:
        work = InAThread(tools_for("http://rag", http))
        async with bench(work) as at:
            await at.ask("room-1")
            await asyncio.wait_for(asked.wait(), 5)
            await cancelled(at, work)
            assert requests == 1
            assert isinstance(work.raised, RunOver)
            assert await at.steps("room-1") == ["message", "cancelled"]


async def test_a_tool_that_is_called_after_the_end_asks_nobody() -> None:
    def never(_: httpx.Request) -> httpx.Response:
        raise AssertionError("a request of a run that is over")

    async with httpx.AsyncClient(transport=httpx.MockTransport(never)) as http:
        stop = StopSignal()
        tools = QuizTools(http, "http://rag", "http://generator").for_run("S", "R", stop)
        stop.give()
        with pytest.raises(RunOver):
            await asyncio.to_thread(tools.rag_search, CELL)
        with pytest.raises(RunOver):
            await tools.rag_search_async(CELL)


async def test_the_end_of_one_run_leaves_the_requests_of_another_alone(rag: Server) -> None:
    async with httpx.AsyncClient() as http:
        tools = tools_for(rag.url, http)
        one, other = StopSignal(), StopSignal()
        await http.post(
            f"{rag.url}/_faults", json={"path": "/search", "fault": "delay", "seconds": 0.3, "times": 2}
        )
        stopped = asyncio.create_task(asyncio.to_thread(tools.for_run("S", "1", one).rag_search, CELL))
        goes_on = asyncio.create_task(asyncio.to_thread(tools.for_run("S", "2", other).rag_search, CELL))
        await until(lambda: rag.app.state.faults.view()["requests"].get("/search", {}).get("open") == 2)
        one.give()
        with pytest.raises(RunOver):
            await stopped
        assert (await goes_on).results
