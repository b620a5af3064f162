"""What the routes of documents answer where documents cannot be taken just now."""

import asyncio
import os
from pathlib import Path

import httpx
from fastapi import FastAPI

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.reader import DocumentReader, ReadingLimits
from agent_service.materials_endpoints import materials_router
from contracts.materials import MATERIALS_PATH
from kit.problems import install_problem_handlers
from tests.support.agent_bench import bench
from tests.support.here_and_now import HereAndNow


async def test_a_document_that_waits_too_long_for_its_turn_is_asked_to_come_back(tmp_path: Path) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)  # which keeps its reader waiting
    reader = DocumentReader(ReadingLimits(at_once=1, wait_seconds=0.1))
    async with (
        reader,
        bench() as room,
        MaterialLibrary(tmp_path, HereAndNow(), reader=reader, shelf=[]) as library,
    ):
        app = FastAPI()
        app.include_router(materials_router(room.system, library, allowed_origins=()))
        install_problem_handlers(app)
        first = asyncio.create_task(reader.read(endless, "a.txt"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://agent") as http:
            answer = await http.post(
                MATERIALS_PATH, params={"session_id": "S", "name": "b.txt"}, content=b"Roots take up water."
            )
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        kept = await library.materials("S")

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_uploads")
    assert answer.headers["retry-after"]
    assert kept == []
