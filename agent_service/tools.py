"""The four tools of a run, each done by a service or here; settings choose which.

rag_search, rag_answer   remote: the RAG service        local: the documents of the room, and the shelf
generate_exam            remote: the test generator     extractive: from the words of the passages
grade_exam               remote: the test generator     local: against the key, with tolerance
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, TypeVar

from agent_service.errors import ToolError
from agent_service.langchain_tools import PASSAGES_WANTED, GeneratedQuiz, QuizTools
from agent_service.retrieval.retriever import Retriever
from agent_service.stop_signal import StopSignal
from contracts.grading import Answer, GradingResult
from contracts.quiz import Difficulty, Language, Passage, QuestionType, Quiz
from contracts.tools import RagAnswer
from kit.worker_processes import Workers, WorkersBroken
from quiz_engine.grading.grader import Grader
from quiz_engine.items.generator import NothingToAsk, QuizGenerator, QuizRequest
from quiz_engine.search.ranking import means_all_of_it

_T = TypeVar("_T")

MOST_PASSAGES: Final = 50


class RunTools(Protocol):
    """What a run may call; every call raises ToolError when it fails for good."""

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        ...

    def means_notes(self, query: str) -> bool:
        """Return whether a query names nothing but the documents of the room, all of them."""
        ...

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own to make a quiz of."""
        ...

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Name the documents of the room, and the texts of the shelf in a language."""
        ...

    async def rag_search_async(self, query: str, top_k: int) -> list[Passage]: ...

    async def rag_answer_async(self, question: str, top_k: int) -> RagAnswer: ...

    async def generate_exam_async(
        self,
        topic: str,
        count: int,
        passages: Sequence[Passage],
        difficulty: Difficulty,
        language: Language,
        types: Sequence[QuestionType],
        seed: int | None,
    ) -> GeneratedQuiz: ...

    async def grade_exam_async(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult: ...


@dataclass(frozen=True)
class ChosenTools:
    """Each tool by its provider: what is None is asked of the services."""

    remote: QuizTools
    retriever: Retriever | None = None
    generator: QuizGenerator | None = None
    grader: Grader | None = None
    workers: Workers | None = None
    """Where generator and grader work; they are called in processes of their own."""

    @property
    def works_here(self) -> bool:
        """Whether a tool needs the workers."""
        return self.generator is not None or self.grader is not None

    def for_run(self, session_id: str, run_id: str, stop: StopSignal | None = None) -> "ChosenTools":
        """Return the same tools, working for one run until it is stopped."""
        return replace(self, remote=self.remote.for_run(session_id, run_id, stop))

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        if self.retriever is None:
            return PASSAGES_WANTED
        return min(MOST_PASSAGES, max(PASSAGES_WANTED, 2 * count))

    def means_notes(self, query: str) -> bool:
        """Return whether a query names nothing but the documents of the room, all of them."""
        return self.retriever is not None and means_all_of_it(query)

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own to make a quiz of."""
        return self.retriever is not None and await self.retriever.has_notes(self.remote.session_id)

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Name the documents of the room, and the texts of the shelf in a language."""
        if self.retriever is None:
            return await self.remote.topics(language)
        return await self.retriever.topics(self.remote.session_id, language)

    async def rag_search_async(self, query: str, top_k: int = PASSAGES_WANTED) -> list[Passage]:
        """Find the passages about `query`, best first, `top_k` at most."""
        if self.retriever is None:
            return await self.remote.rag_search_async(query, top_k)
        return await self.retriever.search(self.remote.session_id, query, top_k)

    async def rag_answer_async(self, question: str, top_k: int = PASSAGES_WANTED) -> RagAnswer:
        """Answer a question from the material, with the passages it rests on."""
        if self.retriever is None:
            return await self.remote.rag_answer_async(question, top_k)
        return await self.retriever.answer(self.remote.session_id, question, top_k)

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
        if self.generator is None:
            return await self.remote.generate_exam_async(
                topic, count, passages, difficulty, language, types, seed
            )
        request = QuizRequest(topic, tuple(passages), count, difficulty, language, tuple(types), seed)
        try:
            quiz = await self._work("generate_exam", _generated, self.generator, request)
        except NothingToAsk:
            return GeneratedQuiz(quiz={}, items=[])
        return GeneratedQuiz(quiz=quiz, items=quiz.pop("items"))

    async def grade_exam_async(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
        """Mark answers against the key."""
        if self.grader is None:
            return await self.remote.grade_exam_async(quiz, answers)
        return await self._work("grade_exam", self.grader.grade, quiz, list(answers))

    async def _work(self, tool: str, do: Callable[..., _T], *arguments: Any) -> _T:
        assert self.workers is not None
        try:
            async with asyncio.timeout(self.remote.limits.whole_seconds):
                return await self.workers.run(do, *arguments)
        except TimeoutError as error:
            raise ToolError(tool, "timeout", "no result in time", retriable=True) from error
        except WorkersBroken as error:
            raise ToolError(tool, "unavailable", str(error), retriable=True) from error


def _generated(generator: QuizGenerator, request: QuizRequest) -> dict[str, Any]:
    return generator.generate(request).model_dump(mode="json")
