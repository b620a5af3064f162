"""Marks of notes and of sources, which are no part of the sentence they hang on: step.12, cells³, [4, 7]."""

import re
from typing import Final

from quiz_engine.language.abbreviations import is_abbreviation
from quiz_engine.languages import CAPITALS

_DIGITS: Final = r"\d{1,3}(?:[,–-]\s?\d{1,3}){0,5}"
_END: Final = rf"(?=\s+[\"“„«(]*[{CAPITALS}]|\s*$)"
_BEHIND_STOP: Final = re.compile(rf"\b([^\W_]{{2,40}})(?<!\d)([.!?…][\"”»’]?){_DIGITS}{_END}")
_BEHIND_YEAR: Final = re.compile(rf"(\b[12]\d{{3}}\.)\d{{1,3}}(?:,\d{{1,3}}){{0,5}}{_END}")
"""Could be a number of two parts; a mark where the same paragraph has others."""
_RAISED: Final = re.compile(
    r"(?:(?<=[.,;:!?”»\"’])[⁰¹²³⁴-⁹]{1,3}|(?<=[^\W\d_]{4})(?:[¹⁴-⁹][⁰¹²³⁴-⁹]{0,2}|[²³][⁰¹²³⁴-⁹]{1,2}))"
    r"(?:[,–⁻ʼ][⁰¹²³⁴-⁹]{1,3}){0,5}(?=[\s.,;:!?”»\"’)]|$)"
)
"""Behind a word but not a lone ² or ³, which may be a power: metre²."""
_IN_BRACKETS: Final = re.compile(
    r"(?<=[^\W_]|[.,;:!?”»)\]\"])(\s?)\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})\](?=[\s.,;:!?”»)\[]|$)"
)
_IN_WORDS: Final = re.compile(
    r"\s?\[(?:(?:note|nb|przyp\.|uwaga|прим\.)\s?\d{1,3}"
    r"|citation needed|potrzebny przypis|источник не указан)\]"
)
_OF_INTERVALS: Final = re.compile(
    r"[=<>≤≥∈∞]|interval|range|przedzia|zakres|odcin|отрез|интервал|промежут|диапазон", re.IGNORECASE
)


def without_note_marks(text: str) -> str:
    """Return a paragraph without the digits by which it points to notes and sources."""
    text, marks = _BEHIND_STOP.subn(_without_digits, text)
    if marks:
        text = _BEHIND_YEAR.sub(r"\1", text)
    if "[" in text:
        is_maths = _OF_INTERVALS.search(text) is not None
        text = _IN_BRACKETS.sub(lambda found: found[0] if _is_maths(found, is_maths) else "", text)
        text = _IN_WORDS.sub("", text)
    return _RAISED.sub("", text)


def _without_digits(found: re.Match[str]) -> str:
    return found[0] if is_abbreviation(found[1]) else found[1] + found[2]


def _is_maths(found: re.Match[str], is_maths: bool) -> bool:
    """Return whether brackets are an interval, or an index as in a[1]."""
    numbers = re.split(r"\D+", found[2])
    is_index = not found[1] and not found.string[max(0, found.start() - 2) : found.start()].isalnum()
    is_name = found.string[max(0, found.start() - 1) : found.start()].isalnum()
    return "0" in numbers or (is_index and is_name) or (len(numbers) == 2 and "," in found[2] and is_maths)
