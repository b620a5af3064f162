"""What a question asks for, a reason or a year or a name, and whether a sentence has one."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, get_args

from contracts.quiz import Language
from quiz_engine.language.forms import forms_of
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold, stem, words_of
from quiz_engine.languages import CAPITALS, PACKS, SMALL_LETTERS, any_of
from quiz_engine.languages.pack import Sought

_SHOWN_BY: Final[Mapping[Sought, str]] = {
    "reason": r"\b(?:{words})\b",
    "time": r"\b\d{{3,4}}\b|\b(?:[ivx]{{2,5}}|[vx])\b|\b(?:{words})\b",
    "number": r"\d|\b(?:{words})\b",
    "place": r"\b(?:{words})\s(?!\d)",
}
"""Patterns, with the words of all languages in their place."""


def what_is_asked(question: str) -> Sought | None:
    """Return what a question asks for; None where it may be anything."""
    text = _folded(question)
    found = [(match.start(), kind) for kind, pattern in _ASKING.items() if (match := pattern.search(text))]
    return min(found, key=lambda one: one[0])[1] if found else None


def says(sought: Sought, sentence: str) -> bool:
    """Return whether a sentence has what is asked for, whomever or whatever it is about."""
    if sought == "person":
        return _NAME.search(sentence) is not None
    return sought == "meaning" or _SHOWING[sought].search(_folded(sentence)) is not None


def may_say(sought: Sought, sentence: str) -> bool:
    """Return whether a sentence might have it all the same: one word that opens it might be a name."""
    first = words_of(sentence[:_LONGEST_FIRST])[:1]
    return sought == "person" and all(fold(word.text) not in words for word in first for words in _STOPPED)


_LONGEST_FIRST: Final = 80
_STOPPED: Final = tuple(STOP_WORDS.values())


def defines(sentence: str, subject_ends: int) -> bool:
    """Return whether what follows a subject says what it is."""
    return _COPULA.match(_folded(sentence[subject_ends : subject_ends + 80])) is not None


def depends_on_previous(sentence: str, language: Language) -> bool:
    """Return whether a sentence speaks of what the one before is about: it, this; a Slavic verb."""
    folded = _folded(sentence)
    if _POINTS_BACK.match(folded) or _POINTS_BACK_INSIDE.match(folded):
        return True
    first = words_of(sentence[:_LONGEST_FIRST])[:1]
    return language != "en" and any(word.start == 0 and _is_verb(word.text, language) for word in first)


def has_full_name(sentence: str) -> bool:
    """Return whether a sentence has a first and a last name, or initials."""
    return _FULL_NAME.search(sentence) is not None


def light_stems(question: str, language: Language) -> frozenset[str]:
    """Return the stems of words that ask rather than name: verbs, and what is measured of a thing.

    "When was the rhesus factor discovered?" is answered by "It was found in 1940" as well.
    """
    found = (word.text for word in words_of(question))
    return _light_words(language) | {stem(word, language) for word in found if _is_verb(word, language)}


def _is_verb(word: str, language: Language) -> bool:
    if language == "en":
        return word.islower() and len(word) > _SHORTEST_PAST and word.endswith("ed")
    forms = forms_of(word.casefold(), language)
    return bool(forms) and all(form.known and form.pos in ("verb", "infinitive") for form in forms)


_SHORTEST_PAST: Final = 4


@cache
def _light_words(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in PACKS[language].search.light_words)


def _folded(text: str) -> str:
    return fold(text.replace("’", "'"))


def _pattern(around: str, words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(fold(around.format(words="|".join(words))))


_ASKING: Final = {
    sought: _pattern(r"\b(?:{words})\b", (pack.search.asked_by[sought] for pack in PACKS.values()))
    for sought in get_args(Sought)
}
"""What stands first in a question counts, and of two at one place the first here."""
_SHOWING: Final = {
    sought: _pattern(around, (pack.search.shown_by[sought] for pack in PACKS.values()))
    for sought, around in _SHOWN_BY.items()
}
_NAME: Final = re.compile(rf"(?<!^)(?<![.!?]\s)(?<!\w)[{CAPITALS}][{SMALL_LETTERS}]+")
"""A capital letter, and not only because the sentence begins there."""
_POINTS_BACK: Final = re.compile(rf"(?:{any_of(lambda pack: pack.search.pointing_back)})\b")
_POINTS_BACK_INSIDE: Final = re.compile(
    rf"(?:[\w’'.-]+ ){{1,4}}(?:{any_of(lambda pack: pack.search.objects)})\b"
    rf"|\w{{1,3}} (?:{any_of(lambda pack: pack.search.governed)})\b"
)
"""What it is done to stands in the sentence before: James Watt improved it; na jego czele stanął."""
_FULL_NAME: Final = re.compile(
    rf"\b[{CAPITALS}](?:[{SMALL_LETTERS}]+|\.)\s?(?:[A-ZА-ЯЁ]\.\s?|(?:van|von|de|da|of)\s)?"
    rf"[{CAPITALS}][{SMALL_LETTERS}]{{2,}}"
)
_COPULA: Final = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:[,–—-]\s*)?(?:{any_of(lambda pack: pack.search.copulas)}|–|—|-)\b"
    r"|\s*(?:\([^)]*\)\s*)?[–—-]\s"
)
