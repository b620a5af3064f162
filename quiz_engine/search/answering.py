"""An answer to a question: the sentences of passages that say most of what is asked, word for word."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.quiz import Language
from contracts.tools import RagAnswer
from quiz_engine.language.headings import Section, headed_sentences_of
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
from quiz_engine.search.ranking import Weights, query_stems

_CLOSE: Final = 0.7
"""Minimum share of the best sentence's value, for another to belong to the answer as well."""

_AS_GOOD: Final = 0.9
"""Share of the same, where a year or a reason is asked for: one sentence is enough."""

_MOST_SENTENCES: Final = 3

_MOST_ENTRIES: Final = 8
"""Entries of one list."""

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
    """Return the sentences that say most of what is asked, with the passages they stand in.

    Those that do not follow each other stand on lines of their own, behind the headings or the sentence that
    a reader needs to understand them.
    """
    sought = what_is_asked(question)
    windows = [window for i, hit in enumerate(found) for window in _windows(i, hit, weights, sought)]
    if not windows:
        return RagAnswer(answer="", results=[])
    best = max(windows, key=lambda one: one.value)
    said = _chosen(best, windows, sought)
    understood = {told for one in said for told in _with_antecedents(one)}
    ends = {one.hit: 0 for one in understood}
    in_order = []
    for one in sorted(understood, key=lambda one: (one.hit, one.start)):
        if one.start >= ends[one.hit]:  # not quoted within a list already
            in_order.append(one)
            ends[one.hit] = one.end
    cited = {one.hit for one in in_order}
    return RagAnswer(
        answer="\n".join(dict.fromkeys(_as_told(in_order)))[:20_000],
        results=[hit.passage for i, hit in enumerate(found) if i in cited],
        is_near=_is_near(question, sought, found[best.sentences[0].hit].language, best, said, windows),
    )


def _chosen(
    best: "_Window", windows: Sequence["_Window"], sought: Sought | None
) -> dict["_AnswerSentence", None]:
    """Return the sentences of the best window, and those of others that say about as much."""
    first = best.sentences[0]
    said = dict.fromkeys(best.sentences)
    if not best.is_told and first.is_entry:  # all that stands under the heading that was asked about
        rest = (one.sentences[0] for one in windows if not one.is_told)
        listed = [one for one in rest if one.is_entry and (one.hit, one.lead) == (first.hit, first.lead)]
        return said | dict.fromkeys(listed[: _MOST_ENTRIES if best.is_headed else _MOST_SENTENCES])
    if sought == "meaning" and not best.has_it:
        return said  # it hardly answers, so one is enough
    close = _CLOSE if sought is None else _AS_GOOD
    others = [one for one in windows if one.value >= close * best.value and len(one.sentences) == 1]
    for other in sorted(others, key=lambda one: -one.value):
        if not other.is_told:
            continue
        if len(said) < _MOST_SENTENCES and other.has_it == best.has_it:
            said |= dict.fromkeys(other.sentences)
    return said


@dataclass(frozen=True, slots=True)
class _AnswerSentence:
    """A sentence of a passage that was found."""

    hit: int
    start: int
    text: str
    end: int = field(default=0, compare=False)
    lead: str = field(default="", compare=False)
    """The headings, or the sentence, that it is to be read with."""
    needs_lead: bool = field(default=False, compare=False)
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
    is_headed: bool = True
    """Whether the heading right over it, or the sentence before its list, does."""

    @property
    def value(self) -> float:
        value = self.share + _HAS_IT * self.has_it + self.gain
        for second in self.sentences[1:]:
            value -= _OF_TWO if second.depends_on else 2 * _OF_TWO
        return value


@dataclass(frozen=True, slots=True)
class _Quotable:
    """A sentence of a passage with all that it is to be read with."""

    text: str
    start: int
    end: int
    section: Section
    intro: str
    """The sentence that introduces the list it is an entry of."""
    is_entry: bool
    is_first: bool
    """Whether it is the first under its heading."""


def _quotable(hit: SearchHit) -> Iterator[_Quotable | None]:
    """Yield the sentences of a passage that can be quoted; None where one stands that cannot.

    A sentence that introduces a list is quoted with its entries, and not without them.
    """
    sentences = list(headed_sentences_of(hit.passage))
    intro, is_first = "", True
    for n, headed in enumerate(sentences):
        text = headed.sentence.text
        if headed.is_heading:
            intro, is_first = "", True
            yield None
            continue
        if text.endswith(":") and not headed.is_entry:
            listed = [
                one.sentence for one in itertools.takewhile(lambda one: one.is_entry, sentences[n + 1 :])
            ]
            intro = text
            if listed:
                entries = "; ".join(_as_said(one.text).rstrip(".;,") for one in listed[:_MOST_ENTRIES])
                whole = f"{text} {entries}."
                yield _Quotable(
                    whole, headed.sentence.start, listed[-1].end, headed.section, "", False, is_first
                )
            else:
                yield None
        elif len(text.split()) < _FEWEST_WORDS + headed.is_entry or text.endswith("?") or "|" in text:
            yield None
        else:
            if not headed.is_entry:
                intro = ""
            start, end = headed.sentence.start, headed.sentence.end
            yield _Quotable(text, start, end, headed.section, intro, headed.is_entry, is_first)
        is_first = False


def _windows(
    i: int, hit: SearchHit, all_weights: Mapping[Language, Mapping[str, float]], sought: Sought | None
) -> Iterator[_Window]:
    """Yield the sentences of a passage that hold something of a question, and the pairs that hold more."""
    language, weights = hit.language, all_weights[hit.language]
    asked = _Asked(weights, language, set(content_stems(hit.passage.source.title, language)))
    before: _AnswerSentence | None = None
    held_before: frozenset[str] = frozenset()
    for one in _quotable(hit):
        if one is None:
            before = None
            continue
        own = asked.held(one.text)
        over = asked.held("\n".join((*one.section, one.intro))) - own
        is_dependent = depends_on_previous(one.text, language)
        antecedent = before if is_dependent else None
        is_defined = sought == "meaning" and _defines(one.text, language, weights)
        said = asked.sentence(i, one, own, antecedent, is_defined=is_defined)
        if antecedent is not None:
            over |= held_before - own
        held = own | over if own or one.is_entry or is_dependent else own
        has_it = sought is not None and (
            (is_defined or (one.is_first and asked.is_named(one.section)))
            if sought == "meaning"
            else says(sought, one.text)
        )
        gain = _OF_FULL_NAME * (
            (sought == "person" and has_full_name(one.text)) or (is_defined and asked.opens(one.text))
        )
        if held and not _is_half(one, has_it):
            is_headed = bool(asked.held("\n".join((*one.section[-1:], one.intro))))
            yield _Window((said,), held, asked.share(held, over), has_it, gain, bool(own), is_headed)
        if before is not None and held_before and has_it and sought != "meaning":
            both = held | held_before
            yield _Window((before, said), both, asked.share(both, over - held_before), has_it, gain)
        elif antecedent is not None and held and sought == "person" and has_full_name(antecedent.text):
            share = asked.share(held, over)
            yield _Window((antecedent, said), held, share, has_it=True, gain=_OF_FULL_NAME)
        before, held_before = said, held


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the passages of a document, by the stems of the question."""

    weights: Mapping[str, float]
    language: Language
    titled: set[str]

    def held(self, text: str) -> frozenset[str]:
        """Return the stems of the question that a text has."""
        return frozenset(content_stems(text, self.language)) & self.weights.keys()

    def opens(self, text: str) -> bool:
        """Return whether a sentence begins, with a capital letter, with what is asked about."""
        first = words_of(_as_said(text)[:80])[:1]
        return any(
            word.text[:1].isupper() and stem(word.text, self.language) in self.weights for word in first
        )

    def is_named(self, section: Section) -> bool:
        """Return whether a heading says what is asked about, and nothing else."""
        named = set(content_stems(section[-1], self.language)) if section else set()
        return bool(named) and named == self.weights.keys()

    def share(self, stems: frozenset[str], over: frozenset[str]) -> float:
        """Return the share of the question's weight that stems have, less for those that stand `over`."""
        by_title = sum(self.weights[one] for one in self.titled & self.weights.keys() - stems)
        own = sum(self.weights[one] * (_OF_CONTEXT if one in over else 1.0) for one in stems)
        return (own + _OF_TITLE * by_title) / (sum(self.weights.values()) or 1.0)

    def sentence(
        self,
        hit: int,
        one: _Quotable,
        own: frozenset[str],
        depends_on: _AnswerSentence | None,
        *,
        is_defined: bool,
    ) -> _AnswerSentence:
        """Return a sentence as it is quoted: an entry, or one that leaves out what is asked about, is led."""
        last = len(one.section) - 1
        told = [head for n, head in enumerate(one.section) if n == last or self.held(head) - own]
        lacks = bool(self.held("\n".join(one.section)) - own)
        return _AnswerSentence(
            *(hit, one.start, one.text, one.end),
            lead=one.intro or " › ".join(told),
            needs_lead=depends_on is None
            and not is_defined
            and (one.is_entry or lacks or not one.text[:1].isupper()),
            is_entry=one.is_entry,
            depends_on=depends_on,
        )


def _is_half(one: _Quotable, has_it: bool) -> bool:
    """Return whether a sentence has lost its beginning; a glossary may begin with a small letter."""
    return one.text[:1].islower() and not one.is_entry and not has_it


def _with_antecedents(said: _AnswerSentence) -> Iterator[_AnswerSentence]:
    """Yield a sentence and those before it that its pronouns stand for, two at most."""
    yield said
    for _ in range(_MOST_ANTECEDENTS):
        if said.depends_on is None:
            return
        said = said.depends_on
        yield said


def _as_told(in_order: Sequence[_AnswerSentence]) -> Iterator[str]:
    """Yield the lines of an answer: sentences that follow each other, behind what they are read with."""
    line, before = "", None
    for one in in_order:
        text = _as_said(one.text)
        text = text if text.endswith(_ENDS) else f"{text.rstrip(',;:')}."
        is_same_lead = before is not None and one.lead == before.lead and before.needs_lead == one.needs_lead
        follows = (
            before is not None
            and one.hit == before.hit
            and (
                (is_same_lead and one.is_entry and before.is_entry)
                or (
                    one.start - before.end <= _MOST_BETWEEN
                    and not one.is_entry
                    and (is_same_lead or not one.needs_lead)
                )
            )
        )
        if follows:
            goes_on = one.is_entry and text[:1].islower()
            line = f"{line.removesuffix('.')}; {text}" if goes_on else f"{line} {text}"
        else:
            if line:
                yield line
            lead = one.lead.rstrip(":")
            line = f"{lead}: {text}" if one.needs_lead and lead else text
        before = one
    if line:
        yield line


_ENDS: Final = (".", "!", "?", "…", "”", "»", '"')
_MOST_BETWEEN: Final = 3
"""Characters between two sentences that follow each other."""


def _is_near(
    question: str,
    sought: Sought | None,
    language: Language,
    best: _Window,
    said: Collection[_AnswerSentence],
    windows: Sequence[_Window],
) -> bool:
    """Return whether what is said is about the question, and hardly an answer to it."""
    if sought in _MUST_BE_SAID and not best.has_it:
        return not any(may_say(sought, one.text) for one in best.sentences)
    if not best.is_told and not best.is_headed and not best.has_it:
        return True
    if sought == "meaning" and not best.has_it:
        of_one_thing = query_stems(question, language) == content_stems(question, language)
        if of_one_thing and best.is_told:
            return True  # it speaks of the thing, and does not say what it is
    sides = set(content_stems(question, language)) - set(query_stems(question, language))
    if sides and not (sides & best.stems):
        return True
    whole = [one for one in windows if set(said) >= {*one.sentences}]
    together = len(frozenset().union(*(one.stems for one in whole)))
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
