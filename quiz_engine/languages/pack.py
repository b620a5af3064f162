"""What a language must bring: a folder with a TOML file for each of the records below, read by `load_pack`.

Words are separated by white space. Other texts are patterns, or have their form in an example; in a text of
several lines, one that begins with a stroke goes on where the line before it ends.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from contracts.quiz import Language
from contracts.tools import SectionKind
from quiz_engine.languages.item_wording import Wording
from quiz_engine.languages.request_words import RequestWords
from quiz_engine.languages.slavic_lexicon import SlavicLexicon
from quiz_engine.languages.word_list import NumberPatterns, WordSet

Sought = Literal["reason", "time", "number", "place", "person", "meaning"]
"""What a question asks for."""
Script = Literal["latin", "cyrillic"]


@dataclass(frozen=True, kw_only=True)
class TextWords:
    """What is needed to read any text: its script, sentences and stems."""

    script: Script
    letters: str = ""
    """Small letters beside a to z."""
    telling_letters: str = ""
    """Those that no other language of the script has."""
    stop_words: WordSet
    """Words that say nothing of a topic."""
    abbreviations: WordSet
    """Words whose full stop ends no sentence; those with a capital letter only where they have it."""
    abbreviations_before_numbers: WordSet
    """Those that are words, too, or may close a sentence: their stop ends none before a number."""
    closing_abbreviations: WordSet
    """Those that may close a sentence: they do, where a capital letter follows."""
    abbreviations_of_dates: WordSet = frozenset()
    """Those that do so behind a number, unless the sentence has only said when; elsewhere they never do."""
    words_before_dates: WordSet = frozenset()
    """Words that open a sentence which first says when: in 1939."""
    words_before_letters: WordSet = frozenset()
    """Words behind which a capital letter is no initial: vitamin C."""
    stemmer: str = ""
    """Name of its Snowball algorithm; without one the endings are cut off."""
    endings: str = ""
    """The commonest endings, the longest first."""
    example: str
    """A word, with which the dictionaries are loaded."""


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """What is needed to find passages and answers."""

    shelf: str
    """What the shelf is called; a title of the shelf begins so."""
    asked_by: Mapping[Sought, str]
    """Patterns, folded, by which a question asks for something."""
    shown_by: Mapping[Sought, str]
    """Patterns, folded, of words by which a sentence has it."""
    pointing_back: str
    """Pattern of the openings that point back at the sentence before."""
    objects: str
    """Pattern of pronouns that do so from inside: James Watt improved it."""
    governed: str = ""
    """Pattern of pronouns that do so behind a short word: na jego czele."""
    copulas: str
    """Pattern of what stands between a subject and what it is."""
    light_words: WordSet
    """Words that ask rather than name: depth, found."""
    all_of_it: WordSet
    """Words that name no topic but the material itself, as in "a quiz about my notes"."""
    side_of_it: WordSet
    """Words for a side of a topic, which a text about it need not say: "types of cells" is about cells."""
    spellings: str
    """Each sound of `search.cognates` with how it may be written: `f f ph; t t th`."""


@dataclass(frozen=True, kw_only=True)
class ScopeWords:
    """What is needed to read which part of the material is meant; all are patterns of plain small letters."""

    sections: Mapping[SectionKind, str]
    """What numbered sections are called: chapter 3."""
    pages: str
    slides: str
    files: str
    """What stands before the name of a file: from the file …"""
    leads: str
    """Words that lead to it and go with it: from, on the."""
    from_: str
    """Those of them behind which the name of a file needs no ending."""
    to: str
    """What stands between the first and the last of several."""
    between: str
    """The lead that makes two numbers the first and the last."""
    and_: str
    first: str
    """What makes "5 pages" the first five."""
    ordinals: NumberPatterns
    """Patterns of the first to the twelfth: `1:first 2:second`."""
    cardinals: NumberPatterns
    """The same of one to twelve."""
    names: Mapping[SectionKind | Literal["page", "slide"], str]
    """What one of them is called, and several, a stroke between: `page/pages`."""
    everything: str
    """Words for all that the room has, where no topic is named."""
    title_of_notes: str
    """The title of a quiz about all documents of a room."""


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """Numbers in words; those with a stroke between them have the same value."""

    ones: str
    """Words from zero to nineteen."""
    tens: str
    """Words from twenty on."""
    hundreds: str = ""
    """Words from one hundred on, where each is a word of its own."""
    hundred: str = ""
    """The word that makes hundreds of the number before it."""
    scales: str
    """Words for a thousand, a million, 1e9 and 1e12, a stroke between these: `thousand | million mln`."""
    conjunction: str
    """What may stand inside a number: and."""


@dataclass(frozen=True, kw_only=True)
class UnitWords:
    """Names of units; the patterns are of folded text."""

    names: str
    """The sign that `language.units` has for each, and its names: `km kilometre kilometres; day days`."""
    names_by_case: str = ""
    """The same, of those that would be others in small letters."""
    degrees: str
    """Pattern, as the others are."""
    celsius: str
    fahrenheit: str = ""
    light_years: str
    square: str
    square_short: str = ""
    cubic: str
    cubic_short: str = ""
    squared: str
    """What may stand behind a unit and square it."""
    cubed: str = ""
    per: str
    calendar: WordSet
    """Words behind a year."""


@dataclass(frozen=True, kw_only=True)
class GradingWords:
    """What is needed to read typed answers."""

    leads: WordSet
    """Words that lead to an answer: “it is oxygen”."""
    articles: WordSet = frozenset()
    number_leads: WordSet
    """Words before a number that leave it what it is: about."""
    minus: WordSet
    number_turns: WordSet
    """Words behind a number that make it another one, or two: or, more."""
    before_christ: str
    """Pattern."""
    titles: WordSet
    """Words before a surname."""
    parting: WordSet
    """What stands on two sides of these is two things, or one that is denied: and, without."""
    turning: WordSet
    """Beginnings of adjectives that say the opposite."""
    placing: WordSet
    """Words that say where or when: in, during."""
    beginnings: str
    """Beginnings that stand against each other, folded, a stroke between families: `hyper hypo | iso izo`."""
    endings: str
    """Endings that do."""
    denying: WordSet
    """Beginnings, folded, that turn the sense by themselves."""


@dataclass(frozen=True, kw_only=True)
class GateWords:
    """What is needed to find faults in items."""

    of_the_above: str
    """Pattern of options that speak of the others."""
    negations: str
    """Pattern."""
    points_back: WordSet
    """Words by which a sentence that opens with them points at the one before."""
    defines: str
    """Pattern of what stands between a term and what it is."""
    not_the_only_one: str
    """Pattern of how a description opens that is true of more than one thing: “an example of”."""
    broad: str
    """Pattern of one that is where little more is said: “a part of”."""
    judges: str
    """Pattern of an opinion, which is neither true nor false."""
    parts_of_a_work: str
    """Pattern of what a chapter or a lecture is called, its number left out."""


@dataclass(frozen=True, kw_only=True)
class ItemWords:
    """What is needed to find facts in sentences, and to make statements false."""

    labels: WordSet
    """Words before a colon that say what follows, and are not what it is about."""
    numbered_headings: str = ""
    """Pattern of words that, with a number, open a heading."""
    clause_ends: str
    """Pattern of where one clause ends, and another subject begins."""
    list_ends: str
    """Pattern of what stands before the last thing of a list."""
    list_breaks: str
    """Pattern of what goes on behind a list without being of it."""
    abstract_endings: WordSet
    not_counted_after: WordSet
    """Words before a number that only tells things apart: chapter."""
    units: WordSet
    """Signs and words that are units behind a number."""
    dated: str = ""
    """Pattern of what may stand behind a year that opens an entry."""
    ranges: str
    """Pattern of what stands between the two numbers of a range."""
    before_a_year: WordSet
    after_a_year: WordSet
    called_years: WordSet = frozenset()
    """Words behind a number that make it a year."""
    hedges: WordSet
    """A statement with one of these can hardly be false."""
    course_talk: str = ""
    """Pattern of what is said of the course and not of its subject: homework, in the next lecture."""
    exercises: str = ""
    """Pattern of what the reader is told to do: compute, draw."""
    bibliography: str = ""
    """Pattern of what names a publication: et al., ISBN, ed."""
    examples: str
    """Pattern of how an example or a calculation opens, or its heading."""
    pronouns: WordSet
    """Words that stand for something named elsewhere; not those that may be of the sentence's own subject."""
    joints: WordSet
    """Words of which two join things: both “и …, и …”."""
    names_of_names: WordSet
    """Words for what something is called: name, term."""
    possessives: WordSet = frozenset()
    """Words that may be of the sentence's own subject, or of another: jej, его."""
    goes_on: str
    """Pattern of what may follow a comma without opening a clause of another subject: which, such as."""
    places_after: WordSet
    """Prepositions behind which a name is a place's."""
    recommends: str
    """Pattern of what ought to be, which is neither true nor false."""
    elsewhere: str = ""
    """Pattern of what points at another place: see figure, above."""
    generic: WordSet = frozenset()
    """Nouns that are no answer by themselves: process, example, type."""


@dataclass(frozen=True, kw_only=True)
class LanguagePack:
    """All that the engine knows of a language."""

    language: Language
    family: Literal["english", "slavic"]
    """The grammar that reads its sentences."""
    text: TextWords
    requests: RequestWords
    search: SearchWords
    scope: ScopeWords
    numbers: NumberWords
    units: UnitWords
    grading: GradingWords
    gate: GateWords
    items: ItemWords
    wording: Wording
    slavic: SlavicLexicon | None = None
    """The words that the Slavic grammar looks for; None where another reads the language."""


_packs: TypeAdapter[LanguagePack] = TypeAdapter(LanguagePack)


def load_pack(folder: Path) -> LanguagePack:
    """Return the language of a folder, which is named by it. Raises ValidationError where something lacks."""
    said: dict[str, Any] = {"language": folder.name}
    for file in sorted(folder.glob("*.toml")):
        said |= tomllib.loads(_BROKEN_PATTERN.sub("", file.read_text("utf-8")))
    return _packs.validate_python(said)


_BROKEN_PATTERN: Final = re.compile(r"\n +(?=\|)")
