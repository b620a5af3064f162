"""Figures of quizzes that no rule of the generator makes true by itself."""

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contracts.quiz import Item, Language, Passage
from quiz_engine.language.words import content_stems


@dataclass(frozen=True, slots=True)
class Source:
    """The passages that a quiz is made of."""

    language: Language
    passages: Sequence[Passage]

    @property
    def text(self) -> str:
        return "\n\n".join(passage.text for passage in self.passages)


def kind_of(item: Item) -> str:
    """Return what an item asks for: its interaction, a gap or a question, true or false."""
    match item.interaction_type:
        case "true_false":
            return f"true/false, {item.response_declaration.correct_response[0]}"
        case "choice" if item.response_declaration.cardinality == "multiple":
            return "choice, several"
        case _:
            gap = re.search("_{3,}", item.prompt)
            return f"{item.interaction_type}, {'gap' if gap else 'question'}"


def is_single_choice(item: Item) -> bool:
    return item.interaction_type == "choice" and item.response_declaration.cardinality == "single"


def closed_book(item: Item, score: Callable[[str], float]) -> float:
    """Take the option with the best `score`, without the source's sentences; a tie is shared."""
    scores = {choice.identifier: score(choice.text) for choice in item.choices}
    best = max(scores.values())
    winners = [name for name, value in scores.items() if value == best]
    return (str(item.response_declaration.correct_response[0]) in winners) / len(winners)


def closed_book_solvers(item: Item, language: Language) -> dict[str, float]:
    """Return the share of a point that each way of guessing gets."""
    asked = set(content_stems(item.prompt, language))
    return {
        "longest": closed_book(item, len),
        "likest the question": closed_book(item, lambda t: len(asked & set(content_stems(t, language)))),
    }


def split(values: Sequence[tuple[str, float]]) -> str:
    """Return the means by language, as a table shows them."""
    shares = []
    for language in ("en", "pl", "ru"):
        own = [value for of, value in values if of == language]
        shares.append(f"{statistics.mean(own):.3f}" if own else "-")
    return " / ".join(shares)
