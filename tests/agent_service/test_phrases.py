from string import Formatter

import pytest

from agent_service.errors import ToolError
from agent_service.phrases import LANGUAGES, run_failed, say
from contracts.quiz import Language

OTHERS: list[Language] = ["pl", "ru"]


def values_named_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_phrase_with_the_same_values(language: Language) -> None:
    english, other = LANGUAGES["en"], LANGUAGES[language]
    assert other.keys() == english.keys()
    for phrase, template in other.items():
        assert values_named_in(template) == values_named_in(english[phrase]), phrase


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "Writing 1 question."),
        ("en", 5, "Writing 5 questions."),
        ("pl", 1, "Układam 1 pytanie."),
        ("pl", 3, "Układam 3 pytania."),
        ("pl", 12, "Układam 12 pytań."),
        ("pl", 22, "Układam 22 pytania."),
        ("ru", 1, "Составляю 1 вопрос."),
        ("ru", 4, "Составляю 4 вопроса."),
        ("ru", 11, "Составляю 11 вопросов."),
        ("ru", 21, "Составляю 21 вопрос."),
    ],
)
def test_a_number_takes_the_form_its_language_wants(language: Language, count: int, said: str) -> None:
    assert say(language, "writing", count=count) == said


def test_braces_in_a_topic_stay_text() -> None:
    assert "{count}" in say("en", "searching", topic="{count} and {0.__class__}")


@pytest.mark.parametrize("tool", ["rag_search", "rag_answer", "generate_exam", "grade_exam"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_of_every_tool_can_be_said(language: Language, tool: str) -> None:
    for kind in ("timeout", "unavailable", "bad_response", "circuit_open"):
        assert run_failed(language, ToolError(tool, kind, "reason"))
