"""Retrieval, making and grading over HTTP: what each call promises when the service behind it does not."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
import respx

from agent_service.errors import ToolError
from agent_service.langchain_tools import MAX_ANSWER_BYTES, QuizTools, ToolLimits
from contracts.grading import Answer
from contracts.quiz import Passage, Quiz
from contracts.tools import GradingRequest, QuizRequest, RagRequest, Scope, SearchRequest

QUICK = ToolLimits(
    search_seconds=5,
    generate_seconds=5,
    grade_seconds=5,
    whole_seconds=5,
    attempts=3,
    first_wait_seconds=0.001,
    longest_wait_seconds=0.002,
)

SOURCE = {"id": "botany", "title": "Botany for All", "uri": None}
PASSAGE = {"id": "p1", "text": "Leaves are green.", "score": 0.9, "source": SOURCE}
ITEM = {
    "identifier": "Q1",
    "interaction_type": "choice",
    "prompt": "What colour are leaves?",
    "choices": [{"identifier": "A", "text": "green"}, {"identifier": "B", "text": "blue"}],
    "response_declaration": {"base_type": "identifier", "correct_response": ["A"]},
    "source_refs": [{"source_id": "botany", "quote": "Leaves are green."}],
}
QUIZ = {
    "identifier": "QUIZ1",
    "title": "Leaves",
    "generator": {"name": "pretend", "mode": "mock"},
    "items": [ITEM],
}
GRADES = {
    "grades": [{"item_identifier": "Q1", "score": 1.0, "max_score": 1.0, "state": "gradedright"}],
    "score": 1.0,
    "max_score": 1.0,
}
ANSWERS = [Answer(item_identifier="Q1", candidate_response=["A"])]


@dataclass(frozen=True)
class Tool:
    """One of the four: where it asks, what it is answered, and how it is called in both ways."""

    name: str
    url: str
    answer: dict[str, Any]
    call: Callable[[QuizTools], Awaitable[Any]]
    call_sync: Callable[[QuizTools], Any]
    arguments: dict[str, Any]
    sent: dict[str, Any]


PASSAGES = [Passage.model_validate(PASSAGE)]
QUIZ_WITH_KEY = Quiz.model_validate(QUIZ)
CHAPTER_3 = Scope(words="chapter 3", kind="chapter", numbers=("3",))
SCOPE = CHAPTER_3.model_dump(mode="json", exclude_none=True)
SEARCH = SearchRequest(query="leaves", top_k=3, scope=CHAPTER_3)
RAG = RagRequest(question="What colour?", top_k=3, scope=CHAPTER_3)
WISH = QuizRequest(
    topic="leaves",
    count=2,
    passages=PASSAGES,
    difficulty="easy",
    language="pl",
    types=["true_false"],
    seed=7,
    about=["botany"],
    avoid=["Roots are brown."],
)
HANDED_IN = GradingRequest(quiz=QUIZ_WITH_KEY, answers=ANSWERS)

TOOLS = [
    Tool(
        name="rag_search",
        url="http://rag/search",
        answer={"query": "leaves", "results": [PASSAGE]},
        call=lambda tools: tools.rag_search_async(SEARCH),
        call_sync=lambda tools: tools.rag_search(SEARCH),
        arguments={"query": "leaves", "top_k": 3, "scope": SCOPE},
        sent={"query": "leaves", "top_k": 3, "scope": SCOPE},
    ),
    Tool(
        name="rag_answer",
        url="http://rag/rag",
        answer={"answer": "Green.", "results": [PASSAGE]},
        call=lambda tools: tools.rag_answer_async(RAG),
        call_sync=lambda tools: tools.rag_answer(RAG),
        arguments={"question": "What colour?", "top_k": 3, "scope": SCOPE},
        sent={"question": "What colour?", "top_k": 3, "scope": SCOPE},
    ),
    Tool(
        name="generate_exam",
        url="http://generator/api/generate",
        answer=QUIZ,
        call=lambda tools: tools.generate_exam_async(WISH),
        call_sync=lambda tools: tools.generate_exam(WISH),
        arguments={
            "topic": "leaves",
            "count": 2,
            "passages": [PASSAGE],
            "difficulty": "easy",
            "language": "pl",
            "types": ["true_false"],
            "seed": 7,
            "about": ["botany"],
            "avoid": ["Roots are brown."],
        },
        sent={
            "topic": "leaves",
            "count": 2,
            "difficulty": "easy",
            "language": "pl",
            "types": ["true_false"],
            "passages": [{**PASSAGE, "source": {"id": "botany", "title": "Botany for All"}}],
            "seed": 7,
            "about": ["botany"],
            "avoid": ["Roots are brown."],
        },
    ),
    Tool(
        name="grade_exam",
        url="http://generator/api/grade",
        answer=GRADES,
        call=lambda tools: tools.grade_exam_async(HANDED_IN),
        call_sync=lambda tools: tools.grade_exam(HANDED_IN),
        arguments={"quiz": QUIZ, "answers": [{"item_identifier": "Q1", "candidate_response": ["A"]}]},
        sent={
            "quiz": QUIZ_WITH_KEY.model_dump(mode="json"),
            "answers": [{"item_identifier": "Q1", "candidate_response": ["A"]}],
        },
    ),
]

each_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)


@pytest.fixture
async def tools() -> AsyncIterator[QuizTools]:
    async with httpx.AsyncClient() as http:
        yield QuizTools(http, "http://rag", "http://generator/", QUICK).for_run("S", "R")


@pytest.fixture
def sync_tools() -> QuizTools:
    return QuizTools(httpx.AsyncClient(), "http://rag/", "http://generator", QUICK)


@pytest.fixture
def web() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        yield router


def impatient(tools: QuizTools, **limits: Any) -> QuizTools:
    return replace(tools, limits=replace(QUICK, **limits))


async def failing(call: Awaitable[Any]) -> ToolError:
    with pytest.raises(ToolError) as failure:
        await call
    return failure.value


async def test_a_wish_leaves_out_what_it_leaves_open(tools: QuizTools, web: respx.MockRouter) -> None:
    search = web.post("http://rag/search").respond(json={"query": "leaves", "results": []})
    generate = web.post("http://generator/api/generate").respond(json=QUIZ)
    await tools.rag_search_async(SearchRequest(query="leaves"))
    await tools.generate_exam_async(QuizRequest(topic="leaves", passages=PASSAGES))
    assert json.loads(search.calls.last.request.content).keys() == {"query", "top_k"}
    sent = json.loads(generate.calls.last.request.content)
    assert sent.keys() == {"topic", "count", "difficulty", "language", "types", "passages"}
    assert sent["passages"][0].keys() == {"id", "text", "score", "source"}


# --- what every tool does


@each_tool
async def test_an_answer_is_read(tool: Tool, tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post(tool.url).respond(json=tool.answer)
    answer = await tool.call(tools)
    assert route.call_count == 1
    assert json.loads(route.calls.last.request.content) == tool.sent
    match tool.name:
        case "rag_search":
            assert [passage.source.title for passage in answer.results] == ["Botany for All"]
        case "rag_answer":
            assert (answer.answer, answer.results[0].id) == ("Green.", "p1")
        case "generate_exam":
            assert (answer.head["title"], answer.items) == ("Leaves", [ITEM])
        case "grade_exam":
            assert (answer.score, answer.grades[0].state) == (1.0, "gradedright")


@each_tool
async def test_every_request_says_for_which_run_it_is(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).mock(
        side_effect=[httpx.Response(500), httpx.Response(200, json=tool.answer)] * 2
    )
    await tool.call(tools)
    await asyncio.to_thread(tool.call_sync, tools)
    assert [
        (call.request.headers["X-Session-Id"], call.request.headers["X-Run-Id"]) for call in route.calls
    ] == [("S", "R")] * 4


@each_tool
async def test_a_timeout_is_tried_again_and_then_given_up(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).mock(side_effect=httpx.ReadTimeout)
    error = await failing(tool.call(tools))
    assert route.call_count == 3
    assert (error.tool, error.meta) == (
        tool.name,
        {"kind": "timeout", "status_code": None, "attempts": 3, "retriable": True},
    )


@each_tool
async def test_a_server_error_is_tried_again_and_then_given_up(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).respond(500)
    error = await failing(tool.call(tools))
    assert route.call_count == 3
    assert (error.tool, error.meta) == (
        tool.name,
        {"kind": "unavailable", "status_code": 500, "attempts": 3, "retriable": True},
    )


@each_tool
async def test_a_service_that_is_away_is_unavailable(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    web.post(tool.url).mock(side_effect=httpx.ConnectError)
    assert (await failing(tool.call(tools))).meta == {
        "kind": "unavailable",
        "status_code": None,
        "attempts": 3,
        "retriable": True,
    }


@each_tool
async def test_a_failure_that_passes_is_not_noticed(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).mock(
        side_effect=[httpx.Response(500), httpx.ReadTimeout, httpx.Response(200, json=tool.answer)]
    )
    assert await tool.call(tools)
    assert route.call_count == 3


@each_tool
@pytest.mark.parametrize("status", [302, 400, 404, 413, 422])
async def test_a_refusal_is_final(tool: Tool, status: int, tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post(tool.url).respond(status)
    assert (await failing(tool.call(tools))).meta == {
        "kind": "bad_response",
        "status_code": status,
        "attempts": 1,
        "retriable": False,
    }
    assert route.call_count == 1


@pytest.mark.parametrize("status", [408, 429, 502, 503])
async def test_a_refusal_for_now_is_tried_again(status: int, tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post("http://rag/search").respond(status)
    error = await failing(tools.rag_search_async(SearchRequest(query="leaves")))
    assert (route.call_count, error.kind, error.retriable) == (3, "unavailable", True)


UNREADABLE = [b"", b"{", b"[]", b"null", b'{"results": 5}', b'{"query": "x"}', b"\xff\xfe", b"<html>"]


@each_tool
@pytest.mark.parametrize("body", UNREADABLE)
async def test_what_cannot_be_read_is_a_bad_response(
    tool: Tool, body: bytes, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).respond(content=body)
    error = await failing(tool.call(tools))
    assert (error.tool, error.kind, error.retriable, route.call_count) == (
        tool.name,
        "bad_response",
        False,
        1,
    )


@each_tool
async def test_an_answer_that_is_cut_off_is_tried_again(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    route = web.post(tool.url).mock(side_effect=httpx.RemoteProtocolError)
    error = await failing(tool.call(tools))
    assert (error.kind, route.call_count) == ("unavailable", 3)


class Endless(httpx.AsyncByteStream):
    """An answer that never stops coming."""

    CHUNK = 64 * 1024

    def __init__(self) -> None:
        self.sent = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.sent += self.CHUNK
            yield b" " * self.CHUNK


@each_tool
async def test_an_answer_without_end_is_not_read_to_its_end(
    tool: Tool, tools: QuizTools, web: respx.MockRouter
) -> None:
    answer = Endless()
    web.post(tool.url).respond(stream=answer)
    error = await failing(tool.call(tools))
    assert (error.kind, error.attempts) == ("bad_response", 1)
    assert MAX_ANSWER_BYTES < answer.sent <= MAX_ANSWER_BYTES + Endless.CHUNK


# --- bounds in time


class NeverDone(httpx.AsyncByteStream):
    """An answer that begins and does not end."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()


async def test_a_try_that_hangs_is_given_up_in_its_time(tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post("http://rag/search").respond(stream=NeverDone())
    error = await failing(
        impatient(tools, search_seconds=0.01).rag_search_async(SearchRequest(query="leaves"))
    )
    assert (error.kind, error.attempts, route.call_count) == ("timeout", 3, 3)


async def test_all_tries_together_have_one_bound(tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post("http://rag/search").respond(stream=NeverDone())
    began = time.monotonic()
    error = await failing(
        impatient(tools, whole_seconds=0.05).rag_search_async(SearchRequest(query="leaves"))
    )
    assert time.monotonic() - began < 2
    assert (error.kind, error.retriable, route.call_count) == ("timeout", True, 1)


async def test_waits_between_tries_count_into_the_bound(tools: QuizTools, web: respx.MockRouter) -> None:
    web.post("http://rag/search").respond(503, headers={"Retry-After": "3600"})
    began = time.monotonic()
    error = await failing(
        impatient(tools, whole_seconds=0.05).rag_search_async(SearchRequest(query="leaves"))
    )
    assert time.monotonic() - began < 2
    assert (error.attempts, error.retriable) == (1, True)


async def test_retry_after_takes_the_place_of_our_own_wait(tools: QuizTools, web: respx.MockRouter) -> None:
    answers = [httpx.Response(503, headers={"Retry-After": "0"}), httpx.Response(200, json=TOOLS[0].answer)]
    web.post("http://rag/search").mock(side_effect=answers)
    patient = impatient(tools, first_wait_seconds=60, longest_wait_seconds=60)
    assert await patient.rag_search_async(SearchRequest(query="leaves"))


async def test_retry_after_is_waited_for(tools: QuizTools, web: respx.MockRouter) -> None:
    answers = [httpx.Response(429, headers={"Retry-After": "1"}), httpx.Response(200, json=TOOLS[0].answer)]
    web.post("http://rag/search").mock(side_effect=answers)
    began = time.monotonic()
    assert await tools.rag_search_async(SearchRequest(query="leaves"))
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("header", ["Wed, 21 Oct 2026 07:28:00 GMT", "-1", "soon", "1.5"])
async def test_a_retry_after_that_cannot_be_read_is_no_reason_to_fail(
    header: str, tools: QuizTools, web: respx.MockRouter
) -> None:
    refusal = httpx.Response(503, headers={"Retry-After": header})
    web.post("http://rag/search").mock(side_effect=[refusal, httpx.Response(200, json=TOOLS[0].answer)])
    assert await tools.rag_search_async(SearchRequest(query="leaves"))


async def test_a_retry_after_that_only_looks_like_a_number_is_no_reason_to_fail(
    tools: QuizTools, web: respx.MockRouter
) -> None:
    refusal = httpx.Response(503, headers=[(b"Retry-After", "²".encode("latin-1"))])
    web.post("http://rag/search").mock(side_effect=[refusal, httpx.Response(200, json=TOOLS[0].answer)])
    assert await tools.rag_search_async(SearchRequest(query="leaves"))


async def test_a_cancelled_call_is_not_repeated(tools: QuizTools, web: respx.MockRouter) -> None:
    reached = asyncio.Queue[str]()

    async def hang(request: httpx.Request) -> httpx.Response:
        reached.put_nowait(request.url.path)
        await asyncio.Event().wait()
        raise AssertionError("never")

    web.post("http://rag/search").mock(side_effect=hang)
    call = asyncio.create_task(tools.rag_search_async(SearchRequest(query="leaves")))
    assert await reached.get() == "/search"
    call.cancel()
    await asyncio.wait({call})
    assert call.cancelled()
    assert reached.empty()


# --- the twins without a loop


@each_tool
def test_the_sync_twin_answers_the_same(tool: Tool, sync_tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post(tool.url).mock(side_effect=[httpx.Response(503), httpx.Response(200, json=tool.answer)])
    assert tool.call_sync(sync_tools)
    assert route.call_count == 2
    assert json.loads(route.calls.last.request.content) == tool.sent


@each_tool
@pytest.mark.parametrize(
    ("answer", "kind", "attempts"),
    [
        (httpx.ReadTimeout, "timeout", 3),
        (httpx.ConnectError, "unavailable", 3),
        (httpx.Response(500), "unavailable", 3),
        (httpx.Response(422), "bad_response", 1),
    ],
    ids=["timeout", "away", "500", "422"],
)
def test_the_sync_twin_fails_the_same(
    tool: Tool, answer: Any, kind: str, attempts: int, sync_tools: QuizTools, web: respx.MockRouter
) -> None:
    if isinstance(answer, httpx.Response):
        route = web.post(tool.url).mock(return_value=answer)
    else:
        route = web.post(tool.url).mock(side_effect=answer)
    with pytest.raises(ToolError) as failure:
        tool.call_sync(sync_tools)
    assert (failure.value.kind, failure.value.attempts, route.call_count) == (kind, attempts, attempts)


@each_tool
def test_the_sync_twin_reads_no_more_than_the_bound(
    tool: Tool, sync_tools: QuizTools, web: respx.MockRouter
) -> None:
    web.post(tool.url).respond(content=b" " * (MAX_ANSWER_BYTES + 1))
    with pytest.raises(ToolError) as failure:
        tool.call_sync(sync_tools)
    assert failure.value.kind == "bad_response"


async def test_a_sync_tool_on_a_loop_says_to_await_its_twin(tools: QuizTools) -> None:
    with pytest.raises(RuntimeError, match="await its async twin"):
        tools.rag_search(SEARCH)


def test_the_sync_twin_keeps_the_bound_of_all_tries(sync_tools: QuizTools, web: respx.MockRouter) -> None:
    web.post("http://rag/search").respond(503, headers={"Retry-After": "3"})
    began = time.monotonic()
    with pytest.raises(ToolError):
        impatient(sync_tools, whole_seconds=0.05).rag_search(SearchRequest(query="leaves"))
    assert time.monotonic() - began < 1


# --- as LangChain tools


@each_tool
async def test_a_langchain_tool_can_be_awaited(tool: Tool, tools: QuizTools, web: respx.MockRouter) -> None:
    route = web.post(tool.url).respond(json=tool.answer)
    langchain_tool = next(one for one in tools.as_langchain_tools() if one.name == tool.name)
    assert await langchain_tool.ainvoke(tool.arguments) == await tool.call(tools)
    first, second = route.calls
    assert json.loads(first.request.content) == json.loads(second.request.content) == tool.sent


@each_tool
def test_a_langchain_tool_can_be_invoked(tool: Tool, sync_tools: QuizTools, web: respx.MockRouter) -> None:
    web.post(tool.url).respond(json=tool.answer)
    langchain_tool = next(one for one in sync_tools.as_langchain_tools() if one.name == tool.name)
    assert langchain_tool.invoke(tool.arguments) == tool.call_sync(sync_tools)


async def test_a_langchain_tool_fails_as_the_call_does(tools: QuizTools, web: respx.MockRouter) -> None:
    web.post("http://rag/search").respond(404)
    search = next(one for one in tools.as_langchain_tools() if one.name == "rag_search")
    assert (await failing(search.ainvoke({"query": "leaves"}))).status_code == 404


def test_langchain_tools_say_what_they_are_for(sync_tools: QuizTools) -> None:
    described = {tool.name: (tool.description, sorted(tool.args)) for tool in sync_tools.as_langchain_tools()}
    assert described.keys() == {tool.name for tool in TOOLS}
    for tool in TOOLS:
        description, arguments = described[tool.name]
        assert description
        assert arguments == sorted(tool.arguments)
