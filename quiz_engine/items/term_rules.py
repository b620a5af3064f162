"""Which names may be asked for: the reasons not to, in the order they are looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.facts import Phrase
from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.languages import PACKS
from quiz_engine.rules import Rule

_LONGEST: Final = 60
"""Characters. A longer term is a sentence."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A name in a sentence, that a question may ask for."""

    sentence: SourceSentence
    phrase: Phrase


def _is_generic(term: AskedTerm) -> bool:
    return term.phrase.name.casefold() in PACKS[term.sentence.language].items.generic


def _holds_a_number(term: AskedTerm) -> bool:
    return term.phrase.kind == "number" or (not term.phrase.proper and term.phrase.name[:1].isdigit())


def term_rules(labels: Labels, is_of_the_material: Callable[[Phrase], bool]) -> tuple[Rule[AskedTerm], ...]:
    """Return the rules for a material with these labels; it knows its own terms."""
    return (
        Rule(
            "label",
            "it only says what follows, under several headings",
            lambda one: one.phrase.name in labels,
        ),
        Rule("generic", "it could mean anything", _is_generic),
        Rule("number", "it begins with a number", _holds_a_number),
        Rule("long_term", "it is too long for a name", lambda one: len(one.phrase.name) > _LONGEST),
        Rule(
            "passing_word",
            "said once, not defined, not in a heading and no name: not what the material is about",
            lambda one: not is_of_the_material(one.phrase),
        ),
    )
