"""Which finished items may be asked: the reasons not to, in the order they are looked at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Item, Language
from quiz_engine.language.words import content_stems, fold, words_of
from quiz_engine.rules import Rule

_ROOT: Final = 5
"""Letters that two words share when they are of one root: структурной, структурных."""
_SHORTEST: Final = 4
"""Letters of a word whose root is looked for."""
_MOST_COUNTED: Final = 12


@dataclass(frozen=True)
class Drafted:
    """A finished item, and the words that it was asked in."""

    item: Item
    language: Language

    @property
    def right(self) -> list[str]:
        keys = [f"{one:.15g}" if isinstance(one, float) else one for one in self._declared]
        return [choice.text for choice in self.item.choices if choice.identifier in keys] or keys

    @property
    def wrong(self) -> list[str]:
        return [choice.text for choice in self.item.choices if choice.identifier not in self._declared]

    @property
    def _declared(self) -> list[str | float]:
        return self.item.response_declaration.correct_response

    @property
    def asks_for_words(self) -> bool:
        return self.item.interaction_type in ("choice", "text_entry")


def _roots(texts: Iterable[str], language: Language) -> set[str]:
    """Return the beginnings of the words that say something."""
    found = set()
    for text in texts:
        stems = set(content_stems(text, language))
        words = [fold(word.text) for word in words_of(text)]
        found |= {
            word[:_ROOT]
            for word in words
            if len(word) >= _SHORTEST and _says_something(word, stems, language)
        }
    return found


def _says_something(word: str, stems: set[str], language: Language) -> bool:
    return not stems.isdisjoint(content_stems(word, language))


def _shows_its_key(drafted: Drafted) -> bool:
    """Return whether a root of the key, and of no wrong option, stands in the question."""
    if not drafted.asks_for_words:
        return False
    asked = _roots([drafted.item.prompt], drafted.language)
    shown = [_roots([text], drafted.language) & asked for text in drafted.right]
    if drafted.item.interaction_type == "text_entry":
        return any(shown)
    others = [_roots([text], drafted.language) & asked for text in drafted.wrong]
    return any(shown) and not any(others)


def _shows_its_number(drafted: Drafted) -> bool:
    numbers = {text for key in drafted.right for text in re.findall(r"\d+(?:[.,]\d+)?", key)}
    if drafted.item.interaction_type == "true_false" or not numbers:
        return False
    return not numbers.isdisjoint(re.findall(r"\d+(?:[.,]\d+)?", drafted.item.prompt))


def _can_be_counted(drafted: Drafted) -> bool:
    """Return whether a number is asked for, and as many things stand in the question behind a colon."""
    key = drafted.right[0] if len(drafted.right) == 1 else ""
    if not key.isdigit() or int(key) > _MOST_COUNTED:
        return False
    listed = drafted.item.prompt.rpartition(":")[2]
    parts = re.split(r"[,;]|\s(?:and|or|i|oraz|lub|и|или)\s", listed)
    return len(parts) == int(key)


def _overlaps(one: str, other: str, language: Language) -> bool:
    """Return whether one name holds all words of another: “cell”, “plant cell”."""
    a, b = (frozenset(content_stems(text, language)) for text in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def _holds_another_option(drafted: Drafted) -> bool:
    texts = [choice.text for choice in drafted.item.choices]
    if drafted.item.interaction_type != "choice":
        return False
    return any(_overlaps(one, other, drafted.language) for i, one in enumerate(texts) for other in texts[:i])


def _is_written_otherwise(drafted: Drafted) -> bool:
    """Return whether the key, and no wrong option, begins with a capital or a small letter."""
    if drafted.item.interaction_type != "choice" or not drafted.wrong:
        return False
    large = {text[:1].isupper() for text in drafted.right}
    return len(large) == 1 and not any(text[:1].isupper() in large for text in drafted.wrong)


ITEM_RULES: Final[tuple[Rule[Drafted], ...]] = (
    Rule("shows_key", "a root of the key stands in the question", _shows_its_key),
    Rule("shows_number", "the number that is asked for stands in the question", _shows_its_number),
    Rule("countable", "what is asked for can be counted in the question", _can_be_counted),
    Rule("option_in_option", "one option is a kind of another, so that both fit", _holds_another_option),
    Rule("capital_tells", "only the key is written with a capital, or without", _is_written_otherwise),
)
