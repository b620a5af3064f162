"""Answers a student hands in: whether they fit the quiz, and the attempt that marking makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from agent_service.errors import SubmissionRefused, ToolError
from contracts.grading import Answer, Attempt, Grade, GradingResult
from contracts.identifiers import SessionId
from contracts.quiz import Item, Quiz


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's answers to one quiz, as handed in."""

    session_id: SessionId
    quiz: Quiz
    answers: tuple[Answer, ...]
    author: str | None


def check_submission(quiz: Quiz, answers: Sequence[Answer]) -> None:
    """Raise SubmissionRefused unless each answer is to another question of the quiz, and can be one."""
    items = {item.identifier: item for item in quiz.items}
    seen: set[str] = set()
    for answer in answers:
        item = items.get(answer.item_identifier)
        if item is None:
            raise SubmissionRefused("unknown_item", f"The quiz has no question “{answer.item_identifier}”.")
        if item.identifier in seen:
            raise SubmissionRefused("answered_twice", f"Question “{item.identifier}” is answered twice.")
        seen.add(item.identifier)
        _check_response(item, answer)


def attempt_of(submission: Submission, result: GradingResult) -> Attempt:
    """Make the attempt that a student may read: marks, keys, explanations and quoted sources.

    What the grader leaves out is filled in from the quiz. Raises ToolError for marks that do not fit it.
    """
    items = {item.identifier: item for item in submission.quiz.items}
    grades = {grade.item_identifier: grade for grade in result.grades}
    if len(grades) != len(result.grades) or grades.keys() != items.keys():
        raise ToolError("grade_exam", "bad_response", "the marks are not those of this quiz")
    full = [_explained(items[identifier], grades[identifier]) for identifier in items]
    score, max_score = sum(g.score for g in full), sum(item.max_score for item in items.values())
    if any(grade.score > items[grade.item_identifier].max_score for grade in full):
        raise ToolError("grade_exam", "bad_response", "a mark is above its maximum")
    return Attempt(
        attempt_id=str(uuid4()),
        quiz_id=submission.quiz.identifier,
        session_id=submission.session_id,
        author=submission.author,
        answers=list(submission.answers),
        grades=full,
        score=round(score, 4),
        max_score=round(max_score, 4),
        finished_at=datetime.now(UTC),
    )


def _check_response(item: Item, answer: Answer) -> None:
    response = answer.candidate_response
    if item.choices:
        names = {choice.identifier for choice in item.choices}
        if not set(map(str, response)) <= names:
            raise SubmissionRefused("unknown_choice", f"Question “{item.identifier}” has no such option.")
        if len(set(response)) != len(response):
            raise SubmissionRefused(
                "chosen_twice", f"Question “{item.identifier}” has an option chosen twice."
            )
        most = 1 if item.response_declaration.cardinality == "single" else len(names)
    else:
        most = 1
    if len(response) > most:
        raise SubmissionRefused("too_many_responses", f"Question “{item.identifier}” takes {most} at most.")
    if any(isinstance(part, str) and len(part) > 1_000 for part in response):
        raise SubmissionRefused(
            "too_long", f"The answer to “{item.identifier}” is longer than 1,000 characters."
        )


def _explained(item: Item, grade: Grade) -> Grade:
    return grade.model_copy(
        update={
            "max_score": item.max_score,
            "correct_response": grade.correct_response or item.response_declaration.correct_response,
            "feedback": grade.feedback or ([item.general_feedback] if item.general_feedback else []),
            "source_refs": grade.source_refs or item.source_refs,
        }
    )
