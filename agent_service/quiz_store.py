"""Quizzes with their keys, and the attempts at them, for as long as their session lives."""

from collections import OrderedDict

from agent_service.errors import AttemptNotFound, QuizNotFound
from contracts.grading import Attempt
from contracts.identifiers import SessionId
from contracts.quiz import Quiz


class QuizzesInMemory:
    """What this process has made and marked: bounded, the oldest going first."""

    def __init__(self, *, most_quizzes: int = 10_000, most_attempts: int = 50_000) -> None:
        self._most_quizzes = most_quizzes
        self._most_attempts = most_attempts
        self._quizzes: OrderedDict[tuple[SessionId, str], Quiz] = OrderedDict()
        self._attempts: OrderedDict[str, Attempt] = OrderedDict()

    def add_quiz(self, session_id: SessionId, quiz: Quiz) -> None:
        """Keep a quiz for the hand-ins to come."""
        self._quizzes[session_id, quiz.identifier] = quiz
        while len(self._quizzes) > self._most_quizzes:
            self._quizzes.popitem(last=False)

    def get_quiz(self, session_id: SessionId, quiz_id: str) -> Quiz:
        """Give a quiz of that session. Raises QuizNotFound."""
        try:
            return self._quizzes[session_id, quiz_id]
        except KeyError:
            raise QuizNotFound(QuizNotFound.__doc__) from None

    def count_quizzes(self, session_id: SessionId) -> int:
        """Say how many quizzes of a session are kept."""
        return sum(owner == session_id for owner, _ in self._quizzes)

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a marked hand-in."""
        self._attempts[attempt.attempt_id] = attempt
        while len(self._attempts) > self._most_attempts:
            self._attempts.popitem(last=False)

    def get_attempt(self, attempt_id: str) -> Attempt:
        """Give a marked hand-in. Raises AttemptNotFound."""
        try:
            return self._attempts[attempt_id]
        except KeyError:
            raise AttemptNotFound(AttemptNotFound.__doc__) from None

    def forget(self, session_id: SessionId) -> None:
        """Drop all of a session that is gone."""
        for key in [key for key in self._quizzes if key[0] == session_id]:
            del self._quizzes[key]
        for attempt in [one for one in self._attempts.values() if one.session_id == session_id]:
            del self._attempts[attempt.attempt_id]
