"""Twenty questions, each broken in one way by hand: the gate refuses every one, and says why."""

import json
from pathlib import Path
from typing import Any

import pytest

from contracts.quiz import Item, Passage, Source
from quiz_engine.gate import FLAGS, Inspector
from quiz_engine.gate.worth_asking import WORTH_ASKING

_FIXTURE = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "broken_items" / "items.json").read_text("utf-8")
)
SOURCE = Source(id="water", title="Water")
PASSAGES = [Passage(id="p1", text=_FIXTURE["passage"], source=SOURCE)]
BROKEN: list[dict[str, Any]] = _FIXTURE["broken"]
QUIZ = {"identifier": "QUIZ1", "title": "Water", "generator": {"name": "by hand", "mode": "manual"}}


def item(told: dict[str, Any]) -> Item:
    """Return a fixture as an item; of its options the first is the key."""
    kind = told.get("type", "choice")
    declared: dict[str, Any] = {"base_type": "identifier", "correct_response": ["A"]}
    choices = [
        {"identifier": name, "text": text}
        for name, text in zip("ABCDE", told.get("options", []), strict=False)
    ]
    if kind == "numeric_entry":
        declared = {"base_type": "float", "correct_response": [told["key"]]}
    if kind == "true_false":
        declared["correct_response"] = [told["key"]]
        choices = [{"identifier": "true", "text": "True"}, {"identifier": "false", "text": "False"}]
    return Item.model_validate(
        {
            "identifier": told.get("identifier", "Q1"),
            "interaction_type": kind,
            "prompt": told["prompt"],
            "choices": choices,
            "response_declaration": declared,
            "source_refs": [{"source_id": "water", "quote": told["quote"]}],
        }
    )


@pytest.fixture
def inspector() -> Inspector:
    return Inspector(PASSAGES, "en")


@pytest.mark.parametrize("told", BROKEN, ids=[f"{n}-{told['fault']}" for n, told in enumerate(BROKEN, 1)])
def test_a_broken_item_is_refused_and_its_fault_is_named(told: dict[str, Any], inspector: Inspector) -> None:
    assert told["fault"] in inspector.flags(item(told))


def test_there_are_twenty_of_them_and_no_fault_without_a_name() -> None:
    assert len(BROKEN) == 20
    faults = {told["fault"] for told in BROKEN} | {"near_duplicate"}
    assert faults == set(FLAGS) - {rule.name for rule in WORTH_ASKING}


def test_a_sound_item_has_no_fault(inspector: Inspector) -> None:
    assert inspector.flags(item(_FIXTURE["good"])) == []


def test_what_asks_the_same_in_other_words_is_refused_after_the_first(inspector: Inspector) -> None:
    inspector.accept(item(_FIXTURE["good"]))
    again = {
        **_FIXTURE["good"],
        "prompt": "What do we call the release of water vapour from the leaves of plants?",
    }
    assert inspector.flags(item(again)) == ["near_duplicate"]


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [("Water does not boil in the _____.", True), ("The ice melts in the _____, which is not cold.", False)],
)
def test_of_a_sentence_with_a_gap_only_the_clause_of_the_gap_must_deny_nothing(
    sentence: str, denies: bool, inspector: Inspector
) -> None:
    gap = {**_FIXTURE["good"], "prompt": f"Which word completes the sentence? “{sentence}”"}
    assert ("negative_stem" in inspector.flags(item(gap))) is denies


def test_the_inspector_passes_the_sound_one_and_none_of_the_others(inspector: Inspector) -> None:
    assert inspector.flags(item(_FIXTURE["good"])) == []
    assert all(inspector.flags(item(told)) for told in BROKEN)
