"""How a marked number is shown: as the language of its quiz writes it."""

from datetime import UTC, datetime

import pytest

from contracts.grading import Answer, Attempt, Grade
from contracts.quiz import Generator, ItemForCandidate, Language, QuizForCandidate
from web_ui_service.web_ui.quiz_result import result_of
from web_ui_service.web_ui.words import WORDS


@pytest.mark.parametrize(
    ("language", "unit", "own", "right"),
    [
        ("ru", "км/с", "7,9 км/с", "11,2 км/с"),
        ("pl", "km/s", "7,9 km/s", "11,2 km/s"),
        ("en", "km/s", "7.9 km/s", "11.2 km/s"),
        ("pl", None, "7,9", "11,2"),
    ],
)
def test_a_number_is_shown_with_its_whole_unit_and_the_decimal_mark_of_the_quiz(
    language: Language, unit: str | None, own: str, right: str
) -> None:
    item = ItemForCandidate(identifier="one", interaction_type="numeric_entry", prompt="?", unit=unit)
    quiz = QuizForCandidate(
        identifier="q",
        title="Space",
        language=language,
        generator=Generator(name="test", mode="mock"),
        items=[item],
    )
    wrong = Grade(item_identifier="one", score=0, max_score=1, state="gradedwrong", correct_response=[11.2])
    attempt = Attempt(
        attempt_id="a1",
        quiz_id="q",
        session_id="room",
        answers=[Answer(item_identifier="one", candidate_response=[7.9])],
        grades=[wrong],
        score=0,
        max_score=1,
        finished_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    question = result_of(quiz, attempt, WORDS["en"]).questions[0]
    assert (question.own, question.right) == ([own], [right])
