"""Which lines are headings, by their size and weight, by the outline, and by their place on a slide."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.documents.pdf.drawn import Drawing, Word
from quiz_engine.documents.pdf.lines import Line
from quiz_engine.documents.pdf.pdfium import bare

_LARGER: Final = 1.1
_LONGEST: Final = 160
"""Letters of a heading."""
_MOST_LINES: Final = 3
_DEEPEST: Final = 6
_WIDE: Final = 1.2
"""A page that is so much wider than high is a slide,"""
_SLIDE_LETTERS: Final = 1_200
"""where pages have no more than so many letters on average."""
_NO_HEADING: Final = re.compile(r".*[.;,…]$|[^\w\"“„«(]*$|[a-zа-яё]", re.DOTALL)
_PER_CENT_OF_SIZES_ALIKE: Final = 4

Look = tuple[float, bool]
"""Size in points, and whether it is bold."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How the text of a document looks, and its headings."""

    body: Look
    is_deck: bool

    @property
    def size(self) -> float:
        return self.body[0]

    def stands_out(self, line: Line) -> bool:
        """Return whether a line is larger than the text, or bold where the text is not."""
        size, bold = self.body
        return line.size > _LARGER * size or (line.bold and not bold and line.size >= 0.95 * size)


def looks_of(drawings: Sequence[Drawing]) -> Looks:
    """Return how most of a document looks."""
    body = _usual([word for drawing in drawings for word in drawing.words])
    wide = sum(drawing.width > _WIDE * drawing.height for drawing in drawings)
    letters = sum(len(word.text) for drawing in drawings for word in drawing.words)
    is_deck = 2 * wide > len(drawings) and letters <= _SLIDE_LETTERS * len(drawings)
    return Looks(body, is_deck)


def looks_of_slide(words: Sequence[Word]) -> Looks:
    """Return how most of a slide looks."""
    return Looks(_usual(words), is_deck=True)


def _usual(words: Sequence[Word]) -> Look:
    letters: Counter[Look] = Counter()
    for word in words:
        letters[word.size, word.bold] += len(word.text)
    sizes: Counter[float] = Counter()
    for (size, _), count in letters.items():
        sizes[size] += count
    size = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    return size, letters[size, True] > letters[size, False]


def headings_of(lines: Sequence[Line], looks: Looks, bookmarks: dict[str, int]) -> dict[int, int | Look]:
    """Return which lines of a column are headings: with the level of the outline, or their look.

    A heading of several lines has the number of its first, and the others have the same value.
    """
    found: dict[int, int | Look] = {}
    for first, end in _runs(lines, looks):
        text = " ".join(line.text for line in lines[first:end])
        level = bookmarks.get(bare(text))
        if level is not None:
            found.update(dict.fromkeys(range(first, end), level))
        elif _may_head(lines, first, end, text, looks):
            found.update(dict.fromkeys(range(first, end), (lines[first].size, lines[first].bold)))
    for n, line in enumerate(lines):
        if n not in found and (level := bookmarks.get(bare(line.text))) is not None:
            found[n] = level
    return found


def _runs(lines: Sequence[Line], looks: Looks) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines stand out in one look."""
    n = 0
    while n < len(lines):
        if lines[n].table or not looks.stands_out(lines[n]):
            n += 1
            continue
        end = n + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        yield n, end
        n = end


def _goes_on(line: Line, after: Line) -> bool:
    return (
        not after.table
        and abs(line.size - after.size) < 0.06 * line.size
        and line.bold == after.bold
        and after.y - line.y < 1.6 * line.size
    )


def _may_head(lines: Sequence[Line], first: int, end: int, text: str, looks: Looks) -> bool:
    if end - first > _MOST_LINES or len(text) > _LONGEST or _NO_HEADING.match(text):
        return False
    is_larger = lines[first].size > _LARGER * looks.size
    return is_larger or not first or not _runs_on(lines[first - 1], lines[first])


def _runs_on(before: Line, line: Line) -> bool:
    """Return whether a bold line is in the middle of a paragraph: what is before it ends nothing."""
    return (
        line.y - before.y < 1.45 * line.size
        and not before.text.endswith((".", ":", "!", "?", ";"))
        and before.x1 > line.x1
        and abs(before.x0 - line.x0) < 0.5 * line.size
        and not before.bold
        and len(before.text) > 60
    )


def levels_of(found: Sequence[int | Look]) -> dict[int | Look, int]:
    """Return the level of each heading's value: larger ones first, bold ones of the text's own size last."""
    deepest = max((value for value in found if isinstance(value, int)), default=0)
    levels: dict[int | Look, int] = {value: min(value, _DEEPEST) for value in found if isinstance(value, int)}
    looks = sorted({value for value in found if not isinstance(value, int)}, reverse=True)
    level, size = deepest, 0.0
    for look in looks:
        if (
            not size
            or look[0] < size * (1 - _PER_CENT_OF_SIZES_ALIKE / 100)
            or (look[0] <= size and not look[1])
        ):
            level, size = level + 1, look[0]
        levels[look] = min(level, _DEEPEST)
    return levels
