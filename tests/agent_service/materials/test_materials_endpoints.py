"""What the routes of documents answer where documents cannot be taken just now."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.reader import DocumentReader, ReadingLimits
from agent_service.materials_endpoints import materials_router
from contracts.materials import MATERIALS_PATH
from kit.problems import install_problem_handlers
from quiz_engine.documents.blocks import Block, Page, Reading
from quiz_engine.documents.errors import Unreadable
from tests.agent_service.materials.write_data_folder import DOCUMENTS, FOLDERS, LOCK, ROOM
from tests.support.agent_bench import Bench, bench
from tests.support.here_and_now import HereAndNow

LEAF = "A leaf is the part of a plant that catches light."


class Reads:
    """A reader's processes, whose result or refusal is written by the test."""

    def __init__(self, result: Reading | Unreadable) -> None:
        self._result = result

    async def run(self, do: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
        if isinstance(self._result, Unreadable):
            raise self._result
        return self._result


@dataclass
class Documents:
    """The routes of documents, and the room that is told of them."""

    room: Bench
    http: httpx.AsyncClient

    async def upload(self, content: bytes, *, session_id: str = "S", name: str = "a.txt") -> httpx.Response:
        params = {"session_id": session_id, "name": name}
        return await self.http.post(MATERIALS_PATH, params=params, content=content)

    async def told(self, session_id: str = "S") -> list[dict[str, Any]]:
        return await self.room.room(session_id) if session_id in self.room.system.sessions else []


@asynccontextmanager
async def documents_in(folder: Path, reader: DocumentReader) -> AsyncIterator[Documents]:
    async with (
        reader,
        bench() as room,
        MaterialLibrary(folder, HereAndNow(), reader=reader, shelf=[LOCK]) as library,
    ):
        app = FastAPI()
        app.include_router(materials_router(room.system, library, allowed_origins=()))
        install_problem_handlers(app)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://agent") as http:
            yield Documents(room, http)


async def test_pages_that_cannot_be_read_are_told_and_listed(tmp_path: Path) -> None:
    reading = Reading(
        "application/pdf",
        [Page([Block(LEAF)]), Page([Block("l e a f")], "garbled"), Page([], "picture"), Page([], "garbled")],
    )
    async with documents_in(tmp_path, DocumentReader(workers=Reads(reading))) as documents:
        added = (await documents.upload(b"%PDF", name="leaf.pdf")).json()
        listed = (await documents.http.get(MATERIALS_PATH, params={"session_id": "S"})).json()["materials"]
        [told] = await documents.told()

    problems = [
        {"page": 2, "problem": "garbled"},
        {"page": 3, "problem": "picture"},
        {"page": 4, "problem": "garbled"},
    ]
    assert [added["problems"], listed[0]["problems"], told["meta"]["problems"]] == [problems] * 3
    assert told["message"] == (
        "“leaf.pdf” has been added: 4 pages. "
        "Pages 2 and 4 cannot be read (their text is garbled), so nothing is asked about them. "
        "Page 3 is a picture without text, so nothing is asked about it."
    )


async def test_what_an_older_reader_kept_is_read_anew_and_the_room_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDERS / "format_0", tmp_path / "data"))
    content = (DOCUMENTS / "tides.md").read_bytes()
    async with documents_in(folder, DocumentReader(workers=HereAndNow())) as documents:
        [old, *_] = (await documents.http.get(MATERIALS_PATH, params={"session_id": ROOM})).json()[
            "materials"
        ]
        answers = [await documents.upload(content, session_id=ROOM, name="tides.md") for _ in range(2)]
        told = await documents.told(ROOM)

    assert [answer.status_code for answer in answers] == [201, 201]
    assert [answer.json()["duplicate"] for answer in answers] == [False, True]
    assert [answer.json()["readings"] for answer in answers] == [2, 2]
    assert {answer.json()["material_id"] for answer in answers} == {old["material_id"]}
    assert [(entry["step"], entry["message"]) for entry in told] == [
        ("material_updated", "“tides.md” has been read anew: 1 page.")
    ]


@pytest.mark.parametrize(
    ("code", "status"),
    [("unsupported_language", 422), ("material_scanned", 422), ("unsupported_type", 415)],
)
async def test_a_refusal_has_its_code_and_the_room_is_told_nothing(
    tmp_path: Path, code: str, status: int
) -> None:
    reader = DocumentReader(workers=Reads(Unreadable(code, "told by the reader")))
    async with documents_in(tmp_path, reader) as documents:
        answer = await documents.upload(b"Die Wurzel nimmt Wasser auf.")
        told = await documents.told()

    assert (answer.status_code, answer.json()["code"], told) == (status, code, [])


async def test_a_document_that_waits_too_long_for_its_turn_is_asked_to_come_back(tmp_path: Path) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)  # which keeps its reader waiting
    reader = DocumentReader(ReadingLimits(at_once=1, wait_seconds=0.1))
    async with documents_in(tmp_path, reader) as documents:
        first = asyncio.create_task(reader.read(endless, "a.txt"))
        answer = await documents.upload(b"Roots take up water.", name="b.txt")
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        listed = await documents.http.get(MATERIALS_PATH, params={"session_id": "S"})

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_uploads")
    assert answer.headers["retry-after"]
    assert listed.json()["materials"] == []
