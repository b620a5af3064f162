"""Answers that leave out of the key what need not be said again: “импульс” for “импульс тела”."""

import re
from collections.abc import Sequence
from typing import Final

from contracts.quiz import Language
from quiz_engine.grading.word_forms import is_same_word, slips_between
from quiz_engine.language.words import content_stems, fold, stem, words_of

_ABBREVIATED: Final = re.compile(r"([^\W\d_]+)\.\s*")
_SHORTEST_BEGINNING: Final = 3
"""Letters of an abbreviation with a point."""
_ACRONYM: Final = re.compile(r"[A-ZА-ЯŁŚŻ][A-ZА-ЯŁŚŻ\d]{1,7}s?")
_MOST_WORDS: Final = 4


def is_acronym_of(typed: str, key: str, quotes: Sequence[str]) -> bool:
    """Return whether `typed` is the acronym that the key or a quote gives in brackets behind the key."""
    short = typed.strip(" .!").upper()
    if not _ACRONYM.fullmatch(short):
        return False
    in_brackets = f"({fold(short)})"
    name = fold(key.partition("(")[0].strip())
    return any(
        re.search(rf"{re.escape(name)}\w{{0,2}}\s*{re.escape(in_brackets)}", fold(text)) is not None
        for text in (key, *quotes)
    )


def leaves_out_what_is_said(
    typed: str,
    key: str,
    prompt: str,
    language: Language,
    known: frozenset[str],
    others: frozenset[tuple[str, ...]],
) -> bool:
    """Return whether `typed` is `key` with words shortened by a point, or without those the prompt says.

    What is left must stand in none of `others`, the terms that other questions and options name.
    """
    wanted = [word.text for word in words_of(key)]
    if not 2 <= len(wanted) <= _MOST_WORDS:
        return False
    short = {found.group(1) for found in _ABBREVIATED.finditer(typed.strip())}
    given = [word.text for word in words_of(typed)]
    if not given or len(given) > len(wanted):
        return False
    if len(given) == len(wanted):
        return any(word in short for word in given[:-1]) and all(
            is_same_word(one, other, language)
            or (one in short and len(one) >= _SHORTEST_BEGINNING and fold(other).startswith(fold(one)))
            for one, other in zip(given, wanted, strict=True)
        )
    said = set(content_stems(prompt, language))
    left = [word for word in wanted if stem(word, language) not in said]
    if len(left) != len(given) or len(left) == len(wanted):
        return False
    if sum(_slips(one, other, language, known) for one, other in zip(given, left, strict=True)) > 1:
        return False
    kept = {stem(word, language) for word in left}
    return not any(kept <= set(term) for term in others)


def _slips(one: str, other: str, language: Language, known: frozenset[str]) -> int:
    return 0 if is_same_word(one, other, language) else slips_between(one, other, language, known)
