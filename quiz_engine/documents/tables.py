"""Tables as rows that name their column heads; those that only lay out a page as what is in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.lists import bullet

_LONGEST_HEAD: Final = 60
"""Characters."""
_MOST_HEAD_WORDS: Final = 7
_LONGEST_CELL: Final = 300
"""Characters; more is prose."""
_SENTENCES: Final = re.compile(r"[^\W\d_]{3}[.!?…] [^\W\d_a-zа-яё]")
_ENTRY: Final = re.compile(r"(?:[•◦▪‣●*–-]|\d{1,2}[.)]|[a-z]\))\s+")
_ORDER: Final = re.compile(r"\d{1,3}[.)]?")


@dataclass(frozen=True)
class Cell:
    """A cell with what is in it; that of one which goes on from the row above is that one's."""

    blocks: Sequence[Block]
    span: int = 1
    """Columns."""
    goes_on: bool = False
    is_bold: bool = False
    has_table: bool = False

    @cached_property
    def text(self) -> str:
        """Return its paragraphs on one line."""
        said = [
            block.text[mark.end() if (mark := _ENTRY.match(block.text)) else 0 :] for block in self.blocks
        ]
        return ", ".join([one.rstrip(";,") for one in said[:-1] if one] + said[-1:]).rstrip(";, ")

    @cached_property
    def is_prose(self) -> bool:
        """Return whether it holds more than a row on one line could say."""
        return self.has_table or len(self.text) > _LONGEST_CELL or _SENTENCES.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells from left to right."""

    cells: Sequence[Cell]
    is_head: bool = False
    """Marked as the head of the table by its author."""


_NOTHING: Final = Cell(())


def rows_as_blocks(rows: Sequence[Row]) -> Iterator[tuple[int, Block]]:
    """Yield what a table says, each block with the place of its row."""
    grid = _grid(rows)
    titles, heads, body = _parted(rows, grid, [n for n, cells in enumerate(grid) if _filled(cells)])
    yield from ((n, block) for n in titles for cell in rows[n].cells for block in cell.blocks)
    first = _first_column([grid[n] for n in body], heads)
    is_layout = len(body) + bool(heads) < 2
    for n in body:
        cells = [cell for cell in grid[n][first:] if cell.text]
        if is_layout or len(cells) < 2 or any(cell.is_prose for cell in cells):
            yield from ((n, block) for block in _paragraphs(grid[n], rows[n], heads))
        else:
            yield n, Block(_line(grid[n][first:], heads[first:]), 0)


def _filled(cells: Sequence[Cell]) -> int:
    return sum(cell.text != "" for cell in cells)


def _grid(rows: Sequence[Row]) -> list[list[Cell]]:
    """Return the cells by columns; a wide one stands in its first, one that goes on in each of its rows."""
    grid: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        for cell in row.cells:
            if cell.goes_on and grid and len(cells) < len(grid[-1]):
                cell = replace(grid[-1][len(cells)], span=cell.span, goes_on=True)
            cells += [cell, *[_NOTHING] * (cell.span - 1)]
        grid.append(cells)
    return grid


def _parted(
    rows: Sequence[Row], grid: Sequence[Sequence[Cell]], places: list[int]
) -> tuple[list[int], list[str], list[int]]:
    """Part the rows into titles over the table, the heads of its columns, and what is below."""
    titled = next((i for i, n in enumerate(places) if _filled(grid[n]) > 1), len(places))
    titles, rest = places[:titled], places[titled:]
    if len(rest) < 2:
        return titles, [], rest
    top, below = grid[rest[0]], [grid[n] for n in rest[1:]]
    if not _can_be_heads(top) or not (rows[rest[0]].is_head or _stands_out(top, below)):
        return titles, [], rest
    heads = _spread(top)
    if len(below) < 2 or all(cell.span == 1 for cell in top) or not _can_be_lower_heads(below[0], top):
        return titles, heads, rest[1:]
    lower = [*_spread(below[0]), *heads][: len(heads)]
    both = [one if one == two else f"{one}, {two}".strip(", ") for one, two in zip(heads, lower, strict=True)]
    return titles, both, rest[2:]


def _spread(cells: Sequence[Cell]) -> list[str]:
    """Return the text over each column; that of a wide cell over all of its own."""
    spread: list[str] = []
    for cell in cells:
        spread.append(spread[-1] if cell is _NOTHING and spread else cell.text.rstrip(":. "))
    return spread


def _can_be_heads(cells: Sequence[Cell]) -> bool:
    """Return whether a row may be heads: short and different, at most one of them empty."""
    return sum(cell is not _NOTHING and not cell.text for cell in cells) <= 1 < _filled(cells) and _are_short(
        cells
    )


def _can_be_lower_heads(cells: Sequence[Cell], top: Sequence[Cell]) -> bool:
    """Return whether a row may part the wide heads above it; below the others it has nothing of its own."""
    return _are_short(cells) and all(
        cell.text in ("", above.text) if above.span == 1 and above is not _NOTHING else cell.text
        for cell, above in zip(cells, top, strict=False)
    )


def _are_short(cells: Sequence[Cell]) -> bool:
    said = [cell.text for cell in cells if cell.text]
    return (
        len(set(said)) == len(said)
        and all(len(text) <= _LONGEST_HEAD and len(text.split()) <= _MOST_HEAD_WORDS for text in said)
        and not any(text.endswith((".", "!")) and " " in text for text in said)
        and not any(cell.has_table for cell in cells)
    )


def _stands_out(top: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a first row differs from those below as heads do: bold, or the name of a kind."""
    heads = [cell for cell in top if cell.text]
    if all(cell.is_bold for cell in heads):
        return not all(cell.is_bold for row in below for cell in row if cell.text)
    if not top[0].text:
        return True
    if any(not cell.text[0].isupper() or any(map(str.isdecimal, cell.text)) for cell in heads):
        return False
    columns = (
        (cell.text, [row[column].text for row in below if column < len(row) and row[column].text])
        for column, cell in enumerate(top)
        if cell.text
    )
    return any(_names_a_kind(head, values) for head, values in columns if values)


def _names_a_kind(head: str, values: Sequence[str]) -> bool:
    """Return whether the values of a column are of another make: longer, codes, or repeated."""
    words = sorted(len(value.split()) for value in values)
    return (
        all(any(map(str.isdecimal, value)) for value in values)
        or all(value[0].islower() for value in values)
        or all(len(value) * 2 <= len(head) for value in values)
        or (" " not in head and words[len(words) // 2] >= 2)
        or (len(values) > 2 and len(set(values)) < len(values) and head not in values)
    )


def _first_column(body: Sequence[Sequence[Cell]], heads: Sequence[str]) -> int:
    """Return 1 where the first column only counts the rows, else 0."""
    firsts = [cells[0].text for cells in body if len(cells) > 2 and cells[0].text]
    if not heads or len(firsts) < 2 or not all(map(_ORDER.fullmatch, firsts)):
        return 0
    numbers = [int(one.rstrip(".)")) for one in firsts]
    return int(numbers == list(range(numbers[0], numbers[0] + len(numbers))))


def _line(cells: Sequence[Cell], heads: Sequence[str]) -> str:
    """Return a row as “• subject – head: value; head: value”."""
    subject = cells[0].text.rstrip(":")
    named = [
        f"{head}: {cell.text}" if head else cell.text
        for cell, head in zip(cells[1:], [*heads[1:], *[""] * len(cells)], strict=False)
        if cell.text
    ]
    return bullet(0) + (f"{subject} – " if subject else "") + "; ".join(named)


def _paragraphs(cells: Sequence[Cell], row: Row, heads: Sequence[str]) -> Iterator[Block]:
    """Yield the paragraphs of a row, those of a column below its head with it before them."""
    column = 0
    for own in row.cells:
        head = heads[column] if 0 < column < len(heads) and _filled(cells) > 1 else ""
        for block in () if own.goes_on else own.blocks:
            yield replace(block, text=f"{head}: {block.text}") if head else block
            head = ""
        column += own.span
