"""The heading that a question is asked under, where its sentence does not say itself what it is about."""

import re
from collections.abc import Iterable
from typing import Final

from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.words import content_stems, words_of

_LONGEST: Final = 80
"""Characters. A longer heading is left out."""
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[a-z])[.)]\s+|\d+(?:\.\d+)+\s+")
_COUNTED: Final = re.compile(r"\w+\s[\d.]+")
_MOST_WORDS: Final = 8
_ROOT: Final = 5
"""Letters."""


def heading_for(sentence: SourceSentence, labels: Labels, key: str = "") -> str:
    """Return what a question about a sentence is headed by; empty where it needs nothing, or nothing helps.

    A label comes with the heading over it: “Asthma, treatment”. What would show the key is left out.
    """
    heads: list[str] = []
    for head in reversed(sentence.section):
        heads.insert(0, _NUMBER.sub("", head.strip()).rstrip(":"))
        if head not in labels:
            break
    if not heads or heads[0] in labels or heads == [head for head in heads if head in labels.titles]:
        return ""
    if any(_COUNTED.fullmatch(head) or ":" in head or len(head.split()) > _MOST_WORDS for head in heads):
        return ""  # “Nucleolus: makes ribosomes” says something
    if any(not content_stems(words_of(head)[-1].text, sentence.language) for head in heads if words_of(head)):
        return ""  # “The roles are”
    named = _roots(heads, sentence)
    said = _roots([sentence.text], sentence)
    whole = ", ".join(heads)
    needed = len(heads) > 1 or (sentence.listed and named.isdisjoint(said))
    return whole if needed and len(whole) <= _LONGEST and named.isdisjoint(_roots([key], sentence)) else ""


def _roots(texts: Iterable[str], sentence: SourceSentence) -> set[str]:
    return {stem[:_ROOT] for text in texts for stem in content_stems(text, sentence.language)}
