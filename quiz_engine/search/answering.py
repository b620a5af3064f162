"""An answer to a question: the sentences of passages that say most of what is asked, word for word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.quiz import Language
from contracts.tools import RagAnswer
from quiz_engine.language.headings import headed_sentences_of
from quiz_engine.language.words import content_stems, stem, words_of
from quiz_engine.languages.pack import Sought
from quiz_engine.search.hits import SearchHit
from quiz_engine.search.question_focus import (
    defines,
    depends_on_previous,
    has_full_name,
    may_say,
    says,
    what_is_asked,
)
from quiz_engine.search.ranking import Weights

_CLOSE: Final = 0.7
"""Minimum share of the best sentence's value, for another to belong to the answer as well."""

_AS_GOOD: Final = 0.9
"""Share of the same, where a year or a reason is asked for: one sentence is enough."""

_MOST_SENTENCES: Final = 3

_HAS_IT: Final = 0.5
"""What a sentence gains that has a year where one asked when, beside the share of the question it holds."""

_OF_TWO: Final = 0.15
"""What two sentences lose to one that says the same; twice that, where the second does not depend on it."""

_OF_TITLE: Final = 0.5
"""Share of its weight that a word counts with which only the title has."""

_OF_CONTEXT: Final = 0.95
"""Share of its weight that a word counts with which only the heading has, or the sentence before."""

_OF_FULL_NAME: Final = 0.15
"""What a sentence gains that has a first and a last name, where one asked who."""

_MOST_ANTECEDENTS: Final = 2
"""Sentences that go with one that cannot be understood alone."""

_ENOUGH_OF_QUESTION: Final = 0.5

_MUST_BE_SAID: Final = frozenset({"reason", "time", "number", "person"})
"""Without these an answer is none."""


def answer(question: str, found: Sequence[SearchHit], weights: Weights) -> RagAnswer:
    """Return the sentences that say most of what is asked, with the passages they stand in."""
    sought = what_is_asked(question)
    windows = [window for i, hit in enumerate(found) for window in _windows(i, hit, weights, sought)]
    if not windows:
        return RagAnswer(answer="", results=[])
    best = max(windows, key=lambda one: one.value)
    close = _CLOSE if sought in (None, "meaning") else _AS_GOOD
    others = [one for one in windows if one.value >= close * best.value and len(one.sentences) == 1]
    said = dict.fromkeys(best.sentences)
    for other in sorted(others, key=lambda one: -one.value):
        if not other.is_told and close == _AS_GOOD:
            continue
        if len(said) < _MOST_SENTENCES and other.has_it == best.has_it:
            said |= dict.fromkeys(other.sentences)
    understood = {told for one in said for told in _with_antecedents(one)}
    in_order = sorted(understood, key=lambda one: (one.hit, one.start))
    cited = {one.hit for one in in_order}
    return RagAnswer(
        answer=" ".join(dict.fromkeys(_as_told(in_order)))[:20_000],
        results=[hit.passage for i, hit in enumerate(found) if i in cited],
        is_near=_is_near(sought, best, [one for one in windows if said.keys() >= {*one.sentences}]),
    )


@dataclass(frozen=True, slots=True)
class _AnswerSentence:
    """A sentence of a passage that was found."""

    hit: int
    start: int
    text: str
    heading: str = field(default="", compare=False)
    """What it stands under, where that says some of what is asked and the sentence does not."""
    is_entry: bool = field(default=False, compare=False)
    depends_on: "_AnswerSentence | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Window:
    """A sentence, or two that follow each other, as an answer."""

    sentences: tuple[_AnswerSentence, ...]
    stems: frozenset[str]
    """Stems of the question that it holds."""
    share: float
    """Share of the question's weight that these have."""
    has_it: bool
    """Whether it has what is asked for: a reason, a year."""
    gain: float = 0.0
    is_told: bool = True
    """Whether it holds some of that itself, and not only what it stands under."""

    @property
    def value(self) -> float:
        value = self.share + _HAS_IT * self.has_it + self.gain
        for second in self.sentences[1:]:
            value -= _OF_TWO if second.depends_on else 2 * _OF_TWO
        return value


def _windows(
    i: int, hit: SearchHit, all_weights: Mapping[Language, Mapping[str, float]], sought: Sought | None
) -> Iterator[_Window]:
    """Yield the sentences of a passage that hold something of a question, and the pairs that hold more."""
    weights = all_weights[hit.language]
    whole = sum(weights.values()) or 1.0
    titled = set(content_stems(hit.passage.source.title, hit.language))
    before: _AnswerSentence | None = None
    held_before: frozenset[str] = frozenset()
    for headed in headed_sentences_of(hit.passage):
        text, start = headed.sentence.text, headed.sentence.start
        if headed.is_heading or len(text.split()) < _FEWEST_WORDS or text.endswith("?") or "|" in text:
            before = None
            continue
        own = frozenset(content_stems(text, hit.language)) & weights.keys()
        over = frozenset(content_stems(headed.heading, hit.language)) & weights.keys() - own
        is_dependent = depends_on_previous(text, hit.language)
        antecedent = before if is_dependent else None
        said = _AnswerSentence(i, start, text, headed.heading if over else "", headed.is_entry, antecedent)
        if antecedent is not None:
            over |= held_before - own
        held = own | over if own or headed.is_entry or is_dependent else own

        def share(stems: frozenset[str], over: frozenset[str] = over) -> float:
            by_title = sum(weights[one] for one in titled & weights.keys() - stems)
            own = sum(weights[one] * (_OF_CONTEXT if one in over else 1.0) for one in stems)
            return (own + _OF_TITLE * by_title) / whole

        has_it = sought is not None and (
            _defines(text, hit.language, weights) if sought == "meaning" else says(sought, text)
        )
        gain = _OF_FULL_NAME * (sought == "person" and has_full_name(text))
        if held:
            yield _Window((said,), held, share(held), has_it, gain, bool(own))
        if before is not None and held_before and has_it and sought != "meaning":
            both = held | held_before
            yield _Window((before, said), both, share(both, over - held_before), has_it, gain)
        elif antecedent is not None and held and sought == "person" and has_full_name(antecedent.text):
            yield _Window((antecedent, said), held, share(held), has_it=True, gain=_OF_FULL_NAME)
        before, held_before = said, held


def _with_antecedents(said: _AnswerSentence) -> Iterator[_AnswerSentence]:
    """Yield a sentence and those before it that its pronouns stand for, two at most."""
    yield said
    for _ in range(_MOST_ANTECEDENTS):
        if said.depends_on is None:
            return
        said = said.depends_on
        yield said


def _as_told(in_order: Sequence[_AnswerSentence]) -> Iterator[str]:
    """Yield sentences as they are quoted: an entry of a list behind the heading it stands under."""
    under = ""
    for one in in_order:
        text = _as_said(one.text)
        if one.is_entry and text[-1:].isalnum():
            text += "."
        needs = one.heading and one.depends_on is None and (one.is_entry or not one.text[:1].isupper())
        yield f"{one.heading}: {text}" if needs and one.heading != under else text
        under = one.heading


def _is_near(sought: Sought | None, best: _Window, said: Sequence[_Window]) -> bool:
    """Return whether what is said is about the question, and hardly an answer to it."""
    if sought in _MUST_BE_SAID and not best.has_it:
        return not any(may_say(sought, one.text) for one in best.sentences)
    together = len(frozenset().union(*(one.stems for one in said)))
    return best.share * max(1.0, together / len(best.stems)) < _ENOUGH_OF_QUESTION


_FEWEST_WORDS: Final = 3

_MOST_BEFORE_SUBJECT: Final = 3
"""Words; further on, what a question names is no longer what the sentence is about."""


def _defines(text: str, language: Language, weights: Mapping[str, float]) -> bool:
    """Return whether a sentence begins with what was asked about, and says what it is."""
    ends = None
    for n, word in enumerate(words_of(text)):
        if stem(word.text, language) in weights:
            ends = word.end
        elif ends is not None or n > _MOST_BEFORE_SUBJECT:
            break
    return ends is not None and defines(text, ends)


def _as_said(sentence: str) -> str:
    """Return a sentence on one line, without the mark of the list it stands in."""
    return " ".join(sentence.split()).lstrip("•◦▪‣*·–—- ")
