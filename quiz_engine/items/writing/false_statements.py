"""Statements that are surely false by the source, made of true ones."""

import re
from dataclasses import dataclass, replace
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.antonyms_pl_ru import is_denied_or_joined, opposite_of
from quiz_engine.items.analysis.facts import Definition
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.items.grammar.english_words import MODALS, subject_of
from quiz_engine.language.forms import forms_of
from quiz_engine.language.words import content_stems
from quiz_engine.languages import PACKS, words_of_all

_PAIRS: Final[dict[Language, dict[str, str]]] = {
    language: {
        a: b for pair in pack.items.opposites.split() for a, b in (pair.split("/"), reversed(pair.split("/")))
    }
    for language, pack in PACKS.items()
}


@dataclass(frozen=True, slots=True)
class FalseStatement:
    """A false statement, and the sentence that shows that it is false."""

    sentence: SourceSentence
    statement: str
    kind: str


_DENIALS: Final = words_of_all(lambda pack: pack.items.denials)


def with_the_opposite(sentence: SourceSentence, language: Language) -> FalseStatement | None:
    """Return the sentence with one word turned into its opposite."""
    if language != "en" and (made := _with_the_opposite_form(sentence, language)):
        return made
    pairs = _PAIRS[language]
    hits = [token for token in sentence.tokens if token.lower in pairs]
    if len(hits) != 1:
        return None
    token = hits[0]
    if language == "en" and not _is_its_verb(sentence, token):
        return None
    opposite = pairs[token.lower]
    if opposite in {other.lower for other in sentence.tokens}:
        return None
    if token.text[0].isupper():
        opposite = opposite[0].upper() + opposite[1:]
    return FalseStatement(
        sentence, sentence.text[: token.start] + opposite + sentence.text[token.end :], "opposite"
    )


def _is_its_verb(sentence: SourceSentence, word: Token) -> bool:
    """Return whether an English word is what its subject does, in a sentence that denies nothing."""
    if any(token.lower in _DENIALS for token in sentence.tokens):
        return False  # “it does not rise” leaves open whether it falls
    at = sentence.tokens.index(word)
    subject = subject_of(sentence.tokens, 0)
    before = sentence.tokens[at - 1].lower if at else ""
    return (subject is not None and subject.verb == at) or before in MODALS | {"to", "which", "that"}


def _with_the_opposite_form(sentence: SourceSentence, language: Language) -> FalseStatement | None:
    said = {form.lemma for token in sentence.tokens for form in token.forms}
    for i, token in enumerate(sentence.tokens):
        opposite = opposite_of(token, language)
        if is_denied_or_joined(sentence.tokens, i):
            continue
        if opposite is None or said & {form.lemma for form in forms_of(opposite, language)}:
            continue
        return FalseStatement(
            sentence, sentence.text[: token.start] + opposite + sentence.text[token.end :], "opposite"
        )
    return None


def with_anothers_description(one: Definition, other: Definition) -> FalseStatement | None:
    """Return the definition of `one` as though it were `other`'s.

    Only for two things of one document that it calls by one kind and so tells apart by the rest, or that
    it tells apart by all that it says of them.
    """
    if one.sentence.source_id != other.sentence.source_id or not one.kind or not other.kind:
        return None
    if one.kind != other.kind and not _nothing_in_common(one, other):
        return None
    if len(set(content_stems(one.description, one.sentence.language)) - {one.kind}) < 2:
        return None
    a, b = one.term, other.term
    same_kind = (a.number, a.gender, a.animate, a.proper) == (b.number, b.gender, b.animate, b.proper)
    if one.how == "called" or other.how == "called" or not same_kind or set(a.stems) & set(b.stems):
        return None
    sentence, entry = one.sentence, one.sentence.entry
    if set(b.stems) <= set(sentence.stems) or set(a.stems) <= set(other.sentence.stems):
        return None  # they are spoken of together, so one may be a kind of the other
    if entry is not None:
        name = other.subject[0].upper() + other.subject[1:]
        statement = replace(entry, term=name).statement
        return FalseStatement(sentence, statement, "definition") if statement else None
    begin = sentence.text.find(one.subject)
    if begin < 0 or (re.search(r"\s", one.subject) and one.subject.count(" ") > 6):
        return None
    return FalseStatement(
        sentence, with_subject(sentence, one.subject, other.subject, other.term.proper), "definition"
    )


def say_the_same(one: Definition, other: Definition) -> bool:
    """Return whether only their first nouns differ: an ion or a particle with a charge."""
    said, other_said = (content_stems(d.description, d.sentence.language)[1:] for d in (one, other))
    return len(said) > 1 and set(said) == set(other_said)


def _nothing_in_common(one: Definition, other: Definition) -> bool:
    """Return whether two things can surely not be one: each the only one of its kind, or both of a list."""
    listed = one.sentence.entry is not None and other.sentence.entry is not None
    if not listed and not all(d.description.startswith("the ") for d in (one, other)):
        return False
    said, other_said = (set(content_stems(d.description, d.sentence.language)) for d in (one, other))
    return 4 * len(said & other_said) <= min(len(said), len(other_said))


def with_subject(sentence: SourceSentence, subject: str, other: str, proper: bool) -> str:
    """Return a sentence with another subject, written large or small as its place wants it."""
    begin = sentence.text.find(subject)
    opens = begin == 0
    inside = other if proper or other[:2].isupper() else other[0].lower() + other[1:]
    return (
        sentence.text[:begin]
        + (other[0].upper() + other[1:] if opens else inside)
        + sentence.text[begin + len(subject) :]
    )
