"""The text of a file, page by page, whatever kind of document it is."""

from collections.abc import Iterator
from pathlib import Path

from quiz_engine.documents.errors import Unreadable
from quiz_engine.documents.kinds import MOST_PAGES, Kind, kind_of, media_type_of


def pages_of(path: Path, name: str, most_characters: int) -> tuple[str, list[str]]:
    """Return a document's media type and the text of its pages.

    Raises Unreadable for what cannot be read, has no text, or has more than it may.
    """
    kind = kind_of(path, name)
    return media_type_of(kind, name), _bounded(_pages(kind, path, name), most_characters)


def _pages(kind: Kind, path: Path, name: str) -> Iterator[str]:
    # Imported here, so that a text file does not wait for the PDF library: 0.3 s.
    match kind:
        case "pdf":
            from quiz_engine.documents.pdf import pages_of_pdf

            return pages_of_pdf(path)
        case "docx":
            from quiz_engine.documents.office import pages_of_docx

            return pages_of_docx(path)
        case "pptx":
            from quiz_engine.documents.office import pages_of_pptx

            return pages_of_pptx(path)
        case "text":
            from quiz_engine.documents.plain import pages_of_text

            is_markdown = media_type_of(kind, name) == "text/markdown"
            return pages_of_text(path, markdown=is_markdown)


def _bounded(pages: Iterator[str], most_characters: int) -> list[str]:
    read: list[str] = []
    taken = 0
    for page in pages:
        text = page.encode("utf-8", "replace").decode()  # halves of surrogate pairs can be stored nowhere
        taken += len(text)
        if taken > most_characters:
            raise Unreadable("material_too_long", f"more than {most_characters} characters")
        if len(read) == MOST_PAGES:
            raise Unreadable("material_too_long", f"more than {MOST_PAGES} pages or slides")
        read.append(text)
    if not any(text.strip() for text in read):
        raise Unreadable("material_empty")
    return read
