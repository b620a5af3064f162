"""Words that say what kind of thing follows, and are not what it is about: a label is what repeats."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.words import phrase_key
from quiz_engine.languages import PACKS

_MOST_WORDS: Final = 2
"""Words of a label that its last one tells: “Learning outline”."""
_FEWEST: Final = 2
"""Places under different headings, from which on a word is a label."""


@dataclass(frozen=True)
class Labels:
    """What stands before a colon, or as a heading, in more than one section of a document."""

    language: Language
    _keys: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    """Headings over all that a document says: its title."""

    def __contains__(self, name: object) -> bool:
        text = str(name)
        words = text.casefold().rstrip(": ").split()
        listed = (
            len(words) <= _MOST_WORDS and words[-1:] != [] and words[-1] in PACKS[self.language].items.labels
        )
        return listed or phrase_key(text, self.language) in self._keys


def labels_in(sentences: Sequence[SourceSentence], language: Language) -> Labels:
    """Return the labels of some sentences: what opens entries, or heads sections, in several places."""
    places: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for sentence in sentences:
        if sentence.entry is not None:
            places[phrase_key(sentence.entry.term, language)].add((sentence.text,))
        for depth, heading in enumerate(sentence.section):
            if depth:
                places[phrase_key(heading, language)].add(sentence.section[:depth])
    above: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for sentence in sentences:
        if not sentence.is_heading:
            above[sentence.source_id].append(sentence.section)
    titles = frozenset(
        sections[0][0]
        for sections in above.values()
        if sections[0] and all(one[:1] == sections[0][:1] for one in sections)
    )
    repeated = frozenset(key for key, where in places.items() if key and len(where) >= _FEWEST)
    return Labels(language, repeated, titles)
