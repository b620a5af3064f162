"""Documents are kept whole, once a room, found by their words, and never beyond the bounds."""

import asyncio
import os
import pickle
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from agent_service.materials.store import SHELF, MaterialStore, StoreFull, StoreLimits
from quiz_engine.documents.document import NewDocument, document_of
from quiz_engine.documents.errors import Unreadable
from quiz_engine.language.words import content_stems
from tests.agent_service.materials.documents import pdf
from tests.support.documents import reading_of
from tests.support.here_and_now import library_in

LEAVES = "Photosynthesis takes place in chloroplasts. Chlorophyll absorbs light."
ROOTS = "Roots take up water from the soil. They hold the plant in place."


def document(
    text: str, *, session_id: str = "room", name: str = "notes.txt", sha256: str = ""
) -> NewDocument:
    return document_of(session_id, sha256 or text, name, len(text), reading_of([text]))


@pytest.fixture
def store() -> Iterator[MaterialStore]:
    store = MaterialStore(":memory:", StoreLimits(documents_per_room=3))
    yield store
    store.close()


def found(store: MaterialStore, words: str, *rooms: str) -> list[str]:
    stems = content_stems(words, "en")
    return [hit.passage.text for hit in store.search(rooms or ("room",), stems, language=None, limit=5)]


def test_a_document_is_found_by_other_forms_of_its_words(store: MaterialStore) -> None:
    store.add(document(LEAVES))
    store.add(document(ROOTS))

    assert found(store, "the absorption and absorbing of light") == [LEAVES]
    assert found(store, "a plant's root") == [ROOTS]
    assert found(store, "volcanoes") == []


def test_rooms_do_not_see_each_others_documents(store: MaterialStore) -> None:
    store.add(document(LEAVES, session_id="mine"))
    store.add(document(LEAVES, session_id="yours"))

    assert found(store, "light", "mine") == [LEAVES]
    assert found(store, "light", "nobodys") == []
    [yours] = store.materials("yours")
    assert store.remove("mine", yours.material_id) is None
    assert store.remove("yours", yours.material_id) == yours
    assert (found(store, "light", "yours"), found(store, "light", "mine")) == ([], [LEAVES])


def test_the_same_content_is_kept_once_a_room(store: MaterialStore) -> None:
    first, first_known = store.add(document(LEAVES))
    second, second_known = store.add(document(LEAVES, name="copy.txt"))

    assert (first_known, second_known) == (False, True)
    assert second == first
    assert store.materials("room") == [first]


def test_a_full_room_refuses_and_keeps_what_it_has(store: MaterialStore) -> None:
    for number in range(3):
        store.add(document(f"{ROOTS} {number}"))

    with pytest.raises(StoreFull) as full:
        store.add(document(LEAVES))

    assert full.value.code == "room_full"
    assert len(store.materials("room")) == 3
    assert found(store, "light") == []
    assert store.forget("room") == 3
    store.add(document(LEAVES))


def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    store = MaterialStore(tmp_path / "materials.db", StoreLimits(store_bytes=200 * 1024))
    kept, _ = store.add(document(LEAVES))
    with pytest.raises(StoreFull) as full:
        store.add(document(" ".join(f"{ROOTS} {number}" for number in range(10_000))))
    assert full.value.code == "store_full"

    assert store.materials("room") == [kept]
    store.add(document(ROOTS))
    store.close()
    again = MaterialStore(tmp_path / "materials.db")
    assert found(again, "light") == [LEAVES]
    assert found(again, "soil") == [ROOTS]
    again.close()


@contextmanager
def a_disk_that_takes(most_bytes: int) -> Iterator[None]:
    """Have every file end there, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_documents_are_listed_and_searched_on_a_full_disk(tmp_path: Path) -> None:
    store = MaterialStore(tmp_path / "materials.db")
    kept, _ = store.add(document(LEAVES))
    with a_disk_that_takes(0):
        assert store.materials("room") == [kept]
        assert found(store, "light") == [LEAVES]
        with pytest.raises(StoreFull):
            store.add(document(ROOTS))
    store.add(document(ROOTS))
    store.close()


async def test_a_disk_that_fills_up_during_an_upload_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    async with library_in(tmp_path, shelf=[]) as library:
        with a_disk_that_takes(100_000), pytest.raises(StoreFull) as full:
            await library.add("room", "notes.txt", _chunks(LEAVES.encode() * 10_000))
        assert full.value.code == "store_full"
        assert await library.materials("room") == []
        await library.add("room", "notes.txt", _chunks(LEAVES.encode()))
    assert not any(name.startswith("upload-") for name in os.listdir(tmp_path))


def test_each_passage_knows_its_page_and_its_place() -> None:
    pages = [LEAVES * 30, "", ROOTS * 30, "It ends with a sentence that", "goes on over the page."]

    new = document_of("room", "x", "notes.pdf", 1, reading_of(pages))

    whole = "\n\n".join([pages[0], pages[2], pages[3]]) + " " + pages[4]
    assert [whole[one.start : one.end] for one in new.passages] == [one.text for one in new.passages]
    assert {one.page for one in new.passages} == {1, 3} | {new.passages[-1].page}
    assert new.passages[-1].text.endswith("a sentence that goes on over the page.")
    assert all(len(one.text) <= 900 for one in new.passages)


def test_what_has_no_end_of_a_sentence_is_cut_at_a_space() -> None:
    page = "word " * 2_000 + "x" * 5_000

    passages = document_of("room", "x", "notes.txt", 1, reading_of([page])).passages

    assert all(len(one.text) <= 2_000 for one in passages)
    assert "".join(one.text for one in passages).replace(" ", "") == page.replace(" ", "")
    assert [page[one.start : one.end] for one in passages] == [one.text for one in passages]
    assert all(one.text.strip() == one.text for one in passages)


def test_cutting_a_document_ends_in_time_and_says_so_across_processes() -> None:
    with pytest.raises(Unreadable) as refusal:
        document_of("room", "x", "notes.txt", 1, reading_of([LEAVES]), seconds=-1.0)

    told = pickle.loads(pickle.dumps(refusal.value))
    assert (told.code, told.detail) == ("material_too_long", refusal.value.detail)


async def test_two_uploads_of_one_file_at_once_are_one_document(tmp_path: Path) -> None:
    content = pdf([[LEAVES], [ROOTS]])
    async with library_in(tmp_path) as library:
        added = await asyncio.gather(*(library.add("room", "notes.pdf", _chunks(content)) for _ in range(2)))
        [material] = await library.materials("room")

    assert sorted(known for _, known in added) == [False, True]
    assert (material.name, material.pages, material.language) == ("notes.pdf", 2, "en")
    assert material.size_bytes == len(content)
    assert not any(name.startswith("upload-") for name in os.listdir(tmp_path))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        (r"C:\Users\ola\notes.txt", "notes.txt"),
        ("a\x00b\u202etxt.exe.txt", "a b txt.exe.txt"),
        ("///", "notes"),
        ("..", "notes"),
        ("notes/../..", "notes"),
        ("...", "notes"),
        (". .\u202e.", "notes"),
        (".plan", ".plan"),
        ("wait….txt", "wait….txt"),
        ("x" * 500 + ".txt", "x" * 200),
    ],
)
async def test_a_name_is_text_and_no_path(tmp_path: Path, name: str, kept: str) -> None:
    async with library_in(tmp_path) as library:
        material, _ = await library.add("room", name, _chunks(LEAVES.encode()))
    assert material.name == kept


def test_a_few_passages_of_a_room_are_of_its_first_document_and_of_its_last() -> None:
    store = MaterialStore(":memory:")
    for number in range(60):
        store.add(document(" ".join(f"{ROOTS} {number}. {n}." for n in range(1_200)), name=f"{number}.txt"))

    found_in = [hit.passage.source.title for hit in store.passages_of(["room"], limit=12)]

    assert found_in == [f"{number}.txt" for number in range(0, 60, 5)]
    store.close()


def test_documents_of_rooms_that_nobody_uses_are_forgotten(store: MaterialStore) -> None:
    store.add(document(LEAVES))

    assert store.forget_unused(timedelta(hours=1)) == 0
    assert store.forget_unused(timedelta(0)) == 1

    assert store.materials("room") == []
    assert found(store, "light") == []


def test_the_shelf_holds_what_is_put_on_it_and_no_more(store: MaterialStore) -> None:
    store.put_on_shelf(
        [document(f"{ROOTS} {number}", session_id=SHELF, name=str(number)) for number in range(9)]
    )
    assert len(store.materials(SHELF)) == 9

    store.put_on_shelf(
        [document(LEAVES, session_id=SHELF), document(f"{ROOTS} 1", session_id=SHELF, name="1")]
    )

    assert {material.name for material in store.materials(SHELF)} == {"notes.txt", "1"}


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1000):
        yield content[start : start + 1000]


def test_what_stands_in_the_middle_of_a_section_is_found_by_its_heading(store: MaterialStore) -> None:
    section = "Krebs cycle\n\n" + "It has eight steps. " * 60 + "\n\nFermentation\n\nYeast makes ethanol."
    store.add(document(section))

    texts = found(store, "Krebs")
    assert len(texts) == 2
    assert any(text.startswith("It has") for text in texts)
    assert found(store, "fermentation") == ["Fermentation\n\nYeast makes ethanol."]
