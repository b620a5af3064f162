"""The box a question is typed in, the controls that write into it, and the ideas of an empty room."""

import itertools
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import expect

from contracts.quiz import QuestionType
from quiz_engine.requests import Plan, plan_by_rules
from quiz_engine.requests.parsing import USUAL_TYPES
from tests.e2e.conftest import DESKTOP, PHONE, OpenWindow
from tests.e2e.processes import Product
from tests.e2e.window import Window
from tests.support.waiting import until
from web_ui_service.web_ui.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOCALES: Final = {"en": "en-GB", "pl": "pl-PL", "ru": "ru-RU"}
TYPES: Final[tuple[tuple[QuestionType, ...], ...]] = (
    (),
    ("choice",),
    ("true_false", "text_entry"),
    ("choice", "choice_multiple"),
    ("choice_multiple", "numeric_entry"),
    ("choice", "choice_multiple", "true_false", "text_entry", "numeric_entry"),
)
TOPICS: Final = (
    "photosynthesis",
    "fotosynteza",
    "Вторая мировая война",
    "10 easy questions in Polish",
    "C++",
    "",
)
COUNTS: Final = (1, 3, 5, 12, 21, 50)


def picks() -> list[dict[str, Any]]:
    """Every difficulty, set of types and language of the quiz; counts and topics take turns."""
    all_of = itertools.product(("any", "easy", "medium", "hard", "mixed"), TYPES, ("", "en", "pl", "ru"))
    return [
        {
            "difficulty": difficulty,
            "types": types,
            "language": language,
            "count": COUNTS[n % 6],
            "topic": TOPICS[n // 7 % 6],
        }
        for n, (difficulty, types, language) in enumerate(all_of)
    ]


PICK_ALL: Final = """async (picks) => {
    const panel = document.querySelector(".pick-panel");
    const [topic, count] = panel.querySelectorAll("input:not([type=checkbox])");
    const [difficulty, language] = panel.querySelectorAll("select");
    const set = (control, value, event) => {
        control.value = value;
        control.dispatchEvent(new Event(event, { bubbles: true }));
    };
    const sentences = [];
    for (const pick of picks) {
        set(topic, pick.topic, "input");
        set(count, pick.count, "input");
        set(difficulty, pick.difficulty, "change");
        set(language, pick.language, "change");
        for (const type of panel.querySelectorAll("[type=checkbox]")) {
            if (type.checked === pick.types.includes(type.value)) continue;
            type.click();
            await new Promise((drawn) => setTimeout(drawn));
        }
        await new Promise((drawn) => setTimeout(drawn));
        sentences.push(document.querySelector("#question-box").value);
    }
    return sentences;
}"""


@pytest.mark.parametrize("language", sorted(LOCALES))
async def test_what_is_picked_is_what_the_planner_reads(open_window: OpenWindow, language: Any) -> None:
    window = await open_window(locale=LOCALES[language])
    await window.page.goto(window.base_url)
    await window.page.get_by_text(WORDS[language].ask_form["steps"]).click()

    picked = picks()
    sentences = await window.page.evaluate(PICK_ALL, picked)

    assert len(sentences) == len(picked) == 120
    plans = {sentence: plan_by_rules(sentence) for sentence in sentences}
    misread = {
        sentence: (plans[sentence], pick)
        for pick, sentence in zip(picked, sentences, strict=True)
        if told(plans[sentence])
        != {
            "intent": "create_quiz",
            "topic": pick["topic"],
            "requested": pick["count"],
            "difficulty": "mixed" if pick["difficulty"] == "any" else pick["difficulty"],
            "language": pick["language"] or language,
            "types": set(pick["types"]) or set(USUAL_TYPES),
        }
    }
    assert misread == {}


def told(plan: Plan) -> dict[str, Any]:
    names = ("intent", "topic", "requested", "difficulty", "language")
    return {**{name: getattr(plan, name) for name in names}, "types": set(plan.types)}


async def test_the_sentence_is_written_live_stays_over_a_reload_and_is_asked_as_it_stands(
    open_window: OpenWindow,
) -> None:
    window = await open_window(PHONE)
    await window.open(uuid4().hex)
    steps = window.page.get_by_test_id("steps-of-asking")
    await steps.get_by_text("Choose step by step").click()
    await steps.get_by_label("Topic").press_sequentially("photosynthesis")
    await steps.get_by_label("Number of questions").fill("3")
    await steps.get_by_label("Difficulty").select_option("Easy")
    await steps.get_by_label("True or false").check()
    sentence = "3 easy questions about “photosynthesis”: true or false."
    await expect(window.box).to_have_value(sentence)
    assert await window.has_no_sideways_scrolling()
    heights = await window.page.evaluate(
        "() => ['.composer', '.pick-panel'].map(css => document.querySelector(css).offsetHeight)"
    )
    assert heights[0] < 0.75 * PHONE[1], "the feed must be seen beside it"
    await window.photograph("step-by-step-phone-light")

    await window.page.reload()
    await window.until_live()
    await expect(window.box).to_have_value(sentence)
    await expect(steps.get_by_label("Topic")).to_have_value("photosynthesis")
    await expect(steps.get_by_label("True or false")).to_be_checked()
    await steps.get_by_label("Language of the quiz").select_option("Polski")
    await expect(window.box).to_have_value(f"{sentence} In Polish.")
    await window.box.press("Enter")

    await expect(window.asked).to_have_text([f"{sentence} In Polish."])
    await expect(window.box).to_have_value("")
    await expect(steps.get_by_label("Topic")).to_be_hidden()
    await expect(window.answers).to_be_visible()
    await expect(window.quiz.questions).to_have_count(3)


async def test_what_is_typed_by_hand_changes_only_with_a_pick_and_comes_back(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    steps = window.page.get_by_test_id("steps-of-asking")
    await window.box.fill("Something about my notes")
    await steps.get_by_text("Choose step by step").click()
    await expect(window.box).to_have_value("Something about my notes")

    await steps.get_by_label("Difficulty").select_option("Hard")
    await expect(window.box).to_have_value("5 hard questions.")
    await steps.get_by_role("button", name="Bring back my own text").click()
    await expect(window.box).to_have_value("Something about my notes")
    await expect(window.box).to_be_focused()

    await steps.get_by_label("Topic").fill("cells")
    await window.box.press("End")
    await window.page.keyboard.type(" Thank you!")
    await steps.get_by_label("Difficulty").select_option("Any")
    await expect(window.box).to_have_value("5 questions about “cells”. Thank you!")
    for number, meant in (("", 5), ("-3", 1), ("700", 50)):
        await steps.get_by_label("Number of questions").fill(number)
        await steps.get_by_label("Number of questions").blur()
        await expect(steps.get_by_label("Number of questions")).to_have_value(str(meant))
        question = "question" if meant == 1 else "questions"
        await expect(window.box).to_have_value(f"{meant} {question} about “cells”. Thank you!")


async def test_an_answer_that_comes_late_empties_only_what_was_sent(
    product: Product, open_window: OpenWindow
) -> None:
    window = await open_window()
    await window.open(uuid4().hex)
    await window.page.get_by_text("Choose step by step").click()
    product.agent.pause()
    try:
        await window.ask("3 questions about the water cycle")
        await expect(window.page.get_by_role("button", name="Sending…")).to_be_visible()
        await window.page.get_by_label("Difficulty").select_option("Hard")
    finally:
        product.agent.resume()

    await expect(window.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    await expect(window.asked).to_have_text(["3 questions about the water cycle"])
    await expect(window.box).to_have_value("5 hard questions.")


async def test_a_browser_that_refuses_to_remember_can_ask(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[name] = () => { throw new DOMException('refused', 'SecurityError'); }"
    )
    await window.open(uuid4().hex)
    await window.page.get_by_text("Choose step by step").click()
    await window.page.get_by_label("Topic").fill("photosynthesis")

    await window.page.get_by_role("button", name="Ask", exact=True).click()

    await expect(window.answers).to_be_visible()
    await expect(window.box).to_have_value("")


async def test_an_idea_is_asked_once_however_fast_it_is_clicked(open_window: OpenWindow) -> None:
    window = await open_window()
    await window.open(uuid4().hex)

    await window.page.get_by_role("button", name="5 questions about photosynthesis").dblclick()

    await expect(window.answers).to_be_visible()
    await expect(window.box).to_be_focused()
    await expect(window.asked).to_have_text(["5 questions about photosynthesis"])


async def test_an_idea_can_be_asked_with_the_keyboard(open_window: OpenWindow) -> None:
    window = await open_window(PHONE)
    await window.open(uuid4().hex)
    await window.page.get_by_role("button", name="What is a volcano?").focus()

    await window.page.keyboard.press("Enter")

    await expect(window.asked).to_have_text(["What is a volcano?"])
    await expect(window.answers).to_be_visible()


async def test_every_idea_in_every_language_comes_to_something(product: Product) -> None:
    ideas = {uuid4().hex: idea for words in WORDS.values() for idea in words.ideas}
    for room, idea in ideas.items():
        product.ask(room, idea)

    await until(lambda: all(answers_in(product, room) for room in ideas), seconds=30, look_every=0.2)

    for room, idea in ideas.items():
        [end] = answers_in(product, room)
        assert (end["level"], end["meta"]["status"]) == ("info", "succeeded"), idea
        if idea[0].isdecimal():
            assert len(end["meta"]["quiz"]["items"]) == int(idea[0]), idea
        else:
            assert end["meta"]["sources"], idea


def answers_in(product: Product, room: str) -> list[dict[str, Any]]:
    entries = httpx.get(f"{product.web_ui.url}/api/messages", params={"session_id": room}).json()
    return [entry for entry in entries if entry.get("step") == "final_answer"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_the_question_box_is_one_tab_and_enter_away(
    open_window: OpenWindow, size: tuple[int, int]
) -> None:
    window = await open_window(size)
    await window.open(uuid4().hex)
    skip = window.page.get_by_role("link", name="Skip to the question box")
    assert await focused(window) is None

    await window.page.keyboard.press("Tab")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await window.page.keyboard.press("Enter")
    await expect(window.box).to_be_focused()
    assert window.session_id in window.page.url
    assert "#" not in window.page.url


async def focused(window: Window) -> str | None:
    tag: str | None = await window.page.evaluate(
        "() => document.activeElement === document.body ? null : document.activeElement.tagName"
    )
    return tag
