"""Which English sentences may be asked about: the reasons not to, in the order they are looked at."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.facts import Phrase
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.grammar.english_words import (
    CLAUSE_BREAKS,
    POINTS_BACK,
    is_finite,
    run,
    subject_of,
)
from quiz_engine.languages.en.lexicon import (
    BAD_OPENERS,
    DETERMINERS,
    FORBIDDEN,
    ING,
    MAY_BE_NOUN,
    NEVER_OPENERS,
    OPENERS,
    PARTICLES_AFTER_VERB,
    PAST,
    POINTING,
    PREPOSITIONS,
    QUANTIFIERS,
    SAID_BEFORE,
    THIRD_PERSON,
    VERBS,
)
from quiz_engine.languages.word_list import word_set
from quiz_engine.rules import Rule

_POINTING_OPENINGS: Final = re.compile(
    r"(?:in|on|at|by|for|from|with|of|to|as)\s+(?:this|that|these|those|such|addition|other|fact|contrast|particular|"
    r"general|theory|practice|reality|short|comparison|turn|order|case|summary|both|all|many|most|course|"
    r"example|instance|the\s+(?:same|other|end|first|second|following|case|meantime|past|latter|former))\b"
    r"|as\s+(?:a\s+result|well|such|mentioned|explained|noted|described|shown)\b|on\s+(?:average|top)\b",
    re.IGNORECASE,
)
_QUANTIFIERS_THAT_OPEN: Final = word_set("""all most many every each several various certain different one two
    three four five six seven eight""")
_NO_BEGINNINGS: Final = word_set("alternative similar different good better further additional related")
_SUCH: Final = re.compile(r"\b[Ss]uch (?!as\b|that\b|an?\b)")
_RUN_TOGETHER: Final = re.compile(r"(?:,|\b[a-z]+) (?:He|She|It|They|This|These|However|In)\s+[a-z]")
_PLACES: Final = word_set("above below")
_SHOWN: Final = word_set("the as see shown described mentioned listed given discussed explained seen")
_LEAN_BACK: Final = (
    BAD_OPENERS | POINTING | OPENERS | (QUANTIFIERS - _QUANTIFIERS_THAT_OPEN) | word_set("example instance")
)
_GOES_ON: Final = PREPOSITIONS | DETERMINERS | word_set("and or of that which to as")
_FEWEST: Final = 4
"""Words that are looked at in the beginning of a sentence."""


@dataclass(frozen=True)
class SentenceRules:
    """The rules of English, with what its grammar knows of a material."""

    core: Callable[[SourceSentence], int]
    """Where a sentence begins behind its “However,”."""
    phrases: Callable[[SourceSentence], list[Phrase]]
    defines: Callable[[SourceSentence], bool]
    is_known: Callable[[Token], bool]
    """Whether the material speaks of a thing elsewhere."""

    def in_order(self) -> tuple[Rule[SourceSentence], ...]:
        """Return the rules, each with its name."""
        return (
            Rule(
                "personal", "it speaks to its reader, or of what stands elsewhere", self._speaks_to_its_reader
            ),
            Rule("few_words", "it has too few words", lambda one: len(self._words(one)) < _FEWEST),
            Rule("entry", "an entry of a list that explains nothing", self._is_an_idle_entry),
            Rule("command", "it begins with what is to be done", self._opens_with_a_command),
            Rule(
                "run_together", "two sentences ran together", lambda one: bool(_RUN_TOGETHER.search(one.text))
            ),
            Rule("ends_open", "it ends with a word that something follows", _ends_open),
            Rule("leans_back", "the sentence before it is needed", self._leans_back),
            Rule("no_subject", "no subject with a verb of its own", self._has_no_subject),
            Rule("pronoun_first", "a pronoun stands before what it may mean", self._has_its_pronoun_first),
            Rule(
                "unnamed",
                "nothing else names “the” thing that it speaks of",
                self._speaks_of_one_named_before,
            ),
        )

    def _words(self, sentence: SourceSentence) -> list[str]:
        return [token.lower for token in sentence.tokens[self.core(sentence) :]]

    def _speaks_to_its_reader(self, sentence: SourceSentence) -> bool:
        return any(
            token.lower in FORBIDDEN
            and not _is_of_this_sentence(self.phrases(sentence), token)
            and not _is_a_place(sentence.tokens, i)
            for i, token in enumerate(sentence.tokens)
        )

    def _is_an_idle_entry(self, sentence: SourceSentence) -> bool:
        if sentence.entry is None:
            return False
        dated = any(q.is_year and sentence.text[q.start - 1] != "(" for q in quantities_of(sentence))
        return not dated and not self.defines(sentence)

    def _has_no_subject(self, sentence: SourceSentence) -> bool:
        if sentence.entry is not None or subject_of(sentence.tokens, self.core(sentence)):
            return False
        return not self.defines(sentence)

    def _opens_with_a_command(self, sentence: SourceSentence) -> bool:
        first, second = self._words(sentence)[:2]
        if sentence.tokens[self.core(sentence) + 1].text[0].isupper():
            return False  # “Repeat Measure Design is …”
        if first in NEVER_OPENERS or (first in VERBS and first not in MAY_BE_NOUN):
            return True
        participle = first in (ING | PAST) - MAY_BE_NOUN and second in PARTICLES_AFTER_VERB
        return participle and subject_of(sentence.tokens, self.core(sentence)) is None

    def _leans_back(self, sentence: SourceSentence) -> bool:
        begins, tokens = self._words(sentence), sentence.tokens[self.core(sentence) :]
        if begins[0] in _LEAN_BACK or _points_at_what_was_said(begins):
            return True
        if "then" in begins[:_FEWEST] or _SUCH.search(sentence.text):
            return True
        if begins[0].endswith("ly") and tokens[1].before.startswith(","):
            return True  # “Amazingly, …” comments on a story
        if _POINTING_OPENINGS.match(sentence.text[tokens[0].start :]) or _points_at_a_noun(tokens):
            return True
        return begins[-1] in ("it", "them", "this", "these") and CLAUSE_BREAKS.isdisjoint(begins)

    def _has_its_pronoun_first(self, sentence: SourceSentence) -> bool:
        """Return whether a pronoun stands before what it may mean; no subject means itself by “it”."""
        tokens = sentence.tokens
        first_noun = next((phrase.end for phrase in self.phrases(sentence)), len(sentence.text))
        if any(token.lower in POINTS_BACK and token.start < first_noun for token in tokens):
            return True
        subject = subject_of(tokens, self.core(sentence))
        behind = tokens[subject.verb + 1 :] if subject else ()
        at = next((i for i, token in enumerate(behind) if token.lower in ("it", "them")), None)
        if at is None:
            return False
        between = {token.lower for token in behind[:at]}
        return CLAUSE_BREAKS.isdisjoint(between) and between <= PREPOSITIONS | THIRD_PERSON | PAST | VERBS

    def _speaks_of_one_named_before(self, sentence: SourceSentence) -> bool:
        """Return whether “the receptor”, that nothing else speaks of, is what a sentence is about."""
        start = self.core(sentence)
        if sentence.entry is not None or sentence.tokens[start].lower != "the":
            return False
        end = run(sentence.tokens, start + 1)
        bare = end == start + 2 and end < len(sentence.tokens) and sentence.tokens[end].lower != "of"
        return bare and not self.is_known(sentence.tokens[start + 1]) and not self.defines(sentence)


def _ends_open(sentence: SourceSentence) -> bool:
    return sentence.text[-1:].isalnum() and sentence.tokens[-1].lower in _GOES_ON


def _points_at_what_was_said(words: Sequence[str]) -> bool:
    first, second, third = words[:3]
    if first == "the" and second in SAID_BEFORE and third not in PREPOSITIONS | {"why", "that"}:
        return True
    return (first in QUANTIFIERS and second == "other") or (first in ("a", "an") and second in _NO_BEGINNINGS)


def _points_at_a_noun(tokens: Sequence[Token]) -> bool:
    """Return whether “these” or “this” stands before a noun that the sentence has not named before."""
    said: set[str] = set()
    for i, token in enumerate(tokens):
        if token.lower in ("this", "these", "those"):
            end = run(tokens, i + 1)
            if end == i + 1 or tokens[end - 1].lower.rstrip("s") not in said:
                return True
        said.add(token.lower.rstrip("s"))
    return False


def _is_a_place(tokens: Sequence[Token], i: int) -> bool:
    """Return whether “below” stands before what it is below of; “as shown below in” points at nothing."""
    if tokens[i].lower not in _PLACES or i + 1 >= len(tokens) or tokens[i + 1].before != " ":
        return False
    return not (i > 0 and tokens[i - 1].lower in _SHOWN) and not is_finite(tokens, i + 1)


def _is_of_this_sentence(phrases: Sequence[Phrase], pronoun: Token) -> bool:
    """Return whether “they”, or “he”, may stand for what the sentence has named before it."""
    named = [phrase for phrase in phrases if phrase.end < pronoun.start]
    if pronoun.lower in ("they", "them"):
        return any(phrase.number == "pl" for phrase in named)
    return pronoun.lower in ("he", "she", "him", "his") and any(one.animate or one.proper for one in named)
