"""Documents read in processes of their own, a few at a time and one of a room, each within bounds."""

import asyncio
import os
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self
from uuid import uuid4

from agent_service.admission import Admission, AdmissionFull, Ticket
from contracts.identifiers import SessionId
from kit.worker_processes import WorkerProcesses, Workers, WorkersBroken
from quiz_engine.documents.blocks import Reading
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pages import pages_of


class ReadersBusy(Exception):
    """So many documents wait to be read that this one would not have its turn in time."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds of reading one document; what passes them is refused as too long."""

    seconds: float = 30.0
    memory_bytes: int = 1024 * 1024 * 1024
    characters: int = 5_000_000
    at_once: int = 2
    """Documents read at the same time, one of a room at most; others wait, and rooms have it in turn."""
    waiting: int = 64
    """Documents that wait; beyond, one is told at once to come back."""
    wait_seconds: float = 20.0
    """Seconds for a turn. With `seconds` and what cutting takes (85 in all) below the 90 the web UI waits."""


class DocumentReader:
    """Reads files; whatever a file does to its reader, this process goes on.

    Each document has a process that has read no other, has little memory and no environment, and is killed
    when its time is over or nobody waits for it.
    """

    def __init__(self, limits: ReadingLimits | None = None, workers: Workers | None = None) -> None:
        """Read within `limits`; `workers` stand for the processes."""
        self._limits = limits or ReadingLimits()
        waiting = self._limits.waiting
        self._admission = Admission(
            max_running=self._limits.at_once, max_waiting=waiting, max_waiting_per_session=waiting
        )
        self._turns: dict[str, asyncio.Event] = {}
        """Set for each document, by its ticket's id, when its turn has come."""
        confine = partial(_confine, self._limits.memory_bytes)
        self._processes = WorkerProcesses(self._limits.at_once, confine, works_each=1)
        self.workers: Workers = workers or self._processes

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the readers, whatever they are at."""
        await self._processes.__aexit__()

    async def start(self) -> None:
        """Begin the processes now, and not with the first document."""
        await self._processes.start()

    async def read(self, path: Path, name: str, session_id: SessionId = "") -> Reading:
        """Return what a document says, page by page. Raises Unreadable, ReadersBusy."""
        async with self.reading(path, name, session_id) as reading:
            return reading

    @asynccontextmanager
    async def reading(self, path: Path, name: str, session_id: SessionId) -> AsyncIterator[Reading]:
        """Yield what a document says; its room has the next one read once the block has ended.

        Raises Unreadable, ReadersBusy.
        """
        ticket = Ticket(uuid4().hex, session_id, lane=session_id)
        try:
            await self._wait_for_turn(ticket)
            yield await self._read(path, name)
        finally:
            self._turns.pop(ticket.run_id, None)
            for begins in self._admission.leave(ticket):
                self._turns[begins.run_id].set()

    async def _wait_for_turn(self, ticket: Ticket) -> None:
        try:
            if self._admission.enter(ticket):
                return
            turn = self._turns[ticket.run_id] = asyncio.Event()
            async with asyncio.timeout(self._limits.wait_seconds):
                await turn.wait()
        except (AdmissionFull, TimeoutError) as error:
            raise ReadersBusy(ReadersBusy.__doc__) from error

    async def _read(self, path: Path, name: str) -> Reading:
        limits = self._limits
        try:
            return await self.workers.run(pages_of, path, name, limits.characters, seconds=limits.seconds)
        except TimeoutError as error:
            raise Unreadable("material_too_long", f"it took more than {limits.seconds:g} s") from error
        except (MemoryError, SystemError) as error:  # C code that runs out of memory may fail to say so
            detail = f"it takes more than {limits.memory_bytes} bytes of memory"
            raise Unreadable("material_too_long", detail) from error
        except WorkersBroken as error:
            raise Unreadable("material_broken", "its reader ended without a word") from error


def _confine(memory_bytes: int) -> None:
    os.environ.clear()  # no tokens, no addresses
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
