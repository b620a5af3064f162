"""Marks by the key, with the tolerance of a kind teacher."""

import pickle
from typing import Any

import pytest

from contracts.grading import Answer, Grade
from contracts.quiz import Quiz
from quiz_engine.grading.local import LocalGrader

QUOTE = {"source_id": "s", "quote": "Mitosis divides one cell into two; meiosis makes sex cells."}


def item(name: str, kind: str, key: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "identifier": name,
        "interaction_type": kind,
        "prompt": f"{name}?",
        "response_declaration": key,
        "source_refs": [QUOTE],
        "general_feedback": "The text says so.",
        **more,
    }


def choices(*texts: str) -> list[dict[str, str]]:
    return [{"identifier": name, "text": text} for name, text in zip("ABCDE", texts, strict=False)]


def quiz(*items: dict[str, Any], language: str = "en") -> Quiz:
    return Quiz.model_validate(
        {
            "identifier": "QUIZ1",
            "title": "Cells",
            "language": language,
            "generator": {"name": "by hand", "mode": "manual"},
            "items": list(items),
        }
    )


def typed(key: str, *also: str) -> dict[str, Any]:
    mapping = [{"map_key": text, "mapped_value": 0.5} for text in also]
    return item("q", "text_entry", {"base_type": "string", "correct_response": [key], "mapping": mapping})


def choice_of(*texts: str) -> dict[str, Any]:
    return item(
        "q", "choice", {"base_type": "identifier", "correct_response": ["A"]}, choices=choices(*texts)
    )


def number(key: float, tolerance: float = 0.0, unit: str | None = None) -> dict[str, Any]:
    declared = {"base_type": "float", "correct_response": [key], "tolerance": tolerance}
    return item("q", "numeric_entry", declared, unit=unit)


def mark(
    one: dict[str, Any], *response: str | float, language: str = "en", beside: tuple[dict[str, Any], ...] = ()
) -> Grade:
    made = quiz(one, *beside, language=language)
    answer = Answer(item_identifier=one["identifier"], candidate_response=list(response))
    return LocalGrader().grade(made, [answer]).grades[0]


@pytest.mark.parametrize(
    ("language", "key", "answer"),
    [
        ("en", "chlorophyll", "Chlorophyll"),
        ("en", "chlorophyll", "  the  CHLOROPHYLL. "),
        ("en", "chlorophyll", "chlorophyl"),  # a letter left out
        ("en", "chlorophyll", "chloropyhll"),  # two swapped
        ("en", "guard cells", "guard cell"),
        ("en", "well-known", "well known"),
        ("pl", "źródło", "zrodlo"),
        ("pl", "chlorofil", "chlorofilem"),
        ("pl", "błona komórkowa", "błony komórkowej"),
        ("pl", "fotosynteza", "fotosyneza"),
        ("ru", "хлорофилл", "хлорофиллом"),
        ("ru", "цикл Кальвина", "Цикл кальвина"),
        ("ru", "самолёт", "самолет"),
        ("ru", "фотосинтез", "фотосинтэз"),
    ],
)
def test_case_accents_endings_and_one_slip_are_forgiven(language: str, key: str, answer: str) -> None:
    assert mark(typed(key), answer, language=language).state == "gradedright"


@pytest.mark.parametrize(
    ("language", "key", "answer"),
    [
        ("en", "mitosis", "meiosis"),  # another term of the quiz, one letter and a swap away
        ("en", "cell", "bell"),  # too short for a slip
        ("en", "chlorophyll", "chlropyl"),  # more than one slip
        ("en", "photosynthesis", "not photosynthesis"),
        ("en", "guard cells", "cells"),
        ("en", "H2O", "H3O"),
        ("pl", "komora", "komara"),
        ("ru", "мантия", "магния"),
        ("ru", "кратер", "катер"),  # a word of its own
    ],
)
def test_what_is_another_word_is_wrong(language: str, key: str, answer: str) -> None:
    assert mark(typed(key), answer, language=language).state == "gradedwrong"


def test_a_slip_that_makes_another_term_of_the_quiz_is_no_slip() -> None:
    other = {**typed("Darius"), "identifier": "other"}
    assert mark(typed("Marius"), "Darius").state == "gradedright"
    assert mark(typed("Marius"), "Darius", beside=(other,)).state == "gradedwrong"


@pytest.mark.parametrize(
    ("language", "key", "quote", "answer"),
    [
        ("en", "League", "The Hanseatic League had no king.", "the Hanseatic Leage"),
        ("en", "war", "The long war with Denmark ended in 1370.", "the war with Denmark"),
        ("pl", "serce", "Serce człowieka ma cztery jamy.", "serce człowieka"),
    ],
)
def test_words_that_stand_beside_the_key_in_its_source_are_no_mistake(
    language: str, key: str, quote: str, answer: str
) -> None:
    asked = {**typed(key), "source_refs": [{"source_id": "s", "quote": quote}]}
    other = {**choice_of("Hansa", answer.replace("Leage", "League")), "identifier": "other"}
    assert mark(asked, answer, language=language).state == "gradedright"
    assert mark(asked, "not " + key, language=language).state == "gradedwrong"
    if "Leage" not in answer:
        assert mark(asked, answer, language=language, beside=(other,)).state == "gradedwrong"


def test_another_spelling_earns_its_share() -> None:
    grade = mark(typed("adenosine triphosphate", "ATP"), "atp")
    assert (grade.score, grade.state) == (0.5, "gradedpartial")


@pytest.mark.parametrize(
    ("answer", "unit"),
    [
        (1500, None),
        ("1500", None),
        ("1 500", None),
        ("1\u00a0500", None),
        ("1,500", None),
        ("1.500", None),
        ("1500 km", "km"),
        ("1500 kilometres", "km"),
        ("1,500.0 km", "km"),
        ("1500 rivers", None),
    ],
)
def test_a_number_is_right_however_it_is_written(answer: str | float, unit: str | None) -> None:
    assert mark(number(1500, unit=unit), answer).state == "gradedright"


@pytest.mark.parametrize(
    "answer", ["1500 m", "15 00", "about 1501", "1501", "1500 1", "", "nan", "1e9999", "²"]
)
def test_another_number_another_unit_or_no_number_is_not_right(answer: str) -> None:
    assert mark(number(1500, unit="km"), answer).state in ("gradedwrong", "gaveup")


def test_a_number_within_the_tolerance_is_right_and_beyond_it_wrong() -> None:
    assert mark(number(3.14, 0.01), "3,15").state == "gradedright"
    assert mark(number(3.14, 0.01), 3.16).state == "gradedwrong"


SEVERAL = item(
    "q",
    "choice",
    {"base_type": "identifier", "cardinality": "multiple", "correct_response": ["A", "B"]},
    choices=choices("Mars", "Venus", "Pluto", "Moon"),
)


@pytest.mark.parametrize(
    ("chosen", "score", "state"),
    [
        (["A", "B"], 1.0, "gradedright"),
        (["A"], 0.5, "gradedpartial"),
        (["A", "B", "C"], 0.5, "gradedpartial"),
        (["A", "C"], 0.0, "gradedwrong"),
        (["A", "B", "C", "D"], 0.0, "gradedwrong"),
        ([], 0.0, "gaveup"),
    ],
)
def test_of_several_choices_each_right_one_counts_and_each_wrong_one_takes_away(
    chosen: list[str | float], score: float, state: str
) -> None:
    grade = mark(SEVERAL, *chosen)
    assert (grade.score, grade.state) == (score, state)


def test_what_was_left_out_is_given_up_and_still_explained() -> None:
    one = item(
        "q1", "choice", {"base_type": "identifier", "correct_response": ["A"]}, choices=choices("x", "y")
    )
    result = LocalGrader().grade(quiz(one, {**typed("cell"), "identifier": "q2"}), [])
    assert [grade.state for grade in result.grades] == ["gaveup", "gaveup"]
    assert (result.score, result.max_score) == (0.0, 2.0)
    assert result.grades[1].feedback == ["The text says so."]
    assert result.grades[1].correct_response == ["cell"]


def test_the_explanation_of_the_option_that_was_chosen_comes_first() -> None:
    options = [{**choice, "feedback": f"About {choice['text']}."} for choice in choices("x", "y")]
    one = item("q", "choice", {"base_type": "identifier", "correct_response": ["A"]}, choices=options)
    assert mark(one, "B").feedback == ["About y.", "The text says so."]


def test_the_grader_can_be_sent_to_another_process() -> None:
    assert isinstance(pickle.loads(pickle.dumps(LocalGrader())), LocalGrader)
