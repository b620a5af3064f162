"""Pages that could not be read are named, in a sentence of the language, and counted where they are many."""

import pytest

from contracts.materials import UnusedPage
from contracts.quiz import Language
from kit.unused_pages import unused_pages


def garbled(*pages: int) -> list[UnusedPage]:
    return [UnusedPage(page=page, problem="garbled") for page in pages]


def pictures(*pages: int) -> list[UnusedPage]:
    return [UnusedPage(page=page, problem="picture") for page in pages]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (
            garbled(3, 7),
            "Pages 3 and 7 cannot be read (their text is garbled), so nothing is asked about them.",
        ),
        (garbled(3), "Page 3 cannot be read (its text is garbled), so nothing is asked about it."),
        (
            pictures(1, 2, 4, 5, 6),
            "Pages 1, 2 and 4–6 are pictures without text, so nothing is asked about them.",
        ),
        (pictures(12), "Page 12 is a picture without text, so nothing is asked about it."),
        ([], ""),
    ],
)
def test_pages_are_named_with_their_problem(pages: list[UnusedPage], said: str) -> None:
    assert unused_pages("en", pages) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "pl",
            "Stron 3 i 7 nie da się odczytać (ich tekst jest zniekształcony), więc o nie nie pytam. "
            "Strona 4 to obraz bez tekstu, więc o nią nie pytam.",
        ),
        (
            "ru",
            "Страницы 3 и 7 не удалось прочитать (их текст искажён), поэтому вопросов по ним не будет. "
            "Страница 4 — это картинка без текста, поэтому вопросов по ней не будет.",
        ),
    ],
)
def test_each_problem_has_its_sentence_in_each_language(language: Language, said: str) -> None:
    assert unused_pages(language, [*pictures(4), *garbled(7, 3)]) == said


@pytest.mark.parametrize(
    ("language", "end"), [("en", "and 11 more"), ("pl", "i jeszcze 11"), ("ru", "и ещё 11")]
)
def test_more_than_a_sentence_can_hold_are_counted(language: Language, end: str) -> None:
    sentence = unused_pages(language, garbled(*range(1, 17, 2), 19, *range(900, 910)))
    assert f" 1, 3, 5, 7, 9, 11, 13, 15 {end}" in sentence
