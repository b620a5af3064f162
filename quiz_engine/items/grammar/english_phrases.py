"""Which words of an English sentence make a name: the reasons against, in the order they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.grammar.english_words import (
    MODALS,
    OF_NAMES,
    is_adjective,
    is_gerund,
    is_plain_noun,
    is_plural,
    is_written_as_a_name,
)
from quiz_engine.languages.en.lexicon import (
    BE,
    GENERIC,
    ING,
    MAY_BE_NOUN,
    NEVER_ASKED,
    PAST,
    QUANTIFIERS,
    THIRD_PERSON,
    VERBS,
)
from quiz_engine.languages.word_list import word_set
from quiz_engine.rules import Rule

_BEING: Final = BE | word_set("be been being become becomes became")
_ASKS_FOR_A_VERB: Final = MODALS | {"to"}
_SHORTEST: Final = 3
"""Letters."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a sentence that may be a name, and where its noun stands."""

    sentence: SourceSentence
    begin: int
    end: int
    head: int
    is_name: bool
    """Its noun is written as a name is."""

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens

    @property
    def last(self) -> str:
        return self.tokens[self.head].lower

    @property
    def is_one_word(self) -> bool:
        return self.end - self.begin == 1

    @property
    def before(self) -> str:
        return self.tokens[self.begin - 1].lower if self.begin else ""


def trimmed(tokens: Sequence[Token], begin: int, head: int) -> int:
    """Return where a name begins behind words that are none of it: “very”, “supplied” of Stockholm."""
    while begin < head and tokens[begin].lower in QUANTIFIERS | {"very", "so", "too"}:
        begin += 1
    while begin < head and tokens[begin].lower in PAST and tokens[begin + 1].text[0].isupper():
        begin += 1
    named = is_written_as_a_name(tokens[head].text)
    while begin < head and named and tokens[begin].text.islower() and tokens[begin].lower not in OF_NAMES:
        begin += 1  # “blue Bellatrix”, “in that year Zwicky”
    for i in range(begin + 1, head + 1):
        large = tokens[i].text[0].isupper() and len(tokens[i].text) >= _SHORTEST
        if large and is_plain_noun(tokens[i - 1].text):
            begin = i  # “before the revolution French society was”
    return begin


def _is_inside_a_name(span: Span) -> bool:
    """Return whether the word before belongs to it: “Committed mode” of “Read Committed mode”."""
    tokens, begin = span.tokens, span.begin
    large = tokens[begin].text[0].isupper()
    if begin > 1 and large and tokens[begin].before == " " and tokens[begin - 1].text[0].isupper():
        return True
    if begin > 2 and large and span.before == "of" and tokens[begin - 2].text[0].isupper():
        return True
    after = tokens[span.end : span.end + 2]
    goes_on = len(after) > 1 and after[0].lower == "of" and after[1].text[0].isupper()
    return span.is_name and goes_on  # “Reign” of “Reign of Terror”


def _is_cut_off(span: Span) -> bool:
    """Return whether what stands there goes on: “UCS” of “UCS-2”, “GNU” of “GNU/Linux”."""
    text, start, end = span.sentence.text, span.tokens[span.begin].start, span.tokens[span.end - 1].end
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    marks = tuple("-/+#_&@\\")
    called = after[:1] == "(" and after[1:].isdigit()  # “chown(2)”
    goes_on = after[:1] in marks and not after[1:].isspace()
    return called or goes_on or (before[-1:] in marks and before[:1].isalnum())


def _does_something(span: Span) -> bool:
    """Return whether it is an action with its object: “making catalogs”, “stop working”."""
    words = [token.lower for token in span.tokens[span.begin : span.end]]
    if len(words) > 1 and is_gerund(span.last) and words[-2] in VERBS:
        return True
    return len(words) > 1 and words[0] in ING - MAY_BE_NOUN and span.begin > 0


def _is_a_verb(span: Span) -> bool:
    asked_for = span.begin > 0 and span.before in _ASKS_FOR_A_VERB and span.last.islower()
    verb = span.last in VERBS | THIRD_PERSON and span.last not in MAY_BE_NOUN
    closes = span.head and span.last in VERBS and is_plural(span.tokens[span.head - 1].lower)
    return (span.is_one_word and (asked_for or verb)) or bool(closes)  # “ash and gases escape”


def _is_a_quality(span: Span) -> bool:
    if span.is_one_word and span.before in _BEING and span.tokens[span.begin].text.islower():
        return True  # “to be constant”
    if span.is_name:
        return False
    gerund = span.is_one_word and is_gerund(span.last)
    return is_adjective(span.last) or span.last in PAST or gerund or span.last.endswith("ed")


def _is_generic(span: Span) -> bool:
    if not NEVER_ASKED.isdisjoint((span.last, span.tokens[span.end - 1].lower)):
        return True
    return span.last in GENERIC and span.begin == span.head


def _is_short(span: Span) -> bool:
    words = [token.text for token in span.tokens[span.begin : span.end]]
    head = span.tokens[span.head].text
    return any(len(word) < _SHORTEST - 1 for word in words) or (len(head) < _SHORTEST and not head.isupper())


SPAN_RULES: Final[tuple[Rule[Span], ...]] = (
    Rule("inside_name", "it is a part of a name", _is_inside_a_name),
    Rule("cut_off", "its word goes on behind a mark", _is_cut_off),
    Rule("action", "it is something done", _does_something),
    Rule("verb", "it may be a verb", _is_a_verb),
    Rule("generic", "it could mean anything", _is_generic),
    Rule("quality", "it says how something is", _is_a_quality),
    Rule("short", "it is too short for a name", _is_short),
)
