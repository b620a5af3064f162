"""Which sentences of the passages speak of the topic that was asked for."""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import Final

from contracts.quiz import Language, Passage
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.headings import headed_sentences_of, is_heading
from quiz_engine.language.words import content_stems

_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n\s*")
_SPEAKS_OF_IT: Final = 0.4
"""Minimum share of the topic's weight, rare words weighing more: "ships and wars" is met by either."""
_HEADS: Final = 0.75
"""The same of a heading that makes all that stands under it the topic's."""
_EVERYWHERE: Final = 0.35
"""Maximum share of the sentences; what more of them name is no part of the material, but all of it."""


class Nearness(IntEnum):
    """How near a sentence is to the topic."""

    AWAY = 0
    SAME_PARAGRAPH = 1
    """Or its heading speaks of the topic."""
    BESIDE = 2
    """The sentence before or after it, in the same paragraph, speaks of the topic."""
    NAMES_IT = 3


class Topic:
    """Tells how near each sentence is to a topic; to one that is all of the material, every one."""

    def __init__(
        self,
        topic: str,
        passages: Sequence[Passage],
        sentences: Sequence[SourceSentence],
        language: Language,
        about: Collection[str] = (),
    ) -> None:
        """Look for a topic in passages; those of the sources in `about` are the topic's whatever they say."""
        self._language = language
        self._headings = [_headings_in(passage) for passage in passages]
        heads = [set(content_stems(one, language)) for one in _different(self._headings)]
        there = set[str]().union(*(sentence.content for sentence in sentences), *heads)
        asked_for = {
            one: one if one in there else next((other for other in sorted(there) if _alike(one, other)), one)
            for one in content_stems(topic, language)
        }
        said = set(asked_for.values())
        named = Counter(
            one
            for said_there in (*(sentence.content for sentence in sentences), *heads)
            for one in said_there
        )
        in_titles = {p.source.id: set(content_stems(p.source.title, language)) for p in passages}
        titled = set(about) | {
            source
            for source, title in in_titles.items()
            if said and all(one in title or found in title for one, found in asked_for.items())
        }
        titles = set[str]().union(*in_titles.values()) if len(in_titles) == 1 else set[str]()
        titles |= {found for one, found in asked_for.items() if one in titles}
        self._weights = {
            one: math.log(1 + len(sentences) / named[one])
            for one in sorted(said)
            if named[one] and one not in titles
        }
        everywhere = bool(self._weights) and all(
            named[one] > max(3, _EVERYWHERE * len(sentences)) for one in self._weights
        )
        own_sections = [self._share(head) >= _HEADS for head in heads]
        self._has_section = any(own_sections) and not all(own_sections)
        self.is_all_of_it = (
            not self._weights or (everywhere and not self._has_section) or set(in_titles) <= set(about)
        )
        """True where the topic is no part of the material that could be told from the rest."""
        self._near: dict[tuple[int, str], Nearness] = {}
        for i, passage in enumerate(passages):
            own = [sentence for sentence in sentences if sentence.passage == i]
            self._look_at(passage, own, titled)

    def nearness(self, sentence: SourceSentence) -> Nearness:
        """Return how near a sentence is to the topic."""
        if self.is_all_of_it:
            return Nearness.NAMES_IT
        if self._speaks(sentence.text):
            return Nearness.NAMES_IT
        return self._near.get((sentence.passage, sentence.text), Nearness.AWAY)

    def _look_at(self, passage: Passage, own: Sequence[SourceSentence], titled: set[str]) -> None:
        headings = self._headings[own[0].passage] if own else {}
        for block in _BLANK_LINE.split(passage.text):
            if is_heading(block):
                continue
            inside = [sentence for sentence in own if sentence.text in block]
            speak = [self._speaks(sentence.text) for sentence in inside]
            for j, sentence in enumerate(inside):
                heading = next((head for text, head in headings.items() if text.endswith(sentence.text)), "")
                headed = self._share(set(content_stems(heading, self._language)))
                near = Nearness.AWAY
                if speak[j] or passage.source.id in titled or headed >= _HEADS:
                    near = Nearness.NAMES_IT
                elif any(speak[max(0, j - 1) : j + 2]):
                    near = Nearness.BESIDE
                elif any(speak) or headed >= _SPEAKS_OF_IT:
                    near = Nearness.SAME_PARAGRAPH
                self._near[sentence.passage, sentence.text] = near

    def _speaks(self, text: str) -> bool:
        enough = _HEADS if self._has_section else _SPEAKS_OF_IT
        return self._share(set(content_stems(text, self._language))) >= enough

    def _share(self, there: set[str]) -> float:
        whole = sum(self._weights.values())
        return sum(weight for one, weight in self._weights.items() if one in there) / whole if whole else 0.0


def _headings_in(passage: Passage) -> dict[str, str]:
    """Return the headings that each sentence of a passage stands under."""
    return {
        one.sentence.text: "\n".join(one.section)
        for one in headed_sentences_of(passage)
        if not one.is_heading
    }


def _different(headings: Sequence[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(head for of_one in headings for head in of_one.values() if head))


def _alike(one: str, other: str) -> bool:
    """Return whether two stems may be of one foreign word: the Kontor, the Kontore."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 2
