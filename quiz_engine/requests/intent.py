"""Whether a request wants a quiz, an answer, or marks."""

from collections.abc import Iterator
from typing import Final, Literal

from quiz_engine.requests.difficulty import too_hard_or_easy
from quiz_engine.requests.spans import Span
from quiz_engine.requests.vocabulary import Kind

Intent = Literal["create_quiz", "answer_question", "grade_answers"]


_SKIPPED_BEFORE_QUESTION: Final = frozenset(
    {Kind.CHATTER, Kind.FILLER, Kind.JOINER, Kind.ARTICLE, Kind.PREPOSITION}
)


def read_intent(spans: list[Span]) -> Intent:
    clauses = list(_clauses(spans))
    asks_for_quiz = any(_asks_for_quiz(clause) for clause in clauses)
    refers_back = any(span.has(Kind.ANOTHER, Kind.HARDER, Kind.EASIER) for span in spans)
    left = sum(span.plain for span in spans)
    done = any(span.has(Kind.DONE) for span in spans) and not refers_back and not asks_for_quiz
    asking = [_asks_a_question(clause) for clause in clauses]
    wants_quiz = any(_wants_quiz(clause) for clause, asks in zip(clauses, asking, strict=True) if not asks)
    asks_why = any(span.has(Kind.WHY) for span in spans)
    if any(span.has(Kind.GRADE) for span in spans) and not (wants_quiz and asks_for_quiz) and not asks_why:
        return "grade_answers"
    if (
        done
        and left <= _MOST_LEFT_WHEN_DONE
        and any(span.has(Kind.COUNT, Kind.QUIZ, Kind.QUESTION) for span in spans)
        and not any(span.has(Kind.ABOUT) for span in spans)
    ):
        return "grade_answers"  # I have answered all 10 questions
    if wants_quiz:
        return "create_quiz"
    if (
        (refers_back or too_hard_or_easy(spans))
        and not left
        and not any(span.has(Kind.QUESTION_WORD) for span in spans)
    ):
        return "create_quiz"
    if any(asking) or any(span.has(Kind.EXPLAIN) for span in spans) or _ends_as_a_question(spans, clauses):
        return "answer_question"
    if done and left <= _MOST_LEFT_WHEN_DONE:
        return "grade_answers"
    return "create_quiz"


_MOST_LEFT_WHEN_DONE: Final = 1
_ASIDE: Final = frozenset({Kind.CHATTER, Kind.FILLER, Kind.STRUGGLE, Kind.OPENER})
_ASKING_SECOND: Final = frozenset({"ли"})
"""Снятся ли собакам сны."""
_WISHES: Final = frozenset({Kind.QUIZ_ME, Kind.COUNT, Kind.ASK, Kind.ABOUT, Kind.CHATTER, Kind.SOURCE})


def _ends_as_a_question(spans: list[Span], clauses: list[list[Span]]) -> bool:
    """Return whether only its mark shows a question: "The depth of Baikal?"; not "volcanoes, please?"."""
    if not spans or not spans[-1].word.startswith("?"):
        return False
    last = clauses[-1] if clauses else []
    says = any(span.plain or span.has(Kind.SUBJECT) for span in last)
    return says and not any(span.of(_WISHES) for span in last)


def _asks_a_question(clause: list[Span]) -> bool:
    if len(clause) > 1 and clause[0].plain and clause[1].word in _ASKING_SECOND:
        return True
    for n, span in enumerate(clause):
        if span.has(Kind.QUESTION_WORD) or (span.has(Kind.HELP) and not span.of(_ASIDE)):
            return True
        if span.has(Kind.AUXILIARY) and (n == 0 or clause[n - 1].single):
            return not _asks_for_quiz(clause) and not any(s.has(Kind.COUNT) for s in clause)
        if not span.only(_SKIPPED_BEFORE_QUESTION) and not (n == 0 and span.has(Kind.PREPOSITION)):
            return span.has(Kind.STRUGGLE) and any(s.has(Kind.QUESTION_WORD) for s in clause)
    return False


def _wants_quiz(clause: list[Span]) -> bool:
    if _asks_for_quiz(clause) or any(span.has(Kind.COUNT) for span in clause):
        return True
    for n, span in enumerate(clause):
        if span.has(Kind.QUIZ, Kind.QUESTION):
            return not any(before.has(Kind.OPENER, Kind.EXPLAIN) for before in clause[:n])
    return False


def _asks_for_quiz(clause: list[Span]) -> bool:
    asked = False
    for span in clause:
        if span.has(Kind.QUIZ_ME):
            return True
        if asked and span.has(Kind.QUIZ, Kind.QUESTION, Kind.COUNT):
            return True
        asked = asked or span.has(Kind.ASK)
    return False


def _clauses(spans: list[Span]) -> Iterator[list[Span]]:
    clause: list[Span] = []
    for span in spans:
        if span.breaks:
            if clause:
                yield clause
            clause = []
        else:
            clause.append(span)
    if clause:
        yield clause
