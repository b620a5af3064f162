"""Plain text is read as it was typed: paragraphs, lines, entries, and headings where they are sure."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.decoding import decoded
from quiz_engine.documents.plain import blocks_of_text


def test_what_is_underlined_is_a_heading() -> None:
    text = "Lakes\n=====\n\nSalt lakes\n----------\nThey have no outlet.\n\n--------\n\nThe end of the lake."

    assert blocks_of_text(text) == [
        Block("Lakes", 1),
        Block("Salt lakes", 2),
        Block("They have no outlet."),
        Block("The end of the lake."),
    ]


def test_a_line_under_a_paragraph_or_a_short_one_makes_no_heading() -> None:
    text = "A lake is deep,\nand it is cold.\n-------\n\nThe depth of the lakes\n---\nvaries."
    assert all(block.level is None for block in blocks_of_text(text))


def test_headings_with_numbers_of_sections_have_their_levels() -> None:
    text = (
        "1 Lakes\nA lake is still.\n\n1.1 Salt lakes\nThey have no outlet.\n1.1.1. Dead Sea\n\n"
        "2 Rivers\nThey flow.\n\n2.1 Springs"
    )

    assert [(block.text, block.level) for block in blocks_of_text(text) if block.level] == [
        ("1 Lakes", 1),
        ("1.1 Salt lakes", 2),
        ("1.1.1. Dead Sea", 3),
        ("2 Rivers", 1),
        ("2.1 Springs", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Lakes are still.\n2. Rivers flow.",
        "3 Apples\n4 Pears",
        "1.5 Litres of water are enough for a day.",
        "2.1 mg of salt",
    ],
)
def test_other_numbers_make_no_heading(text: str) -> None:
    assert all(block.level is None for block in blocks_of_text(text))


def test_letters_of_two_parts_and_what_nobody_sees_are_read_as_one_types_them() -> None:
    assert decoded("Z\u0307o\u0301ł\u00adw non\u2011stop\r\n\u200bend".encode()) == "Żółw non-stop\nend"


@given(st.text(alphabet="ab .\n=-1•:", max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    said = "".join(block.text for block in blocks_of_text(text))
    assert [one for one in said if one in "ab"] == [one for one in text if one in "ab"]


@pytest.mark.parametrize("unit", ["=", "- ", "\n", " ", "1.", "1.1 A\n", "A\n==\n", "a\n", ":|", "A: "])
def test_a_text_of_nothing_but_marks_takes_no_time_worth_speaking_of(unit: str) -> None:
    began = time.process_time()
    blocks_of_text(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 3
