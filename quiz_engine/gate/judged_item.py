"""An item as the rules look at it: its words taken apart, beside what is known of the material."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from contracts.quiz import Item, Language, Passage
from quiz_engine.language.headings import headed_sentences_of
from quiz_engine.language.words import content_stems, fold, is_number, phrase_key, stem, words_of
from quiz_engine.languages import PACKS, any_of

_ROOT: Final = 5
"""Letters that a word shares with others of its root."""
GAP: Final = re.compile(r"_{3,}")
_ENTRY: Final = re.compile(r"(?:[•◦▪–-]\s)?(?P<term>[^.!?:;\n–—]{2,60}?)(?:\s\([^()]*\))?\s*(?::|\s[–—-])\s")
_DEFINED: Final = re.compile(
    rf"(?:(?:an?|the)\s)?(?P<term>[^.!?:;,\n]{{2,60}}?)\s(?:{any_of(lambda pack: pack.gate.defines)})\s",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<![\d.,])(1\d{3}|20\d\d|[5-9]\d\d)(?![\d.,]?\d)")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z -]*")


class Material:
    """What the passages name: their terms, the words of their headings, their years."""

    def __init__(self, passages: Sequence[Passage], language: Language) -> None:
        self._passages, self._language = passages, language

    @cached_property
    def terms(self) -> frozenset[tuple[str, ...]]:
        """The terms that a list explains or a sentence defines, as phrase keys."""
        return frozenset(
            phrase_key(found["term"], self._language)
            for sentence in self._sentences
            for pattern in (_ENTRY, _DEFINED)
            if (found := pattern.match(sentence))
        )

    @cached_property
    def heading_stems(self) -> frozenset[str]:
        headings = {part for one in self._headed for part in one}
        return frozenset(stem for heading in headings for stem in content_stems(heading, self._language))

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that the text speaks of."""
        said = [int(year) for passage in self._passages for year in _YEAR.findall(passage.text)]
        return (min(said), max(said)) if said else None

    @cached_property
    def _sentences(self) -> list[str]:
        return [
            one.sentence.text
            for passage in self._passages
            for one in headed_sentences_of(passage)
            if not one.is_heading
        ]

    @cached_property
    def _headed(self) -> set[tuple[str, ...]]:
        return {one.section for passage in self._passages for one in headed_sentences_of(passage)}


@dataclass(frozen=True)
class JudgedItem:
    """One item of a quiz in a language, made of `material`."""

    item: Item
    language: Language
    material: Material

    @property
    def prompt(self) -> str:
        return self.item.prompt

    @cached_property
    def quote(self) -> str:
        return " ".join(ref.quote for ref in self.item.source_refs)

    @cached_property
    def kind(self) -> str:
        """The interaction, or `several` for a choice of more than one."""
        several = self.item.response_declaration.cardinality == "multiple"
        return "several" if several else self.item.interaction_type

    @cached_property
    def keys(self) -> list[str]:
        """The texts of what is right; numbers as a person writes them."""
        right = self.item.response_declaration.correct_response
        said = [f"{one:.15g}" if isinstance(one, float) else one for one in right]
        return [choice.text for choice in self.item.choices if choice.identifier in said] or said

    @property
    def key(self) -> str:
        return self.keys[0]

    @cached_property
    def wrong(self) -> list[str]:
        """The options that are not right."""
        right = set(map(str, self.item.response_declaration.correct_response))
        return [choice.text for choice in self.item.choices if choice.identifier not in right]

    @property
    def has_one_key(self) -> bool:
        """Return whether one word, phrase or number is asked for."""
        return self.kind in ("choice", "text_entry", "numeric_entry")

    @property
    def is_gap(self) -> bool:
        return self.has_one_key and GAP.search(self.prompt) is not None

    @property
    def words_of_prompt(self) -> list[str]:
        return [word.text for word in words_of(self.prompt)]

    def is_term(self, text: str) -> bool:
        """Return whether `text` is a term: explained, a heading word, a name, an acronym, or a number."""
        key = phrase_key(text, self.language)
        if is_number(text) or is_acronym(text, self.language) or self.is_name(text):
            return True
        return key in self.material.terms or (bool(key) and set(key) <= self.material.heading_stems)

    def is_name(self, text: str) -> bool:
        """Return whether the quote writes `text` with a capital where no sentence begins."""
        words = [word for word in words_of(text) if word.text[0].isalpha()]
        if not words:
            return False
        head = words[0].text if len(words) == 1 else words[-1].text
        return any(
            self.quote[found.start()].isupper() and not _opens_a_sentence(self.quote, found.start())
            for found in re.finditer(rf"(?<!\w){re.escape(head)}(?!\w)", self.quote, re.IGNORECASE)
        )


def is_acronym(text: str, language: Language) -> bool:
    """Return whether `text` is written as an acronym, or in Russian as a foreign term."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return (capitals >= 2 and 2 * capitals >= len(letters)) or (
        language == "ru" and _LATIN.fullmatch(text) is not None
    )


def shows(word: str, texts: Sequence[str], language: Language) -> bool:
    """Return whether one of `texts` is a form of `word`, or has its first five letters."""
    root, stem_of_word = fold(word)[:_ROOT], stem(word, language)
    return any(
        stem(other, language) == stem_of_word or (len(root) == _ROOT and fold(other)[:_ROOT] == root)
        for other in texts
    )


def content_words(text: str, language: Language) -> Iterator[str]:
    """Yield the words of `text` that say something, numbers too."""
    stop_words = PACKS[language].text.stop_words
    for word in words_of(text):
        if fold(word.text) not in stop_words:
            yield word.text


def _opens_a_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “„«\"'(")
    return not before or before[-1] in ".!?:–—-"
