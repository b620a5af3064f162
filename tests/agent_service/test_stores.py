"""What a process remembers of runs, quizzes, attempts and keys: bounded by number and by bytes."""

import json
import tracemalloc
from datetime import UTC, datetime
from typing import Any

import pytest

from agent_service.errors import AttemptNotFound, IdempotencyConflict, QuizNotFound
from agent_service.idempotency import IdempotencyKeys
from agent_service.quiz_store import ATTEMPT_BOUNDS, QUIZ_BOUNDS, QuizzesInMemory
from agent_service.run_store import ENDED_BOUNDS, RunRecord, RunsInMemory
from contracts.commands import GradeRequest, RunRequest, RunStatus
from contracts.grading import Answer, Attempt
from contracts.quiz import Quiz
from tests.support.scripted_tools import quiz_item, quiz_of

MIB = 1024 * 1024


def quiz(name: str, questions: int = 2, **item: Any) -> Quiz:
    items = [quiz_item(number, **item) for number in range(1, questions + 1)]
    return Quiz.model_validate({**quiz_of(*items), "identifier": name})


def attempt(name: str, session_id: str = "room-1", text: str = "A") -> Attempt:
    return Attempt(
        attempt_id=name,
        quiz_id="Q",
        session_id=session_id,
        answers=[Answer(item_identifier="Q1", candidate_response=[text, 5, 2.5])],
        grades=[],
        score=1,
        max_score=1,
        finished_at=datetime.now(UTC),
    )


def ended(runs: RunsInMemory, run_id: str, session_id: str = "room-1", **result: Any) -> None:
    runs.add(RunRecord(run_id=run_id, session_id=session_id, question="a quiz on cells"))
    runs.start(run_id)
    assert runs.finish(run_id, RunStatus.SUCCEEDED, result=result)


# --- quizzes and attempts


def test_quizzes_and_attempts_come_back_as_they_were_put_in() -> None:
    kept = QuizzesInMemory()
    kept.add_quiz("room-1", quiz("one"))
    kept.add_attempt(mine := attempt("a-1"))
    assert kept.get_quiz("room-1", "one") == quiz("one")
    assert kept.get_attempt("a-1") == mine
    assert [type(part) for part in kept.get_attempt("a-1").answers[0].candidate_response] == [str, int, float]


def test_what_earlier_quizzes_on_the_same_rest_on_is_told_the_newest_first() -> None:
    kept = QuizzesInMemory()
    for name, topic, quote in [
        ("one", "leaves", "Old."),
        ("two", "roots", "Else."),
        ("three", "leaves", "New."),
    ]:
        item: dict[str, Any] = {"source_refs": [{"source_id": "botany", "quote": quote}]}
        kept.add_quiz("room-1", quiz(name, 2, **item).model_copy(update={"topic": topic}))
    assert kept.quotes_asked("room-1", lambda topic: topic == "leaves") == ["New.", "Old."]
    assert kept.quotes_asked("room-2", lambda _: True) == []
    kept.forget("room-1")
    assert kept.quotes_asked("room-1", lambda _: True) == []


def test_those_who_use_a_quiz_at_the_same_time_share_one_and_a_new_one_takes_its_place() -> None:
    kept = QuizzesInMemory()
    kept.add_quiz("room-1", quiz("one"))
    first = kept.get_quiz("room-1", "one")
    assert kept.get_quiz("room-1", "one") is first
    kept.add_quiz("room-1", quiz("one", questions=3))
    assert len(kept.get_quiz("room-1", "one").items) == 3


def test_a_quiz_belongs_to_its_session() -> None:
    kept = QuizzesInMemory()
    kept.add_quiz("room-1", quiz("one"))
    with pytest.raises(QuizNotFound):
        kept.get_quiz("room-2", "one")


def test_what_a_session_had_goes_with_it_and_nothing_else() -> None:
    kept = QuizzesInMemory()
    for session_id in ("room-1", "room-2"):
        kept.add_quiz(session_id, quiz("one"))
        kept.add_attempt(attempt(f"in-{session_id}", session_id))
    kept.forget("room-1")
    with pytest.raises(QuizNotFound):
        kept.get_quiz("room-1", "one")
    with pytest.raises(AttemptNotFound):
        kept.get_attempt("in-room-1")
    assert kept.count_quizzes("room-1") == 0
    assert kept.get_quiz("room-2", "one")
    assert kept.get_attempt("in-room-2")
    kept.forget("room-2")
    assert kept.bytes == 0


def test_a_session_holds_its_newest_quizzes_up_to_eight_mebibytes() -> None:
    kept = QuizzesInMemory()
    for number in range(60):
        kept.add_quiz("room-1", quiz(f"quiz_{number}", 50, general_feedback="x" * 4_000))
    assert QUIZ_BOUNDS.session_bytes == 8 * MIB
    assert 7.5 * MIB < kept.bytes <= 8 * MIB
    assert kept.get_quiz("room-1", "quiz_59")
    with pytest.raises(QuizNotFound):
        kept.get_quiz("room-1", "quiz_0")


def test_a_session_is_made_another_quiz_each_time_also_when_the_first_ones_are_gone() -> None:
    kept = QuizzesInMemory()
    for number in range(QUIZ_BOUNDS.session_items + 7):
        kept.add_quiz("room-1", quiz(f"quiz_{number}"))
    assert kept.count_quizzes("room-1") == QUIZ_BOUNDS.session_items + 7


def test_a_session_holds_its_newest_attempts_up_to_eight_mebibytes() -> None:
    kept = QuizzesInMemory()
    for number in range(100):
        kept.add_attempt(attempt(f"a-{number}", text="ж" * 50_000))
    assert ATTEMPT_BOUNDS.session_bytes == 8 * MIB
    assert 7.5 * MIB < kept.bytes <= 8 * MIB
    assert kept.get_attempt("a-99")
    with pytest.raises(AttemptNotFound):
        kept.get_attempt("a-0")


# --- runs


def test_a_session_has_its_newest_ended_runs_up_to_four_mebibytes() -> None:
    runs = RunsInMemory()
    for number in range(200):
        ended(runs, f"run-{number}", text="x" * 50_000)
    assert ENDED_BOUNDS.session_bytes == 4 * MIB
    assert 3.9 * MIB < runs.ended_bytes <= 4 * MIB
    assert runs.get("run-0") is None
    assert runs.get("run-199") is not None


def test_a_run_that_has_not_ended_is_never_forgotten() -> None:
    runs = RunsInMemory()
    runs.add(RunRecord(run_id="slow", session_id="room-1", question="x"))
    for number in range(ENDED_BOUNDS.session_items + 1):
        ended(runs, f"run-{number}")
    assert runs.get("run-0") is None
    assert runs.get("slow") is not None
    assert len(runs) == ENDED_BOUNDS.session_items + 1


def test_all_runs_of_a_session_go_with_it_however_many_there_were() -> None:
    runs = RunsInMemory()
    for number in range(300):
        ended(runs, f"run-{number}")
    ended(runs, "of another", "room-2")
    runs.forget("room-1")
    assert len(runs) == 1
    assert runs.get("of another") is not None


def test_only_one_of_two_who_end_a_run_is_told_that_it_did() -> None:
    runs = RunsInMemory()
    ended(runs, "run-1")
    assert runs.finish("run-1", RunStatus.CANCELLED) is False
    assert runs.finish("never-was", RunStatus.CANCELLED) is False


# --- keys


def test_keys_of_large_requests_take_no_more_room_than_those_of_small_ones() -> None:
    answers = [Answer(item_identifier=f"Q{n}", candidate_response=["x" * 1_000] * 4) for n in range(50)]
    body = json.dumps(
        {
            "session_id": "room-1",
            "quiz_id": "Q",
            "answers": [answer.model_dump() for answer in answers],
        }
    )
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    keys = IdempotencyKeys()
    for number in range(1_500):
        keys.keep(f"key {number}", GradeRequest.model_validate_json(body), f"run {number}")
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < MIB  # for 1,000 requests of 200 KB


def test_a_key_knows_its_request_again_and_no_other() -> None:
    keys = IdempotencyKeys()
    keys.keep("k", RunRequest(session_id="room-1", question="cells"), "run-1")
    assert keys.find("k", RunRequest(session_id="room-1", question="cells")) == "run-1"
    assert keys.find("other", RunRequest(session_id="room-1", question="cells")) is None
    for other in (
        RunRequest(session_id="room-1", question="stars"),
        RunRequest(session_id="room-1", question="cells", author="Ola"),
        GradeRequest(session_id="room-1", quiz_id="Q", answers=list(attempt("a").answers)),
    ):
        with pytest.raises(IdempotencyConflict):
            keys.find("k", other)


def test_a_key_is_forgotten_after_its_time_and_beyond_the_number_of_keys() -> None:
    now = 0.0
    keys = IdempotencyKeys(seconds=10, most=2, clock=lambda: now)
    request = RunRequest(session_id="room-1", question="cells")
    for name in "abc":
        keys.keep(name, request, f"run {name}")
    assert [keys.find(name, request) for name in "abc"] == [None, "run b", "run c"]
    now = 11.0
    assert keys.find("c", request) is None
