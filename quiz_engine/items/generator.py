"""What makes a quiz, whoever does it."""

from typing import Protocol

from contracts.quiz import Quiz
from contracts.tools import QuizRequest


class NothingToAsk(Exception):
    """The passages say nothing that could be asked about and checked."""


class QuizMaker(Protocol):
    """Makes quizzes."""

    def generate(self, request: QuizRequest) -> Quiz:
        """Return a quiz with its keys, of `count` items or of as many as the passages carry.

        Raises NothingToAsk where they carry none.
        """
        ...
