"""What a quiz must be before a student sees it; what is not is dropped, never repaired."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.quiz import Passage, Quiz
from contracts.tools import GeneratedQuiz
from quiz_engine.gate import admit as admit_generated

SOURCE = {"id": "botany", "title": "Botany for All"}
PASSAGES = [
    Passage.model_validate({"id": "p1", "text": "Leaves are green. Roots are not.", "source": SOURCE}),
    Passage.model_validate({"id": "p2", "text": "Liść jest zielony.", "source": SOURCE}),
]
QUIZ: dict[str, Any] = {
    "identifier": "QUIZ1",
    "title": "Leaves",
    "generator": {"name": "pretend", "mode": "mock"},
}


def admit(
    head: dict[str, Any], items: list[Any], passages: list[Passage], most: int
) -> tuple[Quiz | None, int]:
    return admit_generated(GeneratedQuiz.model_construct(items=items, **head), passages, most)


def item(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "identifier": f"Q{number}",
        "interaction_type": "choice",
        "prompt": f"Question {number}: what colour are leaves?",
        "choices": [{"identifier": "A", "text": "green"}, {"identifier": "B", "text": "blue"}],
        "response_declaration": {"base_type": "identifier", "correct_response": ["A"]},
        "source_refs": [{"source_id": "botany", "quote": "Leaves are green."}],
        **changes,
    }


def key(*correct: object, **more: Any) -> dict[str, Any]:
    return {"base_type": "identifier", "correct_response": list(correct), **more}


def quote(text: str, source_id: str = "botany") -> dict[str, Any]:
    return {"source_id": source_id, "quote": text}


def test_items_that_hold_pass_in_their_order() -> None:
    quiz, dropped = admit(QUIZ, [item(1), item(2), item(3)], PASSAGES, 5)
    assert quiz is not None
    assert [one.identifier for one in quiz.items] == ["Q1", "Q2", "Q3"]
    assert (quiz.title, dropped) == ("Leaves", 0)


def test_a_quiz_has_at_most_what_was_asked_for() -> None:
    quiz, dropped = admit(QUIZ, [item(number) for number in range(1, 8)], PASSAGES, 5)
    assert quiz is not None
    assert ([one.identifier for one in quiz.items], dropped) == (["Q1", "Q2", "Q3", "Q4", "Q5"], 0)


BAD_ITEMS = {
    "no item at all": {"nothing": "of it"},
    "a quote that is in no passage": item(source_refs=[quote("Leaves are blue.")]),
    "a quote in other letters": item(source_refs=[quote("leaves are green.")]),
    "a quote across two passages": item(source_refs=[quote("Roots are not. Liść")]),
    "a quote of another source": item(source_refs=[quote("Leaves are green.", "zoology")]),
    "one quote of two that is made up": item(source_refs=[quote("Leaves are green."), quote("Made up.")]),
    "no quote": item(source_refs=[]),
    "an empty quote": item(source_refs=[quote("")]),
    "a key that is no choice": item(response_declaration=key("C")),
    "no key": item(response_declaration=key()),
    "two keys of a single choice": item(response_declaration=key("A", "B")),
    "two choices of one identifier": item(choices=[{"identifier": "A", "text": "x"}] * 2),
    "one choice": item(choices=[{"identifier": "A", "text": "green"}]),
    "an empty prompt": item(prompt=""),
    "an unknown type": item(interaction_type="essay"),
    "a number that is none": item(
        interaction_type="numeric_entry",
        choices=[],
        response_declaration={"base_type": "float", "correct_response": ["green"]},
    ),
}


@pytest.mark.parametrize("bad", BAD_ITEMS.values(), ids=BAD_ITEMS.keys())
def test_an_item_that_does_not_hold_is_dropped_and_the_others_stay(bad: dict[str, Any]) -> None:
    quiz, dropped = admit(QUIZ, [bad, item(2)], PASSAGES, 5)
    assert quiz is not None
    assert ([one.identifier for one in quiz.items], dropped) == (["Q2"], 1)


def test_several_choices_may_be_right_where_several_are_asked_for() -> None:
    several = item(response_declaration=key("A", "B", cardinality="multiple"))
    assert admit(QUIZ, [several], PASSAGES, 5)[1] == 0


def test_a_quote_may_be_of_any_passage_of_its_source() -> None:
    assert admit(QUIZ, [item(source_refs=[quote("Liść jest zielony.")])], PASSAGES, 5)[1] == 0


@pytest.mark.parametrize("again", ["What is a leaf?", "what  is\na LEAF?", " What is a leaf? "])
def test_a_question_is_asked_once(again: str) -> None:
    quiz, dropped = admit(QUIZ, [item(1, prompt="What is a leaf?"), item(2, prompt=again)], PASSAGES, 5)
    assert quiz is not None
    assert ([one.identifier for one in quiz.items], dropped) == (["Q1"], 1)


def test_of_two_items_with_one_identifier_the_first_stays() -> None:
    quiz, dropped = admit(QUIZ, [item(1), item(2, identifier="Q1"), item(3)], PASSAGES, 5)
    assert quiz is not None
    assert ([one.identifier for one in quiz.items], dropped) == (["Q1", "Q3"], 1)


def test_where_no_item_holds_there_is_no_quiz() -> None:
    assert admit(QUIZ, [BAD_ITEMS["no quote"], BAD_ITEMS["no key"]], PASSAGES, 5) == (None, 2)
    assert admit(QUIZ, [], PASSAGES, 5) == (None, 0)


def test_a_quiz_that_is_none_is_refused_whatever_its_items() -> None:
    assert admit({"title": "No identifier"}, [item(1)], PASSAGES, 5) == (None, 1)


def test_what_a_candidate_sees_has_no_key() -> None:
    quiz, _ = admit(QUIZ, [item(1, general_feedback="Because of chlorophyll.")], PASSAGES, 5)
    assert quiz is not None
    face = quiz.for_candidate().model_dump_json()
    for secret in ("correct_response", "response_declaration", "source_refs", "feedback", "chlorophyll"):
        assert secret not in face


json_values: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 1.5, float("nan"), "", "A", [], ["A"], [{}], {}, {"x": [1]}]
)
crooked_items = st.dictionaries(st.sampled_from(sorted(item())), json_values, max_size=3).map(
    lambda changes: {**item(), **changes}
)


@given(st.lists(crooked_items, max_size=5), st.integers(1, 5))
def test_no_item_however_crooked_raises_or_slips_through(items: list[dict[str, Any]], most: int) -> None:
    quiz, dropped = admit(QUIZ, [*items, item(99)], PASSAGES, most)
    assert 0 <= dropped <= len(items) + 1
    if quiz is not None:
        assert 1 <= len(quiz.items) <= most
        assert all(
            any(ref.quote in passage.text for passage in PASSAGES)
            for one in quiz.items
            for ref in one.source_refs
        )
