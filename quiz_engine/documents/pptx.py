"""PPTX: the slides of a presentation in its order, each with its notes."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from quiz_engine.documents.blocks import Block, Page
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.formulas import linear
from quiz_engine.documents.lines import lines_of, readable
from quiz_engine.documents.lists import Counter, bullet, numbered
from quiz_engine.documents.ooxml import Element, Package, opened
from quiz_engine.documents.pptx_layouts import (
    TITLES,
    Layout,
    Layouts,
    Placeholder,
    box_of,
    bullet_of,
    placeholder_of,
)
from quiz_engine.documents.reading_order import Box, in_reading_order
from quiz_engine.documents.smartart import points_of
from quiz_engine.documents.symbols import EDGE, LOST, Place, in_font, placed
from quiz_engine.documents.tables import Cell, Row, rows_as_blocks

_UNREAD: Final = ("ftr", "sldNum", "dt", "hdr", "sldImg")
"""Placeholders of what repeats on every slide."""
_UNREAD_FIELDS: Final = ("slidenum", "datetime", "footer", "header")
_PROMPT: Final = re.compile(
    r"(?:click (?:icon )?to (?:add|edit)|double[- ]click to|kliknij(?: ikonę)?,? (?:aby|by)|"
    r"щ[её]лкните|образец (?:заголовка|текста)).{0,60}",
    re.IGNORECASE,
)
_CONTINUED: Final = re.compile(
    r" ?[(\[] ?(?:cont(?:inued|inuation|[.'’]? ?d)?|c\.? ?d|ciąg dalszy|dok|продолжение|прод)"
    r"[. ]{0,2}\d{0,2}[)\]]$"
    r"|(?:,| [-–—])? (?:continued|cont\.|cont['’]d\.?|c\.? ?d\.|ciąg dalszy|продолжение)$",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\s*(?:[(\[]?\d{1,2}\s*(?:/|of|z|из)\s*\d{1,2}[)\]]?|[(\[](?:\d{1,2}|[IVX]{1,4})[)\]]|\d{1,2})$"
)
_NO_SECTION: Final = re.compile(
    r"(?:default|untitled|summary) section|welcome|learn more|sekcja (?:domyślna|bez tytułu|podsumowania)|"
    r"раздел (?:по умолчанию|без заголовка)|(?:section|sekcja|раздел) \d+",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 200
"""Characters; more is a text in the place of a title."""
_SHORTEST_COPY: Final = 20
"""Characters; less is said twice on purpose."""
_MOST_COLUMNS: Final = 64
_MOST_ORDERED: Final = 300
"""Shapes of a group; more stay in the order of the file."""
_MOST_LEVELS: Final = 9


def pages_of_pptx(path: Path) -> Iterator[Page]:
    """Yield the slides of a PPTX as they are shown.

    A hidden one is an empty page, so that the others keep the numbers that the program shows.
    """
    with opened(path) as package:
        reader = _Slides(package)
        slides = _order(package)
        for n, (part, section) in enumerate(slides):
            diagrams = _unrelated_diagrams(package, slides) if n == len(slides) - 1 else []
            yield Page(list(reader.blocks(part, section, diagrams)))


def _order(package: Package) -> list[tuple[str, str]]:
    """Return the parts of the slides in order, the first of a section with its name."""
    main = package.main("ppt/presentation.xml")
    presentation = package.tree(main)
    listed = [one.attributes for one in presentation.every("p:sldId")]
    sections = {
        first.attributes.get("id", ""): name
        for section in presentation.every("p14:section")
        if (first := next(section.every("p14:sldId"), None))
        and not _NO_SECTION.fullmatch(name := readable(section.attributes.get("name", "")))
    }
    if len(sections) < 2:
        sections = {}  # one over all parts nothing
    slides = [(package.target(main, one.get("r:id")), sections.get(one.get("id", ""), "")) for one in listed]
    if not listed:
        return [(part, "") for part in package.names(r"ppt/slides/slide(\d{1,6})\.xml")]
    if not all(package.has(part) for part, _ in slides):
        raise Unreadable("material_broken", "a slide of the presentation is not in the archive")
    return [(part, section) for part, section in slides if part]


def _unrelated_diagrams(package: Package, slides: Sequence[tuple[str, str]]) -> list[str]:
    """Return the diagrams that no slide names, of an archive that names none at all."""
    parts = [part for part, _ in slides]
    if any(True for part in parts for _ in package.related(part, "diagramData")):
        return []
    shown = package.names(r"ppt/diagrams/data(\d{1,6})\.xml")
    every = package.names(r"ppt/slides/slide(\d{1,6})\.xml")
    named = {one for slide in every for one in package.related(slide, "diagramData")}
    return [part for part in shown if part not in named]


class _Slides:
    """Reads slides one after another; a title goes on over those that repeat it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._layouts = Layouts(package)
        self._title = ""
        self._in_section = False

    def blocks(self, part: str, section: str, diagrams: Sequence[str]) -> Iterator[Block]:
        """Yield what a slide says: its title, its shapes as they are read, its notes."""
        slide = self._package.tree(part)
        self._in_section = self._in_section or bool(section)
        if slide.attributes.get("show") in ("0", "false"):
            return
        reader = _Shapes(self._package, part, self._layouts.of(part))
        shapes = reader.in_order(slide.find("p:cSld", "p:spTree") or slide)
        titles = [shape for shape in shapes if _kind(shape) in TITLES]
        title = reader.text(titles[0]) if titles else ""
        yield from self._headings(section, "" if _PROMPT.fullmatch(title) else title)
        for shape in _unlike(shapes, reader.text):
            if shape not in titles:  # under a title, a line alone names a part of a picture
                yield from reader.blocks(shape, is_label=title != "")
            elif shape is not titles[0]:
                yield Block(reader.text(shape), 2 + self._in_section)
        if not shapes:
            yield from reader.paragraphs(slide, None)
        for diagram in diagrams:
            yield from reader.diagram(diagram)
        for notes in self._package.related(part, "notesSlide"):
            if self._package.has(notes):
                yield from self._notes(notes)

    def _headings(self, section: str, title: str) -> Iterator[Block]:
        """Yield the section that begins with a slide, and its title as the slides before it called it."""
        names_section = section.casefold() == title.casefold()
        if section and not names_section:
            yield Block(section, 1)
        if not title:
            return
        if len(title) > _LONGEST_TITLE:
            yield Block(title, 0)
            return
        plain = _CONTINUED.sub("", title) or title
        if _PART.sub("", plain).casefold() == _PART.sub("", self._title).casefold():
            plain = self._title
        self._title = plain
        yield Block(plain, 2 if self._in_section and not names_section else 1)

    def _notes(self, part: str) -> Iterator[Block]:
        notes = self._package.tree(part)
        reader = _Shapes(self._package, part, Layout([]), are_notes=True)
        for shape in notes.every("p:sp"):
            if _kind(shape) not in _UNREAD:
                yield from (Block(block.text, 0) for block in reader.blocks(shape))


def _unlike(shapes: Sequence[Element], text: Callable[[Element], str]) -> Iterator[Element]:
    """Yield the shapes without those that say the same as one before them, as copies for an animation do."""
    said: set[str] = set()
    for shape in shapes:
        own = text(shape)
        if len(own) < _SHORTEST_COPY or own not in said:
            yield shape
        said.add(own)


def _kind(shape: Element) -> str | None:
    own = placeholder_of(shape)
    return own.kind if own else None


class _Shapes:
    """Reads the shapes of one slide."""

    def __init__(self, package: Package, part: str, layout: Layout, *, are_notes: bool = False) -> None:
        self._package = package
        self._part = part
        self._layout = layout
        self._are_notes = are_notes

    def in_order(self, group: Element) -> list[Element]:
        """Return the shapes of a group as they are read, those of the groups in it in their place."""
        shapes = [shape for shape in _shapes_in(group) if _is_seen(shape)]
        boxes = [box_of(shape) or self._layout.box(placeholder_of(shape)) for shape in shapes]
        if all(boxes) and len(shapes) <= _MOST_ORDERED:
            places: dict[int, Box] = {id(s): box for s, box in zip(shapes, boxes, strict=True) if box}
            shapes = list(in_reading_order(shapes, lambda shape: places[id(shape)]))
        return [
            one for shape in shapes for one in (self.in_order(shape) if shape.name == "p:grpSp" else [shape])
        ]

    def blocks(self, shape: Element, *, is_label: bool = False) -> Iterator[Block]:
        """Yield what a shape says; as a label, a line alone in a drawn one is no heading."""
        own = placeholder_of(shape)
        for body in shape.children:
            if body.name == "p:txBody":
                blocks = list(self.paragraphs(body, own))
                alone = is_label and own is None and len(blocks) == 1
                yield from [Block(blocks[0].text, 0)] if alone else blocks
        for table in shape.every("a:tbl"):
            yield from self._table(table)
        for diagram in shape.every("dgm:relIds"):
            part = self._package.target(self._part, diagram.attributes.get("r:dm"))
            if part and self._package.has(part):
                yield from self.diagram(part)

    def text(self, shape: Element) -> str:
        """Return the text of a shape on one line."""
        return readable(" ".join(lines_of("\n".join(map(_said, shape.every("a:p"))))))

    def diagram(self, part: str) -> Iterator[Block]:
        """Yield the points of a SmartArt."""
        for level, point in points_of(self._package.tree(part)):
            text = readable(" ".join(lines_of("\n".join(map(_said, point.every("a:p"))))))
            if text and not _PROMPT.fullmatch(text):
                yield Block(bullet(level) + text, 0)

    def paragraphs(self, body: Element, own: Placeholder | None) -> Iterator[Block]:
        """Yield the paragraphs of a text."""
        counter, styles = Counter(), body.find("a:lstStyle")
        for paragraph in body.every("a:p"):
            lines = [line for line in map(readable, lines_of(_said(paragraph))) if line]
            mark = self._mark(paragraph, styles, own, counter) if lines else ""
            sure = mark != "" or (own is not None and own.kind == "subTitle")
            for n, line in enumerate(lines):
                if not _PROMPT.fullmatch(line):
                    yield Block(line if n else mark + line, 0 if sure or _is_formula(paragraph) else None)

    def _mark(
        self, paragraph: Element, styles: Element | None, own: Placeholder | None, counter: Counter
    ) -> str:
        properties = paragraph.find("a:pPr")
        said = properties.attributes.get("lvl", "0") if properties else "0"
        level = min(int(said), _MOST_LEVELS - 1) if said.isdecimal() and len(said) < 3 else 0
        if properties and (numbering := properties.find("a:buAutoNum")):
            start, scheme = (numbering.attributes.get(name, "") for name in ("startAt", "type"))
            if counter.scheme != scheme:
                counter.restart(level)
            counter.scheme = scheme
            return numbered(counter.next(level, int(start) if re.fullmatch(r"\d{1,5}", start) else 1), scheme)
        counter.restart(level)
        has_bullet = bullet_of(properties)
        if has_bullet is None and styles:
            has_bullet = bullet_of(styles.find(f"a:lvl{level + 1}pPr"))
        if has_bullet is None:
            has_bullet = not self._are_notes and self._layout.has_bullet(own, level)
        return bullet(level) if has_bullet else ""

    def _table(self, table: Element) -> Iterator[Block]:
        has_head = table.value("a:tblPr", of="firstRow") in ("1", "true")
        rows = [
            Row(
                [self._cell(cell) for cell in row.every("a:tc") if not _is_merged(cell, "hMerge")],
                has_head and not n,
            )
            for n, row in enumerate(table.every("a:tr"))
        ]
        yield from (block for _, block in rows_as_blocks(rows))

    def _cell(self, cell: Element) -> Cell:
        body = cell.find("a:txBody")
        span = cell.attributes.get("gridSpan", "1")[:4]
        bold = [
            run.find("a:rPr") is not None and run.value("a:rPr", of="b") in ("1", "true")
            for run in cell.every("a:r")
        ]
        return Cell(
            list(self.paragraphs(body, None)) if body else [],
            min(max(int(span), 1), _MOST_COLUMNS) if span.isdecimal() else 1,
            goes_on=_is_merged(cell, "vMerge"),
            is_bold=bool(bold) and all(bold),
        )


def _shapes_in(group: Element) -> Iterator[Element]:
    for child in group.children:
        if child.name == "mc:AlternateContent":
            yield from (shape for choice in child.children for shape in _shapes_in(choice))
        elif child.name in ("p:sp", "p:grpSp", "p:graphicFrame", "p:cxnSp"):
            yield child


def _is_seen(shape: Element) -> bool:
    hidden = any(
        child.value("p:cNvPr", of="hidden") in ("1", "true")
        for child in shape.children
        if child.name.startswith("p:nv")
    )
    return not hidden and _kind(shape) not in _UNREAD and (shape.name == "p:grpSp" or _has_text(shape))


def _has_text(shape: Element) -> bool:
    return any(next(shape.every(name), None) for name in ("a:t", "m:t", "dgm:relIds"))


def _is_merged(cell: Element, how: str) -> bool:
    return cell.attributes.get(how) in ("1", "true")


def _is_formula(paragraph: Element) -> bool:
    return next(paragraph.every("m:oMath"), None) is not None and next(paragraph.every("a:r"), None) is None


def _said(paragraph: Element) -> str:
    """Return the text of a paragraph, a line each for those that are broken by hand."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element.children:
        match child.name:
            case "a:r":
                yield _run(child)
            case "a:br":
                yield "\n"
            case "a:fld" if child.attributes.get("type", "").startswith(_UNREAD_FIELDS):
                pass
            case "a:fld":
                yield _run(child)
            case "m:oMath":
                yield EDGE + (linear(child) or LOST) + EDGE
            case _:
                yield from _pieces(child)


def _run(run: Element) -> str:
    text = "".join(one.text for one in run.children if one.name == "a:t").replace("\v", "\n")
    properties = run.find("a:rPr")
    if properties is None:
        return text
    font = properties.value("a:latin", of="typeface") or ""
    if len(text.strip()) <= 2 and not text.isascii():  # an arrow; other text is left in this font by mistake
        font = properties.value("a:sym", of="typeface") or font
    shift = properties.attributes.get("baseline", "0").rstrip("%")
    shifted = float(shift) if re.fullmatch(r"-?\d{1,6}(\.\d{1,6})?", shift) else 0
    place: Place | None = None if not shifted else "raised" if shifted > 0 else "lowered"
    return placed(in_font(text, font), place)
