"""Facts turned into questions, in the grader's view."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from contracts.quiz import (
    ChoiceWithFeedback,
    Item,
    Language,
    MapEntry,
    ResponseDeclaration,
    SourceRef,
)
from quiz_engine.items.analysis.attributes import Attribute
from quiz_engine.items.analysis.facts import Definition, Listing, Phrase, Predication, Quantity
from quiz_engine.items.analysis.quantities import other_years
from quiz_engine.items.analysis.section_context import heading_for
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.dates_pl_ru import without_its_year
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.terms import Option
from quiz_engine.items.writing.false_statements import FalseStatement, say_the_same
from quiz_engine.languages import PACKS
from quiz_engine.languages.item_wording import Wording

Level = Literal["easy", "medium", "hard"]
_GAP: Final = "_____"
_NAMES: Final = "ABCDEFGH"
_LONGEST_FEEDBACK: Final = 600
_NEAREST: Final = 5
"""Rivals that the wrong answers are taken from."""
_FOOTNOTE: Final = re.compile(r"(?<=[^\W\d_]{4})\d{1,2}$")


@dataclass
class ItemWriter:
    """Writes the questions of one quiz: wordings take turns, keys take every place."""

    language: Language
    known: SourceAnalysis
    rng: random.Random
    _turns: dict[str, int] = field(default_factory=dict)
    _places: dict[int, list[int]] = field(default_factory=dict)

    @property
    def words(self) -> Wording:
        return PACKS[self.language].wording

    # --- questions for a term: the prompt, and whether its answer stands for a subject

    def definition_prompt(self, definition: Definition) -> str:
        """Ask for the term that a description fits."""
        description = _decapitalised(definition.description, definition) if definition.how == "called" else ""
        match definition.how:
            case "called":
                many = definition.term.number == "pl"
                templates = self.words.term_called_many if many else self.words.term_called
                if self.language == "en":
                    templates = self.words.term_called_many if _english_plural(definition) else templates
                return self._say("called", templates, d=description)
            case "being":
                return self._say("being", self.words.term_being, d=_option(definition.description))
            case "does":
                many = definition.term.number == "pl"
                templates = self.words.of_what if many else self.words.what_does
                return self._say("does", templates, p=definition.description)
            case "is":
                if definition.sentence.entry is not None and not definition.kind:
                    return self._say(
                        "explained", self.words.term_explained, d=_option(definition.description)
                    )
                return self._say("term", self.words.term_for, d=_option(definition.description))

    def predication_prompt(self, predication: Predication) -> str:
        """Ask of what something is said."""
        templates = self.words.who_does if predication.question == "who" else self.words.what_does
        prompt = self._say(predication.question, templates, p=predication.predicate)
        return self._headed(predication.sentence, prompt, predication.term.shown)

    def gap_prompt(self, sentence: SourceSentence, phrase: Phrase, begin: int) -> str:
        """Ask for the words that are left out of a sentence."""
        gapped = _with_gap(sentence, phrase.start, phrase.end, begin)
        return self._headed(sentence, self._say("gap_typed", self.words.gap_typed, s=gapped), phrase.shown)

    def number_prompt(self, quantity: Quantity, begin: int) -> str:
        gapped = _with_gap(quantity.sentence, quantity.start, quantity.end, begin)
        asked = without_its_year(quantity) if not begin and self.words.when else None
        if asked:
            prompt = self._say("when", self.words.when, s=asked)
        else:
            prompt = self._say("gap_year", self.words.gap_year, s=gapped)
        return self._headed(quantity.sentence, prompt)

    # --- items

    def choice_of_defined(self, definition: Definition, rivals: Sequence[Definition]) -> Item | None:
        """Ask to choose the term that a description fits, beside terms that the text explains with it."""
        chosen = self.rng.sample(rivals[:_NEAREST], min(3, len(rivals)))
        wrong = [(other.term.name, self._about(other)) for other in chosen]
        prompt = self.definition_prompt(definition)
        return self._choice(prompt, definition.sentence, definition.term.name, wrong, capital=True)

    def choice_of_description(self, definition: Definition, rivals: Sequence[Definition]) -> Item | None:
        """Ask what a term is, the descriptions of its rivals being the wrong answers."""
        if definition.how != "is" or (definition.sentence.entry is not None and not definition.kind):
            return None  # “Decay theory: traces fade when they are not used” does not say what it is
        fitting = [other for other in rivals[:_NEAREST] if not say_the_same(definition, other)]
        if len(fitting) < 2:
            return None
        templates = self.words.what_are if definition.term.number == "pl" else self.words.what_is
        term = _english_subject(definition) if self.language == "en" else definition.term.name
        prompt = self._say("what_is", templates, t=term)
        chosen = self.rng.sample(fitting, min(3, len(fitting)))
        wrong: list[tuple[str, str | None]] = [
            (_option(o.description), self._source(o.sentence)) for o in chosen
        ]
        key = _option(definition.description)
        return self._choice(prompt, definition.sentence, key, wrong, capital=True)

    def choice_of_number(self, prompt: str, quantity: Quantity, others: list[Quantity]) -> Item | None:
        texts = other_years(quantity, others, self.rng)
        if len(texts) < 2:
            return None
        wrong: list[tuple[str, str | None]] = [(text, None) for text in texts]
        item = self._choice(prompt, quantity.sentence, quantity.text, wrong)
        return item.model_copy(update={"choices": _in_order(item)}) if item and quantity.is_year else item

    def typed_term(self, prompt: str, sentence: SourceSentence, text: str, also: Sequence[str] = ()) -> Item:
        """Ask to type a term."""
        accepted = [other for other in dict.fromkeys(also) if other != text]
        return self._item(
            prompt,
            "text_entry",
            sentence,
            ResponseDeclaration(
                base_type="string",
                correct_response=[text],
                mapping=[MapEntry(map_key=other, mapped_value=1.0) for other in accepted],
            ),
        )

    def typed_number(self, prompt: str, quantity: Quantity) -> Item:
        item = self._item(
            prompt,
            "numeric_entry",
            quantity.sentence,
            ResponseDeclaration(base_type="float", correct_response=[quantity.value]),
        )
        return item.model_copy(update={"unit": quantity.unit})

    def true_statement(self, sentence: SourceSentence, statement: str) -> Item:
        """Ask whether a true statement is."""
        return self._true_false(sentence, statement, truth=True)

    def false_statement(self, false_statement: FalseStatement) -> Item:
        return self._true_false(false_statement.sentence, false_statement.statement, truth=False)

    def listed(self, listing: Listing, options: Sequence[Option]) -> Item:
        """Ask which things a sentence lists."""
        gapped = _with_gap(listing.sentence, listing.start, listing.end, 0)
        prompt = self._say("listed", self.words.listed, s=gapped)
        prompt = self._headed(listing.sentence, prompt)
        right = [phrase.shown for phrase in listing.members]
        return self._multiple(prompt, [listing.sentence], right, [option.text for option in options])

    def choice_of_value(self, attribute: Attribute, others: Sequence[Attribute]) -> Item | None:
        """Ask what a subject has under a label, what other subjects have being the wrong answers."""
        prompt = self._say("attribute", self.words.attribute, s=attribute.subject, l=attribute.label)
        wrong: list[tuple[str, str | None]] = [
            (_option(other.value), self._source(other.sentence)) for other in others
        ]
        return self._choice(prompt, attribute.sentence, _option(attribute.value), wrong, capital=True)

    # --- parts

    def _headed(self, sentence: SourceSentence, prompt: str, key: str = "") -> str:
        """Return a question behind the heading of its sentence, where that does not say what it is about."""
        heading = heading_for(sentence, self.known.labels, key)
        return self.words.under.format(h=heading, q=prompt) if heading else prompt

    def _say(self, purpose: str, templates: Sequence[str], **values: str) -> str:
        turn = self._turns.setdefault(purpose, self.rng.randrange(len(templates)))
        self._turns[purpose] = turn + 1
        return templates[turn % len(templates)].format(**values)

    def _choice(
        self,
        prompt: str,
        sentence: SourceSentence,
        key: str,
        wrong: Sequence[tuple[str, str | None]],
        *,
        capital: bool = False,
    ) -> Item | None:
        options: list[tuple[str, str | None]] = list(wrong)
        self.rng.shuffle(options)
        place = self._place(len(options) + 1)
        options.insert(place, (key, None))
        choices = [
            ChoiceWithFeedback(
                identifier=name,
                text=_with_capital(text) if capital else text,
                feedback=about[:_LONGEST_FEEDBACK] if about else None,
            )
            for name, (text, about) in zip(_NAMES, options, strict=False)
        ]
        key_declared = ResponseDeclaration(base_type="identifier", correct_response=[_NAMES[place]])
        return self._item(prompt, "choice", sentence, key_declared, choices)

    def _true_false(self, sentence: SourceSentence, statement: str, *, truth: bool) -> Item:
        """Ask about a statement that says what a thing is, and so needs no heading."""
        prompt = self._say(
            "statement", self.words.statement, s=_with_a_stop(_as_opening(statement, sentence))
        )
        choices = [
            ChoiceWithFeedback(identifier="true", text=self.words.true),
            ChoiceWithFeedback(identifier="false", text=self.words.false),
        ]
        declared = ResponseDeclaration(
            base_type="identifier", correct_response=["true" if truth else "false"]
        )
        return self._item(prompt, "true_false", sentence, declared, choices)

    def _multiple(
        self, prompt: str, sentences: Sequence[SourceSentence], right: Sequence[str], wrong: Sequence[str]
    ) -> Item:
        options = [(text, True) for text in right] + [(text, False) for text in wrong]
        self.rng.shuffle(options)
        choices = [
            ChoiceWithFeedback(identifier=name, text=text)
            for name, (text, _) in zip(_NAMES, options, strict=False)
        ]
        keys: list[str | float] = [
            c.identifier for c, (_, is_right) in zip(choices, options, strict=True) if is_right
        ]
        declared = ResponseDeclaration(cardinality="multiple", base_type="identifier", correct_response=keys)
        item = self._item(prompt, "choice", sentences[0], declared, choices)
        refs = [_quoted(sentence) for sentence in dict.fromkeys(sentences)]
        says = "\n".join(self._source(sentence) for sentence in dict.fromkeys(sentences))
        return item.model_copy(update={"source_refs": refs, "general_feedback": says[:4_000]})

    def _item(
        self,
        prompt: str,
        interaction: Literal["choice", "true_false", "text_entry", "numeric_entry"],
        sentence: SourceSentence,
        declared: ResponseDeclaration,
        choices: Sequence[ChoiceWithFeedback] = (),
    ) -> Item:
        return Item(
            identifier="q0",
            interaction_type=interaction,
            prompt=prompt,
            choices=list(choices),
            response_declaration=declared,
            general_feedback=self._source(sentence),
            source_refs=[_quoted(sentence)],
        )

    def _source(self, sentence: SourceSentence) -> str:
        return self.words.source_says.format(s=sentence.text)

    def _about(self, definition: Definition) -> str:
        """Return what the source says of a wrong option."""
        return self.words.about_option.format(o=definition.term.name, s=definition.sentence.text)

    def _place(self, number: int) -> int:
        places = self._places.setdefault(number, [])
        if not places:
            places += self.rng.sample(range(number), number)
        return places.pop()


def _quoted(sentence: SourceSentence) -> SourceRef:
    return SourceRef(source_id=sentence.source_id, quote=sentence.text)


def statement_of(sentence: SourceSentence, begin: int) -> str:
    """Return a sentence without the “However,” before it, and an entry of a list of terms as a sentence."""
    if begin == 0:
        return (sentence.entry and sentence.entry.statement) or sentence.text
    return _as_opening(sentence.text[sentence.tokens[begin].start :], sentence)


def _with_gap(sentence: SourceSentence, start: int, end: int, begin: int) -> str:
    opening = sentence.tokens[begin].start if begin else 0
    before, after = sentence.text[opening:start], sentence.text[end:]
    if sentence.language == "en":
        for article in ("an ", "An ", "a ", "A "):
            if before.endswith(article) and (
                len(before) == len(article) or not before[-len(article) - 1].isalpha()
            ):
                before = before[: -len(article)] + ("A(n) " if article[0] == "A" else "a(n) ")
                break
    return _as_opening(before + _GAP + after, sentence)


def _as_opening(text: str, sentence: SourceSentence) -> str:
    """Begin a sentence with a capital; a command in Latin letters stays as it is written."""
    foreign = sentence.language == "ru" and text[0].isascii()
    return text if foreign else _with_capital(text)


def _with_a_stop(statement: str) -> str:
    return statement + "." if statement[-1:].isalnum() or statement[-1:] in ")%" else statement


def _with_capital(text: str) -> str:
    """Write a text large as sentences begin; “pH scale” keeps the letters that it has."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def _option(description: str) -> str:
    """Return a description as an option: without its full stop, and without the number of a footnote."""
    return _FOOTNOTE.sub("", description.strip().rstrip("."))


def _decapitalised(text: str, definition: Definition) -> str:
    first = definition.sentence.tokens[0]
    return text if len(first.text) > 1 and first.text.isupper() else text[0].lower() + text[1:]


def _english_plural(definition: Definition) -> bool:
    after = definition.sentence.text[
        definition.sentence.text.find(definition.description) + len(definition.description) :
    ]
    return definition.sentence.language == "en" and after.split()[:1] in (["are"], ["were"])


def _english_subject(definition: Definition) -> str:
    """Return the term as it stands after “What is”: with its article, and without a sentence’s capital."""
    subject, name = definition.subject, definition.term.name
    if definition.sentence.entry is not None:
        return f"“{name}”"  # whether it takes an article, a list of terms does not say
    article, _, rest = subject.partition(" ")
    if article.casefold() in ("a", "an", "the") and rest:
        return f"{article.casefold()} {name}"
    return name


def _in_order(item: Item) -> list[ChoiceWithFeedback]:
    """Return the options of a year question in the order of time, each with the name that it had."""
    return sorted(item.choices, key=lambda choice: choice.text)
