"""DOCX and PPTX: archives of XML (ECMA-376), read as a stream and never as a tree."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.parsers import expat

from agent_service.materials.reading.errors import Unreadable

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main "
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_PIECE: Final = 64 * 1024

MOST_PART_BYTES: Final = 64 * 1024 * 1024
"""Of one part once unpacked; a bomb claims little and gives much, so what comes out is counted."""


def pages_of_docx(path: Path) -> Iterator[str]:
    """Give the pages of a DOCX as far as it marks them; one page where it marks none."""
    with _opened(path) as archive:
        yield from _read_part(archive, "word/document.xml", _WORD)


def pages_of_pptx(path: Path) -> Iterator[str]:
    """Give the slides of a PPTX in the order of their numbers."""
    with _opened(path) as archive:
        slides = sorted((int(m[1]), m[0]) for name in archive.namelist() if (m := _SLIDE.fullmatch(name)))
        for _, name in slides:
            yield "\n\n".join(_read_part(archive, name, _DRAWING))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("material_broken", str(error)) from error


def _read_part(archive: zipfile.ZipFile, name: str, vocabulary: str) -> list[str]:
    paragraphs = _Paragraphs(vocabulary)
    unpacked = 0
    try:
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                unpacked += len(piece)
                if unpacked > MOST_PART_BYTES:
                    raise Unreadable("material_too_long", f"{name} unpacks to over {MOST_PART_BYTES} bytes")
                paragraphs.feed(piece)
        return paragraphs.pages()
    except (zipfile.BadZipFile, expat.ExpatError, OSError, EOFError, KeyError, ValueError) as error:
        raise Unreadable("material_broken", f"{name}: {error}") from error
    except (RuntimeError, NotImplementedError) as error:  # a part with a password, or packed in a rare way
        raise Unreadable("material_encrypted", f"{name}: {error}") from error


class _Paragraphs:
    """Hears the elements of one part, and keeps the text of its paragraphs."""

    def __init__(self, vocabulary: str) -> None:
        self._names = {
            vocabulary + local: local for local in ("t", "p", "br", "tab", "lastRenderedPageBreak")
        }
        self._page_break = vocabulary + "type"
        self._pages: list[list[str]] = [[]]
        self._said: list[str] = []
        self._in_text = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def pages(self) -> list[str]:
        """End the part, and give its pages, their paragraphs parted by an empty line."""
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
        if said:
            self._pages[-1].append(said)

    def _end_page(self) -> None:
        """Begin a page; a paragraph that goes on over its edge belongs to the page it ends on."""
        if self._pages[-1]:
            self._pages.append([])

    def _refuse(self, *_: object) -> None:
        raise Unreadable("material_broken", "a document type declaration has no place in it")
