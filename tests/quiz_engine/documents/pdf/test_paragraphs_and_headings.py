"""Lines become paragraphs, entries of lists and headings as the page shows them."""

import pytest

from tests.quiz_engine.documents.pdf.drawing import line, lines, page, read

LONG = "Basalt is a dark rock that forms where lava cools fast at the surface of the land, or"
TEXT = [LONG, "under the sea. It is heavy."]


def test_paragraphs_part_by_space_by_indent_and_by_a_short_last_line() -> None:
    short = [
        *TEXT,
        "Granite cools at leisure in the depth of the crust, so that its crystals grow as it",
        "waits.",
    ]
    assert len(read(page(lines(60, 100, *short)))[0]) == 2

    spaced = [line(60, 100, LONG), line(60, 112, LONG), line(60, 132, LONG)]
    assert [block.count("Basalt") for block in read(page(*spaced))[0]] == [2, 1]

    ended = LONG[:-4] + " too."
    indented = [line(75, 100, LONG), line(60, 112, ended), line(75, 124, LONG), line(60, 136, ended)]
    assert len(read(page(*indented))[0]) == 2


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Lava cools to bas-", "alt.", "Lava cools to basalt."),
        ("Lava cools to bas\u00ad", "alt.", "Lava cools to basalt."),
        ("It was found by Gay-", "Lussac.", "It was found by Gay-Lussac."),
        ("A well-known rock is a well-", "known one.", "A well-known rock is a well-known one."),
        ("Это видел кто-", "либо ещё.", "Это видел кто-либо ещё."),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole(above: str, below: str, whole: str) -> None:
    assert read(page(lines(60, 100, above, below))) == [[whole]]


def test_a_word_parted_at_the_end_of_a_page_is_whole() -> None:
    assert read(page(line(60, 780, "Lava cools to bas-")), page(line(60, 60, "alt in the sea."))) == [
        ["Lava cools to basalt"],
        ["in the sea."],
    ]


def test_ligatures_and_soft_hyphens_are_letters() -> None:
    assert read(page(line(60, 100, "The ﬁrst eﬀect is a fos\u00adsil."))) == [
        ["The first effect is a fossil."]
    ]


def test_marks_of_lists_are_written_by_their_level() -> None:
    entries = [
        line(60, 100, "• Rocks that were molten"),
        line(80, 114, "o", font="Courier") + line(90, 114, "basalt, the most frequent"),
        line(100, 128, "\uf0a7 in columns"),
        line(60, 142, "\uf0b7 Rocks that were pressed"),
        line(80, 156, "– slate, which splits"),
    ]
    assert read(page(*entries)) == [
        [
            "• Rocks that were molten",
            "◦ basalt, the most frequent",
            "▪ in columns",
            "• Rocks that were pressed",
            "◦ slate, which splits",
        ]
    ]


def test_an_entry_that_is_wrapped_is_one_and_numbers_stay() -> None:
    entries = [
        line(60, 100, f"1. {LONG}"),
        line(72, 112, "in the sea"),
        line(60, 124, "2. Granite"),
    ]
    assert read(page(*entries)) == [[f"1. {LONG} in the sea", "2. Granite"]]


def test_a_dash_that_begins_a_line_within_a_sentence_is_no_mark() -> None:
    drawn = lines(
        60,
        100,
        LONG,
        "– as some say – under the sea, where it is found by those who dive to the ridges there",
    )

    assert read(page(drawn)) == [
        [f"{LONG} – as some say – under the sea, where it is found by those who dive to the ridges there"]
    ]


def test_larger_and_bold_lines_are_headings_and_larger_ones_stand_above() -> None:
    drawn = [
        line(60, 60, "Rocks of the north and of all", 20),
        line(60, 84, "the islands", 20),
        line(60, 120, "Basalt", 14),
        *[line(60, 140 + 12 * n, text) for n, text in enumerate(TEXT)],
        line(60, 190, "Where it is found", bold=True),
        *[line(60, 202 + 12 * n, text) for n, text in enumerate(TEXT)],
    ]
    text = " ".join(TEXT)
    assert read(page(*drawn)) == [
        ["# Rocks of the north and of all the islands", "## Basalt", text, "### Where it is found", text]
    ]


def test_bold_words_at_the_beginning_of_a_sentence_are_no_heading() -> None:
    drawn = [
        line(60, 100, LONG, bold=True),
        *[line(60, 112 + 12 * n, text) for n, text in enumerate(["under the sea, is heavy.", *TEXT])],
    ]

    assert not read(page(*drawn))[0][0].startswith("#")


def test_bookmarks_name_the_level_of_a_heading() -> None:
    drawn = page(line(60, 60, "2.1 Basalt", bold=True), lines(60, 90, *TEXT))
    drawn.bookmarks = {"basalt": 3}

    assert read(drawn)[0][0] == "### 2.1 Basalt"


def test_the_title_of_a_slide_is_its_heading() -> None:
    slides = [
        page(
            line(60, 80, title, 32),
            line(60, 160, "• dark and heavy", 20),
            line(60, 200, "• made of lava that cooled fast", 20),
            wide=True,
        )
        for title in ("Basalt", "Basalt in the sea")
    ]
    assert read(*slides) == [
        ["# Basalt", "• dark and heavy", "• made of lava that cooled fast"],
        ["# Basalt in the sea", "• dark and heavy", "• made of lava that cooled fast"],
    ]


def test_two_boxes_of_a_slide_are_read_one_after_the_other() -> None:
    slide = page(
        line(60, 80, "Rocks", 32),
        line(60, 160, "Basalt is", 20),
        line(60, 190, "dark and heavy", 20),
        line(450, 166, "Granite is", 20),
        line(450, 196, "pale and light", 20),
        wide=True,
    )
    assert read(slide) == [["# Rocks", "Basalt is dark and heavy", "Granite is pale and light"]]
