"""Which passages, and how much of each, belong to the pages or the numbered sections that a request names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from contracts.quiz import PassageHeading
from contracts.tools import SectionKind
from quiz_engine.language.headings import Section
from quiz_engine.requests.scope import numbered
from quiz_engine.search.hits import SearchHit

_numbered = lru_cache(maxsize=10_000)(numbered)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in its document, and under which headings."""

    number: int
    document_id: str
    page: int
    start: int
    end: int
    section: Section
    headings: Sequence[tuple[int, Section]] = ()
    """Where its own headings begin, counted from its start, and the section that each opens."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage, by its place in the text of the document."""

    number: int
    start: int
    end: int


def on_pages(
    places: Iterable[Place], page_starts: Mapping[str, Sequence[int]], runs: Sequence[tuple[int, int]]
) -> list[Stretch]:
    """Return what of the passages stands on these pages; `page_starts` are those of each document.

    Where nobody knows these, a passage is of the page on which it begins.
    """
    stretches = []
    for place in places:
        starts = page_starts[place.document_id]
        for first, last in runs:
            if first > len(starts):
                if not starts and first <= place.page <= last:
                    stretches.append(Stretch(place.number, place.start, place.end))
                continue
            begins = starts[first - 1]
            ends = starts[last] if last < len(starts) else place.end
            stretches.append(Stretch(place.number, max(place.start, begins), min(place.end, ends)))
    return [one for one in stretches if one.start < one.end]


def in_sections(places: Sequence[Place], kind: SectionKind | None, numbers: Sequence[str]) -> list[Stretch]:
    """Return what of the passages stands in the sections of these numbers.

    A heading that says "Chapter 3" is chapter 3; only where none does, one that begins with the number is.
    """
    paths = {(place.document_id, section) for place in places for _, _, section in _parts(place)}
    chosen = {path for number in numbers for path in (_named(paths, kind, number) or _counted(paths, number))}
    return [
        Stretch(place.number, start, end)
        for place in places
        for start, end, section in _parts(place)
        if any((place.document_id, section[:n]) in chosen for n in range(1, len(section) + 1))
    ]


_Path = tuple[str, Section]


def _named(paths: set[_Path], kind: SectionKind | None, number: str) -> set[_Path]:
    return {
        (document, section[: n + 1])
        for document, section in paths
        for n, heading in enumerate(section)
        if _numbered(heading) == (kind, number)
    }


def _counted(paths: set[_Path], number: str) -> set[_Path]:
    found = _named(paths, None, number)
    outermost = min((len(section) for _, section in found), default=0)
    return {(document, section) for document, section in found if len(section) == outermost}


def _parts(place: Place) -> Iterator[tuple[int, int, Section]]:
    """Yield where each stretch of one section begins and ends."""
    opened = [(0, place.section), *place.headings]
    ends = [start for start, _ in opened[1:]] + [place.end - place.start]
    for (start, section), end in zip(opened, ends, strict=True):
        if start < end:
            yield place.start + start, place.start + end, section


def in_both(these: Sequence[Stretch], those: Sequence[Stretch]) -> list[Stretch]:
    """Return what belongs to one of `these` and to one of `those`."""
    by_number: dict[int, list[Stretch]] = {}
    for one in those:
        by_number.setdefault(one.number, []).append(one)
    shared = [
        Stretch(one.number, max(one.start, other.start), min(one.end, other.end))
        for one in these
        for other in by_number.get(one.number, ())
    ]
    return [one for one in shared if one.start < one.end]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the same with those together that follow each other in one passage, in their order."""
    whole: list[Stretch] = []
    for one in sorted(set(stretches), key=lambda one: (one.number, one.start, one.end)):
        if whole and whole[-1].number == one.number and one.start <= whole[-1].end:
            whole[-1] = replace(whole[-1], end=max(whole[-1].end, one.end))
        else:
            whole.append(one)
    return whole


def cut(hit: SearchHit, start: int, end: int) -> SearchHit | None:
    """Return a stretch of a passage as one of its own; None where only blanks stand there."""
    if start <= hit.start and end >= hit.end:
        return hit
    start, end = max(start, hit.start), min(end, hit.end)
    text = hit.passage.text[start - hit.start : end - hit.start]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return None
    offset, section, headings = start - hit.start, hit.passage.section, hit.passage.headings
    inside = []
    for heading in headings or ():
        if heading.start < offset:
            section = heading.section
        elif heading.start < offset + len(text):
            inside.append(PassageHeading(start=heading.start - offset, section=heading.section))
    passage = hit.passage.model_copy(
        update={
            "id": f"{hit.passage.id}.{offset}",
            "text": text,
            "section": section,
            "headings": None if headings is None else inside,
        }
    )
    return replace(hit, passage=passage, start=start, end=start + len(text))


_T = TypeVar("_T")


def spread(by_document: Iterable[Sequence[_T]], limit: int) -> list[_T]:
    """Return `limit` at most of what documents hold: each has its turn, and gives from all over itself."""
    documents = [one for one in by_document if one]
    if limit < len(documents):
        return [documents[i * len(documents) // limit][0] for i in range(limit)]
    shares = [0] * len(documents)
    left = min(limit, sum(map(len, documents)))
    while left:
        for n, one in enumerate(documents):
            if left and shares[n] < len(one):
                shares[n] += 1
                left -= 1
    return [
        one[i * len(one) // share] for one, share in zip(documents, shares, strict=True) for i in range(share)
    ]
