"""Quizzes with their keys, and the attempts at them, for as long as their session lives."""

from collections import Counter
from collections.abc import Callable
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


_MOST_QUOTES: Final = 500
_MOST_QUIZZES_READ: Final = 40


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
        self._topics: dict[SessionId, dict[str, str]] = {}
        """Of each quiz that is kept, the oldest first."""
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
        self._topics.setdefault(session_id, {})[quiz.identifier] = quiz.topic
        self._in_use.pop(key, None)
        for gone in self._quiz_retention.put(session_id, key, len(body)):
            self._drop(gone)

    def _drop(self, key: tuple[SessionId, str]) -> None:
        session_id, quiz_id = key
        del self._quizzes[key]
        del self._topics[session_id][quiz_id]
        if not self._topics[session_id]:
            del self._topics[session_id]

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

    def quotes_asked(self, session_id: SessionId, is_meant: Callable[[str], bool]) -> list[str]:
        """Return what a session's quizzes rest on, the newest first; of those whose topic `is_meant`.

        At most 500 quotes, of at most 40 quizzes.
        """
        topics = self._topics.get(session_id, {})
        meant = [quiz_id for quiz_id, topic in reversed(topics.items()) if is_meant(topic)]
        quotes: dict[str, None] = {}
        for quiz_id in meant[:_MOST_QUIZZES_READ]:
            for item in self.get_quiz(session_id, quiz_id).items:
                quotes |= dict.fromkeys(ref.quote for ref in item.source_refs)
            if len(quotes) >= _MOST_QUOTES:
                break
        return list(quotes)[:_MOST_QUOTES]

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
            self._drop(key)
        for attempt_id in self._attempt_retention.forget(session_id):
            del self._attempts[attempt_id]
        del self._made[session_id]
