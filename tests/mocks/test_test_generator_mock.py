from collections.abc import Awaitable, Callable
from typing import get_args

import httpx
import pytest

from contracts.grading import GradingResult
from contracts.quiz import Item, QuestionType, Quiz
from mocks.corpus import load_corpus

Ask = Callable[..., Awaitable[httpx.Response]]

TYPES: tuple[QuestionType, ...] = get_args(QuestionType)
TOPICS = [pytest.param(t.title, t.language, id=t.source.id) for t in load_corpus()]


def _kind(item: Item) -> str:
    several = item.response_declaration.cardinality == "multiple"
    return "choice_multiple" if several else item.interaction_type


async def _quiz(ask: Ask, topic: str, **wishes: object) -> Quiz:
    response = await ask(topic, **wishes)
    assert response.status_code == 200, response.text
    return Quiz.model_validate_json(response.content)


async def test_the_same_request_gets_the_same_bytes(quiz_about: Ask) -> None:
    once, again = [(await quiz_about("the solar system", count=10)).content for _ in range(2)]
    assert once == again


async def test_another_seed_gives_another_quiz(quiz_about: Ask) -> None:
    one, other = [await _quiz(quiz_about, "the solar system", seed=seed) for seed in (1, 2)]
    assert one.identifier != other.identifier
    assert [item.prompt for item in one.items] != [item.prompt for item in other.items]


async def test_topic_count_language_and_difficulty_show_in_the_quiz(quiz_about: Ask) -> None:
    quiz = await _quiz(quiz_about, "Fotosynteza", count=7, language="pl", difficulty="hard")
    assert (quiz.topic, quiz.language, len(quiz.items)) == ("Fotosynteza", "pl", 7)
    assert {item.difficulty for item in quiz.items} == {"hard"}
    assert (quiz.generator.name, quiz.generator.mode) == ("mock", "mock")
    assert quiz.sources[0].title == "Fotosynteza"


async def test_types_take_turns(quiz_about: Ask) -> None:
    quiz = await _quiz(quiz_about, "photosynthesis", count=4, types=["choice", "true_false"])
    assert [_kind(item) for item in quiz.items] == ["choice", "true_false", "choice", "true_false"]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("title", "language"), [*TOPICS, ("glass harps & co.", "en")])
async def test_every_type_of_every_topic_is_a_valid_quiz(
    quiz_about: Ask, title: str, language: str, kind: str
) -> None:
    quiz = await _quiz(quiz_about, title, language=language, types=[kind], count=50, seed=3)
    assert {_kind(item) for item in quiz.items} == {kind}
    for item in quiz.items:
        key, choices = item.response_declaration, [choice.text for choice in item.choices]
        assert len(set(choices)) == len(choices)
        assert all(choice.feedback for choice in item.choices)
        assert item.general_feedback
        match kind:
            case "choice":
                assert len(choices) == 4
            case "choice_multiple":
                assert 2 <= len(key.correct_response) <= 3
                assert len(choices) == 5
            case "true_false":
                assert [choice.identifier for choice in item.choices] == ["true", "false"]
            case "text_entry":
                assert str(key.correct_response[0]) in [entry.map_key for entry in key.mapping]
            case "numeric_entry":
                assert isinstance(key.correct_response[0], float)


@pytest.mark.parametrize(
    ("title", "language"), [*TOPICS, ("glass harps & co.", "en"), ("ёж", "ru"), ("żółw", "pl")]
)
async def test_every_quote_is_in_a_passage_word_for_word(
    rag: httpx.AsyncClient, quiz_about: Ask, title: str, language: str
) -> None:
    passages = (await rag.post("/search", json={"query": title, "top_k": 8})).json()["results"]
    quiz = await _quiz(quiz_about, title, language=language, count=50)
    for item in quiz.items:
        for ref in item.source_refs:
            assert any(ref.quote in p["text"] and p["source"]["id"] == ref.source_id for p in passages)
    assert {source.id for source in quiz.sources} == {r.source_id for i in quiz.items for r in i.source_refs}


@pytest.mark.parametrize(("title", "language"), TOPICS)
async def test_ten_questions_neither_repeat_a_prompt_nor_fall_short(
    quiz_about: Ask, title: str, language: str
) -> None:
    quiz = await _quiz(quiz_about, title, language=language, count=10)
    assert len({item.prompt for item in quiz.items}) == 10


@pytest.mark.parametrize("title", ["photosynthesis", "solar system", "World War II"])
async def test_twenty_mixed_questions_quote_twenty_different_sentences(quiz_about: Ask, title: str) -> None:
    quiz = await _quiz(quiz_about, title, count=20, types=["choice", "true_false", "text_entry"])
    assert len({ref.quote for item in quiz.items for ref in item.source_refs}) == 20


async def test_fifty_questions_never_repeat_a_prompt(quiz_about: Ask) -> None:
    for topic in ("photosynthesis", "a topic nobody knows"):
        quiz = await _quiz(quiz_about, topic, count=50)
        assert len({item.prompt for item in quiz.items}) == len(quiz.items)


async def test_a_quiz_asks_only_about_the_passages_given(quiz_about: Ask, rag: httpx.AsyncClient) -> None:
    first = (await rag.post("/search", json={"query": "DNA", "top_k": 1})).json()["results"]
    quiz = await _quiz(quiz_about, "DNA", passages=first, count=50)
    assert all(ref.quote in first[0]["text"] for item in quiz.items for ref in item.source_refs)


async def test_the_place_of_the_key_is_spread(quiz_about: Ask) -> None:
    quiz = await _quiz(quiz_about, "photosynthesis", count=12, types=["choice"])
    keys = [str(item.response_declaration.correct_response[0]) for item in quiz.items]
    assert sorted(keys) == sorted("ABCD" * 3)


async def test_true_and_false_come_equally_often(quiz_about: Ask) -> None:
    quiz = await _quiz(quiz_about, "photosynthesis", count=10, types=["true_false"])
    keys = [item.response_declaration.correct_response[0] for item in quiz.items]
    assert keys.count("true") == keys.count("false") == 5


async def test_an_unknown_topic_still_gives_a_quiz_that_names_it(quiz_about: Ask) -> None:
    quiz = await _quiz(quiz_about, "glass harps", count=20)
    assert len(quiz.items) == 20
    assert all("glass harps" in item.prompt for item in quiz.items)


@pytest.mark.parametrize(
    "topic", ["<img src=x onerror=alert(1)>", "🦖" * 300, "m" * 1_000_000, "“a. B”", "..."]
)
async def test_a_hostile_topic_gives_a_quiz(quiz_about: Ask, topic: str) -> None:
    quiz = await _quiz(quiz_about, topic, count=50)
    assert len(quiz.topic) <= 80
    assert len(quiz.items) >= 10


async def test_where_a_type_is_impossible_the_others_stand_in(quiz_about: Ask) -> None:
    passage = {"id": "1", "text": "Roses bloom in summer gardens.", "source": {"id": "s", "title": "Roses"}}
    quiz = await _quiz(quiz_about, "roses", passages=[passage], types=["numeric_entry"])
    assert quiz.items
    assert all(item.source_refs[0].quote == passage["text"] for item in quiz.items)


async def test_without_a_sentence_to_quote_there_is_nothing_to_ask(quiz_about: Ask) -> None:
    response = await quiz_about("photosynthesis", passages=[])
    assert response.status_code == 422
    assert response.json()["code"] == "nothing_to_ask"


@pytest.mark.parametrize(
    "wish",
    [{"count": 0}, {"count": 51}, {"types": ["essay"]}, {"types": []}, {"language": "xx"}, {"topic": " "}],
)
async def test_a_bad_wish_is_a_problem(quiz_about: Ask, wish: dict[str, object]) -> None:
    response = await quiz_about("photosynthesis", **wish)
    assert response.status_code == 422
    assert response.json()["code"] == "invalid"


def _keys(quiz: Quiz) -> list[dict[str, object]]:
    return [
        {"item_identifier": i.identifier, "candidate_response": i.response_declaration.correct_response}
        for i in quiz.items
    ]


def _wrong(item: Item) -> list[str | float]:
    keys = item.response_declaration.correct_response
    others: list[str | float] = [c.identifier for c in item.choices if c.identifier not in keys]
    return others[:3] or (["no such thing"] if item.interaction_type == "text_entry" else [-987.5])


@pytest.mark.parametrize(("title", "language"), [*TOPICS, ("glass harps", "en")])
async def test_the_keys_get_full_marks_and_wrong_answers_none(
    quiz_about: Ask, generator: httpx.AsyncClient, title: str, language: str
) -> None:
    quiz = await _quiz(quiz_about, title, language=language, count=50)
    body = {"quiz": quiz.model_dump(), "answers": _keys(quiz)}
    best = GradingResult.model_validate_json((await generator.post("/api/grade", json=body)).content)
    assert best.score == best.max_score == len(quiz.items)
    assert {grade.state for grade in best.grades} == {"gradedright"}

    body["answers"] = [{"item_identifier": i.identifier, "candidate_response": _wrong(i)} for i in quiz.items]
    worst = GradingResult.model_validate_json((await generator.post("/api/grade", json=body)).content)
    assert worst.score == 0
    assert {grade.state for grade in worst.grades} == {"gradedwrong"}


async def test_an_answer_to_an_unknown_item_is_refused(quiz_about: Ask, generator: httpx.AsyncClient) -> None:
    quiz = await _quiz(quiz_about, "photosynthesis")
    stray = {"item_identifier": "q99", "candidate_response": []}
    response = await generator.post("/api/grade", json={"quiz": quiz.model_dump(), "answers": [stray]})
    assert response.status_code == 422
    assert response.json()["code"] == "unknown_item"
