"""Whether a typed answer means the key: other case, accents, ending, or one slip of the finger."""

from typing import Final

from agent_service.language.forms import forms_of
from agent_service.language.words import fold, stem, words_of
from contracts.quiz import Language

_ARTICLES: Final = frozenset(("a", "an", "the"))
_SLIPS_FROM: Final = 5
"""Letters. In a shorter word one other letter is too often another word."""
_LONGEST: Final = 400
"""Characters of an answer that are looked at."""


def same_answer(typed: str, key: str, language: Language, known: frozenset[str]) -> bool:
    """Tell whether `typed` is `key` to a kind teacher.

    One slip in the whole answer is forgiven, unless it makes a word of `known` or of the dictionary.
    """
    given, wanted = _parts(typed[:_LONGEST], language), _parts(key, language)
    if not given or len(given) != len(wanted):
        return " ".join(fold(typed[:_LONGEST]).split()) == " ".join(fold(key).split())
    slips = 0
    for one, other in zip(given, wanted, strict=True):
        if fold(one) == fold(other) or stem(one, language) == stem(other, language):
            continue
        if not _is_slip(one, other, language, known):
            return False
        slips += 1
    return slips <= 1


def _parts(text: str, language: Language) -> list[str]:
    words = [part for word in words_of(text) for part in word.text.replace("’", "'").split("-") if part]
    return [word for word in words if language != "en" or word.casefold() not in _ARTICLES] or words


def _is_slip(typed: str, key: str, language: Language, known: frozenset[str]) -> bool:
    one, other = fold(typed), fold(key)
    if len(other) < _SLIPS_FROM or any(letter.isdigit() for letter in one + other):
        return False
    if one in known or stem(typed, language) in known:
        return False
    if any(form.known for form in forms_of(typed.casefold(), language)):
        return False  # a word of its own
    stems = stem(typed, language), stem(key, language)
    return _one_apart(one, other) or (len(stems[1]) >= _SLIPS_FROM and _one_apart(*stems))


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
