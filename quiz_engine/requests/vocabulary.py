"""The words of one language in requests, and the search for them in a line of tokens."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto
from itertools import product
from typing import Final, Literal

from quiz_engine.languages.pack import LanguagePack
from quiz_engine.languages.request_words import RequestWords

Level = Literal["easy", "medium", "hard"]
Value = int | str | None

ALL_TYPES: Final = "all"
"""In the place of one type of question."""


class Kind(IntEnum):
    """What a phrase can be in a request. (An IntEnum, because the hash of a plain one is slow Python.)"""

    NUMBER = auto()
    COUNT = auto()
    """A number found to be the count; no phrase of a language."""
    NUMBER_ENDING = auto()
    NUMBERED = auto()
    CLASS = auto()
    UNIT = auto()
    QUIZ = auto()
    QUESTION = auto()
    QUIZ_ME = auto()
    ASK = auto()
    FILLER = auto()
    ARTICLE = auto()
    JOINER = auto()
    CHATTER = auto()
    OPENER = auto()
    ABOUT = auto()
    ABOUT_SUBJECT = auto()
    LABEL = auto()
    STRUGGLE = auto()
    SUBJECT = auto()
    DIFFICULTY = auto()
    GUARDED = auto()
    LEVEL = auto()
    COPULA = auto()
    TOO = auto()
    NOT = auto()
    WITHOUT = auto()
    TYPE = auto()
    LANGUAGE = auto()
    QUESTION_WORD = auto()
    WHY = auto()
    DEFINES = auto()
    AUXILIARY = auto()
    PREPOSITION = auto()
    EXPLAIN = auto()
    GRADE = auto()
    DONE = auto()
    COMPOUND = auto()
    ANOTHER = auto()
    HARDER = auto()
    EASIER = auto()
    HELP = auto()
    SOURCE = auto()
    """Where to look: "from my notes"; its value is where in the line the notes are named."""


Kinds = Mapping[Kind, Value]


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    kinds: dict[Kind, Value] = field(default_factory=dict)


class Vocabulary:
    """The phrases of a language, ready to be found."""

    def __init__(self, rules: LanguagePack) -> None:
        self.rules = rules
        words = rules.requests
        self._root = _Node()
        self.words: set[str] = set()
        self.function_words = {fold(word) for word in words.function_words.split()}
        self.endings = tuple(fold(ending) for ending in words.endings.split())
        self.clusters = tuple(words.clusters.split())
        self.small_talk = {fold(word) for word in words.small_talk.split()}
        self.source_leads = tuple(tuple(phrase.split()) for phrase in expand(fold(words.source_leads)))
        self.source_tails = tuple(tuple(phrase.split()) for phrase in expand(fold(words.source_tails)))
        self.whole_requests = {
            phrase: told for told, phrases in words.whole_requests.items() for phrase in expand(fold(phrases))
        }
        self.anything = frozenset(expand(fold(words.anything)))
        self.question_nouns = {word for one in expand(fold(words.question_nouns)) for word in one.split()}
        self.source_words = {fold(word) for word in words.source_words.split()}
        self.source_articles = {fold(word) for word in words.source_articles.split()}
        self.source_nouns = {fold(word) for word in words.source_nouns.split()}
        self._leading: set[str] = set()
        self._shortened: dict[str, list[str]] = {}
        for kind, value, phrases in _phrases_of(words):
            for phrase in expand(fold(phrases)):
                parts = phrase.split()
                self._add(parts, kind, value)
                if kind is not Kind.SUBJECT:
                    self._leading.add(parts[0])
                if kind in _MAY_BE_MISSPELT:
                    self._forgive(parts)
        self.telling = self.words | self.function_words | self.small_talk | self.source_nouns
        """Words that show the language."""

    def longest(self, words: Sequence[str], plain: Sequence[bool], at: int) -> tuple[int, Kinds]:
        """Return where the longest phrase at a place ends, and what it is; the place itself if none is."""
        best: tuple[int, Kinds] = (at, {})
        paths = [(at, self._root)]
        while paths:
            here, node = paths.pop()
            if node.kinds and here > best[0]:
                best = (here, node.kinds)
            if (closed := node.words.get("/")) and here > best[0]:
                follows = here < len(words) and plain[here] and not self.starts(words[here])
                if not follows:
                    best = (here, closed.kinds)
            if here < len(words) and (following := node.words.get(words[here])):
                paths.append((here + 1, following))
            if (gap := node.words.get("...")) is not None:
                for skip in range(_GAP_WORDS + 1):
                    there = here + skip
                    if there >= len(words) or not all(plain[here:there]):
                        break
                    if following := gap.words.get(words[there]):
                        paths.append((there + 1, following))
        return best

    def starts(self, word: str) -> bool:
        """Return whether a phrase begins with this word, other than the name of a subject."""
        return word in self._leading

    def corrected(self, word: str) -> str:
        """Return the key word that a word is a slip of, or the word."""
        if not _SHORTEST_SLIP <= len(word) <= _LONGEST_SLIP or word in self.telling:
            return word
        for short in (word, *_shortened(word)):
            for meant in self._shortened.get(short, ()):
                if _is_slip(word, meant):
                    return meant
        return word

    def _add(self, words: list[str], kind: Kind, value: Value) -> None:
        node = self._root
        for word in words:
            node = node.words.setdefault(word, _Node())
        node.kinds.setdefault(kind, value)
        self.words.update(word for word in words if word.isalpha())

    def _forgive(self, words: Iterable[str]) -> None:
        for word in words:
            if len(word) >= _SHORTEST_SLIP and word not in self._shortened.get(word, ()):
                for short in (word, *_shortened(word)):
                    self._shortened.setdefault(short, []).append(word)


def _phrases_of(words: RequestWords) -> Iterator[tuple[Kind, Value, str]]:
    """Yield what the phrases of each field are, and the phrases."""
    for entry in words.numbers.split(";"):
        number, _, phrases = entry.strip().partition(" ")
        yield Kind.NUMBER, int(number), phrases
    for level, phrases in words.difficulties.items():
        yield Kind.DIFFICULTY, level, phrases
    for level, phrases in words.guarded.items():
        yield Kind.DIFFICULTY, level, phrases
        yield Kind.GUARDED, None, phrases
    for kind, phrases in words.types.items():
        yield Kind.TYPE, kind, phrases
    for kind, phrases in words.guarded_types.items():
        yield Kind.TYPE, kind, phrases
        yield Kind.GUARDED, None, phrases
    yield Kind.TYPE, ALL_TYPES, words.all_types
    for language, phrases in words.quiz_languages.items():
        yield Kind.LANGUAGE, language, phrases
    for plain, phrases in (
        (Kind.NUMBER_ENDING, words.number_endings),
        (Kind.NUMBERED, words.numbered),
        (Kind.CLASS, words.classes),
        (Kind.UNIT, words.units),
        (Kind.QUIZ, words.quiz_nouns),
        (Kind.QUESTION, words.question_nouns),
        (Kind.QUIZ_ME, words.quiz_me),
        (Kind.ASK, words.asks),
        (Kind.FILLER, words.fillers),
        (Kind.ARTICLE, words.articles),
        (Kind.JOINER, words.joiners),
        (Kind.CHATTER, words.chatter),
        (Kind.OPENER, words.openers),
        (Kind.ABOUT, words.about),
        (Kind.ABOUT_SUBJECT, words.about_subject),
        (Kind.LABEL, words.labels),
        (Kind.STRUGGLE, words.struggles),
        (Kind.SUBJECT, words.subjects),
        (Kind.LEVEL, words.levels),
        (Kind.COMPOUND, words.compounds),
        (Kind.COPULA, words.copulas),
        (Kind.TOO, words.too),
        (Kind.NOT, words.not_),
        (Kind.WITHOUT, words.without),
        (Kind.QUESTION_WORD, words.question_words),
        (Kind.QUESTION_WORD, words.whys),
        (Kind.WHY, words.whys),
        (Kind.QUESTION_WORD, words.defines),
        (Kind.DEFINES, words.defines),
        (Kind.AUXILIARY, words.auxiliaries),
        (Kind.PREPOSITION, words.prepositions),
        (Kind.EXPLAIN, words.explains),
        (Kind.GRADE, words.grading),
        (Kind.DONE, words.done),
        (Kind.ANOTHER, words.another),
        (Kind.HARDER, words.harder),
        (Kind.EASIER, words.easier),
        (Kind.HELP, words.help_),
    ):
        yield plain, None, phrases


def expand(phrases: str) -> Iterator[str]:
    """Yield each phrase of a field, its braces written out."""
    for phrase in _BROKEN_IN_BRACES.sub(",", phrases).split("|"):
        parts = _BRACES.split(phrase)  # every other part was in braces
        for chosen in product(*(part.split(",") if n % 2 else [part] for n, part in enumerate(parts))):
            if words := "".join(chosen).split():
                yield " ".join(words)


def fold(word: str) -> str:
    """Return a word as it is compared: small letters, no diacritics, no apostrophes."""
    return word.casefold().translate(_FOLDED)


_BROKEN_IN_BRACES: Final = re.compile(r",\n\s*")
_BRACES: Final = re.compile(r"\{([^}]*)\}")
_FOLDED: Final = str.maketrans("ąćęłńóśźżё", "acelnoszzе", "'’ʼ`\u0301")
_GAP_WORDS: Final = 3
_SHORTEST_SLIP: Final = 5
_LONGEST_SLIP: Final = 24
_SHORTEST_WRONG_LETTER: Final = 7
"""From here on a wrong letter is a slip; in shorter words it mostly makes another word: easier, Easter."""
_MAY_BE_MISSPELT: Final = {
    Kind.NUMBER,
    Kind.QUIZ,
    Kind.QUESTION,
    Kind.ANOTHER,
    Kind.HARDER,
    Kind.EASIER,
    Kind.GRADE,
    Kind.DIFFICULTY,
}


def _shortened(word: str) -> list[str]:
    return [word[:n] + word[n + 1 :] for n in range(len(word))]


def _is_slip(word: str, meant: str) -> bool:
    """Return whether one letter is missing, too many, swapped with its neighbour, or wrong in a long word."""
    if word[0] != meant[0]:
        return False
    if len(word) != len(meant):
        return abs(len(word) - len(meant)) == 1
    wrong = [n for n, pair in enumerate(zip(word, meant, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return len(word) >= _SHORTEST_WRONG_LETTER
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and word[wrong[0]] == meant[wrong[1]]
