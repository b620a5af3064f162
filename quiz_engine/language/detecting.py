"""Which language a text is in, by its letters and its commonest words."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold
from quiz_engine.languages import PACKS, letters_of

_CYRILLIC: Final = re.compile(f"[{letters_of('cyrillic')}]", re.IGNORECASE)
_LATIN: Final = re.compile(f"[a-z{letters_of('latin')}]", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_READ: Final = 4_000
"""Characters looked at; more changes nothing."""


def language_of(text: str, expected: Language | None = None) -> Language | None:
    """Return the language of `text`, or None where it shows none of ours.

    Where it shows as much of `expected` as of another, “Jon to atom”, it is that.
    """
    text = text[:_READ]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not cyrillic and not latin:
        return None
    script = "cyrillic" if cyrillic > latin else "latin"
    first, *others = (language for language, pack in PACKS.items() if pack.text.script == script)
    if not others:
        return first
    words, small = [fold(word) for word in _WORDS.findall(text)], text.casefold()
    shown = {
        language: sum(word in STOP_WORDS[language] for word in words)
        + sum(map(small.count, PACKS[language].text.telling_letters))
        for language in (first, *others)
    }
    best = max(shown, key=lambda language: (shown[language], language == expected))
    return best if shown[best] else None
