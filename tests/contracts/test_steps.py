"""The table of steps as types: every step has one, and what rooms are told is of that shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from contracts.progress import Step
from contracts.steps import ALL_STEPS, CutMeta

SEQUENCES = Path(__file__).parents[1] / "fixtures" / "sequences"
SHAPES: dict[str, TypeAdapter[Any]] = {
    one.step: TypeAdapter(with_config(ConfigDict(extra="forbid", strict=True))(one.meta)) for one in ALL_STEPS
}


def told() -> list[tuple[str, str, dict[str, Any]]]:
    entries = [
        (path.stem, json.loads(line))
        for path in sorted(SEQUENCES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [(name, entry["step"], timed(entry["meta"])) for name, entry in entries if "step" in entry]


def timed(meta: dict[str, Any]) -> dict[str, Any]:
    """Return a meta of the fixtures, which leave out how long a thing took, with a time in it."""
    return {**meta, "elapsed_ms": 1} if "elapsed_ms" in meta else meta


def test_every_step_has_a_shape() -> None:
    assert SHAPES.keys() == set(Step)


@pytest.mark.parametrize(("name", "step", "meta"), told())
def test_what_a_room_is_told_is_of_the_shape_of_its_step(name: str, step: str, meta: dict[str, Any]) -> None:
    assert SHAPES[step].validate_python(meta) == meta


def test_a_key_that_the_table_lacks_is_noticed() -> None:
    with pytest.raises(ValidationError):
        SHAPES[Step.QUEUED].validate_python({"position": 1, "extra": 1})


def test_what_is_left_of_a_cut_entry_says_how_the_run_ended() -> None:
    assert TypeAdapter(CutMeta).validate_python({"cut": True, "bytes": 300_000, "status": "succeeded"})
