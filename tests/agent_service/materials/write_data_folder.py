"""Write the folder of documents that this version keeps.

    .venv/bin/python -m tests.agent_service.materials.write_data_folder

Run it once with each change of the format and commit what it makes; a folder that is there is not touched.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from agent_service.materials.schema import CHANGES
from agent_service.materials.shelf import ShelfText
from tests.support.here_and_now import library_in

FOLDERS: Final = Path(__file__).resolve().parents[2] / "fixtures" / "data_folders"
DOCUMENTS: Final = FOLDERS / "documents"
ROOM: Final = "room"
LOCK: Final = ShelfText(
    "Shelf: Locks of a canal", "A lock is a chamber that lifts boats from one level of water to another."
)


async def write() -> None:
    """Write the folder of the present format."""
    folder = FOLDERS / f"format_{len(CHANGES)}"
    folder.mkdir()
    async with library_in(folder, shelf=[LOCK]) as library:
        for name in ("tides.md", "miasto.md", "pochvy.md"):
            await library.add(ROOM, name, _chunks((DOCUMENTS / name).read_bytes()))


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content


if __name__ == "__main__":
    asyncio.run(write())
