"""PDF: what its pages say, by where things are drawn."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from quiz_engine.documents.blocks import Block, Page
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.pdf.columns import regions_of
from quiz_engine.documents.pdf.contents import figures_of, without_contents, without_labels, without_notes
from quiz_engine.documents.pdf.drawn import Drawing, Word
from quiz_engine.documents.pdf.furniture import without_furniture
from quiz_engine.documents.pdf.garbled import problem_of
from quiz_engine.documents.pdf.headings import (
    Heading,
    Looks,
    headings_of,
    levels_of,
    looks_of,
    looks_of_slide,
)
from quiz_engine.documents.pdf.lines import Line, lines_of
from quiz_engine.documents.pdf.marks import Levels
from quiz_engine.documents.pdf.paragraphs import Draft, drafts_of, join_over_edge, join_word_over_edge
from quiz_engine.documents.pdf.pdfium import drawings_of
from quiz_engine.documents.pdf.tables import with_tables

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SAYS_SOMETHING: Final = re.compile(r"[^\W\d_]{2}")


def pages_of_pdf(path: Path) -> Iterator[Page]:
    """Yield what each page says. Raises Unreadable."""
    return pages_of_drawings(list(drawings_of(path)))


def pages_of_drawings(drawings: Sequence[Drawing]) -> Iterator[Page]:
    """Yield what each page of a document says, by what is drawn on it. Raises Unreadable."""
    if not any(drawing.words for drawing in drawings):
        has_pictures = any(drawing.pictures for drawing in drawings)
        raise Unreadable("material_scanned" if has_pictures else "material_empty")
    looks = looks_of(drawings)
    left = without_furniture(drawings, looks.size)
    columns = [_columns(drawing, words, looks) for drawing, words in zip(drawings, left, strict=True)]
    known = Counter(
        word
        for page in columns
        for lines in page
        for line in lines
        for word in _WORD.findall(line.text.casefold())
    )
    levels = Levels()
    pages = [
        _drafts(drawing, words, lines, looks, levels, known)
        for drawing, words, lines in zip(drawings, left, columns, strict=True)
    ]
    for page, after in itertools.pairwise(page for page in pages if page):
        join_word_over_edge(page[-1], after[0], known)
    heads = levels_of([draft.heading for page in pages for draft in page if draft.heading is not None])
    problems = [
        problem_of(drawing, words, "\n".join(draft.text for draft in page))
        for drawing, words, page in zip(drawings, left, pages, strict=True)
    ]
    if "picture" in problems and not any(
        page for page, problem in zip(pages, problems, strict=True) if not problem
    ):
        raise Unreadable("material_scanned")
    for page, problem in zip(pages, problems, strict=True):
        blocks = [Block(draft.text, _level(draft, heads)) for draft in page]
        yield Page([block for block in blocks if _SAYS_SOMETHING.search(block.text)], problem)


def _level(draft: Draft, heads: Mapping[Heading, int]) -> int | None:
    return draft.level if draft.heading is None else heads[draft.heading]


def _columns(drawing: Drawing, words: Sequence[Word], looks: Looks) -> list[list[Line]]:
    """Return the lines of each column of a page, without what is no text."""
    flow = with_tables(without_contents(words), drawing.rules)
    figures = figures_of(drawing)
    columns = []
    for region in regions_of(flow, drawing.rules):
        lines = without_labels(lines_of(region), figures)
        columns.append(lines if looks.is_deck else without_notes(lines, looks.size))
    return columns


def _drafts(
    drawing: Drawing,
    words: Sequence[Word],
    columns: Sequence[Sequence[Line]],
    looks: Looks,
    levels: Levels,
    known: Counter[str],
) -> list[Draft]:
    own = looks_of_slide(words) if looks.is_deck else looks
    drafts: list[Draft] = []
    before: Sequence[Line] = ()
    for lines in columns:
        if _are_beside(before, lines):
            levels.end()
        before = lines
        headings = headings_of(lines, own, drawing.bookmarks)
        found = list(drafts_of(lines, headings, levels, known))
        joins = bool(drafts and found) and join_over_edge(drafts[-1], found[0], known)
        drafts += found[joins:]
    return drafts


def _are_beside(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Return whether two columns have no line over one of the other."""
    if not lines or not others:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return all(line.x0 > right or line.x1 < left for line in others)
