"""Words that two of our languages share: names and terms, Baikal in Байкала, фотосинтез in photosynthesis.

No dictionary: a word is brought to Latin letters and to one spelling of each sound, and what then begins
alike is taken for the same. So "volcano" does not find «вулкан», and nothing finds "cell" in «клетка».
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.words import fold
from quiz_engine.languages import PACKS

_FEWEST_LETTERS: Final = 5
"""Minimum letters that two words share; shorter words, as МХТ is, are the same or not."""
_SHARED: Final = 0.7
"""Minimum share of the shorter word's letters that both begin with."""
_PREFIX: Final = 5
_MOST_SPELLINGS: Final = 24

_LATIN: Final = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфхцыэ", "abvgdeziklmnoprstufhcie", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "u", "я": "a", "ь": "", "ъ": ""}
)
_SOUNDS: Final = """sz/sh cz/tsh ph/f th/t ck/k ch/h qu/kv rh/r rz/zh x/ks w/v y/i j/i q/k z/s ae/e sht/st
    shp/sp"""
_ONE_SPELLING: Final = tuple(pair.split("/") for pair in _SOUNDS.split())
_SOFT_C: Final = re.compile(r"c(?![eiyj])")
_TI: Final = re.compile(r"ti(?=[aou])")
_DOUBLED: Final = re.compile(r"(.)\1+")

_SPELT: Final = {
    language: {sound: tuple(written) for sound, *written in map(str.split, pack.search.spellings.split(";"))}
    for language, pack in PACKS.items()
}


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """Return a word in Latin letters, in one spelling of each sound."""
    cyrillic = any("а" <= letter <= "я" for letter in word.casefold())
    sound = fold(word).translate(_LATIN)
    if not cyrillic:
        sound = _SOFT_C.sub("k", sound.replace("ch", "h").replace("cz", "tsh").replace("ck", "k"))
    for spelling, one in _ONE_SPELLING:
        sound = sound.replace(spelling, one)
    return _DOUBLED.sub(r"\1", _TI.sub("ci", sound))


def is_same(sound: str, other: str) -> bool:
    """Return whether two sounds are likely of one word, in whatever form each is."""
    shorter = min(len(sound), len(other))
    if shorter < _FEWEST_LETTERS:
        return sound == other
    shared = next((n for n in range(shorter) if sound[n] != other[n]), shorter)
    return shared >= max(_FEWEST_LETTERS, _SHARED * shorter)


def spellings_of(sound: str, language: Language) -> Iterator[str]:
    """Return how words of a language may begin that sound so; 24 of them at most."""
    known = _SPELT[language]
    letters = [known.get(letter, (letter,)) for letter in sound[:_PREFIX]]
    return islice(("".join(spelling) for spelling in product(*letters)), _MOST_SPELLINGS)
