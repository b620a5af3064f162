"""DOCX and PPTX: archives of XML (ECMA-376), read as a stream and never as a tree."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from xml.parsers import expat

from quiz_engine.documents.errors import Unreadable

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_PRESENTATION: Final = "http://schemas.openxmlformats.org/presentationml/2006/main "
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main "
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_HEADINGS: Final = ("heading", "title", "subtitle", "toc ")
"""How the names of their styles begin, in every language of the program."""
_LISTS: Final = ("list bullet", "list number")
_BULLETED: Final = (None, "body", "obj")
"""Placeholders of a slide whose paragraphs have bullets."""
_MARK: Final = "• "
_HEARD: Final = (
    *("t", "p", "br", "tab", "lastRenderedPageBreak", "pStyle", "numPr", "numId"),
    *("buChar", "buAutoNum", "buBlip", "buNone"),
)
_DEEPEST_STYLE: Final = 10
_PIECE: Final = 64 * 1024

MOST_PART_BYTES: Final = 64 * 1024 * 1024
"""Maximum bytes of one part, unpacked; a bomb claims little and gives much, so they are counted."""


def pages_of_docx(path: Path) -> Iterator[str]:
    """Yield the pages of a DOCX as far as it marks them; one page where it marks none."""
    with _opened(path) as archive:
        styles = _Styles()
        if "word/styles.xml" in archive.namelist():
            _feed(archive, "word/styles.xml", styles.feed)
        yield from _read_part(archive, "word/document.xml", _Paragraphs(_WORD, styles))


def pages_of_pptx(path: Path) -> Iterator[str]:
    """Yield the slides of a PPTX in the order of their numbers."""
    with _opened(path) as archive:
        slides = sorted((int(m[1]), m[0]) for name in archive.namelist() if (m := _SLIDE.fullmatch(name)))
        for _, name in slides:
            yield "\n\n".join(_read_part(archive, name, _Paragraphs(_DRAWING)))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("material_broken", str(error)) from error


def _read_part(archive: zipfile.ZipFile, name: str, paragraphs: "_Paragraphs") -> list[str]:
    _feed(archive, name, paragraphs.feed)
    try:
        return paragraphs.pages()
    except expat.ExpatError as error:
        raise Unreadable("material_broken", f"{name}: {error}") from error


def _feed(archive: zipfile.ZipFile, name: str, listener: Callable[[bytes], None]) -> None:
    unpacked = 0
    try:
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                unpacked += len(piece)
                if unpacked > MOST_PART_BYTES:
                    raise Unreadable("material_too_long", f"{name} unpacks to over {MOST_PART_BYTES} bytes")
                listener(piece)
    except (zipfile.BadZipFile, expat.ExpatError, OSError, EOFError, KeyError, ValueError) as error:
        raise Unreadable("material_broken", f"{name}: {error}") from error
    except (RuntimeError, NotImplementedError) as error:  # a part with a password, or packed in a rare way
        raise Unreadable("material_encrypted", f"{name}: {error}") from error


class _Styles:
    """Hears the styles of a DOCX: which are of headings, and which put a mark before a paragraph."""

    def __init__(self) -> None:
        self._named: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self._marked: set[str] = set()
        self._style = ""
        self._parser = _parser(self._start)

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def is_heading(self, style: str) -> bool:
        return any(self._named.get(one, "").startswith(_HEADINGS) for one in self._ancestry(style))

    def is_list(self, style: str) -> bool:
        return any(
            one in self._marked or self._named.get(one, "").startswith(_LISTS)
            for one in self._ancestry(style)
        )

    def _ancestry(self, style: str) -> Iterator[str]:
        for _ in range(_DEEPEST_STYLE):
            yield style
            style = self._based_on.get(style, "")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get(_WORD + "val", "")
        match name.removeprefix(_WORD):
            case "style":
                self._style = attributes.get(_WORD + "styleId", "")
            case "name":
                self._named[self._style] = value.casefold()
            case "basedOn":
                self._based_on[self._style] = value
            case "numPr":
                self._marked.add(self._style)


class _Paragraphs:
    """Hears the elements of one part, and keeps the text of its paragraphs, entries of lists with a mark."""

    def __init__(self, vocabulary: str, styles: _Styles | None = None) -> None:
        self._names = {vocabulary + local: local for local in _HEARD} | {
            _PRESENTATION + local: local for local in ("sp", "ph")
        }
        self._value = vocabulary + "val"
        self._styles = styles or _Styles()
        self._style = ""
        self._marked: bool | None = None
        """Whether the paragraph itself says that it has a mark."""
        self._in_bullets = False
        self._page_break = vocabulary + "type"
        self._pages: list[list[str]] = [[]]
        self._said: list[str] = []
        self._in_text = 0
        self._parser = _parser(self._start)
        self._parser.buffer_text = True
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def pages(self) -> list[str]:
        """End the part, and return its pages, their paragraphs parted by an empty line."""
        self._parser.Parse(b"", True)
        self._end_paragraph()
        return ["\n\n".join(page) for page in self._pages]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match self._names.get(name):
            case "t":
                self._in_text += 1
            case "tab":
                self._said.append(" ")
            case "br":
                self._said.append(" ")
                if attributes.get(self._page_break) == "page":
                    self._end_page()
            case "lastRenderedPageBreak":
                self._end_page()
            case "sp":
                self._in_bullets = False
            case "ph":
                self._in_bullets = attributes.get("type") in _BULLETED
            case "pStyle":
                self._style = attributes.get(self._value, "")
            case "numPr" | "buChar" | "buAutoNum" | "buBlip":
                self._marked = True
            case "buNone":
                self._marked = False
            case "numId" if attributes.get(self._value) == "0":
                self._marked = False

    def _end(self, name: str) -> None:
        match self._names.get(name):
            case "t":
                self._in_text -= 1
            case "p":
                self._end_paragraph()

    def _text(self, text: str) -> None:
        if self._in_text:
            self._said.append(text)

    def _end_paragraph(self) -> None:
        said = " ".join("".join(self._said).split())
        self._said.clear()
        listed = self._in_bullets or self._styles.is_list(self._style)
        if self._marked is not None:
            listed = self._marked
        if said:
            listed = listed and not self._styles.is_heading(self._style)
            self._pages[-1].append(_MARK + said if listed else said)
        self._style, self._marked = "", None

    def _end_page(self) -> None:
        """Begin a page; a paragraph that goes on over its edge belongs to the page it ends on."""
        if self._pages[-1]:
            self._pages.append([])


def _parser(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise Unreadable("material_broken", "a document type declaration has no place in it")
