"""The characters of a text file, whatever encoding it was saved in."""

import re
import unicodedata
from typing import Final

from quiz_engine.documents.errors import Unreadable

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHEN: Final = "\u2011"
"""Holds a word together; a plain one is what readers type."""


def decoded(raw: bytes) -> str:
    """Return the text of a file with Unix line ends. Raises Unreadable where its letters make no text."""
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n").replace(_HYPHEN, "-")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


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
