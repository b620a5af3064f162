"""The words of one language as data, and the search for them in a line of tokens.

A field of `LanguageRules` holds phrases, separated by ` | `. Braces list variants, as in a shell:
`quiz{,zes}` is two phrases, `{make,write} {me,} a test` four. Three dots stand for up to three words
of any kind, a closing `/` for "no plain word may follow": `in english /` is not found in "in English
literature". A line may end behind a ` |` or a comma in braces. Case, diacritics, apostrophes and hyphens
do not count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, auto
from itertools import product
from typing import Final, Literal

from contracts.quiz import Language, QuestionType

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


@dataclass(frozen=True, kw_only=True)
class LanguageRules:
    """All that the engine knows of a language; a new language is one such object."""

    language: Language
    letters: str
    """Letters that, of our languages, only this one has."""
    function_words: str
    """Small words, separated by blanks, that show the language; none of another language's."""
    endings: str
    """How words of this language like to end, separated by blanks; decides where no known word does."""

    clusters: str = ""
    """Letters in a row, separated by blanks, that show the language where its own letters are not typed."""
    abbreviations: str = ""
    """Words whose dot ends no sentence, separated by blanks."""
    numbers: Mapping[int, str]
    number_endings: str = ""
    """Letters that follow digits: "10-ти"."""
    numbered: str
    """Words whose number is a name and no count: chapter 3."""
    classes: str
    """Words that, with a number before or behind, say who the quiz is for: year 9."""
    units: str
    """Words that make the number before them something else: 20 minutes."""
    plain_words_before_noun: int
    """How many unknown words may stand between a number and "questions"."""

    quiz_nouns: str
    question_nouns: str
    quiz_me: str
    """Requests that need no noun: "test me"."""
    asks: str
    fillers: str
    """Words that may stand among those of a request and say nothing."""
    articles: str = ""
    """Also the words for one: part of a topic before a plain word, of the request elsewhere."""
    joiners: str
    """Words that lead from the topic to the rest: with, and."""
    chatter: str
    """What ends a topic wherever it stands: please, for tomorrow, can you."""
    small_talk: str
    """Words, separated by blanks, that ask for nothing where nothing else is said; words of topics, too."""
    openers: str
    """Words that open a clause which is not about the topic: I, because."""

    about: str
    about_subject: str
    """Introducers that only count right behind a quiz or question noun."""
    labels: str
    struggles: str
    """"I do not understand", followed by a topic."""
    subjects: str

    difficulties: Mapping[Level, str]
    guarded: Mapping[Level, str]
    """Difficulty words that are words of topics, too: simple machines."""
    levels: str
    compounds: str = ""
    """Names with a difficulty or type word in them: hard water."""
    copulas: str
    """ "That was", in front of a difficulty which is a complaint and no wish."""
    too: str
    not_: str
    without: str

    types: Mapping[QuestionType, str]
    guarded_types: Mapping[QuestionType, str] = field(default_factory=dict)
    """Type words that are ones only behind a number or beside another type: 5 choice."""
    all_types: str
    quiz_languages: Mapping[Language, str]

    question_words: str
    whys: str
    """Question words after which nobody wants marks: why is answer 2 wrong?"""
    defines: str
    """Questions whose object is the topic of the quiz asked for beside them: what is."""
    auxiliaries: str = ""
    """Verbs that open a question, and a wish as well: can, do."""
    prepositions: str
    """May stand before a question word: "in which year"."""
    explains: str
    grading: str
    done: str
    """Grading, where nothing else is asked: "finished"."""

    another: str
    harder: str
    easier: str

    anything: str
    """In the place of a topic, what leaves it to us: surprise me."""
    help_: str
    """Questions about ourselves, and greetings."""
    whole_requests: Mapping[str, str]
    """Requests that ask for no quiz and no answer from the material, by what they are told."""
    source_leads: str
    """What leads to the material: from, based on."""
    source_words: str
    """Words, separated by blanks, that make a noun the student's own material: my, uploaded."""
    source_articles: str = ""
    """Words that may stand among those."""
    source_nouns: str
    """Words for the material: notes, lecture."""
    source_tails: str
    """What may follow: I uploaded."""

    def fields(self) -> Iterator[tuple[Kind, Value, str]]:
        for number, phrases in self.numbers.items():
            yield Kind.NUMBER, number, phrases
        for level, phrases in self.difficulties.items():
            yield Kind.DIFFICULTY, level, phrases
        for level, phrases in self.guarded.items():
            yield Kind.DIFFICULTY, level, phrases
            yield Kind.GUARDED, None, phrases
        for kind, phrases in self.types.items():
            yield Kind.TYPE, kind, phrases
        for kind, phrases in self.guarded_types.items():
            yield Kind.TYPE, kind, phrases
            yield Kind.GUARDED, None, phrases
        yield Kind.TYPE, ALL_TYPES, self.all_types
        for language, phrases in self.quiz_languages.items():
            yield Kind.LANGUAGE, language, phrases
        for plain, phrases in (
            (Kind.NUMBER_ENDING, self.number_endings),
            (Kind.NUMBERED, self.numbered),
            (Kind.CLASS, self.classes),
            (Kind.UNIT, self.units),
            (Kind.QUIZ, self.quiz_nouns),
            (Kind.QUESTION, self.question_nouns),
            (Kind.QUIZ_ME, self.quiz_me),
            (Kind.ASK, self.asks),
            (Kind.FILLER, self.fillers),
            (Kind.ARTICLE, self.articles),
            (Kind.JOINER, self.joiners),
            (Kind.CHATTER, self.chatter),
            (Kind.OPENER, self.openers),
            (Kind.ABOUT, self.about),
            (Kind.ABOUT_SUBJECT, self.about_subject),
            (Kind.LABEL, self.labels),
            (Kind.STRUGGLE, self.struggles),
            (Kind.SUBJECT, self.subjects),
            (Kind.LEVEL, self.levels),
            (Kind.COMPOUND, self.compounds),
            (Kind.COPULA, self.copulas),
            (Kind.TOO, self.too),
            (Kind.NOT, self.not_),
            (Kind.WITHOUT, self.without),
            (Kind.QUESTION_WORD, self.question_words),
            (Kind.QUESTION_WORD, self.whys),
            (Kind.WHY, self.whys),
            (Kind.QUESTION_WORD, self.defines),
            (Kind.DEFINES, self.defines),
            (Kind.AUXILIARY, self.auxiliaries),
            (Kind.PREPOSITION, self.prepositions),
            (Kind.EXPLAIN, self.explains),
            (Kind.GRADE, self.grading),
            (Kind.DONE, self.done),
            (Kind.ANOTHER, self.another),
            (Kind.HARDER, self.harder),
            (Kind.EASIER, self.easier),
            (Kind.HELP, self.help_),
        ):
            yield plain, None, phrases


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    kinds: dict[Kind, Value] = field(default_factory=dict)


class Vocabulary:
    """The phrases of a language, ready to be found."""

    def __init__(self, rules: LanguageRules) -> None:
        self.rules = rules
        self._root = _Node()
        self.words: set[str] = set()
        self.function_words = {fold(word) for word in rules.function_words.split()}
        self.endings = tuple(fold(ending) for ending in rules.endings.split())
        self.clusters = tuple(rules.clusters.split())
        self.small_talk = {fold(word) for word in rules.small_talk.split()}
        self.source_leads = tuple(tuple(phrase.split()) for phrase in expand(fold(rules.source_leads)))
        self.source_tails = tuple(tuple(phrase.split()) for phrase in expand(fold(rules.source_tails)))
        self.whole_requests = {
            phrase: told for told, phrases in rules.whole_requests.items() for phrase in expand(fold(phrases))
        }
        self.anything = frozenset(expand(fold(rules.anything)))
        self.question_nouns = {word for one in expand(fold(rules.question_nouns)) for word in one.split()}
        self.source_words = {fold(word) for word in rules.source_words.split()}
        self.source_articles = {fold(word) for word in rules.source_articles.split()}
        self.source_nouns = {fold(word) for word in rules.source_nouns.split()}
        self._leading: set[str] = set()
        self._shortened: dict[str, list[str]] = {}
        for kind, value, phrases in rules.fields():
            for phrase in expand(fold(phrases)):
                words = phrase.split()
                self._add(words, kind, value)
                if kind is not Kind.SUBJECT:
                    self._leading.add(words[0])
                if kind in _MAY_BE_MISSPELT:
                    self._forgive(words)
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
