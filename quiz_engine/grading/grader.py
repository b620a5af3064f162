"""What marks answers, whoever does it."""

from collections.abc import Sequence
from typing import Protocol

from contracts.grading import Answer, GradingResult
from contracts.quiz import Quiz


class AnswerMarker(Protocol):
    """Marks answers against the key of their quiz."""

    def grade(self, quiz: Quiz, answers: Sequence[Answer]) -> GradingResult:
        """Return a grade for every item of the quiz, answered or not, and the sums."""
        ...
