"""The shelf: texts that came with the product, so that the first question works before anything is added."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quiz_engine.search.hits import SHELF_NAMES

_FOLDER: Final = Path(__file__).parent / "shelf_texts"


@dataclass(frozen=True, slots=True)
class ShelfText:
    """A text of the shelf; its title says that it is one."""

    title: str
    body: str


def shelf_texts() -> list[ShelfText]:
    """Return the texts of the shelf: one Markdown file each, the title in its first line."""
    return [_read(path) for path in sorted(_FOLDER.glob("*/*.md"))]


def _read(path: Path) -> ShelfText:
    first, _, body = path.read_text("utf-8").partition("\n")
    title = first.removeprefix("#").strip()
    return ShelfText(f"{SHELF_NAMES[path.parent.name]}: {title}", body.strip())
