"""Pages as they are drawn, line by line: each letter is half as wide as it is high."""

from collections.abc import Sequence

from quiz_engine.documents.pdf import pages_of_drawings
from quiz_engine.documents.pdf.drawn import Box, Drawing, Word

WIDTH, HEIGHT = 595.0, 842.0


def line(
    x: float, y: float, text: str, size: float = 10, *, bold: bool = False, font: str = "A"
) -> list[Word]:
    """Draw the words of a line from a place on, y downwards."""
    words = []
    for text_of_word in text.split(" "):
        end = x + len(text_of_word) * size / 2
        words.append(Word(text_of_word, x, end, y, size, font, bold))
        x = end + size / 2
    return [word for word in words if word.text]


def lines(
    x: float, y: float, *texts: str, size: float = 10, bold: bool = False, step: float = 1.2
) -> list[Word]:
    """Draw lines under each other."""
    return [
        word for n, text in enumerate(texts) for word in line(x, y + n * step * size, text, size, bold=bold)
    ]


def page(
    *drawn: Sequence[Word], wide: bool = False, rules: Sequence[Box] = (), pictures: Sequence[Box] = ()
) -> Drawing:
    """Put lines on a page."""
    width, height = (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)
    return Drawing(width, height, [word for words in drawn for word in words], pictures, rules)


def read(*pages: Drawing) -> list[list[str]]:
    """Return the blocks of each page as they are read, a heading with its level before it."""
    return [
        [f"{'#' * block.level} {block.text}" if block.level else block.text for block in one.blocks]
        for one in pages_of_drawings(pages)
    ]
