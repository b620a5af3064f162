"""Hand-ins, through both services and both mocks."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.support.answers import first_answers
from tests.support.room_reader import RoomReader
from tests.support.stack import Stack, new_session, running_stack

HAND_IN_STEPS = ["intent_determined", "start_grade", "grade_done", "final_answer"]


async def quiz_in(stack: Stack, session_id: str, reader: RoomReader, count: int = 5) -> dict[str, Any]:
    await stack.ask(session_id, f"a {count}-question quiz on photosynthesis")
    quiz: dict[str, Any] = (await reader.until("final_answer"))["meta"]["quiz"]
    return quiz


async def submission(
    stack: Stack, session_id: str, quiz_id: str, answers: Any, **more: Any
) -> httpx.Response:
    body = {"session_id": session_id, "quiz_id": quiz_id, "answers": answers, **more}
    return await stack.http.post(f"{stack.agent.url}/api/agent/grade", json=body)


async def attempt_of(stack: Stack, attempt_id: str) -> dict[str, Any]:
    response = await stack.http.get(f"{stack.agent.url}/api/agent/attempts/{attempt_id}")
    assert response.status_code == 200
    attempt: dict[str, Any] = response.json()
    return attempt


async def test_a_hand_in_is_marked_and_the_room_learns_author_and_score(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        known = len(reader.entries)
        answers = first_answers(quiz)
        accepted = await submission(stack, session_id, quiz["identifier"], answers, author="Ola")
        assert accepted.status_code == 202
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        told = reader.entries[known:]

    assert [entry["step"] for entry in told] == HAND_IN_STEPS
    assert told[1]["meta"] == {"quiz_id": quiz["identifier"], "answers": 5}
    room_learns = told[3]["meta"]["attempt"]
    assert set(room_learns) == {"attempt_id", "quiz_id", "author", "score", "max_score"}
    assert room_learns["author"] == "Ola"

    attempt = await attempt_of(stack, room_learns["attempt_id"])
    assert attempt["score"] == room_learns["score"] == sum(grade["score"] for grade in attempt["grades"])
    assert [grade["item_identifier"] for grade in attempt["grades"]] == [
        item["identifier"] for item in quiz["items"]
    ]
    for grade in attempt["grades"]:
        assert grade["correct_response"]
        assert grade["feedback"]
        assert grade["source_refs"][0]["quote"]
    secrets = [grade["source_refs"][0]["quote"] for grade in attempt["grades"]]
    assert not any(secret in str(told) for secret in secrets)


async def test_the_keys_of_an_attempt_earn_full_marks_in_a_second_try(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        await submission(stack, session_id, quiz["identifier"], first_answers(quiz)[:1])
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        first = await attempt_of(stack, reader.entries[-1]["meta"]["attempt"]["attempt_id"])
        keys = [
            {"item_identifier": grade["item_identifier"], "candidate_response": grade["correct_response"]}
            for grade in first["grades"]
        ]
        await submission(stack, session_id, quiz["identifier"], keys)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 3)
        second = await attempt_of(stack, reader.entries[-1]["meta"]["attempt"]["attempt_id"])
    assert [grade["state"] for grade in first["grades"][1:]] == ["gaveup"] * 4
    assert second["score"] == second["max_score"] == 5
    assert second["attempt_id"] != first["attempt_id"]


async def test_a_class_hands_in_at_once_beside_a_running_quiz(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
        held = (await stack.ask(session_id, "another one, please, on the water cycle")).json()["run_id"]
        accepted = await asyncio.gather(
            *(
                submission(stack, session_id, quiz["identifier"], first_answers(quiz), author=f"Student {n}")
                for n in range(30)
            )
        )
        assert {response.status_code for response in accepted} == {202}
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 31)
        assert (await stack.run_view(held))["status"] == "running"
    attempts = [entry["meta"]["attempt"] for entry in reader.entries if "attempt" in entry.get("meta", {})]
    assert {attempt["author"] for attempt in attempts} == {f"Student {n}" for n in range(30)}
    assert len({attempt["attempt_id"] for attempt in attempts}) == 30
    for response in accepted:
        run_id = response.json()["run_id"]
        mine = [entry.get("step") for entry in reader.entries if entry["run_id"] == run_id]
        assert mine == HAND_IN_STEPS


async def test_one_room_cannot_fill_the_line_with_its_hand_ins() -> None:
    async with running_stack(
        agent={"max_running": 1, "max_waiting": 12, "max_waiting_per_session": 2}
    ) as stack:
        session_id, other = new_session(), new_session()
        async with stack.reading(session_id) as reader:
            quiz = await quiz_in(stack, session_id, reader)
            await stack.fault(stack.generator, "/api/grade", "hang", session_id=session_id)
            answers = [
                await submission(stack, session_id, quiz["identifier"], first_answers(quiz)) for _ in range(5)
            ]
            assert [answer.status_code for answer in answers] == [202] * 4 + [429]
            assert answers[-1].json()["code"] == "queue_full"
            assert 1 <= int(answers[-1].headers["retry-after"]) <= 300
            assert (await stack.ask(other, "a quiz on the cell")).status_code == 202
            await stack.cancel(session_id)
        async with stack.reading(other) as reader:
            await reader.until("final_answer")


@pytest.mark.parametrize(
    ("answers", "status", "code"),
    [
        ([], 422, "invalid"),
        ([{"item_identifier": "nowhere", "candidate_response": ["a"]}], 422, "unknown_item"),
        ("wrong option", 422, "unknown_choice"),
        ("two options", 422, "too_many_responses"),
        ("twice", 422, "answered_twice"),
        ([{"item_identifier": "q1", "candidate_response": ["a"]}] * 10_000, 413, "too_large"),
        ([{"item_identifier": "q1", "candidate_response": ["a"]}] * 51, 422, "invalid"),
        ([{"item_identifier": "q1", "candidate_response": [{}]}], 422, "invalid"),
        ([{"item_identifier": "q1", "candidate_response": ["a"], "score": 1}], 422, "invalid"),
        ([{"item_identifier": "q1", "candidate_response": [int("1" * 401)]}], 422, "invalid"),
        ([{"item_identifier": "q1", "candidate_response": [-1e300]}], 422, "invalid"),
    ],
)
async def test_answers_that_do_not_fit_are_refused_and_nothing_is_told(
    stack: Stack, answers: Any, status: int, code: str
) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader, count=2)
        known = len(reader.entries)
        item = next(item for item in quiz["items"] if item["choices"])
        options = [choice["identifier"] for choice in item["choices"]]
        answers = {
            "wrong option": [{"item_identifier": item["identifier"], "candidate_response": ["zz"]}],
            "two options": [{"item_identifier": item["identifier"], "candidate_response": options[:2]}],
            "twice": [{"item_identifier": item["identifier"], "candidate_response": options[:1]}] * 2,
        }.get(str(answers), answers)
        refused = await submission(stack, session_id, quiz["identifier"], answers)
        assert (refused.status_code, refused.json()["code"]) == (status, code)
        assert refused.headers["content-type"] == "application/problem+json"
        assert len(reader.entries) == known


async def test_a_quiz_of_another_room_cannot_be_handed_in(stack: Stack) -> None:
    mine, other = new_session(), new_session()
    async with stack.reading(mine) as reader, stack.reading(other) as other_reader:
        quiz = await quiz_in(stack, mine, reader)
        await quiz_in(stack, other, other_reader)
        refused = await submission(stack, other, quiz["identifier"], first_answers(quiz))
        assert (refused.status_code, refused.json()["code"]) == (404, "quiz_not_found")
        nobody = await submission(stack, new_session(), quiz["identifier"], first_answers(quiz))
        assert (nobody.status_code, nobody.json()["code"]) == (404, "session_not_found")


async def test_a_grader_that_fails_ends_in_tool_error_and_a_final_message(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        await stack.fault(stack.generator, "/api/grade", "status", status=503, times=3, session_id=session_id)
        known = len(reader.entries)
        await submission(stack, session_id, quiz["identifier"], first_answers(quiz))
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        told = reader.entries[known:]
        assert [entry["step"] for entry in told] == [
            "intent_determined",
            "start_grade",
            "tool_error",
            "final_answer",
        ]
        assert told[2]["tool"] == "grade_exam"
        assert told[3]["meta"]["status"] == "failed"

        await submission(stack, session_id, quiz["identifier"], first_answers(quiz))
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 3)
        assert reader.entries[-1]["meta"]["attempt"]["max_score"] == 5


async def test_a_marking_can_be_cancelled(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        await stack.fault(stack.generator, "/api/grade", "hang", session_id=session_id)
        run = (await submission(stack, session_id, quiz["identifier"], first_answers(quiz))).json()
        await reader.until("start_grade")
        cancelled = await stack.cancel(session_id, run["run_id"])
        assert cancelled.json() == {"cancelled": True, "run_id": run["run_id"], "status": "cancelled"}
        await reader.until("cancelled")
        assert "attempt" not in str(reader.entries[-1]["meta"])
        await stack.until_seen(stack.generator, "/api/grade", disconnected=1)


async def test_the_same_hand_in_with_the_same_key_is_marked_once(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        key = {"Idempotency-Key": "this-click"}
        body = {"session_id": session_id, "quiz_id": quiz["identifier"], "answers": first_answers(quiz)}
        url = f"{stack.agent.url}/api/agent/grade"
        both = [await stack.http.post(url, json=body, headers=key) for _ in range(2)]
        assert [response.status_code for response in both] == [202, 202]
        assert both[0].json()["run_id"] == both[1].json()["run_id"]
        other = await stack.http.post(url, json={**body, "author": "Ola"}, headers=key)
        assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        assert reader.steps.count("start_grade") == 1


async def test_attempts_go_with_their_session(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        quiz = await quiz_in(stack, session_id, reader)
        await submission(stack, session_id, quiz["identifier"], first_answers(quiz))
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        attempt_id = reader.entries[-1]["meta"]["attempt"]["attempt_id"]
        await attempt_of(stack, attempt_id)
        stack.agent.app.state.system.remove_session(session_id)
        gone = await stack.http.get(f"{stack.agent.url}/api/agent/attempts/{attempt_id}")
        assert (gone.status_code, gone.json()["code"]) == (404, "attempt_not_found")


async def test_an_unknown_attempt_is_not_found(stack: Stack) -> None:
    response = await stack.http.get(f"{stack.agent.url}/api/agent/attempts/nothing-here")
    assert (response.status_code, response.json()["code"]) == (404, "attempt_not_found")
