"""What a sentence says that a question can ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.forms import Case, Gender, Number, Pos
from quiz_engine.rules import Rule


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun and what belongs to it, where it stands in its sentence."""

    start: int
    end: int
    name: str
    """As a list of options shows it: no article, in Polish and Russian the nominative."""
    shown: str
    """As it stands in its sentence, without an article."""
    stems: tuple[str, ...]
    number: Number
    proper: bool
    gender: Gender | None = None
    case: Case | None = None
    animate: bool = False
    someone: bool = False
    """Asked for by “who”."""
    parts: tuple[tuple[str, Pos], ...] = ()
    """The lemmas of the noun and of the adjectives that follow its case; none in English."""
    tail: str = ""
    """What follows unchanged: a genitive."""
    before: str = ""
    """The word before it, lower case: what stands after the same words is of the same kind."""
    kind: str = ""
    """A person, a place, an action, a quality, or how a name is written; empty where it is not known."""
    gender_shows: bool = True
    """Words beside it agree with it, so that nothing of another gender could stand in its place."""
    told_more: bool = False
    """The words beside it say which one is meant, so that it is no question alone."""
    interest: float = 0.0
    """What its words alone say for asking for it, or against."""


@dataclass(frozen=True, slots=True)
class Definition:
    """`term` is what the sentence says that it is."""

    sentence: SourceSentence
    term: Phrase
    description: str
    """Word for word."""
    subject: str
    """The term as the sentence has it, with its article."""
    how: Literal["is", "being", "called", "does"]
    """`being`: the description is in the instrumental; `called`: the sentence gives a thing its name;
    `does`: the description begins with its verb."""
    kind: str = ""
    """What the description says the thing is, as a stem: “ship” of “a flat ship that carried salt”."""


@dataclass(frozen=True, slots=True)
class Predication:
    """A sentence whose subject is a term: the term, and what is said of it."""

    sentence: SourceSentence
    term: Phrase
    predicate: str
    """Word for word, from the verb to the end, without the full stop."""
    subject: str
    """The term as the sentence has it, with its article."""
    question: Literal["what", "who", "which", "none"]
    """The word that the predicate can follow as it stands; `which` of several, `none` of no word."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence."""

    sentence: SourceSentence
    start: int
    end: int
    text: str
    value: float
    is_year: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Three or more things that a sentence lists."""

    sentence: SourceSentence
    start: int
    end: int
    members: tuple[Phrase, ...]


class Grammar(Protocol):
    """What can be found in the sentences of one language."""

    @property
    def sentence_rules(self) -> Sequence[Rule[SourceSentence]]:
        """The language's own reasons not to ask about a sentence."""
        ...

    def core(self, sentence: SourceSentence) -> int:
        """Return where a sentence begins after an opening “However,” and the like."""
        ...

    def phrases(self, sentence: SourceSentence) -> list[Phrase]:
        """Return the noun phrases of a sentence that could be asked for; count those refused, by rule."""
        ...

    def definition(self, sentence: SourceSentence) -> Definition | None:
        """Return what the sentence defines, if it does."""
        ...

    def predication(self, sentence: SourceSentence) -> Predication | None:
        """Return the subject of the sentence and what is said of it, where both are plain to see."""
        ...
