"""Sentences of a text, each with where it stands: text[start:end] is the sentence, letter for letter."""

import re
from dataclasses import dataclass
from typing import Final

from quiz_engine.language.abbreviations import goes_on
from quiz_engine.languages import CAPITALS

_LINE_END: Final = re.compile(r"\n\s*")
"""With all the white space behind it: each character is looked at once."""
_ENTRY: Final = re.compile(r"(?:[•◦▪‣*·–—-]|\d{1,2}[.)])\s")
_END: Final = re.compile(r"(?<![.!?…])(?:[.!?…]+[\"”»’)\]]*|[.!?…]*(?<=[.!?])\s*\[\d+\])(?=\s)")
"""Begins at the first of several marks only: a line of 60,000 dots took minutes to be looked at from each."""
_SPACE: Final = re.compile(r"\s*")
_OPENS_A_SENTENCE: Final = re.compile(rf"\s+[\"“„«‘(\[]*(?:[{CAPITALS}0-9—–•-]|[a-z][A-Z])")
"""A capital may be the second letter: “pH”, “mRNA”."""
_LAST_WORDS: Final = 60
"""Characters before a full stop that are looked at; with all of them 100,000 initials took minutes."""
_NEXT_WORD: Final = 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands in its text."""

    text: str
    start: int
    end: int


def sentences_of(text: str) -> list[Sentence]:
    """Split `text` into sentences, word for word; the end of a paragraph or of a list entry ends one too."""
    sentences: list[Sentence] = []
    for start, end in paragraphs_of(text):
        sentences += _sentences_between(text, start, end)
    return sentences


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs and list entries of `text` begin and end, white space left out."""
    edges, last = [], 0
    for line_end in _LINE_END.finditer(text):
        if line_end[0].count("\n") > 1 or _ENTRY.match(text, line_end.end()):
            edges.append((last, line_end.start()))
            last = line_end.end()
    edges.append((last, len(text)))
    trimmed = (_trimmed(text, start, end) for start, end in edges)
    return [(start, end) for start, end in trimmed if start < end]


def _sentences_between(text: str, start: int, end: int) -> list[Sentence]:
    sentences, begin = [], start
    for found in _END.finditer(text, start, end):
        stop = found.end()
        if stop < end and _goes_on(text, begin, found.start(), stop):
            continue
        sentences.append(_sentence(text, begin, stop))
        begin = stop
    if begin < end:
        sentences.append(_sentence(text, begin, end))
    return [sentence for sentence in sentences if sentence.text]


def _goes_on(text: str, begin: int, dot: int, stop: int) -> bool:
    """Return whether the sentence goes on: after an abbreviation, an initial, or where no capital follows."""
    opens = _OPENS_A_SENTENCE.match(text, stop)
    if text[dot] != ".":
        following = _SPACE.match(text, stop)
        at = following.end() if following else stop
        return opens is None and text[dot] != "\n" and not text[at : at + 1].isupper()
    if opens is None:
        return True
    first = max(begin, dot - _LAST_WORDS)
    words = text[first:dot].split()
    return goes_on(words if first == begin else ["…", *words], text[stop : stop + _NEXT_WORD].lstrip())


def _sentence(text: str, start: int, end: int) -> Sentence:
    start, end = _trimmed(text, start, end)
    return Sentence(text[start:end], start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
