"""What the grammars take for a name, and how much of a sentence for what is said of it."""

import pytest

from agent_service.generation.clauses import first_clause
from agent_service.generation.english import English
from agent_service.generation.material import Line
from agent_service.generation.slavic import Slavic
from contracts.quiz import Language


def names_in(text: str, language: Language = "en") -> list[str]:
    line = Line(text, "s", 0, 0, language)
    grammar = English([line]) if language == "en" else Slavic([line], language)
    return [phrase.name for phrase in grammar.phrases(line)]


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("The merchants of the town were not allowed to marry, because the guild feared it.", "marry"),
        ("Above 60 degrees the enzymes of the mouth stop working.", "stop working"),
        ("The pirates first supplied Stockholm during the siege.", "supplied Stockholm"),
    ],
)
def test_a_verb_is_no_option(text: str, no_name: str) -> None:
    assert no_name not in names_in(text)


def test_a_noun_keeps_the_genitive_that_makes_it_a_term() -> None:
    names = names_in("Rośliny pobierają dwutlenek węgla z powietrza.", "pl")
    assert "dwutlenek węgla" in names
    assert not {"dwutlenek", "węgiel"} & set(names)


@pytest.mark.parametrize(
    ("said", "language", "first"),
    [
        ("uses read committed by default, while MySQL uses another", "en", "uses read committed by default"),
        ("formed the First Estate, and the nobility formed the Second", "en", "formed the First Estate"),
        ("trades in tin, copper, and the ores of iron", "en", "trades in tin, copper, and the ores of iron"),
        ("составляет 636 километров, а ширина меняется", "ru", "составляет 636 километров"),
        ("leży po lewej stronie, a wątroba po prawej", "pl", "leży po lewej stronie"),
    ],
)
def test_what_is_said_of_a_subject_ends_where_another_subject_begins(
    said: str, language: Language, first: str
) -> None:
    assert first_clause(said, language) == first
