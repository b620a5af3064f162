"""Tables between rules: each row an entry that names the heads of its columns."""

from collections.abc import Iterator, Sequence
from typing import Final

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.pdf.drawn import Box, Word
from quiz_engine.documents.pdf.lines import lines_of

_ALIGNED: Final = 3.0
"""Points that rules of one line may be apart."""
_FEWEST_ROWS: Final = 2
_MOST_RULES: Final = 2_000
"""Of a page; a drawing of more is no table."""
_LONGEST_HEAD: Final = 60
"""Letters."""

_Span = tuple[float, float, float]
"""Where a rule is, from where and to where it goes."""


def with_tables(words: Sequence[Word], rules: Sequence[Box]) -> list[Word]:
    """Return the words of a page, those of a table replaced by one that stands for it."""
    left = list(words)
    for xs, ys in _grids(rules):
        inside = [
            word for word in left if xs[0] <= word.x0 < xs[-1] and ys[0] < word.y - word.size / 3 < ys[-1]
        ]
        cells = _cells(inside, xs, ys)
        rows = [row for row in cells if any(row)]
        if len(rows) < _FEWEST_ROWS or sum(map(bool, (cell for row in rows for cell in row))) < 4:
            continue
        taken = set(map(id, inside))
        left = [word for word in left if id(word) not in taken]
        first = inside[0]
        table = Word("\ufffc", xs[0], xs[-1], ys[0] + first.size, first.size, table=list(_blocks(rows)))
        left.append(table)
    return left


def _grids(rules: Sequence[Box]) -> Iterator[tuple[list[float], list[float]]]:
    """Yield where the columns and the rows of each table are parted."""
    if len(rules) > _MOST_RULES:
        return
    across = _spans([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0])
    down = _spans([(rule.x0, rule.y0, rule.y1) for rule in rules if rule.x1 - rule.x0 <= rule.y1 - rule.y0])
    while across:
        top = across[0]
        same = [span for span in across if _alike(span, top)]
        across = [span for span in across if not _alike(span, top)]
        ys = [span[0] for span in same]
        height = ys[-1] - ys[0]
        xs = [
            x
            for x, start, end in down
            if top[1] - _ALIGNED <= x <= top[2] + _ALIGNED
            and min(end, ys[-1]) - max(start, ys[0]) > 0.5 * height
        ]
        if len(ys) > _FEWEST_ROWS and xs and height > 0:
            yield _apart([top[1], *xs, top[2]]), _apart(ys)


def _alike(span: _Span, other: _Span) -> bool:
    return abs(span[1] - other[1]) <= 2 * _ALIGNED and abs(span[2] - other[2]) <= 2 * _ALIGNED


def _spans(pieces: Sequence[_Span]) -> list[_Span]:
    """Put pieces of rules in one line together, in order."""
    spans: list[_Span] = []
    rows: list[list[_Span]] = []
    for piece in sorted(pieces):
        if rows and piece[0] - rows[-1][0][0] <= _ALIGNED:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        joined: list[_Span] = []
        for at, start, end in sorted(row, key=lambda piece: piece[1]):
            if joined and start - joined[-1][2] <= _ALIGNED:
                joined[-1] = (joined[-1][0], joined[-1][1], max(end, joined[-1][2]))
            else:
                joined.append((at, start, end))
        spans += joined
    return spans


def _apart(places: Sequence[float]) -> list[float]:
    """Return places in order, of those that are all but the same the first."""
    apart: list[float] = []
    for place in sorted(places):
        if not apart or place - apart[-1] > 2 * _ALIGNED:
            apart.append(place)
    return apart


def _cells(words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]) -> list[list[str]]:
    columns, rows = len(xs) - 1, len(ys) - 1
    cells: list[list[list[Word]]] = [[[] for _ in range(columns)] for _ in range(rows)]
    for word in words:
        column = sum(x <= word.x0 + 0.1 * word.size for x in xs[1:-1])
        row = sum(y <= word.y - word.size / 3 for y in ys[1:-1])
        cells[row][column].append(word)
    return [[" ".join(line.text for line in lines_of(cell)) if cell else "" for cell in row] for row in cells]


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    heads = rows[0]
    has_heads = all(0 < len(head) <= _LONGEST_HEAD for head in heads[1:]) and len(heads) > 1 and len(rows) > 1
    for row in rows[1:] if has_heads else rows:
        if has_heads:
            said = "; ".join(f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell)
        else:
            said = "; ".join(cell for cell in row[1:] if cell)
        yield Block(f"• {row[0]} – {said}" if row[0] and said else f"• {row[0] or said}", 0)
