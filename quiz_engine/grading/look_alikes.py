"""Beginnings and endings that stand against each other: one letter there makes another word, not a slip.

Written folded. Words are compared as the dictionary or the rules of English name them, in the singular.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.quiz import Language
from quiz_engine.languages import PACKS

_Families = Sequence[frozenset[str]]


def _families(text: str) -> _Families:
    return tuple(frozenset(family.split()) for family in text.split("|"))


_BEGINNINGS: Final = {one: _families(pack.grading.beginnings) for one, pack in PACKS.items()}
_ENDINGS: Final = {one: _families(pack.grading.endings) for one, pack in PACKS.items()}
_HYDROCARBON: Final = re.compile("(.*(?:эт|проп|бут|пент|гекс|гепт|окт|нон|дец))(?:ен|ин)")
"""Where -ен and -ин are two things; инсулен is a slip for инсулин."""


def are_opposed(one: str, other: str, language: Language) -> bool:
    """Return whether two folded words differ by a beginning or an ending alone that changes the sense."""
    if any(one == start + other or other == start + one for start in PACKS[language].grading.denying):
        return True
    chains = _HYDROCARBON.fullmatch(one), _HYDROCARBON.fullmatch(other)
    if one != other and chains[0] and chains[1] and chains[0].group(1) == chains[1].group(1):
        return True
    return any(_turned(one, other, family, at_end=False) for family in _BEGINNINGS[language]) or any(
        _turned(one, other, family, at_end=True) for family in _ENDINGS[language]
    )


def _turned(one: str, other: str, family: frozenset[str], *, at_end: bool) -> bool:
    rests = [
        {part: _without(word, part, at_end) for part in family if _has(word, part, at_end)}
        for word in (one, other)
    ]
    return any(
        first != second and rest == other_rest
        for left, right in pairwise(rests)
        for first, rest in left.items()
        for second, other_rest in right.items()
    )


def _has(word: str, part: str, at_end: bool) -> bool:
    return len(word) > len(part) + 1 and (word.endswith(part) if at_end else word.startswith(part))


def _without(word: str, part: str, at_end: bool) -> str:
    return word[: -len(part)] if at_end else word[len(part) :]
