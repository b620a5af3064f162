"""What a request is read as, and what it comes to after the plan before it."""

import time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.quiz import DEFAULT_QUESTIONS, MAX_QUESTIONS, Difficulty, Language, QuestionType
from quiz_engine.requests import (
    ParsedRequest,
    Plan,
    language_to_answer,
    parse_request,
    plan_by_rules,
    resolve,
)

VOLCANOES = Plan(
    intent="create_quiz",
    topic="volcanoes",
    count=8,
    requested=8,
    difficulty="medium",
    language="ru",
    types=("numeric_entry",),
)


EVERY_TYPE = get_args(QuestionType)
POLISH_AS_TYPED_ABROAD = [
    *("fotosynteza", "lancuch pokarmowy", "druga wojna swiatowa", "uklad sloneczny", "komorka"),
    *("rozbiory polski", "ulamki zwykle", "mitoza i mejoza", "przyczyny powstania"),
]
NOT_POLISH = ["photosynthesis", "touch", "science", "conscience", "swimming", "Liszt", "convenience", "Kafka"]


def plan(question: str, previous: Plan | None = None) -> Plan:
    return resolve(parse_request(question), previous, question)


# What nobody named --------------------------------------------------------------------------------------


def test_a_bare_topic_is_a_quiz_of_the_usual_kind() -> None:
    assert plan("photosynthesis") == Plan(intent="create_quiz", topic="photosynthesis")
    assert plan("photosynthesis").count == DEFAULT_QUESTIONS


def test_more_questions_than_we_make_are_cut_and_what_was_asked_is_kept() -> None:
    asked = plan("300 questions about volcanoes")
    assert (asked.count, asked.requested) == (MAX_QUESTIONS, 300)


@pytest.mark.parametrize(
    "question",
    ["0 questions about volcanoes", "zero questions on volcanoes", "0 pytań o wulkanach", "ноль вопросов"],
)
def test_no_questions_at_all_are_the_usual_number_and_what_was_asked_is_kept(question: str) -> None:
    asked = plan(question)
    assert (asked.count, asked.requested) == (DEFAULT_QUESTIONS, 0)


def test_a_quiz_is_in_the_language_of_the_request_unless_another_is_asked_for() -> None:
    assert plan("quiz o wulkanach").language == "pl"
    asked = plan("quiz o wulkanach po angielsku")
    assert (asked.language, asked.request_language) == ("en", "pl")


def test_a_quiz_on_nothing_has_no_topic() -> None:
    assert plan("make me a quiz").topic == ""
    assert plan("another one").topic == ""


@pytest.mark.parametrize("number", [51, 10_000])
async def test_fifty_questions_are_the_most(number: int) -> None:
    asked = plan_by_rules(f"make {number} questions about the cell")
    assert (asked.count, asked.requested) == (50, number)


# What leans on the plan before -------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["another one", "jeszcze jeden", "ещё один", "to samo", "again!"])
def test_another_one_is_like_the_one_before(question: str) -> None:
    again = plan(question, VOLCANOES)
    assert (again.topic, again.count, again.difficulty) == ("volcanoes", 8, "medium")
    assert (again.language, again.types, again.follow_up) == ("ru", ("numeric_entry",), "another")


@pytest.mark.parametrize(
    ("before", "harder", "easier"),
    [
        ("easy", "medium", "easy"),
        ("medium", "hard", "easy"),
        ("hard", "hard", "medium"),
        ("mixed", "hard", "easy"),
    ],
)
def test_harder_and_easier_go_one_step(before: Difficulty, harder: Difficulty, easier: Difficulty) -> None:
    previous = Plan(intent="create_quiz", topic="volcanoes", difficulty=before)
    for question in ("the same but harder", "to samo, ale trudniejsze", "то же самое, но сложнее"):
        assert plan(question, previous).difficulty == harder
    for question in ("the same but easier", "to samo, ale łatwiejsze", "то же самое, но легче"):
        assert plan(question, previous).difficulty == easier


def test_too_hard_asks_for_an_easier_one() -> None:
    assert plan("that was too hard", VOLCANOES).difficulty == "easy"


def test_what_a_follow_up_names_it_gets() -> None:
    named = plan("the same in Polish, 12 questions, true or false, hard", VOLCANOES)
    assert (named.topic, named.language, named.count) == ("volcanoes", "pl", 12)
    assert (named.types, named.difficulty) == (("true_false",), "hard")


def test_ten_more_are_ten_on_the_same() -> None:
    for question in ("10 more", "jeszcze 10", "ещё 10"):
        more = plan(question, VOLCANOES)
        assert (more.topic, more.count, more.follow_up) == ("volcanoes", 10, "another")


def test_a_request_without_a_topic_means_the_one_before() -> None:
    asked = plan("10 questions please", VOLCANOES)
    assert (asked.topic, asked.count, asked.follow_up) == ("volcanoes", 10, None)
    assert (asked.difficulty, asked.types) == ("mixed", ("choice", "true_false", "text_entry"))


SMALL_TALK = [
    *("ok", "thanks", "dziękuję", "stop", "?", "lol", "cool!", "great, thank you", "👍", "yes"),
    *("no", "спасибо", "хорошо", "круто!", "нет", "super, dzięki", "fajnie", "nie", "...", ""),
    *("thanks a lot", "that's great", "great quiz!", "I love this quiz", "I don't know", "спасибо большое"),
]  # fmt: skip


@pytest.mark.parametrize("said", SMALL_TALK)
def test_small_talk_after_a_quiz_makes_no_other(said: str) -> None:
    answer = plan(said, VOLCANOES)
    assert (answer.intent, answer.topic, answer.follow_up) == ("create_quiz", "", None)
    assert plan(said).topic == ""


@pytest.mark.parametrize(("said", "language"), [("jasne", "pl"), ("круто", "ru"), ("cool", "en")])
def test_small_talk_is_answered_in_its_language(said: str, language: Language) -> None:
    assert plan(said).request_language == language


@pytest.mark.parametrize("said", ["quiz", "DNA", "10", "ok", "thanks", "H2O?", "C++"])
def test_what_shows_no_language_is_answered_in_that_of_the_request_before(said: str) -> None:
    polish = plan("quiz o wulkanach")
    assert plan(said, polish).request_language == language_to_answer(parse_request(said), polish) == "pl"
    assert language_to_answer(parse_request(said)) == "en"


@pytest.mark.parametrize(
    "said", ["help", "who are you?", "co umiesz?", "что ты умеешь", "привет", "hi there"]
)
def test_a_call_for_help_is_no_topic_and_no_question(said: str) -> None:
    asked = plan(said, VOLCANOES)
    assert (asked.talk, asked.topic) == ("help", "")


@pytest.mark.parametrize(
    "asked",
    [
        *("another", "5 more", "harder please", "quiz", "a test please", "7 questions", "7", "in Polish"),
        *("jeszcze 5", "trudniejsze proszę", "ещё 5", "сложнее", "ok, another one", "thanks, 5 more please"),
        *("ok 5 more", "nice, a quiz please", "great, test me again"),
    ],
)
def test_a_word_of_a_quiz_after_a_quiz_means_one_on_the_same(asked: str) -> None:
    assert plan(asked, VOLCANOES).topic == "volcanoes"


@pytest.mark.parametrize(
    "topic", ["Stop motion", "the cool temperate zone", "Super Bowl", "Night", "великая депрессия"]
)
def test_a_word_of_small_talk_may_be_one_of_a_topic(topic: str) -> None:
    assert plan(topic, VOLCANOES).topic == topic


def test_a_new_topic_starts_afresh() -> None:
    fresh = plan("another quiz on glaciers", VOLCANOES)
    assert (fresh.topic, fresh.count, fresh.difficulty) == ("glaciers", DEFAULT_QUESTIONS, "mixed")


# What is no quiz ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "types"),
    [
        ("5 questions: one right answer, several right answers", {"choice", "choice_multiple"}),
        ("5 pytań: jedna poprawna odpowiedź, kilka poprawnych odpowiedzi", {"choice", "choice_multiple"}),
        ("5 вопросов: один правильный ответ, несколько правильных ответов", {"choice", "choice_multiple"}),
        ("5 multiple choice questions with several right answers", {"choice_multiple"}),
    ],
)
def test_one_right_answer_and_several_are_two_kinds_when_they_are_listed(
    request_: str, types: set[str]
) -> None:
    assert set(plan(request_).types) == types


def test_a_question_is_its_own_topic() -> None:
    asked = plan("Jak powstają wulkany?", VOLCANOES)
    assert (asked.intent, asked.topic, asked.language) == ("answer_question", "Jak powstają wulkany?", "pl")
    assert len(plan("why " + "very " * 100).topic) <= 200


@pytest.mark.parametrize("question", ["check my answers", "sprawdź moje odpowiedzi", "проверь мои ответы"])
def test_answers_are_marked(question: str) -> None:
    assert plan(question).intent == "grade_answers"


@pytest.mark.parametrize(
    "question",
    [
        *(
            "why is answer 2 wrong?",
            "why is the answer to 3 B?",
            "why is my answer wrong",
            "how come 4 is wrong?",
        ),
        *("dlaczego odpowiedź 2 jest zła?", "почему ответ 2 неверный?"),
    ],
)
def test_why_an_answer_is_wrong_is_a_question(question: str) -> None:
    assert plan(question, VOLCANOES).intent == "answer_question"


async def test_the_planner_reads_and_resolves() -> None:
    assert plan_by_rules("harder", VOLCANOES) == plan("harder", VOLCANOES)
    assert (plan_by_rules("quiz on volcanoes")).topic == "volcanoes"


# What is part of the topic ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("C++", ParsedRequest("create_quiz", "en", "C++")),
        ("5 questions about C#", ParsedRequest("create_quiz", "en", "C#", 5)),
        ("тест по C++", ParsedRequest("create_quiz", "ru", "C++")),
        ("c++ pointers quiz", ParsedRequest("create_quiz", "en", "c++ pointers")),
        ("what is photosynthesis? make 5 questions", ParsedRequest("create_quiz", "en", "photosynthesis", 5)),
        ("What is the water cycle? 5 questions", ParsedRequest("create_quiz", "en", "the water cycle", 5)),
        ("explain mitosis and then quiz me", ParsedRequest("create_quiz", "en", "mitosis")),
        ("co to jest mitoza? zrób 5 pytań", ParsedRequest("create_quiz", "pl", "mitoza", 5)),
        ("что такое митоз? сделай 5 вопросов", ParsedRequest("create_quiz", "ru", "митоз", 5)),
        ("quiz on what is beauty", ParsedRequest("create_quiz", "en", "what is beauty")),
        ("quiz of all types about cells", ParsedRequest("create_quiz", "en", "cells", types=EVERY_TYPE)),
        ("all types of questions on cells", ParsedRequest("create_quiz", "en", "cells", types=EVERY_TYPE)),
        ("quiz on all types of rocks", ParsedRequest("create_quiz", "en", "all types of rocks")),
        ("quiz ze wszystkimi typami pytań o komórce",
         ParsedRequest("create_quiz", "pl", "komórce", types=EVERY_TYPE)),
        ("тест со всеми типами вопросов про клетку",
         ParsedRequest("create_quiz", "ru", "клетку", types=EVERY_TYPE)),
        ("quiz on absolute zero", ParsedRequest("create_quiz", "en", "absolute zero")),
        ("hard water, easy, 6 questions", ParsedRequest("create_quiz", "en", "hard water", 6, "easy")),
        ("5 hard world war 2 questions", ParsedRequest("create_quiz", "en", "world war 2", 5, "hard")),
        ("Three Musketeers 10 questions", ParsedRequest("create_quiz", "en", "Three Musketeers", 10)),
        ("women in English literature", ParsedRequest("create_quiz", "en", "women in English literature")),
        ("quiz for grade 5 about fractions", ParsedRequest("create_quiz", "en", "fractions")),
        ("quiz on J. S. Bach, 7 questions", ParsedRequest("create_quiz", "en", "J. S. Bach", 7)),
        (
            "5 mcq, 3 open on Rome",
            ParsedRequest("create_quiz", "en", "Rome", 8, types=("choice", "text_entry")),
        ),
        (
            "quiz on cells, no true or false",
            ParsedRequest("create_quiz", "en", "cells", types=("choice", "text_entry")),
        ),
        ("quiz z historii: rozbiory Polski", ParsedRequest("create_quiz", "pl", "rozbiory Polski")),
        (
            "test z liczb pierwszych, trudny",
            ParsedRequest("create_quiz", "pl", "liczb pierwszych", None, "hard"),
        ),
        ("pytania: 10, temat: Mieszko I", ParsedRequest("create_quiz", "pl", "Mieszko I", 10)),
        ("zrob kartkowke z ulamkow na 6 pytan", ParsedRequest("create_quiz", "pl", "ulamkow", 6)),
        ("тест по истории: Пётр I, не сложный", ParsedRequest("create_quiz", "ru", "Пётр I", None, "easy")),
        ("сделай вапросы про войну с Турцией", ParsedRequest("create_quiz", "ru", "войну с Турцией")),
    ],
)  # fmt: skip
def test_words_of_the_topic_are_not_read_as_wishes(request_: str, expected: ParsedRequest) -> None:
    assert parse_request(request_) == expected


@pytest.mark.parametrize(
    ("request_", "language"),
    [
        ("Sturm und Drang quiz", "en"),
        ("quiz o Sturm und Drang", "pl"),
        ("ciągi liczbowe", "pl"),
        ("фотосинтез", "ru"),
        ("explain the word спутник", "en"),
        *((topic, "pl") for topic in POLISH_AS_TYPED_ABROAD),
        *((topic, "en") for topic in NOT_POLISH),
        ("😭", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_asking(request_: str, language: Language) -> None:
    assert parse_request(request_).request_language == language


# What nobody would type ---------------------------------------------------------------------------------

LONGEST = 20_000
HOSTILE = [
    *("a", "1", "5 ", ", ", ".", '"', "«", "😭", "\u0301", "и ", "o ", "z ", "quiz ", "quiz on ", "very "),
    *("5 questions ", "5 easy and ", "5 p f, ", "simple and ", "check ", "check x x ", "about , ", "не "),
    *("a 5 ok ", "ещё ", "in english ", "\n", "I. ", "questons ", "e\u0301", "\ud800", "١٢ ", "proste i "),
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_hostile_request_takes_no_time(piece: str) -> None:
    request = (piece * LONGEST)[:LONGEST]
    parse_request("warm")
    usual = min(_seconds("make me a five-question quiz on the water cycle") for _ in range(5))
    assert min(_seconds(request) for _ in range(3)) < 250 * usual  # 100 times at most, for 45 times the text


def test_what_is_wanted_is_said_in_the_first_2000_characters() -> None:
    notes = "Cells divide. " * 1_000
    assert parse_request("10 questions about volcanoes\n" + notes).count == 10
    assert parse_request(notes + "\n10 questions about volcanoes").count is None


def _seconds(request: str) -> float:
    began = time.thread_time()  # not the clock: other tests may be running
    parse_request(request)
    return time.thread_time() - began


WORDS = st.sampled_from(
    """
    quiz on about 10 five questions hard easy simple true or false in Polish please , . : another harder cells
    quiz z o pytań łatwy trudny proste i po angielsku jeszcze „Lalka” V I 8b x10 10x — / ( )
    тест по про вопросов сложный простые на русском ещё «Война» "x y" 😭
    """.split()  # noqa: SIM905 - reads better than a list of so many
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_a_request(question: str) -> None:
    parsed = parse_request(question)
    assert parsed.topic is None or parsed.topic.strip()
    assert not (parsed.follow_up and parsed.topic)
    asked = resolve(parsed, VOLCANOES, question)
    assert 1 <= asked.count <= MAX_QUESTIONS
    assert asked.types
    assert len(asked.topic) <= 200
