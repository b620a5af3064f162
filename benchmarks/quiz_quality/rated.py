"""Items that a strict reader rated, put to the rules: what share each drops of the good and of the wrong."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any, Final, Literal, get_args

from contracts.quiz import Item, Language, Passage, Source
from quiz_engine.gate import Inspector

Rating = Literal["good", "weak", "wrong"]
_GOAL: Final = 0.85
"""Minimum share of the wrong items dropped, and of the good ones kept."""
_OF_THE_WHOLE_TEXT: Final = frozenset(("quote_not_verbatim", "near_duplicate"))
"""Flags that mean nothing where of the text only the quotes are known."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One item of a text, and what its reader thought of it."""

    text: str
    language: Language
    rating: Rating
    item: Item


def rated_items(file: Path) -> list[Rated]:
    """Return the items of a file of JSON lines: `text`, `language`, `rating`, `item`."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [
        Rated(line["text"], line["language"], line["rating"], Item.model_validate(line["item"]))
        for line in lines
    ]


def refused_by(rated: Sequence[Rated]) -> list[list[str]]:
    """Return the names of the rules that refuse each item, beside the quotes of all items of its text."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for one in rated:
        quotes[one.text] += [ref.quote for ref in one.item.source_refs]
    inspectors = {one.text: Inspector(_passages(quotes[one.text]), one.language) for one in rated}
    return [
        [flag for flag in inspectors[one.text].flags(one.item) if flag not in _OF_THE_WHOLE_TEXT]
        for one in rated
    ]


def _passages(quotes: Sequence[str]) -> list[Passage]:
    source = Source(id="text", title="text")
    return [
        Passage(id=f"p{n}", text=quote, source=source, headings=[])
        for n, quote in enumerate(dict.fromkeys(quotes))
    ]


def table(rated: Sequence[Rated], refusals: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: of each rule, and of all together, what it drops of each rating."""
    whole = Counter(one.rating for one in rated)
    by_rule: dict[str, Counter[Rating]] = defaultdict(Counter)
    for one, names in zip(rated, refusals, strict=True):
        for name in [*names, *(["all rules"] if names else [])]:
            by_rule[name][one.rating] += 1
    yield f"{'dropped by':24}" + "".join(
        f"{f'{rating} of {whole[rating]}':>14}" for rating in get_args(Rating)
    )
    for name, dropped in sorted(
        by_rule.items(), key=lambda told: (told[0] == "all rules", -told[1]["wrong"])
    ):
        yield f"{name:24}" + "".join(f"{dropped[rating]:>14}" for rating in get_args(Rating))
    wrong, good = _shares(rated, refusals)
    yield f"wrong dropped {wrong:.1%}, good kept {good:.1%}; the goal of each is {_GOAL:.0%}"


def met(rated: Sequence[Rated], refusals: Sequence[Sequence[str]]) -> bool:
    """Return whether all rules together drop enough of the wrong and keep enough of the good."""
    return min(_shares(rated, refusals)) >= _GOAL


def _shares(rated: Sequence[Rated], refusals: Sequence[Sequence[str]]) -> tuple[float, float]:
    dropped: dict[Rating, list[bool]] = defaultdict(list)
    for one, names in zip(rated, refusals, strict=True):
        dropped[one.rating].append(bool(names))
    return mean(dropped["wrong"]), 1 - mean(dropped["good"])
