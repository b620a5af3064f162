"""Rooms share the readers: each has one at a time, and no room waits behind all that another has brought."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.reader import DocumentReader, ReadersBusy, ReadingLimits
from kit.worker_processes import WorkerProcesses
from quiz_engine.documents.blocks import Reading
from quiz_engine.documents.errors import Unreadable
from tests.support.documents import reading_of
from tests.support.here_and_now import HereAndNow
from tests.support.waiting import until


class HeldReaders:
    """Reader processes that begin, and end when they are told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        """Names of documents in the order in which they were begun."""
        self._ends: dict[str, asyncio.Event] = {}

    async def run(self, do: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
        name = arguments[1]
        self.begun.append(name)
        await self._ends.setdefault(name, asyncio.Event()).wait()
        return reading_of([f"This is {name}."])

    def end(self, name: str) -> None:
        self._ends[name].set()


class Readers:
    """Documents brought to a DocumentReader whose processes are held."""

    def __init__(self, **limits: Any) -> None:
        self.held = HeldReaders()
        self.reader = DocumentReader(ReadingLimits(**limits), workers=self.held)
        self.brought: dict[str, asyncio.Task[Reading]] = {}

    async def bring(self, *names: str) -> None:
        """Bring documents, each to the room that its name begins with."""
        for name in names:
            self.brought[name] = asyncio.create_task(self.reader.read(Path(name), name, name[0]))
            await asyncio.sleep(0)

    async def end(self, name: str) -> None:
        self.held.end(name)
        await self.brought[name]


async def test_a_room_has_one_reader_at_a_time() -> None:
    readers = Readers(at_once=2)
    await readers.bring("A1", "A2", "A3")
    assert readers.held.begun == ["A1"]

    await readers.bring("B1")
    assert readers.held.begun == ["A1", "B1"]

    await readers.end("A1")
    await until(lambda: readers.held.begun == ["A1", "B1", "A2"])


async def test_rooms_have_the_readers_in_turn() -> None:
    readers = Readers(at_once=1)
    await readers.bring(*(f"A{number}" for number in range(9)), "B1", "C1")

    for _ in range(5):
        await readers.end(readers.held.begun[-1])

    assert readers.held.begun == ["A0", "A1", "B1", "C1", "A2", "A3"]


async def test_who_goes_away_gives_its_turn_to_the_next() -> None:
    readers = Readers(at_once=1)
    await readers.bring("A1", "B1", "C1")

    for gone in ("B1", "A1"):  # one that waits, and the one that is being read
        readers.brought[gone].cancel()
        await asyncio.wait([readers.brought[gone]])

    await until(lambda: readers.held.begun == ["A1", "C1"])
    await readers.end("C1")


async def test_where_too_many_wait_a_document_is_told_at_once_to_come_back() -> None:
    readers = Readers(at_once=1, waiting=1)
    await readers.bring("A1", "B1", "C1")

    with pytest.raises(ReadersBusy):
        await readers.brought["C1"]

    await readers.end("A1")
    await readers.end("B1")


async def test_a_document_whose_words_take_too_long_is_killed_and_its_upload_answered(tmp_path: Path) -> None:
    """Words that no dictionary has take the longest: 5 s and more, were they not stopped."""
    lines = range(0, 300_000, 9)
    text = ".\n".join(" ".join(f"qz{n:x}vkw" for n in range(line, line + 9)) for line in lines).encode()
    async with WorkerProcesses(1) as workers:
        before = await workers.run(os.getpid)
        reader = DocumentReader(workers=HereAndNow())
        async with MaterialLibrary(
            tmp_path, workers, reader=reader, shelf=[], cutting_seconds=0.5
        ) as library:
            began = time.monotonic()
            with pytest.raises(Unreadable) as refusal:
                await library.add("room", "words.txt", _chunks(text))
            assert time.monotonic() - began < 10
            assert (refusal.value.code, await library.materials("room")) == ("material_too_long", [])
        assert await workers.run(os.getpid) != before


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content
