"""Retrieval in the documents of a room, and behind them on the shelf: BM25 over stems, no model."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.store import SHELF
from contracts.quiz import Language
from contracts.tools import (
    PASSAGES_WANTED,
    Missing,
    RagAnswer,
    RagRequest,
    Scope,
    SearchRequest,
    SearchResult,
)
from quiz_engine.language.detecting import language_of
from quiz_engine.requests.file_names import same_files, title_of_file
from quiz_engine.requests.scope import numbered
from quiz_engine.search.answering import answer
from quiz_engine.search.cognates import spellings_of
from quiz_engine.search.hits import SearchHit, without_shelf
from quiz_engine.search.ranking import (
    Weights,
    all_stems,
    is_about,
    is_about_a_part,
    is_partly_about,
    means_all_of_it,
    preferred,
    query_sounds,
    ranked,
    stems_that_sound,
    weigh,
)
from quiz_engine.search.scoping import Place, Stretch, cut, in_both, in_sections, joined, on_pages, spread

_MOST_PASSAGES: Final = 50
_MOST_DOCUMENTS: Final = 200


@dataclass(frozen=True, slots=True)
class LocalRetriever:
    """Searches what students brought into one room; only where that says nothing, the shelf."""

    library: MaterialLibrary
    session_id: str

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        return min(_MOST_PASSAGES, max(PASSAGES_WANTED, _PASSAGES_A_QUESTION * count))

    def means_notes(self, query: str) -> bool:
        """Return whether a query names nothing but the documents of the room, all of them."""
        return means_all_of_it(query)

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own."""
        return bool(await self.library.passages_of([self.session_id], limit=1))

    async def files(self) -> list[str]:
        """Return the names of the room's documents."""
        return [material.name for material in await self.library.materials(self.session_id)]

    async def topics(self, language: Language) -> tuple[list[str], list[str]]:
        """Return the names of the room's documents, and of the shelf's texts in a language."""
        own, shelf = [await self.library.materials(one) for one in (self.session_id, SHELF)]
        return (
            [material.name for material in own],
            [without_shelf(material.name) for material in shelf if material.language == language],
        )

    def being_read(self) -> list[str]:
        """Return the names of the documents that are on their way into the room and not yet read."""
        return self.library.incoming.names(self.session_id)

    async def wait_until_read(self) -> None:
        """Return once none is being read any more, whatever became of it."""
        await self.library.incoming.wait(self.session_id)

    async def rag_search_async(self, request: SearchRequest) -> SearchResult:
        """Return the passages about a query, best first; for all of it, passages of every document."""
        query, top_k, scope = request.query, request.top_k, request.scope
        if scope is not None:
            hits, about, missing = await self._search_in(scope, query, top_k)
            results = [hit.passage for hit in hits]
            return SearchResult(query=query, results=results, about=about, missing=missing)
        hits = (
            await self.library.passages_of([self.session_id], limit=top_k) if means_all_of_it(query) else []
        )
        about = list({hit.passage.source.id for hit in hits})
        if not hits:
            hits, about = await self._chosen(query, await self._find(query, top_k), top_k)
        return SearchResult(
            query=query,
            results=[hit.passage for hit in hits],
            about=about,
            instead_of_notes=bool(hits) and hits[0].is_shelf and await self.has_notes(),
        )

    async def rag_answer_async(self, request: RagRequest) -> RagAnswer:
        """Return the sentences that say most of what is asked, word for word."""
        question, top_k, scope = request.question, request.top_k, request.scope
        if scope is not None:
            part, missing = await self._part(scope)
            if part is not None:
                found = await self._find(question, top_k, of_question=True, part=part)
                return answer(question, found.hits[:top_k], found.weights)
            if missing != "section":
                return RagAnswer(answer="", results=[], missing=missing)
            question = f"{question} {scope.words}"  # "part 2 of the war" may be no part of the notes
        found = await self._find(question, top_k, of_question=True)
        return answer(question, found.hits[:top_k], found.weights)

    async def _search_in(
        self, scope: Scope, query: str, top_k: int
    ) -> tuple[list[SearchHit], list[str], Missing | None]:
        """Return passages of a part of the notes, and what of the request is not there.

        Between the two, the ids of documents of which all is meant.
        """
        part, missing = await self._part(scope)
        if part is None:
            return [], [], missing
        if scope.is_whole or means_all_of_it(query):
            numbers = {document: part.numbers_of(document) for document in part.documents}
            return await self._spread(numbers, top_k, part), part.documents[:_MOST_DOCUMENTS], None
        hits, about = await self._chosen(query, await self._find(query, top_k, part=part), top_k, part)
        return hits, about, None if hits else "topic"

    async def _part(self, scope: Scope) -> tuple["_Part | None", Missing | None]:
        """Return the part of the notes that a request names, or what of it is not there."""
        materials = await self.library.materials(self.session_id)
        if scope.file is not None:
            named = same_files(scope.file, [material.name for material in materials])
            materials = [material for material in materials if material.name in named]
            if not materials:
                return None, "file"
        elif scope.numbers and (of_number := [one for one in materials if _is_numbered(one.name, scope)]):
            materials, scope = of_number, scope.model_copy(update={"numbers": ()})
        places, page_starts = await self.library.places([one.material_id for one in materials])
        return await asyncio.to_thread(_part_of, scope, places, page_starts)

    async def _chosen(
        self, query: str, found: "_Found", top_k: int, part: "_Part | None" = None
    ) -> tuple[list[SearchHit], list[str]]:
        """Return passages of documents that are about a query, of sections that are, or else the best.

        With them, the ids of the documents that are.
        """
        chosen = preferred(found.hits, found.weights, query, found.partly)
        if not chosen.documents:
            return list(chosen.passages)[:top_k], []
        if part is None:
            places, _ = await self.library.places(chosen.documents)
        numbers: dict[str, list[int]] = {
            document: part.numbers_of(document)
            if part
            else [one.number for one in places if one.document_id == document]
            for document in chosen.documents
        }
        for hit in chosen.passages:
            numbers.setdefault(hit.passage.source.id, []).append(hit.number)
        return await self._spread(numbers, top_k, part), list(chosen.documents)[:_MOST_DOCUMENTS]

    async def _spread(
        self, numbers: Mapping[str, Sequence[int]], top_k: int, part: "_Part | None"
    ) -> list[SearchHit]:
        hits = await self.library.passages(spread(numbers.values(), top_k))
        return hits if part is None else part.cut(hits)[:top_k]

    async def _find(
        self, query: str, top_k: int, *, of_question: bool = False, part: "_Part | None" = None
    ) -> "_Found":
        """Return the passages about a query, best first: of the notes, or of the shelf."""
        asked = all_stems(query)
        held, passages = await self.library.frequencies([self.session_id, SHELF], asked)
        weights = weigh(query, held, passages, of_question=of_question)
        limit = _MOST_IN_PART if part else 4 * top_k if of_question else max(_FEWEST_LOOKED_AT, 2 * top_k)
        documents = None if part is None else part.documents
        hits = await self.library.search(
            [self.session_id], asked, language=None, limit=limit, documents=documents
        )
        if part is not None:
            hits = part.cut(hits)
        good = [hit for hit in hits if is_about(hit, weights[hit.language])]
        partly = [] if of_question else [hit for hit in hits if is_about_a_part(hit, query, weights)]
        if good:
            return _Found(ranked(good, weights), weights, ranked(partly, weights))
        if part is None and (shared := await self._find_cognates(query, top_k)).hits:
            return shared
        if part is None and not partly:
            on_shelf = await self.library.search([SHELF], asked, language=None, limit=limit)
            good = [hit for hit in on_shelf if is_about(hit, weights[hit.language])]
            if good and not of_question:
                partly = [hit for hit in hits if is_partly_about(hit, weights, held)]
        return _Found(ranked(partly or good, weights), weights)

    async def _find_cognates(self, query: str, top_k: int) -> "_Found":
        """Return passages in another language than the query's, by the names and terms that both have."""
        asked = query_sounds(query[:2_000])
        found: list[SearchHit] = []
        weights: Weights = {}
        for language in get_args(Language):
            if language == language_of(query):
                weights[language] = {}
                continue
            begun = [one for sound in asked for one in spellings_of(sound, language)]
            hits = await self.library.search(
                [self.session_id], begun, language=language, limit=4 * top_k, whole=False
            )
            told = stems_that_sound(hits, asked, language)
            weights[language] = {told.get(sound, f"?{sound}"): weight for sound, weight in asked.items()}
            found += [hit for hit in hits if is_about(hit, weights[language])]
        return _Found(found, weights)


_PASSAGES_A_QUESTION: Final = 4
_FEWEST_LOOKED_AT: Final = 40
_MOST_IN_PART: Final = 1_000
"""Passages that are looked at in a part of the notes; those with least of the query's words go first."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Passages about a query, best first."""

    hits: Sequence[SearchHit]
    weights: Weights
    partly: Sequence[SearchHit] = ()
    """Passages about one of the things that it joins."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the notes: what of which passages belongs to it, by document and by passage."""

    stretches: Mapping[str, Mapping[int, Sequence[Stretch]]]

    @property
    def documents(self) -> list[str]:
        """Return the ids of its documents."""
        return list(self.stretches)

    def numbers_of(self, document: str) -> list[int]:
        """Return the passages of a document that it has something of."""
        return list(self.stretches[document])

    def cut(self, hits: Iterable[SearchHit]) -> list[SearchHit]:
        """Return what of passages belongs to it."""
        return [
            one
            for hit in hits
            for stretch in self.stretches.get(hit.passage.source.id, {}).get(hit.number, ())
            if (one := cut(hit, stretch.start, stretch.end)) is not None
        ]


def _is_numbered(name: str, scope: Scope) -> bool:
    """Return whether a file is called by one of the numbers of a request: lecture2.pdf."""
    found = numbered(title_of_file(name), anywhere=True)
    return found is not None and found[0] == scope.kind and found[1] in scope.numbers


def _part_of(
    scope: Scope, places: Sequence[Place], page_starts: Mapping[str, Sequence[int]]
) -> tuple[_Part | None, Missing | None]:
    """Return what of passages a request names, or what of it is not there."""
    stretches = [Stretch(place.number, place.start, place.end) for place in places]
    if scope.numbers:
        stretches = in_sections(places, scope.kind, scope.numbers)
        if not stretches:
            return None, "section"
    if scope.pages:
        stretches = in_both(stretches, on_pages(places, page_starts, scope.pages))
    document_of = {place.number: place.document_id for place in places}
    by_document: dict[str, dict[int, list[Stretch]]] = {}
    for one in joined(stretches):
        by_document.setdefault(document_of[one.number], {}).setdefault(one.number, []).append(one)
    return (_Part(by_document), None) if by_document else (None, "pages")
