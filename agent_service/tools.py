"""The tools of a run, and the ways to do each: by a service, or here.

retriever   remote: the RAG service        local: the documents of the room, and the shelf
generator   remote: the test generator     extractive: from the words of the passages
grader      remote: the test generator     local: against the key, with tolerance
documents   remote: none that we know of   local: those of the room, and the shelf

A way is chosen in one place, `Toolbox`, and once for each run, so that it can change while the service runs.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from agent_service.errors import ToolError
from agent_service.stop_signal import StopSignal
from contracts.grading import GradingResult
from contracts.quiz import Language
from contracts.tools import (
    PASSAGES_WANTED,
    GeneratedQuiz,
    GradingRequest,
    QuizRequest,
    RagAnswer,
    RagRequest,
    SearchRequest,
    SearchResult,
)
from kit.worker_processes import Workers, WorkersBroken
from quiz_engine.grading.grader import AnswerMarker
from quiz_engine.items.generator import NothingToAsk, QuizMaker
from quiz_engine.rules import Refusals

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


class Retriever(Protocol):
    """Finds what the material says; raises ToolError when it fails for good, as all tools do."""

    async def rag_search_async(self, request: SearchRequest) -> SearchResult: ...

    async def rag_answer_async(self, request: RagRequest) -> RagAnswer: ...


class QuizGenerator(Protocol):
    """Makes quizzes, whose items still have to pass the gate."""

    async def generate_exam_async(self, request: QuizRequest) -> GeneratedQuiz: ...


class Grader(Protocol):
    """Marks answers."""

    async def grade_exam_async(self, request: GradingRequest) -> GradingResult: ...


class Documents(Protocol):
    """What is known of a room's own documents."""

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        ...

    def means_notes(self, query: str) -> bool:
        """Return whether a query names nothing but the documents of the room, all of them."""
        ...

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own to make a quiz of."""
        ...

    async def files(self) -> list[str]:
        """Return the names of the room's documents."""
        ...

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Return the names of the room's documents, and of the shelf's texts in a language."""
        ...

    def being_read(self) -> list[str]:
        """Return the names of the documents that are on their way into the room and not yet read."""
        ...

    async def wait_until_read(self) -> None:
        """Return once none is being read any more, whatever became of it."""
        ...


@dataclass(frozen=True, slots=True)
class RunTools:
    """What one run may call."""

    retriever: Retriever
    generator: QuizGenerator
    grader: Grader
    documents: Documents


@dataclass(frozen=True, slots=True)
class RunScope:
    """The run that tools work for, and its end."""

    session_id: str
    run_id: str
    stop: StopSignal


Way = Callable[[RunScope], _T_co]
"""One way to do a tool: makes it for a run."""


@dataclass(slots=True)
class Toolbox:
    """The way in which each tool is done from now on; a run keeps those of its beginning."""

    retriever: Way[Retriever]
    generator: Way[QuizGenerator]
    grader: Way[Grader]
    documents: Way[Documents]

    def for_run(self, scope: RunScope) -> RunTools:
        """Return the tools of one run."""
        return RunTools(
            self.retriever(scope), self.generator(scope), self.grader(scope), self.documents(scope)
        )


class NoDocuments:
    """A room without documents of its own, as a RAG service tells of none."""

    def passages_wanted(self, count: int) -> int:
        """Return what the RAG service is asked for; fifty questions need no more, only longer ones."""
        return PASSAGES_WANTED

    def means_notes(self, query: str) -> bool:
        """Return False: to a service, "my notes" is a topic like others."""
        return False

    async def has_notes(self) -> bool:
        """Return False."""
        return False

    async def files(self) -> list[str]:
        """Return no names."""
        return []

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Return no names."""
        return [], []

    def being_read(self) -> list[str]:
        """Return no names."""
        return []

    async def wait_until_read(self) -> None:
        """Return at once."""


@dataclass(frozen=True, slots=True)
class WorkerTools:
    """Making and marking quizzes by the engine's rules, in worker processes."""

    workers: Workers
    generator: QuizMaker
    grader: AnswerMarker
    whole_seconds: float
    """Seconds that one call may take, its wait for a worker included."""

    async def generate_exam_async(self, request: QuizRequest) -> GeneratedQuiz:
        """Return a quiz made from passages, without items where they carry none."""
        return await self._work("generate_exam", generated, self.generator, request)

    async def grade_exam_async(self, request: GradingRequest) -> GradingResult:
        """Return marks for answers, against their key."""
        return await self._work("grade_exam", self.grader.grade, request.quiz, request.answers)

    async def _work(self, tool: str, do: Callable[..., _T], *arguments: Any) -> _T:
        try:
            async with asyncio.timeout(self.whole_seconds):
                return await self.workers.run(do, *arguments, seconds=self.whole_seconds)
        except TimeoutError as error:
            raise ToolError(tool, "timeout", "no result in time", retriable=True) from error
        except WorkersBroken as error:
            raise ToolError(tool, "unavailable", str(error), retriable=True) from error


def generated(generator: QuizMaker, request: QuizRequest) -> GeneratedQuiz:
    """Return a quiz made from passages, without items where they carry none; done by a worker."""
    refusals = Refusals()
    try:
        made = generator.generate(request, refusals).model_dump(mode="json")
    except NothingToAsk:
        made = {"items": []}
    return GeneratedQuiz.model_validate({**made, "refusals": dict(refusals.counts)})
