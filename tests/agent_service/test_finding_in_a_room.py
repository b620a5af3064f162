"""What a room is told of where its quiz comes from: its title, the part that was named, the shelf."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.shelf import ShelfText
from agent_service.planner import Conversation, rules_planner
from agent_service.quiz_store import QuizzesInMemory
from agent_service.retrieval.local import LocalRetriever
from agent_service.task_graph import RunContext, RunOutcome, build_graph, run_graph
from agent_service.tools import RunTools, WorkerTools
from quiz_engine.grading.local import LocalGrader
from quiz_engine.items.extractive import ExtractiveGenerator
from tests.agent_service.test_room_talk import Room as Reporter
from tests.support.here_and_now import HereAndNow, library_in

GRAPH = build_graph()
SHELF = ShelfText(
    "Shelf: Magnetism",
    "A magnet is an object that attracts iron. William Gilbert described the Earth as a magnet in 1600. "
    "Steel is a metal that stays magnetic for years. Magnetism is the force between moving charges.",
)
STOMACH = "\n\n".join(
    [
        "# Digestion",
        "## Chapter 1: The mouth",
        "Amylase is an enzyme that breaks down starch. Lysozyme is an enzyme that kills bacteria in saliva. "
        "Mastication is the crushing of food by teeth. Deglutition is the passage of food to the stomach.",
        "## Chapter 2: The stomach",
        "Pepsin is an enzyme that breaks down proteins in the stomach. Gastrin is a hormone that makes the "
        "stomach release acid. Chyme is a mixture of food and gastric juice. Peristalsis is a wave of muscle "
        "contractions that moves food forward. William Beaumont watched digestion through a wound in 1822.",
    ]
)
RIVERS = (
    "Meander is a bend that a river cuts in soft ground. Delta is a plain that a river builds at its mouth. "
    "Levee is a bank that floods leave along a river. Thalweg is the line of the deepest points of a river."
)


class Room:
    """A room whose quizzes are kept, so that the next one can ask for something else."""

    def __init__(self, library: MaterialLibrary) -> None:
        self.library = library
        self.quizzes = QuizzesInMemory()
        self.conversation = Conversation()

    async def add(self, name: str, text: str) -> None:
        await self.library.add("room", name, _once(text))

    async def ask(self, question: str) -> RunOutcome:
        retriever = LocalRetriever(self.library, "room")
        here = WorkerTools(HereAndNow(), ExtractiveGenerator(), LocalGrader(), whole_seconds=30.0)
        context = RunContext(
            Reporter(self.library),
            RunTools(retriever, here, here, retriever),
            rules_planner,
            self.conversation,
            seed=self.quizzes.count_quizzes("room") or None,
            quotes_asked=self.quotes_asked,
        )
        outcome = await run_graph(GRAPH, question, context)
        if outcome.quiz is not None:
            self.quizzes.add_quiz("room", outcome.quiz)
        return outcome

    def quotes_asked(self, is_meant: Callable[[str], bool]) -> list[str]:
        return self.quizzes.quotes_asked("room", is_meant)


async def _once(text: str) -> AsyncIterator[bytes]:
    yield text.encode()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with library_in(tmp_path, shelf=[SHELF]) as library:
        yield Room(library)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("a quiz on magnetism", "Your notes say nothing about “magnetism”, so this is from the shelf."),
        ("quiz o „magnetism”", "Twoje notatki nic nie mówią na temat „magnetism”, więc pytania są z półki."),
        (
            "тест про «magnetism»",
            "В ваших конспектах на тему «magnetism» ничего нет, поэтому вопросы с полки.",
        ),
    ],
)
async def test_a_quiz_of_the_shelf_says_why_where_the_room_has_notes(
    room: Room, request_: str, said: str
) -> None:
    alone = await room.ask(request_)
    await room.add("stomach.md", STOMACH)
    beside_notes = await room.ask(request_)
    assert alone.quiz is not None
    assert beside_notes.quiz is not None
    assert said not in alone.text
    assert said in beside_notes.text


@pytest.mark.parametrize(
    ("request_", "title", "text"),
    [
        ("quiz on my notes", "the stomach", "Your quiz on your notes is ready"),
        ("3 questions from the_stomach.md", "the stomach", "Your quiz on “the_stomach.md” is ready"),
        ("2 questions on chapter 2", "Chapter 2: The stomach", "Your quiz on chapter 2 is ready"),
        ("quiz z moich notatek", "the stomach", "Quiz z twoich notatek jest gotowy"),
        ("тест по моим конспектам", "the stomach", "Тест по вашим конспектам готов"),
    ],
)
async def test_a_quiz_is_called_by_what_it_is_about(room: Room, request_: str, title: str, text: str) -> None:
    await room.add("the_stomach.md", STOMACH)
    outcome = await room.ask(request_)
    assert outcome.quiz is not None
    assert outcome.quiz.title == title
    assert outcome.text.startswith(text)


async def test_a_quiz_on_several_documents_asks_of_each_and_is_on_the_notes(room: Room) -> None:
    await room.add("stomach.md", STOMACH)
    await room.add("rivers.txt", RIVERS)
    outcome = await room.ask("4 questions on these")
    assert outcome.quiz is not None
    assert {source.title for source in outcome.quiz.sources} == {"stomach.md", "rivers.txt"}
    assert outcome.quiz.title == "Quiz on your notes"


async def test_a_quiz_on_a_chapter_cites_nothing_of_another(room: Room) -> None:
    await room.add("stomach.md", STOMACH)
    outcome = await room.ask("8 questions on chapter 2")
    assert outcome.quiz is not None
    mouth = STOMACH[STOMACH.index("Amylase") : STOMACH.index("## Chapter 2")]
    assert not [ref for item in outcome.quiz.items for ref in item.source_refs if ref.quote in mouth]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("quiz from whales.pdf", "no document “whales.pdf”, so I made no quiz. Here are: stomach.md."),
        ("quiz on chapter 7", "No heading in your notes says chapter 7, so I made no quiz."),
        ("strony 40-50", "Tego w twoich notatkach nie ma: strony 40–50, więc quizu nie ma."),
        ("вопросы из файла киты.pdf", "нет документа «киты.pdf», поэтому теста нет."),
        ("a quiz on whales from stomach.md", "There is nothing about “whales” in “stomach.md”"),
        ("What does page 9 say about pepsin?", "Your notes have no page 9. Which pages do you mean?"),
    ],
)
async def test_a_part_that_is_not_there_is_named_kindly_and_not_widened(
    room: Room, request_: str, said: str
) -> None:
    await room.add("stomach.md", STOMACH)
    outcome = await room.ask(request_)
    assert said in outcome.text
    assert (outcome.level, outcome.quiz) == ("warning", None)


@pytest.mark.parametrize("again", ["another one", "harder", "więcej", "ещё", "quiz from my notes"])
async def test_the_next_quiz_is_told_what_the_ones_before_rest_on(room: Room, again: str) -> None:
    await room.add("stomach.md", STOMACH)
    first = await room.ask("2 questions from my notes")
    second = await room.ask(again)
    assert first.quiz is not None
    assert second.quiz is not None
    quotes = {ref.quote for item in first.quiz.items for ref in item.source_refs}
    assert not quotes & {ref.quote for item in second.quiz.items[:2] for ref in item.source_refs}


async def test_what_was_asked_on_another_topic_may_be_asked_again(room: Room) -> None:
    await room.add("stomach.md", STOMACH)
    await room.ask("2 questions from my notes")
    assert room.quotes_asked(lambda topic: topic == "your notes")
    assert room.conversation.last_plan is not None
    assert replace(room.conversation.last_plan, topic="").topic == ""
    assert room.quotes_asked(lambda topic: topic == "the mouth") == []
