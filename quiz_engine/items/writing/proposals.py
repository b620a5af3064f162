"""Questions that could be asked of a material, each with what speaks for asking it."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from contracts.quiz import Item, QuestionType
from quiz_engine.items.analysis.enumerations import listings_of
from quiz_engine.items.analysis.facts import Listing, Phrase, Quantity
from quiz_engine.items.analysis.morphology import noun_readings
from quiz_engine.items.analysis.source_text import Line
from quiz_engine.items.generator import QuizRequest
from quiz_engine.items.source_analysis import Understood
from quiz_engine.items.writing.false_statements import (
    Falsehood,
    with_another_count,
    with_another_number,
    with_anothers_description,
    with_the_opposite,
    without_the_negation,
)
from quiz_engine.items.writing.item_writer import Drafting, statement_of
from quiz_engine.language.word_list import words
from quiz_engine.language.words import content_stems

_LEAST_INTEREST: Final = -0.6
"""Of a subject that is asked for: less has “a further description”."""
_FEWEST_REASONS: Final = -0.6
"""Of the weight of a phrase to choose: below, nobody would ask for it."""
_GOOD_REASONS: Final = 1.0
_WORDS_OF_A_TERM: Final = 3
_MOST_STATED: Final = 24
"""Words of a statement; of a longer one nobody knows what is doubted."""
_WORDS_AROUND_A_BARE_GAP: Final = 5
"""Of weight; with fewer, much else could be meant, and no options say what."""
_LONGEST_PREDICATE: Final = 170


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked."""

    kind: QuestionType
    frame: str
    line: Line
    level: float
    score: float
    key: tuple[str, ...]
    draft: Callable[[], Item | None]
    is_good: bool = True
    """Whether it is worth asking, and not just possible."""


@dataclass
class Candidates:
    """Finds what could be asked, and drafts it; `used` counts how often a sentence was asked about."""

    request: QuizRequest
    rng: random.Random
    known: Understood
    drafting: Drafting
    used: Counter[int]
    _false: list[Falsehood] | None = None

    def of_kind(self, kind: QuestionType) -> Iterator[Candidate]:
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

    def _for_terms(self, kind: QuestionType) -> Iterator[Candidate]:
        typed = kind == "text_entry"
        defined = {d.line.order for d in self.known.definitions}
        for d in self.known.definitions:
            if typed and not _can_be_typed(d.term.name):
                continue
            draft = self._draft_of_term(
                d.line,
                replace(d.term, gender_shows=False),
                partial(self.drafting.definition_prompt, d),
                d.description,
                typed,
            )
            yield self._candidate(kind, d.how, d.line, d.term, 1.2 + 1.6 * typed, 6.0, draft)
        for s in self.known.sayings:
            if (
                s.line.order in defined
                or s.term.interest < _LEAST_INTEREST
                or len(s.predicate) > _LONGEST_PREDICATE
                or (typed and not _can_be_typed(s.term.name))
            ):
                continue
            said = content_stems(s.predicate, s.line.language)
            bare = typed and s.question in ("none", "which")  # only “_____ are updated twice every day”
            if len(said) < (_WORDS_AROUND_A_BARE_GAP if bare else 3) or set(said) & set(s.term.stems):
                continue
            asked_for = replace(s.term, gender_shows=s.question in ("none", "which"))
            draft = self._draft_of_term(
                s.line, asked_for, partial(self.drafting.saying_prompt, s, typed=typed), s.predicate, typed
            )
            score = 3.6 + 0.5 * self.known.weight(s.term) + 0.1 * min(8, len(said))
            yield self._candidate(kind, f"says_{s.question}", s.line, s.term, 2.0 + typed, score, draft)
        for line in self.known.fit:
            for phrase in self.known.grammar.phrases(line):
                weight = self.known.weight(phrase)
                begin = self.known.grammar.core(line)
                if self.known.is_part_of_a_name(line, phrase) or phrase.told_more:
                    continue
                if (
                    weight < (1.6 if typed else _FEWEST_REASONS)
                    or phrase.start <= max(line.focus, line.tokens[begin].end)
                    or (typed and not _can_be_typed(phrase.shown))
                ):
                    continue
                if len(line.content - set(phrase.stems)) < 5 or _stands_twice(line, phrase):
                    continue
                if line.text[phrase.end :].startswith(" ("):
                    continue  # what stands in brackets is as a rule its other name
                draft = self._draft_of_gap(line, phrase, begin, typed)
                gap = self._candidate(kind, "gap", line, phrase, 2.2 + typed, 2.0 + 0.7 * weight, draft)
                few_words = phrase.shown.count(" ") < _WORDS_OF_A_TERM
                yield replace(gap, is_good=gap.is_good and few_words and weight >= _GOOD_REASONS)

    def _draft_of_term(
        self, line: Line, term: Phrase, prompt: Callable[[], str], asked: str, typed: bool
    ) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            if typed:
                return self.drafting.typed_term(prompt(), line, term.name, [term.shown])
            return self.drafting.choice_of_term(prompt(), line, term, term.name, asked, as_subject=True)

        return draft

    def _draft_of_gap(self, line: Line, phrase: Phrase, begin: int, typed: bool) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            prompt = self.drafting.gap_prompt(line, phrase, begin, typed=typed)
            if typed:
                return self.drafting.typed_term(prompt, line, phrase.shown, [phrase.name])
            return self.drafting.choice_of_term(
                prompt, line, phrase, phrase.shown, line.text, as_subject=False
            )

        return draft

    def _for_descriptions(self) -> Iterator[Candidate]:
        for d in self.known.definitions:
            if d.how != "is" or len(d.description) > 170:
                continue
            others = [other for other in self.known.definitions if other is not d]
            yield self._candidate(
                "choice",
                "what_is",
                d.line,
                d.term,
                2.0,
                5.6,
                partial(self.drafting.choice_of_description, d, others),
            )

    def _for_numbers(self, kind: QuestionType) -> Iterator[Candidate]:
        for q in self.known.quantities:
            in_line = sum(token.text[0].isdigit() for token in q.line.tokens)
            if len(q.line.content) < 5 or in_line > 3:
                continue
            begin = self.known.grammar.core(q.line)

            def draft(q: Quantity = q, begin: int = begin) -> Item | None:
                prompt = self.drafting.number_prompt(q, begin)
                if kind == "numeric_entry":
                    return self.drafting.typed_number(prompt, q)
                return self.drafting.choice_of_number(prompt, q, self.known.quantities)

            small = q.value <= 3 and not q.unit
            score = 3.4 + 0.5 * q.is_year + 0.5 * bool(q.unit) - 0.4 * (in_line - 1) - 1.0 * small
            level = 2.4 + 0.6 * (kind == "numeric_entry")
            frame = "year" if q.is_year else "number"
            good, score = self.known.reads_well(q.line), score + self._noise()
            yield Candidate(kind, frame, q.line, level, score, ("", q.text), draft, is_good=good)

    def _for_truth(self) -> Iterator[Candidate]:
        for falsehood in self._falsehoods():
            score = {"definition": 4.0, "opposite": 4.6, "number": 3.8, "negation": 4.2}[falsehood.kind]
            level = {"definition": 1.4, "opposite": 1.8, "number": 2.2, "negation": 1.6}[falsehood.kind]
            yield Candidate(
                "true_false",
                f"false_{falsehood.kind}",
                falsehood.line,
                level,
                score + self._noise(),
                (),
                partial(self.drafting.false_statement, falsehood),
                is_good=len(falsehood.line.tokens) <= _MOST_STATED,
            )
        told = {d.line.order for d in self.known.definitions} | {s.line.order for s in self.known.sayings}
        counted = {q.line.order for q in self.known.quantities}
        for line in self.known.alone:
            statement = statement_of(line, self.known.grammar.core(line))
            score = 3.0 + 1.0 * (line.order in told) + 0.6 * (line.order in counted)
            yield Candidate(
                "true_false",
                "true",
                line,
                1.2 + 0.4 * (len(line.tokens) > 16),
                score - 0.03 * len(line.tokens) + self._noise(),
                (),
                partial(self.drafting.true_statement, line, statement),
                is_good=len(line.tokens) <= _MOST_STATED
                and line.order in told | counted
                and _HEDGES.isdisjoint(token.lower for token in line.tokens),
            )

    def _falsehoods(self) -> list[Falsehood]:
        if self._false is None:
            self._false = [self._trimmed(falsehood) for falsehood in self._made_false()]
        return list(self._false)

    def _trimmed(self, falsehood: Falsehood) -> Falsehood:
        """Give a false statement without the “However,” that its sentence opens with."""
        line = falsehood.line
        begin = 0 if line.focus else line.tokens[self.known.grammar.core(line)].start
        if begin == 0 or falsehood.statement[:begin] != line.text[:begin]:
            return falsehood
        text = falsehood.statement[begin:]
        return replace(falsehood, statement=text[0].upper() + text[1:])

    def _made_false(self) -> Iterator[Falsehood]:
        for q in self.known.quantities:
            if made := with_another_number(q, self.known.quantities, self.rng):
                yield made
        for line in self.known.alone:
            opposite = with_the_opposite(line, self.request.language)
            if made := opposite or without_the_negation(line) or with_another_count(line):
                yield made
        for d in self.known.definitions:
            others = [other for other in self.known.definitions if other is not d]
            self.rng.shuffle(others)
            if made := next((m for other in others if (m := with_anothers_description(d, other))), None):
                yield made

    def _for_several(self) -> Iterator[Candidate]:
        for line in self.known.alone:
            for listing in listings_of(line, self.known.grammar.phrases(line)):
                if begins_late(listing):
                    continue
                yield Candidate(
                    "choice_multiple",
                    "listed",
                    line,
                    2.6,
                    4.5 + self._noise(),
                    (),
                    partial(self._draft_of_listing, listing),
                )
        falsehoods = self._falsehoods()
        falsehoods = [
            f
            for f in falsehoods
            if not f.line.focus and len(f.statement) <= 190 and self.known.is_near(f.line)
        ]
        self.rng.shuffle(falsehoods)
        lines = [line for line in self.known.alone if len(line.text) <= 170 and self.known.is_near(line)]
        self.rng.shuffle(lines)
        spare = (
            max(0, len(self.known.fit) - self.request.count) // 4
        )  # each takes the sentences of four questions
        for n, line in enumerate(lines[: min(len(falsehoods) // 2, len(lines) // 3, spare, 12)]):
            draft = partial(self._draft_of_statements, [line, *lines], falsehoods, 3 - n % 2)
            score = 3.0 + self._noise()
            yield Candidate("choice_multiple", "statements", line, 2.8, score, (), draft)

    def _draft_of_statements(
        self, lines: Sequence[Line], falsehoods: Sequence[Falsehood], truths: int
    ) -> Item | None:
        """Ask which of some statements are true, of sentences that no question has quoted yet."""
        true = [line for line in dict.fromkeys(lines) if not self.used[line.order]][:truths]
        taken, false = {line.order for line in true}, list[Falsehood]()
        for falsehood in falsehoods:
            order = falsehood.line.order
            if len(false) < 2 and order not in taken and not self.used[order]:
                false.append(falsehood)
                taken.add(order)
        about = self._spoken_of([*true, *(falsehood.line for falsehood in false)])
        if len(true) < 2 or not false or not about:
            return None
        stated = [(line, statement_of(line, self.known.grammar.core(line))) for line in true]
        return self.drafting.which_are_true(about, stated, false)

    def _spoken_of(self, lines: Sequence[Line]) -> list[str]:
        """Give the names of two things that the lines speak of, each the weightiest of its line."""
        names = []
        for line in lines:
            phrases = [
                p
                for p in self.known.grammar.phrases(line)
                if not self.known.is_part_of_a_name(line, p) and (p.parts or p.case in (None, "nom"))
            ]
            if phrases:
                names.append(max(phrases, key=self.known.weight).name)
        apart = [one for one in names if not any(one != other and one in other for other in names)]
        return list(dict.fromkeys(apart))[:2]

    def _draft_of_listing(self, listing: Listing) -> Item | None:
        key = listing.members[0]
        asked = frozenset(content_stems(listing.line.text, listing.line.language))
        options = self.known.terms.siblings(key, listing.line, asked, as_subject=False)
        if len(options) < 2:
            return None
        return self.drafting.listed(listing, options[:2] if len(listing.members) > 2 else options[:3])

    def _candidate(
        self,
        kind: QuestionType,
        frame: str,
        line: Line,
        term: Phrase,
        level: float,
        score: float,
        draft: Callable[[], Item | None],
    ) -> Candidate:
        rare = self.known.terms.count_of(term.stems) <= 1
        score, level = score + self._noise(), level + 0.4 * rare
        return Candidate(
            kind, frame, line, level, score, term.stems, draft, is_good=self.known.reads_well(line)
        )

    def _noise(self) -> float:
        return 0.6 * self.rng.random()


def begins_late(listing: Listing) -> bool:
    """Tell whether the first member is only the genitive of a noun that is listed, too."""
    before = [token for token in listing.line.tokens if token.end <= listing.start][-1:]
    return any("," in token.before and noun_readings(token, listing.line.language) for token in before)


_HEDGES: Final = words(
    "probably usually often sometimes may might perhaps possibly likely generally some"
    " prawdopodobnie zwykle zazwyczaj często czasami czasem może mogą niektóre niektórzy chyba"
    " вероятно обычно часто иногда может могут возможно некоторые"
)
"""A statement with one of these can hardly be false."""


def _stands_twice(line: Line, phrase: Phrase) -> bool:
    """Tell whether the words of a phrase stand in its sentence more than once, or with others in between."""
    wanted = phrase.stems
    return sum(line.stems[i : i + len(wanted)] == wanted for i in range(len(line.stems))) != 1


def _can_be_typed(name: str) -> bool:
    return name.count(" ") <= 1 and len(name) <= 24 and not any(character.isdigit() for character in name)
