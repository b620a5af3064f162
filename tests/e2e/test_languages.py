"""The page in Polish and Russian: not a word of English in any state, for eyes and for screen readers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from agent_service.phrases.en import PHRASES as AGENT_ENGLISH
from agent_service.phrases.pl import PHRASES as AGENT_POLISH
from contracts.quiz import Language
from tests.e2e.accessibility import too_wide, violations
from tests.e2e.conftest import PHONE, OpenWindow
from tests.e2e.processes import Product
from web_ui_service.web_ui.words import WORDS

QUESTIONS: Final[Mapping[Language, str]] = {
    "pl": "Zrób quiz: 4 pytania o fotosyntezie",
    "ru": "Составь тест: 4 вопроса о фотосинтезе",
}
NAMES: Final = {"quizroom", "english", "polski", "pdf", "docx", "pptx", "markdown", "quiz", "enter", "shift"}
"""What is called the same everywhere."""


def test_the_search_for_english_finds_some() -> None:
    assert english_in("Asked: 5 questions · Ready", "pl") == {"asked", "questions", "ready"}
    assert english_in("Quizroom: pytania o liściach", "pl") == set()
    assert english_in("Quizroom: вопросы and answers", "ru") == {"and", "answers"}


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("language", "locale"), [("pl", "pl-PL"), ("ru", "ru-RU")])
async def test_no_english_word_is_left_on_the_page_from_the_empty_room_to_the_result(
    product: Product, open_window: OpenWindow, language: Language, locale: str
) -> None:
    window, room = await open_window(PHONE, locale=locale), uuid4().hex
    page, words = window.page, WORDS[language]
    found: list[str] = []

    async def look(state: str) -> None:
        found.extend(f"{state}: {word}" for word in english_in(await _all_words(page), language))
        found.extend(f"{state}: {one}" for one in [*await violations(page), *await too_wide(page)])
        await window.photograph(f"{language}-{state}-phone-light")

    await window.open(room)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await look("empty")

    product.fault("/search", "delay", session_id=room, seconds=2)
    await page.get_by_label(words.ask_form["label"]).fill(QUESTIONS[language])
    await page.keyboard.press("Enter")
    await expect(window.step("start_retrieval")).to_be_visible()
    await look("working")
    await expect(window.answers).to_be_visible()
    await look("quiz")

    product.fault("/api/grade", "status", session_id=room, status=503, times=3)
    await window.quiz.answer_all()
    await page.get_by_role("button", name=words.quiz_form["handIn"], exact=True).click()
    await expect(page.get_by_role("button", name=words.quiz_form["handInAgain"])).to_be_visible()
    await look("not-marked")
    await page.get_by_role("button", name=words.quiz_form["handInAgain"]).click()
    await expect(window.quiz.result).to_be_visible()
    await look("result")

    product.fault("/search", "status", session_id=room, status=503, times=3)
    await page.get_by_label(words.ask_form["label"]).fill(QUESTIONS[language])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=words.ask_again)).to_be_visible()
    await look("failed")

    await page.get_by_role("button", name=words.room_menu["rooms"]).click()
    await look("menu")

    await page.goto(f"{window.base_url}/s/no.room")
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await look("lost")
    assert not found, "\n".join(found)


async def _all_words(page: Page) -> str:
    """Return what can be read or heard on the page, folded away or not."""
    text: str = await page.evaluate(
        """() => {
            const said = ["aria-label", "aria-valuetext", "placeholder", "title", "alt"];
            // What NiceGUI says of messages over 1 MB, which no field here lets anybody write.
            const unseen = "script, style, noscript, .nicegui-error-popup[aria-hidden=true]";
            const texts = [document.title];
            const walk = node => {
                if (node.nodeType === Node.TEXT_NODE) return texts.push(node.data);
                if (node.nodeType !== Node.ELEMENT_NODE || node.matches(unseen)) return;
                if (getComputedStyle(node).display === "none" && !node.closest("details, [popover]")) return;
                texts.push(...said.map(name => node.getAttribute(name) ?? ""));
                node.childNodes.forEach(walk);
            };
            walk(document.body);
            return texts.join("\\n");
        }"""
    )
    return text


def english_in(text: str, language: Language) -> set[str]:
    """Return the English words in a text; in Russian every word in Latin letters is taken for one."""
    found = set(re.findall(r"[a-z]{2,}", text.lower())) - NAMES
    if language == "ru":
        return found
    own = _tokens(_texts([asdict(WORDS["pl"]), AGENT_POLISH]))
    return (
        (set(re.findall(r"\w{3,}", text.lower())) & _tokens(_texts([asdict(WORDS["en"]), AGENT_ENGLISH])))
        - own
        - NAMES
    )


def _tokens(texts: Iterable[str]) -> set[str]:
    """Return the words of templates, without the names of what is put into them."""
    spoken = (re.sub(r"\{\w+", " ", text) for text in texts)
    return {token for text in spoken for token in re.findall(r"\w{3,}", text.lower())}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in _texts(one)]
