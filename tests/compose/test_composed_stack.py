"""The product in containers, from outside, with a token."""

from uuid import uuid4

import httpx

from tests.compose.conftest import TOKEN, ComposedStack
from tests.support.room_reader import reading
from tests.support.stack import QUIZ_STEPS


def ws_url(stack: ComposedStack) -> str:
    return stack.web_ui.replace("http", "ws", 1) + "/ws"


async def test_all_four_are_healthy(composed: ComposedStack) -> None:
    assert composed.states() == {
        "agent": "healthy",
        "web_ui": "healthy",
        "rag_mock": "healthy",
        "test_generator_mock": "healthy",
    }


async def test_progress_flow(composed: ComposedStack) -> None:
    session_id = uuid4().hex
    async with (
        reading(ws_url(composed), session_id) as reader,
        httpx.AsyncClient(headers={"X-INTERNAL-TOKEN": TOKEN}, timeout=10) as http,
    ):
        accepted = await http.post(
            f"{composed.agent}/api/agent/run",
            json={"session_id": session_id, "question": "make me a five-question quiz on photosynthesis"},
        )
        assert accepted.status_code == 202
        final = await reader.until("final_answer", 30)
        assert reader.steps == ["message", *QUIZ_STEPS]
        assert reader.gaps == 0
        assert len(final["meta"]["quiz"]["items"]) == 5
        history = await http.get(f"{composed.web_ui}/api/messages", params={"session_id": session_id})
        assert history.json() == reader.entries


async def test_without_the_token_nothing_can_be_asked_or_told(composed: ComposedStack) -> None:
    async with httpx.AsyncClient(timeout=10) as http:
        asked = await http.post(
            f"{composed.agent}/api/agent/run", json={"session_id": "s", "question": "a quiz on the cell"}
        )
        told = await http.post(
            f"{composed.web_ui}/api/agent/progress",
            json={"event_id": "e", "session_id": "s", "step": "final_answer"},
        )
    assert (asked.status_code, asked.json()["code"]) == (401, "unauthorized")
    assert (told.status_code, told.json()["code"]) == (401, "unauthorized")


async def test_a_fault_asked_of_the_mock_is_told_to_the_room(composed: ComposedStack) -> None:
    session_id = uuid4().hex
    async with (
        reading(ws_url(composed), session_id) as reader,
        httpx.AsyncClient(headers={"X-INTERNAL-TOKEN": TOKEN}, timeout=10) as http,
    ):
        fault = {"path": "/search", "fault": "status", "status": 500, "times": 3, "session_id": session_id}
        (await http.post(f"{composed.rag}/_faults", json=fault)).raise_for_status()
        await http.post(
            f"{composed.agent}/api/agent/run",
            json={"session_id": session_id, "question": "a quiz on the cell"},
        )
        final = await reader.until("final_answer", 30)
    assert reader.steps[-2:] == ["tool_error", "final_answer"]
    assert final["meta"]["status"] == "failed"


async def test_the_page_is_served(composed: ComposedStack) -> None:
    async with httpx.AsyncClient(timeout=10, follow_redirects=True) as http:
        page = await http.get(composed.web_ui)
    assert page.status_code == 200
    assert "Quizroom" in page.text
