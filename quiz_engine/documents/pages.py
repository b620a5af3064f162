"""The text of a file, page by page, whatever kind of document it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quiz_engine.documents.blocks import Page, Reading
from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.kinds import MOST_PAGES, Kind, kind_of, media_type_of
from quiz_engine.documents.note_marks import without_note_marks


def pages_of(path: Path, name: str, most_characters: int) -> Reading:
    """Return what a file says, page by page.

    Raises Unreadable for what cannot be read, has no text, or has more than it may.
    """
    kind = kind_of(path, name)
    return Reading(media_type_of(kind, name), _bounded(_pages(kind, path, name), most_characters))


def _pages(kind: Kind, path: Path, name: str) -> Iterator[Page]:
    # Imported here, so that each kind waits for its own library alone.
    match kind:
        case "docx":
            from quiz_engine.documents.docx import pages_of_docx

            return pages_of_docx(path)
        case "pptx":
            from quiz_engine.documents.pptx import pages_of_pptx

            return pages_of_pptx(path)
        case "pdf":
            from quiz_engine.documents.pdf import pages_of_pdf

            return pages_of_pdf(path)
        case "text":
            from quiz_engine.documents.texts import pages_of_text

            return pages_of_text(path, is_markdown=media_type_of(kind, name) == "text/markdown")


def _bounded(pages: Iterator[Page], most_characters: int) -> list[Page]:
    read: list[Page] = []
    taken = 0
    for page in pages:
        blocks = [replace(block, text=_storable(without_note_marks(block.text))) for block in page.blocks]
        taken += sum(len(block.text) for block in blocks)
        if taken > most_characters:
            raise Unreadable("material_too_long", f"more than {most_characters} characters")
        if len(read) == MOST_PAGES:
            raise Unreadable("material_too_long", f"more than {MOST_PAGES} pages or slides")
        read.append(replace(page, blocks=blocks))
    if not any(block.text.strip() for page in read if not page.problem for block in page.blocks):
        raise Unreadable("material_empty")
    return read


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # halves of surrogate pairs can be stored nowhere
