"""Retrieval without a service: what is there is found, what is not there is not made up."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_service.materials.shelf import ShelfText
from agent_service.retrieval.local import LocalRetriever
from contracts.quiz import Passage
from contracts.tools import RagRequest, SearchRequest
from tests.support.here_and_now import library_in

TEXTS = {
    "leaves.txt": (
        "Photosynthesis is the process by which plants make sugar from light, water and carbon dioxide. "
        "It takes place in chloroplasts. Chlorophyll absorbs red and blue light and reflects green light."
    ),
    "volcanoes.txt": (
        "A volcano is an opening in the crust through which magma reaches the surface. "
        "Magma that has reached the surface is called lava."
    ),
    "fotosynteza.txt": (
        "Fotosynteza zachodzi w chloroplastach komórek roślinnych. Chlorofil pochłania światło czerwone."
    ),
    "вулканы.txt": "Вулкан – это отверстие в земной коре. Магма, вышедшая на поверхность, называется лавой.",
}

CYCLE = ShelfText(
    "Shelf: The water cycle", "The water cycle moves water between the sea, the air and the land. " * 3
)


@pytest.fixture
async def retriever(tmp_path: Path) -> AsyncIterator[LocalRetriever]:
    async with library_in(tmp_path, shelf=[CYCLE]) as library:
        for name, text in TEXTS.items():
            await library.add("room", name, _once(text))
        yield LocalRetriever(library, "room")


async def _once(text: str) -> AsyncIterator[bytes]:
    yield text.encode()


async def search(retriever: LocalRetriever, query: str, top_k: int) -> list[Passage]:
    return (await retriever.rag_search_async(SearchRequest(query=query, top_k=top_k))).results


def in_another_room(retriever: LocalRetriever) -> LocalRetriever:
    return LocalRetriever(retriever.library, "another")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("photosynthesis", "leaves.txt"),
        ("how chlorophyll is absorbing light", "leaves.txt"),
        ("volcanoes", "volcanoes.txt"),
        ("fotosyntezie", "fotosynteza.txt"),
        ("вулканах", "вулканы.txt"),
        ("the document on volcanoes", "volcanoes.txt"),
        ("my notes about photosynthesis", "leaves.txt"),
    ],
)
async def test_the_material_about_a_topic_comes_first(
    retriever: LocalRetriever, query: str, found: str
) -> None:
    passages = await search(retriever, query, 8)
    assert passages[0].source.title == found


@pytest.mark.parametrize(
    "query",
    [
        "the French Revolution",
        "what is the capital of France?",
        "Kto wygrał bitwę pod Grunwaldem?",
        "теорема",
        "qwertz",
    ],
)
async def test_nothing_is_found_about_what_is_not_there(retriever: LocalRetriever, query: str) -> None:
    assert await search(retriever, query, 8) == []
    answer = await retriever.rag_answer_async(RagRequest(question=query, top_k=8))
    assert (answer.answer, answer.results) == ("", [])


@pytest.mark.parametrize("query", ["my notes", "all of it", "moje notatki", "мой конспект"])
async def test_a_wish_for_all_of_it_gives_every_document_of_the_room(
    retriever: LocalRetriever, query: str
) -> None:
    passages = await search(retriever, query, 8)
    assert {passage.source.title for passage in passages} == TEXTS.keys()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is lava?", "Magma that has reached the surface is called lava."),
        ("Where does photosynthesis take place?", "It takes place in chloroplasts."),
        ("Jakie światło pochłania chlorofil?", "Chlorofil pochłania światło czerwone."),
        ("Что называется лавой?", "Магма, вышедшая на поверхность, называется лавой."),
    ],
)
async def test_an_answer_is_in_the_words_of_the_material(
    retriever: LocalRetriever, question: str, answer: str
) -> None:
    given = await retriever.rag_answer_async(RagRequest(question=question, top_k=8))

    assert answer in given.answer
    source = " ".join(passage.text for passage in given.results)
    assert all(sentence in source for sentence in given.answer.split(". ")[:-1])


async def test_an_answer_is_made_of_sentences_and_not_of_tables_and_bullets(tmp_path: Path) -> None:
    table = "| Town | Kontor | Since |"
    notes = f"{table}\n\n- Furs and wax came from Novgorod in great amounts.\n- Salt came from Luneburg."
    async with library_in(tmp_path, shelf=[]) as library:
        await library.add("room", "hanse.txt", _once(notes))
        given = await LocalRetriever(library, "room").rag_answer_async(
            RagRequest(question="Where did furs and wax come from?", top_k=8)
        )
    assert given.answer == "Furs and wax came from Novgorod in great amounts."


@pytest.mark.parametrize("topic", ["types of volcanoes", "how volcanoes work", "история вулканов"])
async def test_a_side_of_a_topic_is_about_the_topic(retriever: LocalRetriever, topic: str) -> None:
    assert await search(retriever, topic, 8) != []


async def test_two_words_of_three_in_passing_are_not_enough_of_the_shelf(tmp_path: Path) -> None:
    france = ShelfText(
        "Shelf: The French Revolution", "The second estate was rich. Wars had cost the king much."
    )
    async with library_in(tmp_path, shelf=[france]) as library:
        assert await search(LocalRetriever(library, "room"), "the second world war", 8) == []
        assert await search(LocalRetriever(library, "room"), "causes of the French Revolution", 8) != []


async def test_another_room_does_not_see_these_documents(retriever: LocalRetriever) -> None:
    assert await search(in_another_room(retriever), "magma", 8) == []


async def test_where_the_room_says_nothing_the_shelf_may(retriever: LocalRetriever) -> None:
    [passage] = await search(in_another_room(retriever), "the water cycle", 8)
    assert passage.source.title == "Shelf: The water cycle"


@pytest.mark.parametrize("query", ["", '"', "AND OR NOT *", "a" * 100_000, "\x00", "(" * 500, "🌋" * 2_000])
async def test_no_query_breaks_it(retriever: LocalRetriever, query: str) -> None:
    await search(retriever, query, 8)
    await retriever.rag_answer_async(RagRequest(question=query, top_k=8))


# What a question asks for --------------------------------------------------------------------------------

BAIKAL = (
    "Байкал — самое глубокое озеро в мире. Глубина Байкала составляет 1642 метра. "
    "Озеро замерзает в январе, потому что зимой очень холодно. Станиславский там не бывал."
)
LEAVES = (
    "Leaves contain chlorophyll and look green. In autumn leaves look red and yellow. "
    "Leaves look green because chlorophyll reflects green light. RNA is a molecule. "
    "Chlorophyll is a pigment. It was found in 1817 by Pelletier and Caventou in Paris."
)
MENNONITES = "Menonici byli protestantami z Niderlandów. Domy stawiali na wzgórkach, bo rzeka wylewała."


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[LocalRetriever]:
    async with library_in(tmp_path, shelf=[]) as library:
        for name, text in {"озеро.txt": BAIKAL, "green.txt": LEAVES, "olędrzy.txt": MENNONITES}.items():
            await library.add("room", name, _once(text))
        yield LocalRetriever(library, "room")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why do leaves look green?", "Leaves look green because chlorophyll reflects green light."),
        (
            "When was chlorophyll discovered?",
            "Chlorophyll is a pigment. It was found in 1817 by Pelletier and Caventou in Paris.",
        ),
        ("What is RNA?", "RNA is a molecule."),
        ("Kim byli menonici?", "Menonici byli protestantami z Niderlandów."),
        ("Dlaczego domy stawiano na wzgórkach?", "Domy stawiali na wzgórkach, bo rzeka wylewała."),
        ("Какова глубина Байкала?", "Глубина Байкала составляет 1642 метра."),
    ],
)
async def test_the_sentence_that_has_a_reason_or_a_year_answers_who_asks_for_one(
    notes: LocalRetriever, question: str, answer: str
) -> None:
    given = await notes.rag_answer_async(RagRequest(question=question, top_k=8))
    assert (given.answer, given.is_near) == (answer, False)


@pytest.mark.parametrize(
    "question", ["Why do leaves contain chlorophyll?", "How many leaves look red?", "Почему Байкал глубокий?"]
)
async def test_an_answer_without_the_reason_that_was_asked_for_says_so(
    notes: LocalRetriever, question: str
) -> None:
    texts = {"green.txt": LEAVES.replace("because", "and"), "озеро.txt": BAIKAL.replace("потому что", "и")}
    for name, text in texts.items():
        await notes.library.add("dry", name, _once(text))
    given = await LocalRetriever(notes.library, "dry").rag_answer_async(
        RagRequest(question=question, top_k=8)
    )
    assert given.answer
    assert given.is_near


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("Baikal", "озеро.txt"), ("How deep is Lake Baikal?", "озеро.txt"), ("Bajkał", "озеро.txt")),
        *(("Stanislavski", "озеро.txt"), ("хлорофилл", "green.txt"), ("chlorofil", "green.txt")),
        *(("меннониты", "olędrzy.txt"), ("РНК", None), ("the Hanseatic League", None)),
    ],
)
async def test_names_and_terms_are_found_in_notes_of_another_language(
    notes: LocalRetriever, query: str, found: str | None
) -> None:
    passages = await search(notes, query, 8)
    assert [passage.source.title for passage in passages] == ([found] if found else [])


@pytest.mark.parametrize("acronym", ["МХТ", "ДНК", "RNA", "H2O", "CO₂", "CO2", "АТФ"])
@pytest.mark.parametrize("asked", ["{}", "what is {}?", "что такое {}?", "co to jest {}?"])
async def test_an_acronym_is_found_whatever_language_it_is_asked_for_in(
    tmp_path: Path, acronym: str, asked: str
) -> None:
    texts = {
        "ru.txt": "В 1898 году открылся МХТ. Клетка хранит ДНК. Энергию даёт АТФ.",
        "en.txt": "The ribosome reads RNA. A plant takes H2O and CO₂ from its surroundings.",
    }
    async with library_in(tmp_path, shelf=[]) as library:
        for name, text in texts.items():
            await library.add("room", name, _once(text))
        given = await LocalRetriever(library, "room").rag_answer_async(
            RagRequest(question=asked.format(acronym), top_k=8)
        )
    assert acronym.replace("₂", "2") in given.answer.replace("₂", "2")


async def test_what_other_rooms_hold_changes_nothing(retriever: LocalRetriever) -> None:
    assert await search(retriever, "magma glaciers", 8) == []  # one word of two, and no rare one
    for n in range(30):
        await retriever.library.add("another", f"{n}.txt", _once(f"Glaciers are made of ice. {n}"))
    assert await search(retriever, "magma glaciers", 8) == []


async def test_what_other_rooms_hold_does_not_change_the_order(tmp_path: Path) -> None:
    texts = ("Granite and basalt are rocks of the crust.", "Basalt and marble are rocks, and marble is hard.")
    async with library_in(tmp_path, shelf=[]) as library:
        retriever = LocalRetriever(library, "room")
        for text in texts:
            await library.add("room", "rocks.txt", _once(text))
        before = await search(retriever, "basalt marble granite rocks", 8)
        for n in range(30):
            await library.add("another", f"{n}.txt", _once(f"Marble is a stone of statues. {n}"))
        assert before == await search(retriever, "basalt marble granite rocks", 8) != []


RESPIRATION = """# Cellular respiration

## Glycolysis

- Takes place in the cytoplasm
- Splits one glucose molecule into two molecules of pyruvate
- Produces a net gain of 2 ATP and 2 NADH
- Hexokinase adds a phosphate group to glucose in the first step
- Worked out by Gustav Embden and Otto Meyerhof in the 1930s

## Krebs cycle

- Takes place in the matrix of the mitochondria
- Discovered by Hans Krebs in 1937
- Begins when acetyl-CoA joins with oxaloacetate to form citrate
- Produces 3 NADH, 1 FADH2 and 1 GTP per turn

## Fermentation

- Happens when there is no oxygen
- Regenerates NAD+ so that glycolysis can go on
- Louis Pasteur showed in 1857 that yeast causes it
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Where does the Krebs cycle take place?", "Krebs cycle: Takes place in the matrix"),
        ("who discovered the Krebs cycle?", "Krebs cycle: Discovered by Hans Krebs in 1937."),
        ("How many ATP does glycolysis produce?", "Glycolysis: Produces a net gain of 2 ATP"),
    ],
)
async def test_an_entry_of_a_list_answers_for_the_heading_it_stands_under(
    tmp_path: Path, question: str, answer: str
) -> None:
    said = await _answer(tmp_path, {"notes.md": RESPIRATION}, question)
    assert said.startswith(answer)
    assert said.count(".") == 1


async def test_a_topic_that_is_a_heading_gives_all_that_stands_under_it_and_nothing_else(
    tmp_path: Path,
) -> None:
    long = RESPIRATION.replace("- Discovered", "- It is a ring of eight steps. " * 60 + "\n- Discovered")
    async with library_in(tmp_path, shelf=[]) as library:
        await library.add("room", "notes.md", _once(long))
        passages = await search(LocalRetriever(library, "room"), "the Krebs cycle", 8)
    assert len(passages) > 2
    assert all("Krebs cycle" in (*passage.section, *passage.text.split("\n")[:1]) for passage in passages)


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Stanisław August Poniatowski został wybrany na króla w 1764 roku. Był to ostatni król Polski.",
            "Kto był ostatnim królem Polski?",
            "Stanisław August Poniatowski został wybrany na króla w 1764 roku. Był to ostatni król Polski.",
        ),
        (
            "Powstanie kościuszkowskie wybuchło w Krakowie. Na jego czele stanął Tadeusz Kościuszko.",
            "Kto stanął na czele powstania kościuszkowskiego?",
            "Powstanie kościuszkowskie wybuchło w Krakowie. Na jego czele stanął Tadeusz Kościuszko.",
        ),
        (
            "Роберт Гук открыл этот закон, изучая пружины. "
            "Закон упругости гласит, что сила пропорциональна удлинению.",
            "Кто открыл закон упругости?",
            "Роберт Гук открыл этот закон, изучая пружины.",
        ),
        (
            "Thomas Newcomen built a practical steam engine in 1712. "
            "James Watt improved it by adding a separate condenser.",
            "What did James Watt invent?",
            "Thomas Newcomen built a practical steam engine in 1712. James Watt improved it",
        ),
        (
            "Stanisław August Poniatowski został królem w 1764 roku. Abdykował w 1795 roku w Grodnie.",
            "Kiedy abdykował Stanisław August?",
            "Stanisław August Poniatowski został królem w 1764 roku. Abdykował w 1795 roku w Grodnie.",
        ),
    ],
)
async def test_a_sentence_that_leans_on_the_one_before_it_is_quoted_with_that(
    tmp_path: Path, text: str, question: str, answer: str
) -> None:
    assert (await _answer(tmp_path, {"notes.txt": text}, question)).startswith(answer)


async def _answer(folder: Path, texts: dict[str, str], question: str) -> str:
    async with library_in(folder, shelf=[]) as library:
        for name, text in texts.items():
            await library.add("room", name, _once(text))
        return (
            await LocalRetriever(library, "room").rag_answer_async(RagRequest(question=question, top_k=8))
        ).answer


LUNGS = """# Lungs

## Asthma

### Early phase

- Mast cells release histamine within minutes
- Leukotrienes contract the smooth muscle

## Gas exchange

Three gases are measured in blood:

- oxygen by its partial pressure
- carbon dioxide by the same
- carbon monoxide by its share of haemoglobin
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "What happens in the early phase of asthma?",
            "Asthma › Early phase: Mast cells release histamine within minutes. "
            "Leukotrienes contract the smooth muscle.",
        ),
        (
            "Which gases are measured in blood?",
            "Three gases are measured in blood: oxygen by its partial pressure; carbon dioxide by the same; "
            "carbon monoxide by its share of haemoglobin.",
        ),
    ],
)
async def test_an_answer_out_of_a_list_has_the_headings_or_the_sentence_that_leads_to_it(
    tmp_path: Path, question: str, answer: str
) -> None:
    assert await _answer(tmp_path, {"lungs.md": LUNGS}, question) == answer


async def test_sentences_from_different_places_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    apart = (
        "The heather grows on acid soil. " + "Rain falls often. " * 60 + "The heather blooms on acid moors."
    )
    said = await _answer(tmp_path, {"moor.txt": apart}, "heather acid soil moors")
    assert said.split("\n") == ["The heather grows on acid soil.", "The heather blooms on acid moors."]


async def test_what_only_speaks_of_a_thing_is_said_to_be_no_definition(tmp_path: Path) -> None:
    async with library_in(tmp_path, shelf=[]) as library:
        await library.add("room", "moor.txt", _once("Visitors often photograph heather in August."))
        given = await LocalRetriever(library, "room").rag_answer_async(
            RagRequest(question="What is heather?", top_k=8)
        )
    assert given.is_near
