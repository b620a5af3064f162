"""Documents read in processes of their own, a few at a time, each within bounds."""

import asyncio
import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from quiz_engine.documents.errors import REASONS, Unreadable

ROOT: Final = Path(__file__).resolve().parents[2]
_ENVIRONMENT: Final = {"PATH": os.defpath, "LANG": "C.UTF-8"}
"""All that a reader is told of this process: no tokens, no addresses."""


class ReadersBusy(Exception):
    """So many documents wait to be read that this one would not have its turn in time."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds of reading one document; what passes them is refused as too long."""

    seconds: float = 30.0
    memory_bytes: int = 1024 * 1024 * 1024
    characters: int = 5_000_000
    at_once: int = 2
    """Documents read at the same time; others wait."""
    wait_seconds: float = 20.0
    """For a turn. With `seconds` and what cutting takes (85 s in all) below the 90 s the web UI waits."""


class PagesRead(BaseModel):
    """The text of a document, page by page."""

    media_type: str
    pages: list[str]


class _Refusal(BaseModel):
    code: str
    detail: str


class DocumentReader:
    """Reads files; whatever a file does to its reader, this process goes on."""

    def __init__(self, limits: ReadingLimits | None = None) -> None:
        self._limits = limits or ReadingLimits()
        self._turns = asyncio.Semaphore(self._limits.at_once)

    async def read(self, path: Path, name: str) -> PagesRead:
        """Return the pages of a document. Raises Unreadable, within `seconds` of its turn; ReadersBusy."""
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._turns.acquire()
        except TimeoutError as error:
            raise ReadersBusy(ReadersBusy.__doc__) from error
        try:
            answer = await self._ask_child(path, name)
        finally:
            self._turns.release()
        try:
            return PagesRead.model_validate_json(answer)
        except ValidationError:
            pass
        try:
            refusal = _Refusal.model_validate_json(answer)
        except ValidationError as error:
            raise Unreadable("material_broken", "its reader ended without a word") from error
        raise Unreadable(refusal.code if refusal.code in REASONS else "material_broken", refusal.detail)

    async def _ask_child(self, path: Path, name: str) -> bytes:
        limits = self._limits
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "agent_service.materials.reader_child", str(path), name),
            *(str(limits.memory_bytes), str(int(limits.seconds) + 1), str(limits.characters)),
            cwd=ROOT,
            env=_ENVIRONMENT,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(limits.seconds):
                answer, _ = await child.communicate()
                return answer
        except TimeoutError as error:
            raise Unreadable("material_too_long", f"it took more than {limits.seconds:g} s") from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
