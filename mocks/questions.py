"""One fact made into one item of a chosen type, in the grader's view."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from contracts.quiz import ChoiceWithFeedback, Item, MapEntry, QuestionType, ResponseDeclaration, SourceRef
from mocks.corpus import Fact
from mocks.phrases import Phrases

Label = Literal["easy", "medium", "hard"]
T = TypeVar("T")


class Deck:
    """Deals cards in an order that the seed decides, and all of them before any comes again."""

    def __init__(self, cards: Iterable[int], rng: random.Random) -> None:
        self._cards = list(cards)
        self._rng = rng
        self._left: list[int] = []

    def deal(self) -> int:
        """Return the next card, from a freshly shuffled pack when the last one is used up."""
        if not self._left:
            self._left = self._rng.sample(self._cards, len(self._cards))
        return self._left.pop()


@dataclass
class Dealer:
    """What makes one quiz differ from another: where keys stand, what is true, how many are right."""

    rng: random.Random
    place: Deck = field(init=False)
    truth: Deck = field(init=False)
    how_many: Deck = field(init=False)

    def __post_init__(self) -> None:
        self.place = Deck(range(4), self.rng)
        self.truth = Deck((0, 1), self.rng)
        self.how_many = Deck((2, 3), self.rng)

    def some(self, things: Sequence[T], number: int) -> list[T]:
        """Pick at most `number` of `things`."""
        return self.rng.sample(things, min(number, len(things)))


def suits(fact: Fact, kind: QuestionType) -> bool:
    """Return whether `fact` can be asked as `kind`."""
    match kind:
        case "true_false":
            return True
        case "choice":
            return fact.key is not None
        case "choice_multiple":
            return bool(fact.keys)
        case "text_entry":
            return fact.key is not None and fact.accepts is not None
        case "numeric_entry":
            return fact.number is not None


@dataclass(frozen=True)
class Frame:
    """What an item has whatever its type."""

    identifier: str
    difficulty: Label
    refs: list[SourceRef]


def make_item(fact: Fact, kind: QuestionType, frame: Frame, phrases: Phrases, dealer: Dealer) -> Item:
    """Ask about `fact` as `kind`, which suits it."""
    match kind:
        case "true_false":
            return _true_false(fact, frame, phrases, is_true=bool(dealer.truth.deal()))
        case "choice":
            options = [(text, False) for text in dealer.some(fact.wrong, 3)]
            options.insert(dealer.place.deal(), (str(fact.key), True))
            return _choice(fact.asks, options, fact.why, frame, phrases)
        case "choice_multiple":
            right = dealer.some(fact.keys, dealer.how_many.deal())
            options = [(text, True) for text in right]
            options += [(text, False) for text in dealer.some(fact.wrong, 5 - len(right))]
            prompt = phrases.several.format(question=fact.asks)
            return _choice(prompt, dealer.some(options, 5), fact.why, frame, phrases, multiple=True)
        case "text_entry":
            return _text_entry(fact, frame, phrases)
        case "numeric_entry":
            return _numeric_entry(fact, frame, phrases)


def ask_for_true_ones(
    topic: str,
    number: int,
    true: Sequence[Fact],
    untrue: Sequence[Fact],
    frame: Frame,
    phrases: Phrases,
    dealer: Dealer,
) -> Item:
    """Ask which of several statements are true, where no fact with several keys is left."""
    options = [(fact.says, True) for fact in true] + [(fact.falsely, False) for fact in untrue]
    prompt = phrases.which_statements.format(topic=topic, number=number)
    why = " ".join(fact.says for fact in (*true, *untrue))
    return _choice(prompt, dealer.some(options, 5), why, frame, phrases, multiple=True)


def _choice(
    prompt: str,
    options: Sequence[tuple[str, bool]],
    why: str,
    frame: Frame,
    phrases: Phrases,
    *,
    multiple: bool = False,
) -> Item:
    choices = [
        ChoiceWithFeedback(
            identifier=name,
            text=text,
            feedback=phrases.right.format(why=why)[:2_000]
            if right
            else phrases.not_right.format(answer=text.rstrip("."), why=why)[:2_000],
        )
        for name, (text, right) in zip("ABCDE", options, strict=False)
    ]
    keys: list[str | float] = [c.identifier for c, (_, right) in zip(choices, options, strict=True) if right]
    return Item(
        identifier=frame.identifier,
        interaction_type="choice",
        prompt=prompt,
        difficulty=frame.difficulty,
        choices=choices,
        response_declaration=ResponseDeclaration(
            cardinality="multiple" if multiple else "single", base_type="identifier", correct_response=keys
        ),
        general_feedback=why,
        source_refs=frame.refs,
    )


def _true_false(fact: Fact, frame: Frame, phrases: Phrases, *, is_true: bool) -> Item:
    key = "true" if is_true else "false"
    return Item(
        identifier=frame.identifier,
        interaction_type="true_false",
        prompt=phrases.is_it_true.format(statement=fact.says if is_true else fact.falsely),
        difficulty=frame.difficulty,
        choices=[
            ChoiceWithFeedback(
                identifier=name,
                text=text,
                feedback=phrases.right.format(why=fact.why)
                if name == key
                else phrases.not_right.format(answer=text, why=fact.why),
            )
            for name, text in (("true", phrases.true), ("false", phrases.false))
        ],
        response_declaration=ResponseDeclaration(base_type="identifier", correct_response=[key]),
        general_feedback=fact.why,
        source_refs=frame.refs,
    )


def _text_entry(fact: Fact, frame: Frame, phrases: Phrases) -> Item:
    key = str(fact.key)
    return Item(
        identifier=frame.identifier,
        interaction_type="text_entry",
        prompt=phrases.write_it.format(question=fact.asks),
        difficulty=frame.difficulty,
        response_declaration=ResponseDeclaration(
            base_type="string",
            correct_response=[key],
            mapping=[MapEntry(map_key=text, mapped_value=1.0) for text in (key, *(fact.accepts or ()))],
        ),
        general_feedback=fact.why,
        source_refs=frame.refs,
    )


def _numeric_entry(fact: Fact, frame: Frame, phrases: Phrases) -> Item:
    return Item(
        identifier=frame.identifier,
        interaction_type="numeric_entry",
        prompt=phrases.give_number.format(question=fact.asks),
        difficulty=frame.difficulty,
        unit=fact.unit,
        response_declaration=ResponseDeclaration(
            base_type="float", correct_response=[float(fact.number or 0)], tolerance=fact.tolerance
        ),
        general_feedback=fact.why,
        source_refs=frame.refs,
    )
