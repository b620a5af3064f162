"""The planner against requests as students type them: no verb, slips, several wishes, small talk.

Unlike the table of `test_planner_table`, these lines were all in view when the rules were written, so each
must be read right. What a line does not name is expected to be open.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from quiz_engine.requests import parse_request

TYPED = Path(__file__).parents[2] / "fixtures" / "planner_requests" / "as_typed.jsonl"
LINES = [json.loads(line) for line in TYPED.read_text(encoding="utf-8").splitlines()]
OPEN: dict[str, Any] = {
    **dict.fromkeys(("talk", "topic", "count", "difficulty", "language", "follow_up")),
    "types": [],
}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["request"])
def test_what_students_type_is_read(line: dict[str, Any]) -> None:
    parsed = parse_request(line["request"])
    expected = {**OPEN, **line["expect"]}
    read = {slot: getattr(parsed, slot) for slot in expected}
    assert {**read, "types": list(parsed.types)} == expected
