"""Items of any maker, let in one by one."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from contracts.quiz import Item, Passage, Quiz
from contracts.tools import GeneratedQuiz

_SPACES = re.compile(r"\s+")


def admit(made: GeneratedQuiz, passages: Sequence[Passage], most: int) -> tuple[Quiz | None, int]:
    """Return the quiz with the items that hold, `most` at most, and how many were dropped; None for no item.

    An item holds when it is valid, quotes its source word for word, and asks what no item before it asks.
    Whether it is a good question is for its maker to say: each of ours has an Inspector of its own.
    """
    texts: dict[str, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.source.id, []).append(passage.text)
    held: list[dict[str, Any]] = []
    asked: set[str] = set()
    named: set[str] = set()
    dropped = 0
    for raw in made.items:
        try:
            item = Item.model_validate(raw)
        except ValidationError:
            dropped += 1
            continue
        prompt = _SPACES.sub(" ", item.prompt).casefold().strip()
        repeats = prompt in asked or item.identifier in named
        if repeats or not _quotes_its_source(item, texts):
            dropped += 1
            continue
        asked.add(prompt)
        named.add(item.identifier)
        if len(held) < most:
            held.append(raw)
    if not held:
        return None, dropped
    try:
        return Quiz.model_validate({**made.head, "items": held}), dropped
    except ValidationError:
        return None, len(made.items)


def _quotes_its_source(item: Item, texts: dict[str, list[str]]) -> bool:
    return all(any(ref.quote in text for text in texts.get(ref.source_id, ())) for ref in item.source_refs)
