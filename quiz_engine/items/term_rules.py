"""Which names may be asked for: the reasons not to, in the order they are looked at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quiz_engine.items.analysis.facts import Definition, Phrase
from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.predication import says_what_happens
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.forms import forms_of
from quiz_engine.language.words import content_stems, words_of
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


_FEWEST_SAID: Final = 3
"""Words of a description that say something; one of them may be of its term."""
_MARK: Final = re.compile(r"(?:\s?\([^()]*\))?\s*(:|[–—-])\s(?!это\b|to\b)")
"""What stands between a term and what is noted of it."""
_FEWEST_IN_A_NOTE: Final = 5
"""The same behind a dash or a colon: “Dry climate – water rising” is a property of it, and not what it is."""
_GLOSSARY: Final = 4
"""Terms explained in one section, from which on it is a list of terms."""
_ARTICLE: Final = re.compile(r"(?:an?|the|any)\s", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Explained:
    """What a sentence says that a term is."""

    definition: Definition
    beside: int
    """Terms explained in its section, itself among them."""


def _says_too_little(one: Explained) -> bool:
    said = _said_of(one.definition)
    return len(said) < _FEWEST_SAID or len(said - set(one.definition.term.stems)) < _FEWEST_SAID - 1


def _said_of(one: Definition) -> set[str]:
    return set(content_stems(_BRACKETS.sub("", one.description), one.sentence.language))


def _points_elsewhere(explained: Explained) -> bool:
    one = explained.definition
    pronouns = PACKS[one.sentence.language].items.pronouns
    return any(word.text.casefold() in pronouns for word in words_of(one.description))


def _is_no_noun(explained: Explained) -> bool:
    """Return whether a Polish or Russian term has no noun: «Статические», of measurements."""
    one = explained.definition
    words = [word.text for word in words_of(one.term.name)]
    readings = [forms_of(word.casefold(), one.sentence.language) for word in words]
    known = [forms for forms in readings if forms]
    return (
        bool(known)
        and len(known) == len(words)
        and all(all(form.pos != "noun" for form in forms) for forms in known)
    )


def _is_a_place(explained: Explained) -> bool:
    """Return whether a term is a place, of which a note says what happened there."""
    one = explained.definition
    forms = [form for word in words_of(one.term.name) for form in forms_of(word.text, one.sentence.language)]
    return one.sentence.entry is not None and any(form.named == "place" for form in forms)


def _is_a_note(explained: Explained) -> bool:
    """Return whether a term stands before a note of it, and not before what it is.

    Behind a colon only what opens with its kind, “Node: a splitting point”, says what the term is; and a
    person's name stands before what is remembered of the person.
    """
    one = explained.definition
    mark = _MARK.match(one.sentence.text[one.sentence.text.find(one.term.shown) + len(one.term.shown) :])
    if mark is None:
        return False
    is_english = one.sentence.language == "en"
    behind_a_colon = mark[1] == ":" and not (is_english and _ARTICLE.match(one.description))
    happens = not is_english and says_what_happens(one.description, one.sentence.language)
    in_a_glossary = explained.beside >= _GLOSSARY or _ARTICLE.match(one.description) is not None
    short = not in_a_glossary and len(_said_of(one)) < _FEWEST_IN_A_NOTE
    return one.term.proper or not one.kind or behind_a_colon or happens or short


def _names_a_name(explained: Explained) -> bool:
    """Return whether what is described is a name: “the name of the method is called”."""
    one = explained.definition
    generic = PACKS[one.sentence.language].items.names_of_names
    return any(word.text.casefold() in generic for word in words_of(one.description)[:3])


DEFINITION_RULES: Final[tuple[Rule[Explained], ...]] = (
    Rule("thin_description", "too little is said to know what is meant", _says_too_little),
    Rule("description_points_elsewhere", "it speaks of what the question does not name", _points_elsewhere),
    Rule(
        "does",
        "of what a thing does, other things may do it as well",
        lambda one: one.definition.how == "does",
    ),
    Rule(
        "enumeration", "a list of things says not what it is", lambda one: ";" in one.definition.description
    ),
    Rule("note", "it is noted of the term, and not said what it is", _is_a_note),
    Rule("no_noun", "the term is an adjective, of something that is not said", _is_no_noun),
    Rule("place", "a note says what happened in a place, and not what it is", _is_a_place),
    Rule("name_of_a_name", "it asks for the name of a name", _names_a_name),
)
