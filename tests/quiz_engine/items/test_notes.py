"""Notes as students have them: terms with a colon, bullets without full stops, years in brackets."""

from collections.abc import Sequence
from typing import get_args

import pytest

from contracts.quiz import Language, Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.items.analysis.facts import ContextDependence
from quiz_engine.items.analysis.implied_subjects import context_of, with_context
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, reads_as_prose, source_sentences
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.grammar.english import English

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


def quiz(text: str, count: int = 8, types: Sequence[QuestionType] = get_args(QuestionType)) -> Quiz:
    request = QuizRequest(
        topic="notes", passages=passages(text), count=count, language="en", types=types, seed=1
    )
    return ExtractiveGenerator().generate(request)


def sentence(text: str, language: Language = "en") -> SourceSentence:
    return SourceSentence(text, "s", 0, 0, language)


def context_dependence(text: str) -> ContextDependence:
    return English([sentence(text)]).context_dependence(sentence(text))


def test_notes_of_terms_and_bullets_carry_a_quiz() -> None:
    made = quiz(NOTES)
    assert len(made.items) >= 6
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
    assert reads_as_prose(sentence(text))
    assert context_dependence(text) <= ContextDependence.A_LITTLE


@pytest.mark.parametrize(
    "text",
    [
        "Good for streaming, where a late packet is useless",
        "Uses about 25 % of the energy that a resting body has",
        "The structure of the membrane and of the proteins in it",
    ],
)
def test_a_bullet_without_its_subject_or_verb_is_not_asked_about(text: str) -> None:
    assert context_dependence(text) is ContextDependence.UNUSABLE


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
    assert (context_dependence(text) <= ContextDependence.A_LITTLE) is whole


def test_a_sentence_that_was_cut_off_in_a_paragraph_is_not_asked_about() -> None:
    cut = source_sentences(
        passages("The first writer goes on. The second writer waits for the first and then writes"), "en"
    )
    assert [reads_as_prose(one) for one in cut] == [True, False]


HABER = """
Haber process

- makes ammonia from nitrogen and hydrogen

- developed by Fritz Haber in 1909 and scaled up by Carl Bosch in 1913

- The yield of ammonia is about 15 % in one pass.

Key terms

- developed further in 1931 by a company in Oppau
"""


def test_a_note_without_its_subject_is_read_with_its_heading() -> None:
    of = {one.text: context_of(one) for one in source_sentences(passages(HABER), "en")}
    assert of["makes ammonia from nitrogen and hydrogen"] == "Haber process: "
    assert of["The yield of ammonia is about 15 % in one pass."] == ""
    assert of["developed further in 1931 by a company in Oppau"] == ""


@pytest.mark.parametrize("kind", ["choice", "true_false", "text_entry", "numeric_entry"])
def test_a_question_about_such_a_note_names_the_heading_and_quotes_the_note(kind: QuestionType) -> None:
    made = quiz(HABER, 4, [kind]).items
    about = [item for item in made if item.source_refs[0].quote.startswith(("makes", "developed by"))]
    assert all("Haber process: " in item.prompt for item in about)
    assert about or kind in ("choice", "text_entry")


def test_what_follows_a_heading_begins_small_unless_it_is_an_acronym() -> None:
    note = SourceSentence("Moves 3 ions out and 2 ions in per ATP", "s", 0, 0, "en", heading="The pump")
    assert with_context(note, note.text) == "The pump: moves 3 ions out and 2 ions in per ATP"
    note = SourceSentence("ATP of about 30 kJ in each step", "s", 0, 0, "en", heading="The pump")
    assert with_context(note, note.text) == "The pump: ATP of about 30 kJ in each step"


def test_a_term_that_is_written_small_stays_so_among_options() -> None:
    text = """
- pH scale: a measure of how acidic or alkaline a solution is

- Litmus: a dye made from lichens that turns red in acids

- Neutralisation: the reaction of an acid with a base

- Buffer: a solution that takes up acid without much change
"""
    shown = {choice.text for item in quiz(text, 4, ["choice"]).items for choice in item.choices}
    assert "pH scale" in shown
    assert "PH scale" not in shown


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
