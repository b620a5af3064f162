"""Finished items that give themselves away, or have two keys."""

import pytest

from contracts.quiz import ChoiceWithFeedback, Item, ResponseDeclaration, SourceRef
from quiz_engine.items.item_rules import ITEM_RULES, Drafted
from quiz_engine.rules import first_refusal

REFS = [SourceRef(source_id="s", quote="It says so.")]


def choice(prompt: str, key: str, *wrong: str) -> Drafted:
    options = [ChoiceWithFeedback(identifier=f"o{n}", text=text) for n, text in enumerate([key, *wrong])]
    declared = ResponseDeclaration(base_type="identifier", correct_response=["o0"])
    return Drafted(
        Item(
            identifier="q1",
            interaction_type="choice",
            prompt=prompt,
            choices=options,
            response_declaration=declared,
            source_refs=REFS,
        ),
        "en",
    )


def typed(prompt: str, key: str | float) -> Drafted:
    number = isinstance(key, float)
    declared = ResponseDeclaration(base_type="float" if number else "string", correct_response=[key])
    kind = "numeric_entry" if number else "text_entry"
    return Drafted(
        Item.model_validate(
            {
                "identifier": "q1",
                "interaction_type": kind,
                "prompt": prompt,
                "response_declaration": declared,
                "source_refs": REFS,
            }
        ),
        "en",
    )


@pytest.mark.parametrize(
    ("drafted", "rule"),
    [
        (typed("What is called a structural change of the market?", "structure"), "shows_key"),
        (choice("What do weavers sit at?", "weaver's frame", "potter's wheel", "anvil"), "shows_key"),
        (typed("Those under 16 are children, those over _____ are not.", 16.0), "shows_number"),
        (typed("The mill has _____ parts: the wheel, the stone, the roof.", 3.0), "countable"),
        (choice("What has a wall of cellulose?", "plant cell", "cell", "stone"), "option_in_option"),
        (choice("Who built the mill?", "Napier", "the miller", "a mason"), "capital_tells"),
    ],
)
def test_an_item_that_gives_itself_away_is_refused_by_a_rule_with_a_name(drafted: Drafted, rule: str) -> None:
    assert first_refusal(ITEM_RULES, drafted) == rule


def test_a_root_that_options_share_with_the_question_shows_no_key() -> None:
    item = choice("Which cell has no nucleus?", "red blood cell", "nerve cell", "skin cell")
    assert first_refusal(ITEM_RULES, item) is None
