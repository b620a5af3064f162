"""The generator without a model: every question is about a sentence of the material, and quotes it."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import partial
from typing import Final, get_args

from agent_service.generation.drafting import Drafting, Level, statement_of
from agent_service.generation.english import English
from agent_service.generation.facts import Grammar, Leaning, Listing, Phrase, Quantity
from agent_service.generation.falsehoods import (
    Falsehood,
    with_another_count,
    with_another_number,
    with_anothers_description,
    with_the_opposite,
    without_the_negation,
)
from agent_service.generation.listings import listings_of
from agent_service.generation.material import Line, lines_of, reads_as_prose, with_the_one_before
from agent_service.generation.quantities import quantities_of
from agent_service.generation.readings import is_a_mark
from agent_service.generation.request import NothingToAsk, QuizRequest
from agent_service.generation.slavic import Slavic
from agent_service.generation.terms import Terms
from agent_service.generation.topic import Nearness, Topic
from agent_service.generation.wording import WORDINGS
from agent_service.language.detecting import language_of
from agent_service.language.words import content_stems
from agent_service.quiz_gate import Inspector
from contracts.quiz import Generator, Item, Language, QuestionType, Quiz

_LEVELS: Final[dict[str, float]] = {"easy": 1.0, "medium": 2.0, "hard": 3.0}
_MOST_LUCK: Final = 4.2
"""About what lies between the scores of a good question and a fair one."""
_COSTS: Final = {
    Leaning.NONE: 0.0,
    Leaning.A_LITTLE: 1.4,
    Leaning.PERSONAL: 3.4,
    Leaning.ON_THE_ONE_BEFORE: 2.8,
}
"""What a sentence that leans on something loses, of a score between 2 and 7."""
_LEAST_INTEREST: Final = -0.6
"""Of a subject that is asked for: less has “a further description”."""
_LONGEST_HEADING: Final = 8
"""Words."""
_EASILY_READ: Final = 150
"""Characters."""
_FEWEST_REASONS: Final = -0.6
"""Of the weight of a phrase to choose: below, nobody would ask for it."""
_GOOD_REASONS: Final = 1.0
_WORDS_OF_A_TERM: Final = 3
_MOST_WORDS: Final = 32
"""Of a sentence; a longer one is read twice before it is understood."""
_MOST_STATED: Final = 24
"""Words of a statement; of a longer one nobody knows what is doubted."""
_STATING: Final = frozenset(("true_false", "choice_multiple"))
_LONGEST_PREDICATE: Final = 170
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True)
class ExtractiveGenerator:
    """Makes quizzes in English, Polish and Russian from the words of the passages alone."""

    name: str = "extractive"

    def generate(self, request: QuizRequest) -> Quiz:
        """Give a quiz of `count` items, or of as many as there can be; a function of the request alone."""
        digest = _digest(request)
        request = replace(request, language=_language_for(request))
        rng = random.Random(digest)  # which has the seed in it
        items = _Making(request, rng).items()
        if not items:
            raise NothingToAsk("the passages say nothing that could be asked about and checked")
        cited = {ref.source_id for item in items for ref in item.source_refs}
        topic = " ".join(request.topic.split())[:_LONGEST_TITLE]
        sources = {p.source.id: p.source for p in request.passages if p.source.id in cited}
        return Quiz(
            identifier=f"quiz_{digest[:16]}",
            title=WORDINGS[request.language].title.format(topic=topic or next(iter(sources.values())).title),
            topic=topic,
            language=request.language,
            sources=list(sources.values()),
            generator=Generator(name=self.name, mode="extractive", version="1"),
            items=items,
        )


@dataclass(frozen=True)
class _Candidate:
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


class _Round(IntEnum):
    """What is asked first, and what only where that is too little."""

    GOOD = 0
    """Good questions with plausible options, from sentences that no other asks about."""
    POSSIBLE = 1
    """Whatever passes the gate."""
    SECOND = 2
    """A second question of a sentence that no statement has repeated whole."""


@dataclass
class _Making:
    """One quiz in the making: what was asked so far decides what is asked next."""

    request: QuizRequest
    rng: random.Random
    _used_lines: Counter[int] = field(default_factory=Counter)
    _used_passages: Counter[int] = field(default_factory=Counter)
    _used_frames: Counter[str] = field(default_factory=Counter)
    _used_keys: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _truths: Counter[bool] = field(default_factory=Counter)
    _round: _Round = _Round.GOOD
    _told: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    _false: list[Falsehood] | None = None

    def __post_init__(self) -> None:
        language = self.request.language
        self._begins_true = self.rng.random() < 0.5
        self._lines = lines_of(self.request.passages, language)
        self._grammar: Grammar = English(self._lines) if language == "en" else Slavic(self._lines, language)
        self._leaning = {
            line.order: self._grammar.leaning(line)
            for line in self._lines
            if reads_as_prose(line) and language_of(line.text) in (language, None)
        }
        self._headings = [
            frozenset(line.stems)
            for line in self._lines
            if line.order not in self._leaning
            and len(line.tokens) <= _LONGEST_HEADING
            and line.text[-1:].isalnum()
        ]
        self._alone = [line for line in self._lines if self._leans(line) <= Leaning.A_LITTLE]
        spoken = [line for line in self._lines if self._leans(line) is Leaning.PERSONAL]
        self._fit = [*self._alone, *spoken, *self._pairs()]
        self._sayings = [s for line in self._alone if (s := self._grammar.saying(line))]
        self._definitions = [d for line in self._alone if (d := self._grammar.definition(line))]
        self._quantities = [
            q
            for line in self._fit
            for q in quantities_of(line)
            if q.start >= line.focus and not is_a_mark(line, q.start)
        ]
        own = [line for line in self._lines if language_of(line.text) in (language, None)]
        self._terms = Terms(own, self._phrases_of_prose, self._sayings, self._definitions, language)
        usable = [line for line in self._lines if self._leans(line) < Leaning.UNUSABLE]
        self._topic = Topic(self.request.topic, self.request.passages, usable, language)
        self._luck: dict[int, float] = {}
        if self.request.seed is not None:  # another quiz is asked for: let it ask of other sentences
            self._luck = {line.order: _MOST_LUCK * self.rng.random() for line in self._fit}
        self._drafting = Drafting(language, self._terms, self.rng)
        self._inspector = Inspector(self.request.passages, language)

    def _phrases_of_prose(self, line: Line) -> list[Phrase]:
        """Give the phrases of a sentence; what only headings and tables name is no good wrong option."""
        return self._grammar.phrases(line) if line.order in self._leaning else []

    def _leans(self, line: Line) -> Leaning:
        return self._leaning.get(line.order, Leaning.UNUSABLE)

    def _is_near(self, line: Line) -> bool:
        return self._topic.nearness(line) > Nearness.AWAY

    def _pairs(self) -> list[Line]:
        """Give the sentences that are understood with the one before them, each together with that."""
        pairs: list[Line] = []
        for before, line in zip(self._lines, self._lines[1:], strict=False):
            if self._leans(line) is Leaning.ON_THE_ONE_BEFORE and self._leans(before) <= Leaning.A_LITTLE:
                order = len(self._lines) + len(pairs)
                if pair := with_the_one_before(before, line, self.request.passages, order):
                    self._leaning[order] = Leaning.ON_THE_ONE_BEFORE
                    pairs.append(pair)
        return pairs

    def items(self) -> list[Item]:
        """Make the items; each has passed the gate beside those before it."""
        kinds = [kind for kind in dict.fromkeys(self.request.types) if kind in get_args(QuestionType)]
        items: list[Item] = []
        for types in (kinds, list(get_args(QuestionType))):
            for self._round in _Round:
                self._drafting.picky = self._round is _Round.GOOD
                pools = {kind: list(self._pool(kind)) for kind in types}
                while len(items) < self.request.count:
                    turn = [types[(len(items) + k) % len(types)] for k in range(len(types))]
                    made = next((one for kind in turn if (one := self._next(pools[kind], len(items)))), None)
                    if made is None:
                        break
                    items.append(made)
            if items:
                break  # the other types only stand in where those asked for give nothing at all
        return items

    def _pool(self, kind: QuestionType) -> Iterator[_Candidate]:
        """Give what could be asked in this round."""
        if self._round is _Round.SECOND and kind in _STATING:
            return
        for one in self._candidates(kind):
            if self._is_near(one.line) and (one.is_good or self._round is not _Round.GOOD):
                yield one

    def _next(self, pool: list[_Candidate], number: int) -> Item | None:
        """Draft the best of the candidates that passes the gate; what fails is thrown away."""
        while open_to := [candidate for candidate in pool if not self._tips_the_scales(candidate)]:
            candidate = max(open_to, key=self._worth)
            pool.remove(candidate)
            asked = self._used_lines[candidate.line.order]
            if asked > (self._round is _Round.SECOND) or self._used_keys[candidate.key]:
                continue
            item = candidate.draft()
            if item is None or self._inspector.flags(item) or self._gives_away(item):
                continue
            item = item.model_copy(
                update={"identifier": f"q{number + 1}", "difficulty": self._level(candidate)}
            )
            self._inspector.accept(item)
            self._told.append(self._tells(item))
            self._count(candidate, item)
            return item
        return None

    def _gives_away(self, item: Item) -> bool:
        """Tell whether the prompt of one of two questions says the key of the other and what asks for it."""
        prompt, key = self._tells(item)
        return any(
            _is_told(prompt, key, other) or _is_told(other, other_key, prompt)
            for other, other_key in self._told
        )

    def _tells(self, item: Item) -> tuple[frozenset[str], frozenset[str]]:
        """Give the stems of a prompt, and those of its one key."""
        language, right = self.request.language, item.response_declaration.correct_response
        texts = [choice.text for choice in item.choices if choice.identifier == right[0]]
        one = item.interaction_type != "true_false" and item.response_declaration.cardinality == "single"
        key = (texts or [f"{right[0]:.15g}" if isinstance(right[0], float) else right[0]])[0] if one else ""
        return frozenset(content_stems(item.prompt, language)), frozenset(content_stems(key, language))

    def _tips_the_scales(self, candidate: _Candidate) -> bool:
        """Tell whether a statement would make true and false ones differ in number by two.

        Nor does a true one come first, while false ones can follow, in a quiz that begins with a false one.
        """
        truth = candidate.frame.startswith("true")
        lead = int(truth == self._begins_true or self._round is not _Round.GOOD)
        return candidate.kind == "true_false" and self._truths[truth] >= self._truths[not truth] + lead

    def _worth(self, candidate: _Candidate) -> float:
        order, passage = candidate.line.order, candidate.line.passage
        worth = candidate.score - _COSTS[self._leaning[order]]
        worth += 2.0 * self._topic.nearness(candidate.line) + self._luck.get(order, 0.0)
        worth -= 3.0 * self._used_lines[order]
        worth -= 0.004 * max(0, len(candidate.line.text) - _EASILY_READ)
        worth -= 1.8 * self._used_passages[passage] + 0.7 * self._used_frames[candidate.frame]
        if self.request.difficulty != "mixed":
            worth -= 1.5 * abs(candidate.level - _LEVELS[self.request.difficulty])
        if candidate.kind == "true_false":
            # As many true as false ones, whatever there is more of.
            truth = candidate.frame.startswith("true")
            worth -= 4.0 * (self._truths[truth] - self._truths[not truth]) - 2.0 * (
                truth == self._begins_true
            )
        return worth

    def _count(self, candidate: _Candidate, item: Item) -> None:
        for ref in item.source_refs:
            for line in self._fit:
                if line.text in ref.quote or ref.quote in line.text:
                    self._used_lines[line.order] += 2 if candidate.kind in _STATING else 1
        self._used_passages[candidate.line.passage] += 1
        self._used_frames[candidate.frame] += 1
        if candidate.key:
            self._used_keys[candidate.key] += 1
        if candidate.kind == "true_false":
            self._truths[candidate.frame.startswith("true")] += 1

    def _level(self, candidate: _Candidate) -> Level:
        return "easy" if candidate.level < 1.6 else "medium" if candidate.level < 2.6 else "hard"

    # --- what could be asked

    def _candidates(self, kind: QuestionType) -> Iterator[_Candidate]:
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

    def _for_terms(self, kind: QuestionType) -> Iterator[_Candidate]:
        typed = kind == "text_entry"
        defined = {d.line.order for d in self._definitions}
        for d in self._definitions:
            if typed and not _can_be_typed(d.term.name):
                continue
            draft = self._draft_of_term(
                d.line,
                replace(d.term, gender_shows=False),
                partial(self._drafting.definition_prompt, d),
                d.description,
                typed,
            )
            yield self._candidate(kind, d.how, d.line, d.term, 1.2 + 1.6 * typed, 6.0, draft)
        for s in self._sayings:
            if (
                s.line.order in defined
                or s.term.interest < _LEAST_INTEREST
                or len(s.predicate) > _LONGEST_PREDICATE
                or (typed and not _can_be_typed(s.term.name))
            ):
                continue
            said = content_stems(s.predicate, s.line.language)
            if len(said) < 3 or set(said) & set(s.term.stems):
                continue
            asked_for = replace(s.term, gender_shows=s.question in ("none", "which"))
            draft = self._draft_of_term(
                s.line, asked_for, partial(self._drafting.saying_prompt, s, typed=typed), s.predicate, typed
            )
            score = 3.6 + 0.5 * self._weight(s.term) + 0.1 * min(8, len(said))
            yield self._candidate(kind, f"says_{s.question}", s.line, s.term, 2.0 + typed, score, draft)
        for line in self._fit:
            for phrase in self._grammar.phrases(line):
                weight = self._weight(phrase)
                begin = self._grammar.core(line)
                if self._is_part_of_a_name(line, phrase) or phrase.told_more:
                    continue
                if (
                    weight < (1.6 if typed else _FEWEST_REASONS)
                    or phrase.start <= max(line.focus, line.tokens[begin].end)
                    or (typed and not _can_be_typed(phrase.shown))
                ):
                    continue
                if len(line.content - set(phrase.stems)) < 5 or _stands_twice(line, phrase):
                    continue
                draft = self._draft_of_gap(line, phrase, begin, typed)
                gap = self._candidate(kind, "gap", line, phrase, 2.2 + typed, 2.0 + 0.7 * weight, draft)
                few_words = phrase.shown.count(" ") < _WORDS_OF_A_TERM
                yield replace(gap, is_good=gap.is_good and few_words and weight >= _GOOD_REASONS)

    def _is_part_of_a_name(self, line: Line, phrase: Phrase) -> bool:
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

    def _draft_of_term(
        self, line: Line, term: Phrase, prompt: Callable[[], str], asked: str, typed: bool
    ) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            if typed:
                return self._drafting.typed_term(prompt(), line, term.name, [term.shown])
            return self._drafting.choice_of_term(prompt(), line, term, term.name, asked, as_subject=True)

        return draft

    def _draft_of_gap(self, line: Line, phrase: Phrase, begin: int, typed: bool) -> Callable[[], Item | None]:
        def draft() -> Item | None:
            prompt = self._drafting.gap_prompt(line, phrase, begin, typed=typed)
            if typed:
                return self._drafting.typed_term(prompt, line, phrase.shown, [phrase.name])
            return self._drafting.choice_of_term(
                prompt, line, phrase, phrase.shown, line.text, as_subject=False
            )

        return draft

    def _for_descriptions(self) -> Iterator[_Candidate]:
        for d in self._definitions:
            if d.how != "is" or len(d.description) > 170:
                continue
            others = [other for other in self._definitions if other is not d]
            yield self._candidate(
                "choice",
                "what_is",
                d.line,
                d.term,
                2.0,
                5.6,
                partial(self._drafting.choice_of_description, d, others),
            )

    def _for_numbers(self, kind: QuestionType) -> Iterator[_Candidate]:
        for q in self._quantities:
            in_line = sum(token.text[0].isdigit() for token in q.line.tokens)
            if len(q.line.content) < 5 or in_line > 3:
                continue
            begin = self._grammar.core(q.line)

            def draft(q: Quantity = q, begin: int = begin) -> Item | None:
                prompt = self._drafting.number_prompt(q, begin)
                if kind == "numeric_entry":
                    return self._drafting.typed_number(prompt, q)
                return self._drafting.choice_of_number(prompt, q, self._quantities)

            small = q.value <= 3 and not q.unit
            score = 3.4 + 0.5 * q.is_year + 0.5 * bool(q.unit) - 0.4 * (in_line - 1) - 1.0 * small
            level = 2.4 + 0.6 * (kind == "numeric_entry")
            frame = "year" if q.is_year else "number"
            good, score = self._reads_well(q.line), score + self._noise()
            yield _Candidate(kind, frame, q.line, level, score, ("", q.text), draft, is_good=good)

    def _for_truth(self) -> Iterator[_Candidate]:
        for falsehood in self._falsehoods():
            score = {"definition": 4.0, "opposite": 4.6, "number": 3.8, "negation": 4.2}[falsehood.kind]
            level = {"definition": 1.4, "opposite": 1.8, "number": 2.2, "negation": 1.6}[falsehood.kind]
            yield _Candidate(
                "true_false",
                f"false_{falsehood.kind}",
                falsehood.line,
                level,
                score + self._noise(),
                (),
                partial(self._drafting.false_statement, falsehood),
                is_good=len(falsehood.line.tokens) <= _MOST_STATED,
            )
        told = {d.line.order for d in self._definitions} | {s.line.order for s in self._sayings}
        counted = {q.line.order for q in self._quantities}
        for line in self._alone:
            statement = statement_of(line, self._grammar.core(line))
            score = 3.0 + 1.0 * (line.order in told) + 0.6 * (line.order in counted)
            yield _Candidate(
                "true_false",
                "true",
                line,
                1.2 + 0.4 * (len(line.tokens) > 16),
                score - 0.03 * len(line.tokens) + self._noise(),
                (),
                partial(self._drafting.true_statement, line, statement),
                is_good=len(line.tokens) <= _MOST_STATED and line.order in told | counted,
            )

    def _falsehoods(self) -> list[Falsehood]:
        if self._false is None:
            self._false = [self._trimmed(falsehood) for falsehood in self._made_false()]
        return list(self._false)

    def _trimmed(self, falsehood: Falsehood) -> Falsehood:
        """Give a false statement without the “However,” that its sentence opens with."""
        line = falsehood.line
        begin = 0 if line.focus else line.tokens[self._grammar.core(line)].start
        if begin == 0 or falsehood.statement[:begin] != line.text[:begin]:
            return falsehood
        text = falsehood.statement[begin:]
        return replace(falsehood, statement=text[0].upper() + text[1:])

    def _made_false(self) -> Iterator[Falsehood]:
        for q in self._quantities:
            if made := with_another_number(q, self._quantities, self.rng):
                yield made
        for line in self._alone:
            opposite = with_the_opposite(line, self.request.language)
            if made := opposite or without_the_negation(line) or with_another_count(line):
                yield made
        for d in self._definitions:
            others = [other for other in self._definitions if other is not d]
            self.rng.shuffle(others)
            if made := next((m for other in others if (m := with_anothers_description(d, other))), None):
                yield made

    def _for_several(self) -> Iterator[_Candidate]:
        for line in self._alone:
            for listing in listings_of(line, self._grammar.phrases(line)):
                yield _Candidate(
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
            f for f in falsehoods if not f.line.focus and len(f.statement) <= 190 and self._is_near(f.line)
        ]
        self.rng.shuffle(falsehoods)
        lines = [line for line in self._alone if len(line.text) <= 170 and self._is_near(line)]
        self.rng.shuffle(lines)
        spare = max(0, len(self._fit) - self.request.count) // 4  # each takes the sentences of four questions
        for n, line in enumerate(lines[: min(len(falsehoods) // 2, len(lines) // 3, spare, 12)]):
            draft = partial(self._draft_of_statements, [line, *lines], falsehoods, 3 - n % 2)
            score = 3.0 + self._noise()
            yield _Candidate("choice_multiple", "statements", line, 2.8, score, (), draft)

    def _draft_of_statements(
        self, lines: Sequence[Line], falsehoods: Sequence[Falsehood], truths: int
    ) -> Item | None:
        """Ask which of some statements are true, of sentences that no question has quoted yet."""
        true = [line for line in dict.fromkeys(lines) if not self._used_lines[line.order]][:truths]
        taken, false = {line.order for line in true}, list[Falsehood]()
        for falsehood in falsehoods:
            order = falsehood.line.order
            if len(false) < 2 and order not in taken and not self._used_lines[order]:
                false.append(falsehood)
                taken.add(order)
        about = self._spoken_of([*true, *(falsehood.line for falsehood in false)])
        if len(true) < 2 or not false or not about:
            return None
        stated = [(line, statement_of(line, self._grammar.core(line))) for line in true]
        return self._drafting.which_are_true(about, stated, false)

    def _spoken_of(self, lines: Sequence[Line]) -> list[str]:
        """Give the names of two things that the lines speak of, each the weightiest of its line."""
        names = []
        for line in lines:
            phrases = [
                p
                for p in self._grammar.phrases(line)
                if not self._is_part_of_a_name(line, p) and (p.parts or p.case in (None, "nom"))
            ]
            if phrases:
                names.append(max(phrases, key=self._weight).name)
        apart = [one for one in names if not any(one != other and one in other for other in names)]
        return list(dict.fromkeys(apart))[:2]

    def _draft_of_listing(self, listing: Listing) -> Item | None:
        key = listing.members[0]
        asked = frozenset(content_stems(listing.line.text, listing.line.language))
        options = self._terms.siblings(key, listing.line, asked, as_subject=False)
        if len(options) < 2:
            return None
        return self._drafting.listed(listing, options[:2] if len(listing.members) > 2 else options[:3])

    def _candidate(
        self,
        kind: QuestionType,
        frame: str,
        line: Line,
        term: Phrase,
        level: float,
        score: float,
        draft: Callable[[], Item | None],
    ) -> _Candidate:
        rare = self._terms.count_of(term.stems) <= 1
        score, level = score + self._noise(), level + 0.4 * rare
        return _Candidate(kind, frame, line, level, score, term.stems, draft, is_good=self._reads_well(line))

    def _reads_well(self, line: Line) -> bool:
        return self._leans(line) is not Leaning.PERSONAL and len(line.tokens) <= _MOST_WORDS

    def _weight(self, phrase: Phrase) -> float:
        """Say how much a phrase is a term of this material and not just a word in it."""
        term = self._terms.of(phrase)
        count = self._terms.count_of(phrase.stems)
        weight = 1.0 * (count >= 2) + 0.4 * (count >= 4) + 0.8 * phrase.proper
        weight -= 1.5 * (count > 3 + 0.15 * len(self._lines))
        if term is not None:
            weight += 1.0 * term.is_subject + 0.8 * (term.definition is not None)
        weight += 1.5 * (phrase.before in _NAMED_AFTER)
        weight += 0.6 * any(stems.issuperset(phrase.stems) for stems in self._headings)
        weight += phrase.interest - 0.8 * (not self._terms.is_outranked(phrase))
        return weight + 0.3 * (" " in phrase.shown) + 0.3 * (len(phrase.shown) >= 8)

    def _noise(self) -> float:
        return 0.6 * self.rng.random()


def _is_told(asked: frozenset[str], key: frozenset[str], prompt: frozenset[str]) -> bool:
    shared = len((asked - key) & prompt)  # of which the words around a gap may be three
    return bool(key) and key <= prompt and shared >= max(4, 0.6 * len(asked - key))


_NAMED_AFTER: Final = frozenset(("called", "named", "termed"))


def _stands_twice(line: Line, phrase: Phrase) -> bool:
    """Tell whether the words of a phrase stand in its sentence more than once, or with others in between."""
    wanted = phrase.stems
    return sum(line.stems[i : i + len(wanted)] == wanted for i in range(len(line.stems))) != 1


def _language_for(request: QuizRequest) -> Language:
    """Give the language asked for, where the passages have it, or else that of most of them."""
    languages = [language_of(passage.text) for passage in request.passages]
    found = Counter(language for language in languages if language is not None)
    if not found or request.language in found:
        return request.language
    return max(found, key=lambda language: (found[language], language))


def _can_be_typed(name: str) -> bool:
    return name.count(" ") <= 1 and len(name) <= 24 and not any(character.isdigit() for character in name)


def _digest(request: QuizRequest) -> str:
    said: dict[str, object] = {
        "topic": request.topic,
        "count": request.count,
        "difficulty": request.difficulty,
        "language": request.language,
        "types": list(request.types),
        "passages": [[p.id, p.source.id, p.text] for p in request.passages],
        "seed": request.seed,
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
