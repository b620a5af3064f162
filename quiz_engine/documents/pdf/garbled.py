"""Whether the text of a page can be read at all."""

import re
from collections.abc import Sequence
from typing import Final

from quiz_engine.documents.blocks import PageProblem
from quiz_engine.documents.pdf.drawn import Drawing, Word

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN_OR_CYRILLIC: Final = re.compile(r"[a-zà-žа-яёіїєґўA-ZÀ-ŽА-ЯЁІЇЄҐЎ]")
_VOWELS: Final = re.compile(
    r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿąęėįųūőűаеёиоуыэюяіїєўAEIOUYÓĄĘАЕЁИОУЫЭЮЯІЇЄЎ]"
)
_NO_LETTER: Final = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]|\(cid:")
_LATIN_1: Final = re.compile(r"[À-ÿ]")
_ENOUGH: Final = 40
"""Letters, below which nothing can be said of a page."""
_LONGEST_WORD: Final = 30
_WHOLE_PAGE: Final = 0.5
_CAPTION: Final = 40
"""Letters that may stand beside a picture of a page, a stamp for instance; on a slide they are its title."""


def problem_of(drawing: Drawing, words: Sequence[Word], text: str) -> PageProblem | None:
    """Return why nothing is asked of a page; `words` are those of its text without heads and feet."""
    letters = sum(map(str.isalpha, text))
    area = drawing.width * drawing.height
    most = 1 if drawing.width > drawing.height else _CAPTION
    if letters < most and any(box.area >= _WHOLE_PAGE * area for box in drawing.pictures):
        return "picture"
    if not words and drawing.pictures:
        return "picture"
    return "garbled" if is_garbled(text, drawing.unmapped) else None


def is_garbled(text: str, unmapped: int = 0) -> bool:
    """Return whether a text is mostly glued, or no words at all."""
    signs = len("".join(text.split()))
    if unmapped > 0.3 * max(signs, 1) and unmapped >= 1:
        return True
    if signs < _ENOUGH:
        return False
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if len(_NO_LETTER.findall(text)) > 0.1 * signs:
        return True
    if not letters:
        return False
    glued = sum(len(word) for word in words if len(word) >= _LONGEST_WORD)
    singles = sum(len(word) == 1 for word in words)
    if glued > 0.3 * letters or (singles > 0.6 * len(words) and letters > 0.5 * signs):
        return True
    return _is_no_language(words, letters)


def _is_no_language(words: Sequence[str], letters: int) -> bool:
    """Return whether letters of our alphabets stand together as they do in no language."""
    ours = [word for word in words if _LATIN_OR_CYRILLIC.match(word) and len(word) > 2 and not word.isupper()]
    known = sum(map(len, ours))
    if known < _ENOUGH or known < 0.4 * letters:
        return False
    text = "".join(ours)
    vowels = len(_VOWELS.findall(text))
    return not 0.27 * known <= vowels <= 0.68 * known or len(_LATIN_1.findall(text)) > 0.5 * known
