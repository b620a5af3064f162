"""Digits that point to notes and sources are no part of a text; other digits are."""

import time

import pytest

from quiz_engine.documents.note_marks import without_note_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The tide rises twice a day.3 The moon pulls it.", "The tide rises twice a day. The moon pulls it."),
        ("The moon pulls it.3,4 “Spring” tides are high.5", "The moon pulls it. “Spring” tides are high."),
        ("The moon pulls it.3 Newton told why in 1687.12", "The moon pulls it. Newton told why in 1687."),
        ("Księżyc ją przyciąga.¹² Wiatr ją piętrzy¹.", "Księżyc ją przyciąga. Wiatr ją piętrzy."),
        ("Луна притягивает воду [12], ветер гонит её [3–5, 9].", "Луна притягивает воду, ветер гонит её."),
        ("The moon pulls it.[7] So does the sun[8][9].", "The moon pulls it. So does the sun."),
        ("Tides were known [2, 3].", "Tides were known."),
        ("Tides were known.[citation needed]", "Tides were known."),
    ],
)
def test_marks_of_notes_and_sources_go(text: str, shown: str) -> None:
    assert without_note_marks(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The pool holds 10²³ drops on 25 m² of floor.",
        "The load is given per metre² and per metre³.",
        "The value of x is in the interval [2, 5].",
        "The first entry of the list is a[1] and the array begins at [0].",
        "Zob. art.5 Konstytucji oraz str.15 Zbioru.",
        "The rope is 3.5 m long, and version 2.10 came in 1998.",
        "[1] Larch, A. Tides of the north.",
        "It grew by 1847.15",
    ],
)
def test_other_digits_stay(text: str) -> None:
    assert without_note_marks(text) == text


@pytest.mark.parametrize(
    "text", ["[1" * 100_000, "a." * 100_000, "a" * 200_000, ".¹" * 100_000, "ab.1,1" * 50_000]
)
def test_a_paragraph_of_nothing_but_marks_takes_no_time_worth_speaking_of(text: str) -> None:
    began = time.process_time()
    without_note_marks(text)
    assert time.process_time() - began < 2
