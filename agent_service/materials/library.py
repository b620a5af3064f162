"""The documents of all rooms, as the rest of the service has them: off the loop, one at a time."""

import asyncio
import contextlib
import errno
import hashlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any, Final, Self, TypeVar

import structlog

from agent_service.materials.incoming import IncomingDocuments
from agent_service.materials.reader import DocumentReader, ReadersBusy
from agent_service.materials.schema import FILE
from agent_service.materials.shelf import ShelfText, shelf_texts
from agent_service.materials.store import (
    SHELF,
    MaterialStore,
    StoreFull,
    StoreLimits,
)
from contracts.materials import Material
from contracts.quiz import Language
from kit.worker_processes import Workers, WorkersBroken
from quiz_engine.documents.blocks import Block, Page, Reading
from quiz_engine.documents.document import NewDocument, document_of
from quiz_engine.documents.errors import Unreadable
from quiz_engine.search.hits import SearchHit
from quiz_engine.search.scoping import Place

_log = structlog.get_logger(__name__)
_T = TypeVar("_T")

_FREE_SECONDS: Final = 10.0
"""Seconds for a worker to be free; beyond, a document is asked to come back."""


class MaterialLibrary:
    """Owns the store and its one thread, from `async with` to its end."""

    def __init__(
        self,
        folder: Path,
        workers: Workers,
        *,
        reader: DocumentReader | None = None,
        limits: StoreLimits | None = None,
        shelf: Sequence[ShelfText] | None = None,
        cutting_seconds: float = 25.0,
    ) -> None:
        """Keep the store in `folder`; `shelf` stands for the texts that came with the product.

        A book of 500 pages takes seconds to cut and to stem, so that is done by the `workers`: one document
        at a time, which leaves the others to quizzes, and killed after `cutting_seconds`.
        """
        self.incoming = IncomingDocuments()
        self._cutting_seconds = cutting_seconds
        self._cutting = asyncio.Semaphore(1)
        self._shelf = shelf
        self._folder = folder
        self._workers = workers
        self._reader = reader or DocumentReader()
        self._limits = limits
        self._thread = ThreadPoolExecutor(1, "materials")
        self._opened: MaterialStore | None = None

    async def __aenter__(self) -> Self:
        """Open the store, make its folder where there is none, and put the shelf into it."""
        await self._off_the_loop(self._open)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store once what its thread is at is done."""
        await self._reader.__aexit__()
        await self._off_the_loop(self._store.close)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("upload-*"):
            left.unlink(missing_ok=True)  # a process that was killed could not
        self._opened = MaterialStore(self._folder / FILE, self._limits)
        shelf = {digest_of(text): text for text in (shelf_texts() if self._shelf is None else self._shelf)}
        held = self._opened.shelf_as_it_is_read_now()  # to cut all of it anew takes 0.8 s
        cut = [document_of_shelf(text) for digest, text in shelf.items() if digest not in held]
        self._opened.put_on_shelf(cut, keep=shelf.keys())

    @property
    def _store(self) -> MaterialStore:
        assert self._opened is not None, "the library is used inside its `async with`"
        return self._opened

    async def add(self, session_id: str, name: str, content: AsyncIterator[bytes]) -> tuple[Material, bool]:
        """Take a document into a room; return whether its content was there already.

        It goes to the disk while it comes in, and is read in a process of its own. Raises Unreadable,
        StoreFull; ReadersBusy where there are too many before it.
        """
        name = _plain_name(name)
        with self.incoming.on_its_way(session_id, name):
            return await self._add(session_id, name, content)

    async def _add(self, session_id: str, name: str, content: AsyncIterator[bytes]) -> tuple[Material, bool]:
        make_file = partial(NamedTemporaryFile, dir=self._folder, prefix="upload-")
        file = await self._write_off_the_loop(make_file)
        try:
            digest, size = hashlib.sha256(), 0
            async for chunk in content:
                digest.update(chunk)
                size += len(chunk)
                await self._write_off_the_loop(file.write, chunk)
            await self._write_off_the_loop(file.flush)
            async with self._reader.reading(Path(file.name), name, session_id) as reading:
                new = await self._cut(session_id, digest.hexdigest(), name, size, reading)
        finally:
            with contextlib.suppress(RuntimeError):  # the service has ended; its next start clears up
                self._thread.submit(file.close)  # which removes it, also where this task is cancelled
        return await self._off_the_loop(self._store.add, new)

    async def _cut(self, *read: Any) -> NewDocument:
        seconds = self._cutting_seconds
        try:
            async with asyncio.timeout(_FREE_SECONDS + seconds) as patience, self._cutting:
                return await self._workers.run(document_of, *read, seconds=seconds)
        except TimeoutError as error:
            if patience.expired():
                raise ReadersBusy(ReadersBusy.__doc__) from error
            raise Unreadable("material_too_long", f"its words took more than {seconds:g} s") from error
        except WorkersBroken as error:
            raise Unreadable("material_too_long", str(error)) from error

    async def start_reader(self) -> None:
        """Have the processes that read documents begin now, and not with the first document."""
        await self._reader.start()

    async def materials(self, session_id: str) -> list[Material]:
        """Return the documents of a room, oldest first."""
        return await self._off_the_loop(self._store.materials, session_id)

    async def remove(self, session_id: str, material_id: str) -> Material | None:
        """Take a document out of its room; return what was there, None where there was none."""
        return await self._off_the_loop(self._store.remove, session_id, material_id)

    async def search(
        self,
        session_ids: Sequence[str],
        stems: Sequence[str],
        *,
        language: Language | None,
        limit: int,
        whole: bool = True,
        documents: Sequence[str] | None = None,
    ) -> list[SearchHit]:
        """Find passages as MaterialStore.search does."""
        return await self._off_the_loop(
            lambda: self._store.search(
                session_ids, stems, language=language, limit=limit, whole=whole, documents=documents
            )
        )

    async def frequencies(
        self, session_ids: Sequence[str], stems: Sequence[str]
    ) -> tuple[dict[str, int], int]:
        """Return how common stems are, as MaterialStore.frequencies does."""
        return await self._off_the_loop(self._store.frequencies, session_ids, stems)

    async def passages_of(self, session_ids: Sequence[str], *, limit: int) -> list[SearchHit]:
        """Return passages of these rooms as MaterialStore.passages_of does."""
        return await self._off_the_loop(lambda: self._store.passages_of(session_ids, limit=limit))

    async def passages(self, numbers: Sequence[int]) -> list[SearchHit]:
        """Return the passages of these numbers, as MaterialStore.passages does."""
        return await self._off_the_loop(self._store.passages, numbers)

    async def places(self, document_ids: Sequence[str]) -> tuple[list[Place], dict[str, list[int]]]:
        """Return where passages and pages begin, as MaterialStore.places does."""
        return await self._off_the_loop(self._store.places, document_ids)

    async def sweep_forever(self, *, unused_days: float, every_seconds: float = 3600.0) -> None:
        """Remove the documents of rooms that nobody used for so long, until cancelled."""
        while True:
            try:
                removed = await self._off_the_loop(self._store.forget_unused, timedelta(days=unused_days))
                if removed:
                    _log.info("documents_expired", rooms=removed)
            except sqlite3.Error:
                _log.exception("document_sweep_failed")
            await asyncio.sleep(every_seconds)

    async def _write_off_the_loop(self, do: Callable[..., _T], *arguments: Any) -> _T:
        try:
            return await self._off_the_loop(do, *arguments)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise
            raise StoreFull(
                "store_full", f"There is no space left for documents: {error.strerror}."
            ) from error

    async def _off_the_loop(self, do: Callable[..., _T], *arguments: Any) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, do, *arguments)


def digest_of(text: ShelfText) -> str:
    """Return the sha256 of a text that came with the product, its title included."""
    return hashlib.sha256(f"{text.title}\n{text.body}".encode()).hexdigest()


def document_of_shelf(text: ShelfText) -> NewDocument:
    """Make a document of a text that came with the product."""
    size = len(text.body.encode())
    page = Page([Block(paragraph) for paragraph in text.body.split("\n\n")])
    return document_of(SHELF, digest_of(text), text.title, size, Reading("text/markdown", [page]))


def _plain_name(name: str) -> str:
    """Take what a student's file is called, without folders and marks that cannot be seen."""
    base = PurePath(name.replace("\\", "/")).name
    shown = "".join(letter if letter.isprintable() else " " for letter in base)
    plain = " ".join(shown.split())[:200]
    return plain if plain.strip("․‥… .") else "notes"
