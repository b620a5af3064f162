import httpx
import pytest

from contracts.quiz import Passage
from mocks.corpus import load_corpus


async def _search(rag: httpx.AsyncClient, query: str, top_k: int = 8) -> list[Passage]:
    response = await rag.post("/search", json={"query": query, "top_k": top_k})
    assert response.status_code == 200
    assert response.json()["query"] == query.strip()
    return [Passage.model_validate(result) for result in response.json()["results"]]


async def test_the_same_query_gets_the_same_bytes(rag: httpx.AsyncClient) -> None:
    asked = {"query": "the French Revolution", "top_k": 5}
    once, again = [(await rag.post("/search", json=asked)).content for _ in range(2)]
    assert once == again


@pytest.mark.parametrize("topic", [pytest.param(t, id=t.source.id) for t in load_corpus()])
async def test_a_topic_is_found_by_its_title_with_all_its_facts(
    rag: httpx.AsyncClient, topic: object
) -> None:
    for known in load_corpus():
        if known is topic:
            found = await _search(rag, f" {known.title.upper()} ")
            assert {passage.source.id for passage in found} == {known.source.id}
            text = " ".join(passage.text for passage in found)
            assert all(fact.says in text for fact in known.facts)


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("a quiz about planets please", "en/solar_system"),
        ("Photosynthesis", "en/photosynthesis"),
        ("ww2", "en/world_war_ii"),
        ("Which enzyme fixes carbon dioxide?", "en/photosynthesis"),
        ("o fotosyntezie", "pl/photosynthesis"),
        ("quiz na temat Układu Słonecznego", "pl/solar_system"),
        ("Uklad Sloneczny", "pl/solar_system"),
        ("komórki", "pl/cell"),
        ("komorka", "pl/cell"),
        ("вопросы о фотосинтезе", "ru/photosynthesis"),
        ("Вторую мировую войну", "ru/world_war_ii"),
        ("солнечной системе", "ru/solar_system"),
    ],
)
async def test_a_topic_is_found_in_any_case_number_and_ending(
    rag: httpx.AsyncClient, query: str, source: str
) -> None:
    found = await _search(rag, query)
    assert found[0].source.id == source


async def test_scores_fall_from_one_towards_zero(rag: httpx.AsyncClient) -> None:
    for query in ("photosynthesis", "unheard-of topic", "chlorophyll in leaves"):
        scores = [passage.score for passage in await _search(rag, query)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


async def test_no_more_than_top_k_are_given(rag: httpx.AsyncClient) -> None:
    assert len(await _search(rag, "photosynthesis", top_k=2)) == 2


async def test_an_unknown_topic_gets_passages_that_name_it_and_say_they_are_made_up(
    rag: httpx.AsyncClient,
) -> None:
    found = await _search(rag, "underwater basket weaving")
    assert len(found) in (3, 4)
    assert all("“underwater basket weaving”" in passage.text for passage in found)
    assert "comes from the mock retrieval service" in found[0].text
    assert "mock" in found[0].source.title


@pytest.mark.parametrize("query", ["nothing", "Find NOTHING about cells", "zzz"])
async def test_nothing_is_found_when_it_is_asked_for(rag: httpx.AsyncClient, query: str) -> None:
    assert await _search(rag, query) == []
    response = await rag.post("/rag", json={"question": query, "top_k": 3})
    assert response.json() == {"answer": "", "results": []}


async def test_a_question_is_answered_with_a_sentence_of_the_results(rag: httpx.AsyncClient) -> None:
    question = "Which pigment absorbs light in photosynthesis?"
    got = (await rag.post("/rag", json={"question": question, "top_k": 8})).json()
    assert "Chlorophyll is the green pigment" in got["answer"]
    assert any(got["answer"].split(". ")[0] in result["text"] for result in got["results"])


@pytest.mark.parametrize(
    "topic",
    [
        "<script>alert('x')</script> & <b>bold</b>",
        "🦖" * 300,
        "“quoted” „and” «more. And more»! Yes",
        "line\nbreak\u0000null\u202eright to left",
        "...",
        "m" * 1_000_000,
    ],
)
async def test_a_hostile_topic_is_quoted_as_plain_text_and_cut(rag: httpx.AsyncClient, topic: str) -> None:
    for passage in await _search(rag, topic):
        name = passage.text.split("“")[1].split("”")[0]
        assert 1 <= len(name) <= 80
        assert not set(name) & set("\n\u0000\u202e“”")
        assert len(passage.text) < 1_000


@pytest.mark.parametrize(
    "body",
    [
        '{"query": ""}',
        '{"query": "x", "top_k": 0}',
        '{"query": "x", "top_k": NaN}',
        '{"query": "\\ud800"}',
        "[",
    ],
)
async def test_a_bad_query_is_a_problem(rag: httpx.AsyncClient, body: str) -> None:
    response = await rag.post("/search", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_body_over_two_mebibytes_is_refused(rag: httpx.AsyncClient) -> None:
    response = await rag.post("/search", json={"query": "x" * (2 * 1024 * 1024)})
    assert response.status_code == 413


async def test_it_says_that_it_is_well(rag: httpx.AsyncClient) -> None:
    assert (await rag.get("/health")).json() == {"status": "ok"}
