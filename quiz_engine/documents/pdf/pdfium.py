"""The glyphs of a PDF as PDFium finds them, put together to words as far as they are drawn side by side.

Of a page the text in its main direction is read: axis labels, stamps and watermarks run in others. Text that
is drawn invisibly is read where nothing else is: it is what was recognised of a scan.
"""

import bisect
import ctypes
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.kinds import MOST_PAGES
from quiz_engine.documents.pdf.drawn import Box, Drawing, Word

_ENCRYPTED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|cmbx|cmssbx|sfbx|lmbx|ecbx|[-,]bd\b|medi\b", re.IGNORECASE)
_BOLD_WEIGHT: Final = 600
_INVISIBLE: Final = 3
_SPACES: Final = frozenset((0x20, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000, 0x09))
_UNSEEN: Final = frozenset((0x0A, 0x0D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_END_OF_LINE_HYPHEN: Final = 0x02
"""By this PDFium tells a hyphen at the end of a line."""
_MOST_OBJECTS: Final = 5_000
"""Pictures, lines and frames that are looked at on a page; those after them are not seen."""
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


def bare(text: str) -> str:
    """Return text without its spaces and in small letters, to be compared."""
    return "".join(text.split()).casefold()


def _bookmarks(document: Any) -> defaultdict[int, dict[str, int]]:
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for n, mark in enumerate(document.get_toc(max_depth=6)):
        if n == _MOST_BOOKMARKS:
            break
        target = mark.get_dest()
        page = target.get_index() if target else None
        title = bare(mark.get_title() or "")
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
    """Return the words of the page's main direction, the number of their letters without a meaning, and it."""
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
    if main[0] == 0:
        _space(found[main], glyphs.spaces_of(page))
    return found[main], unmapped[main], main[0] or 0


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
        self._styles: dict[int, _Style] = {}
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def __iter__(self) -> Iterator[tuple[Word, _Style, bool]]:
        """Yield each piece with its style, and whether it lacks a meaning."""
        text, unicode_of, box_of = self._text, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        box = self._box
        box_at = ctypes.byref(box)
        word: Word | None = None
        style: _Style | None = None
        strange = False
        bottom = 0.0
        for i in range(min(pdfium.FPDFText_CountChars(text), _MOST_GLYPHS)):
            code = unicode_of(text, i)
            if code in _UNSEEN:
                continue
            if code in _SPACES:
                if word and style:
                    word.spaced = True
                    yield word, style, strange
                    word = None
                continue
            box_of(text, i, box_at)
            upright = style is not None and style.direction == 0
            if word and style and upright and box.bottom == bottom:
                gap = box.left - word.x1
                if -0.3 * style.size < gap < _SPLIT * style.size:
                    word.text += _letter(code)
                    word.x1 = max(word.x1, box.right)
                    continue
                if box.left == word.x0 and box.right == word.x1:
                    word.text += _letter(code)  # another letter of a ligature
                    continue
            if word and style:
                yield word, style, strange
            style = self._style(i)
            bottom = box.bottom
            word = self._begun(i, code, style)
            strange = pdfium.FPDFText_HasUnicodeMapError(text, i) == 1
        if word and style:
            yield word, style, strange

    def spaces_of(self, page: Any) -> list[tuple[float, float]]:
        """Return where texts of spaces alone begin, along and across the page."""
        spaces = []
        matrix = pdfium.FS_MATRIX()
        for n in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            drawn = pdfium.FPDFPage_GetObject(page, n)
            if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if ctypes.addressof(drawn.contents) not in self._styles and self._is_blank(drawn):
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

    def _begun(self, i: int, code: int, style: _Style) -> Word:
        pdfium.FPDFText_GetCharOrigin(self._text, i, ctypes.byref(self._x), ctypes.byref(self._y))
        box, quarters = self._box, style.direction or 0
        ends = (_turned(box.left, box.bottom, quarters)[0], _turned(box.right, box.top, quarters)[0])
        across = _turned(self._x.value, self._y.value, quarters)[1]
        return Word(_letter(code), min(ends), max(ends), across, style.size, style.font, style.bold)

    def _style(self, i: int) -> _Style:
        drawn = pdfium.FPDFText_GetTextObject(self._text, i)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        known = self._styles.get(key) if key else None
        if known is None:
            known = self._styles[key] = self._style_of(i, drawn)
        return known

    def _style_of(self, i: int, drawn: Any) -> _Style:
        matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetMatrix(self._text, i, ctypes.byref(matrix))
        pdfium.FPDFText_GetFontInfo(self._text, i, name, 128, ctypes.byref(flags))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
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


def _letter(code: int) -> str:
    if code == _END_OF_LINE_HYPHEN:
        return "-"
    return chr(code) if 0x20 < code < 0x110000 else "\ufffd"


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
