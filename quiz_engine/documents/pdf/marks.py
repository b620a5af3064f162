"""The marks of lists, whatever font they are drawn in, and the level that their place gives them."""

import re
from dataclasses import dataclass, field
from typing import Final

from quiz_engine.documents.pdf.drawn import Word
from quiz_engine.documents.pdf.lines import Line

_BULLETS: Final = "•◦▪▫■□●○◆◇➢➤►▶▸‣⁃∙·❖✓✔✗➔→⇒♦❑❒⚫⚬"
_DASHES: Final = "–—-−*+"
_NUMBER: Final = re.compile(r"(?:\d{1,2}|[a-zа-яA-ZА-Я]|[ivxIVX]{1,4})[.)]|\(\w{1,2}\)|\[\d{1,2}\]")
_BY_LEVEL: Final = ("• ", "◦ ", "▪ ")
_STEP: Final = 0.6
"""Of a level, in the size of the letters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an entry begins with."""

    text: str
    """Of a number, which is kept; empty for a bullet."""
    sure: bool
    """It can be nothing else; a dash or a number may as well be in the middle of a sentence."""
    x0: float
    length: int
    """Letters of the line that it takes."""


def mark_of(line: Line, before: Line | None, before_mark: Mark | None) -> Mark | None:
    """Return the mark that a line begins with; some are seen only by what stands before them."""
    first = line.words[0].text
    rest = line.text[len(first) :].strip()
    lead = first[:1]
    if lead in _BULLETS or _is_private(lead):
        length = 1
    elif first in _DASHES and rest:
        return Mark("", False, line.x0, len(first))
    elif first in ("o", "§") and rest and _stands_out(line, before, before_mark):
        length = 1
    elif (number := _NUMBER.match(line.text)) and line.text[number.end() :][:1] == " ":
        return Mark(number[0], False, line.x0, number.end())
    else:
        return None
    return Mark("", True, line.x0, length) if line.text[length:].strip() else None


def begins_with_bullet(line: Line) -> bool:
    """Return whether a line begins with a mark that can be nothing else."""
    return line.text[:1] in _BULLETS or _is_private(line.text[:1])


def is_bare_mark(line: Line) -> bool:
    """Return whether a line is nothing but a mark."""
    return len(line.text) == 1 and (line.text in _BULLETS or _is_private(line.text))


@dataclass(slots=True)
class Levels:
    """The places of the marks of a list, each level to the right of the one before."""

    _places: list[float] = field(default_factory=list)

    def mark(self, mark: Mark, size: float) -> str:
        """Return the mark as it is written for the level that its place means."""
        while self._places and mark.x0 < self._places[-1] - _STEP * size:
            self._places.pop()
        if not self._places or mark.x0 > self._places[-1] + _STEP * size:
            self._places.append(mark.x0)
        return f"{mark.text} " if mark.text else _BY_LEVEL[min(len(self._places), len(_BY_LEVEL)) - 1]

    def end(self) -> None:
        """Forget the list: what comes is another one."""
        self._places.clear()


def _is_private(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff"


def _stands_out(line: Line, before: Line | None, before_mark: Mark | None) -> bool:
    """Return whether the letter o is a mark: of another font, far from its text, or further right."""
    if len(line.words) > 1:
        mark, after = line.words[0], line.words[1]
        if mark.font != after.font or after.x0 - mark.x1 > 0.6 * mark.size:
            return True
    if before is None:
        return False
    if before_mark is not None and abs(before_mark.x0 - line.x0) < 1:
        return before.text[:2] == "o "
    text_x0 = _text_x0(before.words) if before_mark else before.x0
    return line.x0 > text_x0 + 0.5 * line.size


def _text_x0(words: list[Word]) -> float:
    return words[1].x0 if len(words) > 1 else words[0].x0
