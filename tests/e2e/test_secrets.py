"""What a browser receives: no key before grading, none of anybody else's ever, and foreign words as words."""

from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.conftest import PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.e2e.window import Window
from tests.support.answers import first_answers

pytestmark = pytest.mark.asyncio(loop_scope="session")

ALL_KINDS: Final = "10 questions of all types about photosynthesis"
KEY_FIELDS: Final = ("correct_response", "general_feedback", "source_refs", "feedback", "accepted")
HOSTILE: Final = (
    "</script><script>window.hurt=1</script><img src=//evil.example/x.png onerror='window.hurt=2'>"
    "<style>body{display:none}</style>{{ 7*7 }} ${7*7} `x` [go](javascript:window.hurt=3) "
    "![](http://evil.example/y.png) **bold** <a href=http://evil.example>&lt;"
)


async def everything_received(window: Window) -> str:
    """Return all that was sent since the page was loaded: documents, scripts, the frames of all sockets."""
    bodies = [await response.body() for response in window.responses if response.status == 200]
    return b"\n".join(bodies).decode("utf-8", "replace") + "\n".join(window.frames)


def kinds_of(room: list[dict[str, Any]]) -> set[str]:
    [quiz] = [entry["meta"]["quiz"] for entry in room if entry.get("meta", {}).get("quiz")]
    return {f"{item['interaction_type']} {item['cardinality']}" for item in quiz["items"]}


async def hand_in_as_somebody_else(product: Product, room: str) -> dict[str, Any]:
    """Hand in through the agent, past every browser; return the attempt with all its keys."""
    async with httpx.AsyncClient(base_url=product.web_ui.url) as web_ui:
        held = (await web_ui.get("/api/messages", params={"session_id": room})).json()
    [quiz] = [entry["meta"]["quiz"] for entry in held if entry.get("meta", {}).get("quiz")]
    body = {
        "session_id": room,
        "quiz_id": quiz["identifier"],
        "answers": first_answers(quiz),
        "author": "Ewa",
    }
    async with httpx.AsyncClient(base_url=product.agent.url) as agent:
        (await agent.post("/api/agent/grade", json=body)).raise_for_status()
    found: dict[str, Any] = quiz
    return found


async def test_no_browser_is_sent_a_key_before_grading_nor_one_of_somebody_else_ever(
    product: Product, open_window: OpenWindow
) -> None:
    room = uuid4().hex
    asks, watches = await open_window(), await open_window(PHONE)
    for window in (asks, watches):
        await window.open(room)
    await asks.ask(ALL_KINDS)
    for window in (asks, watches):
        await expect(window.answers).to_be_visible()
    before = {window: await everything_received(window) for window in (asks, watches)}
    watches.responses.clear()
    await watches.page.reload()
    await watches.until_live()

    quiz = await hand_in_as_somebody_else(product, room)
    for window in (asks, watches):
        await expect(window.submissions).to_contain_text(["Ewa"])
        before[window] += await everything_received(window)
    [attempt] = product.attempts_in(room)
    keys = sentinels(attempt, quiz)

    assert len({item["interaction_type"] for item in quiz["items"]}) == 4, "a kind of question is missing"
    assert len(keys) >= 2 * len(quiz["items"]), keys
    for received in before.values():
        assert quiz["items"][0]["prompt"] in received, "not everything was collected"
        assert [key for key in keys if key in received] == []
        assert [
            field for field in KEY_FIELDS if f'"{field}"' in received or f'\\"{field}\\"' in received
        ] == []

    await asks.quiz.answer_all()
    await asks.quiz.submit("Ola")
    await expect(asks.quiz.result).to_be_visible()
    await expect(watches.submissions).to_have_count(2)
    own = await everything_received(asks)
    assert [key for key in keys if key not in own] == [], "the search does not find what is there"
    received = await everything_received(watches)
    assert [key for key in keys if key in received] == []


def sentinels(attempt: dict[str, Any], quiz: dict[str, Any]) -> list[str]:
    """Return what only a grader knows, word for word: explanations, quotes and answers to be typed.

    Left out is what the quiz itself shows, as a statement to judge may be a sentence of its source.
    """
    shown = "\n".join(
        text for item in quiz["items"] for text in (item["prompt"], *(one["text"] for one in item["choices"]))
    )
    secrets = [
        secret
        for grade in attempt["grades"]
        for secret in [*grade["feedback"], *(ref["quote"] for ref in grade["source_refs"])]
    ]
    return [secret for secret in dict.fromkeys(secrets) if secret not in shown]


async def test_foreign_words_are_never_more_than_words(product: Product, open_window: OpenWindow) -> None:
    window, room = await open_window(PHONE), uuid4().hex
    await window.open(room)
    run: dict[str, Any] = {"run_id": "r1", "level": "info"}
    source = {"id": "s1", "title": HOSTILE, "uri": "javascript:window.hurt=4"}
    product.tell(
        room,
        {"type": "message", "role": "user", "text": HOSTILE, "author": HOSTILE[:60], **run},
        {"step": "intent_determined", "message": HOSTILE, "meta": {"topic": HOSTILE}, **run},
        {"step": "start_retrieval", "message": HOSTILE, "tool": "a_tool_of_later_days", **run},
        {"step": "a_step_of_later_days", "message": HOSTILE, "level": "warning", "run_id": "r1"},
        {"step": "final_answer", "meta": {"text": HOSTILE, "sources": [source]}, **run},
    )

    for _ in range(2):
        await expect(window.asked).to_have_text(HOSTILE)
        await expect(window.answers.locator(".answer-text")).to_have_text(HOSTILE)
        await expect(window.page.locator(".step-text")).to_have_text([HOSTILE] * 3)
        await expect(window.page).to_have_title(f"{' '.join(HOSTILE.split())[:60]} · Quizroom")
        assert await window.page.locator("main img, main a[href*=evil], main script, main style").count() == 0
        assert await window.page.evaluate("window.hurt === undefined")
        assert await window.has_no_sideways_scrolling()
        await window.page.reload()
        await window.until_live()
    await window.photograph("foreign-words-phone-light", whole=True)
