"""What can be known of a material before anything is asked: its sentences, terms, definitions and numbers."""

from typing import Final

from contracts.tools import QuizRequest
from quiz_engine.items.analysis.facts import ContextDependence, Grammar, Phrase
from quiz_engine.items.analysis.morphology import is_a_mark
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import (
    SourceSentence,
    reads_as_prose,
    source_sentences,
    with_the_one_before,
)
from quiz_engine.items.analysis.topic_relevance import Nearness, Topic
from quiz_engine.items.grammar.english import English
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.terms import Terms
from quiz_engine.language.detecting import language_of
from quiz_engine.languages import PACKS

_LONGEST_HEADING: Final = 8
"""Words."""
_MOST_WORDS: Final = 32
"""Words of a sentence at most; a longer one is read twice before it is understood."""
_NAMED_AFTER: Final = frozenset(("called", "named", "termed"))


class SourceAnalysis:
    """The passages of a request, read once: every question is looked for in what is known here.

    `alone` are the sentences that can be stated as they stand; `fit` are all that can be asked about: with
    those that speak to someone, and those that need the one before them, each pair of these as one line.
    """

    def __init__(self, request: QuizRequest) -> None:
        language = request.language
        self._passages = request.passages
        self.sentences = source_sentences(request.passages, language)
        self.grammar: Grammar = (
            English(self.sentences)
            if PACKS[language].family == "english"
            else Slavic(self.sentences, language)
        )
        self.context_dependence = {
            sentence.order: self.grammar.context_dependence(sentence)
            for sentence in self.sentences
            if reads_as_prose(sentence) and language_of(sentence.text) in (language, None)
        }
        self._headings = [
            frozenset(sentence.stems)
            for sentence in self.sentences
            if sentence.order not in self.context_dependence
            and len(sentence.tokens) <= _LONGEST_HEADING
            and sentence.text[-1:].isalnum()
        ]
        self.alone = [
            sentence
            for sentence in self.sentences
            if self.dependence_of(sentence) <= ContextDependence.A_LITTLE
        ]
        spoken = [
            sentence
            for sentence in self.sentences
            if self.dependence_of(sentence) is ContextDependence.PERSONAL
        ]
        self.fit = [*self.alone, *spoken, *self._pairs()]
        self.predications = [s for sentence in self.alone if (s := self.grammar.predication(sentence))]
        self.definitions = [d for sentence in self.alone if (d := self.grammar.definition(sentence))]
        self.quantities = [
            q
            for sentence in self.fit
            for q in quantities_of(sentence)
            if q.start >= sentence.focus and not is_a_mark(sentence, q.start)
        ]
        own = [sentence for sentence in self.sentences if language_of(sentence.text) in (language, None)]
        self.terms = Terms(own, self._phrases_of_prose, self.predications, self.definitions, language)
        usable = [
            sentence
            for sentence in self.sentences
            if self.dependence_of(sentence) < ContextDependence.UNUSABLE
        ]
        self.topic = Topic(request.topic, request.passages, usable, language)

    def _phrases_of_prose(self, sentence: SourceSentence) -> list[Phrase]:
        """Return the phrases of a sentence; what only headings and tables name is no good wrong option."""
        return self.grammar.phrases(sentence) if sentence.order in self.context_dependence else []

    def dependence_of(self, sentence: SourceSentence) -> ContextDependence:
        """Return how much a sentence depends on others; what is no prose cannot be used."""
        return self.context_dependence.get(sentence.order, ContextDependence.UNUSABLE)

    def is_near(self, sentence: SourceSentence) -> bool:
        """Return whether a sentence belongs to the topic that was asked for."""
        return self.topic.nearness(sentence) > Nearness.AWAY

    def _pairs(self) -> list[SourceSentence]:
        """Return the sentences that are understood with the one before them, each together with that."""
        pairs: list[SourceSentence] = []
        for before, sentence in zip(self.sentences, self.sentences[1:], strict=False):
            if (
                self.dependence_of(sentence) is ContextDependence.ON_THE_ONE_BEFORE
                and self.dependence_of(before) <= ContextDependence.A_LITTLE
            ):
                order = len(self.sentences) + len(pairs)
                if pair := with_the_one_before(before, sentence, self._passages, order):
                    self.context_dependence[order] = ContextDependence.ON_THE_ONE_BEFORE
                    pairs.append(pair)
        return pairs

    def is_part_of_a_name(self, sentence: SourceSentence, phrase: Phrase) -> bool:
        """Return whether the words beside a phrase belong to it: “Kepler’s 3rd Law”, “Coma Berenices”."""
        before, after = sentence.text[: phrase.start], sentence.text[phrase.end :]
        if before.count("(") > before.count(")"):
            return True
        neighbours = [before.split()[-1:] or [""], after.split()[:1] or [""]]
        if (
            neighbours[0][0].endswith(("'s", "’s"))
            or neighbours[0][0][:1].isdigit()
            or after[:1] in ("-", "'", "’")
        ):
            return True
        if phrase.proper and after.startswith(" of "):
            return True
        beside = neighbours[0][0][:1].isupper() and len(before.split()) > 1, neighbours[1][0][:1].isupper()
        joined = before.endswith(" ") and not before.rstrip().endswith((",", ".", ")")), after.startswith(" ")
        return phrase.proper and ((beside[0] and joined[0]) or (beside[1] and joined[1]))

    def reads_well(self, sentence: SourceSentence) -> bool:
        """Return whether a sentence is one to ask about before others."""
        return (
            self.dependence_of(sentence) is not ContextDependence.PERSONAL
            and len(sentence.tokens) <= _MOST_WORDS
        )

    def weight(self, phrase: Phrase) -> float:
        """Return how much a phrase is a term of this material and not just a word in it."""
        term = self.terms.of(phrase)
        count = self.terms.count_of(phrase.stems)
        weight = 1.0 * (count >= 2) + 0.4 * (count >= 4) + 0.8 * phrase.proper
        weight -= 1.5 * (count > 3 + 0.15 * len(self.sentences))
        if term is not None:
            weight += 1.0 * term.is_subject + 0.8 * (term.definition is not None)
        weight += 1.5 * (phrase.before in _NAMED_AFTER)
        weight += 0.6 * any(stems.issuperset(phrase.stems) for stems in self._headings)
        weight += phrase.interest - 0.8 * (not self.terms.is_outranked(phrase))
        return weight + 0.3 * (" " in phrase.shown) + 0.3 * (len(phrase.shown) >= 8)
