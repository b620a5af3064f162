"""Prepositions that change with the word behind them, and so would tell which option is right."""

import re
from typing import Final

from contracts.quiz import Language

_CONSONANTS: Final = "бвгджзклмнпрстфхцчшщbcćdfghjklłmnńpqrsśtvwxzźż"
_SHORT: Final[dict[Language, dict[str, tuple[str, re.Pattern[str]]]]] = {
    "en": {},
    "pl": {
        "w": ("we", re.compile(rf"[wf][{_CONSONANTS}]|lw", re.IGNORECASE)),
        "z": ("ze", re.compile(rf"[szśźż][{_CONSONANTS}]", re.IGNORECASE)),
    },
    "ru": {
        "в": ("во", re.compile(rf"[вф][{_CONSONANTS}]", re.IGNORECASE)),
        "с": ("со", re.compile(rf"[сзшж][{_CONSONANTS}]|щ", re.IGNORECASE)),
        "о": ("об", re.compile(r"[аоуиэ]", re.IGNORECASE)),
    },
}
"""A short form, its long form, and what wants the long one behind it."""


def can_follow(before: str, text: str, language: Language) -> bool:
    """Return whether `text` can stand behind the word `before`; what is no such preposition goes with all."""
    for short, (long, wants_long) in _SHORT[language].items():
        if before in (short, long):
            return bool(wants_long.match(text)) == (before == long)
    return True
