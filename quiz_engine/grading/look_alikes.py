"""Beginnings and endings that stand against each other: one letter there makes another word, not a slip.

Written folded. Words are compared as the dictionary or the rules of English name them, in the singular.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.quiz import Language

_Families = Sequence[frozenset[str]]


def _families(text: str) -> _Families:
    return tuple(frozenset(line.split()) for line in text.strip().splitlines())


_BEGINNINGS: Final[dict[Language, _Families]] = {
    "en": _families(
        """
        hyper hypo
        endo exo ecto ento
        inter intra intro
        ab ad
        af ef
        macro micro
        anti ante
        homo hemo
        iso izo
        per pre pro
        sub sup
        mono homo
        """
    ),
    "pl": _families(
        """
        hiper hipo
        endo egzo ekto
        inter intra intro
        ab ad
        makro mikro
        anty ante
        homo hemo
        """
    ),
    "ru": _families(
        """
        гипер гипо
        эндо экзо экто
        интер интра интро
        аб ад
        макро микро
        анти анте
        гомо гемо
        """
    ),
}
_ENDINGS: Final[dict[Language, _Families]] = {
    "en": _families(
        """
        ate ite ide
        ane ene yne ine one
        ase ose
        al ol yl il
        ic ous
        trophy tropy trope troph
        phil phob
        gram graph
        """
    ),
    "pl": _families(
        """
        an yn en
        aza oza
        ek yk ik
        al ol yl
        trof trop
        """
    ),
    "ru": _families(
        """
        ат ит ид
        ан ен
        ан ин
        аза оза
        ал ол ил
        троф троп
        """
    ),
}
_HYDROCARBON: Final = re.compile("(.*(?:эт|проп|бут|пент|гекс|гепт|окт|нон|дец))(?:ен|ин)")
"""Where -ен and -ин are two things; инсулен is a slip for инсулин."""
_DENYING: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("non", "un", "in", "im", "il", "ir", "an", "a", "dis", "de"),
    "pl": ("nie", "naj", "bez", "a"),
    "ru": ("не", "ни", "наи", "без", "бес", "а"),
}


def are_opposed(one: str, other: str, language: Language) -> bool:
    """Return whether two folded words differ in nothing but a beginning or an ending that changes the
    sense.
    """
    if any(one == start + other or other == start + one for start in _DENYING[language]):
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
