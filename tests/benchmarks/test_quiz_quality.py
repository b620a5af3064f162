"""The measures tell a good quiz from a bad one; the texts are fetched by whoever runs the benchmark."""

import pytest

from benchmarks.quiz_quality import measures
from benchmarks.quiz_quality.measures import Source
from benchmarks.quiz_quality.run import figures_of, report
from contracts.quiz import Item, Passage
from contracts.quiz import Source as Origin
from contracts.tools import QuizRequest
from quiz_engine.items.extractive import ExtractiveGenerator

TEXT = (
    "Mitosis is the division of one cell into two identical cells. "
    "Meiosis is the division that makes sex cells. "
    "Osmosis is the movement of water through a membrane. "
    "Diffusion is the spreading of particles in a fluid. "
    "A human body cell has 46 chromosomes."
)
ORIGIN = Origin(id="s", title="Cells")


@pytest.fixture
def source() -> Source:
    return Source("en", [Passage(id="p1", text=TEXT, source=ORIGIN)])


def item(prompt: str, *options: str, quote: str) -> Item:
    """Return a single choice whose first option is the key."""
    choices = [{"identifier": name, "text": text} for name, text in zip("ABCD", options, strict=False)]
    return Item.model_validate(
        {
            "identifier": "q1",
            "interaction_type": "choice",
            "prompt": prompt,
            "choices": choices,
            "response_declaration": {"base_type": "identifier", "correct_response": ["A"]},
            "source_refs": [{"source_id": "s", "quote": quote}],
        }
    )


OSMOSIS = "Osmosis is the movement of water through a membrane."


def test_with_the_book_open_the_right_option_is_found_and_a_wrong_key_is_not(source: Source) -> None:
    asked = "Which term fits: the movement of water through a membrane?"
    assert measures.open_book(item(asked, "Osmosis", "Mitosis", "Diffusion", quote=OSMOSIS), source) == 1
    assert measures.open_book(item(asked, "Mitosis", "Osmosis", "Diffusion", quote=OSMOSIS), source) == 0


def test_a_key_that_is_always_the_longest_is_found_with_the_book_closed(source: Source) -> None:
    given_away = item("What is osmosis?", "a very long answer indeed", "short", "brief", quote=OSMOSIS)
    assert measures.closed_book_solvers(given_away, source)["longest"] == 1


def test_a_distractor_that_the_quote_names_too_makes_two_keys(source: Source) -> None:
    quote = "Mitosis is the division of one cell into two identical cells."
    assert not measures.has_single_key(
        item("What is divided?", "cell", "identical cells", quote=quote), source
    )
    assert measures.has_single_key(item("What is divided?", "cell", "membrane", quote=quote), source)


def test_a_quote_in_other_words_is_not_verbatim(source: Source) -> None:
    assert measures.quote_is_verbatim(item("?", "a", "b", quote=OSMOSIS), source)
    assert not measures.quote_is_verbatim(item("?", "a", "b", quote=OSMOSIS.lower()), source)


def test_the_table_names_every_goal_and_says_whether_it_is_met(source: Source) -> None:
    request = QuizRequest(topic="cells", passages=source.passages, count=4, seed=1)
    quiz = ExtractiveGenerator().generate(request)
    table = report(figures_of([(source, quiz, quiz, 0.01, 4)]))
    for goal in (
        "quote verbatim",
        "single key",
        "open book",
        "informativity",
        "count met",
        "CPU milliseconds a page",
    ):
        assert goal in table
