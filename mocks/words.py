"""Words compared as a person would: without case, accents, plural and most endings."""

import re
import unicodedata
from typing import Final

from contracts.quiz import Language

QUOTED_CHARACTERS: Final = 80
"""Characters of a topic that are ever repeated; the rest of a long one is cut."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…]+[”»)]*(?=\s)")
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_OPENING, _CLOSING = "“„«", "”»"
_QUOTES = str.maketrans(dict.fromkeys(_OPENING + _CLOSING, "'"))

_STOP_WORDS = """
    a an the of in on at to for and or is are was were be by with from as it its this that these those do
    does did what which who whom whose when where why how many much about me my i you your we our give
    make create write ask please quiz quizzes test question answer some any can could would should tell
    explain topic i w na o do z ze dla oraz jest sa czy co kto kiedy gdzie jak ktory ktora ktore ile
    temat pytanie pytania pytan zrob stworz prosze mi и в во на о об по с со для из это есть что кто
    когда где как какой какая какие сколько тема тему вопрос вопросы вопросов тест сделай создай составь
    пожалуйста мне
"""
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())
"""Words that say nothing of a topic, folded."""


def fold(text: str) -> str:
    """Return `text` in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ł", "l")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded, in their order."""
    return _WORD.findall(fold(text))


def same_word(one: str, other: str, language: Language) -> bool:
    """Return whether two folded words are forms of one word of `language`."""
    if one == other:
        return True
    if language == "en":
        return _singular(one) == _singular(other)
    shorter, longer = sorted((one, other), key=len)
    shared = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    return shared >= max(3, len(shorter) - 2) and len(longer) - shared <= 4


def sentences_of(text: str) -> list[str]:
    """Split `text` into sentences, word for word; a full stop inside “quotation marks” ends none."""
    sentences, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        sentence = text[start : end.end()]
        if _open_quotes(sentence) == 0:
            sentences.append(sentence.strip())
            start = end.end()
    return [sentence for sentence in [*sentences, text[start:].strip()] if sentence]


def quoted(topic: str) -> str:
    """Return `topic` as one short line of plain text that fits between “quotation marks”."""
    visible = topic[: 20 * QUOTED_CHARACTERS].translate(_BIDI_CONTROLS).translate(_QUOTES)
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in visible)
    line = " ".join(visible.split())
    return line if len(line) <= QUOTED_CHARACTERS else line[: QUOTED_CHARACTERS - 1].rstrip() + "…"


def language_of(text: str) -> Language:
    """Guess the language of a topic from its letters; English where nothing else shows."""
    folded = text.casefold()
    if re.search(r"[а-яё]", folded):
        return "ru"
    return "pl" if re.search(r"[ąćęłńóśźż]", folded) else "en"


def _open_quotes(text: str) -> int:
    return sum((letter in _OPENING) - (letter in _CLOSING) for letter in text)


def _singular(word: str) -> str:
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")
