"""What can be known of a material before anything is asked: its sentences, terms, definitions and numbers."""

from typing import Final

from quiz_engine.items.analysis.facts import Grammar, Leaning, Phrase
from quiz_engine.items.analysis.morphology import is_a_mark
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import Line, lines_of, reads_as_prose, with_the_one_before
from quiz_engine.items.analysis.topic_relevance import Nearness, Topic
from quiz_engine.items.generator import QuizRequest
from quiz_engine.items.grammar.english import English
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.terms import Terms
from quiz_engine.language.detecting import language_of

_LONGEST_HEADING: Final = 8
"""Words."""
_MOST_WORDS: Final = 32
"""Of a sentence; a longer one is read twice before it is understood."""
_NAMED_AFTER: Final = frozenset(("called", "named", "termed"))


class Understood:
    """The passages of a request, read once: every question is looked for in what is known here.

    `alone` are the sentences that can be stated as they stand; `fit` are all that can be asked about: with
    those that speak to someone, and those that need the one before them, each pair of these as one line.
    """

    def __init__(self, request: QuizRequest) -> None:
        language = request.language
        self._passages = request.passages
        self.lines = lines_of(request.passages, language)
        self.grammar: Grammar = English(self.lines) if language == "en" else Slavic(self.lines, language)
        self.leaning = {
            line.order: self.grammar.leaning(line)
            for line in self.lines
            if reads_as_prose(line) and language_of(line.text) in (language, None)
        }
        self._headings = [
            frozenset(line.stems)
            for line in self.lines
            if line.order not in self.leaning
            and len(line.tokens) <= _LONGEST_HEADING
            and line.text[-1:].isalnum()
        ]
        self.alone = [line for line in self.lines if self.leans(line) <= Leaning.A_LITTLE]
        spoken = [line for line in self.lines if self.leans(line) is Leaning.PERSONAL]
        self.fit = [*self.alone, *spoken, *self._pairs()]
        self.sayings = [s for line in self.alone if (s := self.grammar.saying(line))]
        self.definitions = [d for line in self.alone if (d := self.grammar.definition(line))]
        self.quantities = [
            q
            for line in self.fit
            for q in quantities_of(line)
            if q.start >= line.focus and not is_a_mark(line, q.start)
        ]
        own = [line for line in self.lines if language_of(line.text) in (language, None)]
        self.terms = Terms(own, self._phrases_of_prose, self.sayings, self.definitions, language)
        usable = [line for line in self.lines if self.leans(line) < Leaning.UNUSABLE]
        self.topic = Topic(request.topic, request.passages, usable, language)

    def _phrases_of_prose(self, line: Line) -> list[Phrase]:
        """Give the phrases of a sentence; what only headings and tables name is no good wrong option."""
        return self.grammar.phrases(line) if line.order in self.leaning else []

    def leans(self, line: Line) -> Leaning:
        """Say how much a sentence leans on others; what is no prose cannot be used."""
        return self.leaning.get(line.order, Leaning.UNUSABLE)

    def is_near(self, line: Line) -> bool:
        """Tell whether a sentence belongs to the topic that was asked for."""
        return self.topic.nearness(line) > Nearness.AWAY

    def _pairs(self) -> list[Line]:
        """Give the sentences that are understood with the one before them, each together with that."""
        pairs: list[Line] = []
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            if self.leans(line) is Leaning.ON_THE_ONE_BEFORE and self.leans(before) <= Leaning.A_LITTLE:
                order = len(self.lines) + len(pairs)
                if pair := with_the_one_before(before, line, self._passages, order):
                    self.leaning[order] = Leaning.ON_THE_ONE_BEFORE
                    pairs.append(pair)
        return pairs

    def is_part_of_a_name(self, line: Line, phrase: Phrase) -> bool:
        """Tell whether the words beside a phrase belong to it: “Kepler’s 3rd Law”, “Coma Berenices”."""
        before, after = line.text[: phrase.start], line.text[phrase.end :]
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

    def reads_well(self, line: Line) -> bool:
        """Tell whether a sentence is one to ask about before others."""
        return self.leans(line) is not Leaning.PERSONAL and len(line.tokens) <= _MOST_WORDS

    def weight(self, phrase: Phrase) -> float:
        """Say how much a phrase is a term of this material and not just a word in it."""
        term = self.terms.of(phrase)
        count = self.terms.count_of(phrase.stems)
        weight = 1.0 * (count >= 2) + 0.4 * (count >= 4) + 0.8 * phrase.proper
        weight -= 1.5 * (count > 3 + 0.15 * len(self.lines))
        if term is not None:
            weight += 1.0 * term.is_subject + 0.8 * (term.definition is not None)
        weight += 1.5 * (phrase.before in _NAMED_AFTER)
        weight += 0.6 * any(stems.issuperset(phrase.stems) for stems in self._headings)
        weight += phrase.interest - 0.8 * (not self.terms.is_outranked(phrase))
        return weight + 0.3 * (" " in phrase.shown) + 0.3 * (len(phrase.shown) >= 8)
