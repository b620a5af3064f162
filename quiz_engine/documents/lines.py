"""The lines of a paragraph that an author broke by hand, rid of what nobody sees."""

import re
from typing import Final

from quiz_engine.documents.symbols import EDGE, LOST
from quiz_engine.language.sentences import sentences_of

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffc]|_x000[0-9A-F]_")
_OPENS: Final = re.compile(r"[^\W\d_a-zа-яёąćęłńóśźż]|\d{1,2}[.)]\s|[•◦▪‣●*–—-]\s|[\"“„«(§]")
_ENDS: Final = (".", "!", "?", ":", ";", "…")
_MEETS_WORD: Final = re.compile(rf"(?<=\w){EDGE}+(?=\w)")
_FULL_LINE: Final = 60
"""Characters; so long a line was broken where it was full, not where a thought ended."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a paragraph, those joined that go on."""
    text = _MEETS_WORD.sub(" ", text).replace(EDGE, "")
    lines: list[list[str]] = []
    for line in (" ".join(one.split()) for one in text.split("\n")):
        before = lines[-1][-1] if lines else "."
        goes_on = not before.endswith(_ENDS) and (len(before) > _FULL_LINE or not _OPENS.match(line))
        if line and lines and goes_on:
            lines[-1].append(line)
        elif line:
            lines.append([line])
    return [" ".join(line) for line in lines]


def readable(line: str) -> str:
    """Return a line without what has no looks, and without the sentences of which a part is lost.

    Nothing is left of one that has neither letters nor digits.
    """
    text = _UNSEEN.sub("", line).replace("\u2011", "-").strip()
    if LOST in text:
        text = " ".join(one.text for one in sentences_of(text) if LOST not in one.text)
    return text if any(map(str.isalnum, text)) else ""
