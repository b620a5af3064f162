"""A request as a line of spans: phrases that a language knows, plain words, and breaks."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from contracts.quiz import Language
from quiz_engine.languages import PACKS
from quiz_engine.requests.sources import find_source
from quiz_engine.requests.vocabulary import Kind, Kinds, Level, Value, Vocabulary, fold

Break = Literal["soft", "hard"]

NEAR: Final = 10
"""Spans; nothing looks further back or ahead than this, so that reading takes linear time."""


@dataclass(slots=True, eq=False)
class Span:
    """A phrase, a plain word (no kinds), or a break, and where it stands in the text."""

    start: int
    end: int
    word: str = ""
    """The word, folded, of a span of one."""
    kinds: dict[Kind, Value] = field(default_factory=dict)
    breaks: Break | None = None
    quoted: bool = False
    level: Level | None = None
    """Level of a difficulty word that was found to be part of something else, for now."""

    def has(self, *kinds: Kind) -> bool:
        return not self.kinds.keys().isdisjoint(kinds)

    def of(self, kinds: AbstractSet[Kind]) -> bool:
        return not self.kinds.keys().isdisjoint(kinds)

    @property
    def plain(self) -> bool:
        return not self.kinds and self.breaks is None

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.end - self.start <= len(self.word) + 1

    def forget(self) -> None:
        """Become a plain word, or the article that "one" can be."""
        self.kinds = {kind: None for kind in self.kinds if kind is Kind.ARTICLE}

    def only(self, kinds: frozenset[Kind]) -> bool:
        return bool(self.kinds) and self.kinds.keys() <= kinds


@dataclass(frozen=True, slots=True)
class SpanLine:
    """A request in its language."""

    text: str
    language: Language
    is_told: bool
    """Whether it shows that language, and no other as well: "quiz" shows none."""
    vocabulary: Vocabulary
    spans: list[Span]


def at(spans: list[Span], n: int) -> Span | None:
    """Return the span at a place, if there is one."""
    return spans[n] if 0 <= n < len(spans) else None


def is_any(span: Span | None, *kinds: Kind) -> bool:
    """Return whether there is a span, and of one of these kinds."""
    return span is not None and span.has(*kinds)


def parted(span: Span | None) -> bool:
    """Return whether nothing stands there, or a break."""
    return span is None or span.breaks is not None


def is_plain(span: Span | None) -> bool:
    return span is not None and span.plain


def tight(first: Span | None, second: Span | None) -> bool:
    """Return whether nothing stands between two words: "8b"."""
    if first is None or second is None or first.breaks or second.breaks:
        return False
    return first.end == second.start


def read_line(text: str) -> SpanLine:
    """Cut a request into spans, by the words of the language it is written in."""
    text = unicodedata.normalize("NFC", _shortened(text))
    tokens = _tokens(text)
    vocabulary, told = _vocabulary_of(tokens, text)
    return SpanLine(text, vocabulary.rules.language, told, vocabulary, _spans(text, tokens, vocabulary))


_LONGEST_READ: Final = 1_500
"""Characters; of a longer request we read the beginning and the end, where the asking is."""
_READ_AT_END: Final = 500


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_READ:
        return text
    return f"{text[: _LONGEST_READ - _READ_AT_END]}\n\n{text[-_READ_AT_END:]}"


_TOKEN: Final = re.compile(r"\d+|[^\W\d_](?:\+\+|#)(?!\w)|[^\W\d_]+(?:['’ʼ`\u0301][^\W\d_]+)*\u0301?|\n|\S")
_QUOTED: Final = re.compile(r'"[^"\n]{1,150}"|«[^»\n]{1,150}»|[“„][^”“„\n]{1,150}[”“]')
_HARD: Final = frozenset(".!?…\n;")
_SOFT: Final = frozenset(",:()[]–—-")
_PASSED_OVER: Final = frozenset("/\"'«»“”„*_`’#+~<>|")
"""Between words these stand for a blank."""


def _tokens(text: str) -> list[Span]:
    tokens: list[Span] = []
    done = 0
    for quoted in _QUOTED.finditer(text):
        tokens += _unquoted(text, done, quoted.start())
        tokens += [
            Span(word.start(), word.end(), fold(word.group()), quoted=True)
            for word in _TOKEN.finditer(text, quoted.start(), quoted.end())
        ]
        done = quoted.end()
    return tokens + _unquoted(text, done, len(text))


def _unquoted(text: str, start: int, end: int) -> list[Span]:
    tokens: list[Span] = []
    for match in _TOKEN.finditer(text, start, end):
        word, here, there = match.group(), match.start(), match.end()
        if word[0].isalnum():
            tokens.append(Span(here, there, fold(word)))
            continue
        loose = there >= len(text) or text[there].isspace() or not text[there].isalnum()
        if word in _PASSED_OVER or (word in "-–." and not loose and here > 0 and text[here - 1].isalnum()):
            continue
        if (
            word == "."
            and tokens
            and (tokens[-1].word in _abbreviations() or _is_initial(text, tokens[-1], here))
        ):
            continue
        kind: Break | None = "hard" if word in _HARD else "soft" if word in _SOFT else None
        if kind is None and unicodedata.category(word) in ("So", "Sk", "Cn", "Cs", "Co"):
            kind = "hard"  # an emoji ends a sentence
        if kind is None and unicodedata.category(word)[0] in "MC":
            continue
        if kind and tokens and (earlier := tokens[-1].breaks):  # "!!!" is one break
            tokens[-1].breaks = "hard" if "hard" in (kind, earlier) else "soft"
            continue
        tokens.append(Span(here, there, word, breaks=kind))
    return tokens


def _is_initial(text: str, before: Span, dot: int) -> bool:
    """Return whether a dot follows an initial: "J. S. Bach"."""
    return (
        before.end == dot
        and len(before.word) == 1
        and text[before.start].isupper()
        and text[before.start] != "I"
    )


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(word) for pack in PACKS.values() for word in pack.requests.abbreviations.split())


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies of all languages; built once, at the first request."""
    return tuple(Vocabulary(pack) for pack in PACKS.values())


_TOKENS_FOR_LANGUAGE: Final = 200
_KNOWN_WORD: Final = 2.0
_OWN_LETTER: Final = 1.0
_ENDING: Final = 0.5
_SHORTEST_ENDING_WORD: Final = 4


def _vocabulary_of(tokens: list[Span], text: str) -> tuple[Vocabulary, bool]:
    """Return the language of a request, and whether it shows.

    Known words tell most, then letters of its own, then endings.
    """
    words = [
        token
        for n, token in enumerate(tokens)
        if token.breaks is None and not token.quoted and not _is_of_a_formula(text, tokens, n)
    ]
    words = words or [token for token in tokens if token.breaks is None]
    told = [(token.word, text[token.start : token.end].casefold()) for token in words[:_TOKENS_FOR_LANGUAGE]]
    scores = [_score(vocabulary, told) for vocabulary in vocabularies()]
    best = max(scores)
    return vocabularies()[scores.index(best)], scores.count(best) == 1


def _score(vocabulary: Vocabulary, told: list[tuple[str, str]]) -> float:
    letters, score = vocabulary.rules.text.letters, 0.0
    for folded, written in told:
        if folded in vocabulary.telling:
            score += _KNOWN_WORD
        if any(letter in letters for letter in written):
            score += _OWN_LETTER
        if len(folded) >= _SHORTEST_ENDING_WORD:
            score += _ENDING * folded.endswith(vocabulary.endings)
            score += _ENDING * any(cluster in folded for cluster in vocabulary.clusters)
    return score


def _spans(text: str, tokens: list[Span], vocabulary: Vocabulary) -> list[Span]:
    words = [
        "" if token.quoted or _is_name(text, tokens, n) else vocabulary.corrected(token.word)
        for n, token in enumerate(tokens)
    ]
    inner = [token.breaks is None for token in tokens]
    spans: list[Span] = []
    here = 0
    while here < len(tokens):
        token = tokens[here]
        end, named = find_source(words, inner, here, vocabulary)
        if end > here:
            kinds_of_source: dict[Kind, Value] = {Kind.SOURCE: tokens[named].start}
            spans.append(Span(token.start, tokens[end - 1].end, words[here], kinds_of_source))
            here = end
            continue
        end, kinds = vocabulary.longest(words, inner, here)
        if end > here and (Kind.COMPOUND in kinds or _is_acronym(text, token, kinds)):
            kinds = {}
        if end > here:
            spans.append(Span(token.start, tokens[end - 1].end, words[here], dict(kinds)))
            here = end
            continue
        if token.word.isdecimal() and not token.quoted:
            token.kinds = {Kind.NUMBER: int(token.word[:_LONGEST_NUMBER])}
        spans.append(token)
        here += 1
    return _with_classes(_with_whole_numbers(spans))


_SMALL_WORDS: Final = {Kind.FILLER, Kind.JOINER, Kind.ARTICLE, Kind.AUXILIARY, Kind.ASK, Kind.UNIT}


def _is_acronym(text: str, token: Span, kinds: Kinds) -> bool:
    """Return whether a small word is written as a name: "history of the US"."""
    written = text[token.start : token.end]
    return kinds.keys() <= _SMALL_WORDS and 1 < len(written) <= 3 and written.isupper() and not text.isupper()


def _is_name(text: str, tokens: list[Span], n: int) -> bool:
    return _is_numeral(text, tokens, n) or _is_of_a_formula(text, tokens, n)


def _is_of_a_formula(text: str, tokens: list[Span], n: int) -> bool:
    """Return whether letters are of one word with a number: H2O, O3."""
    letters, before, after = tokens[n], at(tokens, n - 1), at(tokens, n + 1)
    if len(letters.word) > _LONGEST_SYMBOL or not letters.word.isalpha():
        return False
    if after is not None and after.word.isdecimal() and tight(letters, after):
        return True
    if before is None or not before.word.isdecimal() or not tight(before, letters):
        return False
    return text[letters.start : letters.end].isupper() or tight(at(tokens, n - 2), before)  # h2o


_LONGEST_SYMBOL: Final = 2
"""Letters: CO2, but not "pyt10"."""


def _is_numeral(text: str, tokens: list[Span], n: int) -> bool:
    """Return whether an I is the first of its name: "Mieszko I" (and no "and", nor the student)."""
    if n == 0 or text[tokens[n].start : tokens[n].end] != "I":
        return False
    before = text[tokens[n - 1].start : tokens[n - 1].end]
    ends = n + 1 == len(tokens) or tokens[n + 1].breaks is not None or tokens[n + 1].word.isdecimal()
    return ends and before.istitle()


_LONGEST_NUMBER: Final = 9
"""Digits; what follows them changes nothing, no quiz has that many questions."""


def _with_whole_numbers(spans: list[Span]) -> list[Span]:
    """Join "twenty" and "five", "two" and "hundred"."""
    whole: list[Span] = []
    for span in spans:
        if whole and Kind.NUMBER in span.kinds and Kind.NUMBER in whole[-1].kinds:
            before = whole[-1]
            big, small = before.kinds[Kind.NUMBER], span.kinds[Kind.NUMBER]
            if isinstance(big, int) and isinstance(small, int) and not before.word.isdecimal():
                together = _together(big, small)
                if together:
                    before.end, before.kinds = span.end, {Kind.NUMBER: together}
                    continue
        whole.append(span)
    return whole


def _together(first: int, second: int) -> int | None:
    if second == 100 and first < 10:
        return first * second
    if (0 < second < 10 and first % 10 == 0 and first >= 20) or (second < 100 <= first and first % 100 == 0):
        return first + second
    return None


_HIGHEST_CLASS: Final = 13


def _with_classes(spans: list[Span]) -> list[Span]:
    """Join "for year 9", "8b", "для 7 класса" to one span that says nothing of the topic."""
    whole: list[Span] = []
    n = 0
    while n < len(spans):
        end = _class_end(spans, n)
        if end is None:
            whole.append(spans[n])
            n += 1
            continue
        start = (
            whole.pop().start if whole and whole[-1].has(Kind.JOINER, Kind.PREPOSITION) else spans[n].start
        )
        whole.append(Span(start, spans[end - 1].end, kinds={Kind.CHATTER: None}))
        n = end
    return whole


def _class_end(spans: list[Span], n: int) -> int | None:
    def number(m: int) -> bool:
        value = spans[m].kinds.get(Kind.NUMBER) if m < len(spans) else None
        return isinstance(value, int) and 0 < value <= _HIGHEST_CLASS and spans[m].word.isdecimal()

    def letter(m: int) -> int:
        tight = m < len(spans) and spans[m].start - spans[m - 1].end <= 1 and spans[m].breaks is None
        return m + 1 if tight and len(spans[m].word) <= 2 and spans[m].word.isalpha() else m

    if spans[n].has(Kind.CLASS) and number(n + 1):
        past = letter(n + 2)
        follows = past < len(spans) and spans[past].has(Kind.QUESTION)
        return (
            None if follows and past == n + 2 and not spans[n].single else past
        )  # for my class 10 questions
    if number(n):
        past = letter(n + 1)
        if past < len(spans) and spans[past].has(Kind.CLASS):
            return past + 1
    return None
