"""A heading is told by its looks, and what stands under it belongs to it."""

import pytest

from quiz_engine.language.headings import headed_sentences, is_heading


@pytest.mark.parametrize(
    "text", ["Krebs cycle", "2.1 The heart", "Causes:", "Powstanie listopadowe", "Закон Гука"]
)
def test_a_short_name_that_stands_alone_is_a_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text", ["- Takes place in the matrix", "It is hot.", "a | b", "what is it?", "", "A " + "long " * 20]
)
def test_an_entry_of_a_list_and_a_sentence_are_none(text: str) -> None:
    assert not is_heading(text)


def test_a_sentence_stands_under_the_heading_right_over_it() -> None:
    text = "Cells\n\nThe nucleus\n\nIt holds DNA. It is round.\n\nMitochondria\n\n- Make ATP"
    under = {one.sentence.text: one.heading for one in headed_sentences(text) if not one.is_heading}
    assert under == {
        "It holds DNA.": "The nucleus",
        "It is round.": "The nucleus",
        "- Make ATP": "Mitochondria",
    }
