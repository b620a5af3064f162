"""A folder of documents that an older version kept opens, keeps working, and can be read anew.

`tests/fixtures/data_folders` has a file of every format there was. A change of the format adds one:

    .venv/bin/python -m tests.agent_service.materials.write_data_folder
"""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from agent_service.materials.schema import CHANGES, FileTooNew
from agent_service.materials.store import SHELF, MaterialStore
from agent_service.retrieval.local import LocalRetriever
from agent_service.tools import WorkerTools
from contracts.tools import QuizRequest, RagRequest, SearchRequest
from quiz_engine.gate import admit
from quiz_engine.grading.local import LocalGrader
from quiz_engine.items.extractive import ExtractiveGenerator
from tests.agent_service.materials.write_data_folder import DOCUMENTS, FOLDERS, LOCK, ROOM
from tests.support.here_and_now import HereAndNow, library_in

FORMATS = [f"format_{number}" for number in range(len(CHANGES) + 1)]


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content


@pytest.fixture(params=FORMATS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a folder that some version kept."""
    return Path(shutil.copytree(FOLDERS / request.param, tmp_path / "data"))


def _drop_headings(folder: Path) -> None:
    """Make a file of format 0 what it was before passages had headings."""
    with closing(sqlite3.connect(folder / "materials.db")) as db:
        db.execute("ALTER TABLE passages DROP COLUMN heading")
        db.commit()


def test_every_format_has_its_folder() -> None:
    assert {folder.name for folder in FOLDERS.glob("format_*")} == set(FORMATS)
    assert all((FOLDERS / name / "materials.db").stat().st_size < 60_000 for name in FORMATS)


async def test_documents_of_an_older_version_are_there_and_found(folder: Path) -> None:
    async with library_in(folder, shelf=[LOCK]) as library:
        kept = await library.materials(ROOM)
        assert [(one.name, one.language) for one in kept] == [
            ("tides.md", "en"),
            ("miasto.md", "pl"),
            ("pochvy.md", "ru"),
        ]
        retriever = LocalRetriever(library, ROOM)
        for topic, title in (("neap tides", "tides.md"), ("wójt", "miasto.md"), ("чернозём", "pochvy.md")):
            found = await retriever.rag_search_async(SearchRequest(query=topic, top_k=5))
            assert [passage.source.title for passage in found.results][:1] == [title]
            assert found.results[0].page == 1
        answer = await retriever.rag_answer_async(RagRequest(question="What is a tide gauge?", top_k=5))
        assert "A tide gauge is an instrument that records the height of the sea." in answer.answer


async def test_a_quiz_is_made_of_what_an_older_version_kept(folder: Path) -> None:
    async with library_in(folder, shelf=[LOCK]) as library:
        found = await LocalRetriever(library, ROOM).rag_search_async(SearchRequest(query="tides", top_k=12))
    tools = WorkerTools(HereAndNow(), ExtractiveGenerator(), LocalGrader(), whole_seconds=40)
    request = QuizRequest(topic="tides", count=3, passages=found.results)
    made = await tools.generate_exam_async(request)

    quiz, dropped = admit(made, found.results, 3)

    assert quiz is not None
    assert (bool(quiz.items), dropped) == (True, 0)


async def test_the_section_of_an_older_reader_is_its_heading(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDERS / "format_0", tmp_path / "data"))
    async with library_in(folder, shelf=[LOCK]) as library:
        hits = await library.passages_of([ROOM], limit=20)
        [material, *_] = await library.materials(ROOM)

    assert [hit.passage.section for hit in hits][:3] == [[], ["Spring tides"], []]
    assert all(hit.passage.headings is None for hit in hits)
    assert (material.outdated, material.readings, material.problems) == (True, 1, [])


@pytest.mark.parametrize("before", ["headings", "sections"])
async def test_the_same_content_again_is_read_anew_and_stays_the_same_document(
    tmp_path: Path, before: str
) -> None:
    folder = Path(shutil.copytree(FOLDERS / "format_0", tmp_path / "data"))
    if before == "headings":
        _drop_headings(folder)
    content = (DOCUMENTS / "tides.md").read_bytes()
    async with library_in(folder, shelf=[LOCK]) as library:
        old = await library.materials(ROOM)
        new, known = await library.add(ROOM, "copy of tides.md", _chunks(content))
        hits = await library.passages_of([ROOM], limit=20)
        again = await library.add(ROOM, "tides.md", _chunks(content))
        now = await library.materials(ROOM)

    assert (known, new.readings, new.outdated) == (False, 2, False)
    assert (new.material_id, new.name, new.added_at) == (old[0].material_id, "tides.md", old[0].added_at)
    assert now == [new, *old[1:]]
    assert again == (new, True)
    own = [hit.passage for hit in hits if hit.passage.source.id == new.material_id]
    assert len(own) == new.passages
    assert "Neap tides" in [heading.section[-1] for passage in own for heading in passage.headings or []]
    assert all(hit.passage.headings is None for hit in hits if hit.passage not in own)


async def test_the_shelf_is_read_anew_by_a_newer_reader(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDERS / "format_0", tmp_path / "data"))
    async with library_in(folder, shelf=[LOCK]) as library:
        [text] = await library.materials(SHELF)
        [hit] = await library.passages_of([SHELF], limit=5)
    assert (text.outdated, text.readings) == (False, 2)
    assert hit.passage.headings == []

    async with library_in(folder, shelf=[LOCK]) as library:  # and not once more at the next start
        assert await library.materials(SHELF) == [text]


def test_a_file_of_a_newer_version_is_refused_with_a_sentence_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "materials.db"
    MaterialStore(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(CHANGES) + 1}")
    before = path.read_bytes()

    with pytest.raises(FileTooNew) as refusal:
        MaterialStore(path)

    assert str(refusal.value) == (
        f"{path} has format {len(CHANGES) + 1}, and this version knows no newer one than {len(CHANGES)}. "
        "Start the newer version of Quizroom that wrote it, or set AGENT_DATA_DIR to another folder."
    )
    assert path.read_bytes() == before
