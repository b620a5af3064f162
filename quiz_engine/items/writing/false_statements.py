"""Statements that are surely false by the source, made of true ones."""

import re
from dataclasses import dataclass, replace

from quiz_engine.items.analysis.facts import Definition
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.words import content_stems


@dataclass(frozen=True, slots=True)
class FalseStatement:
    """A false statement, and the sentence that shows that it is false."""

    sentence: SourceSentence
    statement: str


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
        return FalseStatement(sentence, statement) if statement else None
    begin = sentence.text.find(one.subject)
    if begin < 0 or (re.search(r"\s", one.subject) and one.subject.count(" ") > 6):
        return None
    return FalseStatement(sentence, with_subject(sentence, one.subject, other.subject, other.term.proper))


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
