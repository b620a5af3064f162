"""Which lines are headings, by their size and weight, by the outline, and by their place on a slide."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, NamedTuple

from quiz_engine.documents.pdf.drawn import Drawing, Word
from quiz_engine.documents.pdf.lines import Line, usual_step
from quiz_engine.documents.pdf.marks import begins_with_bullet
from quiz_engine.documents.pdf.pdfium import bare_title

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
_NO_LARGER_HEADING: Final = re.compile(r"[^\w\"“„«(]*$|.*[;,]$", re.DOTALL)
_APART: Final = 1.3
"""Distance of lines that belong to no one paragraph, in what is usual in the column."""
_ALIKE: Final = 0.96
"""Of a size, from which on another is the same."""

Look = tuple[float, bool]
"""Size in points, and whether it is bold."""


class Heading(NamedTuple):
    """What the level of a heading follows from."""

    level: int | None
    """In the outline; None for what it does not name."""
    size: float
    bold: bool


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
        if line.table or begins_with_bullet(line):
            return False
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


def headings_of(lines: Sequence[Line], looks: Looks, bookmarks: Mapping[str, int]) -> dict[int, Heading]:
    """Return which lines of a column are headings; the lines of one of several have the same."""
    found: dict[int, Heading] = {}
    step = _APART * usual_step(lines)
    for first, end in _runs(lines, looks, step):
        head = " ".join(line.text for line in lines[first:end])
        level = _bookmarked(head, bookmarks)
        if level is not None or _may_head(lines, first, end, step, looks):
            heading = Heading(level, lines[first].size, lines[first].bold)
            found.update(dict.fromkeys(range(first, end), heading))
    for n, line in enumerate(lines):
        if n not in found and (level := _bookmarked(line.text, bookmarks)) is not None:
            found[n] = Heading(level, line.size, line.bold)
    return found


def _bookmarked(text: str, bookmarks: Mapping[str, int]) -> int | None:
    return bookmarks.get(bare_title(text)) if bookmarks else None


def _runs(lines: Sequence[Line], looks: Looks, step: float) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines stand out in one look and are no entries of a list."""
    n = 0
    while n < len(lines):
        if not looks.stands_out(lines[n]):
            n += 1
            continue
        end = n + 1
        while (
            end < len(lines) and looks.stands_out(lines[end]) and _goes_on(lines[end - 1], lines[end], step)
        ):
            end += 1
        yield n, end
        n = end


def _goes_on(line: Line, after: Line, step: float) -> bool:
    return (
        abs(line.size - after.size) < 0.06 * line.size
        and line.bold == after.bold
        and after.y - line.y < step * line.size
    )


def _may_head(lines: Sequence[Line], first: int, end: int, step: float, looks: Looks) -> bool:
    text = " ".join(line.text for line in lines[first:end])
    if end - first > _MOST_LINES or len(text) > _LONGEST:
        return False
    if lines[first].size > _LARGER * looks.size:
        return _NO_LARGER_HEADING.match(text) is None
    if _NO_HEADING.match(text):
        return False
    after = lines[end] if end < len(lines) else None
    if after and after.text[:1].islower() and after.y - lines[end - 1].y < step * after.size:
        return False  # it is how a sentence begins
    return not first or not _runs_on(lines[first - 1], lines[first], step)


def _runs_on(before: Line, line: Line, step: float) -> bool:
    """Return whether a bold line is in the middle of a paragraph: what is before it ends nothing."""
    return (
        line.y - before.y < step * line.size
        and not before.text.endswith((".", ":", "!", "?", ";"))
        and before.x1 > line.x1
        and abs(before.x0 - line.x0) < 0.5 * line.size
        and not before.bold
        and len(before.text) > 60
    )


def levels_of(found: Collection[Heading]) -> dict[Heading, int]:
    """Return the level of each heading: what the outline says, and for others what their look says.

    Larger ones come first, bold ones of the size of the text last; beside headings of the outline, each is
    under those that are larger.
    """
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for heading in found:
        if heading.level is not None:
            sizes[heading.level].append(heading.size)
    known = {level: median(of_level) for level, of_level in sizes.items()}
    levels: dict[Heading, int] = {}
    rank, size = 0, 0.0
    for heading in sorted(set(found), key=lambda heading: (-heading.size, not heading.bold)):
        if heading.level is not None:
            levels[heading] = min(heading.level, _DEEPEST)
            continue
        if not size or heading.size < _ALIKE * size:
            rank, size = rank + 1, heading.size
        above = sum(of_level > heading.size / _ALIKE for of_level in known.values())
        levels[heading] = min(above + 1 if known else rank, _DEEPEST)
    return levels
