"""Text and Markdown: decoded, and rid of marks that are not words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quiz_engine.documents.errors import Unreadable

_FENCE: Final = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_RULE: Final = re.compile(r"^[ \t]*([-*_=~#|:][ \t]*){3,}$", re.MULTILINE)
_HEADING: Final = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_QUOTED: Final = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_LINK: Final = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_EMPHASIS: Final = re.compile(r"(\*\*\*|\*\*|\*|___|__|`)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\ufeff]")
_ENTRY: Final = re.compile(r"[ \t]*(?:[•◦▪‣*·+–—-]|\d{1,2}[.)])[ \t]")
_TERM: Final = re.compile(r"[^\W\d_][^.:;,\n]{1,48}(?::|[ \t][–—-])[ \t]")
"""A line that says what something is: “Osmosis: the movement of water”."""
_NUMBERED: Final = re.compile(r"[^\W\d_]{3,12} \d{1,3}[.:](?:\s|$)")
"""A heading with its number: “Lecture 4: …”."""
_ENDS: Final = (".", "!", "?", ":")
_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")


def pages_of_text(path: Path, *, markdown: bool) -> Iterator[str]:
    """Yield the pages of a text, which form feeds part."""
    text = _decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    for page in text.split("\f"):
        yield _tidy(_without_marks(page) if markdown else page)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_by_guess(raw)


def _decoded_by_guess(raw: bytes) -> str:
    """Take the older encoding that makes the most of it words of a language."""
    candidates = [raw.decode(encoding, "replace") for encoding in ("cp1250", "cp1251", "iso8859-2", "koi8-r")]
    best = max(candidates, key=_likelihood)
    if _likelihood(best) < 0.7:
        raise Unreadable("material_broken", "its letters cannot be read; save it as UTF-8")
    return best


def _likelihood(text: str) -> float:
    """Return the share of letters that stand in ordinary words, all of one alphabet."""
    sample = text[:20_000]
    words = re.findall(r"[^\W\d_]+", sample)
    usual = sum(
        len(word) for word in words if re.fullmatch(r"[А-ЯЁ]?[а-яё]+|[A-ZĄĆĘŁŃÓŚŹŻ]?[a-ząćęłńóśźż]+", word)
    )
    return usual / max(1, sum(map(len, words)) + sample.count("\ufffd") * 5)


def _without_marks(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _FENCE.sub("", text)
    text = _HEADING.sub(r"\n\n\1\n\n", text)
    text = _RULE.sub("", text)
    text = _QUOTED.sub("", text)
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", text)


def _tidy(text: str) -> str:
    """Put each paragraph on one line; lines of a list, headings and terms stay lines of their own."""
    text = _CONTROL.sub("", text)
    parts = [part for paragraph in _BLANK.split(text) for part in _parts(paragraph.split("\n"))]
    return "\n\n".join(part for part in parts if part)


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a paragraph that go on; those of one that was typed line by line do not."""
    longest, joined = max(map(len, lines)), list[str]()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        joined += line.split()
        text, opens = line.rstrip(), following[:1].isupper()
        short = len(text) < 0.6 * longest and text[-1:] not in ",;-–—"
        told = _TERM.match(text) or (text[-1:] in _ENDS and _TERM.match(following))
        if _ENTRY.match(following) or _NUMBERED.match(following) or (opens and (short or told)):
            yield " ".join(joined)
            joined = []
    yield " ".join(joined)
