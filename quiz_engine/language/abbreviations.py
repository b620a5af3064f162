"""Full stops that end no sentence: after abbreviations, initials and numbers of entries, in all languages.

Which language a sentence is in is not asked: what is a word in one and an abbreviation in another is told by
what stands around it.
"""

import re
from collections.abc import Sequence
from typing import Final

from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold
from quiz_engine.languages import words_of_all

_ALWAYS: Final = words_of_all(lambda pack: pack.text.abbreviations)
_BEFORE_NUMBERS: Final = words_of_all(lambda pack: pack.text.abbreviations_before_numbers)
_CLOSING: Final = words_of_all(lambda pack: pack.text.closing_abbreviations)
_OF_DATES: Final = words_of_all(lambda pack: pack.text.abbreviations_of_dates)
_OPENING: Final = words_of_all(lambda pack: pack.text.words_before_dates)
_LETTERED: Final = words_of_all(lambda pack: pack.text.words_before_letters)
_STOP_WORDS: Final = frozenset().union(*STOP_WORDS.values())
_SPACED: Final = _ALWAYS | _CLOSING | _OF_DATES
_NUMBER: Final = re.compile(
    r"[(\[„“\"«]*(?:§+\s?|№\s?|[Nn][ro]\.?\s)?(?:\d|[IVXLC]{2,}\b|[IVX](?=[,.;)])|[B-HJ-NP-TVXY]\b(?![.’']))"
)
"""12, IV, (1998), § 5, nr 3, or the letter of a figure."""
_DATED: Final = re.compile(r"\d|[IVX]+(?:[/–-][IVX]+)?$")
_ADDS: Final = re.compile(r"[–—-]\s|Nr\s\d")
"""„1964 r. – Kodeks cywilny”."""
_NO_VOWELS: Final = re.compile(r"[^\W\d_aeiouyąęóаеёиоуыэюя]{1,5}")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_a-zа-яё]\.)+[^\W\d_a-zа-яё]")
_SHORT: Final = re.compile(r"[^\W\d_]{1,3}\.")
_MOST_OPENING: Final = 6
"""Words before a year that only say when: „Pod koniec lat 30. XX w.”."""
_OPENING_MARKS: Final = "(«„“\"'[‘"


def goes_on(before: Sequence[str], following: str) -> bool:
    """Return whether a sentence goes on behind a full stop that a capital letter or a digit follows.

    `before` are the words of the sentence up to the stop, `following` is the text behind it.
    """
    if not before:
        return False
    word, previous = before[-1].lstrip(_OPENING_MARKS), before[-2] if len(before) > 1 else ""
    small = word.casefold()
    has_number = _NUMBER.match(following) is not None
    if word.isdigit():
        return len(before) == 1 or (len(word) <= 2 and following[:1].isdigit())
    if len(word) == 1 and word.isupper():
        return previous.casefold() not in _LETTERED  # an initial, as in J. Smith; none in “vitamin C.”
    if _ACRONYM.fullmatch(word):
        return not _is_stop_word(following) and small not in _CLOSING
    joined = _joined(before[:-1], small)
    if joined in _OF_DATES:
        return not _DATED.search(previous) or _only_says_when(before) or _ADDS.match(following) is not None
    if joined in _CLOSING:
        return _ADDS.match(following) is not None
    if joined in _ALWAYS or word in _ALWAYS:
        return not (joined in _STOP_WORDS and _is_stop_word(following))
    if small == "v":
        return previous[:1].isupper() or has_number  # one party against the other
    if small in _BEFORE_NUMBERS:
        return has_number
    return following[:1].isdigit() and _NO_VOWELS.fullmatch(word) is not None


def is_abbreviation(word: str) -> bool:
    """Return whether a word may be an abbreviation in a language of ours."""
    return word.casefold() in _SPACED | _BEFORE_NUMBERS


def _joined(before: Sequence[str], last: str) -> str:
    """Return an abbreviation without the spaces inside it: “т. д”, “p. n. e”."""
    parts = [last]
    for word in reversed(before):
        if not _SHORT.fullmatch(word) or not word.islower():
            break
        parts.insert(0, word[:-1])
    while len(parts) > 1 and ".".join(parts) not in _SPACED:
        del parts[0]
    return ".".join(parts)


def _only_says_when(before: Sequence[str]) -> bool:
    """Return whether a sentence has not said anything yet but when: „W 1939 r. Niemcy…”."""
    return len(before) <= _MOST_OPENING and before[0].lstrip(_OPENING_MARKS).casefold() in _OPENING


def _is_stop_word(following: str) -> bool:
    word = re.match(r"\W*([^\W\d_]+)", following)
    return word is not None and fold(word[1]) in _STOP_WORDS
