"""Blocks of a text that comes as tags and words: of HTML, and of Markdown, which is HTML written shorter."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from quiz_engine.documents.blocks import Block
from quiz_engine.documents.lines import readable
from quiz_engine.documents.lists import bullet
from quiz_engine.documents.plain import paragraphs_of_lines
from quiz_engine.documents.symbols import LOST, Place, placed
from quiz_engine.documents.tables import Cell, Row, rows_as_blocks
from quiz_engine.language.headings import LONGEST

Event = tuple[Literal["open", "close", "text", "end"], str]
"""A tag that opens or closes, a piece of text, or the end of all tags that a paragraph left open."""

_BREAK: Final = "\v"
"""Stands for a line that its author ended."""
_LONGEST_TITLE: Final = 200
"""Characters; a heading that is longer, or that is a sentence of some length, is a paragraph."""
_UNSEEN: Final = frozenset(
    ("script", "style", "pre", "svg", "template", "s", "del", "iframe", "head", "math")
)
_PARTING: Final = ("p", "div", "section", "article", "details", "summary", "figcaption", "hr", "center")
_PLACES: Final[Mapping[str, Place]] = {"sup": "raised", "sub": "lowered"}
_LOWERED: Final = re.compile(r"(?<=[A-Za-z)])~(\d{1,3})~")
"""H~2~O, as Pandoc has it."""
_RAISED: Final = re.compile(r"(?<=[\w)])\^([+-]?\d{0,3}[+-]?)\^")
_TASK: Final = re.compile(r"\s*\[[ xX]\]\s")
_CALLOUT: Final = re.compile(r"\s*\[!\w[\w-]{0,30}\][+-]?[ \t]*([^\n\v]*)[\n\v]?")
_HIGHLIGHT: Final = re.compile(r"==(?=[^\s=])([^=\n]{1,500}?)(?<=\S)==")
_NOTE_MARK: Final = re.compile(r"\[\^[^\]\s]{1,30}\]")
_BLOCK_ID: Final = re.compile(r"\s\^[A-Za-z0-9][A-Za-z0-9-]{1,40}$")
_TAGS_ALONE: Final = re.compile(r"#[^\W\d_][\w/-]*(?:[\s,]+#[^\W\d_][\w/-]*)*")
_TAGS_BEHIND: Final = re.compile(r"(?<=[.!?])(?:[ \t]+#[^\W\d_][\w/-]*)+(?=\s|$)")
"""Behind a sentence they are for the index of the notes; inside one they are words of it."""
_TAG: Final = re.compile(r"(?<![\w#&/])#(?=[^\W\d_])")
_SAYS_NOTHING: Final = re.compile(r"\[?\[?_?toc_?\]?\]?|(?:https?://|www\.)\S+|\W+", re.IGNORECASE)
_OPENS: Final = re.compile(r"[\"“„«(]?[^\W_a-zа-яёąćęłńóśźż]|[•◦▪‣*·–—-]\s")
_SENTENCE_ENDS: Final = (".", "!", "?", ";", "…")


def blocks_of_markup(events: Iterable[Event]) -> list[Block]:
    """Return what tags and words say: headings with their levels, entries with marks, rows with heads."""
    writer = _Writer()
    for kind, value in events:
        writer.take(kind, value)
    writer.flush()
    return writer.blocks


class _Table:
    """The table that is being read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cells: list[Cell] | None = None
        self.is_head = False

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(Row(self.cells, self.is_head))
        self.cells, self.is_head = None, False


class _Writer:
    """Puts blocks together from tags and words."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._said: list[tuple[str, bool]] = []
        """Pieces of the paragraph, each with whether it is bold."""
        self._lists: list[int | None] = []
        """What the entries of the lists around this place are counted by; None where they have bullets."""
        self._mark = ""
        self._unseen: list[str] = []
        self._bold = 0
        self._scripts: list[str] = []
        self._level = 0
        self._last_level = 0
        self._opens_quote = False
        self._term = ""
        self._table: _Table | None = None
        self._opened: Mapping[str, Callable[[str], None]] = {
            **dict.fromkeys(_PARTING, self._part),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._open_heading),
            **dict.fromkeys(("ul", "ol"), self._open_list),
            **dict.fromkeys(("strong", "b"), self._open_bold),
            **dict.fromkeys(("sup", "sub"), self._scripts.append),
            **dict.fromkeys(("td", "th"), self._open_cell),
            "li": self._open_entry,
            "dt": self._part,
            "dd": self._open_description,
            "blockquote": self._open_quote,
            "table": self._open_table,
            "tr": self._open_row,
            "br": self._break,
        }
        self._closed: Mapping[str, Callable[[str], None]] = {
            **dict.fromkeys((*_PARTING, "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dl"), self._part),
            **dict.fromkeys(("ul", "ol"), self._close_list),
            **dict.fromkeys(("strong", "b"), self._close_bold),
            **dict.fromkeys(("sup", "sub"), self._close_script),
            **dict.fromkeys(("td", "th"), self._close_cell),
            "dt": self._close_term,
            "blockquote": self._part,
            "table": self._close_table,
            "tr": self._close_row,
        }

    def take(self, kind: str, value: str) -> None:
        if kind == "end":
            self._unseen.clear()
            self._scripts.clear()
            self._bold = 0
        elif value in _UNSEEN and kind == "open":
            self._unseen.append(value)
        elif value in self._unseen and kind == "close":
            self._unseen.remove(value)
        elif not self._unseen and kind == "text":
            self._say(value)
        elif not self._unseen:
            name, _, start = value.partition(" ")
            handlers = self._opened if kind == "open" else self._closed
            if name in handlers:
                handlers[name](start if name == "ol" else name)

    def _say(self, text: str) -> None:
        if self._scripts:
            text = placed(text, _PLACES[self._scripts[-1]])
        self._said.append((text, self._bold > 0))

    def _break(self, _: str) -> None:
        self._said.append((_BREAK, self._bold > 0))

    def _part(self, _: str) -> None:
        if self._table is None:
            self.flush()
        else:
            self._said.append((" ", False))

    def _open_heading(self, name: str) -> None:
        self._part(name)
        self._level = int(name[1])

    def _open_list(self, start: str) -> None:
        self._part(start)
        self._lists.append(int(start) if start.isdigit() else 1 if start == "" else None)

    def _close_list(self, name: str) -> None:
        self._part(name)
        if self._lists:
            self._lists.pop()
        self._mark = ""

    def _open_entry(self, name: str) -> None:
        self._part(name)
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._mark = bullet(len(self._lists) - 1)
        else:
            self._mark = f"{number}. "
            self._lists[-1] = number + 1

    def _open_bold(self, _: str) -> None:
        self._bold += 1

    def _close_bold(self, _: str) -> None:
        self._bold = max(0, self._bold - 1)

    def _close_script(self, _: str) -> None:
        if self._scripts:
            self._scripts.pop()

    def _open_quote(self, name: str) -> None:
        self._part(name)
        self._opens_quote = True

    def _close_term(self, _: str) -> None:
        self._term = _tidy("".join(text for text, _ in self._said)).rstrip(":")
        self._said.clear()

    def _open_description(self, name: str) -> None:
        self._part(name)
        self._mark = bullet(0) + (f"{self._term} – " if self._term else "")

    def _open_table(self, name: str) -> None:
        self._part(name)
        self._table = self._table or _Table()

    def _open_row(self, name: str) -> None:
        self._close_row(name)
        if self._table:
            self._table.cells = []

    def _open_cell(self, name: str) -> None:
        if self._table and self._table.cells is not None:
            self._said.clear()
            self._table.is_head = name == "th" and (self._table.is_head or not self._table.cells)

    def _close_cell(self, _: str) -> None:
        if self._table and self._table.cells is not None:
            text = readable(_tidy("".join(piece for piece, _ in self._said)))
            is_bold = all(bold for piece, bold in self._said if piece.strip())
            self._table.cells.append(Cell([Block(text, 0)] if text else [], is_bold=is_bold))
            self._said.clear()

    def _close_row(self, _: str) -> None:
        if self._table:
            self._table.end_row()

    def _close_table(self, _: str) -> None:
        if self._table:
            self._table.end_row()
            self.blocks += [block for _, block in rows_as_blocks(self._table.rows)]
            self._table = None
            self._said.clear()

    def flush(self) -> None:
        """End the paragraph."""
        said, level, mark = self._said, self._level, self._mark
        self._said, self._level, self._mark = [], 0, ""
        text = "".join(piece for piece, _ in said)
        if not text.strip():
            self._mark = mark  # of the paragraph that the entry opens with
            return
        if level and self._heads(level, _tidy(text)):
            return
        if self._opens_quote and (callout := _CALLOUT.match(text)):
            title = _tidy(callout[1])
            self.blocks += [Block(title, 0)] if title else []
            said = _from(said, callout.end())
        self._opens_quote = False
        if mark and (task := _TASK.match(text)):
            said = _from(said, task.end())
        self._paragraphs(said, mark)

    def _heads(self, level: int, text: str) -> bool:
        is_title = len(text) <= _LONGEST_TITLE and not (len(text) > LONGEST and text.endswith(_SENTENCE_ENDS))
        if is_title and text and LOST not in text:
            self.blocks.append(Block(text, level))
            self._last_level = level
        return is_title

    def _paragraphs(self, said: Sequence[tuple[str, bool]], mark: str) -> None:
        lines: list[str] = []
        level = 0 if mark or self._lists else None
        for line, is_bold, goes_on in _lines(said):
            if is_bold and not mark and _can_head(line):
                self._end(lines, mark, level)
                self.blocks.append(Block(line.rstrip(":"), min(self._last_level + 1, 6)))
                lines = []
                continue
            if lines and not goes_on:
                self._end(lines, mark, level)
                lines, mark = [], ""
            lines.append(line)
        self._end(lines, mark, level)

    def _end(self, lines: Sequence[str], mark: str, level: int | None) -> None:
        for text in paragraphs_of_lines(lines) if lines else ():
            kept = readable(_tidy(text))
            if kept and not _SAYS_NOTHING.fullmatch(kept):
                self.blocks.append(Block(mark + kept, level))
                mark = ""


def _lines(said: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool, bool]]:
    """Yield the lines of a paragraph, with whether it is all bold, and whether it may go on the last."""
    line: list[tuple[str, bool]] = []
    goes_on = True
    pieces = ((part, bold) for text, bold in said for part in re.split(r"([\n\v])", text))
    for text, bold in (*pieces, ("\n", False)):
        if text not in ("\n", _BREAK):
            line.append((text, bold))
            continue
        whole = _tidy("".join(part for part, _ in line))
        if whole and not _TAGS_ALONE.fullmatch("".join(part for part, _ in line).strip()):
            ended = not goes_on and _OPENS.match(whole) is not None
            yield whole, all(bold for part, bold in line if part.strip()), not ended
        goes_on = text != _BREAK
        line = []


def _from(said: Sequence[tuple[str, bool]], start: int) -> list[tuple[str, bool]]:
    """Return the pieces without the first `start` characters of all."""
    rest = []
    for text, bold in said:
        if start < len(text):
            rest.append((text[start:], bold))
        start = max(0, start - len(text))
    return rest


def _can_head(line: str) -> bool:
    return len(line) <= LONGEST and line[:1].isalnum() and not line.endswith((*_SENTENCE_ENDS, ","))


def _tidy(text: str) -> str:
    text = _RAISED.sub(lambda found: placed(found[1], "raised"), text)
    text = _LOWERED.sub(lambda found: placed(found[1], "lowered"), text)
    text = _NOTE_MARK.sub("", _HIGHLIGHT.sub(r"\1", text))
    text = _TAG.sub("", _TAGS_BEHIND.sub("", _BLOCK_ID.sub("", text)))
    return " ".join(text.split())
