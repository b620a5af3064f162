"""The sentences of the passages that a question could rest on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from contracts.quiz import Language, Passage
from quiz_engine.items.analysis.glossary_entries import Entry, entry_in, heading_in
from quiz_engine.language.forms import Form, forms_of
from quiz_engine.language.headings import Headed, headed_sentences_of
from quiz_engine.language.sentences import paragraphs_of
from quiz_engine.language.words import content_stems, stem, words_of

_MOST_SENTENCES: Final = 800
"""Sentences looked at; fifty questions need no more."""

_BULLET: Final = re.compile(r"(?:[•◦▪‣*·+–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: where it stands, what stands before it, and what it may be."""

    text: str
    start: int
    end: int
    before: str
    """The characters between the word before and this one."""
    lower: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class SourceSentence:
    """A sentence of a source, word for word, and where it comes from."""

    text: str
    source_id: str
    passage: int
    order: int
    language: Language
    opens: bool = True
    """It begins a paragraph or an entry of a list."""
    heading: str = ""
    """What stands over the list that it is an entry of."""
    listed: bool = False
    """It is an entry of a list, its mark left out."""
    section: tuple[str, ...] = ()
    """The headings over it, each under the one before it."""
    is_heading: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        tokens, last = [], 0
        for word in words_of(self.text):
            tokens.append(
                Token(
                    text=word.text,
                    start=word.start,
                    end=word.end,
                    before=self.text[last : word.start],
                    lower=word.text.casefold().replace("’", "'"),
                    forms=forms_of(word.text, self.language),
                )
            )
            last = word.end
        return tuple(tokens)

    @cached_property
    def entry(self) -> Entry | None:
        """The parts of an entry of a list of terms; None for any other sentence."""
        if not (self.opens or self.language == "en"):
            return None
        return entry_in(self.text, self.language)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of all words, in their order."""
        return tuple(stem(token.text, self.language) for token in self.tokens)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that say something."""
        return frozenset(content_stems(self.text, self.language))


def source_sentences(passages: Sequence[Passage], language: Language) -> list[SourceSentence]:
    """Return every sentence of the passages once, in their order; of more than 800 the first."""
    sentences: dict[str, SourceSentence] = {}
    over, source = "", ""
    for i, passage in enumerate(passages):
        begins = {start for start, _ in paragraphs_of(passage.text)}
        for one in _in_lists(passage):
            found = one.sentence
            bullet = None if one.is_heading else _BULLET.match(found.text)
            text = found.text[bullet.end() if bullet else 0 :]
            if not bullet or passage.source.id != source:
                over, source = heading_in(text) or heading_in(one.heading) or "", passage.source.id
            if text not in sentences and len(sentences) < _MOST_SENTENCES:
                sentences[text] = SourceSentence(
                    text,
                    passage.source.id,
                    i,
                    len(sentences),
                    language,
                    opens=found.start in begins,
                    heading=over if bullet else "",
                    listed=bullet is not None,
                    section=one.section[:-1] if one.is_heading else one.section,
                    is_heading=one.is_heading,
                )
    return list(sentences.values())


def _in_lists(passage: Passage) -> Iterator[Headed]:
    """Yield the sentences of a passage, where a numbered line over others is a heading: “1. Wstęp”."""
    found = list(headed_sentences_of(passage))
    for before, one, after in zip([None, *found], found, [*found[1:], None], strict=False):
        around = [other.sentence.text for other in (before, after) if other is not None]
        numbered = _NUMBERED.match(one.sentence.text) and one.sentence.text[-1:] not in ".;,"
        stands_over = after is not None and after.sentence.start - one.sentence.end > 0
        if numbered and passage.headings is None and stands_over and not any(map(_NUMBERED.match, around)):
            yield replace(one, is_heading=True, section=(*one.section, one.sentence.text))
        else:
            yield one


def ends_with_a_stop(sentence: SourceSentence) -> bool:
    return sentence.text[-1:] in '.”»"'


def names_in(sentences: Sequence[SourceSentence]) -> frozenset[str]:
    """Return the words, in small letters, that the lines mostly write with a capital inside a sentence."""
    inside, capital = Counter[str](), Counter[str]()
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            if i and not set(token.before) & set('.“"«„(' if sentence.language == "en" else '.“"«„(:'):
                inside[token.lower] += 1
                capital[token.lower] += token.text[0].isupper()
    return frozenset(word for word, count in capital.items() if count and 2 * count >= inside[word])
