"""What a reader finds in a file: pages of blocks, in the order in which a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

PageProblem = Literal["garbled", "picture"]
"""Why nothing is asked of a page: its words are glued or no words at all, or it is a picture without text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an entry of a list or a row of a table, on one line.

    An entry begins with its mark: “• ” for the first level, “◦ ” for the second, “▪ ” for those below, or
    its number, “1. ”. A row of a table is an entry that names its column heads: “• Mitochondrion – Function:
    makes ATP; Found in: animals and plants”.
    """

    text: str
    level: int | None = None
    """1 (outermost) to 6 for a heading; 0 for what is surely none; None where only its looks can tell."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, a slide, or a part of a text between form feeds."""

    blocks: Sequence[Block]
    problem: PageProblem | None = None
    """Then what can be read of it may be looked at, and nothing is asked or answered from it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read."""

    media_type: str
    pages: Sequence[Page]
