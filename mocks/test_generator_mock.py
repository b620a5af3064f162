"""Plays the test generator on :8450: makes quizzes from the passages it is given, and grades answers."""

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, ConfigDict, Field

from contracts.grading import Answer, GradingResult
from contracts.quiz import MAX_QUESTIONS, Quiz
from kit.json_bodies import StrictJsonRoute
from kit.problems import Problem
from mocks.corpus import load_corpus
from mocks.grading import UnknownItem, grade
from mocks.quiz_making import NothingToAsk, QuizRequest, make_quiz
from mocks.service import mock_app, serve

__test__ = False  # the name is the service's; pytest need not look for tests here

router = APIRouter(prefix="/api", route_class=StrictJsonRoute)


class GradeRequest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    quiz: Quiz
    answers: list[Answer] = Field(max_length=MAX_QUESTIONS)


@router.post("/generate")
async def generate(request: QuizRequest) -> Quiz:
    """Make a quiz in the grader's view; the same request gets the same bytes."""
    try:
        return make_quiz(request, load_corpus())
    except NothingToAsk:
        raise Problem(
            422, "nothing_to_ask", "The passages hold no sentence to ask about; send some that do."
        ) from None


@router.post("/grade")
async def mark(request: GradeRequest) -> GradingResult:
    """Grade every item of a quiz."""
    try:
        return grade(request.quiz, request.answers)
    except UnknownItem as error:
        raise Problem(422, "unknown_item", str(error)) from None


def create_app() -> FastAPI:
    """Build the service; the corpus is read here, so that no request waits for it."""
    load_corpus()
    return mock_app("Quizroom: mock of the test generator", router)


def main() -> None:
    """Serve until told to stop."""
    serve(create_app, name="test_generator_mock", default_port=8450)


if __name__ == "__main__":
    main()
