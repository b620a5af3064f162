"""agent_service as the page and the rooms call it: what is sent, and which of two errors a failure is."""

import asyncio
import json
from collections.abc import Callable

import httpx
import pytest

from web_ui_service.agent_client import AgentClient
from web_ui_service.errors import AgentRefused, AgentUnavailable

SESSION = {
    "session_id": "S",
    "running": False,
    "runs": ["r1"],
    "last_events": [
        {"type": "message", "event_id": "m", "session_id": "S", "role": "user", "text": "a quiz"},
        {"type": "progress", "event_id": "e", "session_id": "S", "step": "queued", "new_field": 1},
    ],
    "created_at": "2026-01-01T00:00:00Z",
    "idle_seconds": 1.0,
    "expires_at": "2026-01-02T00:00:00Z",
}


def client_of(answer: Callable[[httpx.Request], httpx.Response]) -> AgentClient:
    transport = httpx.MockTransport(answer)
    return AgentClient(httpx.AsyncClient(transport=transport, base_url="http://agent"))


def always(response: httpx.Response) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: response


def cut(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("connection reset", request=request)


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "detail": "No."}, headers=headers)


USELESS_ANSWERS = {
    "cut": cut,
    "a server error": always(httpx.Response(503)),
    "no JSON": always(httpx.Response(200, text="<html>")),
    "another shape": always(httpx.Response(200, json={"session_id": "S"})),
    "a redirect": always(httpx.Response(302, headers={"location": "/elsewhere"})),
    "a body that does not unpack": lambda _: httpx.Response(
        200,
        headers={"content-encoding": "gzip"},
        stream=httpx.ByteStream(b"this is no gzip"),
    ),
}


async def test_a_run_is_asked_for_with_its_key_and_its_strategy() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(
            202, json={"run_id": "r1", "session_id": "S", "status": "queued", "position": 2}
        )

    accepted = await client_of(answer).run("S", " a quiz ", author="Ola", idempotency_key="k1")
    assert (accepted.run_id, accepted.position) == ("r1", 2)
    assert seen[0].headers["idempotency-key"] == "k1"
    assert json.loads(seen[0].content) == {
        "session_id": "S",
        "question": "a quiz",
        "author": "Ola",
        "multitask_strategy": "enqueue",
    }


async def test_a_refusal_carries_its_code_and_when_to_come_again() -> None:
    agent = client_of(always(problem(429, "queue_full", **{"retry-after": "3"})))
    with pytest.raises(AgentRefused) as refused:
        await agent.run("S", "a quiz")
    assert (refused.value.status, refused.value.code, refused.value.retry_after) == (429, "queue_full", 3.0)


async def test_a_refusal_without_a_problem_document_is_still_a_refusal() -> None:
    with pytest.raises(AgentRefused) as refused:
        await client_of(always(httpx.Response(400, text="no"))).cancel("S")
    assert refused.value.code == "unknown"


@pytest.mark.parametrize("answer", USELESS_ANSWERS.values(), ids=USELESS_ANSWERS)
async def test_no_useful_answer_means_unavailable(answer: Callable[[httpx.Request], httpx.Response]) -> None:
    with pytest.raises(AgentUnavailable):
        await client_of(answer).session("S")


@pytest.mark.parametrize("answer", USELESS_ANSWERS.values(), ids=USELESS_ANSWERS)
async def test_a_room_opens_whatever_the_agent_answers(
    answer: Callable[[httpx.Request], httpx.Response],
) -> None:
    assert await client_of(answer).last_events("S") is None


async def test_what_the_agent_knows_of_a_session_is_given_oldest_first() -> None:
    known = await client_of(always(httpx.Response(200, json=SESSION))).last_events("S")
    assert known is not None
    assert [entry.event_id for entry in known] == ["m", "e"]


async def test_a_session_the_agent_does_not_know_has_told_nothing() -> None:
    assert await client_of(always(problem(404, "session_not_found"))).last_events("S") == []


async def test_another_refusal_is_no_knowledge() -> None:
    assert await client_of(always(problem(401, "unauthorized"))).last_events("S") is None


async def test_a_refill_waits_one_second_at_most() -> None:
    class Silent(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await asyncio.Event().wait()
            raise AssertionError

    agent = AgentClient(httpx.AsyncClient(transport=Silent(), base_url="http://agent"))
    async with asyncio.timeout(1.5):
        assert await agent.last_events("S") is None
