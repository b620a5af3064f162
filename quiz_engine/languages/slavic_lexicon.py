"""What a language brings that the Slavic grammar reads, beside its dictionary of forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz_engine.languages.word_list import AnyCase, KeyedWords, WordSet


@dataclass(frozen=True, kw_only=True)
class SlavicLexicon:
    """Words and patterns; an attribute names what its words do."""

    forbidden: WordSet
    """With one of these a sentence points at what no question can show."""
    of_the_text_itself: AnyCase
    """A sentence about its own document, and no fact of the matter."""
    personal: WordSet
    """A sentence with one of these speaks as one person to another."""
    depends_a_little: WordSet
    asking: WordSet
    subordinating: WordSet
    """A sentence may open with one of these and say the rest behind a comma."""
    single_letters: WordSet
    """Words of one letter."""
    amounts: WordSet
    """Lemmas of words behind which a number alone is an amount: is, equals."""
    opens_a_clause: WordSet
    """Words that open a clause about something, or for a reason: which, that, because."""
    impersonal: WordSet
    """Verbs, and words for verbs, that need no subject: one can."""
    intransitive: WordSet
    """Lemmas of verbs behind which a noun can only be their subject."""
    modal: WordSet
    """Lemmas of verbs for what may or must be."""
    outline: WordSet
    """Words by which a plan says what is to be told: methods, structure, types."""
    defining: WordSet
    """Lemmas of verbs by which a text says what a thing is: consist in, study."""
    acting: WordSet
    """Lemmas of verbs for what a thing is there for: enable, protect."""
    according_to: AnyCase
    """How a sentence names the author of what it says."""
    says_little: WordSet
    """Lemmas of nouns that nearly everything is: a basis, an element."""
    leaves_open: WordSet
    """Words that leave open, in a description shown alone, what they stand for."""
    verbs_that_open: WordSet
    """A sentence may open with one of these and have its subject behind it, or need none."""
    need_a_noun: KeyedWords
    """Each behind the genders, or the plural, of the noun that it needs before it."""
    need_a_subject: KeyedWords
    """Each behind that of the noun in the nominative that it needs before it."""
    pointing: WordSet
    never_asked: WordSet
    """Never the answer to a question, whatever words stand before it."""
    pointing_openings: AnyCase
    """A sentence that opens so goes on from the one before it."""
    connectors: AnyCase
    """How a sentence goes on from the one before it; behind such words it may stand alone."""
    bad_openers: WordSet
    generic: WordSet
    """Too general to be asked for on their own."""
    plain_adjectives: WordSet
    """They say little of the noun that they stand with."""
    preposition_cases: KeyedWords
    """Each behind the cases that it governs."""
    naming_lemmas: WordSet
    being_lemmas: WordSet
    negations: WordSet
    action_endings: WordSet
    """Endings of nouns for actions."""
    quality_endings: WordSet
    verbs: WordSet
    """Words that hold a sentence together though the dictionary gives them other readings, too."""
    numbered: WordSet
    """Words whose number only tells them apart."""
    titles: WordSet
    """Nouns before the name of a person."""
    inside_a_name: WordSet
    """Words inside names of people: von."""
    places: WordSet
    """“Śnieżka: najwyższy szczyt Sudetów” tells a name."""
    behind_a_preposition: WordSet
    """Pronouns that a preposition governs."""
    not_: WordSet
    before_a_place: WordSet
    """Prepositions."""
    long_prepositions: Mapping[str, tuple[str, str]]
    """The long form of a preposition, and the pattern of what wants it behind it."""
    either: WordSet
    """Words between two of which one is meant, or both."""
    degrees: WordSet
    """Beginnings of words that compare."""
    connecting: WordSet
    """Words by which a sentence goes on from another, wherever they stand."""
    infinitive_endings: WordSet
    participle_endings: WordSet
    of_this_text: WordSet
    """Beginnings of words that point into their own text."""
    of_a_woman: WordSet
    """Verbs that are said of a woman: “who” with the masculine would be odd."""
    past_endings: WordSet
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
