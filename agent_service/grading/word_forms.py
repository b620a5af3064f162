"""Whether two words are one word: another form of it, another spelling, or a slip of the finger."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from agent_service.grading.english import LOOK_ALIKES, are_forms_of_one, bases_of
from agent_service.grading.look_alikes import are_opposed
from agent_service.grading.number_words import value_of_word
from agent_service.language.forms import forms_of
from agent_service.language.words import fold, stem
from contracts.quiz import Language

_SLIPS_FROM: Final = 5
"""Letters. In a shorter word one other letter is too often another word."""
_SEEN_ALIKE: Final = str.maketrans("авсенкмортхугзб", "abcehkmoptxyr36")
"""Cyrillic letters and the Latin ones and digits that look the same: Н2О typed for H2O."""


def is_same_word(one: str, other: str, language: Language) -> bool:
    """Tell whether two words are forms or spellings of one."""
    folded, wanted = fold(one), fold(other)
    if folded == wanted or (_has_digit(wanted) and _seen(folded) == _seen(wanted)):
        return True
    number = value_of_word(one, language)
    if number is not None and number == value_of_word(other, language):
        return True
    if language == "en":
        return are_forms_of_one(folded, wanted)
    lemmas = _known_lemmas(one, language), _known_lemmas(other, language)
    if all(lemmas):
        return not lemmas[0].isdisjoint(lemmas[1])
    return stem(one, language) == stem(other, language)


def is_slip(typed: str, key: str, language: Language, known: frozenset[str]) -> bool:
    """Tell whether `typed` is `key` with one letter wrong, and no word of its own.

    Words of their own are those of the dictionary, of `known` (folded, with their stems), and those that an
    ending or a beginning with a sense of its own makes: nitrite is not a slip for nitrate.
    """
    one, other = fold(typed), fold(key)
    if len(other) < _SLIPS_FROM or _has_digit(one + other):
        return False
    if not known.isdisjoint({one, stem(typed, language)} - {other, stem(key, language)}):
        return False
    if language == "en" and not LOOK_ALIKES.isdisjoint(bases_of(one) | {one}):
        return False
    if any(form.known for form in forms_of(typed.casefold(), language)):
        return False
    bases = _bases(typed, language), _bases(key, language)
    if any(are_opposed(a, b, language) for a in bases[0] for b in bases[1]):
        return False
    return any(_one_apart(a, b) for a in bases[0] for b in bases[1] if len(b) >= _SLIPS_FROM)


@lru_cache(maxsize=20_000)
def _bases(word: str, language: Language) -> frozenset[str]:
    """Give the folded forms in which a word may be compared, letter by letter: its own, and its lemma's."""
    if language == "en":
        return bases_of(fold(word))
    lemmas = {fold(form.lemma) for form in forms_of(word.casefold(), language)[:3]}
    return frozenset({fold(word), stem(word, language), *lemmas})


@lru_cache(maxsize=20_000)
def _known_lemmas(word: str, language: Language) -> frozenset[str]:
    return frozenset(fold(form.lemma) for form in forms_of(word.casefold(), language) if form.known)


def _seen(folded: str) -> str:
    return folded.translate(_SEEN_ALIKE)


def _has_digit(letters: Iterable[str]) -> bool:
    return any(letter.isdigit() for letter in letters)


def _one_apart(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter put in, left out or mistaken, or by two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest == other_rest[1:]
        or rest[1:] == other_rest
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )
