"""Quizzes with their keys, and the attempts at them, for as long as their session lives."""

from collections import Counter
from typing import Final
from weakref import WeakValueDictionary

from agent_service.errors import AttemptNotFound, QuizNotFound
from agent_service.retention import Retention, RetentionLimits
from contracts.grading import Attempt
from contracts.identifiers import SessionId
from contracts.quiz import Quiz

_MIB = 1024 * 1024

QUIZ_BOUNDS: Final = RetentionLimits(
    items=10_000, bytes=128 * _MIB, session_items=500, session_bytes=8 * _MIB
)
"""A quiz of 50 questions with feedback and quotes has 78 KB, so a session keeps its last hundred of them."""

ATTEMPT_BOUNDS: Final = RetentionLimits(
    items=50_000, bytes=128 * _MIB, session_items=5_000, session_bytes=8 * _MIB
)


class QuizzesInMemory:
    """What this process has made and marked: bounded by number and bytes, the oldest going first.

    Kept as JSON, which is a quarter of what the objects take (measured on quizzes of 5 and of 50 questions)
    and weighs what is counted; reading a quiz of 50 questions takes 2 ms.
    """

    def __init__(
        self, *, quiz_bounds: RetentionLimits = QUIZ_BOUNDS, attempt_bounds: RetentionLimits = ATTEMPT_BOUNDS
    ) -> None:
        self._quizzes: dict[tuple[SessionId, str], bytes] = {}
        self._attempts: dict[str, bytes] = {}
        self._quiz_retention: Retention[tuple[SessionId, str]] = Retention(quiz_bounds)
        self._attempt_retention: Retention[str] = Retention(attempt_bounds)
        self._in_use: WeakValueDictionary[tuple[SessionId, str], Quiz] = WeakValueDictionary()
        """So that a class which hands in at once shares one."""
        self._made: Counter[SessionId] = Counter()

    @property
    def bytes(self) -> int:
        """What is kept, in bytes of JSON."""
        return self._quiz_retention.bytes + self._attempt_retention.bytes

    def add_quiz(self, session_id: SessionId, quiz: Quiz) -> None:
        """Keep a quiz for the submissions to come."""
        key, body = (session_id, quiz.identifier), quiz.model_dump_json().encode()
        self._made[session_id] += 1
        self._quizzes[key] = body
        self._in_use.pop(key, None)
        for gone in self._quiz_retention.put(session_id, key, len(body)):
            del self._quizzes[gone]

    def get_quiz(self, session_id: SessionId, quiz_id: str) -> Quiz:
        """Return a quiz of that session. Raises QuizNotFound."""
        key = session_id, quiz_id
        try:
            body = self._quizzes[key]
        except KeyError:
            raise QuizNotFound(QuizNotFound.__doc__) from None
        quiz = self._in_use.get(key)
        if quiz is None:
            quiz = self._in_use[key] = Quiz.model_validate_json(body)
        return quiz

    def count_quizzes(self, session_id: SessionId) -> int:
        """Return how many quizzes a session was made, those since dropped among them."""
        return self._made[session_id]

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a marked submission."""
        body = attempt.model_dump_json().encode()
        self._attempts[attempt.attempt_id] = body
        for gone in self._attempt_retention.put(attempt.session_id, attempt.attempt_id, len(body)):
            del self._attempts[gone]

    def get_attempt(self, attempt_id: str) -> Attempt:
        """Return a marked submission. Raises AttemptNotFound."""
        try:
            return Attempt.model_validate_json(self._attempts[attempt_id])
        except KeyError:
            raise AttemptNotFound(AttemptNotFound.__doc__) from None

    def forget(self, session_id: SessionId) -> None:
        """Drop all of a session that is gone."""
        for key in self._quiz_retention.forget(session_id):
            del self._quizzes[key]
        for attempt_id in self._attempt_retention.forget(session_id):
            del self._attempts[attempt_id]
        del self._made[session_id]
