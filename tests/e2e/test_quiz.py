"""A quiz as one works through it: all at once or one at a time, what was wrong once more, nothing lost."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.e2e.accessibility import troubles, violations
from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.e2e.test_hand_in import poor_contrasts, quiz_in, secrets_of
from tests.e2e.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

ONE, ALL = "One at a time", "All at once"


async def answer_for(window: Window, attempt: dict[str, Any], *, right: bool) -> None:
    """Answer the questions in sight as the keys of an attempt tell, or beside them."""
    quiz = window.quiz
    keys = {grade["item_identifier"]: grade["correct_response"] for grade in attempt["grades"]}
    for i in range(await quiz.questions.count()):
        radios = quiz.questions.nth(i).get_by_role("radio")
        names = await radios.evaluate_all("nodes => nodes.map(node => node.name)")
        values = await radios.evaluate_all("nodes => nodes.map(node => node.value)")
        [key] = next(key for item, key in keys.items() if names[0].endswith(f"-{item}"))
        await radios.nth(next(n for n, value in enumerate(values) if (value == key) == right)).check()


async def test_one_question_at_a_time_leads_by_keyboard_from_the_first_to_the_hand_in(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    room = await quiz_in(window)
    quiz, keyboard = window.quiz, window.page.keyboard
    prompt, jumps = quiz.root.locator("legend:visible"), quiz.root.locator(".jump")
    await quiz.button(ONE).focus()
    await keyboard.press("Enter")
    await expect(quiz.questions).to_have_count(1)
    await expect(quiz.root.get_by_role("group", name="Question 1 of 3")).to_be_visible()
    await expect(prompt).to_be_focused()
    await expect(quiz.button()).to_be_hidden()
    await expect(quiz.button("Previous")).to_be_hidden()

    await keyboard.press("Tab")
    await keyboard.press("Space")
    await keyboard.press("ArrowDown")  # belongs to the options, and stays at the question
    await expect(quiz.questions.get_by_role("radio").nth(1)).to_be_checked()
    await keyboard.press("Enter")
    await expect(quiz.root.get_by_role("group", name="Question 2 of 3")).to_be_visible()
    await expect(prompt).to_be_focused()
    await expect(jumps).to_have_text(["1✓", "2", "3"])
    await expect(quiz.button("Question 1, answered")).to_be_visible()
    await expect(quiz.root.locator("[aria-current]")).to_have_text("2")

    await quiz.button("Next").click()
    await expect(quiz.button("Next")).to_be_hidden()
    await quiz.answer_all()
    await quiz.submit("Ola")
    await expect(quiz.notice).to_contain_text("Still open: 1 of 3 (number 2).")
    await quiz.button("Go to number 2").click()
    await expect(prompt).to_be_focused()
    await expect(quiz.root.get_by_role("group", name="Question 2 of 3")).to_be_visible()
    await expect(quiz.button()).to_be_hidden()
    await quiz.answer_all()
    await quiz.button().click()  # nothing is open any more

    await expect(quiz.marked).to_have_count(3)
    [attempt] = product.attempts_in(room)
    assert len(attempt["answers"]) == 3
    await quiz.button("Answer again").click()
    await expect(quiz.questions).to_have_count(1)
    await expect(prompt).to_be_focused()


async def test_changing_between_one_and_all_keeps_the_answers_and_the_place(open_window: OpenWindow) -> None:
    window = await open_window(PHONE)
    await quiz_in(window)
    quiz = window.quiz
    await quiz.questions.nth(1).locator("label.option").first.click()

    await quiz.button(ONE).click()
    await expect(quiz.root.get_by_role("group", name="Question 2 of 3")).to_be_visible()
    await expect(quiz.chosen()).to_have_count(1)
    await quiz.button("Question 3, open").click()
    await window.page.reload()
    await window.until_live()
    await expect(quiz.questions).to_have_count(1)
    await expect(quiz.root.get_by_role("group", name="Question 3 of 3")).to_be_visible()

    await quiz.button(ALL).click()
    await expect(quiz.questions).to_have_count(3)
    await expect(quiz.questions.nth(2).locator("legend")).to_be_focused()
    await expect(quiz.questions.nth(2)).to_be_in_viewport()
    await expect(quiz.questions.nth(1).locator("input:checked")).to_have_count(1)


async def test_only_what_was_wrong_is_tried_again_and_the_room_sees_the_score_of_the_whole(
    product: Product, open_window: OpenWindow
) -> None:
    window, other = await open_window(), await open_window(PHONE)
    room = await quiz_in(window)
    await other.open(room)
    quiz = window.quiz
    await quiz.answer_all()
    await quiz.submit("Ola")
    await expect(quiz.result).to_be_visible()
    [first] = product.attempts_in(room)
    await quiz.button("Answer again").click()
    await answer_for(window, first, right=False)
    right = first["grades"][0]
    await (
        quiz.root.locator(f"input[name$='-{right['item_identifier']}']")
        .and_(quiz.root.locator(f"input[value='{right['correct_response'][0]}']"))
        .check()
    )
    await quiz.button().click()
    await expect(quiz.score).to_have_text("1 of 3")

    await quiz.button("Try the wrong ones again").click()
    await expect(quiz.questions).to_have_count(2)
    await expect(quiz.chosen()).to_have_count(0)
    await expect(quiz.root.get_by_role("group", name="Question 2: 1 of 2 to try again")).to_be_visible()
    await quiz.questions.first.get_by_role("radio").first.check()
    await window.page.reload()
    await window.until_live()
    await expect(quiz.questions).to_have_count(2)
    await expect(quiz.chosen()).to_have_count(1)
    await quiz.button("Back to my result").click()
    await expect(quiz.score).to_have_text("1 of 3")
    await expect(quiz.root.locator(".result-score")).to_be_focused()

    await quiz.button("Try the wrong ones again").click()
    await answer_for(window, first, right=True)
    await quiz.button().click()
    for _ in range(2):
        await expect(quiz.score).to_have_text("3 of 3")
        await expect(quiz.marked).to_have_count(3)
        await expect(quiz.button("Try the wrong ones again")).to_have_count(0)
        await window.page.reload()
        await window.until_live()

    attempts = product.attempts_in(room)
    assert [len(attempt["answers"]) for attempt in attempts] == [3, 3, 3]
    scores = [f"Ola: {points:g} of 3" for points in (first["score"], 1, 3)]
    for one in (window, other):
        await expect(one.submissions).to_have_text(scores)
    received, shown = await other.received(), await other.quiz.root.inner_text()
    secrets = [secret for secret in secrets_of(first) if secret not in shown]
    assert secrets
    assert [secret for secret in [*secrets, "correct_response", r"\"hear\""] if secret in received] == []


async def test_a_result_that_was_hidden_on_a_shared_computer_does_not_come_back(
    open_window: OpenWindow,
) -> None:
    window = await open_window()
    await quiz_in(window)
    quiz = window.quiz
    await quiz.answer_all()
    await quiz.submit("Ola")
    await quiz.button("Hide my result here").click()

    await expect(quiz.root.get_by_role("status").first).to_have_text(
        "Your result is no longer kept in this browser."
    )
    await expect(quiz.questions.first.locator("legend")).to_be_focused()
    for _ in range(2):
        await expect(quiz.questions).to_have_count(3)
        await expect(quiz.chosen()).to_have_count(0)
        await expect(quiz.result).to_have_count(0)
        kept = await window.page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
        assert "handed in" not in kept
        assert "candidate_response" not in kept
        await window.page.reload()
        await window.until_live()


async def test_half_typed_answers_live_on_in_another_language_of_the_page(open_window: OpenWindow) -> None:
    window = await open_window()
    await quiz_in(window, "2 questions with typed answers about photosynthesis")
    quiz = window.quiz
    await quiz.questions.first.get_by_role("textbox").fill("chloro")
    await quiz.button(ONE).click()
    await quiz.button("Next").click()

    await window.page.get_by_test_id("language").select_option("pl")
    await expect(quiz.root.get_by_role("group", name="Pytanie 2 z 2")).to_be_visible()
    await quiz.button("Poprzednie").click()
    await expect(quiz.questions.get_by_role("textbox")).to_have_value("chloro")


async def test_a_class_that_hands_in_is_a_number_below_its_quiz_that_opens_to_the_scores(
    product: Product, open_window: OpenWindow
) -> None:
    window, room = await open_window(PHONE), uuid4().hex
    await window.open(room)
    choices = [{"identifier": "a", "text": "Oxygen"}, {"identifier": "b", "text": "Nitrogen"}]
    items = [{"identifier": "one", "interaction_type": "choice", "prompt": "Which gas?", "choices": choices}]
    product.tell(room, {"type": "message", "role": "user", "text": "Leaves?"})
    product.tell_quiz(room, "Leaves", items)
    for n in range(30):
        attempt = {"quiz_id": "q", "author": f"Student {n}", "score": 2, "max_score": 3}
        marked = {
            "run_id": f"h{n}",
            "event_id": f"h{n}",
            "step": "final_answer",
            "meta": {"attempt": attempt},
        }
        product.tell(room, marked)

    summary = window.page.get_by_text("Handed in: 30 · newest: Student 29: 2 of 3")
    await expect(summary).to_be_visible()
    await expect(window.submissions.first).to_be_hidden()
    await summary.click()
    await expect(window.submissions.first).to_be_visible()
    await expect(window.submissions).to_have_count(30)
    assert await violations(window.page) == []
    assert await window.has_no_sideways_scrolling()
    await window.photograph("quiz-class-handed-in-phone-light")


async def test_every_state_of_a_quiz_can_be_used_by_everybody(open_window: OpenWindow) -> None:
    window = await open_window(DESKTOP)
    await quiz_in(
        window,
        "6 questions with typed answers, numeric, single choice, true or false and several answers "
        "about photosynthesis",
    )
    quiz = window.quiz
    await quiz.button(ONE).click()
    found = await troubles_with_contrast(window, "quiz-one-at-a-time")
    for _ in range(5):
        await quiz.answer_all()
        await quiz.button("Next").click()
    await quiz.submit("Ola")
    await expect(quiz.notice).to_be_visible()
    found += await troubles_with_contrast(window, "quiz-still-open")
    await quiz.button("Hand in anyway").click()
    await expect(quiz.result).to_be_visible()
    found += await troubles_with_contrast(window, "quiz-result")
    await quiz.button("Try the wrong ones again").click()
    await quiz.button(ALL).click()
    found += await troubles_with_contrast(window, "quiz-try-again")
    heights = await quiz.root.locator("button, label.option, .line").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect()).filter(box => box.width)"
        ".map(box => Math.min(box.width, box.height))"
    )
    assert min(heights) >= 24
    assert found == []


async def troubles_with_contrast(window: Window, state: str) -> list[str]:
    """Look at a state as `troubles` does, and at the contrast of texts before which axe gives up."""
    found = await troubles(window, state)
    for scheme in ("dark", "light"):
        await window.page.emulate_media(color_scheme=scheme)
        found += [f"{state}, {scheme}: {text}" for text in await poor_contrasts(window)]
    return found
