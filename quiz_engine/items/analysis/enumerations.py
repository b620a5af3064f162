"""Things that a sentence lists: A, B and C."""

import re
from collections.abc import Sequence
from typing import Final

from quiz_engine.items.analysis.facts import Listing, Phrase
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.languages import any_of

_BETWEEN: Final = re.compile(r",\s+(?:the\s+|an?\s+)?")
_LAST: Final = re.compile(rf",?\s+(?:{any_of(lambda pack: pack.items.list_ends)})\s+(?:the\s+|an?\s+)?")
_GOES_ON: Final = re.compile(rf",\s+(?!{any_of(lambda pack: pack.items.list_breaks)})")
"""Behind “hold and wait” of “exclusion, hold and wait, no preemption and …” the list is not over."""
_ARTICLE: Final = re.compile(r"\s((?:an?|the)\s+)$")
_FEWEST, _MOST = 3, 5


def listings_of(sentence: SourceSentence, phrases: Sequence[Phrase]) -> list[Listing]:
    """Return the listings of three to five phrases of one kind in a sentence."""
    found, i = [], 0
    while i < len(phrases):
        members = [phrases[i]]
        closed = False
        for phrase in phrases[i + 1 :]:
            between = sentence.text[members[-1].end : phrase.start]
            closed = bool(_LAST.fullmatch(between))
            if not closed and not _BETWEEN.fullmatch(between):
                break
            members.append(phrase)
            if closed:
                break
        closed = closed and not _GOES_ON.match(sentence.text, members[-1].end)
        if closed and _FEWEST <= len(members) <= _MOST and _of_one_kind(sentence, members):
            article = _ARTICLE.search(sentence.text[: members[0].start])
            start = article.start(1) if article else members[0].start
            found.append(Listing(sentence, start, members[-1].end, tuple(members)))
        i += max(1, len(members) - 1)
    return found


def _of_one_kind(sentence: SourceSentence, members: Sequence[Phrase]) -> bool:
    first = members[0]
    if sentence.text[: first.start].rstrip().endswith((",", " and", " or")):
        return False  # the list began before
    if any(set(first.stems) <= set(m.stems) for m in members[1:]):
        return False  # “two poles, a north pole and a south pole”: the first says what the others are
    if first.number == "pl" and sentence.language == "en" and all(m.number == "sg" for m in members[1:]):
        return False
    alike = all(m.proper == first.proper and m.case == first.case for m in members)
    before = sentence.text[: first.start].split()
    return alike and len(before) >= 3 and len({m.stems for m in members}) == len(members)
