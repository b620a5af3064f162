"""Things that a sentence lists: A, B and C."""

import re
from collections.abc import Sequence
from typing import Final

from agent_service.generation.facts import Listing, Phrase
from agent_service.generation.material import Line

_BETWEEN: Final = re.compile(r",\s+(?:the\s+|an?\s+)?")
_LAST: Final = re.compile(r",?\s+(?:and|or|i|oraz|lub|albo|и|или)\s+(?:the\s+|an?\s+)?")
_FEWEST, _MOST = 3, 5


def listings_of(line: Line, phrases: Sequence[Phrase]) -> list[Listing]:
    """Give the listings of three to five phrases of one kind in a sentence."""
    found, i = [], 0
    while i < len(phrases):
        members = [phrases[i]]
        closed = False
        for phrase in phrases[i + 1 :]:
            between = line.text[members[-1].end : phrase.start]
            closed = bool(_LAST.fullmatch(between))
            if not closed and not _BETWEEN.fullmatch(between):
                break
            members.append(phrase)
            if closed:
                break
        if closed and _FEWEST <= len(members) <= _MOST and _of_one_kind(line, members):
            found.append(Listing(line, members[0].start, members[-1].end, tuple(members)))
        i += max(1, len(members) - 1)
    return found


def _of_one_kind(line: Line, members: Sequence[Phrase]) -> bool:
    first = members[0]
    alike = all(m.proper == first.proper and m.case == first.case for m in members)
    before = line.text[: first.start].split()
    return alike and len(before) >= 3 and len({m.stems for m in members}) == len(members)
