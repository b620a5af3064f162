"""Who is spoken of in English: names of people, and nouns for them."""

from collections.abc import Sequence
from typing import Final

from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.languages.en.people import FIRST_NAMES, NOUNS, TITLES

_ENDINGS: Final = ("ologist", "ologists", "ographer", "ographers", "keeper", "keepers", "maker", "makers")


def is_person(word: str) -> bool:
    """Return whether a noun in small letters is one for a person, or for several."""
    if word in NOUNS or word.endswith(_ENDINGS):
        return True
    return word.endswith("s") and (word[:-1] in NOUNS or (word.endswith("ies") and word[:-3] + "y" in NOUNS))


def people_in(sentences: Sequence[SourceSentence]) -> frozenset[str]:
    """Return the words of people’s names, in small letters: those behind a first name or a title."""
    found = set[str]()
    for sentence in sentences:
        name: list[str] = []
        for token in sentence.tokens:
            goes_on = bool(name) and token.before in (" ", ". ") and token.text[0].isupper()
            if goes_on and (len(name) < 4):
                name.append(token.lower)
            else:
                found |= _person(name)
                name = [token.lower] if token.text[0].isupper() or token.lower in TITLES else []
        found |= _person(name)
    return frozenset(found)


def _person(name: Sequence[str]) -> set[str]:
    """Return the words of a name, if it is a person’s: “fritz zwicky”, “king narmer”, “jean-marc otto”."""
    if len(name) < 2:
        return set()
    if name[0] in TITLES:
        return _person(name[1:]) or set(name[1:])
    return set(name) if name[0].partition("-")[0] in FIRST_NAMES else set()
