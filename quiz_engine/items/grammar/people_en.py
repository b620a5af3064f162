"""Who is spoken of in English: names of people, and nouns for them."""

from collections.abc import Sequence
from typing import Final

from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.languages.en.first_names import FIRST_NAMES
from quiz_engine.languages.word_list import word_set

_TITLES: Final = word_set("""dr mr mrs ms sir lord lady king queen emperor empress tsar pope saint st
    president professor prof captain general admiral prince princess duke count baron astronomer physicist
    chemist mathematician engineer economist philosopher biologist inventor botanist explorer historian""")
_NOUNS: Final = word_set("""actor actress admiral adult ambassador ancestor apprentice archer architect
    artisan artist astronaut astronomer athlete author baker banker baron bishop boy brewer brother builder
    burgher buyer candidate captain carpenter child children citizen civilian clerk colonist commander
    composer conqueror consumer cook craftsman craftsmen customer daughter deputy descendant designer
    developer dictator diplomat doctor driver duke dyer economist editor elector embalmer emperor employee
    employer engineer entrepreneur expert explorer farmer father fisherman fishermen founder friend gardener
    general girl goldsmith governor guard guest hero historian hunter husband immigrant inhabitant inventor
    investor jacobins judge king knight laborer labourer landlord landowner lawyer leader lecturer lord
    luddites magistrate maintainer man manager mariner mathematician mayor mechanic member men merchant
    midwife miner minister missionary monarch monk mother musician navigator noble nobleman noblemen nun nurse
    officer official operator painter parent participant passenger patient peasant peasants pharaoh
    philosopher physician physicist pilgrim pilot pirate player poet policeman politician pope priest prince
    princess prisoner producer professor programmer prophet psychologist publisher pupil queen rebel refugee
    researcher rival ruler sailor scholar scientist scribe sculptor secretary seller senator serf servant
    shepherd shopkeeper sister slave smith soldier son specialist spy statesman student sultan surgeon tailor
    teacher tenant thief trader translator traveler traveller tribune tsar tutor vassal victim viking villager
    vizier volunteer voter warrior weaver widow wife winner witness woman women worker writer""")
_ENDINGS: Final = ("ologist", "ologists", "ographer", "ographers", "keeper", "keepers", "maker", "makers")


def is_person(word: str) -> bool:
    """Return whether a noun in small letters is one for a person, or for several."""
    if word in _NOUNS or word.endswith(_ENDINGS):
        return True
    return word.endswith("s") and (
        word[:-1] in _NOUNS or (word.endswith("ies") and word[:-3] + "y" in _NOUNS)
    )


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
                name = [token.lower] if token.text[0].isupper() or token.lower in _TITLES else []
        found |= _person(name)
    return frozenset(found)


def _person(name: Sequence[str]) -> set[str]:
    """Return the words of a name, if it is a person’s: “fritz zwicky”, “king narmer”."""
    if len(name) < 2:
        return set()
    if name[0] in _TITLES:
        return _person(name[1:]) or set(name[1:])
    return set(name) if name[0] in FIRST_NAMES else set()
