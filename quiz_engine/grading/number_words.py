"""Numbers in words, in all languages: six, sześć, шесть, twenty-one, 12 mln."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.forms import lemma_of
from quiz_engine.language.words import fold
from quiz_engine.languages import PACKS

_NUMBERS: Final = [pack.numbers for pack in PACKS.values()]


def _counted(text: str, begin: int, step: int) -> dict[str, float]:
    """Return numbers to the words of `text` in turn; words with a stroke between them have the same."""
    return {
        fold(word): float(begin + i * step)
        for i, group in enumerate(text.split())
        for word in group.split("/")
    }


_SMALL: Final = {
    word: value
    for numbers in _NUMBERS
    for words, begin, step in ((numbers.ones, 0, 1), (numbers.tens, 20, 10), (numbers.hundreds, 100, 100))
    for word, value in _counted(words, begin, step).items()
}
_HUNDRED: Final = {fold(numbers.hundred) for numbers in _NUMBERS if numbers.hundred}
SCALES: Final = {
    fold(name): 1000.0**power
    for numbers in _NUMBERS
    for power, names in enumerate(numbers.scales.split("|"), start=1)
    for name in names.split()
}
_AND: Final = {numbers.conjunction for numbers in _NUMBERS}


def is_number_word(word: str, language: Language) -> bool:
    """Return whether a word is a number or a part of one."""
    named = _named(word, language)
    return named in _SMALL or named in SCALES or named in _HUNDRED


def value_of_word(word: str, language: Language) -> float | None:
    """Return the value of a number that is one word, in digits or letters; None for what is no number."""
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return float(word)
    return _SMALL.get(_named(word, language))


def leading_number(words: Sequence[str], language: Language) -> tuple[float, int] | None:
    """Return the number in words that `words` begin with, and how many of them it takes; None without one."""
    total, current, taken, lowest = 0.0, 0.0, 0, float("inf")
    for i, word in enumerate(words):
        named = _named(word, language)
        if named in _SMALL:
            value = _SMALL[named]
            if value >= lowest:
                break
            current, lowest = current + value, _place(value)
        elif named in _HUNDRED and 0 < current < 10:
            current, lowest = current * 100, 100
        elif named in SCALES:
            total, current, lowest = total + (current or 1) * SCALES[named], 0.0, float("inf")
        elif named in _AND and taken == i and taken:
            continue
        else:
            break
        taken = i + 1
    return (total + current, taken) if taken else None


def _place(value: float) -> float:
    """Return the place that a number fills: after tens only ones may follow."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


@lru_cache(maxsize=5_000)
def _named(word: str, language: Language) -> str:
    folded = fold(word)
    if folded in _SMALL or folded in SCALES:
        return folded
    return fold(lemma_of(word.casefold(), language))
