"""Questions that could be asked of a material, each with what speaks for asking it."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from contracts.quiz import Item, QuestionType
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.enumerations import listings_of
from quiz_engine.items.analysis.facts import Listing, Phrase, Quantity
from quiz_engine.items.analysis.morphology import noun_readings
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.writing.false_statements import (
    FalseStatement,
    with_another_count,
    with_another_number,
    with_anothers_description,
    with_the_opposite,
    without_the_negation,
)
from quiz_engine.items.writing.item_writer import ItemWriter, statement_of
from quiz_engine.language.words import content_stems
from quiz_engine.languages import words_of_all

_LEAST_INTEREST: Final = -0.6
"""Minimum interest of a subject that is asked for: less has “a further description”."""
_FEWEST_REASONS: Final = -0.6
"""Minimum weight of a phrase to choose; below, nobody would ask for it."""
_GOOD_REASONS: Final = 1.0
_WORDS_OF_A_TERM: Final = 3
_MOST_STATED: Final = 24
"""Words of a statement; of a longer one nobody knows what is doubted."""
_WORDS_AROUND_A_BARE_GAP: Final = 5
"""Minimum words that say something, around a gap without options; with fewer, much else could be meant."""
_LONGEST_PREDICATE: Final = 170


@dataclass(frozen=True)
class ItemProposal:
    """A question that could be asked."""

    kind: QuestionType
    frame: str
    sentence: SourceSentence
    level: float
    score: float
    key: tuple[str, ...]
    draft: Callable[[], Item | None]
    is_good: bool = True
    """Whether it is worth asking, and not just possible."""


@dataclass
class ItemProposals:
    """Finds what could be asked, and drafts it; `used` counts how often a sentence was asked about."""

    request: QuizRequest
    rng: random.Random
    known: SourceAnalysis
    writer: ItemWriter
    used: Counter[int]
    _false: list[FalseStatement] | None = None

    def of_kind(self, kind: QuestionType) -> Iterator[ItemProposal]:
        match kind:
            case "choice":
                yield from self._for_terms("choice")
                yield from self._for_descriptions()
                yield from self._for_numbers("choice")
            case "text_entry":
                yield from self._for_terms("text_entry")
            case "numeric_entry":
                yield from self._for_numbers("numeric_entry")
            case "true_false":
                yield from self._for_truth()
            case "choice_multiple":
                yield from self._for_several()

    def _for_terms(self, kind: QuestionType) -> Iterator[ItemProposal]:
        typed = kind == "text_entry"
        defined = {d.sentence.order for d in self.known.definitions}
        for d in self.known.definitions:
            if typed and not _can_be_typed(d.term.name):
                continue
            draft = self._draft_of_term(
                d.sentence,
                replace(d.term, gender_shows=False),
                partial(self.writer.definition_prompt, d),
                d.description,
                typed,
            )
            yield self._proposal(kind, d.how, d.sentence, d.term, 1.2 + 1.6 * typed, 6.0, draft)
        for s in self.known.predications:
            if (
                s.sentence.order in defined
                or s.term.interest < _LEAST_INTEREST
                or len(s.predicate) > _LONGEST_PREDICATE
                or (typed and not _can_be_typed(s.term.name))
            ):
                continue
            said = content_stems(s.predicate, s.sentence.language)
            bare = typed and s.question in ("none", "which")  # only “_____ are updated twice every day”
            if len(said) < (_WORDS_AROUND_A_BARE_GAP if bare else 3) or set(said) & set(s.term.stems):
                continue
            asked_for = replace(s.term, gender_shows=s.question in ("none", "which"))
            draft = self._draft_of_term(
                s.sentence,
                asked_for,
                partial(self.writer.predication_prompt, s, typed=typed),
                s.predicate,
                typed,
            )
            score = 3.6 + 0.5 * self.known.weight(s.term) + 0.1 * min(8, len(said))
            yield self._proposal(kind, f"says_{s.question}", s.sentence, s.term, 2.0 + typed, score, draft)
        for sentence in self.known.fit:
            for phrase in self.known.grammar.phrases(sentence):
                weight = self.known.weight(phrase)
                begin = self.known.grammar.core(sentence)
                if self.known.is_part_of_a_name(sentence, phrase) or phrase.told_more:
                    continue
                if (
                    weight < (1.6 if typed else _FEWEST_REASONS)
                    or phrase.start <= max(sentence.focus, sentence.tokens[begin].end)
                    or (typed and not _can_be_typed(phrase.shown))
                ):
                    continue
                if len(sentence.content - set(phrase.stems)) < 5 or _stands_twice(sentence, phrase):
                    continue
                if sentence.text[phrase.end :].startswith(" ("):
                    continue  # what stands in brackets is as a rule its other name
                draft = self._draft_of_gap(sentence, phrase, begin, typed)
                gap = self._proposal(kind, "gap", sentence, phrase, 2.2 + typed, 2.0 + 0.7 * weight, draft)
                few_words = phrase.shown.count(" ") < _WORDS_OF_A_TERM
                yield replace(gap, is_good=gap.is_good and few_words and weight >= _GOOD_REASONS)

    def _draft_of_term(
        self, sentence: SourceSentence, term: Phrase, prompt: Callable[[], str], asked: str, typed: bool
    ) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            if typed:
                return self.writer.typed_term(prompt(), sentence, term.name, [term.shown])
            return self.writer.choice_of_term(prompt(), sentence, term, term.name, asked, as_subject=True)

        return draft

    def _draft_of_gap(
        self, sentence: SourceSentence, phrase: Phrase, begin: int, typed: bool
    ) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            prompt = self.writer.gap_prompt(sentence, phrase, begin, typed=typed)
            if typed:
                return self.writer.typed_term(prompt, sentence, phrase.shown, [phrase.name])
            return self.writer.choice_of_term(
                prompt, sentence, phrase, phrase.shown, sentence.text, as_subject=False
            )

        return draft

    def _for_descriptions(self) -> Iterator[ItemProposal]:
        for d in self.known.definitions:
            if d.how != "is" or len(d.description) > 170:
                continue
            others = [other for other in self.known.definitions if other is not d]
            yield self._proposal(
                "choice",
                "what_is",
                d.sentence,
                d.term,
                2.0,
                5.6,
                partial(self.writer.choice_of_description, d, others),
            )

    def _for_numbers(self, kind: QuestionType) -> Iterator[ItemProposal]:
        for q in self.known.quantities:
            in_line = sum(token.text[0].isdigit() for token in q.sentence.tokens)
            if len(q.sentence.content) < 5 or in_line > 3:
                continue
            begin = self.known.grammar.core(q.sentence)

            def draft(q: Quantity = q, begin: int = begin) -> Item | None:
                prompt = self.writer.number_prompt(q, begin)
                if kind == "numeric_entry":
                    return self.writer.typed_number(prompt, q)
                return self.writer.choice_of_number(prompt, q, self.known.quantities)

            small = q.value <= 3 and not q.unit
            score = 3.4 + 0.5 * q.is_year + 0.5 * bool(q.unit) - 0.4 * (in_line - 1) - 1.0 * small
            level = 2.4 + 0.6 * (kind == "numeric_entry")
            frame = "year" if q.is_year else "number"
            good, score = self.known.reads_well(q.sentence), score + self._noise()
            yield ItemProposal(kind, frame, q.sentence, level, score, ("", q.text), draft, is_good=good)

    def _for_truth(self) -> Iterator[ItemProposal]:
        for false_statement in self._false_statements():
            score = {"definition": 4.0, "opposite": 4.6, "number": 3.8, "negation": 4.2}[false_statement.kind]
            level = {"definition": 1.4, "opposite": 1.8, "number": 2.2, "negation": 1.6}[false_statement.kind]
            yield ItemProposal(
                "true_false",
                f"false_{false_statement.kind}",
                false_statement.sentence,
                level,
                score + self._noise(),
                (),
                partial(self.writer.false_statement, false_statement),
                is_good=len(false_statement.sentence.tokens) <= _MOST_STATED,
            )
        told = {d.sentence.order for d in self.known.definitions} | {
            s.sentence.order for s in self.known.predications
        }
        counted = {q.sentence.order for q in self.known.quantities}
        for sentence in self.known.alone:
            statement = statement_of(sentence, self.known.grammar.core(sentence))
            score = 3.0 + 1.0 * (sentence.order in told) + 0.6 * (sentence.order in counted)
            yield ItemProposal(
                "true_false",
                "true",
                sentence,
                1.2 + 0.4 * (len(sentence.tokens) > 16),
                score - 0.03 * len(sentence.tokens) + self._noise(),
                (),
                partial(self.writer.true_statement, sentence, statement),
                is_good=len(sentence.tokens) <= _MOST_STATED
                and sentence.order in told | counted
                and _HEDGES.isdisjoint(token.lower for token in sentence.tokens),
            )

    def _false_statements(self) -> list[FalseStatement]:
        if self._false is None:
            self._false = [self._trimmed(false_statement) for false_statement in self._made_false()]
        return list(self._false)

    def _trimmed(self, false_statement: FalseStatement) -> FalseStatement:
        """Return a false statement without the “However,” that its sentence opens with."""
        sentence = false_statement.sentence
        begin = 0 if sentence.focus else sentence.tokens[self.known.grammar.core(sentence)].start
        if begin == 0 or false_statement.statement[:begin] != sentence.text[:begin]:
            return false_statement
        text = false_statement.statement[begin:]
        return replace(false_statement, statement=text[0].upper() + text[1:])

    def _made_false(self) -> Iterator[FalseStatement]:
        for q in self.known.quantities:
            if made := with_another_number(q, self.known.quantities, self.rng):
                yield made
        for sentence in self.known.alone:
            opposite = with_the_opposite(sentence, self.request.language)
            if made := opposite or without_the_negation(sentence) or with_another_count(sentence):
                yield made
        for d in self.known.definitions:
            others = [other for other in self.known.definitions if other is not d]
            self.rng.shuffle(others)
            if made := next((m for other in others if (m := with_anothers_description(d, other))), None):
                yield made

    def _for_several(self) -> Iterator[ItemProposal]:
        for sentence in self.known.alone:
            for listing in listings_of(sentence, self.known.grammar.phrases(sentence)):
                if begins_late(listing):
                    continue
                yield ItemProposal(
                    "choice_multiple",
                    "listed",
                    sentence,
                    2.6,
                    4.5 + self._noise(),
                    (),
                    partial(self._draft_of_listing, listing),
                )
        false_statements = self._false_statements()
        false_statements = [
            f
            for f in false_statements
            if not f.sentence.focus and len(f.statement) <= 190 and self.known.is_near(f.sentence)
        ]
        self.rng.shuffle(false_statements)
        sentences = [
            sentence
            for sentence in self.known.alone
            if len(sentence.text) <= 170 and self.known.is_near(sentence)
        ]
        self.rng.shuffle(sentences)
        spare = (
            max(0, len(self.known.fit) - self.request.count) // 4
        )  # each takes the sentences of four questions
        for n, sentence in enumerate(
            sentences[: min(len(false_statements) // 2, len(sentences) // 3, spare, 12)]
        ):
            draft = partial(self._draft_of_statements, [sentence, *sentences], false_statements, 3 - n % 2)
            score = 3.0 + self._noise()
            yield ItemProposal("choice_multiple", "statements", sentence, 2.8, score, (), draft)

    def _draft_of_statements(
        self, sentences: Sequence[SourceSentence], false_statements: Sequence[FalseStatement], truths: int
    ) -> Item | None:
        """Ask which of some statements are true, of sentences that no question has quoted yet."""
        true = [sentence for sentence in dict.fromkeys(sentences) if not self.used[sentence.order]][:truths]
        taken, false = {sentence.order for sentence in true}, list[FalseStatement]()
        for false_statement in false_statements:
            order = false_statement.sentence.order
            if len(false) < 2 and order not in taken and not self.used[order]:
                false.append(false_statement)
                taken.add(order)
        about = self._spoken_of([*true, *(false_statement.sentence for false_statement in false)])
        if len(true) < 2 or not false or not about:
            return None
        stated = [(sentence, statement_of(sentence, self.known.grammar.core(sentence))) for sentence in true]
        return self.writer.which_are_true(about, stated, false)

    def _spoken_of(self, sentences: Sequence[SourceSentence]) -> list[str]:
        """Return the names of two things that the lines speak of, each the weightiest of its line."""
        names = []
        for sentence in sentences:
            phrases = [
                p
                for p in self.known.grammar.phrases(sentence)
                if not self.known.is_part_of_a_name(sentence, p) and (p.parts or p.case in (None, "nom"))
            ]
            if phrases:
                names.append(max(phrases, key=self.known.weight).name)
        apart = [one for one in names if not any(one != other and one in other for other in names)]
        return list(dict.fromkeys(apart))[:2]

    def _draft_of_listing(self, listing: Listing) -> Item | None:
        key = listing.members[0]
        asked = frozenset(content_stems(listing.sentence.text, listing.sentence.language))
        options = self.known.terms.siblings(key, listing.sentence, asked, as_subject=False)
        if len(options) < 2:
            return None
        return self.writer.listed(listing, options[:2] if len(listing.members) > 2 else options[:3])

    def _proposal(
        self,
        kind: QuestionType,
        frame: str,
        sentence: SourceSentence,
        term: Phrase,
        level: float,
        score: float,
        draft: Callable[[], Item | None],
    ) -> ItemProposal:
        rare = self.known.terms.count_of(term.stems) <= 1
        score, level = score + self._noise(), level + 0.4 * rare
        return ItemProposal(
            kind, frame, sentence, level, score, term.stems, draft, is_good=self.known.reads_well(sentence)
        )

    def _noise(self) -> float:
        return 0.6 * self.rng.random()


def begins_late(listing: Listing) -> bool:
    """Return whether the first member is only the genitive of a noun that is listed, too."""
    before = [token for token in listing.sentence.tokens if token.end <= listing.start][-1:]
    return any("," in token.before and noun_readings(token, listing.sentence.language) for token in before)


_HEDGES: Final = words_of_all(lambda pack: pack.items.hedges)
"""A statement with one of these can hardly be false."""


def _stands_twice(sentence: SourceSentence, phrase: Phrase) -> bool:
    """Return whether a phrase stands in its sentence more than once, or with words in between."""
    wanted = phrase.stems
    return sum(sentence.stems[i : i + len(wanted)] == wanted for i in range(len(sentence.stems))) != 1


def _can_be_typed(name: str) -> bool:
    return name.count(" ") <= 1 and len(name) <= 24 and not any(character.isdigit() for character in name)
