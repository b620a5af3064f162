"""How requests are worded in a language.

A field of `RequestWords` holds phrases, separated by ` | `. Braces list variants, as in a shell:
`quiz{,zes}` is two phrases, `{make,write} {me,} a test` four. Three dots stand for up to three words
of any kind, a closing `/` for "no plain word may follow": `in english /` is not found in "in English
literature". A line may end behind a ` |` or a comma in braces. Case, diacritics, apostrophes and hyphens
do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.quiz import Difficulty, Language, QuestionType


@dataclass(frozen=True, kw_only=True)
class RequestWords:
    """What the reader of requests needs."""

    function_words: str
    """Small words, separated by blanks, that show the language; none of another language's."""
    endings: str
    """How words of this language like to end, separated by blanks; decides where no known word does."""

    clusters: str = ""
    """Letters in a row, separated by blanks, that show the language where its own letters are not typed."""
    abbreviations: str = ""
    """Words whose dot ends no sentence, separated by blanks."""
    numbers: str
    """Each with its phrases, a semicolon between two: `1 one | a single; 2 two`."""
    number_endings: str = ""
    """Letters that follow digits: "10-ти"."""
    numbered: str
    """Words whose number is a name and no count: chapter 3."""
    classes: str
    """Words that, with a number before or behind, say who the quiz is for: year 9."""
    units: str
    """Words that make the number before them something else: 20 minutes."""
    plain_words_before_noun: int
    """How many unknown words may stand between a number and "questions"."""

    quiz_nouns: str
    question_nouns: str
    quiz_me: str
    """Requests that need no noun: "test me"."""
    asks: str
    fillers: str
    """Words that may stand among those of a request and say nothing."""
    articles: str = ""
    """Also the words for one: part of a topic before a plain word, of the request elsewhere."""
    joiners: str
    """Words that lead from the topic to the rest: with, and."""
    chatter: str
    """What ends a topic wherever it stands: please, for tomorrow, can you."""
    small_talk: str
    """Words, separated by blanks, that ask for nothing where nothing else is said; words of topics, too."""
    openers: str
    """Words that open a clause which is not about the topic: I, because."""

    about: str
    about_subject: str
    """Introducers that only count right behind a quiz or question noun."""
    labels: str
    struggles: str
    """"I do not understand", followed by a topic."""
    subjects: str

    difficulties: Mapping[Difficulty, str]
    guarded: Mapping[Difficulty, str]
    """Difficulty words that are words of topics, too: simple machines."""
    levels: str
    compounds: str = ""
    """Names with a difficulty or type word in them: hard water."""
    copulas: str
    """ "That was", in front of a difficulty which is a complaint and no wish."""
    too: str
    not_: str
    without: str

    types: Mapping[QuestionType, str]
    guarded_types: Mapping[QuestionType, str] = field(default_factory=dict)
    """Type words that are ones only behind a number or beside another type: 5 choice."""
    all_types: str
    quiz_languages: Mapping[Language, str]

    question_words: str
    whys: str
    """Question words after which nobody wants marks: why is answer 2 wrong?"""
    defines: str
    """Questions whose object is the topic of the quiz asked for beside them: what is."""
    auxiliaries: str = ""
    """Verbs that open a question, and a wish as well: can, do."""
    prepositions: str
    """May stand before a question word: "in which year"."""
    explains: str
    grading: str
    done: str
    """Grading, where nothing else is asked: "finished"."""

    another: str
    harder: str
    easier: str

    anything: str
    """In the place of a topic, what leaves it to us: surprise me."""
    help_: str
    """Questions about ourselves, and greetings."""
    whole_requests: Mapping[str, str]
    """Requests that ask for no quiz and no answer from the material, by what they are told."""
    source_leads: str
    """What leads to the material: from, based on."""
    source_words: str
    """Words, separated by blanks, that make a noun the student's own material: my, uploaded."""
    source_articles: str = ""
    """Words that may stand among those."""
    source_nouns: str
    """Words for the material: notes, lecture."""
    source_tails: str
    """What may follow: I uploaded."""
