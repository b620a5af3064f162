"""Every state of the page: no rule of WCAG broken, no sideways scrolling, light and dark, small and large."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.e2e.accessibility import troubles
from tests.e2e.conftest import OpenWindow
from tests.e2e.processes import Product
from tests.support.tcp_proxy import proxy_to

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENDLESS = "Photosynthesis, and a word without end: " + "chlorophyll" * 12


async def test_the_states_from_an_empty_room_to_a_result_can_be_used_by_everybody(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(), uuid4().hex
    await window.open(room)
    found = await troubles(window, "empty")

    await window.box.fill(f"5 questions about\n{ENDLESS}")
    found += await troubles(window, "typing")

    product.fault("/search", "hang", session_id=room)
    await window.box.press("Enter")
    await expect(window.step("start_retrieval")).to_be_visible()
    found += await troubles(window, "working")

    await window.ask("8 questions of all types about photosynthesis")
    await expect(window.runs.last.get_by_text("Next in line")).to_be_visible()
    found += await troubles(window, "queued")

    await window.stop_button.click()
    await expect(window.answers).to_have_count(1)
    await expect(window.runs.first.get_by_role("button", name="Ask again")).to_be_visible()
    found += await troubles(window, "quiz-after-a-cancelled-run")

    product.fault("/api/grade", "hang", session_id=room)
    await window.quiz.answer_all()
    await window.quiz.submit("Ola")
    await expect(window.quiz.button("Marking…")).to_be_visible()
    found += await troubles(window, "marking")

    product.cancel(room)
    await window.quiz.button("Hand in again").click()
    await expect(window.quiz.result).to_be_visible()
    found += await troubles(window, "result")
    assert not found, "\n".join(found)


async def test_the_states_of_trouble_and_the_menu_can_be_used_by_everybody(
    product: Product, open_window: OpenWindow
) -> None:
    room = uuid4().hex
    async with proxy_to(product.web_ui.port) as wire:
        window = await open_window(base_url=wire.url)
        await window.open(room)
        product.fault("/search", "status", session_id=room, status=503, times=3)
        await window.ask(ENDLESS)
        await expect(window.runs.first.get_by_role("button", name="Ask again")).to_be_visible()
        found = await troubles(window, "failed")

        await window.page.set_viewport_size({"width": 360, "height": 740})
        await window.page.get_by_role("button", name="Rooms").click()
        await expect(window.page.get_by_role("navigation")).to_be_visible()
        found += await troubles(window, "menu", only_phone=True)  # a desktop has it open beside the room
        await expect(window.page.get_by_role("navigation")).to_be_visible()
        await window.page.keyboard.press("Escape")

        wire.cut()
        await expect(window.link_state).to_have_text("Reconnecting…")
        found += await troubles(window, "reconnecting")

        wire.mend()
        await window.page.goto(f"{window.base_url}/s/no.room")
        await expect(window.page.get_by_role("link", name="New room")).to_be_visible()
        found += await troubles(window, "lost")
    assert not found, "\n".join(found)
