"""Networks that fail and services that die under an open page: nothing lost, doubled or untrue."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Process, Product
from tests.support.stack import QUIZ_STEPS
from tests.support.tcp_proxy import TcpProxy, proxy_to

pytestmark = pytest.mark.asyncio(loop_scope="session")

Record = Callable[[str, object], None]

FIRST = "3 questions about photosynthesis"
SECOND = "Give me a quiz of 5 questions about the water cycle"
WAKE = "document.dispatchEvent(new Event('visibilitychange'))"
DRAFT = "2 questions about the human heart"


@dataclass(frozen=True)
class Trouble:
    """A way to lose the network for a while."""

    seconds: float
    begin: Callable[[TcpProxy], None]
    size: tuple[int, int] = DESKTOP
    wakes: bool = False
    """Whether the page has a reason to look whether its connections still live."""

    @property
    def name(self) -> str:
        return f"{'wakes-in-' if self.wakes else ''}{self.begin.__name__}-{self.seconds:g}-s"


async def test_a_network_that_is_gone_for_1_5_or_8_or_40_seconds_costs_nothing(
    product: Product, open_window: OpenWindow, record_property: Record
) -> None:
    troubles = [Trouble(1.5, TcpProxy.cut), Trouble(8, TcpProxy.cut, PHONE), Trouble(40, TcpProxy.cut)]
    silence = Trouble(40, TcpProxy.silence, PHONE)  # noticed 35 s after the last word of the server
    async with asyncio.TaskGroup() as all_at_once:
        # Noticed after 5 s, it is long enough for both of NiceGUI's attempts after which it would load anew.
        long_silence = Trouble(40, TcpProxy.silence, wakes=True)
        for trouble in [*troubles, silence, long_silence]:
            all_at_once.create_task(_goes_through(trouble, product, open_window, record_property))


async def _goes_through(trouble: Trouble, product: Product, open_window: OpenWindow, record: Record) -> None:
    room = uuid4().hex
    async with proxy_to(product.web_ui.port) as wire:
        window = await open_window(trouble.size, base_url=wire.url)
        await window.open(room)
        await window.ask(FIRST)
        await expect(window.answers).to_have_count(1)
        await window.quiz.questions.first.locator("label.option").nth(1).click()
        await window.box.fill(DRAFT)
        await window.page.evaluate("window.never_reloaded = true")
        product.fault("/search", "delay", session_id=room, seconds=min(trouble.seconds / 2, 8))
        product.fault("/api/generate", "delay", session_id=room, seconds=min(trouble.seconds * 0.75, 25))
        product.ask(room, SECOND)
        await expect(window.step("start_retrieval")).to_be_visible()

        began = time.monotonic()
        trouble.begin(wire)
        if trouble.wakes:
            await window.page.evaluate(WAKE)
        await expect(window.link_state).to_have_text("Reconnecting…", timeout=39_000)
        said_after = time.monotonic() - began
        await window.photograph(f"gone-{trouble.name}")
        await asyncio.sleep(trouble.seconds - said_after)  # so long the trouble lasts
        assert await window.link_state.inner_text() == "Reconnecting…", trouble
        began = time.monotonic()
        wire.mend()
        await expect(window.link_state).to_have_text("Live", timeout=60_000)
        back_after = time.monotonic() - began
        record(trouble.name, f"said after {said_after:.1f} s, live again after {back_after:.1f} s")

        await expect(window.answers).to_have_count(2, timeout=30_000)
        assert await window.steps(run=1) == QUIZ_STEPS, trouble
        await expect(window.asked).to_have_text([FIRST, SECOND])
        await expect(window.page.get_by_test_id("quiz").first.locator("input:checked")).to_have_count(1)
        await expect(window.box).to_have_value(DRAFT)
        await window.photograph(f"back-{trouble.name}")
        await window.box.press("Enter")
        await expect(window.answers).to_have_count(3)
        assert await window.steps(run=2) == QUIZ_STEPS, trouble
        assert await window.page.evaluate("window.never_reloaded"), trouble


async def test_a_phone_that_wakes_looks_at_once_whether_its_connections_still_live(
    product: Product, open_window: OpenWindow
) -> None:
    room = uuid4().hex
    async with proxy_to(product.web_ui.port) as wire:
        window = await open_window(PHONE, base_url=wire.url)
        await window.open(room)
        await window.page.evaluate("window.never_reloaded = true")
        wire.silence()
        product.ask(room, FIRST)
        wire.mend()  # what was connected stays dead, as after a change of network

        await window.page.evaluate(WAKE)

        await expect(window.link_state).to_have_text("Reconnecting…", timeout=10_000)  # 5 s
        await window.until_live()
        await expect(window.answers).to_have_count(1)
        assert await window.steps() == QUIZ_STEPS
        assert await window.page.evaluate("window.never_reloaded")


@pytest.mark.parametrize("ends", [Process.stop, Process.kill])
async def test_a_restart_of_the_web_ui_brings_room_draft_and_answers_back(
    product: Product, open_window: OpenWindow, ends: Callable[[Process], None]
) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    await window.ask(FIRST)
    await expect(window.answers).to_be_visible()
    await window.quiz.questions.first.locator("label.option").nth(1).click()
    await window.box.fill("half a thou")

    ends(product.web_ui)
    await expect(window.link_state).to_have_text("Reconnecting…")
    await window.photograph(f"web-ui-gone-by-{ends.__name__}-desktop-light")
    async with window.page.expect_event("load"):  # NiceGUI builds the page anew, since the old one is gone
        product.web_ui.start()
        product.web_ui.wait_until_healthy()

    await window.until_live()
    assert await window.steps() == QUIZ_STEPS
    await expect(window.asked).to_have_text([FIRST])
    await expect(window.box).to_have_value("half a thou")
    await expect(window.quiz.chosen()).to_have_count(1)


async def test_a_run_that_died_with_the_agent_does_not_work_for_ever(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(PHONE, "dark"), uuid4().hex
    await window.open(room)
    product.fault("/api/generate", "hang", session_id=room)
    await window.ask(FIRST)
    await expect(window.step("start_generate_exam")).to_be_visible()

    product.agent.kill()
    product.agent.start()
    product.agent.wait_until_healthy()
    await window.page.reload()

    await expect(window.status).to_have_text("Ready")
    await expect(window.stop_button).to_be_hidden()
    await window.photograph("run-that-died-phone-dark")
    await window.runs.first.get_by_role("button", name="Ask again").click()
    await expect(window.answers).to_have_count(1)
    assert await window.steps(run=1) == QUIZ_STEPS
