"""What the styles and the lists of a DOCX say of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from quiz_engine.documents.lists import Counter, bullet, numbered
from quiz_engine.documents.ooxml import Element, Package

_HEADING: Final = re.compile(r"(?:heading|nagłówek|заголовок)(?: (\d))?$|(title)$")
"""Names of styles; the program keeps its own in English, whatever language it speaks."""
_NO_HEADING: Final = re.compile(r"subtitle|caption|footnote|endnote|quote")
_CONTENTS: Final = re.compile(r"(?:toc|contents|index) (?:\d|heading)|table of (?:figures|authorities)|toa ")
_BIBLIOGRAPHY: Final = re.compile(r"bibliograph|literaturverz|bibliografi")
_LIST: Final = re.compile(r"list (?:bullet|number)(?: (\d))?")
_DEEPEST_STYLE: Final = 10
_DEEPEST_HEADING: Final = 6
_LONGEST_FONT: Final = 40
_LONGEST_LABEL: Final = 40
"""Characters of what stands around a number; a longer text is not repeated for each entry."""
_DEEPEST_LIST: Final = 8
_BODY_TEXT: Final = 9
"""Of outline levels, which count from 0."""
_PLACE: Final = re.compile(r"%([1-9])")
_WORD: Final = re.compile(r"[^\W\d_]{2,}|§")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, or the one that it is based on; None where none of them says it."""

    level: int | None = None
    """Of a heading; 0 for one that is none."""
    is_contents: bool = False
    list_level: int | None = None
    numbering: Element | None = None
    is_hidden: bool | None = None
    is_bold: bool | None = None
    place: str | None = None
    font: str | None = None


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, package: Package, part: str | None) -> None:
        said = package.elements(part, "w:styles") if part and package.has(part) else ()
        self._said = {style.attributes.get("styleId", ""): style for style in said if style.name == "w:style"}
        self._known: dict[str, Style] = {}

    def __getitem__(self, identifier: str | None) -> Style:
        """Return what the style of an identifier says; nothing for one that is not there."""
        own = identifier or ""
        if own not in self._known:
            self._known[own] = _style(list(self._ancestry(own)))
        return self._known[own]

    def _ancestry(self, identifier: str) -> Iterator[Element]:
        for _ in range(_DEEPEST_STYLE):
            style = self._said.get(identifier)
            if style is None:
                return
            yield style
            identifier = style.value("w:basedOn") or ""


def level_of_outline(properties: Element | None) -> int | None:
    """Return the level of a heading that the properties of a paragraph give it; 0 for body text."""
    value = properties.value("w:outlineLvl") if properties else None
    if value is None or not value.isdecimal():
        return None
    return 0 if int(value) >= _BODY_TEXT else min(int(value) + 1, _DEEPEST_HEADING)


def place_of(properties: Element | None) -> str | None:
    """Return whether a run stands over or under its line."""
    value = properties.value("w:vertAlign") if properties else None
    return {"superscript": "raised", "subscript": "lowered", None: None}.get(value, "line")


def font_of(properties: Element | None) -> str | None:
    """Return the name of the font of a run; its beginning, for it is looked at for each run."""
    name = properties.value("w:rFonts", of="ascii") if properties else None
    return name[:_LONGEST_FONT] if name else None


def _style(ancestry: list[Element]) -> Style:
    level = list_level = numbering = hidden = bold = place = font = None
    is_contents = False
    for style in ancestry:
        name = (style.value("w:name") or "").casefold()
        paragraph, run = style.find("w:pPr"), style.find("w:rPr")
        level = level if level is not None else _level(name, paragraph)
        listed = _LIST.match(name)
        list_level = int(listed[1] or 1) - 1 if list_level is None and listed else list_level
        numbering = numbering or (paragraph.find("w:numPr") if paragraph else None)
        is_contents = is_contents or bool(_CONTENTS.match(name) or _BIBLIOGRAPHY.match(name))
        if run:
            hidden = hidden if hidden is not None else run.is_on("w:vanish")
            bold = bold if bold is not None else run.is_on("w:b")
            place, font = place or place_of(run), font or font_of(run)
    return Style(level, is_contents, list_level, numbering, hidden, bold, place, font)


def _level(name: str, paragraph: Element | None) -> int | None:
    if _NO_HEADING.match(name):
        return 0
    heading = _HEADING.match(name)
    if heading and (heading[1] or heading[2] or level_of_outline(paragraph) is None):
        return min(int(heading[1] or 1), _DEEPEST_HEADING)
    return level_of_outline(paragraph)


@dataclass(slots=True)
class _List:
    levels: dict[int, Element]
    counter: Counter = field(default_factory=Counter)


class Lists:
    """The lists of a document, each with what it has counted so far."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._lists: dict[str, _List] = {}
        self._kinds: dict[str, dict[int, Element]] = {}
        self._shared: dict[str, _List] = {}
        for one in package.elements(part, "w:numbering") if part and package.has(part) else ():
            if one.name == "w:abstractNum":
                self._kinds[one.attributes.get("abstractNumId", "")] = _levels(one)
            elif one.name == "w:num":
                self._add(one)

    def _add(self, one: Element) -> None:
        kind = one.value("w:abstractNumId") or ""
        own = {
            _number(override.attributes.get("ilvl")): override
            for override in one.children
            if override.name == "w:lvlOverride"
        }
        levels = self._kinds.get(kind, {})
        if not own:
            found = self._shared.setdefault(kind, _List(levels))
        else:
            found = _List({**levels, **{n: lvl for n, o in own.items() if (lvl := o.find("w:lvl"))}})
        self._lists[one.attributes.get("numId", "")] = found

    def mark(self, numbering: Element) -> str:
        """Return the mark of the next entry of a list; “” where its entries have none."""
        identifier = numbering.value("w:numId") or ""
        if identifier == "0":
            return ""
        depth = min(_number(numbering.value("w:ilvl")), _DEEPEST_LIST)
        found = self._lists.get(identifier)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return bullet(depth)
        scheme, shown = level.value("w:numFmt") or "decimal", level.value("w:lvlText") or ""
        number = found.counter.next(depth, _number(level.value("w:start"), 1))
        if scheme == "bullet":
            return bullet(depth)
        if scheme == "none" or not shown.strip():
            return ""
        if len(shown) <= _LONGEST_LABEL and _WORD.search(_PLACE.sub("", shown)):
            return _PLACE.sub(lambda place: str(found.counter.at(int(place[1]) - 1)), shown) + " "
        return numbered(number, scheme)


def _levels(kind: Element) -> dict[int, Element]:
    return {_number(one.attributes.get("ilvl")): one for one in kind.children if one.name == "w:lvl"}


def _number(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else otherwise
