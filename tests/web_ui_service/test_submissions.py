"""A hand-in on its way: from the form of whoever hands in, to the agent, and its result back."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from nicegui import Client, ui
from pydantic import ValidationError

from contracts.quiz import Source
from tests.support.drawn_page import HOSTILE, quiz, words
from web_ui_service.agent_client import AgentClient
from web_ui_service.web_ui.quiz_form import QuizForm, SubmittedAnswers
from web_ui_service.web_ui.quiz_result import QuizResult
from web_ui_service.web_ui.submissions import Submissions

ATTEMPT = {
    "attempt_id": "att1",
    "quiz_id": "q",
    "session_id": "room",
    "author": "Ola",
    "answers": [{"item_identifier": "one", "candidate_response": ["b"]}],
    "grades": [
        {
            "item_identifier": "one",
            "score": 0.5,
            "max_score": 1,
            "state": "gradedpartial",
            "correct_response": ["a", "b"],
            "feedback": [
                "Not quite. Leaves give oxygen.",
                "Leaves give oxygen.",
                "The text says: “Oxygen is given off.”",
            ],
            "source_refs": [{"source_id": "s", "quote": "Oxygen is given off."}],
        },
        {
            "item_identifier": "two",
            "score": 0,
            "max_score": 1,
            "state": "gaveup",
            "correct_response": [384400.0],
        },
    ],
    "score": 0.5,
    "max_score": 2,
    "finished_at": "2026-01-01T00:00:00Z",
}


class Grader:
    """An agent that takes hand-ins, and whose run stands as the test says."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.status = "running"
        self.refusal: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/agent/grade":
            self.seen.append(json.loads(request.content))
            self.keys.append(request.headers["idempotency-key"])
            accepted = {"run_id": "h1", "session_id": "room", "status": self.status}
            return self.refusal or httpx.Response(202, json=accepted)
        if request.url.path == "/api/agent/runs/h1":
            view = {"run_id": "h1", "session_id": "room", "question": "", "status": self.status, "step": None}
            times = {"created_at": ATTEMPT["finished_at"], "started_at": None, "finished_at": None}
            ended = {"attempt": {"attempt_id": "att1"}} if self.status == "succeeded" else None
            return httpx.Response(200, json={**view, **times, "timings": {}, "result": ended, "error": None})
        assert request.url.path == "/api/agent/attempts/att1"
        return httpx.Response(200, json=ATTEMPT)


class ToldForm(QuizForm):
    """A form that keeps what it is told instead of sending it to a browser."""

    def __init__(self) -> None:
        async def nobody(_: QuizForm, __: SubmittedAnswers) -> None: ...

        super().__init__(quiz(sources=[Source(id="s", title="Biology")]), nobody, words)
        self.told: list[tuple[str, str]] = []
        self.result: QuizResult | None = None

    def say_marking(self, key: str) -> None:
        self.told.append((key, "marking"))

    def show(self, key: str, result: QuizResult) -> None:
        self.told.append((key, "result"))
        self.result = result

    def let_try_again(self, key: str, why: str) -> None:
        self.told.append((key, f"try again: {why}"))

    def say_failed(self, key: str, why: str) -> None:
        self.told.append((key, f"failed: {why}"))

    def say_gone(self, key: str) -> None:
        self.told.append((key, "gone"))


class Student:
    """One page's hand-ins, with two forms on it, and what the room has told of."""

    def __init__(self, agent: Callable[[httpx.Request], httpx.Response]) -> None:
        self.ended: set[str] = set()
        http = httpx.AsyncClient(base_url="http://agent", transport=httpx.MockTransport(agent))
        self.submissions = Submissions("room", AgentClient(http), self.ended.__contains__, words)
        with Client(ui.page("/test")):
            self.form, self.other = ToldForm(), ToldForm()

    async def submit(self, **fields: Any) -> None:
        await self.submissions.take(self.form, handed_in(**fields))


KEY = "0123456789abcdef" * 2


def handed_in(**fields: Any) -> SubmittedAnswers:
    answers = [
        {"item_identifier": "one", "candidate_response": ["b"]},
        {"item_identifier": "two", "candidate_response": ["  "]},
    ]
    return SubmittedAnswers.model_validate({"key": KEY, "author": "Ola", "answers": answers, **fields})


async def test_a_hand_in_goes_out_under_its_key_and_its_result_comes_to_its_form_alone() -> None:
    grader = Grader()
    student = Student(grader)
    await student.submit()
    await student.submissions.bring_results()
    assert student.form.told == [(KEY, "marking")]

    grader.status = "succeeded"
    student.ended.add("h1")
    await student.submissions.bring_results()
    await student.submissions.bring_results()

    assert grader.keys == [KEY]
    assert grader.seen == [
        {
            "session_id": "room",
            "quiz_id": "q",
            "answers": [{"item_identifier": "one", "candidate_response": ["b"]}],
            "author": "Ola",
        }
    ]
    assert student.form.told == [(KEY, "marking"), (KEY, "result")]
    assert student.other.told == []
    result = student.form.result
    assert result is not None
    assert result.score == "0.5 of 2"
    one, two = result.questions
    assert (one.number, one.mark, one.own, one.right) == (1, "Partly right (0.5 of 1)", [], [])
    assert [(option.text, option.chosen, option.right) for option in one.options] == [
        ("Oxygen", False, True),
        (HOSTILE, True, True),
    ]
    assert one.feedback == ["Not quite. Leaves give oxygen."]  # the rest is said by it, or by the quote
    assert [(quote.title, quote.text) for quote in one.quotes] == [("Biology", "Oxygen is given off.")]
    assert (two.number, two.mark, two.own, two.right) == (2, "Left out", [], ["384400 km"])
    assert two.options == []


async def test_a_result_that_is_there_before_the_agent_has_answered_is_shown_at_once() -> None:
    for ended_in_room in (True, False):
        grader = Grader()
        student = Student(grader)
        grader.status = "succeeded"
        student.ended.update({"h1"} if ended_in_room else ())
        await student.submit()
        assert student.form.told == [(KEY, "result")]


@pytest.mark.parametrize(
    ("status", "shown"), [("failed", "marked this time"), ("timed_out", "marked"), ("cancelled", "stopped")]
)
async def test_a_marking_that_came_to_nothing_is_said_kindly(status: str, shown: str) -> None:
    grader = Grader()
    grader.status = status
    student = Student(grader)
    await student.submit()
    [(_, told)] = student.form.told
    assert told.startswith("failed: ")
    assert shown in told


@pytest.mark.parametrize(
    ("code", "status", "again", "told"),
    [
        ("quiz_not_found", 404, False, "failed: This quiz is not kept"),
        ("quiz_not_found", 404, True, "gone"),
        ("session_not_found", 404, True, "gone"),
        ("idempotency_conflict", 409, True, "gone"),
        ("queue_full", 429, False, "try again: Many people are handing in"),
        ("unknown_choice", 422, False, "failed: The grader could not take"),
        ("internal_error", 500, False, "try again: The grader cannot be reached"),
    ],
)
async def test_a_hand_in_that_is_not_taken_is_said_kindly(
    code: str, status: int, again: bool, told: str
) -> None:
    grader = Grader()
    grader.refusal = httpx.Response(status, json={"code": code, "detail": "x"})
    student = Student(grader)
    await student.submit(again=again)
    assert student.form.told[0][1].startswith(told)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([], words.nothing_answered),
        ([{"item_identifier": "two", "candidate_response": [" "]}], words.nothing_answered),
        ([{"item_identifier": "two", "candidate_response": ["x" * 1_001]}], words.answer_too_long),
    ],
)
async def test_what_can_be_no_hand_in_is_not_sent(answers: list[Any], shown: str) -> None:
    grader = Grader()
    student = Student(grader)
    await student.submit(answers=answers)
    assert student.form.told == [(KEY, f"failed: {shown}")]
    assert grader.seen == []


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "short"},
        {"key": KEY + "\n"},
        {"author": "x" * 81},
        {"author": None},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"], "score": 5}]},
        {"answers": [{"item_identifier": "<b>", "candidate_response": ["b"]}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["\ud800"]}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"] * 21}]},
        {"answers": [{"item_identifier": "one", "candidate_response": ["b"]}] * 51},
        {"quiz_id": "another"},
        {"run_id": "h1"},
    ],
)
def test_a_browser_is_not_believed(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        handed_in(**fields)
