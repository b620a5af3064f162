"""Heads, feet and page numbers: what pages repeat at their edges, but for a number that counts them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quiz_engine.documents.pdf.drawn import Drawing, Word
from quiz_engine.documents.pdf.lines import Line, lines_of, rows_of

_DEEPEST: Final = 4
"""Rows of a page, from its top and from its foot, that may be furniture."""
_FEW_PAGES: Final = 6
"""Up to so many two pages make a head; more pages have it three times."""
_LARGER: Final = 1.15
_NUMBER: Final = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"(?:[-–—|\[(]\s*)?(?:(?:page|p|str|strona|s|стр|страница|с)\b\.?\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|z|ze|из|-)\s*\d{1,4})?(?:\s*[-–—|\])])?",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_Key = tuple[int, int, str]
"""The edge, how far it is from it in steps of three points, and what is written there."""


class _Row(NamedTuple):
    line: Line
    keys: tuple[_Key, ...]
    near: bool
    """It is so near the edge that a number alone is that of the page."""


def without_furniture(drawings: Sequence[Drawing], body_size: float) -> list[list[Word]]:
    """Return the words of each page without its heads, feet and page numbers."""
    edges = [
        [_edge(drawing, n, is_foot, body_size) for is_foot in (False, True)]
        for n, drawing in enumerate(drawings)
    ]
    pages_with: Counter[_Key] = Counter()
    for pair in edges:
        pages_with.update({key for rows in pair for row in rows for key in row.keys})
    enough = 2 if len(drawings) <= _FEW_PAGES else 3
    taken = [
        [word for rows in pair for row in _furniture(rows, pages_with, enough) for word in row.line.words]
        for pair in edges
    ]
    letters = sum(len(word.text) for drawing in drawings for word in drawing.words)
    if 2 * sum(len(word.text) for words in taken for word in words) > letters:
        return [drawing.words for drawing in drawings]
    left = []
    for drawing, words in zip(drawings, taken, strict=True):
        out = set(map(id, words))
        left.append([word for word in drawing.words if id(word) not in out])
    return left


def _edge(drawing: Drawing, number: int, is_foot: bool, body_size: float) -> list[_Row]:
    """Return the rows next to an edge of a page, from the edge on; a heading ends them."""
    rows = []
    for line in _outermost(drawing.words, is_foot):
        if line.size > _LARGER * body_size:
            break
        distance = drawing.height - line.y if is_foot else line.y
        keys = tuple(
            (is_foot, step, written)
            for written in _written(line.text, number)
            for step in (round(distance / 3), round((distance + 1.5) / 3))
        )
        rows.append(_Row(line, keys, distance < 0.1 * drawing.height))
    return rows


def _outermost(words: Sequence[Word], is_foot: bool) -> list[Line]:
    rows = rows_of(words)
    some = rows[-3 * _DEEPEST :] if is_foot else rows[: 3 * _DEEPEST]  # what is raised has rows of its own
    lines = lines_of([word for row in some for word in row])
    return lines[: -_DEEPEST - 1 : -1] if is_foot else lines[:_DEEPEST]


def _furniture(rows: Sequence[_Row], pages_with: Counter[_Key], enough: int) -> Iterator[_Row]:
    for row in rows:
        is_number = row.near and _PAGE.fullmatch(row.line.text) is not None
        if not is_number and max(map(pages_with.__getitem__, row.keys), default=0) < enough:
            return
        yield row


def _written(text: str, page: int) -> Iterator[str]:
    """Yield what a row says, and what it says but for each of its numbers, counted from the page it is on."""
    folded = " ".join(text.casefold().split())
    yield folded
    for found in _NUMBER.finditer(folded):
        value = int(found[0]) if found[0].isdigit() else _roman(found[0])
        yield f"{folded[: found.start()]}#{value - page}#{folded[found.end() :]}"


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
