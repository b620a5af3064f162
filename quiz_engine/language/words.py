"""Words of a text, compared as a person would: without case, accents and endings."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import Stemmer

from contracts.quiz import Language
from quiz_engine.language.forms import lemma_of
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.languages import PACKS

_NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![^\W_])|\d+(?:[.,:]\d+)*(?![^\W_])"
_WORD: Final = re.compile(_NUMBER + r"|[^\W_]+(?:[-'’][^\W_]+)*")
_OF_THIS_THREAD = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number where it stands in its text."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words and numbers of `text` in their order; `1 000`, `2,5` and `well-known` are one each."""
    return [Word(found.group(), *found.span()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return `text` in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ł", "l")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def load_dictionaries() -> None:
    """Load what the first words of each language would wait for: 0.3 s and 65 MB."""
    for language, pack in PACKS.items():
        stem(pack.text.example, language)


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Return what the forms of a word have in common, folded."""
    lower = unicodedata.normalize("NFC", word.casefold()).replace("’", "'")
    if lower[:1].isdigit():
        return lower
    if not PACKS[language].text.stemmer:
        return fold(_without_ending(lemma_of(lower, language), language))
    stemmed: str = _stemmer(language).stemWord(lemma_of(lower, language).replace("ё", "е"))
    return fold(stemmed)


def _without_ending(word: str, language: Language) -> str:
    """Cut the commonest ending off a word; what is left has three letters or more."""
    endings = PACKS[language].text.endings.split()
    ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word[: len(word) - len(ending)]


def content_stems(text: str, language: Language) -> list[str]:
    """Return the stems of the words of `text` that say something, in their order."""
    return list(_content_stems(text, language))


@lru_cache(maxsize=4_000)
def phrase_key(text: str, language: Language) -> tuple[str, ...]:
    """Return what two spellings of one term share: its stems, without articles and the like."""
    return _content_stems(text, language) or tuple(stem(word.text, language) for word in words_of(text))


@lru_cache(maxsize=4_000)
def _content_stems(text: str, language: Language) -> tuple[str, ...]:
    stop_words = STOP_WORDS[language]
    return tuple(stem(word.text, language) for word in words_of(text) if fold(word.text) not in stop_words)


def contains_phrase(stems: Iterable[str], phrase: tuple[str, ...]) -> bool:
    """Return whether `phrase` stands, word after word, in a text of these stems."""
    if not phrase:
        return False
    there, length, first = tuple(stems), len(phrase), phrase[0]
    if first not in there:
        return False
    return any(there[i : i + length] == phrase for i in range(len(there) - length + 1) if there[i] == first)


def is_number(text: str) -> bool:
    """Return whether a word is written in digits."""
    return text[:1].isdigit()


def _stemmer(language: Language) -> "Stemmer.Stemmer":
    stemmers = getattr(_OF_THIS_THREAD, "stemmers", None)
    if stemmers is None:  # one set a thread, because a stemmer is not safe to share
        stemmers = {
            language: Stemmer.Stemmer(pack.text.stemmer)
            for language, pack in PACKS.items()
            if pack.text.stemmer
        }
        _OF_THIS_THREAD.stemmers = stemmers
    return stemmers[language]
