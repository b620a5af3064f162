"""People by their surnames: “Mr Watt”, “J. Hargreaves”, „pan Potocki”."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.quiz import Language
from quiz_engine.grading.word_forms import is_same_word, slips_between
from quiz_engine.language.forms import forms_of
from quiz_engine.language.words import stem, words_of
from quiz_engine.languages import words_of_all
from quiz_engine.languages.en.people import FIRST_NAMES

_TITLES: Final = words_of_all(lambda pack: pack.grading.titles)
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_NAMES: Final = 3
_LONG: Final = 10
"""Letters of a surname in which two slips are forgiven."""


def is_surname_of(
    typed: str, key: str, language: Language, known: frozenset[str], texts: Sequence[str]
) -> bool:
    """Return whether `typed` is the surname of the person `key` names, with a title or initials at most.

    Never where one of `texts` names another person of that surname.
    """
    names = key.split()
    if not 2 <= len(names) <= _MOST_NAMES or not all(_is_name(name) for name in names):
        return False
    if not is_first_name(names[0], language):
        return False
    given = [word.text for word in words_of(typed) if word.text.casefold() not in _TITLES]
    if not given or not _are_initials(given[:-1], names[:-1]):
        return False
    if not is_same_word(given[-1], names[-1], language):
        slips = slips_between(given[-1], names[-1], language, known)
        if slips > (2 if len(names[-1]) >= _LONG else 1):
            return False
    return not any(_names_another(text, names, language) for text in texts)


def is_first_name(word: str, language: Language) -> bool:
    """Return whether a word is a first name."""
    if language == "en":
        return word.casefold() in FIRST_NAMES
    return any(form.known and form.name for form in forms_of(word.casefold(), language))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:] != word[1:].upper() and _NAME.fullmatch(word) is not None


def _are_initials(given: Sequence[str], names: Sequence[str]) -> bool:
    return len(given) <= len(names) and all(
        len(one) == 1 and one.casefold() == name[0].casefold()
        for one, name in zip(given, names, strict=False)
    )


def _names_another(text: str, names: Sequence[str], language: Language) -> bool:
    own = {stem(name, language) for name in names}
    surname = stem(names[-1], language)
    found = [word.text for word in words_of(text)]
    return any(
        stem(behind, language) == surname
        and stem(before, language) not in own
        and before[:1].isupper()
        and is_first_name(before, language)
        for before, behind in pairwise(found)
        if behind[:1].isupper()
    )
