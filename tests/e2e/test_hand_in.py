"""Answering a quiz in a real browser, handing it in, and seeing the own result – and nobody else's."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import Locator, expect

from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.e2e.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

THREE = "Give me a quiz of 3 single choice and true or false questions about photosynthesis"


async def quiz_in(window: Window, question: str = THREE, room: str = "") -> str:
    """Ask for a quiz in a fresh room, and return the room."""
    room = room or uuid4().hex
    await window.open(room)
    await window.ask(question)
    await expect(window.answers).to_be_visible()
    return room


def secrets_of(attempt: dict[str, Any]) -> list[str]:
    """What nobody may learn of an attempt: explanations and quotes, word for word."""
    return [
        secret
        for grade in attempt["grades"]
        for secret in [*grade["feedback"], *(ref["quote"] for ref in grade["source_refs"])]
    ]


async def right_answers(marked: Locator) -> list[str]:
    """Return the right answers of one marked question, as they stand on the page."""
    options = marked.locator("[data-state=rightAnswer], [data-state=chosenRight]").locator(".option-text")
    return (
        await options.all_inner_texts()
        or await marked.locator("dl > div").last.locator("dd").all_inner_texts()
    )


async def test_a_student_answers_with_the_mouse_and_sees_the_own_result(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window)
    quiz = window.quiz
    await expect(quiz.root).to_contain_text("Answered: 0 of 3")

    await quiz.answer_all()
    await expect(quiz.root).to_contain_text("Answered: 3 of 3")
    await quiz.submit("Ola")

    await expect(quiz.marked).to_have_count(3)
    [attempt] = product.attempts_in(room)
    await expect(quiz.score).to_have_text(f"{attempt['score']:g} of {attempt['max_score']:g}")
    for i, grade in enumerate(attempt["grades"]):
        marked = quiz.marked.nth(i)
        mark = {"gradedright": "Right", "gradedwrong": "Wrong", "gradedpartial": "Partly right"}[
            grade["state"]
        ]
        await expect(marked.locator(".mark")).to_contain_text(mark)
        await expect(marked).to_contain_text("Your answer")
        await expect(marked.locator("blockquote").first).to_have_text(grade["source_refs"][0]["quote"])
        await expect(marked.locator("cite").first).to_have_text("Photosynthesis")
        await expect(marked.locator(".explanation").first).to_have_text(grade["feedback"][0])
    await expect(quiz.root.locator(".result-score")).to_be_focused()
    await expect(quiz.root.locator(".result-score")).to_be_in_viewport()
    await expect(window.submissions).to_have_text([f"Ola: {attempt['score']:g} of 3"])
    await expect(window.runs).to_have_count(1)
    await expect(window.status).to_have_text("Ready. The newest answer is above.")


async def test_by_keyboard_one_press_leads_from_the_status_line_to_the_first_question(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    await quiz_in(window, "2 true or false questions about photosynthesis")
    keyboard, go = window.page.keyboard, window.page.get_by_role("button", name="Go there")
    for _ in range(5):
        await keyboard.press("Shift+Tab")
        if await go.evaluate("node => node === document.activeElement"):
            break
    await expect(go).to_be_focused()

    await keyboard.press("Enter")

    await expect(window.answers.last).to_be_focused()
    await keyboard.press("Tab")  # how the questions are looked at
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await expect(window.quiz.questions.first.get_by_role("radio").first).to_be_focused()


async def test_the_keyboard_alone_leads_from_the_question_to_the_result(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window, "2 true or false questions about photosynthesis")
    keyboard, quiz = window.page.keyboard, window.quiz
    await expect(window.box).to_be_focused()
    for _ in range(5):  # back from the box, past what else is there to ask with, to the hand-in button
        await keyboard.press("Shift+Tab")
        if await quiz.button().evaluate("node => node === document.activeElement"):
            break
    await expect(quiz.button()).to_be_focused()
    await keyboard.press("Shift+Tab")
    await expect(quiz.name).to_be_focused()
    await keyboard.press("Shift+Tab")
    await keyboard.press("Shift+Tab")
    radios = quiz.questions.first.get_by_role("radio")
    await expect(radios.last).to_be_focused()

    await keyboard.press("Space")
    await expect(radios.last).to_be_checked()
    await keyboard.press("ArrowUp")
    await expect(radios.first).to_be_checked()
    await keyboard.press("Enter")  # after an answer it hands nothing in
    await expect(quiz.root).to_contain_text("Answered: 1 of 2")
    await expect(quiz.button()).to_be_visible()
    await expect(quiz.notice).to_have_count(0)
    await keyboard.press("Tab")
    await keyboard.press("Space")
    await expect(quiz.chosen()).to_have_count(2)
    await keyboard.press("Tab")
    await keyboard.type("Ala")
    await keyboard.press("Tab")
    await keyboard.press("Enter")

    await expect(quiz.marked).to_have_count(2)
    await expect(quiz.root.locator(".result-score")).to_be_focused()
    assert product.attempts_in(room)[0]["author"] == "Ala"
    await keyboard.press("Tab")
    await expect(quiz.result.get_by_role("button").first).to_be_focused()


async def test_each_sees_the_own_result_only_and_both_see_both_scores(
    product: Product, open_window: OpenWindow
) -> None:
    first, second = await open_window(), await open_window(PHONE)
    room = await quiz_in(first)
    await second.open(room)
    await expect(second.answers).to_be_visible()

    await first.quiz.answer_all()
    await first.quiz.submit("Ola")
    await expect(first.quiz.result).to_be_visible()
    await expect(second.submissions).to_have_count(1)
    received = await second.received()
    await second.page.reload()
    await second.until_live()
    await second.page.evaluate(
        "room => fetch('/api/messages?session_id=' + room).then(answer => answer.text())", room
    )

    received += await second.received()
    [olas] = product.attempts_in(room)
    shown = await second.quiz.root.inner_text()  # a statement to judge may be a sentence of the source
    secrets = [secret for secret in secrets_of(olas) if secret not in shown]
    own = await first.received()
    assert [secret for secret in secrets if secret not in own] == [], "the search does not find what is there"
    assert received.count("Ola: ") >= 2, "the page, live and again, was not all collected"
    assert received.count("Ola scored") >= 2, "the room, live and again, was not all collected"
    assert len(secrets) >= 3
    assert [secret for secret in secrets if secret in received] == []
    told = r"\"hear\""
    assert told in own, "a form is told of its hand-in"
    for word in (told, "correct_response", "source_refs"):
        assert word not in received
    await expect(second.quiz.result).to_have_count(0)

    await second.quiz.answer_all(1)
    await second.quiz.submit("Jan")
    await expect(second.quiz.result).to_be_visible()
    _, jans = product.attempts_in(room)
    assert jans["author"] == "Jan"
    lines = [f"{one['author']}: {one['score']:g} of 3" for one in (olas, jans)]
    for window, attempt in ((first, olas), (second, jans)):
        await expect(window.submissions).to_have_text(lines)
        await expect(window.quiz.score).to_have_text(f"{attempt['score']:g} of 3")
    own_option = "[data-state=chosenRight], [data-state=chosenWrong]"
    owns = [await window.quiz.marked.locator(own_option).first.inner_text() for window in (first, second)]
    assert owns[0] != owns[1]


async def test_a_reload_keeps_the_draft_and_later_shows_the_result_without_marking_twice(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window, "3 questions with typed answers about photosynthesis")
    quiz = window.quiz
    field = quiz.questions.nth(1).get_by_role("textbox")
    await field.fill("  żółć „x” {{ 1 }}")
    await window.page.reload()
    await window.until_live()
    await expect(field).to_have_value("  żółć „x” {{ 1 }}")

    await quiz.submit("Ola")
    await expect(quiz.notice).to_have_text(
        "Still open: 2 of 3 (number 1, 3). Answer them, or hand in anyway."
    )
    await expect(window.submissions).to_have_count(0)
    await quiz.button("Hand in anyway").click()
    await expect(quiz.marked.locator(".mark")).to_contain_text(["Left out", "Wrong", "Left out"])

    for again in range(2):
        await window.page.reload()
        await window.until_live()
        await expect(quiz.marked).to_have_count(3)
        await expect(quiz.marked.nth(1).locator("dd").first).to_have_text("żółć „x” {{ 1 }}")
        await expect(window.submissions).to_have_count(1)
        assert len(product.attempts_in(room)) == 1, f"marked once more at reload {again}"

    await quiz.button("Answer again").click()
    await expect(quiz.questions.first.locator("legend")).to_be_focused()
    await expect(field).to_have_value("")
    await window.page.reload()
    await window.until_live()
    await expect(quiz.questions).to_have_count(3)
    await expect(quiz.result).to_have_count(0)
    await quiz.answer_all()
    await quiz.submit()
    await expect(quiz.marked).to_have_count(3)
    assert [one["author"] for one in product.attempts_in(room)] == ["Ola", None]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("2 questions with typed answers about photosynthesis", "textbox"),
        ("2 numeric questions about photosynthesis", "textbox"),
        ("2 questions with several correct answers about photosynthesis", "checkbox"),
    ],
)
async def test_the_keys_earn_full_marks_in_every_kind_of_question(
    product: Product, open_window: OpenWindow, question: str, kind: str
) -> None:
    window = await open_window(PHONE, "dark")
    room = await quiz_in(window, question)
    quiz = window.quiz
    await quiz.answer_all()
    await quiz.submit()
    await expect(quiz.result).to_be_visible()
    await window.photograph(f"result-{kind}-{question.split()[1]}-phone-dark", whole=True)
    [attempt] = product.attempts_in(room)
    right = [await right_answers(one) for one in await quiz.marked.all()]
    assert [len(texts) for texts in right] == [len(grade["correct_response"]) for grade in attempt["grades"]]

    await quiz.button("Answer again").click()
    await expect(quiz.questions.get_by_role(kind)).not_to_have_count(0)  # type: ignore[arg-type]
    for i, texts in enumerate(right):
        inputs = quiz.questions.nth(i)
        if kind == "textbox":
            await inputs.get_by_role("textbox").fill(texts[0])
        for text in texts if kind == "checkbox" else []:
            await inputs.get_by_role("checkbox", name=text, exact=True).check()
    await quiz.button().click()

    await expect(quiz.score).to_have_text("2 of 2")
    await expect(quiz.marked.locator(".mark")).to_contain_text(["Right", "Right"])


async def test_a_grader_that_is_down_is_said_kindly_and_handing_in_again_works(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window(PHONE)
    room = await quiz_in(window)
    quiz = window.quiz
    product.fault("/api/grade", "status", session_id=room, status=503, times=3)
    await quiz.answer_all()
    await quiz.submit("Ola")

    await expect(quiz.notice).to_contain_text("could not be marked this time")
    await expect(quiz.chosen()).to_have_count(3)
    await expect(window.submissions).to_contain_text(["Problem"])
    await window.photograph("grader-down-phone-light")
    assert await quiz.button("Hand in again").evaluate(
        """node => node.getBoundingClientRect().bottom
            <= document.querySelector(".composer").getBoundingClientRect().top"""
    ), "the button went behind the bar"
    await quiz.button("Hand in again").click()

    await expect(quiz.marked).to_have_count(3)
    await expect(window.submissions).to_have_count(2)
    assert len(product.attempts_in(room)) == 1


async def test_a_marking_that_is_stopped_can_be_handed_in_again_and_nothing_changes_meanwhile(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window)
    quiz = window.quiz
    product.fault("/api/grade", "hang", session_id=room)
    await quiz.answer_all()
    chosen = await quiz.chosen().evaluate_all("nodes => nodes.map(node => node.value)")
    await quiz.submit()
    await expect(quiz.button("Marking…")).to_be_visible()
    await quiz.questions.first.locator("label.option").last.click(force=True)
    await window.page.keyboard.press("ArrowUp")
    assert await quiz.chosen().evaluate_all("nodes => nodes.map(node => node.value)") == chosen
    await expect(window.stop_button).to_be_hidden()  # it would stop the hand-ins of others
    await window.photograph("marking-desktop-light")

    product.cancel(room)

    await expect(quiz.notice).to_contain_text("stopped before it was done")
    await expect(window.submissions).to_have_text(["A hand-in was stopped before it was marked."])
    await quiz.button("Hand in again").click()
    await expect(quiz.marked).to_have_count(3)


async def test_without_an_agent_the_answers_stay_and_the_button_is_free_again(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    await quiz_in(window)
    quiz = window.quiz
    await quiz.answer_all()
    product.agent.stop()
    try:
        await quiz.submit()
        await expect(quiz.notice).to_contain_text("cannot be reached")
        await expect(quiz.chosen()).to_have_count(3)
    finally:
        product.agent.start()
        product.agent.wait_until_healthy()

    await quiz.button().click()  # the agent that came back knows nothing of the room

    await expect(quiz.notice).to_contain_text("This quiz is not kept any more")


async def test_a_hand_in_that_got_no_answer_is_repeated_under_its_key_and_so_marked_once(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window)
    quiz = window.quiz
    await quiz.answer_all()
    product.agent.pause()
    try:
        await quiz.submit("Ola")
        await expect(quiz.notice).to_contain_text("cannot be reached")  # after 10 s
    finally:
        product.agent.resume()

    await quiz.button().click()

    await expect(quiz.marked).to_have_count(3)
    await expect(window.submissions).to_have_count(1)
    assert len(product.attempts_in(room)) == 1


async def test_a_restart_of_the_web_ui_shows_the_result_again_and_one_of_the_agent_says_it_is_gone(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window)
    quiz = window.quiz
    await quiz.answer_all()
    await quiz.submit("Ola")
    await expect(quiz.result).to_be_visible()
    half_done = await open_window()
    await half_done.open(room)
    await half_done.quiz.questions.nth(1).locator("label.option").last.click()

    for service in (product.web_ui, product.agent):
        service.stop()
        service.start()
        service.wait_until_healthy()
        await window.page.goto(f"{window.base_url}/s/{room}")
        await window.until_live()
        if service is product.web_ui:
            await expect(quiz.marked).to_have_count(3)
            assert len(product.attempts_in(room)) == 1
            await half_done.page.goto(f"{window.base_url}/s/{room}")
            await expect(half_done.quiz.questions.nth(1).get_by_role("radio").last).to_be_checked()

    await expect(quiz.notice).to_contain_text("The result of your hand-in is no longer there")


async def test_hostile_words_in_a_quiz_stay_words(product: Product, open_window: OpenWindow) -> None:
    window, room = await open_window(PHONE), uuid4().hex
    await window.open(room)
    hostile = "</script><script>window.hurt=1</script><img src=x onerror='window.hurt=2'>{{ 7*7 }} ${7*7} `x`"
    choices = [{"identifier": "a", "text": hostile}, {"identifier": "b", "text": "b" * 200}]
    items: list[dict[str, Any]] = [
        {"identifier": "one", "interaction_type": "choice", "prompt": hostile, "choices": choices},
        {"identifier": "two", "interaction_type": "numeric_entry", "prompt": "How far?", "unit": "<b>km"},
    ]
    product.tell_quiz(room, hostile, items)

    for _ in range(2):
        await expect(window.quiz.root.locator(".prompt-text").first).to_have_text(hostile)
        await expect(window.quiz.root.locator(".option-text").first).to_have_text(hostile)
        assert await window.page.evaluate("window.hurt === undefined")
        assert await window.has_no_sideways_scrolling()
        await window.page.reload()
        await window.until_live()
    await window.quiz.answer_all()
    await window.quiz.submit()
    await expect(window.quiz.notice).to_contain_text("This quiz is not kept any more")


async def test_the_most_that_can_be_typed_fits_into_one_frame(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(), uuid4().hex
    await window.open(room)
    items: list[dict[str, Any]] = [
        {"identifier": f"i{n}", "interaction_type": "text_entry", "prompt": f"Question {n}"}
        for n in range(50)
    ]
    product.tell_quiz(room, "Long", items)
    await expect(window.quiz.questions).to_have_count(50)
    fields = window.quiz.questions.get_by_role("textbox")
    await fields.evaluate_all(
        """nodes => nodes.forEach(node => {
            node.value = '"\\\\'.repeat(500);
            node.dispatchEvent(new Event("input"));
        })"""
    )

    await window.quiz.submit()

    await expect(window.quiz.notice).to_contain_text("This quiz is not kept any more")
    await expect(window.link_state).to_have_text("Live")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
async def test_quiz_and_result_fit_and_can_be_read(
    open_window: OpenWindow, size: tuple[int, int], scheme: str
) -> None:
    window = await open_window(size, scheme)
    await quiz_in(
        window,
        "8 questions with typed answers, numeric, true or false and several answers about photosynthesis",
    )
    place = f"{'phone' if size == PHONE else 'desktop'}-{scheme}"
    quiz = window.quiz
    heights = await quiz.root.locator("label.option, .line, .button").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    for i in range(3):
        await quiz.questions.nth(i).locator("label.option, .line").first.click()
    await window.photograph(f"partly-answered-{place}")
    await quiz.submit("Ola")
    await expect(quiz.notice).to_be_visible()
    assert await window.has_no_sideways_scrolling()
    await window.photograph(f"hand-in-open-whole-{place}", whole=True)

    await quiz.button("Hand in anyway").click()

    await expect(quiz.result).to_be_visible()
    assert await window.has_no_sideways_scrolling()
    await window.photograph(f"result-{place}")
    await window.photograph(f"result-whole-{place}", whole=True)
    assert await poor_contrasts(window) == []


async def poor_contrasts(window: Window) -> list[str]:
    """Return the texts of the quiz that stand out less from their ground than WCAG's AA asks for."""
    poor: list[str] = await window.quiz.root.evaluate(
        """root => {
            const channels = color => color.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = node => {
                for (; node; node = node.parentElement) {
                    const color = channels(getComputedStyle(node).backgroundColor);
                    if (color[3] !== 0) return color;
                }
                return [255, 255, 255];
            };
            return [...root.querySelectorAll("*")].flatMap(node => {
                const own = [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                if (!own || !node.checkVisibility()) return [];
                const [a, b] = [light(channels(getComputedStyle(node).color)), light(ground(node))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                return ratio < 4.5 ? [`${ratio.toFixed(2)} ${node.className} ${node.textContent}`] : [];
            });
        }"""
    )
    return poor
