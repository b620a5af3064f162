"""Which passages are about a query: weights of its words, and the order of what holds enough of them.

BM25 puts passages in an order, but its numbers do not say whether the best one is any good. So a passage is
only taken where it holds enough of what the query says, its rare words counting more than its common ones.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple, get_args

from contracts.quiz import Language
from quiz_engine.language.detecting import language_of
from quiz_engine.language.headings import Section
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import content_stems, fold, stem, words_of
from quiz_engine.languages import PACKS, any_of
from quiz_engine.search.cognates import is_same, sound_of
from quiz_engine.search.hits import SearchHit, without_shelf
from quiz_engine.search.question_focus import light_stems

Weights = dict[Language, dict[str, float]]
"""Weight of each stem of a query, by language; rare words weigh more."""

ENOUGH: Final = 0.6
"""Share of the query's weight that a passage must hold."""

_ENOUGH_ON_SHELF: Final = 0.7
"""The same of a text that nobody brought: two words of "second world war" are in any history."""

_ENOUGH_OF_NAMED: Final = 0.5
"""The same of a text whose title of several words a query has: "the water cycle in nature"."""

LIGHT: Final = 0.2
"""Share of its weight, or of the heaviest other's, of a word that answers seldom have: found, depth."""

_HEADS: Final = 0.75
"""Minimum share of a query's weight, for a heading to stand over the passages about it."""


def weigh(query: str, held: Mapping[str, int], passages: int, *, of_question: bool = False) -> Weights:
    """Return the weight of each stem of a query, from how many of so many `passages` hold it.

    In a question the words that ask rather than name, as "when" and "depth", weigh little.
    """
    weights: Weights = {
        language: {
            one: math.log(1 + (passages + 1) / (held.get(one, 0) + 0.5))
            for one in query_stems(query, language)
        }
        for language in get_args(Language)
    }
    if of_question:
        for language, of_language in weights.items():
            heaviest = max(of_language.values(), default=0.0)
            sides = set(content_stems(query[:2_000], language)) & _words_for_a_side(language)
            of_language |= dict.fromkeys(sides - of_language.keys(), LIGHT * heaviest)
            light = light_stems(query[:2_000], language) & of_language.keys()
            heaviest = max((of_language[one] for one in of_language.keys() - light), default=math.inf)
            of_language |= {one: LIGHT * min(of_language[one], heaviest) for one in light}
    return weights


def all_stems(query: str) -> list[str]:
    """Return what a query is about in each of our languages, as stems, once each."""
    return list(dict.fromkeys(one for language in get_args(Language) for one in query_stems(query, language)))


def preferred(
    found: Sequence[SearchHit], weights: Weights, query: str, partly: Sequence[SearchHit] = ()
) -> "Preferred":
    """Return which passages say most of a query: those of documents about it, and those under its heading.

    `partly` are those about one of the things that the query joins.
    """
    whole = _documents_about(found, weights)
    headed = [hit for hit in found if is_headed(hit, weights[hit.language])] or _headed_by_parts(
        partly, weights, query
    )
    if whole or headed:
        return Preferred(whole, [hit for hit in headed if hit.passage.source.id not in whole])
    titled = [hit for hit in found if is_titled(hit, weights[hit.language])]
    # A text that is about it says more of it than one that mentions it.
    return Preferred([], titled if len(titled) > 1 else list(found))


class Preferred(NamedTuple):
    """What a quiz is made of."""

    documents: Sequence[str]
    """Ids of documents that are about nothing else, the best first."""
    passages: Sequence[SearchHit]
    """Passages of others."""


_MOST_OF_IT: Final = 0.6
"""Minimum share of a title's words, for a document to be about nothing else."""
_MOST_HEADED: Final = 0.5
"""Minimum share of a document's passages whose headings say it, for the same."""
_FEWEST_NAMED: Final = 3
"""Minimum headings that say it themselves; one chapter of many sections is not the document."""


def _documents_about(found: Sequence[SearchHit], weights: Weights) -> list[str]:
    headed: Counter[str] = Counter()
    named: dict[str, set[Section]] = {}
    for hit in found:
        of_language = weights[hit.language]
        headed[hit.passage.source.id] += is_headed(hit, of_language)
        own = {one for one in hit.sections if _says(one[-1], hit.language, of_language)}
        named.setdefault(hit.passage.source.id, set()).update(own)

    def is_about_nothing_else(hit: SearchHit) -> bool:
        of_language = weights[hit.language]
        first = min(hit.passage.headings or (), key=lambda one: one.start, default=None)
        opening = first.section[-1] if first and hit.start == 0 else ""
        title = without_shelf(hit.passage.source.title)
        if any(_covers(one, hit.language, of_language) for one in (title, opening)):
            return True
        document = hit.passage.source.id
        return len(named[document]) >= _FEWEST_NAMED and headed[document] >= _MOST_HEADED * hit.passages

    return list(dict.fromkeys(hit.passage.source.id for hit in found if is_about_nothing_else(hit)))


def _covers(title: str, language: Language, weights: Mapping[str, float]) -> bool:
    """Return whether a title says what a query says, and hardly anything else."""
    if _held(title, language, weights) < ENOUGH * sum(weights.values()):
        return False
    known = _words_for_material(language) | _words_for_a_side(language)
    own = {one for one in content_stems(title, language) if not one[:1].isdigit() and one not in known}
    return len(own & weights.keys()) >= _MOST_OF_IT * len(own) > 0


def _headed_by_parts(partly: Sequence[SearchHit], weights: Weights, query: str) -> list[SearchHit]:
    """Return what stands under headings that say one half each: "photosynthesis and respiration"."""
    parts = parts_of(query, weights)
    headed = [[hit for hit in partly if is_headed(hit, part[hit.language])] for part in parts]
    if not headed or not all(headed):
        return []
    ids = {hit.passage.id for hits in headed for hit in hits}
    return [hit for hit in partly if hit.passage.id in ids]


def parts_of(query: str, weights: Weights) -> list[Weights]:
    """Return the weights of each of the things that a query joins by "and"; none where it names one."""
    parts = [
        {
            language: {
                one: weights[language][one] for one in query_stems(part, language) if one in weights[language]
            }
            for language in weights
        }
        for part in _JOINED.split(query[:2_000])
    ]
    return parts if len(parts) > 1 and all(any(part.values()) for part in parts) else []


_JOINED: Final = re.compile(rf"\s*[,;&]\s*|\s+(?:{any_of(lambda pack: pack.scope.and_)})\s+", re.IGNORECASE)


def query_stems(query: str, language: Language) -> list[str]:
    """Return what a query is about; "my notes on sleep" and "types of sleep" are about sleep."""
    said = list(dict.fromkeys(content_stems(query[:2_000], language)))
    known = _words_for_material(language) | _words_for_a_side(language)
    return [one for one in said if one not in known] or said


def query_sounds(query: str) -> dict[str, float]:
    """Return how the words of a query sound that other languages may have, and what they weigh."""
    language = language_of(query) or "en"
    light = light_stems(query, language)
    known = _words_for_material(language) | _words_for_a_side(language)
    sounds: dict[str, float] = {}
    for word in words_of(query.replace("-", " ")):
        meant = stem(word.text, language)
        if fold(word.text) in STOP_WORDS[language] or meant in known:
            continue
        is_name = not word.text.islower() and word.start > 0
        weight = LIGHT if meant in light else _OF_NAME if is_name else 1.0
        sounds.setdefault(sound_of(word.text), weight)
    return dict(list(sounds.items())[:_MOST_SOUNDS])


_OF_NAME: Final = 2.0
"""Weight of a name or a number, to other words' one: it is the same in every language."""

_MOST_SOUNDS: Final = 8


def stems_that_sound(hits: Sequence[SearchHit], asked: Iterable[str], language: Language) -> dict[str, str]:
    """Return the stems by which passages call what was asked for."""
    there: dict[str, str] = {}
    for hit in hits:
        for word in words_of(f"{hit.passage.source.title} {hit.passage.text}".replace("-", " ")):
            there.setdefault(sound_of(word.text), word.text)
    return {
        sound: stem(word, language)
        for sound in asked
        for other, word in there.items()
        if is_same(sound, other)
    }


def is_about(hit: SearchHit, weights: Mapping[str, float]) -> bool:
    """Return whether a passage, with its title and the headings above it, holds enough of a query."""
    enough = _ENOUGH_ON_SHELF if hit.is_shelf else ENOUGH
    title = set(content_stems(without_shelf(hit.passage.source.title), hit.language))
    if hit.is_shelf and len(title) > 1 and title <= weights.keys():
        enough = _ENOUGH_OF_NAMED
    return _share_of(hit, weights) >= enough * sum(weights.values())


def _share_of(hit: SearchHit, weights: Mapping[str, float]) -> float:
    """Return the weight of the stems that a passage has, with its title and the headings above it."""
    texts = (
        hit.passage.text,
        hit.headings,
        hit.passage.source.title,
    )  # each is stemmed once: ranked does, too
    there = {one for text in texts for one in content_stems(text, hit.language)}
    return sum(weight for one, weight in weights.items() if one in there)


def is_about_a_part(hit: SearchHit, query: str, weights: Weights) -> bool:
    """Return whether a passage is about one of the things that a query joins by "and"."""
    return any(is_about(hit, part[hit.language]) for part in parts_of(query, weights) if part[hit.language])


def is_partly_about(hit: SearchHit, weights: Weights, held: Mapping[str, int]) -> bool:
    """Return whether a passage holds half of what of a query is held anywhere."""
    known = {one: weight for one, weight in weights[hit.language].items() if held.get(one)}
    return _share_of(hit, known) >= _PARTLY * sum(known.values()) > 0


_PARTLY: Final = 0.5


def ranked(hits: Sequence[SearchHit], weights: Mapping[Language, Mapping[str, float]]) -> list[SearchHit]:
    """Order passages as BM25 does, with the weights that words have in this room.

    The store's own order counts the documents of all rooms; it only says which passages are looked at.
    """

    def value(hit: SearchHit) -> float:
        body = content_stems(hit.passage.text, hit.language)
        title = [
            one
            for text in (hit.passage.source.title, hit.headings)
            for one in content_stems(text, hit.language)
        ]
        times = Counter(body) + Counter(2 * title)
        damp = _K1 * (1 - _B + _B * (len(body) + len(title)) / _USUAL_STEMS)
        return sum(
            w * times[one] * (_K1 + 1) / (times[one] + damp) for one, w in weights[hit.language].items()
        )

    scored = [replace(hit, passage=hit.passage.model_copy(update={"score": value(hit)})) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.passage.score)


_K1: Final = 1.2

_B: Final = 0.75

_USUAL_STEMS: Final = 65
"""Stems in a passage of usual length; k1 and b are those of SQLite."""


def is_headed(hit: SearchHit, weights: Mapping[str, float]) -> bool:
    """Return whether the headings over a passage, or those in it, say what a query says."""
    return any(_says("\n".join(one), hit.language, weights) for one in hit.sections)


def _says(heading: str, language: Language, weights: Mapping[str, float]) -> bool:
    return _held(heading, language, weights) >= _HEADS * sum(weights.values()) > 0


def is_titled(hit: SearchHit, weights: Mapping[str, float]) -> bool:
    return _held(hit.passage.source.title, hit.language, weights) >= ENOUGH * sum(weights.values())


def _held(text: str, language: Language, weights: Mapping[str, float]) -> float:
    there = set(content_stems(text, language))
    return sum(weight for one, weight in weights.items() if one in there)


def means_all_of_it(query: str) -> bool:
    """Return whether a query names no topic but the material itself."""

    def names_material(language: Language) -> bool:
        said = content_stems(query[:2_000], language)
        words = {one for one in said if not one[:1].isdigit()}  # my 3 documents; but 1939 is a topic
        return bool(words or not said) and words <= _words_for_material(language)

    return any(names_material(language) for language in get_args(Language))


@cache
def _words_for_material(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in PACKS[language].search.all_of_it)


@cache
def _words_for_a_side(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in PACKS[language].search.side_of_it)
