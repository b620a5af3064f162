"""The shelf: texts that came with the product, so that the first question works before anything is added."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "shelf_texts"
_NAMES: Final = {"en": "Shelf", "pl": "Półka", "ru": "Полка"}
"""What the shelf is called in the language of a text."""


@dataclass(frozen=True, slots=True)
class ShelfText:
    """A text of the shelf; its title says that it is one."""

    title: str
    body: str


def shelf_texts() -> list[ShelfText]:
    """Give the texts of the shelf: one Markdown file each, the title in its first line."""
    return [_read(path) for path in sorted(_FOLDER.glob("*/*.md"))]


def without_shelf(title: str) -> str:
    """Give the title of a text without the word that says it is of the shelf."""
    shelf, colon, name = title.partition(": ")
    return name if colon and shelf in _NAMES.values() else title


def _read(path: Path) -> ShelfText:
    first, _, body = path.read_text("utf-8").partition("\n")
    title = first.removeprefix("#").strip()
    return ShelfText(f"{_NAMES[path.parent.name]}: {title}", body.strip())
