"""Words that say nothing of a topic, folded: lower case, no accents."""

from typing import Final

from contracts.quiz import Language
from quiz_engine.languages import PACKS

# й and ё lose their marks when folded, as every word does that is looked up here.
STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    language: frozenset(word.replace("ё", "е").replace("й", "и") for word in pack.text.stop_words)
    for language, pack in PACKS.items()
}
