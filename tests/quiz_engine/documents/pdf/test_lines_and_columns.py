"""Words, lines and columns are found by where they stand, whatever order they were drawn in."""

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.documents.pdf.drawn import Box, Word
from tests.quiz_engine.documents.pdf.drawing import line, lines, page, read

LEFT = [
    "Basalt is a dark rock that",
    "forms where lava cools fast",
    "at the surface of the land",
    "and on the floor of seas.",
]
RIGHT = [
    "Granite is a pale rock that",
    "forms where magma cools at",
    "leisure deep in the crust,",
    "so that its crystals grow.",
]


def test_words_come_in_the_order_of_their_places_not_in_that_of_drawing() -> None:
    drawn = lines(60, 100, "Basalt is a dark rock.", "Granite is a pale one.")

    assert read(page(drawn[::-1])) == read(page(drawn)) == [["Basalt is a dark rock. Granite is a pale one."]]


def test_pieces_of_a_word_are_put_together_and_gaps_part_words() -> None:
    pieces = [
        Word("Ba", 60, 70, 100, 10),
        Word("salt", 70.5, 90, 100, 10),
        Word("melts.", 92.4, 120, 100, 10),
    ]

    assert read(page(pieces)) == [["Basalt melts."]]


def test_a_space_that_is_drawn_parts_words_without_a_gap() -> None:
    words = [Word("Basalt", 60, 90, 100, 10, spaced=True), Word("melts.", 90.5, 120, 100, 10)]

    assert read(page(words)) == [["Basalt melts."]]


def test_letters_spaced_out_are_one_word() -> None:
    def spaced(x: float, text: str) -> list[Word]:
        return [Word(c, x + 8 * n, x + 8 * n + 5, 100, 10, spaced=True) for n, c in enumerate(text)]

    assert read(page(spaced(60, "basalt"), spaced(120, "melts"))) == [["basalt melts"]]


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    assert read(page(line(60, 100, "Basalt melts."), line(60.4, 100, "Basalt melts."))) == [["Basalt melts."]]


def test_columns_are_read_one_after_the_other() -> None:
    for shift in (0, 5):  # on the same lines, or between them
        drawn = page(lines(60, 100, *LEFT), lines(320, 100 + shift, *RIGHT))

        assert read(drawn) == [[" ".join(LEFT), " ".join(RIGHT)]]


def test_what_stands_across_the_columns_parts_them() -> None:
    across = "Both of these rocks come from what melted in the depth of the earth, one by day, one by night."
    drawn = page(
        line(60, 60, "Two rocks, and where in the world they are found by those who look", 16),
        lines(60, 100, *LEFT),
        lines(320, 100, *RIGHT),
        line(60, 170, across),
        lines(60, 200, *RIGHT),
        lines(320, 200, *LEFT),
    )

    assert read(drawn) == [
        [
            "# Two rocks, and where in the world they are found by those who look",
            " ".join(LEFT),
            " ".join(RIGHT),
            across,
            " ".join(RIGHT),
            " ".join(LEFT),
        ]
    ]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    drawn = page(lines(60, 100, *LEFT[:3]), lines(320, 100, *RIGHT[1:]))

    assert read(drawn) == [[" ".join((*LEFT[:3], *RIGHT[1:]))]]


def test_terms_beside_what_they_mean_are_no_columns() -> None:
    terms = [line(60, 100 + 14 * n, term) for n, term in enumerate(("Basalt", "Granite", "Marble"))]
    meanings = [line(200, 100 + 14 * n, f"is the rock number {n} of ours.") for n in range(3)]

    assert " ".join(read(page(*terms, *meanings))[0]) == (
        "Basalt is the rock number 0 of ours. Granite is the rock number 1 of ours. "
        "Marble is the rock number 2 of ours."
    )


def test_a_table_between_rules_is_rows_with_their_heads() -> None:
    cells = [
        ["Rock", "Colour", "Found in"],
        ["Basalt", "dark grey", "seas and islands"],
        ["Granite", "pale", "mountains"],
    ]
    words = [line(65 + 120 * c, 115 + 20 * r, cells[r][c]) for r in range(3) for c in range(3)]
    across = [Box(60, 100 + 20 * r, 420, 101 + 20 * r) for r in range(4)]
    down = [Box(60 + 120 * c, 100, 61 + 120 * c, 160) for c in range(4)]

    assert read(page(line(60, 80, "These are rocks."), *words, rules=[*across, *down])) == [
        [
            "These are rocks.",
            "• Basalt – Colour: dark grey; Found in: seas and islands",
            "• Granite – Colour: pale; Found in: mountains",
        ]
    ]


def test_raised_and_lowered_letters_are_written_so() -> None:
    def shifted(x: float, text: str, rise: float) -> list[Word]:
        return [Word(text, x, x + 4 * len(text), 100 - rise, 7)]

    assert read(
        page(line(60, 100, "One mole is 6 × 10"), shifted(150, "23", 4), line(165, 100, "of them."))
    ) == [["One mole is 6 × 10²³ of them."]]
    assert read(page(line(60, 100, "Water is H"), shifted(110, "2", -2), line(114, 100, "O here."))) == [
        ["Water is H₂O here."]
    ]
    assert read(page(line(60, 100, "The sulfate SO"), shifted(130, "4", -2), shifted(130, "2-", 4))) == [
        ["The sulfate SO₄²⁻"]
    ]
    assert read(page(line(60, 100, "The power e"), shifted(115, "kt", 4), line(126, 100, "grows."))) == [
        ["The power e^(kt) grows."]
    ]


def test_the_number_of_a_note_is_left_out_with_the_note() -> None:
    body = lines(60, 100, "Basalt is a dark rock that was found on", "every island, as the travellers wrote")
    mark = [Word("1", 245, 249, 108, 6)]
    rest = line(60, 124, "when they came home to tell of it.")
    note = [Word("1", 60, 63, 797, 5), *line(66, 800, "See the book of travels, page 12.", 7)]

    assert read(page(body, mark, rest, note)) == [
        [
            "Basalt is a dark rock that was found on every island, as the travellers wrote "
            "when they came home to tell of it."
        ]
    ]


WORDS = st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=1, max_size=150)


@given(
    words=WORDS,
    size=st.floats(6, 20),
    gap=st.floats(0.25, 0.4),
    step=st.floats(1.05, 2.0),
    order=st.randoms(use_true_random=False),
)
def test_no_word_of_a_column_is_lost_or_moved(
    words: list[str], size: float, gap: float, step: float, order: Random
) -> None:
    drawn, x, y = [], 60.0, 100.0
    for text in words:
        if x + len(text) * size / 2 > 540:
            x, y = 60.0, y + step * size
        drawn.append(Word(text, x, x + len(text) * size / 2, y, size))
        x = drawn[-1].x1 + gap * size
    order.shuffle(drawn)
    sure = [*drawn, *line(60, 60, "What follows are words, and none of them is any.", size)]

    assert " ".join(read(page(sure))[0]).split()[10:] == words


def test_a_page_of_fifty_thousand_letters_takes_no_minutes() -> None:
    for step in (0.4, 3.0):  # all over each other, and far apart
        drawn = [
            Word(
                "abcde",
                20 + 55 * (n % 10) + n % 7,
                45 + 55 * (n % 10) + n % 7,
                20 + step * (n // 10),
                2.0 + n % 5,
            )
            for n in range(10_000)
        ]
        began = time.process_time()

        read(page(drawn))

        assert time.process_time() - began < 15
