"""Documents as readers give them, made of plain pages."""

from collections.abc import Sequence

from quiz_engine.documents.blocks import Block, Page, Reading


def reading_of(pages: Sequence[str], media_type: str = "text/plain") -> Reading:
    """Return pages whose paragraphs an empty line parts, nothing of them marked as a heading."""
    return Reading(media_type, [Page([Block(one) for one in page.split("\n\n")]) for page in pages])


def texts_of(reading: Reading) -> list[str]:
    """Return the text of each page, an empty line between its blocks."""
    return ["\n\n".join(block.text for block in page.blocks) for page in reading.pages]
