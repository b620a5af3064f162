"""Text and Markdown, part by part."""

from collections.abc import Iterator
from pathlib import Path

from quiz_engine.documents.blocks import Page
from quiz_engine.documents.decoding import decoded
from quiz_engine.documents.markdown import blocks_of_markdown
from quiz_engine.documents.plain import blocks_of_text


def pages_of_text(path: Path, *, is_markdown: bool) -> Iterator[Page]:
    """Yield the parts of a text between form feeds. Raises Unreadable where its letters make no text."""
    for part in decoded(path.read_bytes()).split("\f"):
        yield Page(blocks_of_markdown(part) if is_markdown else blocks_of_text(part))
