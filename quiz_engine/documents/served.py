"""What of a document is in a language that is served."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quiz_engine.documents.blocks import Page
from quiz_engine.documents.errors import Unreadable
from quiz_engine.language.foreign import foreign_languages

_MOST_FOREIGN: Final = 0.7
"""Share of the text in other languages; with more the document is refused, with less these are left out."""


def served_pages(pages: Sequence[Page]) -> list[Page]:
    """Return pages without the paragraphs that are in a language not served.

    Raises Unreadable, naming that language, where they are most of the text.
    """
    read = [block for page in pages if page.problem is None for block in page.blocks]
    languages = foreign_languages([block.text for block in read])
    foreign: Counter[str] = Counter()
    for block, language in zip(read, languages, strict=True):
        if language is not None:
            foreign[language] += len(block.text)
    if foreign.total() > _MOST_FOREIGN * sum(len(block.text) for block in read):
        raise Unreadable("unsupported_language", f"its language is {foreign.most_common(1)[0][0]}")
    if not foreign:
        return list(pages)
    each = iter(languages)
    return [
        page if page.problem else replace(page, blocks=[block for block in page.blocks if next(each) is None])
        for page in pages
    ]
