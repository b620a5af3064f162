"""Notes as students have them: terms with a colon, bullets without full stops, years in brackets."""

from collections.abc import Sequence
from typing import get_args

import pytest

from contracts.quiz import Language, Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, source_sentences
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.grammar.english import English
from quiz_engine.items.sentence_rules import SENTENCE_RULES
from quiz_engine.rules import first_refusal

NOTES = """
Transport across membranes

- Osmosis: the movement of water through a semipermeable membrane towards the side with more solute

- Diffusion: the net movement of particles from a region of high concentration to a region of low one

- Tonicity: the ability of a solution to make a cell gain or lose water

- Endocytosis – the cell takes in material by folding its membrane around it

- Cholesterol stiffens the membrane at high temperatures

- Fluid mosaic model: Singer and Nicolson, 1972
"""


def passages(text: str) -> list[Passage]:
    source = Source(id="s", title="Notes")
    return [Passage(id=f"p{i}", text=cut.text, source=source) for i, cut in enumerate(passages_of(text))]


def quiz(
    text: str, count: int = 8, types: Sequence[QuestionType] = get_args(QuestionType), seed: int = 1
) -> Quiz:
    request = QuizRequest(
        topic="notes", passages=passages(text), count=count, language="en", types=types, seed=seed
    )
    return ExtractiveGenerator().generate(request)


def sentence(text: str, language: Language = "en") -> SourceSentence:
    return SourceSentence(text, "s", 0, 0, language)


def refusal_of(one: SourceSentence) -> str | None:
    return first_refusal([*SENTENCE_RULES, *English([one]).sentence_rules], one)


def test_notes_of_terms_and_bullets_carry_a_quiz() -> None:
    made = quiz(NOTES)
    assert len(made.items) >= 4
    assert len({item.interaction_type for item in made.items}) >= 3


def test_a_quote_of_a_bullet_is_without_its_mark() -> None:
    texts = [one.text for one in source_sentences(passages(NOTES), "en")]
    assert "Tonicity: the ability of a solution to make a cell gain or lose water" in texts


def test_an_entry_of_a_list_of_terms_is_a_definition() -> None:
    found = sentence("Active transport – movement of substances against their gradient, using ATP")
    definition = English([found]).definition(found)
    assert definition is not None
    assert definition.term.name == "active transport"
    assert definition.description == "movement of substances against their gradient, using ATP"


@pytest.mark.parametrize(
    "text",
    [
        "Example: the movement of water through the wall of a root",
        "Lecture 3: Transport across membranes of the cell",
        "The rule is simple: the movement of water follows the salt.",
        "Exam tip: the difference between the two kinds of transport",
        "Computer Networks – Transport layer and its two protocols",
    ],
)
def test_a_label_before_a_colon_is_no_term(text: str) -> None:
    assert English([sentence(text)]).definition(sentence(text)) is None


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Osmosis: the movement of water through a membrane",
            "Osmosis is the movement of water through a membrane",
        ),
        ("Price: the sum at which a good sells", "Price is the sum at which a good sells"),
    ],
)
def test_a_statement_made_of_an_entry_is_a_sentence(text: str, statement: str) -> None:
    entry = sentence(text).entry
    assert entry is not None
    assert entry.statement == statement


@pytest.mark.parametrize(
    "text",
    [
        "Endocytosis: the cell takes in material by folding its membrane",
        "Hydraulic action: the force of the water breaks pieces off the bank",
    ],
)
def test_an_entry_that_is_a_clause_stays_as_it_is(text: str) -> None:
    entry = sentence(text).entry
    assert entry is not None
    assert entry.statement is None


@pytest.mark.parametrize("text", ["Cholesterol stiffens the membrane at high temperatures"])
def test_a_bullet_that_is_a_sentence_needs_no_full_stop(text: str) -> None:
    assert refusal_of(sentence(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Good for streaming, where a late packet is useless",
        "Uses about 25 % of the energy that a resting body has",
        "The structure of the membrane and of the proteins in it",
    ],
)
def test_a_bullet_without_its_subject_or_verb_is_not_asked_about(text: str) -> None:
    assert refusal_of(sentence(text)) is not None


def test_a_number_behind_a_name_and_a_comma_is_a_year() -> None:
    found = quantities_of(sentence("Power loom: Edmund Cartwright, 1785"))
    assert [q.is_year for q in found] == [True]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Тело движется с ускорением 1 м/с² под действием силы.", "ru", "м/с²"),
        ("Вторая космическая скорость равна 11,2 км/с.", "ru", "км/с"),
        ("Pociąg jechał z prędkością 80 km/h przez most.", "pl", "km/h"),
        ("Silnik robił 1500 obr./min bez przerwy.", "pl", "obr./min"),
        ("The density of water is 1000 kg/m³ at that depth.", "en", "kg/m³"),
        ("The wave travels at 340 m s⁻¹ in air.", "en", "m s⁻¹"),
        ("The wrench turns it with 12 N·m of torque.", "en", "N·m"),
        ("The air held 40 % of it.", "en", "%"),
        ("Water boils at 100 °C there.", "en", "°C"),
        ("The room had 50 m² of floor.", "en", "m²"),
        ("Rope of 30 m held the ship.", "en", "m"),
        ("The city had 40 people/km² then.", "en", None),
        ("He wrote 5 a day there.", "en", None),
    ],
)
def test_the_unit_is_all_that_stands_behind_the_number(
    text: str, language: Language, unit: str | None
) -> None:
    assert [q.unit for q in quantities_of(sentence(text, language))] == [unit]


def test_the_number_of_a_page_of_the_manual_counts_nothing() -> None:
    assert quantities_of(sentence("The owner of the file is changed with chown(2) by its owner.")) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("A price ceiling below the equilibrium price causes a shortage.", True),
        ("The price ceiling causes the shortage that is described below.", False),
        ("The figure above shows the demand for a normal good.", False),
    ],
)
def test_below_and_above_point_at_the_page_only_where_nothing_follows(text: str, whole: bool) -> None:
    assert (refusal_of(sentence(text)) is None) is whole


def test_a_sentence_that_was_cut_off_in_a_paragraph_is_not_asked_about() -> None:
    cut = source_sentences(
        passages("The first writer goes on. The second writer waits for the first and then writes"), "en"
    )
    assert refusal_of(cut[1]) == "cut_at_end"


def test_a_term_that_is_written_small_stays_so() -> None:
    text = """
- pH scale: a measure of how acidic or alkaline a solution is

- Litmus: a dye made from lichens that turns red in acids

- Neutralisation: the reaction of an acid with a base

- Buffer: a solution that takes up acid without much change
"""
    keys = {
        str(item.response_declaration.correct_response[0]) for item in quiz(text, 4, ["text_entry"]).items
    }
    assert "pH scale" in keys


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Decay theory: traces fade when they are not used", True),
        ("Proactive interference: old material disturbs the learning of new material", True),
        ("Declarative memory: knowledge that can be put into words", False),
        ("Tonicity: the ability of a solution to make a cell gain or lose water", False),
    ],
)
def test_an_entry_that_tells_what_happens_is_no_answer_to_what_is(text: str, clause: bool) -> None:
    entry = sentence(text).entry
    assert entry is not None
    assert entry.is_clause is clause


def test_a_term_with_a_small_letter_before_its_capital_keeps_it() -> None:
    made = quiz("# Cells\n\nmRNA is a molecule that carries the plan of a protein out of the nucleus.\n")
    assert made.items
    assert not any("MRNA" in item.prompt for item in made.items)


def test_a_double_first_name_is_a_persons() -> None:
    asked = quiz("Jean-Marc Weber drew the first map of the northern glacier in 1821.", types=["text_entry"])
    assert [item.prompt for item in asked.items] == [
        "Who drew the first map of the northern glacier in 1821?"
    ]


@pytest.mark.parametrize(
    "line", ["Laser – principle of operation, types", "Harbour – history and methods of construction"]
)
def test_a_line_of_what_will_be_asked_explains_nothing(line: str) -> None:
    assert refusal_of(source_sentences(passages(f"# Topics\n\n{line}"), "en")[-1]) is not None


def test_what_may_be_a_kind_of_a_thing_stands_not_beside_it() -> None:
    text = (
        "Pumice is a volcanic rock that floats on the water of lakes.\n\n"
        "An igneous rock is a rock that forms from melted material."
    )
    asked = quiz(text, types=["true_false"])
    assert asked.items
    assert not any(item.response_declaration.correct_response == ["false"] for item in asked.items)
