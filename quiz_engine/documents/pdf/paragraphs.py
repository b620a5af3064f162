"""Lines to blocks: paragraphs, entries of lists, headings and rows of tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quiz_engine.documents.pdf.headings import Heading
from quiz_engine.documents.pdf.lines import Line, usual_step
from quiz_engine.documents.pdf.marks import Levels, Mark, is_bare_mark, mark_of

_ENDS: Final = (".", "!", "?", ":", ";", "…")
_WIDE: Final = 1.35
"""Distance of lines that part paragraphs, in what is usual in the column,"""
_WIDE_AFTER_END: Final = 1.22
"""where the line before ends a sentence."""
_INDENT: Final = 0.7
"""In the size of the letters."""
_HYPHENS: Final = "-\u00ad\u2010\u2011"
_KEEPS_ITS_HYPHEN: Final = re.compile(r"(?:то|либо|нибудь|таки|ка)\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Draft:
    """A block whose heading level is not known yet: `heading` is what its level follows from."""

    text: str
    heading: Heading | None = None
    level: int | None = None


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    mark: Mark | None = None
    heading: Heading | None = None
    texts: list[str] = field(default_factory=list)


def drafts_of(
    lines: Sequence[Line], headings: Mapping[int, Heading], levels: Levels, words: Mapping[str, int]
) -> Iterator[Draft]:
    """Yield the blocks of a column. `words` are those of the document, by which a hyphen is judged."""
    for paragraph in _paragraphs(lines, headings):
        first = paragraph.lines[0]
        if first.table:
            yield from (Draft(block.text, level=0) for block in first.table)
            continue
        text = _joined([line.text for line in paragraph.lines], words)
        mark = paragraph.mark
        if paragraph.heading is not None:
            levels.end()
            yield Draft(text, heading=paragraph.heading)
        elif mark is not None:
            yield Draft(levels.mark(mark, first.size) + text[mark.length :].strip(), level=0)
        else:
            yield Draft(text, level=0 if len(paragraph.lines) > 1 or text.endswith(_ENDS) else None)


def join_over_edge(before: Draft, draft: Draft, words: Mapping[str, int]) -> bool:
    """Put what goes on in the next column to what began in the one before. Return whether it did."""
    goes_on = _goes_on(before, draft)
    if goes_on:
        before.text = _joined([before.text, draft.text], words)
    return goes_on


def join_word_over_edge(before: Draft, draft: Draft, words: Mapping[str, int]) -> None:
    """Put the rest of a word that is parted at the end of a page to its beginning."""
    rest, _, others = draft.text.partition(" ")
    if _goes_on(before, draft) and others and before.text[-1:] in _HYPHENS:
        before.text = _joined([before.text, rest], words)
        draft.text = others


def _goes_on(before: Draft, draft: Draft) -> bool:
    return (
        before.heading is None
        and draft.heading is None
        and draft.text[:1].islower()
        and not before.text.endswith(_ENDS)
    )


def _paragraphs(lines: Sequence[Line], headings: Mapping[int, Heading]) -> Iterator[_Paragraph]:
    column = _Column(lines)
    paragraph: _Paragraph | None = None
    before_mark: Mark | None = None
    for n, line in enumerate(lines):
        heading = headings.get(n)
        before = lines[n - 1] if n else None
        mark = mark_of(line, before, before_mark) if heading is None and not line.table else None
        if paragraph is None or column.parts(paragraph, line, lines[n + 1 : n + 2], mark, heading):
            if paragraph:
                yield paragraph
            paragraph = _Paragraph([line], mark, heading)
            before_mark = mark
        else:
            paragraph.lines.append(line)
    if paragraph:
        yield paragraph


class _Column:
    """What is usual in a column: how far its lines are apart, and where they end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._step = usual_step(lines)
        self._right = max((line.x1 for line in lines), default=0.0)

    def parts(
        self,
        paragraph: _Paragraph,
        line: Line,
        after: Sequence[Line],
        mark: Mark | None,
        heading: Heading | None,
    ) -> bool:
        """Return whether a line begins another paragraph."""
        before = paragraph.lines[-1]
        if line.table or before.table or heading != paragraph.heading:
            return True
        if is_bare_mark(before):
            return False
        size = max(before.size, line.size)
        wide = _WIDE_AFTER_END if before.text.endswith(_ENDS) else _WIDE
        if line.y - before.y > wide * self._step * size or abs(before.size - line.size) > 0.12 * size:
            return True
        if heading is not None:
            return False
        return self._breaks(paragraph, line, after, mark)

    def _breaks(self, paragraph: _Paragraph, line: Line, after: Sequence[Line], mark: Mark | None) -> bool:
        before = paragraph.lines[-1]
        ended, is_short = before.text.endswith(_ENDS), self._is_short(before, line)
        if mark is not None:
            shifted = abs(line.x0 - before.x0) > _INDENT * line.size
            return mark.sure or ended or is_short or (shifted and paragraph.mark is not None)
        if is_short and (ended or not line.text[:1].islower()) and not before.text.endswith((",", "-", "–")):
            return True
        return _is_indented(paragraph, line, after)

    def _is_short(self, before: Line, line: Line) -> bool:
        """Return whether the next word would have had room."""
        return before.x1 + 0.3 * line.size + (line.first_end - line.x0) < self._right - 0.5 * line.size


def _is_indented(paragraph: _Paragraph, line: Line, after: Sequence[Line]) -> bool:
    """Return whether a line begins a paragraph as the one before began: indented, or hanging."""
    first, before = paragraph.lines[0], paragraph.lines[-1]
    step = line.x0 - before.x0
    if abs(step) <= _INDENT * line.size:
        return False
    if len(paragraph.lines) > 1 and abs(first.x0 - line.x0) < 0.3 * line.size:
        return True
    returns = bool(after) and abs(after[0].x0 - before.x0) < 0.3 * line.size
    return step > 0 and returns and paragraph.mark is None and before.text.endswith(_ENDS)


def _joined(texts: Sequence[str], words: Mapping[str, int]) -> str:
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        if joined[-1:] in _HYPHENS and joined[-2:-1].isalpha() and text[:1].isalpha():
            joined = _hyphenated(joined, text, words)
        else:
            joined = f"{joined} {text}"
    return " ".join(joined.replace("\u00ad", "").split())


def _hyphenated(joined: str, text: str, words: Mapping[str, int]) -> str:
    """Join what a hyphen parts at the end of a line; whether it stays, the rest of the document tells."""
    head = joined[:-1]
    if joined[-1] == "\u00ad":
        return head + text
    first, second = _LETTERS.findall(head)[-1], _LETTERS.findall(text)[0]
    whole, parted = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if (
        text[:1].isupper()
        or (words.get(parted, 0) and not words.get(whole, 0))
        or _KEEPS_ITS_HYPHEN.match(text)
    ):
        return f"{head}-{text}"
    return head + text
