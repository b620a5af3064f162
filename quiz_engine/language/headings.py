"""The headings of a text, and what stands under each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Passage
from quiz_engine.language.sentences import Sentence, paragraphs_of, sentences_of
from quiz_engine.languages import CAPITALS

LONGEST: Final = 90
"""Characters."""
_MOST_WORDS: Final = 9
_MARKED: Final = re.compile(r"(?:[•◦▪‣*·–—+-]|\d{1,2}[.)]|[a-z]\))\s")
"""An entry of a list; numbers with a dot head a section as often, and then nothing is lost."""
_NAMED: Final = re.compile(rf"[\"“„«(]?[{CAPITALS}0-9]")
_ENDS: Final = (".", "!", "?", ";", ",", "…")


Section = tuple[str, ...]
"""Headings, each under the one before it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A sentence and the section it stands in; that of a heading ends with itself."""

    sentence: Sentence
    section: Section
    is_heading: bool
    is_entry: bool
    """It begins an entry of a list."""

    @property
    def heading(self) -> str:
        """Return the heading right over it."""
        return self.section[-1] if self.section else ""


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


def headings_by_looks(text: str) -> list[int]:
    """Return where the lines begin that look like headings and stand over something."""
    spans = paragraphs_of(text)
    heads = [start for start, end in spans if is_heading(text[start:end])]
    return [start for start in heads if start != spans[-1][0]]


def headed_sentences(
    text: str, section: Section = (), headings: Mapping[int, Section] | None = None
) -> Iterator[Headed]:
    """Yield each sentence with the section it stands in.

    `section` is what `text` begins in; `headings` are the sections that its lines open, by where these begin.
    Without them looks decide, and of several such lines in a row the last one counts.
    """
    spans = paragraphs_of(text)
    if headings is None:
        ends = dict(spans)
        headings = {
            start: (*section, text[start : ends[start]].rstrip(": ")) for start in headings_by_looks(text)
        }
    opens = {start for start, end in spans if is_entry(text[start:end])}
    for sentence in sentences_of(text):
        opened = headings.get(sentence.start)
        if opened is not None:
            section = opened
        yield Headed(sentence, section, opened is not None, sentence.start in opens)


def headed_sentences_of(passage: Passage) -> Iterator[Headed]:
    """Yield the sentences of a passage, each with the section of its document that it stands in."""
    known = passage.headings
    headings = None if known is None else {one.start: tuple(one.section) for one in known}
    return headed_sentences(passage.text, tuple(passage.section), headings)
