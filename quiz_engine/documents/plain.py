"""Plain text: its paragraphs, whether they are parted by empty lines or typed line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.documents.blocks import Block
from quiz_engine.language.headings import is_heading
from quiz_engine.languages import CAPITALS

_RULE: Final = re.compile(r"[ \t]*([-*_=~#|:+])(?:[ \t]*[-*_=~#|:+]){2,}[ \t]*")
_UNDERLINES: Final = {"=": 1, "-": 2, "~": 3}
_ENTRY: Final = re.compile(r"[ \t]*(?:[•◦▪‣*·+–—-]|\d{1,2}[.)])[ \t]")
_TERM: Final = re.compile(r"[^\W\d_][^.:;,\n]{1,48}(?::|[ \t][–—-])[ \t]")
"""A line that says what something is: “Osmosis: the movement of water”."""
_NUMBERED: Final = re.compile(r"[^\W\d_]{3,12} \d{1,3}[.:](?:\s|$)")
"""A heading with its number: “Lecture 4: …”."""
_SECTION: Final = re.compile(rf"\s*(\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})\.?[ \t]+(?=[{CAPITALS}])")
"""“2.1 The heart”."""
_ENDS: Final = (".", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    level: int | None = None
    """Of a heading that is sure."""


def blocks_of_text(text: str) -> list[Block]:
    """Return the paragraphs of a text; lines of a list, headings and terms are their own."""
    lines = [_Line(line.rstrip()) for line in text.split("\n")]
    return list(_blocks(_with_numbered(_with_underlined(lines))))


def _with_underlined(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines without those that only draw one; what is underlined by one is a heading."""
    kept: list[_Line] = []
    for line in lines:
        drawn = _RULE.fullmatch(line.text)
        if not drawn:
            kept.append(line)
            continue
        over = kept[-1].text.strip() if kept else ""
        stands_out = len(kept) < 2 or not kept[-2].text or kept[-2].level is not None
        level = _UNDERLINES.get(drawn[1])
        if level and over and stands_out and is_heading(over) and len(line.text.strip()) * 2 >= len(over):
            kept[-1] = _Line(over, level)
        else:
            kept.append(_Line(""))
    return kept


def _with_numbered(lines: Sequence[_Line]) -> list[_Line]:
    """Mark headings with their number; “1 Cells” is one only where there is “1.1 The wall” as well."""
    numbers = [_SECTION.match(line.text) if _is_title(line.text) else None for line in lines]
    chapters = {found[1].partition(".")[0] for found in numbers if found and "." in found[1]}
    return [
        _Line(line.text.strip(), found[1].count(".") + 1)
        if found and line.level is None and found[1].partition(".")[0] in chapters
        else line
        for line, found in zip(lines, numbers, strict=True)
    ]


def _is_title(line: str) -> bool:
    return is_heading(_SECTION.sub("", line, count=1)) and not line.endswith(":")


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    paragraph: list[str] = []
    for line in (*lines, _Line("")):
        if line.text.strip() and line.level is None:
            paragraph.append(line.text)
            continue
        if paragraph:
            yield from map(Block, paragraphs_of_lines(paragraph))
            paragraph = []
        if line.level is not None:
            yield Block(" ".join(line.text.split()), line.level)


def paragraphs_of_lines(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a paragraph that go on; those of one that was typed line by line do not."""
    longest, joined = max(map(len, lines)), list[str]()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        joined += line.split()
        text, opens = line.rstrip(), following[:1].isupper()
        short = len(text) < 0.6 * longest and text[-1:] not in ",;-–—"
        told = _TERM.match(text) or (text[-1:] in _ENDS and _TERM.match(following))
        if _ENTRY.match(following) or _NUMBERED.match(following) or (opens and (short or told)):
            yield " ".join(joined)
            joined = []
    if joined:
        yield " ".join(joined)
