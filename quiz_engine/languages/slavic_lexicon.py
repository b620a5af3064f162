"""What a language brings that the Slavic grammar reads, beside its dictionary of forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SlavicLexicon:
    """Words and patterns; an attribute names what its words do."""

    forbidden: frozenset[str]
    """With one of these a sentence points at what no question can show."""
    of_the_text_itself: re.Pattern[str]
    """A sentence about its own document, and no fact of the matter."""
    personal: frozenset[str]
    """A sentence with one of these speaks as one person to another."""
    leans_a_little: frozenset[str]
    asking: frozenset[str]
    subordinating: frozenset[str]
    """A sentence may open with one of these and say the rest behind a comma."""
    leaves_open: frozenset[str]
    """Words that leave open, in a description shown alone, what they stand for."""
    verbs_that_open: frozenset[str]
    """A sentence may open with one of these and have its subject behind it, or need none."""
    need_a_noun: Mapping[str, frozenset[str]]
    """Each behind the genders, or the plural, of the noun that it needs before it."""
    need_a_subject: Mapping[str, frozenset[str]]
    """Each behind that of the noun in the nominative that it needs before it."""
    pointing: frozenset[str]
    never_asked: frozenset[str]
    """Never the answer to a question, whatever words stand before it."""
    pointing_openings: re.Pattern[str]
    """A sentence that opens so goes on from the one before it."""
    connectors: re.Pattern[str]
    """How a sentence goes on from the one before it; behind such words it may stand alone."""
    bad_openers: frozenset[str]
    generic: frozenset[str]
    """Too general to be asked for on their own."""
    plain_adjectives: frozenset[str]
    """They say little of the noun that they stand with."""
    preposition_cases: Mapping[str, frozenset[str]]
    """Each behind the cases that it governs."""
    naming_lemmas: frozenset[str]
    being_lemmas: frozenset[str]
    negations: frozenset[str]
    action_endings: frozenset[str]
    """Endings of nouns for actions."""
    quality_endings: frozenset[str]
    opposites: str
    """Words and their opposites, a stroke between, by their lemmas."""
    verbs: frozenset[str]
    """Words that hold a sentence together though the dictionary gives them other readings, too."""
    numbered: frozenset[str]
    """Words whose number only tells them apart."""
    titles: frozenset[str]
    """Nouns before the name of a person."""
    inside_a_name: frozenset[str]
    """Words inside names of people: von."""
    places: frozenset[str]
    """“Śnieżka: najwyższy szczyt Sudetów” tells a name."""
    counts: str
    """Words for how many, and others that take the same form of the noun behind: `dwa/trzy`."""
    denying: frozenset[str]
    """Words that deny a sentence beside `not_`."""
    not_plain: frozenset[str]
    """Words with which a denied sentence is not simply false."""
    behind_a_preposition: frozenset[str]
    """Pronouns that a preposition governs."""
    denying_beginnings: frozenset[str]
    """Beginnings of words that do."""
    not_: frozenset[str]
    before_a_place: frozenset[str]
    """Prepositions."""
    long_prepositions: Mapping[str, tuple[str, str]]
    """The long form of a preposition, and the pattern of what wants it behind it."""
    either: frozenset[str]
    """Words between two of which one is meant, or both."""
    degrees: frozenset[str]
    """Beginnings of words that compare."""
    connecting: frozenset[str]
    """Words by which a sentence goes on from another, wherever they stand."""
    infinitive_endings: frozenset[str]
    participle_endings: frozenset[str]
    of_this_text: frozenset[str]
    """Beginnings of words that point into their own text."""
    of_a_woman: frozenset[str]
    """Verbs that are said of a woman: “who” with the masculine would be odd."""
    past_endings: frozenset[str]
    year_words: str
    """Pattern of what stands behind a year."""
    relatives: str
    """Pattern of how words begin that lead to a clause about a noun."""
    subordinates: str
    """Pattern of words that open a clause with a verb of its own."""
    one_of: str
    """Pattern."""
    content_clauses: str
    """Pattern of words that open what is said: that."""
