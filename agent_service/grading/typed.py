"""Whether a typed answer means the key: other case, accents, ending, or one slip of the finger."""

from collections.abc import Sequence
from typing import Final

from agent_service.language.forms import forms_of
from agent_service.language.words import fold, phrase_key, stem, words_of
from contracts.quiz import Language

_ARTICLES: Final = frozenset(("a", "an", "the"))
_SLIPS_FROM: Final = 5
"""Letters. In a shorter word one other letter is too often another word."""
_NEAR: Final = 2
"""Words between the key and what belongs to it, at most."""
_MOST_MORE: Final = 3
_DENIALS: Final = ("not", "no", "never", "nie", "bez", "не", "без", "and", "or", "i", "lub", "и", "или")
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


def fuller_answer(
    typed: str,
    key: str,
    language: Language,
    known: frozenset[str],
    quotes: Sequence[str],
    others: frozenset[tuple[str, ...]],
) -> bool:
    """Tell whether `typed` is `key` with words that stand beside it in a quote: “the Hanseatic League”.

    Polish and Russian adjectives that the quiz never uses may stand there as well. Never one of `others`,
    the terms that other questions and options name.
    """
    given, wanted = _parts(typed[:_LONGEST], language), _parts(key, language)
    more = len(given) - len(wanted)
    if not wanted or not 0 < more <= _MOST_MORE or phrase_key(typed[:_LONGEST], language) in others:
        return False
    beside = _stems_beside(tuple(stem(word, language) for word in wanted), quotes, language)
    for begin in range(more + 1):
        end = begin + len(wanted)
        extra = [*given[:begin], *given[end:]]
        if same_answer(" ".join(given[begin:end]), " ".join(wanted), language, known) and all(
            stem(word, language) in beside or _is_new_adjective(word, language, known) for word in extra
        ):
            return True
    return False


def _stems_beside(key: tuple[str, ...], quotes: Sequence[str], language: Language) -> set[str]:
    found: set[str] = set()
    for quote in quotes:
        stems = tuple(stem(word, language) for word in _parts(quote, language))
        for i in range(len(stems) - len(key) + 1):
            if stems[i : i + len(key)] == key:
                found.update(stems[max(0, i - _NEAR) : i + len(key) + _NEAR])
    return found - {stem(word, language) for word in _DENIALS}


def _is_new_adjective(word: str, language: Language, known: frozenset[str]) -> bool:
    forms = forms_of(word.casefold(), language)
    is_adjective = bool(forms) and forms[0].pos == "adj" and forms[0].known
    return is_adjective and fold(word) not in known and stem(word, language) not in known


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
