"""How many runs a second pass the whole chain when the tools take no time, against the graph by itself."""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import httpx

from agent_service.langchain_tools import QuizTools
from agent_service.planner import rules_planner
from agent_service.task_graph import RunContext, RunGraph, build_graph, run_graph
from agent_service.tools import NoDocuments, RunTools
from benchmarks.clients import HttpConnection, KeepingSocket, open_all
from benchmarks.instant_tools import QUESTION, found_passages, instant_tools, made_quiz
from benchmarks.measuring import ROUNDS, Figure, Results, as_script, run_measurement
from benchmarks.processes import Stack, running
from benchmarks.rooms_checked import figure, wrong_in
from contracts.progress import Level
from contracts.quiz import Passage
from contracts.steps import MetaT, StepOf
from contracts.tools import GeneratedQuiz, QuizRequest, SearchRequest, SearchResult

RUNS = 320
"""In a round, on each side."""
SESSIONS = 16
"""At a time."""

CHAIN = Figure("runs per second, whole chain to the last entry at a socket", "/s")
GRAPH = Figure("runs per second, bare graph with the same tools", "/s")
RATIO = Figure("whole chain against the bare graph with the same tools", at_least=0.2)
BARE = Figure("runs per second, bare graph with tools that are plain functions", "/s")
BARE_RATIO = Figure("whole chain against the bare graph with tools that are plain functions")
WRONG = figure("in these runs")
FIGURES = [CHAIN, GRAPH, RATIO, BARE, BARE_RATIO, WRONG]


def main(n: int = RUNS, rounds: int = ROUNDS) -> Results:
    """Run `n` requests through each, in turns."""
    return run_measurement(_measure(n, rounds))


async def _measure(n: int, rounds: int) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    graph = build_graph()
    plain = _PlainTools.made()
    async with (
        running(agent="benchmarks.agent_with_instant_tools") as stack,
        httpx.AsyncClient(transport=instant_tools()) as http,
    ):
        same = QuizTools(http, "http://rag", "http://generator")
        await _through_the_chain(stack, n // 10)
        await _through_the_graph(graph, same, n // 10)
        for _ in range(rounds):
            per_second, wrong = await _through_the_chain(stack, n)
            found[CHAIN].append(per_second)
            found[WRONG].append(wrong)
            found[GRAPH].append(await _through_the_graph(graph, same, n))
            found[BARE].append(await _through_the_graph(graph, plain, n))
            found[RATIO].append(per_second / found[GRAPH][-1])
            found[BARE_RATIO].append(per_second / found[BARE][-1])
    return found


async def _through_the_chain(stack: Stack, n: int) -> tuple[float, int]:
    """Return runs per second, and how many entries went wrong."""
    sessions = min(SESSIONS, max(n, 1))
    ids = [uuid4().hex for _ in range(sessions)]
    readers = [KeepingSocket(session_id) for session_id in ids]
    each = max(n // sessions, 1)
    async with AsyncExitStack() as held:
        https = [await held.enter_async_context(HttpConnection.to(stack.agent.port)) for _ in ids]
        await open_all(readers, stack.web_ui.port)
        began = time.perf_counter()
        await asyncio.gather(*map(_runs_of_one_session, https, ids, readers, [each] * sessions))
        took = time.perf_counter() - began
        wrong = sum(await asyncio.gather(*map(wrong_in, https, ids, readers)))
        for reader in readers:
            reader.close()
    return each * sessions / took, wrong


async def _runs_of_one_session(
    http: HttpConnection, session_id: str, reader: KeepingSocket, count: int
) -> None:
    body = json.dumps({"session_id": session_id, "question": QUESTION}).encode()
    for number in range(count):
        status, answer = await http.post("/api/agent/run", body)
        if status != 202:
            raise RuntimeError(f"agent_service answers {status}: {answer[:200]!r}")
        await reader.until_finals(number + 1)


async def _through_the_graph(graph: RunGraph, tools: QuizTools, n: int) -> float:
    """Return runs per second, as many at a time as the chain has sessions."""
    sessions = min(SESSIONS, max(n, 1))
    each = max(n // sessions, 1)

    async def one_after_the_other() -> None:
        for _ in range(each):
            context = RunContext(_Silent(), _for_run(tools), rules_planner)
            outcome = await run_graph(graph, QUESTION, context)
            if outcome.quiz is None:
                raise RuntimeError(f"no quiz: {outcome.text}")

    began = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(sessions)))
    return each * sessions / (time.perf_counter() - began)


def _for_run(tools: QuizTools) -> RunTools:
    bound = tools.for_run("session", "run")
    return RunTools(bound, bound, bound, NoDocuments())


class _Silent:
    """The reporter of a run that nobody hears."""

    async def report(
        self,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        tool: str | None = None,
    ) -> None:
        return None

    def check(self) -> None:
        return None

    def note_timing(self, node: str, seconds: float) -> None:
        return None


class _PlainTools(QuizTools):
    """Tools without HTTP, JSON or validation: what the graph costs by itself, its gate included."""

    passages: list[Passage]
    quiz: dict[str, Any]

    @classmethod
    def made(cls) -> "_PlainTools":
        """Make them with the answers that the others give too."""
        tools = cls(http=httpx.AsyncClient(), rag_url="", generator_url="")
        cls.passages = found_passages()
        cls.quiz = json.loads(made_quiz())
        return tools

    async def rag_search_async(self, request: SearchRequest) -> SearchResult:
        return SearchResult.model_construct(query=request.query, results=self.passages)

    async def generate_exam_async(self, request: QuizRequest) -> GeneratedQuiz:
        return GeneratedQuiz.model_construct(**self.quiz)


if __name__ == "__main__":
    as_script(main, RUNS)
