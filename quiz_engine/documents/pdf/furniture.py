"""Heads, feet and page numbers: what pages repeat at their edges, but for a number that counts them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.documents.pdf.drawn import Drawing, Word
from quiz_engine.documents.pdf.lines import Line, lines_of, rows_of

_DEEPEST: Final = 4
"""Rows of a page, from its top and from its foot, that may be furniture."""
_FEW_PAGES: Final = 6
"""Up to so many two pages make a head; more pages have it three times."""
_LARGER: Final = 1.15
_SMALLER: Final = 0.95
"""Size of what may be furniture by its place alone, in that of the text."""
_MARGIN: Final = 0.2
"""Of the height of a page: what is farther from its edge is text."""
_NEAR: Final = 0.1
"""Of the height of a page: how far from its edge a number alone is that of the page."""
_APART: Final = 1.6
"""Distance from the text, in the size of the letters."""
_NUMBER: Final = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"(?:[-–—|\[(]\s*)?(?:(?:page|p|str|strona|s|стр|страница|с)\b\.?\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|z|ze|из|-)\s*\d{1,4})?(?:\s*[-–—|\])])?",
    re.IGNORECASE,
)
_PAGE_BESIDE: Final = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_Key = tuple[str | int, ...]
"""The edge, how far it is from it in steps of three points, and what is written there, or how."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    keys: Mapping[_Key, float]
    """By which it is known on other pages, and on how many of them it must be."""
    is_number: bool
    """It is the number of the page and nothing else."""


def without_furniture(drawings: Sequence[Drawing], body_size: float) -> list[list[Word]]:
    """Return the words of each page without its heads, feet and page numbers.

    Nothing is left out where nothing would be left of most pages: then it is what the document says.
    """
    edges = [list(_edges(drawing, n, len(drawings), body_size)) for n, drawing in enumerate(drawings)]
    pages_with: Counter[_Key] = Counter()
    for pair in edges:
        pages_with.update({key for rows in pair for row in rows for key in row.keys})
    taken = [
        {id(word) for rows in pair for row in _furniture(rows, pages_with) for word in row.line.words}
        for pair in edges
    ]
    emptied = sum(
        0 < len(drawing.words) <= len(words) for drawing, words in zip(drawings, taken, strict=True)
    )
    if 2 * emptied > sum(bool(drawing.words) for drawing in drawings):
        return [drawing.words for drawing in drawings]
    return [
        [word for word in drawing.words if id(word) not in words]
        for drawing, words in zip(drawings, taken, strict=True)
    ]


def _furniture(rows: Sequence[_Row], pages_with: Mapping[_Key, int]) -> Iterator[_Row]:
    for row in rows:
        if not row.is_number and not any(pages_with[key] >= needed for key, needed in row.keys.items()):
            return
        yield row


def _edges(drawing: Drawing, number: int, pages: int, body_size: float) -> Iterator[list[_Row]]:
    """Yield the rows next to either edge of a page, from the edge on."""
    rows = rows_of(drawing.words)
    margin = _MARGIN * drawing.height
    for is_foot in (False, True):
        lines = [line for line in _outermost(rows, is_foot) if _from_edge(drawing, line, is_foot) < margin]
        yield [
            _row(drawing, line, after, is_foot, number, pages, body_size)
            for line, after in zip(lines, [*lines[1:], None], strict=False)
        ]


def _from_edge(drawing: Drawing, line: Line, is_foot: bool) -> float:
    return drawing.height - line.y if is_foot else line.y


def _row(
    drawing: Drawing,
    line: Line,
    after: Line | None,
    is_foot: bool,
    number: int,
    pages: int,
    body_size: float,
) -> _Row:
    distance = _from_edge(drawing, line, is_foot)
    near = distance < _NEAR * drawing.height
    apart = after is None or abs(after.y - line.y) > _APART * line.size
    few = 2 if pages <= _FEW_PAGES else 3
    keys: dict[str, float] = {}
    for written, has_number in _written(line.text, number):
        if line.size > _LARGER * body_size:
            keys[written] = max(5, 0.6 * pages)  # the name of a deck over all its slides
        elif has_number or apart:
            keys[written] = few
        else:
            keys[written] = 3
    if near and (count := _PAGE_BESIDE.search(line.text)):
        keys[f"#{int(count[0]) - number}"] = max(3, 0.3 * pages)
    if near and apart and line.size < _SMALLER * body_size and drawing.height > drawing.width:
        keys[f"{line.words[0].font} {line.size}"] = max(4, 0.6 * pages)
    steps = {round(distance / 3), round((distance + 1.5) / 3)}
    return _Row(
        line,
        {(is_foot, step, written): needed for written, needed in keys.items() for step in steps},
        near and _PAGE.fullmatch(line.text) is not None,
    )


def _outermost(rows: Sequence[Sequence[Word]], is_foot: bool) -> list[Line]:
    some = rows[-3 * _DEEPEST :] if is_foot else rows[: 3 * _DEEPEST]  # what is raised has rows of its own
    lines = lines_of([word for row in some for word in row])
    return lines[: -_DEEPEST - 1 : -1] if is_foot else lines[:_DEEPEST]


def _written(text: str, page: int) -> Iterator[tuple[str, bool]]:
    """Yield what a row says, and what it says but for each of its numbers, counted from the page it is on."""
    folded = " ".join(text.casefold().split())
    yield folded, False
    for found in _NUMBER.finditer(folded):
        value = int(found[0]) if found[0].isdigit() else _roman(found[0])
        yield f"{folded[: found.start()]}#{value - page}#{folded[found.end() :]}", True


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
