"""DOCX: the body of a document with its notes, as Word shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from quiz_engine.documents.blocks import Block, Page
from quiz_engine.documents.docx_styles import Lists, Style, Styles, font_of, level_of_outline, place_of
from quiz_engine.documents.formulas import linear
from quiz_engine.documents.lines import lines_of, readable
from quiz_engine.documents.ooxml import Element, Package, opened
from quiz_engine.documents.symbols import EDGE, LOST, Place, in_font, placed
from quiz_engine.documents.tables import Cell, Row, rows_as_blocks
from quiz_engine.language.headings import is_heading

_BREAK: Final = Block("\f")
"""A page ends; not a block of the document."""
_PAGE_BREAK: Final = "\f"
_RENDERED_BREAK: Final = "\v"
"""Where the program last broke the page; a paragraph that runs over it belongs to the page it ends on."""
_CHARACTERS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:lastRenderedPageBreak": _RENDERED_BREAK,
}
_UNSEEN: Final = frozenset(("w:del", "w:moveFrom", "w:rt", "w:pPr", "w:sdtPr", "w:rPrChange", "w:pPrChange"))
_REFERENCES: Final = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_UNREAD_FIELDS: Final = re.compile(
    r"\s*(?:TOC|INDEX|TOA|BIBLIOGRAPHY|PAGE|NUMPAGES|ADDIN (?:ZOTERO_BIBL|EN\.REFLIST|Mendeley Bibl))\b"
)
_DRAWN_FIELDS: Final = re.compile(r"\s*EQ\b")
_UNREAD_GALLERIES: Final = ("Table of Contents", "Bibliographies", "Page Numbers")
_CAPTION: Final = re.compile(
    r"(?:fig|tab|rys|wykres|tabela|рис|табл|schemat|diagram)[^\W\d_]*\.? *\d", re.IGNORECASE
)
_LONGEST_HEADING: Final = 200
"""Characters; a longer paragraph in the style of a heading is none."""
_MOST_COLUMNS: Final = 64
_LONGEST_INSTRUCTION: Final = 500
"""Characters; the first word says what a field is."""
_DEEPEST_HEADING: Final = 6


def pages_of_docx(path: Path) -> Iterator[Page]:
    """Yield the pages of a DOCX as far as it marks them; one page where it marks none.

    The notes of a page stand below it, those of the whole document below its last page.
    """
    with opened(path) as package:
        main = package.main("word/document.xml")
        notes = {kind: _notes(package, main, kind) for kind in ("footnotes", "endnotes")}
        story = _Story(package, main)
        blocks: list[Block] = []
        for element in package.elements(main, "w:body"):
            for block in story.blocks(element):
                if block is not _BREAK:
                    blocks.append(block)
                elif blocks:
                    yield Page([*blocks, *story.notes_of("footnotes", notes["footnotes"])])
                    blocks = []
        blocks += story.rest()
        after = [block for kind, known in notes.items() for block in story.notes_of(kind, known)]
        yield Page([*blocks, *after])


def _notes(package: Package, main: str, kind: str) -> dict[str, Element]:
    part = _part(package, main, kind)
    said = package.elements(part, f"w:{kind}") if part else ()
    return {note.attributes.get("id", ""): note for note in said}


def _part(package: Package, main: str, kind: str) -> str | None:
    """Return a part beside the main one, also where nothing relates them."""
    usual = f"{main.rpartition('/')[0]}/{kind}.xml"
    return next((part for part in (*package.related(main, kind), usual) if package.has(part)), None)


@dataclass(slots=True)
class _Paragraph:
    """What has been heard of a paragraph."""

    style: Style
    bold: int = 0
    """Characters."""
    plain: int = 0
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction is never shown, its result mostly."""

    instruction: str = ""
    is_shown: bool = False


class _Story:
    """Reads the elements of a body in order; fields, lists and headings run through all of it."""

    def __init__(self, package: Package, main: str) -> None:
        self._styles = Styles(package, _part(package, main, "styles"))
        self._lists = Lists(package, _part(package, main, "numbering"))
        self._fields: list[_Field] = []
        self._unshown = 0
        """How many of the open fields are not shown."""
        self._referred: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self._bold = self._plain = 0
        """Characters."""
        self._tables = 0
        self._level = 0
        """Of the last heading that is marked as one."""
        self._carried: list[str] = []
        """Text of a paragraph that goes on in the next: its own end is hidden or deleted."""

    def notes_of(self, kind: str, known: dict[str, Element]) -> Iterator[Block]:
        """Yield the notes referred to since it was last asked, each once; they are no headings."""
        referred, self._referred[kind] = self._referred[kind], []
        for identifier in referred:
            note = known.pop(identifier, None)
            for element in note.children if note else ():
                yield from (Block(block.text, 0) for block in self.blocks(element) if block is not _BREAK)

    def rest(self) -> Iterator[Block]:
        """Yield what was to go on in a next paragraph, when there is none."""
        text, self._carried = readable(" ".join(lines_of("".join(self._carried)))), []
        if text:
            yield Block(text, 0)

    def blocks(self, element: Element) -> Iterator[Block]:
        """Yield what an element of a body says, and where pages end."""
        match element.name:
            case "w:p":
                yield from self._paragraph(element)
            case "w:tbl":
                yield from self.rest()
                yield from self._table(element)
            case "w:sdt" if _is_unread(element):
                pass
            case name if name not in _UNSEEN:
                for child in element.children:
                    yield from self.blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find("w:pPr")
        heard = _Paragraph(self._styles[element.value("w:pPr", "w:pStyle")])
        text = "".join(self._said(element, heard))
        mark = self._mark(properties, heard.style) if text.strip() or self._carried else ""
        self._bold, self._plain = self._bold + heard.bold, self._plain + heard.plain
        self._close_unfinished_fields()
        if properties and _has_no_end(properties):
            self._carried.append(text)
        elif not heard.style.is_contents:
            text, self._carried = "".join([*self._carried, text]), []
            if properties and properties.is_on("w:pageBreakBefore"):
                yield _BREAK
            for n, part in enumerate(text.split(_PAGE_BREAK)):
                if n or _RENDERED_BREAK in part:
                    yield _BREAK
                yield from self._lines(part, mark if not n else "", properties, heard)
        for box in heard.boxes:
            yield from self.blocks(box)
        section = properties.find("w:sectPr") if properties else None
        if section and section.value("w:type") not in ("continuous", "nextColumn"):
            yield _BREAK

    def _lines(self, text: str, mark: str, properties: Element | None, heard: _Paragraph) -> Iterator[Block]:
        lines = [line for line in map(readable, lines_of(text)) if line]
        whole = " ".join(lines)
        level = _level(properties, heard.style, whole)
        if level:
            self._level = level
            yield Block(mark + whole if " " in mark.strip() else whole, level)
            return
        if level is None:
            level = 0 if mark or len(lines) != 1 else self._level_by_looks(whole, heard)
        for n, line in enumerate(lines):
            yield Block(line if n else mark + line, level)

    def _level_by_looks(self, text: str, heard: _Paragraph) -> int | None:
        """Return the level of a paragraph in no list: a bold line that stands alone is a heading."""
        if len(text) > _LONGEST_HEADING or not heard.bold + heard.plain:  # prose, or only a formula
            return 0
        if heard.plain or not is_heading(text) or _CAPTION.match(text):
            return None
        return min(self._level + 1, _DEEPEST_HEADING)

    def _mark(self, properties: Element | None, style: Style) -> str:
        own = properties.find("w:numPr") if properties else None
        numbering = own if own and own.find("w:numId") else style.numbering
        if numbering is None:
            return "" if style.list_level is None else "• "
        return self._lists.mark(numbering)

    def _said(self, element: Element, heard: _Paragraph) -> Iterator[str]:
        for child in element.children:
            match child.name:
                case "w:r":
                    yield self._run(child, heard)
                case "m:oMath":
                    yield "" if self._unshown else EDGE + (linear(child) or LOST) + EDGE
                case "w:fldSimple" if _UNREAD_FIELDS.match(child.attributes.get("instr", "")):
                    pass
                case "w:sdt" if _is_unread(child):
                    pass
                case name if name not in _UNSEEN:
                    yield from self._said(child, heard)

    def _run(self, run: Element, heard: _Paragraph) -> str:
        properties = run.find("w:rPr")
        style = self._styles[properties.value("w:rStyle") if properties else None]
        font = font_of(properties) or style.font or heard.style.font or ""
        text = "".join(self._pieces(run, font, heard))
        own = properties.is_on("w:vanish") if properties else None
        if next((on for on in (own, style.is_hidden, heard.style.is_hidden) if on is not None), False):
            return ""
        if text.strip():
            own = properties.is_on("w:b") if properties else None
            bold = next((on for on in (own, style.is_bold, heard.style.is_bold) if on is not None), False)
            heard.bold, heard.plain = heard.bold + bold, heard.plain + (not bold)
        place = place_of(properties) or style.place
        return placed(text, cast(Place, place)) if place in ("raised", "lowered") else text

    def _pieces(self, run: Element, font: str, heard: _Paragraph) -> Iterator[str]:
        refers = any(child.name in _REFERENCES for child in run.children)
        for child in run.children:
            if child.name in ("w:fldChar", "w:instrText"):
                yield self._field(child)
            elif self._unshown:
                continue
            elif child.name in _REFERENCES:
                self._referred[_REFERENCES[child.name]].append(child.attributes.get("id", ""))
            elif child.name == "w:t":
                yield "" if refers else in_font(child.text, font)
            elif child.name == "w:sym":
                yield _symbol(child)
            elif child.name == "w:br":
                yield _PAGE_BREAK if child.attributes.get("type") == "page" else "\n"
            elif child.name in _CHARACTERS:
                yield _CHARACTERS[child.name]
            else:
                yield self._object(child, heard)

    def _object(self, element: Element, heard: _Paragraph) -> str:
        """Keep the boxes of a drawing for after the paragraph; a formula as a picture can only be missed."""
        heard.boxes += element.every("w:txbxContent")
        objects = element.every("o:OLEObject") if element.name == "w:object" else ()
        programs = (one.attributes.get("ProgID", "") for one in objects)
        return LOST if any(program.startswith("Equation") for program in programs) else ""

    def _field(self, element: Element) -> str:
        """Follow the fields as they begin and end; one that draws a formula can only be missed."""
        field = self._fields[-1] if self._fields else _Field(is_shown=True)
        match element.attributes.get("fldCharType"):
            case None if len(field.instruction) < _LONGEST_INSTRUCTION:
                field.instruction += element.text
            case "begin":
                self._fields.append(_Field())
                self._unshown += 1
            case "separate" if not field.is_shown and not _UNREAD_FIELDS.match(field.instruction):
                field.is_shown = True
                self._unshown -= 1
            case "end":
                self._close_field()
                return LOST if _DRAWN_FIELDS.match(field.instruction) and not self._unshown else ""
        return ""

    def _close_unfinished_fields(self) -> None:
        """End the fields whose instruction has not ended with its paragraph, or all after it were lost."""
        while self._fields and not self._fields[-1].is_shown:
            if _UNREAD_FIELDS.match(self._fields[-1].instruction):
                break
            self._close_field()

    def _close_field(self) -> None:
        if self._fields and not self._fields.pop().is_shown:
            self._unshown -= 1

    def _table(self, element: Element) -> Iterator[Block]:
        self._tables += 1
        rows = [self._row(row) for row in element.every("w:tr") if not _is_gone(row)]
        last = 0
        for n, block in rows_as_blocks([row for row, _ in rows]):
            if any(broken for _, broken in rows[last : n + 1]):
                yield _BREAK
            last = n + 1
            yield block

    def _row(self, row: Element) -> tuple[Row, bool]:
        """Return a row, and whether a page ends in it."""
        cells, broken = [], False
        before = _columns(row.value("w:trPr", "w:gridBefore"))
        for cell in row.every("w:tc"):
            bold, plain, tables = self._bold, self._plain, self._tables
            blocks = [block for child in cell.children for block in self.blocks(child)]
            broken = broken or _BREAK in blocks
            merged = cell.find("w:tcPr", "w:vMerge")
            cells.append(
                Cell(
                    [block for block in blocks if block is not _BREAK],
                    max(1, _columns(cell.value("w:tcPr", "w:gridSpan"))),
                    goes_on=merged is not None and merged.attributes.get("val") != "restart",
                    is_bold=self._bold > bold and self._plain == plain,
                    has_table=self._tables > tables,
                )
            )
        is_head = row.is_on("w:trPr", "w:tblHeader") is True
        return Row([Cell((), before), *cells] if before else cells, is_head), broken


def _level(properties: Element | None, style: Style, text: str) -> int | None:
    own = level_of_outline(properties)
    level = style.level if own is None else own
    return 0 if level and not 0 < len(text) <= _LONGEST_HEADING else level


def _symbol(element: Element) -> str:
    code = element.attributes.get("char", "")
    known = re.fullmatch(r"[0-9A-Fa-f]{2,4}", code)
    return in_font(chr(int(code, 16)), element.attributes.get("font", "")) if known else ""


def _has_no_end(properties: Element) -> bool:
    """Return whether a paragraph runs on into the next: a large first letter, or its end is no more seen."""
    end = properties.find("w:rPr")
    dropped = properties.value("w:framePr", of="dropCap") in ("drop", "margin")
    gone = end is not None and (
        end.is_on("w:vanish") or any(end.find(one) for one in ("w:del", "w:moveFrom"))
    )
    return dropped or bool(gone)


def _is_unread(control: Element) -> bool:
    """Return whether a content control only asks to be filled in, or holds what Word gathers by itself."""
    gallery = control.value("w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery in _UNREAD_GALLERIES or bool(control.is_on("w:sdtPr", "w:showingPlcHdr"))


def _is_gone(row: Element) -> bool:
    return any(row.find("w:trPr", one) for one in ("w:del", "w:hidden"))


def _columns(value: str | None) -> int:
    return min(int(value[:4]), _MOST_COLUMNS) if value and value.isdecimal() else 0
