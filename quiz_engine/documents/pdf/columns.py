"""A page cut along the white strips between its columns, in the order in which a person reads it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from quiz_engine.documents.pdf.drawn import Box, Word
from quiz_engine.documents.pdf.lines import rows_of

_NARROWEST: Final = 0.45
"""Of a strip, in the size of the letters beside it: hyphens may stand out into it."""
_NARROW: Final = 0.8
"""What a strip begins with;"""
_LONG: Final = 10
"""and the rows along one that is narrower: a shorter one may be where spaces are under each other."""
_NEAR: Final = 1.7
"""Distance of rows that go on as one column, in the size of the letters,"""
_NEAR_BY_ROWS: Final = 1.4
"""or in the usual distance of the rows."""
_DEEPEST: Final = 8
"""Cuts within cuts; more columns than these make are read as rows."""
_MOST_STRIPS: Final = 64
"""Followed at a time down a page; of more, the widest are."""

_Row = Sequence[Word]


@dataclass(frozen=True, slots=True)
class _Strip:
    left: float
    right: float
    first: int
    """Row."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What a side of a strip has, to be a column of text and not one of a table, of marks or of numbers."""

    rows: int
    words: float
    """A row, on average."""
    letters: float
    """A row, on average."""

    def holds(self, rows: Sequence[_Row]) -> bool:
        """Return whether rows have as much."""
        return (
            len(rows) >= self.rows
            and fmean(map(_words_in, rows)) >= self.words
            and fmean(sum(len(word.text) for word in row) for row in rows) >= self.letters
        )


_ROW_BY_ROW: Final = _Written(3, 2.5, 10)
"""Where the rows of both sides stand on the same lines, as in a table."""
_SIDE_BY_SIDE: Final = _Written(2, 1.3, 5)
"""Where each side has lines of its own."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip that parts two columns, from a row to another (which is left out)."""

    x: float
    first: int
    end: int


def regions_of(words: Sequence[Word], rules: Sequence[Box] = ()) -> list[list[Word]]:
    """Return the words of each column, and of what is between them, in reading order."""
    across = [rule for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    return [
        [word for row in rows for word in row] for rows in _ordered(rows_of(words), across, _DEEPEST) if rows
    ]


def _ordered(rows: Sequence[_Row], rules: Sequence[Box], depth: int) -> Iterator[Sequence[_Row]]:
    gutter = _best_gutter(rows, rules) if depth else None
    if gutter is None:
        yield rows
        return
    within = rows[gutter.first : gutter.end]
    yield from _ordered(rows[: gutter.first], rules, depth - 1)
    for is_right in (False, True):
        side = [[word for word in row if (word.x0 >= gutter.x) is is_right] for row in within]
        yield from _ordered([row for row in side if row], rules, depth - 1)
    yield from _ordered(rows[gutter.end :], rules, depth - 1)


def _best_gutter(rows: Sequence[_Row], rules: Sequence[Box]) -> _Gutter | None:
    best: _Gutter | None = None
    for strip, end in _strips(rows):
        if best and end - strip.first <= best.end - best.first:
            continue
        gutter = _gutter(rows, strip, end, rules)
        if gutter and (best is None or gutter.end - gutter.first > best.end - best.first):
            best = gutter
    return best


def _strips(rows: Sequence[_Row]) -> Iterator[tuple[_Strip, int]]:
    """Yield strips without a word in them, as long as they go, each with the row that ends it."""
    active: list[_Strip] = []
    for n, row in enumerate(rows):
        narrowest = _NARROWEST * min(word.size for word in row)
        whites = list(_whites(row, narrowest))
        going: dict[tuple[float, float], _Strip] = {}
        for strip in active:
            goes_on = False
            for left, right in whites:
                common = max(left, strip.left), min(right, strip.right)
                if common[1] - common[0] >= narrowest:
                    # What it narrows to may be but the space between two words: so it ends here as well.
                    goes_on = goes_on or common[1] - common[0] >= 0.5 * (strip.right - strip.left)
                    before = going.get(common)
                    first = min(strip.first, before.first) if before else strip.first
                    going[common] = _Strip(*common, first)
            if not goes_on:
                yield strip, n
        for left, right in whites:
            if right - left >= _NARROW * row[0].size:
                going.setdefault((left, right), _Strip(left, right, n))
        widest = sorted(going.values(), key=lambda strip: strip.left - strip.right)
        active = widest[:_MOST_STRIPS]
    for strip in active:
        yield strip, len(rows)


def _whites(row: _Row, narrowest: float) -> Iterator[tuple[float, float]]:
    end = float("-inf")
    for word in row:
        if word.x0 - end >= narrowest:
            yield end, word.x0
        end = max(end, word.x1)
    yield end, float("inf")


def _gutter(rows: Sequence[_Row], strip: _Strip, end: int, rules: Sequence[Box]) -> _Gutter | None:
    if strip.left == float("-inf") or strip.right == float("inf"):
        return None
    x = (strip.left + strip.right) / 2
    lefts = [n for n in range(strip.first, end) if rows[n][0].x0 < x]
    rights = [n for n in range(strip.first, end) if rows[n][-1].x0 >= x]
    if not lefts or not rights:
        return None
    first, last = max(lefts[0], rights[0]), min(lefts[-1], rights[-1])
    step = _usual_step([rows[n] for n in lefts], [rows[n] for n in rights])
    while first > strip.first and _near(rows[first - 1], rows[first], step):
        first -= 1
    while last + 1 < end and _near(rows[last], rows[last + 1], step):
        last += 1
    if strip.right - strip.left < _NARROW * rows[first][0].size and last - first < _LONG:
        return None
    within = rows[first : last + 1]
    sides = [[[word for word in row if (word.x0 >= x) is right] for row in within] for right in (False, True)]
    shared = sum(1 for left, right in zip(*sides, strict=True) if left and right)
    written = [[row for row in side if row] for side in sides]
    needed = _SIDE_BY_SIDE if shared <= 0.4 * min(map(len, written)) else _ROW_BY_ROW
    parts = all(needed.holds(side) for side in written)
    return _Gutter(x, first, last + 1) if parts and not _is_ruled(within, strip, rules) else None


def _words_in(row: _Row) -> int:
    """Return how many words a row has, of which each may be in several pieces."""
    return sum(
        1
        for a, b in zip(row, [*row[1:], None], strict=True)
        if b is None or a.spaced or b.x0 - a.x1 > 0.15 * a.size
    )


def _near(above: _Row, below: _Row, step: float) -> bool:
    reach = max(_NEAR * max(above[0].size, below[0].size), _NEAR_BY_ROWS * step)
    return below[0].y - above[0].y <= reach


def _usual_step(*sides: Sequence[_Row]) -> float:
    steps = [below[0].y - above[0].y for side in sides for above, below in itertools.pairwise(side)]
    return median(steps) if len(steps) > 1 else 0.0


def _is_ruled(rows: Sequence[_Row], strip: _Strip, rules: Sequence[Box]) -> bool:
    """Return whether rules run across a strip between its rows, as they do in a table."""
    top, bottom = rows[0][0].y, rows[-1][0].y
    crossing = [rule for rule in rules if rule.x0 < strip.left and rule.x1 > strip.right]
    return sum(1 for rule in crossing if top < rule.y0 < bottom) >= 2
