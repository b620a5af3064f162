"""Whether two words are one word: another form of it, another spelling, or a slip of the finger."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from contracts.quiz import Language
from quiz_engine.grading.english_spelling import are_forms_of_one, bases_of
from quiz_engine.grading.look_alikes import are_opposed
from quiz_engine.grading.number_words import value_of_word
from quiz_engine.language.forms import forms_of
from quiz_engine.language.words import fold, stem
from quiz_engine.languages.en.spelling import LOOK_ALIKES

_SLIPS_FROM: Final = 5
"""Letters. In a shorter word one other letter is too often another word."""
_TWO_SLIPS_FROM: Final = 9
ANOTHER_WORD: Final = 3
"""More slips than are ever forgiven."""
_SEEN_ALIKE: Final = str.maketrans("авсенкмортхугзб", "abcehkmoptxyr36")
"""Cyrillic letters and the Latin ones and digits that look the same: Н2О typed for H2O."""


def is_same_word(one: str, other: str, language: Language) -> bool:
    """Return whether two words are forms or spellings of one."""
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


def slips_between(typed: str, key: str, language: Language, known: frozenset[str]) -> int:
    """Count the letters that are wrong in `typed`: 1, in a long word 2; ANOTHER_WORD where it is one.

    Words of their own are those of the dictionary, of `known` (folded, with their stems), and those that an
    ending or a beginning with a sense of its own makes: nitrite is not a slip for nitrate.
    """
    one, other = fold(typed), fold(key)
    if len(other) < _SLIPS_FROM or _has_digit(one + other):
        return ANOTHER_WORD
    if not known.isdisjoint({one, stem(typed, language)} - {other, stem(key, language)}):
        return ANOTHER_WORD
    if language == "en" and not LOOK_ALIKES.isdisjoint(bases_of(one) | {one}):
        return ANOTHER_WORD
    if any(form.known for form in forms_of(typed.casefold(), language)):
        return ANOTHER_WORD
    bases = _bases(typed, language), _bases(key, language)
    pairs = [(a, b) for a in bases[0] for b in bases[1]]
    if any(are_opposed(a, b, language) for a, b in pairs):
        return ANOTHER_WORD
    if any(_one_apart(a, b) for a, b in pairs if len(b) >= _SLIPS_FROM):
        return 1
    return 2 if any(_two_apart(a, b) for a, b in pairs if len(b) >= _TWO_SLIPS_FROM) else ANOTHER_WORD


@lru_cache(maxsize=20_000)
def _bases(word: str, language: Language) -> frozenset[str]:
    """Return the folded forms in which a word may be compared, letter by letter: its own, and its lemma's."""
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
    """Return whether two words differ by one letter put in, left out or mistaken, or by two swapped."""
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


def _two_apart(one: str, other: str) -> bool:
    """Return whether one slip less would leave one slip, the beginning and the end being as they should.

    Both ends hold because what is added there makes other words: deoxyribose, photosynthetic.
    """
    if abs(len(one) - len(other)) > 2 or one[:2] != other[:2] or one[-1:] != other[-1:]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    rest, right = one[start:], other[start:]
    mended = [right[:1] + rest[1:], right[:1] + rest, rest[1:]]
    if rest[:2] == right[:2][::-1]:
        mended.append(right[:2] + rest[2:])
    return any(_one_apart(again, right) for again in mended)
