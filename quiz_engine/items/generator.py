"""What makes a quiz, whoever does it."""

from typing import Protocol

from contracts.quiz import Quiz
from contracts.tools import QuizRequest
from quiz_engine.rules import Refusals


class NothingToAsk(Exception):
    """The passages say nothing that could be asked about and checked."""


class QuizMaker(Protocol):
    """Makes quizzes."""

    def generate(self, request: QuizRequest, refusals: Refusals | None = None) -> Quiz:
        """Return a quiz with its keys, of `count` items or of as many as the passages carry.

        What was not asked is counted in `refusals`. Raises NothingToAsk where the passages carry nothing.
        """
        ...
