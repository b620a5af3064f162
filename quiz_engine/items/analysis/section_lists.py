"""Lists that a heading or a sentence with a colon introduces: “Symptoms of asthma: …” and three bullets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.language.words import content_stems

_FEWEST: Final = 3
_MOST_WORDS: Final = 9
"""Words of an entry; a longer one is a sentence."""
_LIKE_LENGTH: Final = 2.0
"""Times that one entry may be as long as another beside which it is shown, on the average of their lists."""


@dataclass(frozen=True, slots=True)
class SectionList:
    """A list of short entries, and what introduces it."""

    name: str
    introduction: str
    """Its words as the source has them."""
    entries: tuple[SourceSentence, ...]
    is_headed: bool
    """A heading stands right over it."""

    @property
    def source_id(self) -> str:
        return self.entries[0].source_id

    @property
    def length(self) -> float:
        """The mean number of characters of an entry."""
        return sum(len(entry.text) for entry in self.entries) / len(self.entries)


def lists_in(sentences: Sequence[SourceSentence], labels: Labels) -> list[SectionList]:
    """Return the lists of a material, each with its name: “Asthma, symptoms”."""
    found = []
    for before, entries in _runs(sentences):
        name = _name_of(before, entries[0], labels)
        short = all(len(one.tokens) <= _MOST_WORDS and one.entry is None for one in entries)
        if name and short and len(entries) >= _FEWEST and len({one.text for one in entries}) == len(entries):
            found.append(
                SectionList(
                    name,
                    before.text if before else "",
                    tuple(entries),
                    before is not None and before.is_heading,
                )
            )
    return [one for one in found if one.introduction]


def _runs(
    sentences: Sequence[SourceSentence],
) -> Iterator[tuple[SourceSentence | None, list[SourceSentence]]]:
    """Yield the bullets that follow each other in a passage, and what stands right before them."""
    before: SourceSentence | None = None
    entries: list[SourceSentence] = []
    for one in sentences:
        goes_on = one.listed and one.opens and not one.is_heading
        if goes_on and (
            not entries or (entries[-1].passage, entries[-1].section) == (one.passage, one.section)
        ):
            entries.append(one)
            continue
        if entries:
            yield before, entries
        before, entries = (before, [one]) if goes_on else (one, [])
    if entries:
        yield before, entries


def _name_of(before: SourceSentence | None, first: SourceSentence, labels: Labels) -> str:
    """Return what a list is of; empty where nothing says it."""
    if before is None or before.source_id != first.source_id:
        return ""
    own = before.text.strip().rstrip(":")
    if not before.is_heading and not before.text.rstrip().endswith(":"):
        return ""
    if own not in labels:
        names = own[:1].isupper() and "," not in own and len(content_stems(own, first.language)) > 1
        return own if names else ""
    over = next((head for head in reversed(first.section) if head not in labels and head != own), "")
    return f"{over}, {own}" if over else ""


def rivals_of_list(
    one: SectionList, lists: Sequence[SectionList], language: Language
) -> list[SourceSentence]:
    """Return the entries of other lists of the same document that could be taken for this one's."""
    own = {stem for entry in one.entries for stem in content_stems(entry.text, language)}
    return [
        entry
        for other in lists
        if other is not one
        and other.source_id == one.source_id
        and _is_of_one_sort(one, other, language)
        and 1 / _LIKE_LENGTH <= other.length / one.length <= _LIKE_LENGTH
        for entry in other.entries
        if own.isdisjoint(content_stems(entry.text, language))
    ]


def _is_of_one_sort(one: SectionList, other: SectionList, language: Language) -> bool:
    """Return whether two lists are named alike, as symptoms of two illnesses are, or stand side by side under
    headings of one section.
    """
    if not set(content_stems(one.name, language)).isdisjoint(content_stems(other.name, language)):
        return True
    over, other_over = (entries[0].section[:-1] for entries in (one.entries, other.entries))
    return one.is_headed and other.is_headed and len(over) > 0 and over == other_over
