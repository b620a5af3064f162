"""English words compared by rule, for there is no dictionary: plurals, British and American spelling."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz_engine.languages.en.spelling import IRREGULAR_PLURALS, SPELLED_TWO_WAYS

_AMERICAN: Final = dict(pair.split("/") for pair in SPELLED_TWO_WAYS)
_RESPELLED: Final = (
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"ae(?=[a-z]{2})|oe(?=[dmns][a-z]{2})"), "e"),  # anaemia, oestrogen; not algae
    (re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ful$|less$|able$|ite$|al$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=al)ys(?=(?:e|ed|ing|er|ers)$)"), "yz"),
    (re.compile(r"(?<=[bt])re(?=$|s$)"), "er"),
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=al)ogue(?=s?$)|(?<=at)alogue(?=s?$)"), "og"),
    (re.compile(r"(?<=f)ence(?=s?$)|(?<=lic)ence(?=s?$)"), "ense"),
)
_SHORTEST_RESPELLED: Final = 5
"""Letters. Below, “four” would be “for”."""
_SINGULARS: Final = (
    ("ies", ("y",)),
    ("ves", ("f", "fe")),
    ("ices", ("ex", "ix")),
    ("nges", ("nx",)),
    ("mata", ("ma",)),
    ("ora", ("us",)),
    ("era", ("us",)),
    ("es", ("", "is")),
    ("ae", ("a",)),
    ("a", ("on", "um")),
    ("i", ("us", "o")),
)
_NO_PLURAL: Final = ("ss", "us", "is")
_SHORTEST_SINGULAR: Final = 3
_IRREGULAR: Final = dict(pair.split("/") for pair in IRREGULAR_PLURALS)
_VOWEL: Final = re.compile("[aeiouy]")


def are_forms_of_one(one: str, other: str) -> bool:
    """Return whether two folded words are one: a plural, a possessive, `-ed`, `-ing`, the other spelling."""
    return bool(bases_of(one) & bases_of(other))


@lru_cache(maxsize=20_000)
def bases_of(word: str) -> frozenset[str]:
    """Return what a folded word may be a form of, in American spelling; the word itself is among them."""
    own = word.removesuffix("'s").removesuffix("'")
    bases = {own, *_singulars(own)}
    bases |= {base for form in list(bases) for base in _infinitives(form)}
    return frozenset(_respelled(base) for base in bases)


def _singulars(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for plural, singulars in _SINGULARS:
        head = word.removesuffix(plural)
        if head != word and len(head) >= _SHORTEST_SINGULAR:
            yield from (head + singular for singular in singulars)
    if word.endswith("s") and not word.endswith(_NO_PLURAL) and len(word) > _SHORTEST_SINGULAR:
        yield word[:-1]


def _infinitives(word: str) -> Iterator[str]:
    for ending in ("ing", "ed"):
        head = word.removesuffix(ending)
        if head == word or len(head) < _SHORTEST_SINGULAR or not _VOWEL.search(head):
            continue
        yield from (head, head + "e")
        if head[-1] == head[-2]:
            yield head[:-1]


def _respelled(word: str) -> str:
    if len(word) >= _SHORTEST_RESPELLED or word in _AMERICAN:
        for british, american in _RESPELLED:
            word = british.sub(american, word)
    return _AMERICAN.get(word, word)
