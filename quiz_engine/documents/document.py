"""A document's pages joined into one text and cut into passages, each with its page and its place."""

import bisect
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.documents.blocks import Block, Page, PageProblem, Reading
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.passages import passages_of
from quiz_engine.documents.served import served_pages
from quiz_engine.language.detecting import language_of
from quiz_engine.language.headings import Section, headings_by_looks
from quiz_engine.language.words import content_stems

_CUTTING_SECONDS: Final = 20.0
"""A book of 1.2 million characters takes 0.2 to 0.5 s; as much of words that no dictionary has, a minute."""
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…", "”", "»", '"', ")")


_MOST_HEADINGS: Final = 8
_LONGEST_HEADING: Final = 200
"""Characters."""
_BY_LOOKS: Final = 7
"""Level of a heading that only looks like one: under all that the author marked."""

READER_VERSION: Final = 2
"""Of what reads and cuts documents; what an older one kept can be read anew. 1 knew no sections."""


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage of a document that is about to be kept."""

    page: int
    start: int
    end: int
    text: str
    stems: str
    """The stems of its words that say something, as they are searched for; those of its section, too."""
    section: Section = ()
    """The section it begins in, without the headings in its own text."""
    headings: tuple[tuple[int, Section], ...] = ()
    """Where its own headings begin in its text, and the section that each opens."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that has been read and is about to be kept."""

    session_id: str
    sha256: str
    name: str
    media_type: str
    language: Language
    size_bytes: int
    pages: int
    characters: int
    passages: Sequence[NewPassage]
    page_starts: Sequence[int] = ()
    """Where each page begins in the text of the whole."""
    problems: Sequence[tuple[int, PageProblem]] = ()
    """Pages, counted from 1, of which nothing is asked, and why."""
    reader_version: int = READER_VERSION


def document_of(
    session_id: str,
    sha256: str,
    name: str,
    size_bytes: int,
    reading: Reading,
    seconds: float = _CUTTING_SECONDS,
) -> NewDocument:
    """Join the pages of a document and cut it into passages, each with its page, its section and its place.

    Raises Unreadable where that takes more than `seconds`, and where most is in a language not served.
    """
    latest = time.monotonic() + seconds
    text, starts, headings = _joined(served_pages(reading.pages))
    language = language_of(text) or "en"
    passages = []
    for cut in passages_of(text, headings):
        if time.monotonic() > latest:
            raise Unreadable("material_too_long", f"its words took more than {seconds:g} s")
        over = "\n".join(cut.section)
        passages.append(
            NewPassage(
                page=bisect.bisect_right(starts, cut.start),
                start=cut.start,
                end=cut.end,
                text=cut.text,
                stems=" ".join(content_stems(f"{over}\n{cut.text}", language)),
                section=cut.section,
                headings=cut.headings,
            )
        )
    problems = [(n, page.problem) for n, page in enumerate(reading.pages, 1) if page.problem]
    return NewDocument(
        session_id=session_id,
        sha256=sha256,
        name=name,
        media_type=reading.media_type,
        language=language,
        size_bytes=size_bytes,
        pages=len(reading.pages),
        characters=len(text),
        passages=passages,
        page_starts=starts,
        problems=problems,
    )


def _joined(pages: Sequence[Page]) -> tuple[str, list[int], dict[int, Section]]:
    """Put pages together so that a sentence may run over their edge.

    Return the text, where each page begins, and where headings begin with the section that each opens.
    """
    parts: list[str] = []
    starts: list[int] = []
    levels: list[tuple[int, str, int]] = []
    unsure: list[tuple[int, str]] = []
    length, before = 0, Block("")
    for page in pages:
        is_first = True
        for block in page.blocks if page.problem is None else ():
            text = block.text.strip()
            if not text:
                continue
            runs_on = is_first and not before.level and not block.level and text[:1].islower()
            gap = " " if runs_on and before.text and not before.text.endswith(_SENTENCE_ENDS) else "\n\n"
            if length:
                parts.append(gap)
                length += len(gap)
            if is_first:
                starts.append(length)
            if block.level:
                levels.append((length, text, block.level))
            elif block.level is None and gap != " ":
                unsure.append((length, text))
            parts.append(text)
            length += len(text)
            is_first, before = False, block
        if is_first:
            starts.append(length)
    whole = "".join(parts)
    looks = set(headings_by_looks(whole)) if unsure else set()
    levels += [(start, text, _BY_LOOKS) for start, text in unsure if start in looks]
    return whole, starts, _sections(sorted(levels))


def _sections(levels: Sequence[tuple[int, str, int]]) -> dict[int, Section]:
    sections: dict[int, Section] = {}
    above: list[tuple[int, str]] = []
    for start, text, level in levels:
        above = [(n, one) for n, one in above if n < level][: _MOST_HEADINGS - 1]
        above.append((level, (" ".join(text.rstrip(": ").split()) or text)[:_LONGEST_HEADING]))
        sections[start] = tuple(one for _, one in above)
    return sections
