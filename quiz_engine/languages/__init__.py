"""The languages we understand: one folder each, and its name in `_LANGUAGES`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from contracts.quiz import Language
from quiz_engine.languages.pack import LanguagePack, Script, load_pack
from quiz_engine.languages.slavic_lexicon import SlavicLexicon

_LANGUAGES: Final[tuple[Language, ...]] = ("en", "pl", "ru")
PACKS: Final[Mapping[Language, LanguagePack]] = {
    language: load_pack(Path(__file__).parent / language) for language in _LANGUAGES
}
"""The first is the one of a text that shows no language."""

SLAVIC: Final[Mapping[Language, SlavicLexicon]] = {
    language: pack.slavic for language, pack in PACKS.items() if pack.slavic
}


def letters_of(script: Script) -> str:
    """Return the small letters beside a to z, of all languages of a script."""
    return "".join(pack.text.letters for pack in PACKS.values() if pack.text.script == script)


SMALL_LETTERS: Final = "a-z" + letters_of("latin") + letters_of("cyrillic")
"""Small letters of all languages, as a class of a pattern has them."""

CAPITALS: Final = SMALL_LETTERS.upper()


def words_of_all(words_of: Callable[[LanguagePack], frozenset[str]]) -> frozenset[str]:
    """Return the words of a list, those of all languages."""
    return frozenset().union(*map(words_of, PACKS.values()))


def words_of_slavic(words_of: Callable[[SlavicLexicon], frozenset[str]]) -> frozenset[str]:
    """Return the words of a list, those of all Slavic languages."""
    return frozenset().union(*map(words_of, SLAVIC.values()))


def any_of(pattern_of: Callable[[LanguagePack], str]) -> str:
    """Return a pattern that finds what that of one language does, in the order of the languages."""
    return "|".join(pattern for pack in PACKS.values() if (pattern := pattern_of(pack)))


def any_of_slavic(pattern_of: Callable[[SlavicLexicon], str]) -> str:
    """Return a pattern that finds what that of one Slavic language does."""
    return "|".join(map(pattern_of, SLAVIC.values()))
