"""The headings of a text, and what stands under each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz_engine.language.sentences import Sentence, paragraphs_of, sentences_of
from quiz_engine.languages import CAPITALS

LONGEST: Final = 90
"""Characters."""
_MOST_WORDS: Final = 9
_MARKED: Final = re.compile(r"(?:[•◦▪‣*·–—+-]|\d{1,2}[.)]|[a-z]\))\s")
"""An entry of a list; numbers with a dot head a section as often, and then nothing is lost."""
_NAMED: Final = re.compile(rf"[\"“„«(]?[{CAPITALS}0-9]")
_ENDS: Final = (".", "!", "?", ";", ",", "…")


@dataclass(frozen=True, slots=True)
class Headed:
    """A sentence and the heading it stands under; that of a heading is its own."""

    sentence: Sentence
    heading: str
    is_heading: bool
    is_entry: bool
    """It begins an entry of a list."""


def is_entry(paragraph: str) -> bool:
    """Return whether a paragraph begins with the mark of a list."""
    return _MARKED.match(paragraph) is not None


def is_heading(paragraph: str) -> bool:
    """Return whether a paragraph is a heading by its looks: short, a name and no sentence, in no list."""
    text = paragraph.strip()
    return (
        0 < len(text) <= LONGEST
        and _NAMED.match(text) is not None
        and not text.endswith(_ENDS)
        and not is_entry(text)
        and "\n" not in text
        and "|" not in text
        and len(text.split()) <= _MOST_WORDS
    )


def headed_sentences(text: str) -> Iterator[Headed]:
    """Yield each sentence with the heading right over it; of several in a row the last one counts."""
    spans = paragraphs_of(text)
    heads = {start for start, end in spans if is_heading(text[start:end])}
    heads -= {start for start, end in spans[-1:] if start in heads}  # it stands over nothing
    opens = {start for start, end in spans if is_entry(text[start:end])}
    heading = ""
    for sentence in sentences_of(text):
        if sentence.start in heads:
            heading = sentence.text.rstrip(":").rstrip()
        yield Headed(sentence, heading, sentence.start in heads, sentence.start in opens)
