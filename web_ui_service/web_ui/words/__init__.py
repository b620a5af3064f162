"""What the page says by itself, in every language it speaks."""

from collections.abc import Mapping
from typing import Final

from contracts.quiz import Language
from web_ui_service.web_ui.words.en import ENGLISH
from web_ui_service.web_ui.words.pl import POLISH
from web_ui_service.web_ui.words.ru import RUSSIAN
from web_ui_service.web_ui.words.words import Words

__all__ = ["DEFAULT", "LANGUAGE_NAMES", "WORDS", "Words", "words_for"]

WORDS: Final[Mapping[Language, Words]] = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN}
DEFAULT: Final = ENGLISH

LANGUAGE_NAMES: Final[Mapping[Language, str]] = {"en": "English", "pl": "Polski", "ru": "Русский"}
"""Each as its speakers write it."""


def words_for(chosen: str | None, accepted: str | None) -> Words:
    """Return the words in the language a student chose, else in the first of the browser's that is
    spoken here.

    `accepted` is an Accept-Language header (RFC 9110, 12.5.4); English is spoken where neither helps.
    """
    for tag in [chosen or "", *_by_preference(accepted or "")]:
        for language, words in WORDS.items():
            if tag.lower().partition("-")[0] == language:
                return words
    return DEFAULT


def _by_preference(accepted: str) -> list[str]:
    wishes = [wish.split(";") for wish in accepted[:1_000].split(",")]
    weighed = [(_weight(parameters), tag.strip()) for tag, *parameters in wishes]
    return [tag for weight, tag in sorted(weighed, key=lambda one: -one[0]) if weight > 0]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
