"""A passage that a search found, as the store gives it and ranking orders it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language, Passage
from quiz_engine.language.headings import Section, headed_sentences_of
from quiz_engine.languages import PACKS

SHELF_NAMES: Final[Mapping[str, str]] = {language: pack.search.shelf for language, pack in PACKS.items()}
"""What the shelf is called in the language of a text; a title of the shelf begins so."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that matches, where it stands, and how well it does: more is better."""

    passage: Passage
    page: int
    start: int
    end: int
    language: Language
    is_shelf: bool
    number: int = 0
    """By which the store knows it."""
    passages: int = 0
    """How many its document has."""

    @property
    def sections(self) -> set[Section]:
        """Return the sections that it stands in or opens."""
        inside = {tuple(one.section) for one in self.passage.headings or ()}
        if self.passage.headings is None:
            inside = {one.section for one in headed_sentences_of(self.passage)}
        return {section for section in (tuple(self.passage.section), *inside) if section}

    @property
    def headings(self) -> str:
        """Return all headings that it stands under or has."""
        return "\n".join(dict.fromkeys(heading for section in self.sections for heading in section))


def without_shelf(title: str) -> str:
    """Return the title of a text without the word that says it is of the shelf."""
    shelf, colon, name = title.partition(": ")
    return name if colon and shelf in SHELF_NAMES.values() else title
