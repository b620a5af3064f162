"""Work done where it is asked for: the twin of kit.worker_processes, without its seconds to begin."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.reader import DocumentReader
from agent_service.materials.shelf import ShelfText

_T = TypeVar("_T")


class HereAndNow:
    """Runs functions at once."""

    async def run(self, do: Callable[..., _T], *arguments: Any, seconds: float | None = None) -> _T:
        return do(*arguments)


def library_in(folder: Path, shelf: Sequence[ShelfText] | None = None) -> MaterialLibrary:
    """Return a library that reads and cuts its documents here and now."""
    here = HereAndNow()
    return MaterialLibrary(folder, here, reader=DocumentReader(workers=here), shelf=shelf)
