"""Which language a text is in, by its letters and its commonest words."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold

_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-ząćęłńóśźż]", re.IGNORECASE)
_POLISH: Final = re.compile(r"[ąćęłńśźż]", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_READ: Final = 4_000
"""Characters looked at; more changes nothing."""


def language_of(text: str) -> Language | None:
    """Return the language of `text`, or None where it shows neither English, Polish nor Russian."""
    text = text[:_READ]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        return "ru"
    if not latin:
        return None
    words = [fold(word) for word in _WORDS.findall(text)]
    english = sum(word in STOP_WORDS["en"] for word in words)
    polish = sum(word in STOP_WORDS["pl"] for word in words) + len(_POLISH.findall(text))
    if not english and not polish:
        return None
    return "pl" if polish > english else "en"
