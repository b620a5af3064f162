"""Facts made from any text at all: a sentence of it with one word or number left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from contracts.quiz import Passage
from mocks.corpus import Fact
from mocks.phrases import Phrases
from mocks.words import STOP_WORDS, fold, sentences_of

_MAX_SENTENCES: Final = 60
_BLANKS_A_SENTENCE: Final = 3
_SENTENCE_CHARACTERS: Final = range(20, 301)
_GAP: Final = "____"

_QUOTATION = re.compile(r"[“„«][^”»]*[”»]")
_WORD = re.compile(r"\b[^\W\d_]{5,30}\b")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,6}(?![\w:/-]|[.,]\d)")


def facts_from(passages: Iterable[Passage], phrases: Phrases) -> list[Fact]:
    """Return what can be asked about sentences that nobody prepared; the names they quote are never the
    key.
    """
    sentences = list(dict.fromkeys(s for passage in passages for s in sentences_of(passage.text)))
    usable = [s for s in sentences if len(s) in _SENTENCE_CHARACTERS and "\n" not in s][:_MAX_SENTENCES]
    vocabulary = list(dict.fromkeys(word.group() for s in usable for word in _words(s)))
    return [fact for s in usable for fact in _facts_of(s, vocabulary, phrases)]


def _facts_of(sentence: str, vocabulary: Sequence[str], phrases: Phrases) -> Iterator[Fact]:
    longest = sorted(_words(sentence), key=lambda word: -len(word.group()))
    for gap in [*_outside_quotations(_NUMBER, sentence), *longest][:_BLANKS_A_SENTENCE]:
        key = gap.group()
        wrong = _other_numbers(key) if key.isdigit() else _other_words(key, sentence, vocabulary, phrases)
        yield Fact(
            says=sentence,
            asks=phrases.fill_gap.format(sentence=_put(_GAP, gap)),
            key=key,
            wrong=tuple(wrong),
            why=phrases.in_the_source.format(sentence=sentence),
            falsely=_put(wrong[0], gap),
            accepts=(),
            number=float(key) if key.isdigit() else None,
        )


def _words(sentence: str) -> list[re.Match[str]]:
    """Find the words worth asking for: each stands once in the sentence, and is not its first."""
    found = _outside_quotations(_WORD, sentence)
    times = [fold(word.group()) for word in found]
    return [
        word
        for word, name in zip(found, times, strict=True)
        if word.start() > 0 and times.count(name) == 1 and name not in STOP_WORDS
    ]


def _outside_quotations(pattern: re.Pattern[str], sentence: str) -> list[re.Match[str]]:
    quotations = [range(*found.span()) for found in _QUOTATION.finditer(sentence)]
    return [found for found in pattern.finditer(sentence) if not any(found.start() in q for q in quotations)]


def _other_words(key: str, sentence: str, vocabulary: Sequence[str], phrases: Phrases) -> list[str]:
    own = fold(sentence)
    others = [word for word in vocabulary if fold(word) not in own and word[0].isupper() == key[0].isupper()]
    others.sort(key=lambda word: abs(len(word) - len(key)))
    spare = [word for word in phrases.other_words if fold(word) not in own]
    by_name = {fold(word): word for word in reversed([*others, *spare])}
    return list(reversed(by_name.values()))[:3]


def _other_numbers(key: str) -> list[str]:
    number = int(key)
    return [str(number + 1), str(number + 2), str(2 * number + 3)]


def _put(text: str, gap: re.Match[str]) -> str:
    return gap.string[: gap.start()] + text + gap.string[gap.end() :]
