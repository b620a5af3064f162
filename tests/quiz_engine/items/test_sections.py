"""What headings, labels, tables and lists of notes are asked for."""

from collections.abc import Sequence
from typing import get_args

import pytest

from contracts.quiz import Item, Passage, PassageHeading, QuestionType, Source
from contracts.tools import QuizRequest
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.rules import Refusals

SOURCE = Source(id="s", title="Notes")


def passage(*lines: tuple[int, str]) -> Passage:
    """Return a passage of lines, each with its level as a heading; 0 for none."""
    text, headings, above = "", [], list[tuple[int, str]]()
    for level, line in lines:
        if level:
            above = [(n, one) for n, one in above if n < level] + [(level, line)]
            headings.append(PassageHeading(start=len(text), section=[one for _, one in above]))
        text += line + "\n\n"
    return Passage(id="p", text=text, source=SOURCE, headings=headings)


def items(
    found: Passage, types: Sequence[QuestionType] = get_args(QuestionType), refusals: Refusals | None = None
) -> list[Item]:
    request = QuizRequest(topic="", passages=[found], count=20, types=types, seed=1)
    return ExtractiveGenerator().generate(request, refusals).items


ILLNESSES = passage(
    (1, "Illnesses of sheep"),
    (2, "Foot rot"),
    (0, "• Cause: a germ that lives in wet soil"),
    (0, "• Treatment: trimming of the hoof"),
    (2, "Milk fever"),
    (0, "• Cause: a lack of calcium in the blood"),
    (0, "• Treatment: an injection of calcium"),
    (2, "Orf"),
    (0, "• Cause: a virus that enters through wounds"),
    (0, "• Treatment: rest and a soft diet"),
)


def test_a_label_is_asked_with_its_heading_beside_those_of_other_headings() -> None:
    found = items(ILLNESSES)
    values = {
        "A germ that lives in wet soil",
        "A lack of calcium in the blood",
        "A virus that enters through wounds",
    }
    assert any({choice.text for choice in item.choices} == values for item in found)
    for item in found:
        assert any(f"“{subject}”" in item.prompt for subject in ("Foot rot", "Milk fever", "Orf"))


def test_a_row_of_a_table_is_not_asked_about() -> None:
    rows = passage(
        (1, "Tools of the smith"),
        (0, "• Anvil – Use: metal is shaped on its face; Made of: forged steel"),
        (0, "• Bellows – Use: air is blown into the fire; Made of: wood and leather"),
        (0, "• Tongs – Use: hot pieces are held by them; Made of: wrought iron"),
    )
    with pytest.raises(NothingToAsk):
        items(rows)


def test_a_heading_and_the_line_below_it_are_no_term_and_its_definition() -> None:
    found = passage(
        (1, "Parts of a ship"), (2, "Keel"), (0, "The long beam on which the frame of a ship is built."),
        (2, "Rudder"), (0, "A flat piece behind the ship by which it is steered."),
    )  # fmt: skip
    with pytest.raises(NothingToAsk):
        items(found)


def test_a_sentence_that_does_not_say_what_it_is_about_is_asked_under_its_heading() -> None:
    found = passage(
        (1, "Bridges"), (2, "Forth Bridge"), (0, "The first train crossed the water in 1890 on a cold day."),
        (2, "Tower Bridge"), (0, "Tower Bridge was opened in 1894 by a prince in the heat of summer."),
    )  # fmt: skip
    prompts = sorted(item.prompt for item in items(found, ["numeric_entry"]))
    assert len(prompts) == 2
    assert not any(prompt.startswith("In “Tower Bridge”") for prompt in prompts)


def test_the_entries_of_a_list_are_not_asked_for_by_its_heading() -> None:
    found = passage(
        (1, "Farming"), (2, "Merits of terraces"), (0, "• less soil is lost"), (0, "• water stays longer"),
        (0, "• slopes become useful"), (2, "Faults of terraces"), (0, "• walls need much labour"),
        (0, "• machines cannot turn"), (0, "• landslides destroy crops"),
    )  # fmt: skip
    with pytest.raises(NothingToAsk):
        items(found)


def test_what_was_not_asked_is_counted_by_the_name_of_its_rule() -> None:
    refusals = Refusals()
    found = passage(
        (1, "Magma"),
        (
            0,
            "Magma is molten rock that lies below the crust. The exam is on Monday. Compute the depth of it.",
        ),
        (0, "It is hot. Such rocks melt early in the day."),
    )
    items(found, ["text_entry"], refusals)
    assert refusals.counts["heading"] == 1
    assert refusals.counts["length"] >= 1
    assert {"leans_back", "exercise"} <= set(refusals.counts)
