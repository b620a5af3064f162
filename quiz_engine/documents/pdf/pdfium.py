"""The glyphs of a PDF as PDFium finds them, put together to words as far as they are drawn side by side.

Of a page the text in its main direction is read: axis labels, stamps and watermarks run in others. Text that
is drawn invisibly is read where nothing else is: it is what was recognised of a scan.
"""

import bisect
import ctypes
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.kinds import MOST_PAGES
from quiz_engine.documents.pdf.drawn import Box, Drawing, Word
from quiz_engine.documents.pdf.lines import SPACE

_ENCRYPTED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|cmbx|cmssbx|sfbx|lmbx|ecbx|[-,]bd\b|medi\b", re.IGNORECASE)
_BOLD_WEIGHT: Final = 600
_NUMBERED: Final = re.compile(
    r"^\s*(?:(?:chapter|section|part|rozdział|część|глава|часть|раздел|тема)\b\s*)?(?:[\divxl]+[.)\s]+)*(?=\S)"
)
_INVISIBLE: Final = 3
_SPACES: Final = frozenset("\t \u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000")
_UNSEEN: Final = frozenset("\n\r\u200b\u200c\u200d\u2060\ufeff")
_UNREADABLE: Final = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\n\r"} | {
    0x02: "-",
    0xFFFE: "-",
}
"""By 2 and U+FFFE PDFium tells a hyphen at the end of a line."""
_MOST_OBJECTS: Final = 5_000
"""Pictures, lines and frames that are looked at on a page; those after them are not seen."""
_MOST_SPACES: Final = 3_000
"""Pieces of text of a page among which spaces are looked for; of more, gaps alone tell words apart."""
_MOST_GLYPHS: Final = 200_000
"""Of a page; what comes after them is left out. A full page of small print has 10,000."""
_MOST_BOOKMARKS: Final = 5_000
_SPLIT: Final = 0.03
"""A gap in the size of the letters, from which on what follows is another piece, be it of the same word."""
_THIN: Final = 2.5
"""Points. A box no thicker is a rule."""

_Direction = int | None
"""Quarter turns to the left of the page; None for what stands askew."""


class _Style(NamedTuple):
    size: float
    font: str
    bold: bool
    direction: _Direction
    invisible: bool


def drawings_of(path: Path) -> Iterator[Drawing]:
    """Yield what each page shows. Raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code in _ENCRYPTED
        raise Unreadable("material_encrypted" if encrypted else "material_broken", str(error)) from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Unreadable("material_too_long", f"{count} pages, at most {MOST_PAGES}")
        if not count:
            raise Unreadable("material_broken", "it has no pages")
        bookmarks = _bookmarks(document)
        for number in range(count):
            yield _drawing(document, number, bookmarks[number])
    finally:
        document.close()


def bare_title(text: str) -> str:
    """Return a heading without its number, its spaces and its capitals, to be compared."""
    return "".join(_NUMBERED.sub("", text.casefold(), count=1).split())


def _bookmarks(document: Any) -> defaultdict[int, dict[str, int]]:
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for n, mark in enumerate(document.get_toc(max_depth=6)):
        if n == _MOST_BOOKMARKS:
            break
        target = mark.get_dest()
        page = target.get_index() if target else None
        title = bare_title(mark.get_title() or "")
        if page is not None and title:
            found[page].setdefault(title, mark.level + 1)
    return found


def _drawing(document: Any, number: int, bookmarks: dict[str, int]) -> Drawing:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Drawing(0, 0, [], unmapped=1)  # a page that is damaged; others may be whole
    try:
        left, bottom, right, top = page.get_bbox()
        words, unmapped, turned = _words(text.raw, page.raw)
        turn = _Turn(turned, left, bottom, right, top)
        shown = [word for word in map(turn.word, words) if word.x1 > 0 < word.y < turn.height + word.size]
        pictures, rules = _boxes(page.raw, turn)
        return Drawing(
            turn.width, turn.height, [word for word in shown if word.x0 < turn.width],
            pictures, rules, unmapped, bookmarks,
        )  # fmt: skip
    finally:
        text.close()
        page.close()


class _Turn(NamedTuple):
    """How a page is turned so that its text runs from left to right, and down from its top left."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def word(self, word: Word) -> Word:
        """Move a word, whose place is along and across its own direction."""
        along, across = (
            (self.left, -self.top),
            (self.bottom, self.left),
            (-self.right, self.bottom),
            (-self.top, -self.right),
        )[self.quarters]
        word.x0, word.x1, word.y = word.x0 - along, word.x1 - along, word.y - across
        return word

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the page as it is seen."""
        corners = [_turned(x, y, self.quarters) for x, y in ((left, bottom), (right, top))]
        ends = [self.word(Word("", x, x, y, 0)) for x, y in corners]
        xs, ys = sorted(end.x0 for end in ends), sorted(end.y for end in ends)
        return Box(xs[0], ys[0], xs[1], ys[1])


def _turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """Return a place along and across (downwards) a direction of writing."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarters]


def _words(text: Any, page: Any) -> tuple[list[Word], int, int]:
    """Return the words of the main direction, how many of their letters mean nothing, and that direction."""
    found: defaultdict[tuple[_Direction, bool], list[Word]] = defaultdict(list)
    letters: Counter[tuple[_Direction, bool]] = Counter()
    unmapped: Counter[tuple[_Direction, bool]] = Counter()
    glyphs = _Glyphs(text)
    for word, style, strange in glyphs:
        kind = (style.direction, style.invisible)
        found[kind].append(word)
        letters[kind] += len(word.text)
        unmapped[kind] += len(word.text) if strange else 0
    straight = {kind: count for kind, count in letters.items() if kind[0] is not None}
    visible = {kind: count for kind, count in straight.items() if not kind[1]}
    seen = sum(visible.values()) >= 0.2 * sum(straight.values())
    main = max(visible if seen and visible else straight, key=letters.__getitem__, default=(0, False))
    if main[0] == 0 and any(itertools.starmap(_may_be_apart, itertools.pairwise(found[main]))):
        _space(found[main], glyphs.spaces_of(page))
    return found[main], unmapped[main], main[0] or 0


def _may_be_apart(word: Word, after: Word) -> bool:
    gap = after.x0 - word.x1
    return word.y == after.y and not word.spaced and _SPLIT * word.size <= gap <= SPACE * word.size


def _space(words: Sequence[Word], spaces: Sequence[tuple[float, float]]) -> None:
    """Note after which words a space is drawn by itself, which PDFium leaves out."""
    rows: defaultdict[int, list[Word]] = defaultdict(list)
    for word in sorted(words, key=lambda word: word.x0) if spaces else ():
        rows[round(word.y)].append(word)
    for x, y in spaces:
        row = rows[round(y)]
        n = bisect.bisect_left(row, x, key=lambda word: word.x0)
        if n and x - row[n - 1].x1 < row[n - 1].size:
            row[n - 1].spaced = True


class _Glyphs:
    """The glyphs of a page, in pieces: as long as one is drawn right after the other, in one style."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._styles: dict[tuple[int, int, float, float], _Style] = {}
        self._seen: set[int] = set()
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def __iter__(self) -> Iterator[tuple[Word, _Style, bool]]:
        """Yield each piece with its style, and whether it lacks a meaning."""
        text, box, box_of = self._text, self._box, pdfium.FPDFText_GetLooseCharBox
        box_at = ctypes.byref(box)
        word: Word | None = None
        style: _Style | None = None
        strange = False
        bottom = begun = nearest = farthest = 0.0
        for i, letter in enumerate(self._letters()):
            if letter in _SPACES:
                if word and style:
                    word.spaced = True
                    yield word, style, strange
                    word = None
                continue
            if letter in _UNSEEN:
                continue
            box_of(text, i, box_at)
            left = box.left
            # A ligature has its place twice.
            if word and box.bottom == bottom and (nearest < left - word.x1 < farthest or left == begun):
                word.text += letter
                word.x1 = max(word.x1, box.right)
                begun = left
                continue
            if word and style:
                yield word, style, strange
            style = self._style(i)
            begun, bottom = left, box.bottom
            nearest, farthest = (
                (-0.3 * style.size, _SPLIT * style.size) if style.direction == 0 else (0.0, 0.0)
            )
            word = self._begun(i, letter, style)
            strange = pdfium.FPDFText_HasUnicodeMapError(text, i) == 1
        if word and style:
            yield word, style, strange

    def _letters(self) -> Iterable[str]:
        """Return what each glyph means; all at once where each of them means one letter."""
        count = min(pdfium.FPDFText_CountChars(self._text), _MOST_GLYPHS)
        units = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._text, 0, count, units) == count + 1:
            letters = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
            if len(letters) == count:
                return letters.translate(_UNREADABLE)
        codes = (pdfium.FPDFText_GetUnicode(self._text, i) for i in range(count))
        return (chr(code).translate(_UNREADABLE) if code < 0x110000 else "\ufffd" for code in codes)

    def spaces_of(self, page: Any) -> list[tuple[float, float]]:
        """Return where texts of spaces alone begin, along and across the page."""
        spaces = []
        matrix = pdfium.FS_MATRIX()
        count = pdfium.FPDFPage_CountObjects(page)
        for n in range(count if count <= _MOST_SPACES else 0):
            drawn = pdfium.FPDFPage_GetObject(page, n)
            if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if ctypes.addressof(drawn.contents) not in self._seen and self._is_blank(drawn):
                pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
                spaces.append((matrix.e, -matrix.f))
        return spaces

    def _is_blank(self, drawn: Any) -> bool:
        letters = ctypes.create_string_buffer(16)
        size = pdfium.FPDFTextObj_GetText(
            drawn, self._text, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)), 16
        )
        return size <= 2 or (
            size <= 16 and not letters.raw[:size].decode("utf-16-le", "replace").strip(" \0")
        )

    def _begun(self, i: int, letter: str, style: _Style) -> Word:
        pdfium.FPDFText_GetCharOrigin(self._text, i, ctypes.byref(self._x), ctypes.byref(self._y))
        box, quarters = self._box, style.direction or 0
        ends = (_turned(box.left, box.bottom, quarters)[0], _turned(box.right, box.top, quarters)[0])
        across = _turned(self._x.value, self._y.value, quarters)[1]
        return Word(letter, min(ends), max(ends), across, style.size, style.font, style.bold)

    def _style(self, i: int) -> _Style:
        """Return the style of a glyph. Those of one font, size and height share one: asking is slow."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, i)
        if not drawn:
            return self._style_of(i, 0)
        self._seen.add(ctypes.addressof(drawn.contents))
        font = pdfium.FPDFTextObj_GetFont(drawn)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        size = pdfium.FPDFText_GetFontSize(self._text, i)
        height = round(self._box.top - self._box.bottom, 2)
        key = (ctypes.addressof(font.contents) if font else 0, mode, size, height)
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._style_of(i, mode)
        return known

    def _style_of(self, i: int, mode: int) -> _Style:
        matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetMatrix(self._text, i, ctypes.byref(matrix))
        pdfium.FPDFText_GetFontInfo(self._text, i, name, 128, ctypes.byref(flags))
        font = name.value.decode("utf-8", "replace")
        weight = pdfium.FPDFText_GetFontWeight(self._text, i)
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        return _Style(
            size=round(pdfium.FPDFText_GetFontSize(self._text, i) * math.hypot(matrix.c, matrix.d), 1) or 1.0,
            font=font,
            bold=_BOLD_NAME.search(font) is not None or weight >= _BOLD_WEIGHT or mode == 2,
            direction=round(turn) % 4 if abs(turn - round(turn)) < 0.05 else None,
            invisible=mode == _INVISIBLE,
        )


def _boxes(page: Any, turn: _Turn) -> tuple[list[Box], list[Box]]:
    """Return pictures, and frames with rules."""
    pictures, rules = [], []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for n in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, n)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        box = turn.box(left.value, bottom.value, right.value, top.value)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pictures.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            rules.append(box)
    return pictures, rules
