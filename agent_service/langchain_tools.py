"""The tools of a run: retrieval, and making and grading a quiz, over HTTP.

Each call is bounded three times: one try, all tries together, and the bytes of the answer. All four are
pure functions of the request, so a try that failed in passing is repeated, with growing waits and jitter.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeVar

import anyio
import httpx
import stamina
from anyio import from_thread
from anyio.lowlevel import EventLoopToken, current_token
from langchain.tools import BaseTool
from langchain_core.tools import StructuredTool
from pydantic import BaseModel, ValidationError

from agent_service.errors import ToolError
from agent_service.stop_signal import StopSignal
from contracts.grading import GradingResult
from contracts.tools import (
    GeneratedQuiz,
    GradingRequest,
    QuizRequest,
    RagAnswer,
    RagRequest,
    SearchRequest,
    SearchResult,
)

_RequestT = TypeVar("_RequestT", bound=BaseModel)
_AnswerT = TypeVar("_AnswerT", bound=BaseModel)

MAX_ANSWER_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ToolLimits:
    """Bounds of a tool call, in seconds, and how often it is tried."""

    search_seconds: float = 10.0
    generate_seconds: float = 30.0
    grade_seconds: float = 30.0
    whole_seconds: float = 40.0
    """Seconds for all tries of one call together, waits included."""
    attempts: int = 3
    first_wait_seconds: float = 0.1
    longest_wait_seconds: float = 2.0


@dataclass(frozen=True)
class QuizTools:
    """The four tools, asked on behalf of one run.

    `http` is the client of the process; `for_run` binds a run's ids, which every request then carries, and
    its end. Every call raises ToolError when it fails for good, RunOver once the run has ended.

    Each tool has a twin for threads, which waits for the async one: in the loop in which `for_run` was
    called, so that the end of the run closes its request too, or, without one, in a loop for this call.
    """

    http: httpx.AsyncClient
    rag_url: str
    generator_url: str
    limits: ToolLimits = ToolLimits()
    session_id: str = "-"
    run_id: str = "-"
    stop: StopSignal = field(default_factory=StopSignal)
    loop: EventLoopToken | None = None

    def for_run(self, session_id: str, run_id: str, stop: StopSignal | None = None) -> "QuizTools":
        """Return the same tools, telling the services for which run they work, until it is stopped."""
        stop = stop or StopSignal()
        return replace(self, session_id=session_id, run_id=run_id, stop=stop, loop=current_token())

    async def rag_search_async(self, request: SearchRequest) -> SearchResult:
        """Return the passages about a query, best first."""
        return await self._ask("rag_search", request, SearchResult)

    def rag_search(self, request: SearchRequest) -> SearchResult:
        """Return what `rag_search_async` does, for threads."""
        return self._wait_for(self.rag_search_async, request)

    async def rag_answer_async(self, request: RagRequest) -> RagAnswer:
        """Return an answer from the material, with the passages it rests on."""
        return await self._ask("rag_answer", request, RagAnswer)

    def rag_answer(self, request: RagRequest) -> RagAnswer:
        """Return what `rag_answer_async` does, for threads."""
        return self._wait_for(self.rag_answer_async, request)

    async def generate_exam_async(self, request: QuizRequest) -> GeneratedQuiz:
        """Return a quiz made from passages; its items still have to pass the gate."""
        return await self._ask("generate_exam", request, GeneratedQuiz)

    def generate_exam(self, request: QuizRequest) -> GeneratedQuiz:
        """Return what `generate_exam_async` does, for threads."""
        return self._wait_for(self.generate_exam_async, request)

    async def grade_exam_async(self, request: GradingRequest) -> GradingResult:
        """Return marks for answers, against their key."""
        return await self._ask("grade_exam", request, GradingResult)

    def grade_exam(self, request: GradingRequest) -> GradingResult:
        """Return what `grade_exam_async` does, for threads."""
        return self._wait_for(self.grade_exam_async, request)

    def as_langchain_tools(self) -> list[BaseTool]:
        """Return the four as LangChain tools, each sync and async, under the names the room is told."""
        return [
            _langchain_tool("rag_search", SearchRequest, self.rag_search, self.rag_search_async),
            _langchain_tool("rag_answer", RagRequest, self.rag_answer, self.rag_answer_async),
            _langchain_tool("generate_exam", QuizRequest, self.generate_exam, self.generate_exam_async),
            _langchain_tool("grade_exam", GradingRequest, self.grade_exam, self.grade_exam_async),
        ]

    async def _ask(self, tool: str, request: BaseModel, answer: type[_AnswerT]) -> _AnswerT:
        call = self._call(tool)
        # A wish leaves out what it leaves open; a grader is sent every field of the quiz.
        body = request.model_dump_json(exclude_none=tool != "grade_exam").encode()
        attempts = 0
        try:
            async with asyncio.timeout(self.limits.whole_seconds):
                async for attempt in stamina.retry_context(
                    on=_passes,
                    attempts=self.limits.attempts,
                    timeout=None,
                    wait_initial=self.limits.first_wait_seconds,
                    wait_max=self.limits.longest_wait_seconds,
                    wait_jitter=self.limits.first_wait_seconds,
                ):
                    with attempt:
                        attempts = attempt.num
                        self.stop.check()
                        async with (
                            asyncio.timeout(call.seconds),
                            self.http.stream(
                                "POST",
                                call.url,
                                content=body,
                                headers=self._headers(),
                                timeout=httpx.Timeout(call.seconds, connect=min(call.seconds, 3.0)),
                            ) as response,
                        ):
                            return _read(tool, answer, await _bounded(response))
        except (httpx.HTTPError, TimeoutError) as error:
            raise _tool_error(tool, error, attempts) from error
        raise AssertionError("stamina either returns or raises")

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "X-Session-Id": self.session_id,
            "X-Run-Id": self.run_id,
        }
        # A connection that outlives the loop of one call would be of no use to the next.
        return headers if self.loop else {**headers, "Connection": "close"}

    def _call(self, tool: str) -> "_Call":
        base, path, seconds = {
            "rag_search": (self.rag_url, "/search", self.limits.search_seconds),
            "rag_answer": (self.rag_url, "/rag", self.limits.search_seconds),
            "generate_exam": (self.generator_url, "/api/generate", self.limits.generate_seconds),
            "grade_exam": (self.generator_url, "/api/grade", self.limits.grade_seconds),
        }[tool]
        return _Call(base.rstrip("/") + path, seconds)

    def _wait_for(self, call: Callable[[_RequestT], Awaitable[_AnswerT]], request: _RequestT) -> _AnswerT:
        """Wait in a thread for an async tool; raises RuntimeError on a loop, which that would hold up."""
        if _is_on_a_loop():
            raise RuntimeError("a sync tool would hold up this loop; await its async twin")

        async def until_stopped() -> _AnswerT:
            with self.stop.cancelling():
                return await call(request)

        if self.loop is None:
            return anyio.run(until_stopped)
        return from_thread.run(until_stopped, token=self.loop)


class _Call(NamedTuple):
    url: str
    seconds: float


def _is_on_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _langchain_tool(
    name: str,
    request: type[_RequestT],
    tool: Callable[[_RequestT], Any],
    tool_async: Callable[[_RequestT], Awaitable[Any]],
) -> BaseTool:
    """Return a tool whose arguments are the fields of its request."""

    async def coroutine(**fields: Any) -> Any:
        return await tool_async(request(**fields))

    return StructuredTool.from_function(
        func=lambda **fields: tool(request(**fields)),
        coroutine=coroutine,
        name=name,
        description=tool_async.__doc__,
        args_schema=request,
    )


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


def _read(tool: str, model: type[_AnswerT], body: bytes) -> _AnswerT:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ToolError(tool, "bad_response", f"{where}: {first['msg']}"[:200]) from error
