"""A document's pages joined into one text and cut into passages, each with its page and its place."""

import bisect
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.passages import passages_of
from quiz_engine.language.detecting import language_of
from quiz_engine.language.words import content_stems

_CUTTING_SECONDS: Final = 20.0
"""A book of 1.2 million characters takes 0.2 to 0.5 s; as much of words that no dictionary has, a minute."""
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…", "”", "»", '"', ")")


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage of a document that is about to be kept."""

    page: int
    start: int
    end: int
    text: str
    stems: str
    """The stems of its words that say something, as they are searched for; those of its heading, too."""
    heading: str = ""
    """What it stands under, where that is not in its text."""


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


def document_of(
    session_id: str,
    sha256: str,
    name: str,
    media_type: str,
    size_bytes: int,
    pages: Sequence[str],
    seconds: float = _CUTTING_SECONDS,
) -> NewDocument:
    """Join the pages of a document and cut it into passages, each with its page and its place.

    Raises Unreadable where that takes more than `seconds`.
    """
    latest = time.monotonic() + seconds
    text, starts = _joined(pages)
    language = language_of(text) or "en"
    passages = []
    for cut in passages_of(text):
        if time.monotonic() > latest:
            raise Unreadable("material_too_long", f"its words took more than {seconds:g} s")
        stems = " ".join(content_stems(f"{cut.heading}\n{cut.text}", language))
        page = bisect.bisect_right(starts, cut.start)
        passages.append(
            NewPassage(
                page=page, start=cut.start, end=cut.end, text=cut.text, stems=stems, heading=cut.heading
            )
        )
    return NewDocument(
        session_id=session_id,
        sha256=sha256,
        name=name,
        media_type=media_type,
        language=language,
        size_bytes=size_bytes,
        pages=len(pages),
        characters=len(text),
        passages=passages,
    )


def _joined(pages: Sequence[str]) -> tuple[str, list[int]]:
    """Put pages together so that a sentence may run over their edge; return also where each begins."""
    text, starts = "", []
    parts: list[str] = []
    length = 0
    for page in pages:
        body = page.strip()
        if parts and body:
            gap = "\n\n" if text.endswith(_SENTENCE_ENDS) or not body[:1].islower() else " "
            parts.append(gap)
            length += len(gap)
        starts.append(length)
        parts.append(body)
        length += len(body)
        text = body or text
    return "".join(parts), starts
