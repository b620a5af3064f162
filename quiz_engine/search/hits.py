"""A passage that a search found, as the store gives it and ranking orders it."""

from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language, Passage

SHELF_NAMES: Final = {"en": "Shelf", "pl": "Półka", "ru": "Полка"}
"""What the shelf is called in the language of a text; a title of the shelf begins so."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that matches, where it stands, and how well it does: more is better."""

    passage: Passage
    """One that begins in the middle of a section has the heading of that over its own text."""
    page: int
    start: int
    end: int
    language: Language
    is_shelf: bool


def without_shelf(title: str) -> str:
    """Return the title of a text without the word that says it is of the shelf."""
    shelf, colon, name = title.partition(": ")
    return name if colon and shelf in SHELF_NAMES.values() else title
