"""The planner against what students type: the table of `tests/fixtures/planner_requests`.

The rules were written with the even lines in view; the odd lines are held out, and only their accuracy is
shown here, never a line of them. Run with `-s` to see the table.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contracts.quiz import Language
from quiz_engine.requests import parse_request

REQUESTS = Path(__file__).parents[2] / "fixtures" / "planner_requests"
SLOTS = (*("intent", "topic", "count", "difficulty", "language", "request_language", "types", "follow_up"),)
FLOORS: dict[Language, float] = {"en": 0.99, "pl": 0.99, "ru": 0.99}
"""Of all slots of a language, what was reached, at a whole per cent."""
HELD_OUT_FLOOR = 0.95


@pytest.mark.parametrize("language", FLOORS)
def test_the_slots_of_the_table_are_read_as_well_as_before(language: Language) -> None:
    right: Counter[tuple[str, str]] = Counter()
    lines: Counter[str] = Counter()
    table = (REQUESTS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(table):
        asked = json.loads(line)
        parsed = parse_request(asked["request"])
        half = "held out" if number % 2 else "seen"
        for part in (half, "all"):
            lines[part] += 1
            for slot in SLOTS:
                right[part, slot] += _same(slot, getattr(parsed, slot), asked["expect"][slot])
    overall = {}
    for part in ("seen", "held out", "all"):
        overall[part] = sum(right[part, slot] for slot in SLOTS) / (lines[part] * len(SLOTS))
        shares = "  ".join(f"{slot} {right[part, slot] / lines[part]:.1%}" for slot in SLOTS)
        print(f"\n{language} {part:8} {overall[part]:.1%}:  {shares}", end="")  # noqa: T201
    assert overall["all"] >= FLOORS[language]
    assert overall["held out"] >= HELD_OUT_FLOOR


def _same(slot: str, read: Any, expected: Any) -> bool:
    if slot == "topic":
        return _plain(read) == _plain(expected)
    if slot == "types":
        return set(read) == set(expected)
    return bool(read == expected)


def _plain(topic: str | None) -> str | None:
    return topic.strip().casefold() if topic else None
