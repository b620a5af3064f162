"""Words to lines: what stands on one baseline, with what is raised over it or lowered under it."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.pdf.drawn import Word

SPACE: Final = 0.15
"""The narrowest gap between words, in the size of their letters: TeX shrinks its spaces to 0.22."""
_WIDE_SPACE: Final = 0.22
"""Before what is raised or lowered."""
_SAME_BASELINE: Final = 0.12
_RAISED: Final = 0.12
"""Of the size of the line: how far smaller letters are shifted, to be a superscript; others twice as far."""
_SMALLER: Final = 0.87
_ABOVE: Final = dict(zip("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_BELOW: Final = dict(
    zip("0123456789+-−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True)
)
_NOTE_MARK: Final = re.compile(r"[\d*†‡§,]{1,4}")
_TAKES_A_NOTE: Final = re.compile(r"(?:[^\W\d_]{4}|[^\W\d_]{3}\)|[.,;:!?”»\"…])$")
"""After a word or a mark a raised number is that of a note; after a unit, an exponent."""
_ACCENTS: Final = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "˙": "\u0307", "˚": "\u030a",
    "˘": "\u0306", "ˇ": "\u030c", "¯": "\u0304", "˝": "\u030b", "˛": "\u0328", "¸": "\u0327",
}  # fmt: skip
_LIGATURES: Final = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "ft",
        "ﬆ": "st",
        "ĳ": "ij",
        "Ɵ": "ti",
        "Ʃ": "tt",
    }
)
"""The last two are what Calibri's ligatures are taken for."""


@dataclass(slots=True)
class Line:
    """A line of a column."""

    words: list[Word]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    """All of it."""
    first_end: float
    """Where its first word ends."""
    table: Sequence[Block] = ()


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words of each baseline, from left to right and from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        if rows and word.y - rows[-1][-1].y <= _SAME_BASELINE * min(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a column."""
    lines: list[list[Word]] = []
    for row in rows_of(words):
        if lines and _belongs(row, lines[-1]):
            lines[-1] = sorted((*lines[-1], *row), key=_place)
        else:
            lines.append(row)
    return [line for line in map(line_of, lines) if line.text or line.table]


def usual_step(lines: Sequence[Line]) -> float:
    """Return how far the lines of a column are usually apart, in the size of their letters."""
    steps = [
        (after.y - line.y) / max(line.size, after.size)
        for line, after in itertools.pairwise(lines)
        if after.y > line.y and abs(line.size - after.size) < 0.1 * line.size
    ]
    return min(max(median_low(steps), 1.0), 2.2) if steps else 1.2


def line_of(words: list[Word]) -> Line:
    """Return words of one line, which are sorted, as they are read."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    main = [word for word in words if word.size == size]
    heights: Counter[float] = Counter()
    for word in main:
        heights[round(word.y, 1)] += len(word.text)
    y = heights.most_common(1)[0][0]
    words = list(_once(words))
    return Line(
        words,
        "".join(_pieces(words, y, size)).strip(),
        words[0].x0,
        max(word.x1 for word in words),
        y,
        size,
        bold=all(word.bold for word in words if word.text.strip(".,:;()•-–")),
        first_end=_first_end(words),
        table=words[0].table,
    )


def spaces_between(words: Sequence[Word]) -> list[bool]:
    """Return after which words of a line a space comes; for letters s p a c e d out, by the gaps alone."""
    gaps = [(after.x0 - word.x1) / word.size for word, after in itertools.pairwise(words)]
    singles = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    if len(words) >= 6 and singles >= 0.8 * len(words) and usual > 0.05:
        return [*(gap > 1.7 * usual for gap in gaps), False]
    return [*itertools.starmap(_has_space, itertools.pairwise(words)), False]


def _has_space(word: Word, after: Word) -> bool:
    size = max(word.size, after.size)
    gap = (after.x0 - word.x1) / size
    is_shifted = abs(after.y - word.y) > _RAISED * size
    return gap > (_WIDE_SPACE if is_shifted and after.size < word.size else SPACE) or (
        word.spaced and not is_shifted
    )


def _first_end(words: Sequence[Word]) -> float:
    for word, has_space in zip(words, spaces_between(words), strict=True):
        if has_space:
            return word.x1
    return words[-1].x1


def _place(word: Word) -> tuple[float, float]:
    return round(word.x0), -word.y  # what is under a letter comes before what is over it


def _belongs(row: Sequence[Word], line: Sequence[Word]) -> bool:
    """Return whether a row overlaps a line by two fifths of its height and stands in the gaps of it."""
    if row[0].table or line[0].table:
        return False
    line_size, row_size = max(word.size for word in line), max(word.size for word in row)
    above, below = max(word.y for word in line), row[0].y
    if line_size >= row_size:
        shared = above + 0.2 * line_size - (below - 0.7 * row_size)
    else:
        shared = min(above + 0.2 * line_size, below + 0.2 * row_size) - (below - 0.7 * row_size)
    if min(shared, 0.9 * min(line_size, row_size)) < 0.4 * 0.9 * min(line_size, row_size):
        return False
    return _fits_in(row, [word for word in line if word.size > 0.9 * line_size or row_size > 0.9 * line_size])


def _fits_in(row: Sequence[Word], line: Sequence[Word]) -> bool:
    others = iter(line)
    other = next(others, None)
    for word in row:
        while other is not None and other.x1 - 0.2 * word.size <= word.x0:
            other = next(others, None)
        if other is not None and other.x0 < word.x1 - 0.2 * word.size:
            return False
    return True


def _once(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words; what is drawn twice to look bold, once."""
    before: Word | None = None
    for word in words:
        is_shadow = (
            before is not None
            and word.text == before.text
            and abs(word.x0 - before.x0) < 0.2 * word.size
            and abs(word.y - before.y) < 0.2 * word.size
        )
        if not is_shadow:
            yield word
            before = word


def _pieces(words: Sequence[Word], y: float, size: float) -> Iterator[str]:
    said, accent = "", ""
    for word, has_space in zip(words, spaces_between(words), strict=True):
        text = word.text.translate(_LIGATURES)
        if text in _ACCENTS and not has_space:
            accent = _ACCENTS[text]
            continue
        if accent:
            text, accent = unicodedata.normalize("NFC", text[:1] + accent) + text[1:], ""
        text = _shifted(text, word, y, size, said)
        said = text or said
        yield text + (" " if has_space else "")


def _shifted(text: str, word: Word, y: float, size: float, before: str) -> str:
    """Return text as it is, or as the superscript or subscript that its place makes of it."""
    rise = (y - word.y) / size
    is_small = word.size <= _SMALLER * size
    if abs(rise) < (_RAISED if is_small else 2 * _RAISED):
        return text
    if rise > 0 and _NOTE_MARK.fullmatch(text) and _TAKES_A_NOTE.search(before.strip()):
        return ""
    table = _ABOVE if rise > 0 else _BELOW
    if all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    if not text[0].isalnum() or (rise > 0 and before[-1:].isdigit() and text.isalpha()):
        return text  # 19th, and marks as they are
    return ("^" if rise > 0 else "_") + (text if len(text) == 1 else f"({text})" if rise > 0 else text)
