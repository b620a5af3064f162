"""A text cut into passages: whole sentences, a paragraph together where it fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agent_service.language.sentences import Sentence, sentences_of

USUAL: Final = 750
"""Characters a passage has, more or less: as much as a quiz or an answer can quote from."""
LONGEST: Final = 900
"""Only a sentence that is longer by itself makes a longer passage."""
LONGEST_SENTENCE: Final = 2_000
"""Characters. What goes on for longer without an end, a table for instance, is cut at a space before it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage where it stands: text[start:end], letter for letter."""

    text: str
    start: int
    end: int


def passages_of(text: str) -> list[Cut]:
    """Cut `text` into passages of about 600 to 900 characters, never inside a sentence of usual length."""
    sentences = [part for sentence in sentences_of(text) for part in _bounded(sentence)]
    return [Cut(text[start:end], start, end) for start, end in _joined(text, sentences)]


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    text, start = sentence.text, 0
    while len(text) - start > LONGEST_SENTENCE:
        space = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in " \n\t")
        end = space if space > start else start + LONGEST_SENTENCE
        yield Sentence(text[start:end], sentence.start + start, sentence.start + end)
        start = end + (space > start)
    yield Sentence(text[start:], sentence.start + start, sentence.end)


def _joined(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    start, end = -1, -1
    for sentence in sentences:
        if start >= 0 and _ends_here(text, start, end, sentence):
            yield start, end
            start = -1
        if start < 0:
            start = sentence.start
        end = sentence.end
    if start >= 0:
        yield start, end


def _ends_here(text: str, start: int, end: int, following: Sentence) -> bool:
    if following.end - start > LONGEST:
        return True
    opens_paragraph = "\n\n" in text[end : following.start]
    return (opens_paragraph and end - start >= 0.8 * USUAL) or end - start >= USUAL
