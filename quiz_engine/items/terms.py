"""The terms of a material: what it names, how often and where; the pool that wrong options come from."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import Definition, Phrase, Predication
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.naming_pl_ru import in_case, with_capitals
from quiz_engine.items.grammar.prepositions import can_follow
from quiz_engine.language.words import contains_phrase
from quiz_engine.languages import PACKS, words_of_slavic

_OF_PLACE: Final = frozenset(("in", "from", "near", "through", "at", "to"))
_BEFORE_A_PLACE: Final = words_of_slavic(lambda lexicon: lexicon.before_a_place)
_TOLD_KINDS: Final = frozenset(("person", "place", "acronym", "formula"))


@dataclass
class Term:
    """One thing that the material names."""

    phrase: Phrase
    count: int = 0
    orders: list[int] = field(default_factory=list)
    befores: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    is_subject: bool = False
    definition: Definition | None = None
    subject: str = ""
    """As it opens a sentence, with its article; empty where it opens none."""

    @property
    def name(self) -> str:
        return self.phrase.name


@dataclass(frozen=True, slots=True)
class Option:
    """A wrong answer: what is shown, and the term that it is."""

    text: str
    term: Term


class Terms:
    """All terms of some lines."""

    def __init__(
        self,
        sentences: Sequence[SourceSentence],
        phrases: Callable[[SourceSentence], list[Phrase]],
        predications: Iterable[Predication],
        definitions: Iterable[Definition],
        language: Language,
    ) -> None:
        self._language = language
        self._sentences = sentences
        self._terms: dict[tuple[tuple[str, ...], str], Term] = {}
        for sentence in sentences:
            for phrase in phrases(sentence):
                self._note(phrase, sentence)
        for predication in predications:
            term = self._note(predication.term, predication.sentence)
            term.is_subject, term.subject = True, term.subject or predication.subject
        for definition in definitions:
            term = self._note(definition.term, definition.sentence)
            term.is_subject = True
            term.definition = term.definition or definition
        stems: dict[str, set[int]] = {}
        for sentence in sentences:
            for one in set(sentence.stems):
                stems.setdefault(one, set()).add(sentence.order)
        self._lines_with = stems
        self._by_order = {sentence.order: sentence for sentence in sentences}
        self._ranks: dict[tuple[object, ...], list[Term]] | None = None

    def of(self, phrase: Phrase) -> Term | None:
        """Return the term that a phrase names."""
        return self._terms.get((phrase.stems, phrase.number))

    def count_of(self, stems: tuple[str, ...]) -> int:
        """Return in how many lines a phrase of these stems stands."""
        orders = self._orders_with(stems)
        return sum(contains_phrase(self._by_order[order].stems, stems) for order in orders)

    def is_outranked(self, key: Phrase) -> bool:
        """Return whether the material names another thing of the key’s shape as often, or more often."""
        if self._ranks is None:
            self._ranks = {}
            for term in self._terms.values():
                self._ranks.setdefault(_shape(term.phrase), []).append(term)
        count = self.count_of(key.stems)
        return any(
            term.count >= count and set(key.stems).isdisjoint(term.phrase.stems)
            for term in self._ranks.get(_shape(key), ())
        )

    def siblings(self, key: Phrase, sentence: SourceSentence, asked: frozenset[str]) -> list[Option]:
        """Return wrong answers of the key's own shape, the likeliest to be taken for it first.

        None is named in the sentence itself, shares a stem with the key, or stands in another sentence
        about what is asked: it could be right there. Each is of the same document: another is about
        something else.
        """
        near = [
            other
            for other in self._sentences
            if other is not sentence and asked and len(asked & other.content) >= max(2, 0.5 * len(asked))
        ]
        ranked: list[tuple[float, str, Option]] = []
        own, key_count = set(sentence.stems), self.count_of(key.stems)
        for term in self._terms.values():
            other = term.phrase
            if (
                sentence.source_id not in term.sources
                or other.proper != key.proper
                or other.animate != key.animate
                or (set(other.stems) & set(key.stems) and not _contrast(other, key))
            ):
                continue
            contrast = bool(set(other.stems) & set(key.stems))
            telling = [one for one in other.stems if one not in key.stems]
            if not self._are_rivals(term, key):
                continue
            if key.proper and self._language == "en" and self._is_place(key) != self._is_place(other):
                continue
            if self._language != "en" and (
                _of_other_sorts(other, key) or (key.someone and not _BEFORE_A_PLACE.isdisjoint(term.befores))
            ):
                continue
            if (
                (not contrast and _look_alike(other.name, key.name))
                or telling[-1] in own
                or contains_phrase(sentence.stems, other.stems)
            ):
                continue
            text = self._fitting(term, key)
            if (
                text is None
                or (len(text) < 4 and not text.isupper())
                or not can_follow(key.before, text, self._language)
                or any(contains_phrase(one.stems, other.stems) for one in near)
                or self._explain_each_other(term, key)
            ):
                continue
            score = self._likeness(term, key, sentence, key_count) + 1.5 * contrast
            ranked.append((-score, text, Option(text, term)))
        ranked.sort(key=lambda entry: entry[:2])
        return _distinct((option for _, _, option in ranked), set(key.stems))

    def _are_rivals(self, term: Term, key: Phrase) -> bool:
        """Return whether both are terms that the material explains, or names of one kind."""
        own = self.of(key)
        if own is not None and own.definition is not None:
            return term.definition is not None
        if key.kind in _TOLD_KINDS:
            return term.phrase.kind == key.kind
        same_place = bool(key.before) and key.before in term.befores
        return term.definition is not None or (key.proper and term.phrase.kind == key.kind and same_place)

    def _explain_each_other(self, term: Term, key: Phrase) -> bool:
        """Return whether one is said to be a kind or a part of the other: it might be right in its place."""
        own = self.of(key)
        pairs = [(term, key), *([(own, term.phrase)] if own else [])]
        return any(
            one.definition is not None and contains_phrase(one.definition.sentence.stems, other.stems)
            for one, other in pairs
        )

    def _is_place(self, name: Phrase) -> bool:
        """Return whether a name stands behind a word of place anywhere: a town is no answer to “who”."""
        term = self.of(name)
        return term is not None and not _OF_PLACE.isdisjoint(term.befores)

    def _note(self, phrase: Phrase, sentence: SourceSentence) -> Term:
        term = self._terms.setdefault((phrase.stems, phrase.number), Term(phrase))
        if sentence.order not in term.orders:
            term.count += 1
            term.orders.append(sentence.order)
        term.sources.add(sentence.source_id)
        if phrase.before:
            term.befores.add(phrase.before)
        return term

    def _orders_with(self, stems: tuple[str, ...]) -> set[int]:
        sets = [self._lines_with.get(one, set()) for one in stems]
        return set.intersection(*sets) if sets else set()

    def _fitting(self, term: Term, key: Phrase) -> str | None:
        """Return the term in the form that the key has, or None where it has no such form."""
        other = term.phrase
        another = other.gender != key.gender and key.number == "sg" and key.gender_shows
        if another or other.number != key.number:
            return None
        if not other.parts and other.case not in (None, key.case):
            return None
        if key.case is None or (key.case == other.case and other.shown == other.name):
            return other.name
        text = in_case(
            other.parts, other.tail, key.case, key.number, other.gender, self._language, animate=other.animate
        )
        return with_capitals(text, other.name) if text else None

    def _likeness(self, term: Term, key: Phrase, sentence: SourceSentence, key_count: int) -> float:
        other = term.phrase
        words, key_words = other.name.count(" ") + 1, key.name.count(" ") + 1
        likeness = 1.0 * (words == key_words) - 0.6 * abs(words - key_words)
        likeness += 1.0 * (term.definition is not None)
        likeness += 1.0 * (bool(key.before) and key.before in term.befores)
        likeness += 0.6 * (term.count >= min(4, key_count))
        likeness += 0.7 * math.log1p(term.count) - 0.8 * (term.count == 1 and not term.is_subject)
        likeness -= 1.2 * (_is_abstract(other.name, self._language) != _is_abstract(key.name, self._language))
        likeness += min(0.0, other.interest) - 1.8 * (other.kind != key.kind)
        likeness += 0.8 * (other.name[-3:] == key.name[-3:]) + 0.5 * (
            _is_acronym(other.name) == _is_acronym(key.name)
        )
        likeness -= 1.0 * abs(math.log((len(other.name) + 2) / (len(key.name) + 2)))
        distance = min(abs(order - sentence.order) for order in term.orders)
        return likeness + 0.8 / (1 + 0.1 * distance)


def _look_alike(one: str, other: str) -> bool:
    """Return whether two names may be forms of one word: “саамы” and “саамцы”."""
    return any(
        (shared := _shared_beginning(a, b)) >= 4 and shared >= 0.6 * min(len(a), len(b))
        for a in one.casefold().split()
        for b in other.casefold().split()
    )


def _shared_beginning(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _shape(phrase: Phrase) -> tuple[object, ...]:
    gender = phrase.gender if phrase.number == "sg" else None
    return phrase.proper, phrase.animate, phrase.number, gender


_A_ROOT: Final = 4
"""Letters. What begins with as many may mean the same: “вторичный”, “второстепенный”."""


def _contrast(other: Phrase, key: Phrase) -> bool:
    """Return whether two names set apart kinds of one thing: “named pipe” and “anonymous pipe”."""
    if len(other.stems) != len(key.stems) or len(key.stems) != 2 or min(other.interest, key.interest) <= 0:
        return False
    differing = [(a, b) for a, b in zip(other.stems, key.stems, strict=True) if a != b]
    return len(differing) == 1 and _shared_beginning(*differing[0]) < _A_ROOT


def _of_other_sorts(other: Phrase, key: Phrase) -> bool:
    """Return whether two names are of sorts that no reader takes one for the other of."""
    sorts = {other.kind, key.kind}
    return len(sorts) > 1 and not sorts.isdisjoint(("person", "place", "acronym", "name", "names", "command"))


def _distinct(options: Iterable[Option], shared: set[str]) -> list[Option]:
    """Leave out options that share a word with a better one; words in `shared` do not count."""
    chosen: list[Option] = []
    taken: set[str] = set()
    for option in options:
        stems = set(option.term.phrase.stems) - shared
        if stems.isdisjoint(taken):
            chosen.append(option)
            taken |= stems
    return chosen


def _is_abstract(name: str, language: Language) -> bool:
    return (
        name.split(" ")[0 if language != "en" else -1]
        .rstrip("s")
        .endswith(tuple(PACKS[language].items.abstract_endings))
    )


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isupper()
