"""The words of the Slavic packs as their grammar looks them up, by language."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from contracts.quiz import Language
from quiz_engine.languages import PACKS
from quiz_engine.languages.slavic_lexicon import SlavicLexicon
from quiz_engine.languages.word_list import keyed_words

SLAVIC: Final[Mapping[Language, SlavicLexicon]] = {
    language: pack.slavic for language, pack in PACKS.items() if pack.slavic
}


def words_of_slavic(text_of: Callable[[SlavicLexicon], str]) -> frozenset[str]:
    """Return the words of a list, those of all languages."""
    return frozenset(word for lexicon in SLAVIC.values() for word in text_of(lexicon).split())


def _words(text_of: Callable[[SlavicLexicon], str]) -> dict[Language, frozenset[str]]:
    return {language: frozenset(text_of(lexicon).split()) for language, lexicon in SLAVIC.items()}


def _pattern(pattern_of: Callable[[SlavicLexicon], str]) -> dict[Language, re.Pattern[str]]:
    return {one: re.compile(pattern_of(lexicon), re.IGNORECASE) for one, lexicon in SLAVIC.items()}


def _keyed(text_of: Callable[[SlavicLexicon], str]) -> dict[Language, dict[str, frozenset[str]]]:
    return {language: keyed_words(text_of(lexicon)) for language, lexicon in SLAVIC.items()}


FORBIDDEN: Final = _words(lambda lexicon: lexicon.forbidden)
OF_THE_TEXT_ITSELF: Final = _pattern(lambda lexicon: lexicon.of_the_text_itself)
PERSONAL: Final = _words(lambda lexicon: lexicon.personal)
LEANS_A_LITTLE: Final = _words(lambda lexicon: lexicon.leans_a_little)
ASKING: Final = _words(lambda lexicon: lexicon.asking)
SUBORDINATING: Final = _words(lambda lexicon: lexicon.subordinating)
LEAVES_OPEN: Final = _words(lambda lexicon: lexicon.leaves_open)
VERBS_THAT_OPEN: Final = _words(lambda lexicon: lexicon.verbs_that_open)
NEED_A_NOUN: Final = _keyed(lambda lexicon: lexicon.need_a_noun)
NEED_A_SUBJECT: Final = _keyed(lambda lexicon: lexicon.need_a_subject)
POINTING: Final = _words(lambda lexicon: lexicon.pointing)
NEVER_ASKED: Final = _words(lambda lexicon: lexicon.never_asked)
POINTING_OPENINGS: Final = _pattern(lambda lexicon: lexicon.pointing_openings)
CONNECTORS: Final = _pattern(lambda lexicon: lexicon.connectors)
BAD_OPENERS: Final = _words(lambda lexicon: lexicon.bad_openers)
GENERIC: Final = _words(lambda lexicon: lexicon.generic)
PLAIN_ADJECTIVES: Final = _words(lambda lexicon: lexicon.plain_adjectives)
PREPOSITION_CASES: Final = _keyed(lambda lexicon: lexicon.preposition_cases)
NAMING_LEMMAS: Final = _words(lambda lexicon: lexicon.naming_lemmas)
BEING_LEMMAS: Final = _words(lambda lexicon: lexicon.being_lemmas)
NEGATIONS: Final = _words(lambda lexicon: lexicon.negations)
