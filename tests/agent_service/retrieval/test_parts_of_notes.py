"""What a topic, a file, a numbered section or pages give of a room's notes, and when the shelf steps in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.shelf import ShelfText
from agent_service.retrieval.local import LocalRetriever
from contracts.tools import RagRequest, Scope, SearchRequest, SearchResult
from quiz_engine.requests import parse_request
from tests.support.here_and_now import library_in

LINES = (
    "Basalt columns cool slowly",
    "Lava tubes drain away",
    "Ash beds settle in water",
    "Vents widen in time",
)


def chapter(title: str, lines: int, word: str) -> str:
    """Write a chapter whose sections never name it: each of its lines has `word` and its own number."""
    said = [
        f"{'' if n % 6 else f'### Part {word} {n}' + chr(10) * 2}- {LINES[n % 4]} near {word} {n}."
        for n in range(lines)
    ]
    return f"## {title}\n\n" + "\n".join(said) + "\n\n"


GEOLOGY = "# Geology\n\n" + "".join(
    [
        chapter("1. Glaciers", 30, "Alpha"),
        chapter("2. Volcanism", 90, "Beta"),
        chapter("3. Earthquakes", 30, "Gamma"),
    ]
)
DECK = "# The Hanseatic League\n\n" + "".join(
    f"## {title}\n\n- {line}.\n\n"
    for title, line in [
        ("Kontors", "Merchants lived in yards at Bergen, Bruges and Novgorod"),
        ("Goods", "Furs and wax went west while cloth and salt went east"),
        ("Ships", "The cog carried more cargo with fewer hands than any boat before it"),
        ("Decline", "Dutch traders sailed round Jutland and paid no toll at Lübeck"),
    ]
    * 4
)
PAGES = "\f".join(f"Page word{n} says that river{n} flows into lake{n}. " * 3 for n in range(1, 13))
SHELF = ShelfText("Shelf: The water cycle", "The water cycle moves water between sea, air and land. " * 3)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[MaterialLibrary]:
    async with library_in(tmp_path, shelf=[SHELF]) as library:
        for name, text in {"geology_1.md": GEOLOGY, "hansa.md": DECK, "rivers.txt": PAGES}.items():
            await library.add("room", name, _once(text))
        yield library


async def _once(text: str) -> AsyncIterator[bytes]:
    yield text.encode()


async def ask(library: MaterialLibrary, request: str, top_k: int = 40) -> SearchResult:
    """Search for what a request names, as a run does."""
    retriever = LocalRetriever(library, "room")
    asked = parse_request(request, await retriever.files())
    search = SearchRequest(query=asked.topic or "my notes", top_k=top_k, scope=asked.scope)
    return await retriever.rag_search_async(search)


async def test_a_chapter_is_found_whole_though_its_sections_never_name_it(library: MaterialLibrary) -> None:
    found = await ask(library, "10 questions about volcanism")
    text = "\n".join(passage.text for passage in found.results)
    assert all(f"near Beta {n}." in text for n in range(90))
    assert "Alpha" not in text
    assert "Gamma" not in text


async def test_a_deck_about_nothing_else_is_found_whole(library: MaterialLibrary) -> None:
    found = await ask(library, "a quiz about the Hanseatic League from my slides")
    text = "\n".join(passage.text for passage in found.results)
    assert all(word in text for word in ("Bergen", "wax", "cog", "toll"))
    assert found.about == [found.results[0].source.id]


@pytest.mark.parametrize(
    ("request_", "there", "elsewhere"),
    [
        ("quiz on chapter 2", "Beta", ("Alpha", "Gamma", "Bergen")),
        ("rozdział 3", "Gamma", ("Alpha", "Beta", "wax")),
        ("quiz from hansa.md", "Bergen", ("Alpha", "Beta", "lake")),
        ("5 pytań z pliku hansa", "Bergen", ("Alpha", "Beta", "lake")),
        ("вопросы из файла rivers.txt", "lake7", ("Alpha", "Beta", "Bergen")),
        ("columns from chapter 1 of geology_1.md", "Alpha", ("Beta", "Gamma", "Bergen")),
        ("pages 3-5 of rivers.txt", "lake4", ("lake2.", "lake6", "Alpha")),
    ],
)
async def test_the_part_that_is_named_is_searched_and_nothing_else(
    library: MaterialLibrary, request_: str, there: str, elsewhere: tuple[str, ...]
) -> None:
    found = await ask(library, request_)
    text = "\n".join(passage.text for passage in found.results)
    assert there in text
    assert not [word for word in elsewhere if word in text]


@pytest.mark.parametrize(
    ("request_", "missing"),
    [
        *(("quiz from missing.pdf", "file"), ("quiz on chapter 9", "section"), ("page 90", "pages")),
        *(("a quiz on whales from hansa.md", "topic"), ("lakes from chapter 2", "topic")),
    ],
)
async def test_what_is_not_there_is_said_and_nothing_else_given(
    library: MaterialLibrary, request_: str, missing: str
) -> None:
    found = await ask(library, request_)
    assert (found.missing, found.results) == (missing, [])


async def test_a_lecture_may_be_a_file_of_its_own(library: MaterialLibrary) -> None:
    await library.add("room", "bio_lecture_4.txt", _once("Moss has no roots. Ferns have no seeds."))
    found = await ask(library, "quiz on lecture 4")
    assert {passage.source.title for passage in found.results} == {"bio_lecture_4.txt"}


@given(first=st.integers(1, 12), length=st.integers(0, 11))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_passage_of_a_page_range_has_a_word_of_another_page(
    library: MaterialLibrary, first: int, length: int
) -> None:
    last = min(12, first + length)
    scope = Scope(words="pages", file="rivers.txt", pages=((first, last),), is_whole=True)
    found = await LocalRetriever(library, "room").rag_search_async(
        SearchRequest(query="pages", top_k=40, scope=scope)
    )
    words = {word for passage in found.results for word in passage.text.split() if word.startswith("word")}
    assert words == {f"word{n}" for n in range(first, last + 1)}


@given(number=st.sampled_from("123"), topic=st.sampled_from(["columns", "vents", "tubes", "my notes"]))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_passage_of_a_chapter_has_a_word_of_another(
    library: MaterialLibrary, number: str, topic: str
) -> None:
    scope = Scope(words="chapter", kind="chapter", numbers=(number,), is_whole=topic == "my notes")
    found = await LocalRetriever(library, "room").rag_search_async(
        SearchRequest(query=topic, top_k=40, scope=scope)
    )
    own = {"1": "Alpha", "2": "Beta", "3": "Gamma"}
    text = "\n".join(passage.text for passage in found.results)
    assert {word for word in own.values() if word in text} == {own[number]}


@pytest.mark.parametrize("documents", [3, 17, 40])
async def test_all_notes_give_every_document_its_turn(tmp_path: Path, documents: int) -> None:
    async with library_in(tmp_path, shelf=[]) as library:
        await library.add("room", "long.txt", _once(GEOLOGY * 3))
        for n in range(1, documents):
            await library.add(
                "room", f"{n}.txt", _once(f"Town {n} lies on the river of that name, {n} km long.")
            )
        found = await ask(library, "quiz on these")
    assert len({passage.source.id for passage in found.results}) == documents


async def test_notes_that_have_anything_about_it_win_over_the_shelf(library: MaterialLibrary) -> None:
    on_shelf = await ask(library, "the water cycle")
    assert on_shelf.instead_of_notes
    await library.add("room", "sky.txt", _once("The cycle begins with rain. Rain fills the rivers."))
    of_notes = await ask(library, "the water cycle of rain")
    assert {passage.source.title for passage in of_notes.results} == {"sky.txt"}
    assert not of_notes.instead_of_notes


async def test_two_topics_give_the_sections_of_both(library: MaterialLibrary) -> None:
    found = await ask(library, "glaciers and earthquakes")
    text = "\n".join(passage.text for passage in found.results)
    assert "Alpha" in text
    assert "Gamma" in text
    assert "Beta" not in text


async def test_a_question_about_pages_is_answered_from_them_alone(library: MaterialLibrary) -> None:
    asked = parse_request("What does page 7 of rivers.txt say about the river?")
    retriever = LocalRetriever(library, "room")
    given_ = await retriever.rag_answer_async(RagRequest(question=asked.rest, top_k=8, scope=asked.scope))
    assert "river6" not in given_.answer
    assert "river8" not in given_.answer
    gone = parse_request("What does page 99 say about rivers?")
    nothing = await retriever.rag_answer_async(RagRequest(question=gone.rest, top_k=8, scope=gone.scope))
    assert (nothing.answer, nothing.missing) == ("", "pages")
