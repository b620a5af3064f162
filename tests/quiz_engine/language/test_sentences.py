"""Sentences are cut where they end, and each is the text itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.documents.passages import LONGEST, passages_of
from quiz_engine.language.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Leaves are green. Roots are not.", ["Leaves are green.", "Roots are not."]),
        (
            "Dr. Smith met J. R. Tolkien in 1950. They talked.",
            ["Dr. Smith met J. R. Tolkien in 1950.", "They talked."],
        ),
        ("It is 3.5 km long. It ends here.", ["It is 3.5 km long.", "It ends here."]),
        ("W 1789 r. wybuchła rewolucja, tzn. bunt.", ["W 1789 r. wybuchła rewolucja, tzn. bunt."]),
        ("В 1812 г. началась война. Она была долгой.", ["В 1812 г. началась война.", "Она была долгой."]),
        ("Czy to prawda? Tak! Koniec.", ["Czy to prawda?", "Tak!", "Koniec."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("Planets:\n• Mars\n• Venus", ["Planets:", "• Mars", "• Venus"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
    ],
)
def test_a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == sentences


@pytest.mark.parametrize("letters", ["." * 200_000 + "a", "A. " * 60_000, "a! " * 300_000])
def test_a_text_of_nothing_but_marks_takes_seconds_and_not_hours(letters: str) -> None:
    began = time.process_time()
    sentences_of(letters)
    assert time.process_time() - began < 10


@given(st.text(alphabet="aB.?! \n•1ж-“”", max_size=200))
def test_sentences_stand_where_they_say_in_order_and_leave_out_only_white_space(text: str) -> None:
    rest, last = text, 0
    for sentence in sentences_of(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert text[last : sentence.start].strip() == ""
        last = sentence.end
    assert rest[last:].strip() == ""


@given(st.lists(st.integers(1, 60), max_size=60))
def test_a_passage_is_the_text_and_cuts_no_sentence(words: list[int]) -> None:
    text = " ".join("Word " + "word " * count + "end." for count in words)
    ends = {sentence.end for sentence in sentences_of(text)}
    for cut in passages_of(text):
        assert text[cut.start : cut.end] == cut.text
        assert cut.end in ends
        assert len(cut.text) <= LONGEST
