"""The five scenarios that the product was ordered with, each from the first click to the last."""

import asyncio
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.support.stack import QUIZ_STEPS

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Give me a quiz of 5 questions about photosynthesis"


def new_room() -> str:
    return uuid4().hex


async def test_scenario_1_a_question_becomes_a_quiz_step_by_step_and_a_reload_shows_it_again(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    await window.page.goto(window.base_url)
    await window.until_live()
    await expect(window.status).to_have_text("Ready")
    product.fault("/search", "delay", session_id=window.session_id, seconds=0.7)
    product.fault("/api/generate", "delay", session_id=window.session_id, seconds=0.7)
    await window.photograph("scenario-1-empty-desktop-light")

    await window.ask(QUESTION)

    await expect(window.step("start_retrieval")).to_be_visible()
    assert await window.steps() == QUIZ_STEPS[:2]
    await expect(window.status).to_contain_text("Working: ")
    await expect(window.step("start_generate_exam")).to_be_visible()
    assert await window.steps() == QUIZ_STEPS[:4]
    await expect(window.answers).to_have_count(0)
    await window.photograph("scenario-1-working-desktop-light")
    await expect(window.answers).to_be_visible()
    await expect(window.status).to_contain_text("Ready")
    await expect(window.box).to_have_value("")
    await window.photograph("scenario-1-quiz-desktop-light")
    for _ in range(2):
        assert await window.steps() == QUIZ_STEPS
        await expect(window.asked).to_have_text([QUESTION])
        await expect(window.page.get_by_test_id("question")).to_have_count(5)
        await expect(window.page.locator(".paper-facts")).to_contain_text("Source")
        await window.page.reload()
        await window.until_live()


async def test_scenario_2_a_failing_library_is_said_kindly_and_asking_again_works(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(PHONE, "dark"), new_room()
    await window.open(room)
    product.fault("/search", "status", session_id=room, status=500, times=3)

    await window.ask(QUESTION)

    failure = window.answers.first
    await expect(failure).to_be_visible()
    await expect(failure.get_by_text("Problem")).to_be_visible()
    await window.page.get_by_text("3 steps").click()  # it is told once; this tells where
    await expect(window.step("tool_error").get_by_text("Problem")).to_be_visible()
    assert await window.steps() == ["intent_determined", "start_retrieval", "tool_error", "final_answer"]
    words = await failure.inner_text()
    assert not any(ugly in words for ugly in ("500", "Traceback", "HTTP", "Error:"))
    await expect(window.status).to_contain_text("Ready")
    await window.photograph("scenario-2-library-fails-phone-dark")
    await window.runs.first.get_by_role("button", name="Ask again").click()
    await expect(window.answers).to_have_count(2)
    assert await window.steps(run=1) == QUIZ_STEPS
    await expect(window.asked).to_have_text([QUESTION, QUESTION])
    await window.photograph("scenario-2-asked-again-phone-dark")


async def test_scenario_3_a_reload_while_the_agent_works_loses_nothing_and_the_run_goes_on(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(PHONE), new_room()
    await window.open(room)
    product.fault("/search", "delay", session_id=room, seconds=2)
    await window.ask(QUESTION)
    await expect(window.step("start_retrieval")).to_be_visible()

    await window.page.reload()
    await window.until_live()

    assert await window.steps() == QUIZ_STEPS[:2]
    await expect(window.status).to_contain_text("Working: ")
    await window.photograph("scenario-3-reloaded-while-working-phone-light")
    await expect(window.answers).to_be_visible()
    assert await window.steps() == QUIZ_STEPS
    await expect(window.asked).to_have_text([QUESTION])


@pytest.mark.parametrize(
    ("path", "last_step"), [("/search", "start_retrieval"), ("/api/generate", "start_generate_exam")]
)
async def test_scenario_4_stop_ends_the_run_where_it_is_and_the_next_question_works_at_once(
    product: Product, open_window: OpenWindow, path: str, last_step: str
) -> None:
    window, room = await open_window(), new_room()
    await window.open(room)
    product.fault(path, "hang", session_id=room)
    await expect(window.stop_button).to_be_hidden()
    await window.ask(QUESTION)
    await expect(window.step(last_step)).to_be_visible()

    await window.stop_button.click()

    await expect(window.step("cancelled")).to_be_visible()
    await expect(window.status).to_have_text("Stopped")
    await expect(window.stop_button).to_be_hidden()
    await expect(window.box).to_be_focused()
    await window.photograph(f"scenario-4-stopped-after-{last_step}-desktop-light")
    await window.ask("3 questions about the water cycle")
    await expect(window.answers).to_have_count(1)
    assert (await window.steps(run=0))[-2:] == [last_step, "cancelled"]
    assert await window.steps(run=1) == QUIZ_STEPS


async def test_scenario_5_two_browsers_in_two_rooms_at_once_do_not_mix(open_window: OpenWindow) -> None:
    topics = ["photosynthesis", "the water cycle"]
    windows = [await open_window(), await open_window(scheme="dark")]
    for window in windows:
        await window.open(new_room())

    await asyncio.gather(
        *(window.ask(f"4 questions about {topic}") for window, topic in zip(windows, topics, strict=True))
    )

    for window, topic in zip(windows, topics, strict=True):
        await expect(window.answers).to_have_count(1)
        assert await window.steps() == QUIZ_STEPS
        await expect(window.asked).to_have_text([f"4 questions about {topic}"])
    texts = [(await window.page.locator("body").inner_text()).lower() for window in windows]
    assert "water cycle" not in texts[0]
    assert "photosynthesis" not in texts[1]
    for number, (window, scheme) in enumerate(zip(windows, ("light", "dark"), strict=True), 1):
        await window.photograph(f"scenario-5-room-{number}-desktop-{scheme}")
