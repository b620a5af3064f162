"""The tools of a run: retrieval, and making and grading a quiz, over HTTP.

Each call is bounded three times: one try, all tries together, and the bytes of the answer. All four are
pure functions of the request, so a try that failed in passing is repeated, with growing waits and jitter.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

import httpx
import stamina
from langchain.tools import BaseTool
from langchain_core.tools import StructuredTool
from pydantic import BaseModel, Field, ValidationError

from agent_service.errors import ToolError
from agent_service.stop_signal import StopSignal
from contracts.grading import Answer, GradingResult
from contracts.quiz import Difficulty, Language, Passage, QuestionType, Quiz
from contracts.tools import RagAnswer

_AnswerT = TypeVar("_AnswerT", bound=BaseModel)

PASSAGES_WANTED: Final = 8
"""Asked of the RAG service; a quiz of fifty needs no more sources, only longer ones."""

MAX_ANSWER_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ToolLimits:
    """Bounds of a tool call, in seconds, and how often it is tried."""

    search_seconds: float = 10.0
    generate_seconds: float = 30.0
    grade_seconds: float = 30.0
    whole_seconds: float = 40.0
    """All tries of one call together, waits included."""
    attempts: int = 3
    first_wait_seconds: float = 0.1
    longest_wait_seconds: float = 2.0


class SearchResult(BaseModel):
    """What POST /search answers."""

    query: str
    results: list[Passage] = Field(max_length=50)


class QuizOrder(BaseModel):
    """What POST /api/generate is asked for."""

    topic: str
    count: int
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    types: list[QuestionType] = ["choice"]
    passages: list[Passage]
    seed: int | None = None


class GeneratedQuiz(BaseModel):
    """What POST /api/generate answered, its items not yet looked at."""

    quiz: dict[str, Any]
    items: list[dict[str, Any]]


@dataclass(frozen=True)
class QuizTools:
    """The four tools, asked on behalf of one run.

    `http` and `sync_http` are the clients of the process; `for_run` binds a run's ids, which every request
    then carries, and its end. Every call raises ToolError when it fails for good, RunOver once the run has
    ended.

    The end of a run closes its open request: of an async tool because its task is cancelled, of a sync one
    because its connection is cut under it. What a thread cannot be held from: looking up a name, connecting
    (3 s at most), sleeping until the next try, which then is not made, and what it does after the tool.
    """

    http: httpx.AsyncClient
    sync_http: httpx.Client
    rag_url: str
    generator_url: str
    limits: ToolLimits = ToolLimits()
    session_id: str = "-"
    run_id: str = "-"
    stop: StopSignal = field(default_factory=StopSignal)

    def for_run(self, session_id: str, run_id: str, stop: StopSignal | None = None) -> "QuizTools":
        """Return the same tools, telling the services for which run they work, until it is stopped."""
        return replace(self, session_id=session_id, run_id=run_id, stop=stop or StopSignal())

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        return PASSAGES_WANTED

    def means_notes(self, query: str) -> bool:
        """Return whether a query names the documents of the room; to a service that is a topic like
        others.
        """
        return False

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Name the documents of the room and the texts behind them; none, which a service does not tell."""
        return [], []

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own; a service knows of none."""
        return False

    async def rag_search_async(self, query: str, top_k: int = 8) -> list[Passage]:
        """Find the passages about `query`, best first, `top_k` at most."""
        return _passages(await self._ask("rag_search", {"query": query, "top_k": top_k}))

    def rag_search(self, query: str, top_k: int = 8) -> list[Passage]:
        """Find passages as `rag_search_async` does, for callers without a loop."""
        return _passages(self._ask_sync("rag_search", {"query": query, "top_k": top_k}))

    async def rag_answer_async(self, question: str, top_k: int = 8) -> RagAnswer:
        """Answer a question from the material, with the passages it rests on."""
        return _read("rag_answer", RagAnswer, await self._ask("rag_answer", _rag(question, top_k)))

    def rag_answer(self, question: str, top_k: int = 8) -> RagAnswer:
        """Answer as `rag_answer_async` does, for callers without a loop."""
        return _read("rag_answer", RagAnswer, self._ask_sync("rag_answer", _rag(question, top_k)))

    async def generate_exam_async(
        self,
        topic: str,
        count: int,
        passages: Sequence[Passage],
        difficulty: Difficulty = "mixed",
        language: Language = "en",
        types: Sequence[QuestionType] = ("choice",),
        seed: int | None = None,
    ) -> GeneratedQuiz:
        """Have a quiz made from passages; its items still have to pass the gate."""
        order = _order(topic, count, passages, difficulty, language, types, seed)
        return _generated(await self._ask("generate_exam", order))

    def generate_exam(
        self,
        topic: str,
        count: int,
        passages: Sequence[Passage],
        difficulty: Difficulty = "mixed",
        language: Language = "en",
        types: Sequence[QuestionType] = ("choice",),
        seed: int | None = None,
    ) -> GeneratedQuiz:
        """Have a quiz made as `generate_exam_async` does, for callers without a loop."""
        order = _order(topic, count, passages, difficulty, language, types, seed)
        return _generated(self._ask_sync("generate_exam", order))

    async def grade_exam_async(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
        """Mark answers against the key."""
        return _read("grade_exam", GradingResult, await self._ask("grade_exam", _hand_in(quiz, answers)))

    def grade_exam(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
        """Mark answers as `grade_exam_async` does, for callers without a loop."""
        return _read("grade_exam", GradingResult, self._ask_sync("grade_exam", _hand_in(quiz, answers)))

    def as_langchain_tools(self) -> list[BaseTool]:
        """Return the four as LangChain tools, each sync and async, under the names the room is told."""
        return [
            StructuredTool.from_function(
                func=self.rag_search, coroutine=self.rag_search_async, name="rag_search"
            ),
            StructuredTool.from_function(
                func=self.rag_answer, coroutine=self.rag_answer_async, name="rag_answer"
            ),
            StructuredTool.from_function(
                func=self.generate_exam, coroutine=self.generate_exam_async, name="generate_exam"
            ),
            StructuredTool.from_function(
                func=self.grade_exam, coroutine=self.grade_exam_async, name="grade_exam"
            ),
        ]

    # --- one call, twice: with and without a loop

    async def _ask(self, tool: str, body: dict[str, Any]) -> bytes:
        call = self._call(tool)
        attempts = 0
        try:
            async with asyncio.timeout(self.limits.whole_seconds):
                async for attempt in stamina.retry_context(**self._patience()):
                    with attempt:
                        attempts = attempt.num
                        self.stop.check()
                        async with (
                            asyncio.timeout(call.seconds),
                            self.http.stream("POST", call.url, json=body, **call.options) as response,
                        ):
                            return await _bounded(response)
        except (httpx.HTTPError, TimeoutError) as error:
            raise _tool_error(tool, error, attempts) from error
        raise AssertionError("stamina either returns or raises")

    def _ask_sync(self, tool: str, body: dict[str, Any]) -> bytes:
        call = self._call(tool)
        attempts = 0
        deadline = time.monotonic() + self.limits.whole_seconds

        def passes_in_time(error: Exception) -> bool | float:
            wait = not self.stop.is_given and _passes(error)
            return wait if isinstance(wait, bool) else wait < deadline - time.monotonic() and wait

        patience = {**self._patience(), "on": passes_in_time, "timeout": self.limits.whole_seconds}
        try:
            for attempt in stamina.retry_context(**patience):
                with attempt:
                    attempts = attempt.num
                    seconds = max(0.001, min(call.seconds, deadline - time.monotonic()))
                    self.stop.check()
                    with (
                        self.stop.cutting() as opened,
                        self.sync_http.stream(
                            "POST",
                            call.url,
                            json=body,
                            # A connection of its own, so that the end of the run can cut it.
                            headers={**call.options["headers"], "Connection": "close"},
                            extensions={"trace": _telling(opened)},
                            timeout=httpx.Timeout(seconds, connect=min(seconds, 3.0)),
                        ) as response,
                    ):
                        return _bounded_sync(response, time.monotonic() + seconds)
        except (httpx.HTTPError, TimeoutError) as error:
            self.stop.check()
            raise _tool_error(tool, error, attempts) from error
        raise AssertionError("stamina either returns or raises")

    def _call(self, tool: str) -> "_Call":
        base, path, seconds = {
            "rag_search": (self.rag_url, "/search", self.limits.search_seconds),
            "rag_answer": (self.rag_url, "/rag", self.limits.search_seconds),
            "generate_exam": (self.generator_url, "/api/generate", self.limits.generate_seconds),
            "grade_exam": (self.generator_url, "/api/grade", self.limits.grade_seconds),
        }[tool]
        headers = {"X-Session-Id": self.session_id, "X-Run-Id": self.run_id}
        options = {"headers": headers, "timeout": httpx.Timeout(seconds, connect=min(seconds, 3.0))}
        return _Call(base.rstrip("/") + path, seconds, options)

    def _patience(self) -> dict[str, Any]:
        return {
            "on": _passes,
            "attempts": self.limits.attempts,
            "wait_initial": self.limits.first_wait_seconds,
            "wait_max": self.limits.longest_wait_seconds,
            "wait_jitter": self.limits.first_wait_seconds,
        }


@dataclass(frozen=True, slots=True)
class _Call:
    url: str
    seconds: float
    options: dict[str, Any]


def _telling(opened: Callable[[socket.socket], None]) -> Callable[[str, dict[str, Any]], None]:
    """Hear from httpx of each connection that is open, and again when it is encrypted."""

    def trace(event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            opened(info["return_value"].get_extra_info("socket"))

    return trace


def _passes(error: Exception) -> bool | float:
    """Return whether a failure may pass: no for a refusal, yes for the rest, after Retry-After where
    given.
    """
    if isinstance(error, httpx.HTTPStatusError):
        status = error.response.status_code
        if status < 500 and status not in (408, 429):
            return False
        after = error.response.headers.get("retry-after", "")
        return min(float(after), 5.0) if after.isdecimal() else True
    return isinstance(error, httpx.TransportError | TimeoutError)


def _tool_error(tool: str, error: Exception, attempts: int) -> ToolError:
    if isinstance(error, httpx.HTTPStatusError):
        status = error.response.status_code
        kind = "unavailable" if status >= 500 or status in (408, 429) else "bad_response"
        return ToolError(
            tool,
            kind,  # type: ignore[arg-type]
            f"it answered {status}",
            status_code=status,
            attempts=attempts,
            retriable=_passes(error) is not False,
        )
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return ToolError(tool, "timeout", "no answer in time", attempts=attempts, retriable=True)
    if isinstance(error, httpx.TransportError):
        return ToolError(tool, "unavailable", type(error).__name__, attempts=attempts, retriable=True)
    return ToolError(tool, "bad_response", str(error)[:200], attempts=attempts)


async def _bounded(response: httpx.Response) -> bytes:
    response.raise_for_status()
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise httpx.DecodingError(f"an answer of over {MAX_ANSWER_BYTES} bytes", request=response.request)
    return bytes(body)


def _bounded_sync(response: httpx.Response, deadline: float) -> bytes:
    response.raise_for_status()
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise httpx.DecodingError(f"an answer of over {MAX_ANSWER_BYTES} bytes", request=response.request)
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("the answer came too slowly", request=response.request)
    return bytes(body)


def _read(tool: str, model: type[_AnswerT], body: bytes) -> _AnswerT:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ToolError(tool, "bad_response", f"{where}: {first['msg']}"[:200]) from error


def _passages(body: bytes) -> list[Passage]:
    return _read("rag_search", SearchResult, body).results


class _QuizOnTheWire(BaseModel, extra="allow"):
    items: list[dict[str, Any]] = Field(max_length=500)


def _generated(body: bytes) -> GeneratedQuiz:
    quiz = _read("generate_exam", _QuizOnTheWire, body)
    return GeneratedQuiz(quiz=quiz.model_extra or {}, items=quiz.items)


def _rag(question: str, top_k: int) -> dict[str, Any]:
    return {"question": question, "top_k": top_k}


def _order(
    topic: str,
    count: int,
    passages: Sequence[Passage],
    difficulty: Difficulty,
    language: Language,
    types: Sequence[QuestionType],
    seed: int | None,
) -> dict[str, Any]:
    return QuizOrder(
        topic=topic,
        count=count,
        difficulty=difficulty,
        language=language,
        types=list(types),
        passages=list(passages),
        seed=seed,
    ).model_dump(mode="json", exclude_none=True)


def _hand_in(quiz: Quiz, answers: Sequence[Answer]) -> dict[str, Any]:
    return {
        "quiz": quiz.model_dump(mode="json"),
        "answers": [answer.model_dump(mode="json") for answer in answers],
    }
