"""The line over HTTP: who waits, who is refused, what asking twice means, and what bad requests change."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.support.stack import QUIZ_STEPS, Stack, new_session, running_stack

QUESTION = "a quiz on photosynthesis"


@pytest.fixture
async def narrow() -> AsyncIterator[Stack]:
    """A stack in which one run runs and two may wait."""
    async with running_stack(agent={"max_running": 1, "max_waiting": 2}) as stack:
        yield stack


async def held_up(stack: Stack, session_id: str) -> str:
    """Start a run that stays in retrieval until it is cancelled."""
    await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
    run_id: str = (await stack.ask(session_id, QUESTION)).json()["run_id"]
    return run_id


def is_problem(response: httpx.Response, status: int, code: str) -> bool:
    return (
        response.status_code == status
        and response.headers["content-type"] == "application/problem+json"
        and response.json()["code"] == code
        and response.json()["status"] == status
    )


# --- the line


async def test_a_run_that_waits_says_so_and_says_when_it_moves_up(narrow: Stack) -> None:
    busy, second, third = new_session(), new_session(), new_session()
    async with narrow.reading(second) as reader_2, narrow.reading(third) as reader_3:
        await held_up(narrow, busy)
        accepted_2 = (await narrow.ask(second, QUESTION)).json()
        accepted_3 = (await narrow.ask(third, QUESTION)).json()
        assert [(a["status"], a["position"]) for a in (accepted_2, accepted_3)] == [
            ("queued", 1),
            ("queued", 2),
        ]
        assert (await narrow.run_view(accepted_3["run_id"]))["status"] == "queued"
        await narrow.fault(narrow.rag, "/search", "hang", session_id=second)
        await narrow.cancel(busy)
        await reader_3.wait_for(lambda: reader_3.steps.count("queued") == 2)
        await narrow.cancel(second)
        await reader_3.until("final_answer")

    assert reader_3.steps == ["message", "queued", "queued", *QUIZ_STEPS]
    assert [entry["meta"]["position"] for entry in reader_3.entries[1:3]] == [2, 1]
    assert reader_2.steps[:2] == ["message", "queued"]


async def test_too_many_waiting_are_told_when_to_come_again(narrow: Stack) -> None:
    sessions = [new_session() for _ in range(3)]
    await held_up(narrow, sessions[0])
    for session_id in sessions[1:]:
        assert (await narrow.ask(session_id, QUESTION)).status_code == 202
    late = new_session()
    refused = await narrow.ask(late, QUESTION)
    assert is_problem(refused, 429, "queue_full")
    assert 1 <= int(refused.headers["retry-after"]) <= 300
    assert await narrow.messages(late) == []


async def test_the_questions_of_one_session_are_answered_in_order(narrow: Stack) -> None:
    session_id = new_session()
    async with narrow.reading(session_id) as reader:
        asked = [
            (await narrow.ask(session_id, QUESTION, multitask_strategy="enqueue")).json()["run_id"]
            for _ in range(3)
        ]
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 3)
    ended = [entry["run_id"] for entry in reader.entries if entry.get("step") == "final_answer"]
    begun = [entry["run_id"] for entry in reader.entries if entry.get("step") == "intent_determined"]
    assert ended == begun == asked
    assert reader.gaps == 0


# --- a busy session


async def test_a_busy_session_refuses_by_default(stack: Stack) -> None:
    session_id = new_session()
    run_id = await held_up(stack, session_id)
    assert is_problem(await stack.ask(session_id, QUESTION), 409, "session_busy")
    assert is_problem(await stack.ask(session_id, "x", multitask_strategy="reject"), 409, "session_busy")
    assert (await stack.run_view(run_id))["status"] == "running"


async def test_interrupt_replaces_the_running_one(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        first = await held_up(stack, session_id)
        await reader.until("start_retrieval")
        second = (await stack.ask(session_id, QUESTION, multitask_strategy="interrupt")).json()["run_id"]
        await reader.until("final_answer")
    assert reader.steps == ["message", *QUIZ_STEPS[:2], "cancelled", "message", *QUIZ_STEPS]
    assert reader.entries[3]["meta"] == {"reason": "replaced"}
    assert reader.entries[3]["run_id"] == first
    assert {entry["run_id"] for entry in reader.entries[4:]} == {second}


# --- asking twice


async def test_the_same_request_with_the_same_key_is_one_run(stack: Stack) -> None:
    session_id = new_session()
    key = {"Idempotency-Key": "click-1"}
    async with stack.reading(session_id) as reader:
        answers = await asyncio.gather(*(stack.ask(session_id, QUESTION, headers=key) for _ in range(5)))
        assert {answer.status_code for answer in answers} == {202}
        assert len({answer.json()["run_id"] for answer in answers}) == 1
        await reader.until("final_answer")
        after = (await stack.ask(session_id, QUESTION, headers=key)).json()
        assert (after["run_id"], after["status"]) == (answers[0].json()["run_id"], "succeeded")
    assert reader.steps == ["message", *QUIZ_STEPS]


async def test_the_same_key_with_another_request_is_a_conflict(stack: Stack) -> None:
    session_id, other = new_session(), new_session()
    key = {"Idempotency-Key": "click-1"}
    first = await stack.ask(session_id, QUESTION, headers=key)
    conflict = await stack.ask(session_id, "a quiz on the French Revolution", headers=key)
    assert is_problem(conflict, 409, "idempotency_conflict")
    elsewhere = await stack.ask(other, "a quiz on the French Revolution", headers=key)
    assert elsewhere.status_code == 202
    assert elsewhere.json()["run_id"] != first.json()["run_id"]


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "ключ".encode()], ids=ascii)
async def test_a_key_that_is_none_is_refused(stack: Stack, key: Any) -> None:
    session_id = new_session()
    refused = await stack.ask(session_id, QUESTION, headers={"Idempotency-Key": key})
    assert is_problem(refused, 422, "invalid")
    assert (await stack.cancel(session_id)).status_code == 404


# --- bad requests

GOOD = {"session_id": "bad-requests", "question": QUESTION}
BAD_BODIES: dict[str, Any] = {
    "an unknown field": {**GOOD, "colour": "blue"},
    "a number for a question": {**GOOD, "question": 5},
    "a list for a question": {**GOOD, "question": [QUESTION]},
    "no question": {"session_id": "bad-requests"},
    "a blank question": {**GOOD, "question": " \n\t "},
    "a question that is too long": {**GOOD, "question": "x" * 20_001},
    "a strategy that is none": {**GOOD, "multitask_strategy": "hurry"},
    "an author that is too long": {**GOOD, "author": "x" * 81},
    "no session": {"question": QUESTION},
    "an empty session": {**GOOD, "session_id": ""},
    "a session that is too long": {**GOOD, "session_id": "x" * 65},
    "a path for a session": {**GOOD, "session_id": "../../etc/passwd"},
    "a line break in a session": {**GOOD, "session_id": "bad-requests\n"},
    "a NUL in a session": {**GOOD, "session_id": "bad\x00requests"},
    "an escape in a session": {**GOOD, "session_id": "bad\x1b[31mrequests"},
    "letters of another alphabet in a session": {**GOOD, "session_id": "комната"},
    "a list": [GOOD],
    "nothing": None,
    "half of an emoji": b'{"session_id": "bad-requests", "question": "\\ud83d"}',
    "bad UTF-8": b'{"session_id": "bad-requests", "question": "\xff\xfe"}',
    "no JSON": b"question=quiz",
    "half of JSON": b'{"session_id": "bad-requests",',
    "a number that JSON lacks": b'{"session_id": "bad-requests", "question": NaN}',
    "brackets without end": b"[" * 100_000,
    "an empty body": b"",
}
BAD_CANCELS: dict[str, Any] = {
    "an unknown field": {"session_id": "bad-requests", "reason": "boredom"},
    "a number for a run": {"session_id": "bad-requests", "run_id": 5},
    "a path for a run": {"session_id": "bad-requests", "run_id": "../1"},
    "no session": {},
    "a line break in a session": {"session_id": "bad-requests\n"},
    "bad UTF-8": b'{"session_id": "bad-\xff"}',
}


async def post(stack: Stack, path: str, body: Any) -> httpx.Response:
    content = {"content": body} if isinstance(body, bytes) else {"json": body}
    headers = {"content-type": "application/json"}
    return await stack.http.post(f"{stack.agent.url}/api/agent/{path}", headers=headers, **content)


async def test_bad_bodies_are_refused_and_change_nothing(stack: Stack) -> None:
    for name, body in BAD_BODIES.items():
        assert is_problem(await post(stack, "run", body), 422, "invalid"), name
    for name, body in BAD_CANCELS.items():
        assert is_problem(await post(stack, "cancel", body), 422, "invalid"), name
    assert is_problem(await stack.cancel("bad-requests"), 404, "session_not_found")
    assert await stack.messages("bad-requests") == []
    metrics = (await stack.http.get(f"{stack.agent.url}/metrics")).text
    assert "agent_sessions 0.0" in metrics


async def test_a_megabyte_of_emoji_is_too_large(stack: Stack) -> None:
    body = f'{{"session_id": "bad-requests", "question": "{"🦊" * 250_000}"}}'.encode()
    assert is_problem(await post(stack, "run", body), 413, "too_large")

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 64 * 1024):
            yield body[start : start + 64 * 1024]

    streamed = await stack.http.post(
        f"{stack.agent.url}/api/agent/run",
        content=in_pieces(),
        headers={"content-type": "application/json"},
    )
    assert is_problem(streamed, 413, "too_large")
    assert is_problem(await stack.cancel("bad-requests"), 404, "session_not_found")


async def test_a_question_of_emoji_within_the_bound_is_taken(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        assert (await stack.ask(session_id, "🦊" * 20_000)).status_code == 202
        await reader.until("final_answer")
    assert reader.entries[0]["text"] == "🦊" * 20_000
