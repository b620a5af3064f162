"""The sentences of the passages that a question could rest on."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from contracts.quiz import Language, Passage
from quiz_engine.items.analysis.glossary_entries import Entry, entry_in, heading_in
from quiz_engine.language.forms import Form, forms_of
from quiz_engine.language.sentences import Sentence, paragraphs_of, sentences_of
from quiz_engine.language.words import content_stems, stem, words_of

LONGEST_SENTENCE: Final = 300
"""Characters. A longer sentence makes a question that nobody reads to its end."""
LONGEST_PAIR: Final = 340
"""Characters of two sentences that are shown together."""
_FEWEST_WORDS, _MOST_WORDS = 5, 42
_MOST_SENTENCES: Final = 800
"""Sentences looked at; fifty questions need no more."""

_BULLET: Final = re.compile(r"(?:[•◦▪‣*·+–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s")
_NOT_PROSE: Final = re.compile(
    r"\[|\]|https?:|www\.|[\w.-]+@[\w-]+|[{}<>*|\\^~=_#$]|(?:^|\s)[-/]\w+|\w/\w+/|::|\(\)|\.\.|…|[•▪◦]|--|\w\.\w{2,4}\b(?<!\d)"
)


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
    focus: int = 0
    """Where the sentence begins that is asked about; the one before it is there to be understood by."""

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
        if self.focus or not (self.opens or self.language == "en"):
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
    """Return every sentence of the passages once, in their order."""
    sentences: dict[str, SourceSentence] = {}
    heading, source = "", ""
    for i, passage in enumerate(passages):
        spans = paragraphs_of(passage.text)
        begins = {start for start, _ in spans}
        for found in sentences_of(passage.text):
            bullet = _BULLET.match(found.text)
            text = found.text[bullet.end() if bullet else 0 :]
            if bullet and _is_numbered_heading(passage.text, spans, found):
                bullet = None
            if not bullet or passage.source.id != source:
                is_alone = (found.start, found.end) in spans
                heading, source = (is_alone and heading_in(text)) or "", passage.source.id
            if text not in sentences and len(sentences) < _MOST_SENTENCES:
                opens = found.start in begins
                sentences[text] = SourceSentence(
                    text,
                    passage.source.id,
                    i,
                    len(sentences),
                    language,
                    opens,
                    heading if bullet else "",
                    bullet is not None,
                )
    return list(sentences.values())


def _is_numbered_heading(text: str, spans: Sequence[tuple[int, int]], found: Sentence) -> bool:
    """Return whether a numbered line stands over others, “1. Wstęp”, and is not one of a numbered list."""
    at = next((i for i, span in enumerate(spans) if span == (found.start, found.end)), None)
    if at is None or not _NUMBERED.match(found.text) or found.text[-1:] in ".;,":
        return False
    around = [text[start:end] for start, end in (*spans[max(0, at - 1) : at], *spans[at + 1 : at + 2])]
    return at + 1 < len(spans) and not any(map(_NUMBERED.match, around))


def with_the_one_before(
    before: SourceSentence, sentence: SourceSentence, passages: Sequence[Passage], order: int
) -> SourceSentence | None:
    """Return two neighbouring sentences as one line, the second to be asked about; None for no neighbours."""
    if before.passage != sentence.passage or len(before.text) + len(sentence.text) > LONGEST_PAIR:
        return None
    text = passages[sentence.passage].text
    start = text.find(before.text)
    at = text.find(sentence.text, start + len(before.text)) if start >= 0 else -1
    if at < 0 or text[start + len(before.text) : at].strip() or "\n\n" in text[start:at]:
        return None
    joined = text[start : at + len(sentence.text)]
    return SourceSentence(
        joined, sentence.source_id, sentence.passage, order, sentence.language, focus=at - start
    )


def reads_as_prose(sentence: SourceSentence) -> bool:
    """Return whether a sentence is whole, neither code nor a heading, and of a length to be asked about."""
    text = sentence.text
    if not (20 <= len(text) <= LONGEST_SENTENCE) or "?" in text or "!" in text:
        return False
    if text[-1:] not in '.”»"' and not _could_end_in_a_list(sentence):
        return False
    listed = sentence.listed and sentence.language != "en"
    begins = (
        text[0].isupper()
        or sentence.heading != ""
        or (sentence.opens and sentence.entry is not None)
        or listed
    )
    if not begins or _NOT_PROSE.search(text) or "\n" in text.strip() or text.isupper():
        return False
    short = sentence.heading != "" or (sentence.entry is not None and sentence.language != "en")
    fewest = _FEWEST_WORDS - short
    if not fewest <= len(sentence.tokens) <= _MOST_WORDS or not _balanced(text):
        return False
    letters, marks = (sum(map(kind, text)) for kind in (str.isalpha, lambda one: not one.isspace()))
    return letters >= 0.75 * marks and text[-2:-1] not in ":;"


def ends_with_a_stop(sentence: SourceSentence) -> bool:
    return sentence.text[-1:] in '.”»"'


def _could_end_in_a_list(sentence: SourceSentence) -> bool:
    """Return whether a line without a full stop may be a sentence of somebody's notes, and no heading."""
    small = sum(token.text[0].islower() for token in sentence.tokens)
    ends = sentence.text[-2 if sentence.language == "en" else -1 :].isalnum() or sentence.text[-1] in "%)"
    return (
        ends
        and sentence.opens
        and (sentence.entry is not None or sentence.heading != "" or 2 * small >= len(sentence.tokens))
    )


def _balanced(text: str) -> bool:
    pairs = text.count("(") == text.count(")") and text.count("“") + text.count("„") >= text.count("”")
    return pairs and text.count("«") == text.count("»") and text.count('"') % 2 == 0


def names_in(sentences: Sequence[SourceSentence]) -> frozenset[str]:
    """Return the words, in small letters, that the lines mostly write with a capital inside a sentence."""
    inside, capital = Counter[str](), Counter[str]()
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            if i and not set(token.before) & set('.“"«„(' if sentence.language == "en" else '.“"«„(:'):
                inside[token.lower] += 1
                capital[token.lower] += token.text[0].isupper()
    return frozenset(word for word, count in capital.items() if count and 2 * count >= inside[word])
