"""Questions that could be asked of a material, each with what speaks for asking it."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from contracts.quiz import Item, Language, QuestionType
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.attributes import rivals_of
from quiz_engine.items.analysis.definitions import rivals_of_definition
from quiz_engine.items.analysis.enumerations import listings_of
from quiz_engine.items.analysis.facts import Listing, Phrase, Predication, Quantity
from quiz_engine.items.analysis.morphology import noun_readings
from quiz_engine.items.analysis.quantities import is_of_a_range
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.writing.false_statements import (
    FalseStatement,
    with_anothers_description,
)
from quiz_engine.items.writing.item_writer import ItemWriter, statement_of
from quiz_engine.language.words import content_stems, phrase_key
from quiz_engine.languages import PACKS, any_of, words_of_all
from quiz_engine.rules import Rule

_LEAST_INTEREST: Final = -0.6
"""Minimum interest of a subject that is asked for: less has “a further description”."""
_GOOD_REASONS: Final = -0.5
"""Minimum weight of a phrase to choose; below, nobody would ask for it."""
_WORDS_OF_A_TERM: Final = 3
_MOST_STATED: Final = 24
"""Words of a statement; of a longer one nobody knows what is doubted."""
_WORDS_AROUND_A_BARE_GAP: Final = 5
"""Minimum words that say something, around a gap without options; with fewer, much else could be meant."""
_LONGEST_JOINT: Final = 12
"""Characters of “ oraz ” and its like, with what is around them."""
_SHARE: Final = 0.1
"""Of the sentences that may be asked about."""
_OFTEN: Final = 4
"""Sentences that name a thing, above which its name is guessed."""
_FEWEST_SAID: Final = 3
"""Words of a predicate that say something."""
_LONGEST_PREDICATE: Final = 170
_MOST_NUMBERS: Final = 2
"""Numbers of a sentence."""
_FEWEST_RIVALS: Final = 2
"""Minimum number of other things of which something is said under the same label."""
_RECOMMENDS: Final = {
    language: re.compile(pack.items.recommends, re.IGNORECASE) for language, pack in PACKS.items()
}
_GOES_ON: Final = {
    language: re.compile(rf"(?:{pack.items.goes_on})", re.IGNORECASE) for language, pack in PACKS.items()
}
_DEFINES: Final = re.compile(rf"(?:{any_of(lambda pack: pack.gate.defines)})(?!\w)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_HEDGES: Final = words_of_all(lambda pack: pack.items.hedges)
"""A statement with one of these can hardly be false."""


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
    orders: frozenset[int]
    """The sentences that it asks about, by their order."""


@dataclass
class ItemProposals:
    """Finds what could be asked, and drafts it."""

    request: QuizRequest
    rng: random.Random
    known: SourceAnalysis
    writer: ItemWriter
    _false: list[FalseStatement] | None = None

    def of_kind(self, kind: QuestionType) -> Iterator[ItemProposal]:
        match kind:
            case "choice":
                yield from self._for_rival_definitions()
                yield from self._for_attributes()
                yield from self._for_numbers("choice")
            case "text_entry":
                yield from self._for_definitions()
                yield from self._for_predications()
                yield from self._for_gaps()
            case "numeric_entry":
                yield from self._for_numbers("numeric_entry")
            case "true_false":
                yield from self._for_truth()
            case "choice_multiple":
                yield from self._for_several()

    def _for_definitions(self) -> Iterator[ItemProposal]:
        for d in self.known.definitions:
            if _can_be_typed(d.term.name):
                prompt = partial(self.writer.definition_prompt, d)
                draft = self._typed(d.sentence, prompt, d.term.name, d.term.shown)
                yield self._proposal("text_entry", d.how, d.sentence, d.term, 2.8, 6.0, draft)

    def _for_rival_definitions(self) -> Iterator[ItemProposal]:
        """Ask for a term, or for what it is, beside others that the text explains in the same place."""
        for d in self.known.definitions:
            rivals = rivals_of_definition(d, self.known.definitions)
            if len(rivals) < _FEWEST_RIVALS:
                continue
            drafts = {
                d.how: partial(self.writer.choice_of_defined, d, rivals),
                "what_is": partial(self.writer.choice_of_description, d, rivals),
            }
            for frame, draft in drafts.items():
                yield self._proposal("choice", frame, d.sentence, d.term, 1.6, 5.8, draft)

    def _for_attributes(self) -> Iterator[ItemProposal]:
        for one in self.known.attributes:
            rivals = rivals_of(one, self.known.attributes)
            if len(rivals) < _FEWEST_RIVALS:
                continue
            yield ItemProposal(
                "choice",
                "attribute",
                one.sentence,
                2.0,
                5.0 + self._noise(),
                phrase_key(f"{one.subject} {one.label}", one.sentence.language),
                partial(self.writer.choice_of_value, one, self.rng.sample(rivals, min(3, len(rivals)))),
                frozenset((one.sentence.order,)),
            )

    def _for_predications(self) -> Iterator[ItemProposal]:
        defined = {d.sentence.order for d in self.known.definitions}
        for s in self.known.predications:
            said = content_stems(s.predicate, s.sentence.language)
            subject = AskedSubject(s, said, is_defined=s.sentence.order in defined)
            if self.known.refusals.lets_pass(SUBJECT_RULES, subject):
                prompt = partial(self.writer.predication_prompt, s)
                draft = self._typed(s.sentence, prompt, s.term.name, s.term.shown)
                score = 3.6 + 0.5 * self.known.weight(s.term) + 0.1 * min(8, len(said))
                yield self._proposal(
                    "text_entry", f"says_{s.question}", s.sentence, s.term, 3.0, score, draft
                )

    def _for_gaps(self) -> Iterator[ItemProposal]:
        for sentence in self.known.fit:
            for phrase in self.known.grammar.phrases(sentence):
                gap = Gap(sentence, phrase, self.known)
                if not self.known.refusals.lets_pass(GAP_RULES, gap):
                    continue
                if not self.known.may_be_asked_for(sentence, phrase):
                    continue
                prompt = partial(self.writer.gap_prompt, sentence, phrase, gap.begin)
                draft = self._typed(sentence, prompt, phrase.shown, phrase.name)
                score = 2.0 + 0.7 * self.known.weight(phrase)
                yield self._proposal("text_entry", "gap", sentence, phrase, 3.2, score, draft)

    def _typed(
        self, sentence: SourceSentence, prompt: Callable[[], str], text: str, also: str
    ) -> Callable[[], Item]:
        return lambda: self.writer.typed_term(prompt(), sentence, text, [also])

    def _for_numbers(self, kind: QuestionType) -> Iterator[ItemProposal]:
        for q in self.known.quantities:
            in_line = sum(token.text[0].isdigit() for token in q.sentence.tokens)
            if not self.known.refusals.lets_pass(NUMBER_RULES, q):
                continue
            begin = self.known.grammar.core(q.sentence)

            def draft(q: Quantity = q, begin: int = begin) -> Item | None:
                prompt = self.writer.number_prompt(q, begin)
                if kind == "numeric_entry":
                    return self.writer.typed_number(prompt, q)
                return self.writer.choice_of_number(prompt, q, self.known.quantities)

            score = 3.9 - 0.4 * (in_line - 1)
            level = 2.4 + 0.6 * (kind == "numeric_entry")
            score += self._noise()
            orders = frozenset((q.sentence.order,))
            yield ItemProposal(kind, "year", q.sentence, level, score, ("", q.text), draft, orders)

    def _for_truth(self) -> Iterator[ItemProposal]:
        for false_statement in self._false_statements():
            yield ItemProposal(
                "true_false",
                "false_definition",
                false_statement.sentence,
                1.4,
                4.6 + self._noise(),
                _spoken_of(false_statement.statement, self.request.language),
                partial(self.writer.false_statement, false_statement),
                frozenset((false_statement.sentence.order,)),
            )
        defined = {d.sentence.order for d in self.known.definitions}
        for sentence in self.known.fit:
            if sentence.order not in defined or not self.known.refusals.lets_pass(STATEMENT_RULES, sentence):
                continue
            statement = statement_of(sentence, self.known.grammar.core(sentence))
            score = 4.4
            yield ItemProposal(
                "true_false",
                "true",
                sentence,
                1.2 + 0.4 * (len(sentence.tokens) > 16),
                score - 0.03 * len(sentence.tokens) + self._noise(),
                _spoken_of(statement, self.request.language),
                partial(self.writer.true_statement, sentence, statement),
                frozenset((sentence.order,)),
            )

    def _false_statements(self) -> list[FalseStatement]:
        if self._false is None:
            made = [one for one in self._made_false() if len(one.sentence.tokens) <= _MOST_STATED]
            self._false = [self._trimmed(one) for one in made]
        return list(self._false)

    def _trimmed(self, false_statement: FalseStatement) -> FalseStatement:
        """Return a false statement without the “However,” that its sentence opens with."""
        sentence = false_statement.sentence
        begin = sentence.tokens[self.known.grammar.core(sentence)].start
        if begin == 0 or false_statement.statement[:begin] != sentence.text[:begin]:
            return false_statement
        text = false_statement.statement[begin:]
        return replace(false_statement, statement=text[0].upper() + text[1:])

    def _made_false(self) -> Iterator[FalseStatement]:
        for d in self.known.definitions:
            others = rivals_of_definition(d, self.known.definitions)
            self.rng.shuffle(others)
            if made := next((m for other in others if (m := with_anothers_description(d, other))), None):
                yield made

    def _for_several(self) -> Iterator[ItemProposal]:
        for sentence in self.known.fit:
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
                    frozenset((sentence.order,)),
                )

    def _draft_of_listing(self, listing: Listing) -> Item | None:
        key = listing.members[0]
        asked = frozenset(content_stems(listing.sentence.text, listing.sentence.language))
        options = self.known.terms.siblings(key, listing.sentence, asked)
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
            kind, frame, sentence, level, score, term.stems, draft, frozenset((sentence.order,))
        )

    def _noise(self) -> float:
        return 0.6 * self.rng.random()


@dataclass(frozen=True, slots=True)
class AskedSubject:
    """The subject of a sentence, that a question may ask for."""

    predication: Predication
    said: Sequence[str]
    """Stems of what is said of it."""
    is_defined: bool
    """A better question can be asked of the sentence."""


def _is_joined(predication: Predication) -> bool:
    words = [token.lower for token in predication.sentence.tokens]
    joints = PACKS[predication.sentence.language].items.joints
    return any(words.count(word) > 1 for word in joints)


def _says_too_little(subject: AskedSubject) -> bool:
    return len(subject.said) < _FEWEST_SAID


def _points_elsewhere(sentence: SourceSentence) -> bool:
    """Return whether a pronoun may stand for what the question does not name."""
    pronouns = PACKS[sentence.language].items.pronouns
    return any(token.lower in pronouns for token in sentence.tokens)


def _has_a_possessive(sentence: SourceSentence) -> bool:
    """Return whether it speaks of what belongs to somebody, who may be named elsewhere."""
    possessives = PACKS[sentence.language].items.possessives
    return any(token.lower in possessives for token in sentence.tokens)


def _is_of_no_event(subject: AskedSubject) -> bool:
    """Return whether what somebody did is told without a number and without another name."""
    words = subject.predication.predicate.split()
    return not any(word.lstrip('“„«("')[:1].isupper() or word[:1].isdigit() for word in words)


def _has_another_clause(subject: AskedSubject) -> bool:
    """Return whether a comma goes on with another subject: “Nakhimov fell, the town was left”."""
    goes_on = _GOES_ON[subject.predication.sentence.language]
    _, *parts = re.split(r",\s+|\s[–—-]\s|;\s", _BRACKETS.sub("", subject.predication.predicate))
    return any(goes_on.match(part) is None for part in parts)


SUBJECT_RULES: Final[tuple[Rule[AskedSubject], ...]] = (
    Rule(
        "not_who",
        "of what something is said, other things may be said as well",
        lambda one: one.predication.question != "who",
    ),
    Rule(
        "pronoun",
        "it speaks of what the question does not name",
        lambda one: (
            _points_elsewhere(one.predication.sentence) or _has_a_possessive(one.predication.sentence)
        ),
    ),
    Rule(
        "means",
        "it says what something is or means, and is no question of what does so",
        lambda one: _DEFINES.match(one.predication.predicate) is not None,
    ),
    Rule("another_clause", "it goes on with another subject", _has_another_clause),
    Rule("joined", "what is left of “both … and …” is no sentence", lambda one: _is_joined(one.predication)),
    Rule(
        "someone",
        "“who” of one that has no name is anyone",
        lambda one: one.predication.question == "who" and not one.predication.term.proper,
    ),
    Rule("defined", "its sentence says what it is, which is the better question", lambda one: one.is_defined),
    Rule(
        "plain_subject",
        "anything could be meant",
        lambda one: one.predication.term.interest < _LEAST_INTEREST,
    ),
    Rule(
        "long_predicate",
        "what is said is too long",
        lambda one: len(one.predication.predicate) > _LONGEST_PREDICATE,
    ),
    Rule(
        "hard_to_type",
        "nobody types it as it is",
        lambda one: not _can_be_typed(one.predication.term.name),
    ),
    Rule("says_too_little", "too little is said to know what is meant", _says_too_little),
    Rule(
        "says_itself",
        "the answer is said of it",
        lambda one: bool(set(one.said) & set(one.predication.term.stems)),
    ),
    Rule("no_event", "neither a year nor a name says when or where it was", _is_of_no_event),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A phrase that may be left out of its sentence."""

    sentence: SourceSentence
    phrase: Phrase
    known: SourceAnalysis

    @property
    def begin(self) -> int:
        return self.known.grammar.core(self.sentence)


def _is_no_person(gap: Gap) -> bool:
    """Return whether a phrase is not a person's name; where it is not, other words are as right."""
    is_place = gap.phrase.before in PACKS[gap.sentence.language].items.places_after
    is_person = gap.phrase.kind == "person" or gap.phrase.someone
    return not (is_person and gap.phrase.proper) or is_place


def _is_said_all_the_time(gap: Gap) -> bool:
    """Return whether the text is about it, so that its name is guessed: “Debian” in a book on Debian."""
    return gap.known.terms.count_of(gap.phrase.stems) > _OFTEN + _SHARE * len(gap.known.fit)


_BESIDE_ANOTHER: Final = re.compile(rf"\s?/\s?|,?\s(?:{any_of(lambda pack: pack.items.list_ends)})\s")


def _is_one_of_several(gap: Gap) -> bool:
    """Return whether it is one of two or more beside each other, so that the others may be as right."""
    text = gap.sentence.text
    before = text[max(0, gap.phrase.start - _LONGEST_JOINT) : gap.phrase.start]
    return bool(_BESIDE_ANOTHER.match(text, gap.phrase.end)) or any(
        found.end() == len(before) for found in _BESIDE_ANOTHER.finditer(before)
    )


GAP_RULES: Final[tuple[Rule[Gap], ...]] = (
    Rule("one_of_several", "another thing may be as right", _is_one_of_several),
    Rule("said_all_the_time", "the text is about it, so that it is guessed", _is_said_all_the_time),
    Rule(
        "pronoun", "it speaks of what the question does not name", lambda gap: _points_elsewhere(gap.sentence)
    ),
    Rule("no_person", "it is not the name of a person, so that other words are as right", _is_no_person),
    Rule(
        "part_of_name",
        "it is a part of a name",
        lambda gap: gap.known.is_part_of_a_name(gap.sentence, gap.phrase),
    ),
    Rule("told_more", "the words beside it say which one is meant", lambda gap: gap.phrase.told_more),
    Rule(
        "light",
        "nobody would ask for it",
        lambda gap: gap.known.weight(gap.phrase) < _GOOD_REASONS,
    ),
    Rule(
        "opens",
        "a gap at the beginning leaves too little to go on",
        lambda gap: gap.phrase.start <= gap.sentence.tokens[gap.begin].end,
    ),
    Rule(
        "hard_to_type",
        "nobody types it as it is",
        lambda gap: not _can_be_typed(gap.phrase.shown),
    ),
    Rule("many_words", "it is no term", lambda gap: gap.phrase.shown.count(" ") >= _WORDS_OF_A_TERM),
    Rule(
        "bare",
        "too little is left beside the gap",
        lambda gap: len(gap.sentence.content - set(gap.phrase.stems)) < _WORDS_AROUND_A_BARE_GAP,
    ),
    Rule("said_twice", "the sentence says it again", lambda gap: _stands_twice(gap.sentence, gap.phrase)),
    Rule(
        "other_name",
        "what stands in brackets behind it is its other name",
        lambda gap: gap.sentence.text[gap.phrase.end :].startswith(" ("),
    ),
)


def _is_in_brackets(quantity: Quantity) -> bool:
    before = quantity.sentence.text[: quantity.start]
    return before.count("(") > before.count(")")


NUMBER_RULES: Final[tuple[Rule[Quantity], ...]] = (
    Rule(
        "bare_number",
        "too little is left beside the number",
        lambda q: len(q.sentence.content) < _WORDS_AROUND_A_BARE_GAP,
    ),
    Rule("no_year", "of other numbers few are worth knowing", lambda q: not q.is_year),
    Rule(
        "pronoun",
        "it speaks of what the question does not name",
        lambda q: _points_elsewhere(q.sentence) or _has_a_possessive(q.sentence),
    ),
    Rule("number_in_brackets", "it is of a citation, a life or a remark", _is_in_brackets),
    Rule("range", "it begins or ends a range, or is said in two ways", lambda q: is_of_a_range(q)),
    Rule(
        "many_numbers",
        "an example to compute, or a row of figures",
        lambda q: sum(token.text[0].isdigit() for token in q.sentence.tokens) > _MOST_NUMBERS,
    ),
)
STATEMENT_RULES: Final[tuple[Rule[SourceSentence], ...]] = (
    Rule(
        "long_statement",
        "of so many words nobody knows what is doubted",
        lambda one: len(one.tokens) > _MOST_STATED,
    ),
    Rule(
        "no_statement",
        "an entry of a list that is no sentence",
        lambda one: one.entry is not None and one.entry.statement is None,
    ),
    Rule(
        "recommendation",
        "what ought to be is neither true nor false",
        lambda one: _RECOMMENDS[one.language].search(one.text) is not None,
    ),
    Rule(
        "hedged",
        "it can hardly be false",
        lambda one: not _HEDGES.isdisjoint(token.lower for token in one.tokens),
    ),
)


def _spoken_of(statement: str, language: Language) -> tuple[str, ...]:
    """Return the key of a statement: no other one of the quiz begins with the same word, and denies it."""
    return ("statement", *content_stems(statement, language)[:1])


def begins_late(listing: Listing) -> bool:
    """Return whether the first member is only the genitive of a noun that is listed, too."""
    before = [token for token in listing.sentence.tokens if token.end <= listing.start][-1:]
    return any("," in token.before and noun_readings(token, listing.sentence.language) for token in before)


def _stands_twice(sentence: SourceSentence, phrase: Phrase) -> bool:
    """Return whether a phrase stands in its sentence more than once, or with words in between."""
    wanted = phrase.stems
    return sum(sentence.stems[i : i + len(wanted)] == wanted for i in range(len(sentence.stems))) != 1


def _can_be_typed(name: str) -> bool:
    return name.count(" ") <= 1 and len(name) <= 24 and not any(character.isdigit() for character in name)
