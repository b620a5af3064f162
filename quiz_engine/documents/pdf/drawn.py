"""What is drawn on a page, whatever library read it: words, pictures and rules, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quiz_engine.documents.blocks import Block


@dataclass(slots=True)
class Word:
    """Letters drawn in one go, or a part of a word. Places are in points, from the top left, downwards."""

    text: str
    x0: float
    x1: float
    y: float
    """The baseline."""
    size: float
    font: str = ""
    bold: bool = False
    spaced: bool = False
    """A space was drawn after it."""
    table: Sequence[Block] = ()
    """The rows of the table that it stands for."""


@dataclass(frozen=True, slots=True)
class Box:
    """A picture, a frame, or, where it is thin, a rule."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True)
class Drawing:
    """A page as it is drawn."""

    width: float
    height: float
    words: list[Word]
    pictures: Sequence[Box] = ()
    rules: Sequence[Box] = ()
    unmapped: int = 0
    """Letters of words that have no meaning in Unicode."""
    bookmarks: dict[str, int] = field(default_factory=dict)
    """Headings that the outline names on this page, without spaces and in small letters, and their level."""
