"""The page speaks each of its languages wholly."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest

from contracts.materials import Material, UnusedPage
from quiz_engine.documents.errors import REASONS
from tests.support.drawn_page import words
from web_ui_service.web_ui.words import DEFAULT, WORDS, Words, words_for


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_language_says_everything_with_the_same_gaps_to_fill(language: Any) -> None:
    english = dict(_sentences(DEFAULT))
    other = dict(_sentences(WORDS[language]))

    assert other.keys() == english.keys()
    assert [name for name, text in other.items() if not text.strip()] == []
    assert {name: _gaps(text) for name, text in other.items()} == {
        name: _gaps(text) for name, text in english.items()
    }


def test_the_page_has_kind_words_for_every_reason_not_to_read_a_document() -> None:
    assert REASONS.keys() <= DEFAULT.material_refusals.keys()


@pytest.mark.parametrize(
    ("problems", "outdated", "shown"),
    [
        ([], False, "12 pages"),
        ([1], False, "12 pages · 1 page that cannot be read"),
        ([1, 7], True, "12 pages · 2 pages that cannot be read · add it again to have it read anew"),
    ],
)
def test_a_document_says_what_could_not_be_read_of_it(
    problems: list[int], outdated: bool, shown: str
) -> None:
    material = Material(
        material_id="m",
        session_id="room",
        name="notes.pdf",
        media_type="application/pdf",
        language="en",
        size_bytes=1,
        pages=12,
        passages=1,
        characters=1,
        added_at=datetime.now(UTC),
        problems=[UnusedPage(page=page, problem="picture") for page in problems],
        outdated=outdated,
    )
    assert DEFAULT.material_facts(material) == shown


@pytest.mark.parametrize("language", sorted(WORDS.keys() - {DEFAULT.language}))
def test_nothing_is_left_in_english(language: Any) -> None:
    english = dict(_sentences(DEFAULT))
    same = {name for name, text in _sentences(WORDS[language]) if text == english[name]}
    assert same <= {"product", "problem", "seconds", "minutes"}


@pytest.mark.parametrize(
    ("language", "count", "shown"),
    [("en", 1, "1 question"), ("pl", 3, "3 pytania"), ("pl", 12, "12 pytań"), ("ru", 21, "21 вопрос")],
)
def test_numbers_take_the_form_that_the_language_wants(language: Any, count: int, shown: str) -> None:
    assert WORDS[language].quiz_facts(count, []) == shown


@pytest.mark.parametrize(
    ("chosen", "accepted", "spoken"),
    [
        (None, None, "en"),
        (None, "pl-PL,pl;q=0.9,en;q=0.8", "pl"),
        (None, "de, en;q=0.5, ru;q=0.7", "ru"),
        (None, "pl;q=0, ru;q=nonsense", "en"),
        ("ru", "pl", "ru"),
        ("klingon", "pl", "pl"),
        (None, ",;q=,;;" * 5_000, "en"),
    ],
)
def test_the_chosen_language_comes_before_those_of_the_browser(
    chosen: str | None, accepted: str | None, spoken: str
) -> None:
    assert words_for(chosen, accepted).language == spoken


def _sentences(words: Words) -> Iterator[tuple[str, str]]:
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, Mapping):
            yield from ((f"{field.name}.{name}", text) for name, text in value.items())
        elif isinstance(value, tuple):
            yield from ((f"{field.name}.{i}", text) for i, text in enumerate(value))
        elif field.name not in ("language", "decimal_mark"):
            yield field.name, value


def _gaps(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "< 0.1 s"),
        (400, "0.4 s"),
        (9_940, "9.9 s"),
        (9_960, "10 s"),
        (59_400, "59 s"),
        (125_000, "2 min 5 s"),
    ],
)
def test_times_are_written_as_people_read_them(milliseconds: int, shown: str) -> None:
    assert words.elapsed(milliseconds) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, shown: str) -> None:
    assert words.ordinal(number) == shown
