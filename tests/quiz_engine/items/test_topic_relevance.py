"""A quiz on a part of the material keeps to that part."""

from contracts.quiz import Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.items.analysis.source_text import source_sentences
from quiz_engine.items.analysis.topic_relevance import Topic
from quiz_engine.items.extractive import ExtractiveGenerator

HARBOUR = """The harbour of Visk

The harbour of Visk was built in 1254 by the monks of the town. The harbour had four stone piers.

Ships

A pram is a flat ship that carried salt along the coast of Visk. The largest pram could carry 90 tonnes.
The crew of a pram slept under the sail.

Fish

A smokehouse is a hut of the market in which herring was hung over oak. Smoked eel was sold to the monasteries
of the inland. The market closed in winter after the storms began."""


def quiz_on(topic: str, text: str = HARBOUR, title: str = "harbour.md") -> Quiz:
    passage = Passage(id="p1", text=text, source=Source(id="s", title=title))
    kinds: tuple[QuestionType, ...] = ("choice", "true_false", "text_entry", "numeric_entry")
    return ExtractiveGenerator().generate(
        QuizRequest(topic=topic, passages=[passage], count=10, types=kinds, seed=1)
    )


def quotes(quiz: Quiz) -> str:
    return " ".join(ref.quote for item in quiz.items for ref in item.source_refs)


def test_a_quiz_on_a_part_asks_only_of_paragraphs_that_speak_of_it() -> None:
    asked = quotes(quiz_on("ships"))
    assert "pram" in asked
    assert "herring" not in asked
    assert "piers" not in asked


def test_a_quiz_on_what_the_source_is_named_after_may_ask_all_of_it() -> None:
    asked = quotes(quiz_on("ships", title="Ships.md"))
    assert "pram" in asked
    assert "market" in asked


def test_a_quiz_on_what_no_sentence_names_may_ask_all_of_it() -> None:
    asked = quotes(quiz_on("my notes"))
    assert "pram" in asked
    assert "market" in asked


def test_a_source_may_be_named_by_a_form_that_its_sentences_do_not_use() -> None:
    text = HARBOUR + "\n\nA historical map of Visk was drawn in 1702."
    passages = [Passage(id="p1", text=text, source=Source(id="s", title="A history of Visk.md"))]
    assert Topic("Visk history", passages, source_sentences(passages, "en"), "en").is_all_of_it


def test_what_stands_in_a_document_about_the_topic_is_on_it_whatever_it_says() -> None:
    passage = Passage(id="p1", text=HARBOUR, source=Source(id="s", title="week5.md"))
    sentences = source_sentences([passage], "en")
    assert not Topic("ships", [passage], sentences, "en").is_all_of_it
    assert Topic("ships", [passage], sentences, "en", about=["s"]).is_all_of_it
