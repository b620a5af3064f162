"""Retrieval in the documents of a room, and behind them on the shelf: BM25 over stems, no model."""

from dataclasses import dataclass
from typing import Final, get_args

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.store import SHELF
from contracts.quiz import Language
from contracts.tools import PASSAGES_WANTED, RagAnswer, RagRequest, SearchRequest, SearchResult
from quiz_engine.language.detecting import language_of
from quiz_engine.search.answering import answer
from quiz_engine.search.cognates import spellings_of
from quiz_engine.search.hits import SearchHit, without_shelf
from quiz_engine.search.ranking import (
    Weights,
    all_stems,
    is_about,
    means_all_of_it,
    preferred,
    query_sounds,
    ranked,
    stems_that_sound,
    weigh,
)

_MOST_PASSAGES: Final = 50


@dataclass(frozen=True, slots=True)
class LocalRetriever:
    """Searches what students brought into one room; only where that says nothing, the shelf."""

    library: MaterialLibrary
    session_id: str

    def passages_wanted(self, count: int) -> int:
        """Return how many passages a quiz of `count` questions is best made from."""
        return min(_MOST_PASSAGES, max(PASSAGES_WANTED, 2 * count))

    def means_notes(self, query: str) -> bool:
        """Return whether a query names nothing but the documents of the room, all of them."""
        return means_all_of_it(query)

    async def has_notes(self) -> bool:
        """Return whether the room has documents of its own."""
        return bool(await self.library.passages_of([self.session_id], limit=1))

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
        query, top_k = request.query, request.top_k
        hits = (
            await self.library.passages_of([self.session_id], limit=top_k) if means_all_of_it(query) else []
        )
        if not hits:
            found, weights = await self._find(query, top_k)
            hits = preferred(found, weights)
        return SearchResult(query=query, results=[hit.passage for hit in hits])

    async def rag_answer_async(self, request: RagRequest) -> RagAnswer:
        """Return the sentences that say most of what is asked, word for word."""
        found, weights = await self._find(request.question, request.top_k, of_question=True)
        return answer(request.question, found, weights)

    async def _find(
        self, query: str, top_k: int, *, of_question: bool = False
    ) -> tuple[list[SearchHit], Weights]:
        asked = all_stems(query)
        held, passages = await self.library.frequencies([self.session_id, SHELF], asked)
        weights = weigh(query, held, passages, of_question=of_question)
        for room in (self.session_id, SHELF):
            hits = await self.library.search([room], asked, language=None, limit=4 * top_k)
            good = [hit for hit in hits if is_about(hit, weights[hit.language])]
            if good:
                return ranked(good, weights)[:top_k], weights
            if room == self.session_id:
                shared, weights_of_shared = await self._find_cognates(query, top_k)
                if shared:
                    return shared, weights_of_shared
        return [], weights

    async def _find_cognates(self, query: str, top_k: int) -> tuple[list[SearchHit], Weights]:
        """Return passages in another language than the query's, by the names and terms that both have."""
        asked = query_sounds(query[:2_000])
        found: list[SearchHit] = []
        weights: Weights = {}
        for language in get_args(Language):
            if language == language_of(query):
                continue
            begun = [one for sound in asked for one in spellings_of(sound, language)]
            hits = await self.library.search(
                [self.session_id], begun, language=language, limit=4 * top_k, whole=False
            )
            told = stems_that_sound(hits, asked, language)
            weights[language] = {told.get(sound, f"?{sound}"): weight for sound, weight in asked.items()}
            found += [hit for hit in hits if is_about(hit, weights[language])]
        return found[:top_k], weights
