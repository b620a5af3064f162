"""Which sentences of the passages speak of the topic that was asked for."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from agent_service.generation.material import Line
from agent_service.language.words import content_stems
from contracts.quiz import Language, Passage

_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n\s*")
_LONGEST_HEADING: Final = 90
"""Characters."""
_SPEAKS_OF_IT: Final = 0.4
"""Of the weight of the topic's words, rare ones weighing more: "ships and wars" is met by either word."""
_EVERYWHERE: Final = 0.35
"""Of all sentences. What more of them name is what the material is about, and no part of it."""


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
        self, topic: str, passages: Sequence[Passage], lines: Sequence[Line], language: Language
    ) -> None:
        self._language = language
        there = set[str]().union(*(line.content for line in lines))
        asked_for = {
            one: one if one in there else next((other for other in sorted(there) if _alike(one, other)), one)
            for one in content_stems(topic, language)
        }
        said = set(asked_for.values())
        named = Counter(one for line in lines for one in line.content if one in said)
        in_titles = {p.source.id: set(content_stems(p.source.title, language)) for p in passages}
        titled = {
            source
            for source, title in in_titles.items()
            if said and all(one in title or found in title for one, found in asked_for.items())
        }
        titles = set[str]().union(*in_titles.values()) if len(in_titles) == 1 else set[str]()
        titles |= {found for one, found in asked_for.items() if one in titles}
        self._weights = {
            one: math.log(1 + len(lines) / named[one])
            for one in sorted(said)
            if named[one] and one not in titles
        }
        everywhere = bool(self._weights) and all(
            named[one] > max(3, _EVERYWHERE * len(lines)) for one in self._weights
        )
        self.is_all_of_it = not self._weights or everywhere
        """True where the topic is no part of the material that could be told from the rest."""
        self._near: dict[tuple[int, str], Nearness] = {}
        for i, passage in enumerate(passages):
            own = [line for line in lines if line.passage == i]
            self._look_at(passage, own, titled)

    def nearness(self, line: Line) -> Nearness:
        """Say how near a sentence, or a pair of them, is to the topic."""
        if self.is_all_of_it:
            return Nearness.NAMES_IT
        asked = line.text[line.focus :]
        if self._speaks(line.text):
            return Nearness.NAMES_IT
        return self._near.get((line.passage, asked), Nearness.AWAY)

    def _look_at(self, passage: Passage, own: Sequence[Line], titled: set[str]) -> None:
        under_heading = False
        for block in _BLANK_LINE.split(passage.text):
            if _is_heading(block):
                under_heading = self._speaks(block)
                continue
            inside = [line for line in own if line.text in block]
            speak = [self._speaks(line.text) for line in inside]
            for j, line in enumerate(inside):
                near = Nearness.AWAY
                if speak[j] or passage.source.id in titled:
                    near = Nearness.NAMES_IT
                elif any(speak[max(0, j - 1) : j + 2]):
                    near = Nearness.BESIDE
                elif any(speak) or under_heading:
                    near = Nearness.SAME_PARAGRAPH
                self._near[line.passage, line.text] = near

    def _speaks(self, text: str) -> bool:
        there = set(content_stems(text, self._language))
        held = sum(weight for one, weight in self._weights.items() if one in there)
        return held >= _SPEAKS_OF_IT * sum(self._weights.values()) > 0


def _is_heading(block: str) -> bool:
    text = block.strip()
    return len(text) <= _LONGEST_HEADING and "\n" not in text and text[-1:] not in tuple(".!?:;,…|")


def _alike(one: str, other: str) -> bool:
    """Tell whether two stems may be of one foreign word: the Kontor, the Kontore."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 2
