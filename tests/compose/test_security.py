"""What SECURITY.md says was tried, tried again on each run: strangers, foreign pages, keys and logs."""

import json
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from contracts.quiz import Choice, ItemForCandidate, QuizForCandidate
from tests.compose.containers import TOKEN, Composed

GUARDED = [
    ("agent", "POST", "/api/agent/run"),
    ("agent", "POST", "/api/agent/grade"),
    ("agent", "POST", "/api/agent/cancel"),
    ("agent", "GET", "/api/agent/runs/r"),
    ("agent", "GET", "/api/agent/attempts/a"),
    ("agent", "GET", "/api/agent/sessions/s"),
    ("agent", "GET", "/api/docs"),
    ("agent", "GET", "/nothing/here"),
    ("web_ui", "POST", "/api/agent/progress"),
]
SOCKETS = ["/ws", "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"]
FOREIGN = ["https://elsewhere.example", "null", "http://{host}.elsewhere.example", "http://127.0.0.1"]


@pytest.mark.parametrize(("service", "method", "path"), GUARDED)
@pytest.mark.parametrize("shown", [None, "", TOKEN[:-1], TOKEN + " x", TOKEN.upper()])
async def test_a_stranger_learns_nothing_but_that_he_is_one(
    composed: Composed, service: str, method: str, path: str, shown: str | None
) -> None:
    headers = {} if shown is None else {"X-INTERNAL-TOKEN": shown}
    answer = await composed.request(method, composed.urls[service] + path, headers=headers, content=b"{")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("path", SOCKETS)
async def test_a_foreign_page_opens_no_socket_and_our_own_does(composed: Composed, path: str) -> None:
    host = composed.web_ui.removeprefix("http://")
    for origin in FOREIGN:
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://{host}{path}", origin=Origin(origin.format(host=host)), proxy=None)
        assert refused.value.response.status_code == 403
    async with connect(f"ws://{host}{path}", origin=Origin(f"http://{host}"), proxy=None):
        pass


async def test_a_foreign_page_can_neither_upload_nor_read(composed: Composed) -> None:
    foreign = {"Origin": FOREIGN[0]}
    upload = f"{composed.web_ui}/api/materials?session_id=s&name=a.txt"
    assert (await composed.request("POST", upload, headers=foreign, content=b"text")).status_code == 403
    read = await composed.request("GET", f"{composed.web_ui}/api/messages?session_id=s", headers=foreign)
    assert "access-control-allow-origin" not in read.headers


async def test_a_page_is_framed_by_nobody_and_tells_no_other_site_its_address(composed: Composed) -> None:
    page = await composed.request("GET", f"{composed.web_ui}/s/{composed.new_session()}")
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "script-src-attr 'none'" in policy
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "server" not in page.headers


async def test_the_address_of_a_room_cannot_be_guessed_and_unknown_rooms_are_empty(
    composed: Composed,
) -> None:
    fresh = {(await composed.request("GET", composed.web_ui)).url.path for _ in range(5)}
    assert len(fresh) == 5
    assert all(len(path.removeprefix("/s/")) == 22 for path in fresh)  # 128 bits, six to a character
    assert await composed.history(composed.new_session()) == []


async def test_no_answer_key_reaches_the_room_before_or_after_grading(composed: Composed) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.ask(session_id)
        final = await reader.until("final_answer", 30)
        await composed.submit(session_id, final["meta"]["quiz"])
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2, 30)
    quiz, told = final["meta"]["quiz"], reader.entries[-1]["meta"]["attempt"]
    assert set(told) == {"attempt_id", "quiz_id", "author", "score", "max_score"}
    assert set(quiz) == set(QuizForCandidate.model_fields)
    for item in quiz["items"]:
        assert set(item) == set(ItemForCandidate.model_fields)
        assert all(set(choice) == set(Choice.model_fields) for choice in item["choices"])
    attempt_id = told["attempt_id"]
    attempt = (await composed.request("GET", f"{composed.agent}/api/agent/attempts/{attempt_id}")).json()
    page = await composed.request("GET", f"{composed.web_ui}/s/{session_id}")
    public = json.dumps([reader.entries, await composed.history(session_id)], ensure_ascii=False) + page.text

    explained = [sentence for grade in attempt["grades"] for sentence in grade["feedback"]]
    assert len(explained) >= 5
    for secret in [*explained, "correct_response", "response_declaration", "source_refs"]:
        assert secret not in public


async def test_no_log_holds_the_token_or_a_students_words(composed: Composed) -> None:
    session_id, word = composed.new_session(), f"word{uuid4().hex}"
    await composed.fault("/search", "cut", session_id, times=3)
    async with composed.reading(session_id) as reader:
        await composed.ask(session_id, f"a quiz on {word}")
        await reader.until("final_answer", 30)
        await composed.ask(session_id, f"a quiz on the cell and {word}")
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2, 30)
    wrong = {"X-INTERNAL-TOKEN": TOKEN + "x"}
    await composed.request("POST", f"{composed.agent}/api/agent/run", headers=wrong, json={"question": word})
    logs = composed.compose("logs", "--no-color")
    assert session_id in logs
    assert TOKEN not in logs
    assert word not in logs
