"""The measures tell a good quiz from a bad one; the texts are fetched by whoever runs the benchmark."""

from collections import Counter

import pytest

from benchmarks.quiz_quality import measures
from benchmarks.quiz_quality.measures import Source
from benchmarks.quiz_quality.rated import Rated, met, refused_by, table
from benchmarks.quiz_quality.run import Made, figures_of, report
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


def test_a_key_that_is_always_the_longest_is_guessed() -> None:
    given_away = item("What is osmosis?", "a very long answer indeed", "short", "brief", quote=OSMOSIS)
    assert measures.closed_book_solvers(given_away, "en")["longest"] == 1


def test_an_item_is_of_the_kind_that_it_asks_for(source: Source) -> None:
    gap = item("Fill the gap: “_____ is the movement of water.”", "Osmosis", "Mitosis", quote=OSMOSIS)
    question = item("What is the movement of water?", "Osmosis", "Mitosis", quote=OSMOSIS)
    assert [measures.kind_of(one) for one in (gap, question)] == ["choice, gap", "choice, question"]


def test_the_table_tells_the_yield_and_whether_each_goal_is_met(source: Source) -> None:
    request = QuizRequest(topic="cells", passages=list(source.passages), count=4, seed=1)
    quiz = ExtractiveGenerator().generate(request)
    refused = Counter(length=3)
    figures = figures_of([Made(source, quiz, quiz, 0.01, refused), Made(source, quiz, None, 0.01, refused)])
    assert {figure.name: figure.met for figure in figures if figure.goal}["determinism"] is False
    assert next(figure.value for figure in figures if figure.name == "items a page") == len(quiz.items)
    assert next(one.value for one in figures if one.name == "not asked, by rule: length") == 6
    assert "items a page" in report(figures)


def test_rated_items_are_put_to_the_rules_and_counted_by_rule() -> None:
    definition = item(
        "What is the movement of water through a membrane?", "Osmosis", "Mitosis", quote=OSMOSIS
    )
    example = item("What is described? “an example of a movement”", "Osmosis", "Mitosis", quote=OSMOSIS)
    rated = [Rated("cells", "en", "good", definition), Rated("cells", "en", "wrong", example)]

    refusals = refused_by(rated)

    assert refusals == [[], ["fits_more"]]
    assert met(rated, refusals)
    assert not met(rated, [["fits_more"], ["fits_more"]])
    assert not met(rated, [[], []])
    assert "fits_more" in "\n".join(table(rated, refusals))
