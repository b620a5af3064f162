"""What notes say of several things under one label: “Cause: …” of each illness.

Rows of a table are not asked about: what is said of one row is as true of another too often.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.words import content_stems

_LABELLED: Final = re.compile(r"(?P<label>[^\W\d_][^:;.,|()]{1,40}):\s+(?P<value>\S.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[a-z])[.)]\s+|\d+(?:\.\d+)+\s+")
_MOST_WORDS: Final = 10
"""Words of a value; a longer one is no option."""
_LIKE_LENGTH: Final = 2.5
"""Times that one value may be as long as another beside which it is shown."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is said of a subject under a label: of Orf, as its cause."""

    sentence: SourceSentence
    subject: str
    label: str
    value: str


def attributes_of(sentences: Sequence[SourceSentence], labels: Labels) -> list[Attribute]:
    """Return what is said in words, not in figures, of subjects under labels."""
    return [
        one
        for sentence in sentences
        for one in _attributes_in(sentence, labels)
        if content_stems(one.subject, sentence.language)
        and content_stems(one.value, sentence.language)
        and len(one.value.split()) <= _MOST_WORDS
        and not any(map(str.isdigit, one.subject + one.label + one.value))
    ]


def _attributes_in(sentence: SourceSentence, labels: Labels) -> Iterator[Attribute]:
    labelled = _LABELLED.fullmatch(sentence.text.rstrip("."))
    above = next((head for head in reversed(sentence.section) if head not in labels), "")
    if labelled and above and labelled["label"] in labels:
        yield Attribute(sentence, _NUMBER.sub("", above), labelled["label"], labelled["value"])


def rivals_of(one: Attribute, all_: Sequence[Attribute]) -> list[Attribute]:
    """Return what other subjects have under the same label, of a like length, each thing once."""
    rivals: dict[str, Attribute] = {}
    for other in all_:
        same = (
            other.label.casefold() == one.label.casefold()
            and other.sentence.source_id == one.sentence.source_id
        )
        like = 1 / _LIKE_LENGTH <= len(other.value) / len(one.value) <= _LIKE_LENGTH
        apart = other.subject != one.subject and not _share_words(one, other)
        if same and like and apart and other.subject not in one.value and one.subject not in other.value:
            rivals.setdefault(other.subject, other)
    return list(rivals.values())


def _share_words(one: Attribute, other: Attribute) -> bool:
    """Return whether half of one value stands in the other, so that both may be right."""
    a, b = (set(content_stems(each.value, each.sentence.language)) for each in (one, other))
    return 2 * len(a & b) >= min(len(a), len(b))
