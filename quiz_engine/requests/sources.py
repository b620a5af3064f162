"""Words for the material itself, "from my notes": they say where to look, and are no part of a topic."""

from collections.abc import Sequence
from typing import Final

from quiz_engine.requests.vocabulary import Vocabulary

_MOST_WORDS: Final = 4
"""Maximum words before the noun: all my own uploaded notes."""


def find_source(
    words: Sequence[str], inner: Sequence[bool], at: int, vocabulary: Vocabulary
) -> tuple[int, int]:
    """Return where "based on lecture 3", "the pdf I uploaded" ends, and where the material is named in it.

    Both are the place itself where none begins there. A noun alone is none, nor one that a word of a topic
    follows: "notes", "from file systems".
    """
    named = _past(vocabulary.source_leads, words, at)
    noun, described = named, False
    while noun < min(named + _MOST_WORDS, len(words)) and inner[noun]:
        if words[noun] in vocabulary.source_nouns:
            noun += 1
            break
        if words[noun] in vocabulary.source_words:
            described = True
        elif words[noun] not in vocabulary.source_articles:
            return at, at
        noun += 1
    if noun == named or words[noun - 1] not in vocabulary.source_nouns:
        return at, at
    while noun < len(words) and inner[noun] and words[noun] in vocabulary.source_nouns:
        noun += 1  # lecture notes
    end = noun
    if noun < len(words) and words[noun].isdecimal():
        counts = noun + 1 < len(words) and words[noun + 1] in vocabulary.question_nouns
        end += not counts  # lecture 3, but: from my lectures 20 questions
    tail = end + (end < len(words) and words[end] == ",")  # z pliku, który wrzuciłem
    past = _past(vocabulary.source_tails, words, tail)
    end = past if past > tail else end
    follows = end < len(words) and inner[end] and words[end] not in vocabulary.words
    if follows or not (described or named > at or end > noun):
        return at, at
    return end, named


def _past(phrases: Sequence[tuple[str, ...]], words: Sequence[str], at: int) -> int:
    """Return where the longest of the phrases ends that stands at a place."""
    ends = [at + len(phrase) for phrase in phrases if tuple(words[at : at + len(phrase)]) == phrase]
    return max(ends, default=at)
