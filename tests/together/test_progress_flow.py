"""The main job, through both services and both mocks."""

import asyncio
from typing import Any

import pytest

from tests.support.stack import QUIZ_STEPS, Stack, new_session, running_stack

QUESTION = "make me a five-question quiz on photosynthesis"


async def test_progress_flow(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        accepted = await stack.ask(session_id, QUESTION, author="Ola")
        assert accepted.status_code == 202
        run = accepted.json()
        assert accepted.headers["location"] == f"/api/agent/runs/{run['run_id']}"
        final = await reader.until("final_answer")

    assert reader.steps == ["message", *QUIZ_STEPS]
    assert reader.gaps == 0
    assert [entry["seq"] for entry in reader.entries] == list(range(1, 8))
    assert {entry["run_id"] for entry in reader.entries} == {run["run_id"]}
    assert reader.entries[0]["text"] == QUESTION
    assert reader.entries[0]["author"] == "Ola"

    intent = reader.entries[1]["meta"]
    assert (intent["intent"], intent["topic"], intent["count"], intent["requested"]) == (
        "create_quiz",
        "photosynthesis",
        5,
        5,
    )
    quiz = final["meta"]["quiz"]
    assert final["meta"]["status"] == "succeeded"
    assert len(quiz["items"]) == 5
    assert len({item["prompt"] for item in quiz["items"]}) == 5

    assert await stack.messages(session_id) == reader.entries
    view = await stack.run_view(run["run_id"])
    assert (view["status"], view["step"]) == ("succeeded", "final_answer")
    assert list(view["timings"]) == ["planner", "retrieve", "generate"]


async def test_two_sessions_isolation(stack: Stack) -> None:
    first, second = new_session(), new_session()
    async with stack.reading(first) as one, stack.reading(second) as two:
        await asyncio.gather(
            stack.ask(first, "a 3-question quiz on photosynthesis"),
            stack.ask(second, "a 4-question quiz on the French Revolution"),
        )
        quiz_one = (await one.until("final_answer"))["meta"]["quiz"]
        quiz_two = (await two.until("final_answer"))["meta"]["quiz"]

    assert (len(quiz_one["items"]), len(quiz_two["items"])) == (3, 4)
    for reader, session_id in ((one, first), (two, second)):
        assert {entry["session_id"] for entry in reader.entries} == {session_id}
        assert reader.steps == ["message", *QUIZ_STEPS]
    assert "hotosynthesis" not in str(two.entries)
    assert "Revolution" not in str(one.entries)


async def test_no_key_reaches_the_room(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a 10-question quiz on the solar system")
        await reader.until("final_answer")
    told = str(reader.entries)
    for secret in ("correct_response", "response_declaration", "feedback", "source_refs", "quote", "mapping"):
        assert secret not in told


async def test_a_rag_that_fails_ends_in_tool_error_and_a_final_message(stack: Stack) -> None:
    session_id = new_session()
    await stack.fault(stack.rag, "/search", "status", status=500, times=3, session_id=session_id)
    async with stack.reading(session_id) as reader:
        run = (await stack.ask(session_id, QUESTION)).json()
        final = await reader.until("final_answer")
        assert reader.steps == [
            "message",
            "intent_determined",
            "start_retrieval",
            "tool_error",
            "final_answer",
        ]
        failure = reader.entries[3]
        assert (failure["level"], failure["tool"]) == ("error", "rag_search")
        assert failure["meta"] == {
            "kind": "unavailable",
            "status_code": 500,
            "attempts": 3,
            "retriable": True,
        }
        assert (final["level"], final["meta"]["status"]) == ("error", "failed")
        assert (await stack.run_view(run["run_id"]))["error"]["code"] == "tool_error"

        again = await stack.ask(session_id, QUESTION)
        assert again.status_code == 202
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        assert reader.entries[-1]["meta"]["status"] == "succeeded"


async def test_nothing_found_is_said(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a quiz about zzz")
        final = await reader.until("final_answer")
    assert reader.steps == [
        "message",
        "intent_determined",
        "start_retrieval",
        "retrieval_done",
        "final_answer",
    ]
    assert final["level"] == "warning"
    assert "nothing" in final["message"]


async def test_more_than_fifty_questions_are_cut_and_said(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "make 10000 questions about the cell")
        final = await reader.until("final_answer")
    intent = reader.entries[1]
    assert (intent["meta"]["count"], intent["meta"]["requested"]) == (50, 10000)
    assert "50 questions, the most I make at once" in intent["message"]
    assert len(final["meta"]["quiz"]["items"]) <= 50


async def test_a_generator_that_fails_ends_in_tool_error_and_a_final_message(stack: Stack) -> None:
    session_id = new_session()
    await stack.fault(stack.generator, "/api/generate", "cut", times=3, session_id=session_id)
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, QUESTION)
        final = await reader.until("final_answer")
        assert reader.steps[-3:] == ["start_generate_exam", "tool_error", "final_answer"]
        assert reader.entries[-2]["meta"]["kind"] == "unavailable"
        assert final["meta"]["status"] == "failed"

        await stack.ask(session_id, QUESTION)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        assert len(reader.entries[-1]["meta"]["quiz"]["items"]) == 5


@pytest.mark.parametrize(
    ("limits", "ending"),
    [
        ({"search_seconds": 0.2}, ["start_retrieval", "tool_error", "final_answer"]),
        ({"run_seconds": 0.5}, ["start_retrieval", "final_answer"]),
    ],
    ids=["the tool", "the whole run"],
)
async def test_what_takes_too_long_is_ended_by_the_limit_of(limits: Any, ending: list[str]) -> None:
    async with running_stack(agent=limits) as stack:
        session_id = new_session()
        await stack.fault(stack.rag, "/search", "hang", times=3, session_id=session_id)
        async with stack.reading(session_id) as reader:
            run = (await stack.ask(session_id, QUESTION)).json()
            final = await reader.until("final_answer")
        view = await stack.run_view(run["run_id"])
    assert reader.steps[-len(ending) :] == ending
    status = "failed" if "tool_error" in ending else "timed_out"
    assert final["meta"]["status"] == view["status"] == status
