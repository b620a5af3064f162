"""Prepositions that change with the word behind them, and so would tell which option is right."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.languages import SLAVIC

_SHORT: Final = {
    language: {
        short: (long, re.compile(wants, re.IGNORECASE))
        for short, (long, wants) in lexicon.long_prepositions.items()
    }
    for language, lexicon in SLAVIC.items()
}
"""A short form, its long form, and what wants the long one behind it."""


def can_follow(before: str, text: str, language: Language) -> bool:
    """Return whether `text` can stand behind the word `before`; what is no such preposition goes with all."""
    for short, (long, wants_long) in _SHORT.get(language, {}).items():
        if before in (short, long):
            return bool(wants_long.match(text)) == (before == long)
    return True
