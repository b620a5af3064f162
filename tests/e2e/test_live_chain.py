"""The page in a real browser, before both real services and both mocks, each in a process of its own."""

import asyncio
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Process, Product
from tests.e2e.window import Window
from tests.support.stack import QUIZ_STEPS

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Give me a quiz of 5 questions about photosynthesis"


WATCH_FOR_ENDS_TOO_EARLY = """() => {
    window.early = [];
    window.looks = 0;
    new MutationObserver(() => {
        window.looks += 1;
        const says = document.querySelector("[data-testid=status]").textContent;
        const goesOn = document.querySelectorAll(".run[data-state=active]").length;
        const answered = document.querySelectorAll("[data-testid=answer]").length;
        if (says.startsWith("Ready. ") && (goesOn || !answered)) window.early.push([says, goesOn, answered]);
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}"""
"""Notes whenever the page says that all is ready while a run goes on, or before there is an answer."""


def new_room() -> str:
    return uuid4().hex


async def test_two_browsers_in_one_room_see_the_same(product: Product, open_window: OpenWindow) -> None:
    room = new_room()
    product.fault("/api/generate", "delay", session_id=room, seconds=0.7)
    first, second = await open_window(), await open_window(PHONE, "dark")
    for window in (first, second):
        await window.open(room)
        await window.page.evaluate(WATCH_FOR_ENDS_TOO_EARLY)

    await first.ask(QUESTION)
    await expect(second.answers).to_have_count(1)
    await second.ask("2 questions about the water cycle")
    await expect(first.answers).to_have_count(2)
    await expect(second.answers).to_have_count(2)

    await expect(second.answers.last.locator(".answer-text")).to_be_in_viewport()  # who asked is taken there
    feeds = [await window.page.locator(".feed-area").inner_text() for window in (first, second)]
    assert feeds[0].split() == feeds[1].split()
    for window in (first, second):
        assert await window.page.evaluate("[window.looks > 5, window.early]") == [True, []]
        assert await window.steps(run=0) == QUIZ_STEPS
        assert await window.steps(run=1) == QUIZ_STEPS
    await second.photograph("second-browser-phone-dark")


async def test_who_waits_in_line_says_so_and_a_stop_lets_the_next_one_go_on(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(), new_room()
    await window.open(room)
    product.fault("/search", "hang", session_id=room)
    topics = ("photosynthesis", "the water cycle", "the human heart", "volcanoes")
    for topic in topics:
        await window.ask(f"2 questions about {topic}")
        await expect(window.asked.last).to_have_text(f"2 questions about {topic}")

    for place, words in enumerate(("Next in line", "2nd in line", "3rd in line"), 1):
        await expect(window.runs.nth(place).get_by_text(words)).to_be_visible()
    await expect(window.status).to_contain_text("3 more in line")
    await window.photograph("in-line-desktop-light")
    await window.stop_button.click()

    await expect(window.answers).to_have_count(3)
    assert await window.steps(run=0) == ["intent_determined", "start_retrieval", "cancelled"]
    for run in (1, 2, 3):
        assert await window.steps(run=run) == ["queued", *QUIZ_STEPS]


async def test_without_an_agent_the_page_says_so_and_keeps_what_was_typed(
    open_window: OpenWindow, web_ui_without_agent: Process
) -> None:
    window = await open_window(PHONE, base_url=web_ui_without_agent.url)
    await window.open(new_room())

    await window.ask(QUESTION)

    await expect(window.notice).to_contain_text("cannot be reached")
    await expect(window.box).to_have_value(QUESTION)
    await expect(window.box).to_be_editable()
    await window.photograph("no-agent-phone-light")
    await window.page.reload()
    await window.until_live()
    await expect(window.box).to_have_value(QUESTION)


async def test_a_cut_socket_comes_back_with_what_was_missed(open_window: OpenWindow) -> None:
    window, room = await open_window(), new_room()
    sockets: list[WebSocketRoute] = []
    asked: list[str] = []
    blocked = asyncio.Event()

    async def relay(route: WebSocketRoute) -> None:
        if blocked.is_set():
            await route.close(code=1012)
            return
        sockets.append(route)
        server = route.connect_to_server()

        def note_and_send(data: str | bytes) -> None:
            asked.append(str(data))
            server.send(data)

        route.on_message(note_and_send)

    await window.page.route_web_socket("**/ws", relay)
    await window.open(room)
    blocked.set()
    await sockets[0].close(code=1012)
    await expect(window.link_state).to_have_text("Reconnecting…")

    await _post(window, room, "one", "While you were away")
    await _post(window, room, "two", "And after that")
    await expect(window.page.get_by_text("While you were away")).to_have_count(0)
    async with window.page.expect_response(lambda response: "/api/messages" in response.url):
        blocked.clear()
    await window.until_live()

    await expect(window.page.get_by_test_id("step")).to_contain_text(
        ["While you were away", "And after that"]
    )
    await _post(window, room, "three", "And now")
    await expect(window.page.get_by_test_id("step")).to_have_count(3)
    assert '"cmd":"subscribe"' in asked[0]
    assert '"positions":true' in asked[0]


async def test_hostile_words_stay_words(open_window: OpenWindow) -> None:
    window = await open_window(PHONE)
    await window.open(new_room())
    hostile = (
        "</script><script>window.hurt=1</script><img src=x onerror='window.hurt=2'>"
        "<style>body{display:none}</style>{{ 7*7 }} ${7*7} `x`"
    )

    await window.ask(hostile)

    await expect(window.asked).to_have_text(hostile)
    await expect(window.answers).to_be_visible()
    await window.page.reload()
    await window.until_live()
    await expect(window.asked).to_have_text(hostile)
    assert await window.page.evaluate("window.hurt === undefined")
    assert await window.has_no_sideways_scrolling()
    await window.photograph("hostile-phone-light")


async def test_the_longest_question_arrives_whole(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(new_room())
    question = "5 questions about photosynthesis\n" + 'ż😀"\\' * 3_993
    assert 19_990 < len(question.encode("utf-16-le")) // 2 < 20_000

    await window.box.fill(question)
    await window.page.get_by_role("button", name="Ask").click()

    await expect(window.asked).to_be_visible()
    assert await window.asked.text_content() == question.strip()
    await expect(window.box).to_have_value("")


async def test_shift_enter_starts_a_new_line_and_an_empty_question_is_not_sent(
    open_window: OpenWindow,
) -> None:
    window = await open_window()
    await window.open(new_room())

    await window.box.press("Enter")
    await expect(window.notice).to_have_text("Type a question first.")
    await window.ask("2 questions about")
    await expect(window.asked).to_have_count(1)
    await window.box.type("first")
    await window.box.press("Shift+Enter")
    await window.box.type("second")
    await expect(window.box).to_have_value("first\nsecond")
    await expect(window.notice).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_quiz_reads_well_on_a_desktop(open_window: OpenWindow, scheme: str) -> None:
    window = await open_window(DESKTOP, scheme)
    await window.open(new_room())
    await window.ask("8 questions of all types about photosynthesis")
    await expect(window.answers).to_be_visible()
    title = window.page.get_by_role("heading", level=3)
    await expect(title).to_be_in_viewport()
    await window.photograph(f"quiz-desktop-{scheme}")
    await window.photograph(f"quiz-whole-desktop-{scheme}", whole=True)


async def test_typing_does_not_move_what_is_being_read(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(new_room())
    await window.ask(QUESTION)
    await expect(window.answers).to_be_visible()
    await expect(window.page.get_by_test_id("question")).to_have_count(5)
    await window.page.mouse.wheel(0, 150)
    await window.page.wait_for_function(
        "() => new Promise(done => setTimeout(() => done(window.scrollY > 0), 200))"
    )
    before = await window.page.evaluate("window.scrollY")

    await window.box.press_sequentially("Why is that so?")

    assert await window.page.evaluate("window.scrollY") == before


async def test_an_address_that_can_be_no_room_gets_a_kind_page(open_window: OpenWindow) -> None:
    window = await open_window()
    answer = await window.page.goto(f"{window.base_url}/s/no.room")
    assert answer is not None
    assert answer.status == 404
    await expect(window.page.get_by_role("heading")).to_have_text("There is no room at this address")
    await window.photograph("lost-desktop-light")
    await window.page.get_by_role("link", name="New room").click()
    await window.until_live()


async def _post(window: Window, session_id: str, event_id: str, message: str) -> None:
    entry = {
        "event_id": event_id,
        "session_id": session_id,
        "run_id": "r1",
        "step": "a_step",
        "message": message,
    }
    async with httpx.AsyncClient(base_url=window.base_url) as agent:
        (await agent.post("/api/agent/progress", json=entry)).raise_for_status()
