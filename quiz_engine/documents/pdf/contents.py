"""Lines that say nothing by themselves: tables of contents, labels of figures, notes under the text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz_engine.documents.pdf.drawn import Box, Drawing, Word
from quiz_engine.documents.pdf.lines import Line, line_of, rows_of

_LEADERS: Final = re.compile(r"(?:[.·…_]\s?){5,}\s*[\divxlc]{0,5}\s*$|…{2,}")
_NUMBER: Final = re.compile(r"\d{1,4}")
_WIDE: Final = 1.2
"""The gap before a page number, in the size of the letters."""
_FEWEST_ENTRIES: Final = 3
_TITLES: Final = frozenset(
    (
        "contents",
        "table of contents",
        "spis treści",
        "содержание",
        "оглавление",
        "spis zawartości",
        "index",
        "agenda",
    )
)
_SMALL: Final = 0.93
"""Size of a note under the text, in that of the text."""
_NOTE: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]+\s*\S|\d{1,3}\.?\s?[^\W\d_]")
_LABEL_WORDS: Final = 5
_MUCH: Final = 0.2
"""Share of the letters of a page."""
_MOST_PICTURES: Final = 50
"""Of a page that are looked at; what stands in others is text."""
_WHOLE_PAGE: Final = 0.5
"""Share of a page from which on a picture is its background."""


def without_contents(words: Sequence[Word]) -> list[Word]:
    """Return the words of a page without its tables of contents."""
    rows = rows_of(words)
    entries = [_is_entry(row) for row in rows]
    out: set[int] = set()
    for first, end in _runs(entries):
        numbers = [int(row[-1].text) for row in rows[first:end] if _NUMBER.fullmatch(row[-1].text)]
        has_leaders = any(_has_leaders(row) for row in rows[first:end])
        if has_leaders or (sum(entries[first:end]) >= _FEWEST_ENTRIES and numbers == sorted(numbers)):
            title = line_of(rows[first - 1]).text.casefold().strip(" :") if first else ""
            out.update(range(first - (title in _TITLES), end))
    return [word for n, row in enumerate(rows) if n not in out for word in row]


def figures_of(drawing: Drawing) -> list[Box]:
    """Return the pictures of a page that are no background: most of the text stands elsewhere."""
    letters = sum(len(word.text) for word in drawing.words)
    area = drawing.width * drawing.height
    return [
        box
        for box in drawing.pictures[:_MOST_PICTURES]
        if box.area < _WHOLE_PAGE * area
        and sum(len(word.text) for word in drawing.words if box.holds(word.x0, word.y)) < _MUCH * letters
    ]


def without_labels(lines: Sequence[Line], figures: Sequence[Box]) -> list[Line]:
    """Return lines without the few words that stand in a picture."""
    return [line for line in lines if not _is_label(line, figures)]


def without_notes(lines: Sequence[Line], body_size: float) -> list[Line]:
    """Return the lines of a column without the notes at its foot."""
    end = len(lines)
    while end and lines[end - 1].size <= _SMALL * body_size:
        end -= 1
    marked = [n for n in range(end, len(lines)) if _NOTE.match(lines[n].text)]
    return list(lines[: marked[0]]) if marked and end else list(lines)


def _is_entry(row: Sequence[Word]) -> bool:
    if _has_leaders(row):
        return True
    if len(row) < 2 or not _NUMBER.fullmatch(row[-1].text):
        return False
    return row[-1].x0 - row[-2].x1 > _WIDE * row[-1].size and sum(word.text[0].isalpha() for word in row) >= 1


def _has_leaders(row: Sequence[Word]) -> bool:
    return _LEADERS.search("".join(word.text for word in row)) is not None


def _runs(entries: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield from where to where entries go, a wrapped one among them."""
    n = 0
    while n < len(entries):
        if not entries[n]:
            n += 1
            continue
        end = n + 1
        while end < len(entries) and (entries[end] or (end + 1 < len(entries) and entries[end + 1])):
            end += 1
        yield n, end
        n = end


def _is_label(line: Line, figures: Sequence[Box]) -> bool:
    if line.table or len(line.text.split()) > _LABEL_WORDS or line.text.endswith((".", ":", ";")):
        return False
    x, y = (line.x0 + line.x1) / 2, line.y - line.size / 3
    return any(box.holds(x, y) for box in figures)
