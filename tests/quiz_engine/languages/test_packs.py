from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args

import pytest

from contracts.quiz import Language
from quiz_engine.languages import PACKS, SLAVIC
from quiz_engine.languages.pack import LanguagePack
from quiz_engine.requests import parse_request

EVERY_PACK = pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)


def test_every_language_of_the_contract_has_a_pack() -> None:
    assert tuple(PACKS) == get_args(Language)
    assert all(pack.language == language for language, pack in PACKS.items())


@EVERY_PACK
def test_a_pack_fills_every_field_that_a_language_must_bring(pack: LanguagePack) -> None:
    assert not [name for name, value in required(pack) if not value]


@EVERY_PACK
def test_the_grammar_of_a_pack_has_the_words_that_it_reads(pack: LanguagePack) -> None:
    assert (pack.family == "slavic") == (pack.language in SLAVIC)


@EVERY_PACK
def test_what_is_a_word_of_requests_in_one_language_makes_a_quiz_of_it(pack: LanguagePack) -> None:
    wish = {"en": "a quiz on volcanoes", "pl": "quiz o wulkanach", "ru": "тест про вулканы"}
    asked = parse_request(f"{wish[pack.language]}, 7")

    assert (asked.intent, asked.count, asked.request_language) == ("create_quiz", 7, pack.language)


def required(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each field without a default, by its name, and those of the records in it."""
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value):
            yield from required(value, f"{path}{field.name}.")
        elif field.default is MISSING and field.default_factory is MISSING:
            yield f"{path}{field.name}", value
