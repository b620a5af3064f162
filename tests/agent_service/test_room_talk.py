"""What a room with notes of its own is answered, sentence after sentence, by rules and retrieval alone."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, get_args

import pytest

from agent_service.materials.library import MaterialLibrary
from agent_service.planner import Conversation, rules_planner
from agent_service.retrieval.local import LocalRetriever
from agent_service.task_graph import RunContext, RunOutcome, build_graph, run_graph
from agent_service.tools import RunTools, WorkerTools
from contracts.progress import Level
from contracts.quiz import Language
from contracts.steps import INTENT_DETERMINED, MetaT, StepOf
from quiz_engine.grading.local import LocalGrader
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.requests import parse_request
from tests.support.here_and_now import HereAndNow, library_in
from web_ui_service.web_ui.words import WORDS

GRAPH = build_graph()
ENZYMES = (
    "An enzyme is a protein that speeds up a chemical reaction. "
    "The substance on which an enzyme acts is called the substrate. "
    "Pepsin is an enzyme that breaks down proteins in the stomach. "
    "Amylase is an enzyme that breaks down starch. Lipase is an enzyme that breaks down fats. "
    "Eduard Buchner discovered in 1897 that yeast extract ferments sugar without living cells. "
    "Enzymes lose their shape in the heat because weak bonds break."
)


class Room:
    """A room, its notes, and what it remembers from one request to the next."""

    def __init__(self, library: MaterialLibrary) -> None:
        self.library = library
        self.steps: list[str] = []
        self.plan: dict[str, Any] = {}
        self.conversation = Conversation()

    async def add(self, name: str, text: str) -> None:
        await self.library.add("room", name, _once(text))

    async def ask(self, question: str) -> RunOutcome:
        """Run the graph; `steps` and `plan` are then those of this request."""
        self.steps.clear()
        retriever = LocalRetriever(self.library, "room")
        here = WorkerTools(HereAndNow(), ExtractiveGenerator(), LocalGrader(), whole_seconds=30.0)
        tools = RunTools(retriever, here, here, retriever)
        context = RunContext(self, tools, rules_planner, self.conversation)
        return await run_graph(GRAPH, question, context)

    async def report(
        self,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        tool: str | None = None,
    ) -> None:
        self.steps.append(step.step)
        if step is INTENT_DETERMINED:
            self.plan = dict(meta)  # type: ignore[call-overload]

    def check(self) -> None: ...

    def note_timing(self, node: str, seconds: float) -> None: ...


async def _once(text: str) -> AsyncIterator[bytes]:
    yield text.encode()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with library_in(tmp_path, shelf=[]) as library:
        yield Room(library)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        *(("help", "I make quizzes"), ("who are you?", "I make quizzes"), ("hello", "I make quizzes")),
        *(("pomoc", "Układam quizy"), ("co umiesz?", "Układam quizy"), ("hej", "Układam quizy")),
        *(("что ты умеешь", "Я составляю тесты"), ("помощь", "Я составляю тесты")),
    ],
)
async def test_who_asks_what_one_can_do_here_is_told_and_nothing_is_searched(
    room: Room, said: str, words: str
) -> None:
    answer = await room.ask(said)
    assert answer.text.startswith(words)
    assert (answer.level, room.steps) == ("info", ["intent_determined"])


@pytest.mark.parametrize("said", ["ok", "super", "cool!", "lol"])
async def test_words_of_every_language_are_answered_in_that_of_the_room(room: Room, said: str) -> None:
    await room.ask("Kim byli menonici?")
    assert (await room.ask(said)).text.startswith("Dobrze.")
    await room.ask("Кто такие меннониты?")
    assert (await room.ask(said)).text.startswith("Хорошо.")


async def test_thanks_are_returned_in_the_language_of_the_room(room: Room) -> None:
    assert (await room.ask("thanks a lot!")).text == "You're welcome."
    assert (await room.ask("Dziękuję")).text == "Proszę bardzo."
    assert (await room.ask("thank you")).text == "Proszę bardzo."
    assert (await room.ask("Спасибо большое!")).text == "Пожалуйста."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        *(("What did I get wrong?", "What was right"), ("delete my notes", "Your notes are in the list")),
        *(("co mam źle?", "Co było dobrze"), ("Jak usunąć notatki?", "Notatki są na liście")),
        *(("Где я ошибся?", "Что было верно"), ("удали мои конспекты", "Конспекты стоят")),
        *(("how are you?", "I am a program"), ("are you ChatGPT?", "I am Quizroom")),
        *(("Jesteś głupi!", "Przykro mi"), ("you're stupid", "I am sorry"), ("ты робот?", "Я Quizroom")),
    ],
)
async def test_what_no_material_answers_is_answered_kindly_and_nothing_is_searched(
    room: Room, said: str, words: str
) -> None:
    await room.add("enzymes.txt", ENZYMES)
    assert (await room.ask(said)).text.startswith(words)
    assert room.steps == ["intent_determined"]


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        *(("what topics do you have?", "Photosynthesis"), ("What is on the shelf?", "Volcanoes")),
        *(("Jakie masz tematy?", "Fotosynteza"), ("что есть на полке?", "Фотосинтез")),
    ],
)
async def test_who_asks_for_topics_is_told_those_of_the_shelf_and_the_notes(
    tmp_path: Path, asked: str, topic: str
) -> None:
    async with library_in(tmp_path) as library:
        room = Room(library)
        shelf = (await room.ask(asked)).text
        await room.add("enzymes.txt", ENZYMES)
        both = (await room.ask(asked)).text
    assert topic in shelf
    assert "enzymes.txt" not in shelf
    assert topic in both
    assert "enzymes.txt" in both


@pytest.mark.parametrize("language", get_args(Language))
async def test_every_idea_of_the_page_comes_to_something_in_an_empty_room(
    tmp_path: Path, language: Language
) -> None:
    async with library_in(tmp_path) as library:
        for idea in WORDS[language].ideas:
            made = await Room(library).ask(idea)
            assert made.level == "info", idea
            asked = parse_request(idea).count
            assert (made.quiz is None) == (asked is None)
            assert made.quiz is None or 3 <= len(made.quiz.items) <= (asked or 0)


NOTES = """# Cellular respiration

## Glycolysis

- Glucose is split into two molecules of pyruvate in the cytoplasm
- Hexokinase: the enzyme that adds a phosphate group to glucose in the first step
- The net gain is 2 ATP and 2 NADH for each glucose

## Krebs cycle

- Hans Krebs discovered the Krebs cycle in 1937
- Citrate: the acid with which the cycle begins
- The enzymes are in the matrix of the mitochondria
- Acetyl-CoA joins with oxaloacetate to form citrate
- Each turn gives 3 NADH, 1 FADH2 and 1 GTP
"""


@pytest.mark.parametrize(("topic", "section"), [("the Krebs cycle", 1), ("glycolysis", 0)])
async def test_a_quiz_on_a_heading_asks_only_of_what_stands_under_it(
    room: Room, topic: str, section: int
) -> None:
    await room.add("notes.md", NOTES)
    made = (await room.ask(f"8 questions about {topic}")).quiz
    assert made is not None
    under = NOTES.split("## ")[1 + section]
    assert made.items
    assert all(ref.quote.removeprefix("- ") in under for item in made.items for ref in item.source_refs)


async def test_types_named_beside_each_other_are_no_topic(room: Room) -> None:
    await room.add("enzymes.txt", ENZYMES)
    await room.ask("8 questions with several right answers or numbers about my notes")
    assert (room.plan["topic"], room.plan["types"]) == ("your notes", ["choice_multiple", "numeric_entry"])


async def test_a_quiz_on_nothing_in_particular_is_on_the_notes_that_are_there(room: Room) -> None:
    assert (await room.ask("quiz")).level == "warning"
    await room.add("enzymes.txt", ENZYMES)
    made = await room.ask("quiz")
    assert made.quiz is not None
    assert room.plan["topic"] == "your notes"
    assert (await room.ask("surprise me")).quiz is not None
    assert (await room.ask("ok")).quiz is None


async def test_a_topic_that_was_not_there_is_not_asked_for_again(room: Room) -> None:
    await room.ask("8 easy questions about volcanoes")
    assert room.plan["topic"] == "volcanoes"
    assert (await room.ask("again")).text.startswith("What shall the quiz be about?")
    await room.add("enzymes.txt", ENZYMES)
    await room.ask("again")
    assert (room.plan["topic"], room.plan["count"], room.plan["difficulty"]) == ("your notes", 8, "easy")


async def test_a_topic_that_was_there_is(room: Room) -> None:
    await room.add("enzymes.txt", ENZYMES)
    await room.ask("3 questions about enzymes")
    await room.ask("What is pepsin?")
    assert (await room.ask("again")).quiz is not None
    assert (room.plan["topic"], room.plan["count"]) == ("enzymes", 3)


async def test_a_quiz_of_notes_in_another_language_is_in_theirs_and_that_is_said(room: Room) -> None:
    await room.add("enzymes.txt", ENZYMES)
    made = await room.ask("quiz z moich notatek, 3 pytania")
    assert made.quiz is not None
    assert made.quiz.language == "en"
    assert made.text.endswith("Jest po angielsku, tak jak materiał.")


async def test_where_the_notes_give_no_reason_that_is_said(room: Room) -> None:
    await room.add("enzymes.txt", ENZYMES)
    assert (await room.ask("Why do enzymes lose their shape?")).text == ENZYMES.split(". ")[-1]
    answer = await room.ask("Why does pepsin break down proteins?")
    assert answer.text.startswith("The material does not quite say. It says this: Pepsin is an enzyme")


@pytest.mark.parametrize("question", ["summarize my notes", "what is in my notes?", "why?"])
async def test_a_question_about_nothing_in_particular_is_asked_back(room: Room, question: str) -> None:
    await room.add("enzymes.txt", ENZYMES)
    assert (await room.ask(question)).text.startswith("Ask about one thing in the material")


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        *(("quiz from my notes", "your notes"), ("тест по моим конспектам", "ваши конспекты")),
        *(("quiz z pliku, który wrzuciłem", "twoje notatki"), ("pepsin, from the pdf I uploaded", "pepsin")),
    ],
)
async def test_where_to_look_is_no_topic(room: Room, asked: str, topic: str) -> None:
    await room.add("enzymes.txt", ENZYMES)
    assert (await room.ask(asked)).quiz is not None
    assert room.plan["topic"] == topic


RISING = (
    "Powstanie kościuszkowskie wybuchło 24 marca 1794 roku w Krakowie. "
    "Na jego czele stanął Tadeusz Kościuszko. "
    "Kosynier to chłop uzbrojony w kosę osadzoną na sztorc. "
    "Po klęsce pod Maciejowicami Kościuszko trafił do niewoli. Powstanie upadło w listopadzie 1794 roku."
)


@pytest.mark.parametrize("form", ["powstaniu kościuszkowskim", "powstanie kościuszkowskie"])
async def test_a_quiz_on_what_a_whole_paragraph_is_about_asks_of_all_of_it(room: Room, form: str) -> None:
    await room.add("rzymianie.txt", "Rzymianie budowali drogi i akwedukty. Forum było placem miejskim.")
    await room.add("powstanie.txt", RISING)
    made = (await room.ask(f"3 pytania o {form}")).quiz
    assert made is not None
    assert made.title == "Quiz: powstanie kościuszkowskie"
    assert any("owstani" not in ref.quote for item in made.items for ref in item.source_refs)
