"""A text cut into passages: whole sentences, a paragraph together where it fits, a heading with its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.language.headings import Section, headed_sentences
from quiz_engine.language.sentences import Sentence

USUAL: Final = 750
"""Characters a passage has, more or less: as much as a quiz or an answer can quote from."""
LONGEST: Final = 900
"""Only a sentence that is longer by itself makes a longer passage."""
LONGEST_SENTENCE: Final = 2_000
"""Characters. What goes on for longer without an end, a table for instance, is cut at a space before it."""


OWN_SECTION: Final = 250
"""Characters from which on what stands under a heading is a passage of its own."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage where it stands: text[start:end], letter for letter."""

    text: str
    start: int
    end: int
    section: Section = ()
    """The section it begins in, without the headings that are in it."""
    headings: tuple[tuple[int, Section], ...] = ()
    """Where its own headings begin, counted from its start, and the section that each opens."""


@dataclass(frozen=True, slots=True)
class _Part:
    sentence: Sentence
    section: Section
    is_heading: bool


def passages_of(text: str, headings: Mapping[int, Section] | None = None) -> list[Cut]:
    """Cut `text` into passages of about 600 to 900 characters, never inside a sentence of usual length.

    `headings` are those of headed_sentences; without them looks decide.
    """
    parts = [
        _Part(part, one.section, one.is_heading)
        for one in headed_sentences(text, headings=headings)
        for part in _bounded(one.sentence)
    ]
    return [_cut(text, group) for group in _joined(text, parts)]


def _cut(text: str, group: Sequence[_Part]) -> Cut:
    first, last = group[0], group[-1]
    start, end = first.sentence.start, last.sentence.end
    own = tuple((part.sentence.start - start, part.section) for part in group if part.is_heading)
    return Cut(text[start:end], start, end, first.section[:-1] if first.is_heading else first.section, own)


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    text, start = sentence.text, 0
    while len(text) - start > LONGEST_SENTENCE:
        space = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in " \n\t")
        end = space if space > start else start + LONGEST_SENTENCE
        yield Sentence(text[start:end], sentence.start + start, sentence.start + end)
        start = end + (space > start)
    yield Sentence(text[start:], sentence.start + start, sentence.end)


def _joined(text: str, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    group: list[_Part] = []
    for part in parts:
        if group and _ends_here(text, group, part):
            over = group[_last_said(group) :]  # a heading goes with what stands under it
            yield group[: len(group) - len(over)]
            group = over
        group.append(part)
    if group:
        yield group


def _last_said(group: Sequence[_Part]) -> int:
    """Return where the headings begin that close a group; the whole of one of headings alone."""
    n = len(group)
    while n and group[n - 1].is_heading:
        n -= 1
    return n or len(group)


def _ends_here(text: str, group: Sequence[_Part], following: _Part) -> bool:
    start, end = group[0].sentence.start, group[-1].sentence.end
    if following.sentence.end - start > LONGEST:
        return True
    if group[-1].is_heading:
        return False
    if following.is_heading and end - start >= OWN_SECTION:
        return True
    opens_paragraph = "\n\n" in text[end : following.sentence.start]
    return (opens_paragraph and end - start >= 0.8 * USUAL) or end - start >= USUAL
