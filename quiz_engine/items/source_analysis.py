"""What can be known of a material before anything is asked: its sentences, terms, definitions and numbers."""

from collections import Counter
from typing import Final

from contracts.tools import QuizRequest
from quiz_engine.items.analysis.attributes import attributes_of
from quiz_engine.items.analysis.facts import Grammar, Phrase
from quiz_engine.items.analysis.labels import labels_in
from quiz_engine.items.analysis.morphology import is_a_mark
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import (
    SourceSentence,
    source_sentences,
)
from quiz_engine.items.analysis.topic_relevance import Nearness, Topic
from quiz_engine.items.grammar.english import English
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.sentence_rules import BIBLIOGRAPHY, SENTENCE_RULES
from quiz_engine.items.term_rules import DEFINITION_RULES, AskedTerm, Explained, term_rules
from quiz_engine.items.terms import Terms
from quiz_engine.language.detecting import language_of
from quiz_engine.language.words import phrase_key
from quiz_engine.languages import PACKS
from quiz_engine.rules import Refusals

_NAMED_AFTER: Final = frozenset(("called", "named", "termed"))


class SourceAnalysis:
    """The passages of a request, read once: every question is looked for in what is known here.

    `fit` are the sentences that may be asked about; what may not is counted in `refusals`, by rule.
    """

    def __init__(self, request: QuizRequest, refusals: Refusals) -> None:
        language = request.language
        self.refusals = refusals
        self.sentences = source_sentences(request.passages, language)
        self.labels = labels_in(self.sentences, language)
        self.grammar: Grammar = (
            English(self.sentences, refusals)
            if PACKS[language].family == "english"
            else Slavic(self.sentences, language, refusals)
        )
        sentence_rules = (*SENTENCE_RULES, *self.grammar.sentence_rules)
        self.fit = [one for one in self.sentences if refusals.lets_pass(sentence_rules, one)]
        self._may_be_asked = {sentence.order for sentence in self.fit}
        self._headings = {
            phrase_key(head, language)
            for sentence in self.sentences
            for head in sentence.section
            if head not in self.labels.titles
        }
        self._term_rules = term_rules(self.labels, self._is_of_the_material)
        predications = [s for one in self.fit if (s := self.grammar.predication(one))]
        definitions = [d for one in self.fit if (d := self.grammar.definition(one))]
        own = [one for one in self.sentences if language_of(one.text, language) in (language, None)]
        self.terms = Terms(own, self._phrases_of_prose, predications, definitions, language)
        in_section = Counter((d.sentence.source_id, d.sentence.section) for d in definitions)
        self.definitions = [
            d
            for d in definitions
            if self.may_be_asked_for(d.sentence, d.term)
            and refusals.lets_pass(
                DEFINITION_RULES, Explained(d, in_section[d.sentence.source_id, d.sentence.section])
            )
        ]
        self.predications = [s for s in predications if self.may_be_asked_for(s.sentence, s.term)]
        of_the_matter = [one for one in self.sentences if not BIBLIOGRAPHY.refuses(one)]
        self.attributes = attributes_of(of_the_matter, self.labels)
        self.quantities = [q for one in self.fit for q in quantities_of(one) if not is_a_mark(one, q.start)]
        self.topic = Topic(request.topic, request.passages, self.fit, language, request.about)

    def may_be_asked_for(self, sentence: SourceSentence, phrase: Phrase) -> bool:
        """Return whether a question may ask for a phrase of a sentence; count it where not."""
        return self.refusals.lets_pass(self._term_rules, AskedTerm(sentence, phrase))

    def _is_of_the_material(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a name, an acronym, defined, or a heading."""
        term = self.terms.of(phrase)
        named = phrase.proper or phrase.shown.isupper()
        defined = term is not None and term.definition is not None
        return named or defined or phrase.stems in self._headings

    def _phrases_of_prose(self, sentence: SourceSentence) -> list[Phrase]:
        """Return the phrases of a sentence; what only headings and tables name is no good wrong option."""
        return self.grammar.phrases(sentence) if sentence.order in self._may_be_asked else []

    def is_near(self, sentence: SourceSentence) -> bool:
        """Return whether a sentence belongs to the topic that was asked for."""
        return self.topic.nearness(sentence) > Nearness.AWAY

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

    def weight(self, phrase: Phrase) -> float:
        """Return how much a phrase is a term of this material and not just a word in it."""
        term = self.terms.of(phrase)
        count = self.terms.count_of(phrase.stems)
        weight = 1.0 * (count >= 2) + 0.4 * (count >= 4) + 0.8 * phrase.proper
        weight -= 1.5 * (count > 3 + 0.15 * len(self.sentences))
        if term is not None:
            weight += 1.0 * term.is_subject + 0.8 * (term.definition is not None)
        weight += 1.5 * (phrase.before in _NAMED_AFTER)
        weight += 0.6 * (phrase.stems in self._headings)
        weight += phrase.interest - 0.8 * (not self.terms.is_outranked(phrase))
        return weight + 0.3 * (" " in phrase.shown) + 0.3 * (len(phrase.shown) >= 8)
