"""What a quiz must be beyond its schema, and that a candidate's view of it holds no key."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.quiz import MAX_QUESTIONS, Quiz, QuizForCandidate
from tests.contracts.examples import QUIZ, Document

CHOICE, TEXT, NUMBER = 0, 1, 2


def item(quiz: Document, index: int) -> Any:
    return quiz["items"][index]


def key(quiz: Document, index: int) -> Any:
    return item(quiz, index)["response_declaration"]


BROKEN: dict[str, Callable[[Document], object]] = {
    "a key that is no choice": lambda q: key(q, CHOICE).update(correct_response=["C"]),
    "two keys for one": lambda q: key(q, CHOICE).update(correct_response=["A", "B"]),
    "no key": lambda q: key(q, CHOICE).update(correct_response=[]),
    "one choice": lambda q: item(q, CHOICE)["choices"].pop(),
    "no choices": lambda q: item(q, CHOICE)["choices"].clear(),
    "two choices of one identifier": lambda q: item(q, CHOICE)["choices"][1].update(identifier="A"),
    "a choice keyed by text": lambda q: key(q, CHOICE).update(base_type="string"),
    "a number that is text": lambda q: key(q, NUMBER).update(correct_response=["six"]),
    "a number that is none": lambda q: key(q, NUMBER).update(correct_response=[float("nan")]),
    "a number without end": lambda q: key(q, NUMBER).update(correct_response=[float("inf")]),
    "a tolerance without end": lambda q: key(q, NUMBER).update(tolerance=float("inf")),
    "a number keyed as text": lambda q: key(q, NUMBER).update(base_type="string"),
    "a tolerance below zero": lambda q: key(q, NUMBER).update(tolerance=-1),
    "a text keyed as number": lambda q: key(q, TEXT).update(base_type="float"),
    "a share above one": lambda q: key(q, TEXT)["mapping"][0].update(mapped_value=1.5),
    "two items of one identifier": lambda q: item(q, TEXT).update(identifier="q1"),
    "no items": lambda q: q["items"].clear(),
    "no prompt": lambda q: item(q, TEXT).update(prompt=""),
    "no source": lambda q: item(q, TEXT).update(source_refs=[]),
    "an identifier that is none": lambda q: item(q, TEXT).update(identifier="1 q"),
    "a score of nothing": lambda q: item(q, TEXT).update(max_score=0),
    "an unknown language": lambda q: q.update(language="de"),
    "more than fifty": lambda q: q.update(
        items=[{**item(q, TEXT), "identifier": f"q{n}"} for n in range(MAX_QUESTIONS + 1)]
    ),
}


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN)
def test_a_quiz_that_does_not_hang_together_is_refused(break_it: Callable[[Document], object]) -> None:
    broken = copy.deepcopy(QUIZ)
    Quiz.model_validate(broken)
    break_it(broken)
    with pytest.raises(ValidationError):
        Quiz.model_validate(broken)


def test_several_keys_go_with_the_cardinality_multiple() -> None:
    quiz = copy.deepcopy(QUIZ)
    key(quiz, CHOICE).update(correct_response=["A", "B"], cardinality="multiple")
    assert Quiz.model_validate(quiz).for_candidate().items[0].cardinality == "multiple"


def test_a_candidate_sees_what_is_needed_to_answer() -> None:
    seen = Quiz.model_validate(QUIZ).for_candidate()
    assert [one.identifier for one in seen.items] == ["q1", "q2", "q3"]
    assert seen.items[0].prompt == item(QUIZ, CHOICE)["prompt"]
    assert [choice.text for choice in seen.items[0].choices] == ["In the chloroplasts", "In the roots"]
    assert (seen.identifier, seen.title, seen.language) == ("quiz_1", "Photosynthesis", "en")


# --- no key, whatever the quiz

SECRET = "SECRET"
faces = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12).filter(
    lambda text: SECRET not in text
)
secrets = faces.map(lambda text: f"{SECRET} {text}")
refs = st.lists(st.fixed_dictionaries({"source_id": faces, "quote": secrets}), min_size=1, max_size=2)


@st.composite
def items(draw: st.DrawFn, identifier: str) -> Document:
    """An item of any type; whatever a candidate must not see is marked as SECRET or is the key."""
    kind = draw(st.sampled_from(["choice", "true_false", "text_entry", "numeric_entry"]))
    made: Document = {
        "identifier": identifier,
        "interaction_type": kind,
        "prompt": draw(faces),
        "general_feedback": draw(st.none() | secrets),
        "source_refs": draw(refs),
    }
    if kind in ("choice", "true_false"):
        names = [f"c{number}" for number in range(draw(st.integers(2, 6)))]
        made["choices"] = [
            {"identifier": name, "text": draw(faces), "feedback": draw(st.none() | secrets)} for name in names
        ]
        several = draw(st.booleans())
        keys = st.lists(
            st.sampled_from(names), min_size=1, max_size=len(names) if several else 1, unique=True
        )
        made["response_declaration"] = {
            "cardinality": "multiple" if several else "single",
            "base_type": "identifier",
            "correct_response": draw(keys),
        }
    elif kind == "text_entry":
        made["response_declaration"] = {
            "base_type": "string",
            "correct_response": draw(st.lists(secrets, min_size=1, max_size=3)),
            "mapping": [{"map_key": draw(secrets), "mapped_value": 0.5}],
        }
    else:
        made["response_declaration"] = {
            "base_type": "float",
            "correct_response": [draw(st.floats(allow_nan=False, allow_infinity=False))],
            "tolerance": draw(st.floats(0, 10)),
        }
    return made


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    made = [draw(items(f"q{number}")) for number in range(draw(st.integers(1, 4)))]
    return Quiz.model_validate({**QUIZ, "title": draw(faces), "items": made})


@given(quizzes())
def test_the_candidates_view_of_any_quiz_holds_no_key(quiz: Quiz) -> None:
    seen = quiz.for_candidate().model_dump_json()
    assert SECRET not in seen
    for field in (
        "response_declaration",
        "correct_response",
        "mapping",
        "tolerance",
        "feedback",
        "source_refs",
    ):
        assert f'"{field}"' not in seen


@given(quizzes())
def test_the_candidates_view_is_the_same_whatever_the_key_is(quiz: Quiz) -> None:
    """So nothing of the key can be read out of it, not even by its order."""
    document = quiz.model_dump()
    for one in document["items"]:
        declaration = one["response_declaration"]
        if declaration["base_type"] == "identifier" and declaration["cardinality"] == "single":
            declaration["correct_response"] = [one["choices"][-1]["identifier"]]
        elif declaration["base_type"] != "identifier":
            other = 0.0 if declaration["base_type"] == "float" else "another"
            declaration["correct_response"] = [other]
    assert Quiz.model_validate(document).for_candidate() == quiz.for_candidate()


@given(quizzes())
def test_both_views_survive_the_wire(quiz: Quiz) -> None:
    assert Quiz.model_validate_json(quiz.model_dump_json()) == quiz
    seen = quiz.for_candidate()
    assert QuizForCandidate.model_validate_json(seen.model_dump_json()) == seen
