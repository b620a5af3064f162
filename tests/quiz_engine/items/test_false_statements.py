"""What is keyed false is false by the text, and no reader laughs at it."""

import re

from contracts.quiz import Item, Language, Passage, QuestionType, Source
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.grammar.english import English
from quiz_engine.items.writing.false_statements import with_anothers_description


def sentence(text: str, language: Language = "en", source_id: str = "s") -> SourceSentence:
    return SourceSentence(text, source_id, 0, 0, language)


def test_descriptions_are_exchanged_between_things_of_one_kind_and_document_only() -> None:
    cog = sentence("A cog is a ship that carried grain along flat coasts.")
    pram = sentence("A pram is a ship that monks rowed over the lakes.")
    kontor = sentence("A kontor is a trading post with its own treasury and seal.")
    grammar = English([cog, pram, kontor])
    a, b, c = (grammar.definition(one) for one in (cog, pram, kontor))
    assert a is not None
    assert b is not None
    assert c is not None
    swapped = with_anothers_description(a, b)
    assert swapped is not None
    assert swapped.statement == "A pram is a ship that carried grain along flat coasts."
    assert with_anothers_description(a, c) is None
    elsewhere = grammar.definition(sentence(pram.text, source_id="another"))
    assert elsewhere is not None
    assert with_anothers_description(a, elsewhere) is None


SHIPS = """A cog is a ship that carried the grain of the rich towns.
A hulk is a ship that carried the salt of the bays.
A caravel is a ship that carried the spices of the islands."""
LEAVES = """A leaf is a part of a plant that gathers the light.
A root is a part of a plant that gathers water.
A petal is a part of a plant that guides bees."""


def quiz_items(kind: QuestionType) -> list[Item]:
    found = [
        Passage(id=name, text=text, source=Source(id=name, title=name))
        for name, text in {"ships.md": SHIPS, "leaves.md": LEAVES}.items()
    ]
    return (
        ExtractiveGenerator()
        .generate(QuizRequest(topic="notes", passages=found, count=10, types=[kind], seed=1))
        .items
    )


def test_the_options_of_a_question_come_from_the_document_that_it_quotes() -> None:
    texts = {"ships.md": SHIPS.casefold(), "leaves.md": LEAVES.casefold()}
    asked = quiz_items("choice")
    assert {item.source_refs[0].source_id for item in asked} == set(texts)
    for item in asked:
        for choice in item.choices:
            words = re.findall(r"\w+", choice.text.casefold())
            assert all(word in texts[item.source_refs[0].source_id] for word in words)


def test_descriptions_of_two_terms_of_a_list_are_exchanged_where_they_have_little_in_common() -> None:
    sentences = [
        sentence("Tonicity: the ability of a solution to make a cell gain or lose water"),
        sentence("Diffusion: the movement of particles to a place where they are rarer"),
    ]
    one, other = (definition for one in sentences if (definition := English(sentences).definition(one)))
    made = with_anothers_description(one, other)
    assert made is not None
    assert made.statement == "Diffusion is the ability of a solution to make a cell gain or lose water"
