"""What a quiz is made from, and what makes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from contracts.quiz import DEFAULT_QUESTIONS, Difficulty, Language, Passage, QuestionType, Quiz


@dataclass(frozen=True, slots=True)
class QuizRequest:
    """A wish for a quiz, and the passages that it may ask about."""

    topic: str
    passages: Sequence[Passage]
    count: int = DEFAULT_QUESTIONS
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    types: Sequence[QuestionType] = ("choice",)
    seed: int | None = None
    """Without one the request itself decides: the same request gives the same quiz, byte for byte."""


class NothingToAsk(Exception):
    """The passages say nothing that could be asked about and checked."""


class QuizGenerator(Protocol):
    """Makes quizzes."""

    def generate(self, request: QuizRequest) -> Quiz:
        """Return a quiz with its keys, of `count` items or of as many as the passages carry.

        Raises NothingToAsk where they carry none.
        """
        ...
