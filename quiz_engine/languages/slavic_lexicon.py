"""What a language brings that the Slavic grammar reads, beside its dictionary of forms."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SlavicLexicon:
    """Lists of words, separated by white space, and patterns."""

    forbidden: str
    """With one of these a sentence points at what no question can show."""
    of_the_text_itself: str
    """A sentence about its own document, and no fact of the matter."""
    personal: str
    """A sentence with one of these speaks as one person to another."""
    leans_a_little: str
    asking: str
    subordinating: str
    """A sentence may open with one of these and say the rest behind a comma."""
    leaves_open: str
    """Words that leave open, in a description shown alone, what they stand for."""
    verbs_that_open: str
    """A sentence may open with one of these and have its subject behind it, or need none."""
    need_a_noun: str
    """Each behind the genders, or the plural, of the noun that it needs before it."""
    need_a_subject: str
    """Each behind that of the noun in the nominative that it needs before it."""
    pointing: str
    never_asked: str
    """Never the answer to a question, whatever words stand before it."""
    pointing_openings: str
    """A sentence that opens so goes on from the one before it."""
    connectors: str
    """How a sentence goes on from the one before it; behind such words it may stand alone."""
    bad_openers: str
    generic: str
    """Too general to be asked for on their own."""
    plain_adjectives: str
    """They say little of the noun that they stand with."""
    preposition_cases: str
    """Each behind the cases that it governs."""
    naming_lemmas: str
    being_lemmas: str
    negations: str
    action_endings: str
    """Endings of nouns for actions."""
    quality_endings: str
    opposites: str
    """Words and their opposites, a stroke between, by their lemmas."""
    verbs: str
    """Words that hold a sentence together though the dictionary gives them other readings, too."""
    numbered: str
    """Words whose number only tells them apart."""
    titles: str
    """Nouns before the name of a person."""
    inside_a_name: str
    """Words inside names of people: von."""
    places: str
    """“Śnieżka: najwyższy szczyt Sudetów” tells a name."""
    counts: str
    """Words for how many, and others that take the same form of the noun behind: `dwa/trzy`."""
    denying: str
    """Words that deny a sentence beside `not_`."""
    not_plain: str
    """Words with which a denied sentence is not simply false."""
    behind_a_preposition: str
    """Pronouns that a preposition governs."""
    denying_beginnings: str
    """Beginnings of words that do."""
    not_: str
    before_a_place: str
    """Prepositions."""
    long_prepositions: Mapping[str, tuple[str, str]]
    """The long form of a preposition, and the pattern of what wants it behind it."""
