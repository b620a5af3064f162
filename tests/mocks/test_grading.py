import pytest

from contracts.grading import Answer
from contracts.quiz import Generator, Item, Quiz
from mocks.grading import UnknownItem, grade, grade_item

REF = {"source_id": "s", "quote": "A quote."}


def _item(kind: str, key: dict[str, object], names: str = "", unit: str | None = None) -> Item:
    return Item.model_validate(
        {
            "identifier": "q1",
            "interaction_type": kind,
            "prompt": "?",
            "unit": unit,
            "choices": [{"identifier": name, "text": name, "feedback": f"About {name}."} for name in names],
            "response_declaration": key,
            "general_feedback": "In general.",
            "source_refs": [REF],
        }
    )


ONE = _item("choice", {"base_type": "identifier", "correct_response": ["B"]}, "ABCD")
TWO = _item(
    "choice", {"base_type": "identifier", "cardinality": "multiple", "correct_response": ["A", "C"]}, "ABCDE"
)
PI = _item("numeric_entry", {"base_type": "float", "correct_response": [3.14], "tolerance": 0.01}, unit="cm")
WORD = _item(
    "text_entry",
    {
        "base_type": "string",
        "correct_response": ["Łódź"],
        "mapping": [{"map_key": "Lodz", "mapped_value": 0.5}, {"map_key": "Lodsch", "mapped_value": -1}],
    },
)


@pytest.mark.parametrize(
    ("item", "response", "score"),
    [
        (ONE, ["B"], 1),
        (ONE, ["A"], 0),
        (ONE, ["A", "B"], 0),
        (TWO, ["A", "C"], 1),
        (TWO, ["C", "A", "A"], 1),
        (TWO, ["A"], 0.5),
        (TWO, ["A", "C", "B"], 0.5),
        (TWO, ["A", "B"], 0),
        (TWO, ["A", "B", "D"], 0),
        (PI, [3.14], 1),
        (PI, ["3,14"], 1),
        (PI, [" 3.15 cm "], 1),
        (PI, ["3.1500001"], 0),
        (PI, ["-3.14"], 0),
        (PI, ["nan"], 0),
        (PI, ["1e999"], 0),
        (PI, ["about three"], 0),
        (WORD, ["ŁÓDŹ"], 1),
        (WORD, ["  łódź "], 1),
        (WORD, ["Ｌｏｄｚ"], 0.5),
        (WORD, ["Lodsch"], 0),
        (WORD, ["Kraków"], 0),
    ],
)
def test_a_response_earns_its_share(item: Item, response: list[str | float], score: float) -> None:
    assert grade_item(item, response).score == score


@pytest.mark.parametrize(
    ("response", "state"),
    [
        (["A", "C"], "gradedright"),
        (["A"], "gradedpartial"),
        (["B"], "gradedwrong"),
        ([], "gaveup"),
        ([" "], "gaveup"),
    ],
)
def test_the_state_says_how_it_went(response: list[str | float], state: str) -> None:
    assert grade_item(TWO, response).state == state


def test_feedback_is_about_what_was_chosen() -> None:
    assert grade_item(ONE, ["A"]).feedback == ["About A.", "In general."]


def test_items_without_an_answer_count_as_given_up_and_strays_are_refused() -> None:
    quiz = Quiz(identifier="quiz", title="t", generator=Generator(name="n", mode="mock"), items=[ONE])
    result = grade(quiz, [])
    assert (result.score, result.max_score, result.grades[0].state) == (0, 1, "gaveup")
    right = Answer(item_identifier="q1", candidate_response=["B"])
    with pytest.raises(UnknownItem):
        grade(quiz, [right, right])
    with pytest.raises(UnknownItem):
        grade(quiz, [Answer(item_identifier="q2", candidate_response=[])])
