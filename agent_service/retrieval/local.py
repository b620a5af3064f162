"""Retrieval in the documents of a room, and behind them on the shelf: BM25 over stems, no model."""

from dataclasses import dataclass
from typing import get_args

from agent_service.materials.library import MaterialLibrary
from agent_service.materials.store import SHELF
from contracts.quiz import Language, Passage
from contracts.tools import RagAnswer
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


@dataclass(frozen=True)
class LocalRetriever:
    """Searches what students brought into the room; only where that says nothing, the shelf."""

    library: MaterialLibrary

    async def has_notes(self, session_id: str) -> bool:
        """Return whether a room has documents of its own."""
        return bool(await self.library.passages_of([session_id], limit=1))

    async def topics(self, session_id: str, language: Language) -> tuple[list[str], list[str]]:
        """Return the names of a room's documents, and of the shelf's texts in a language."""
        own, shelf = [await self.library.materials(one) for one in (session_id, SHELF)]
        return (
            [material.name for material in own],
            [without_shelf(material.name) for material in shelf if material.language == language],
        )

    async def search(self, session_id: str, query: str, top_k: int) -> list[Passage]:
        """Return the passages about `query`, best first; for all of it, passages of every document."""
        if means_all_of_it(query) and (own := await self.library.passages_of([session_id], limit=top_k)):
            return [hit.passage for hit in own]
        found, weights = await self._find(session_id, query, top_k)
        return [hit.passage for hit in preferred(found, weights)]

    async def answer(self, session_id: str, question: str, top_k: int) -> RagAnswer:
        """Return the sentences that say most of what is asked, word for word."""
        found, weights = await self._find(session_id, question, top_k, of_question=True)
        return answer(question, found, weights)

    async def _find(
        self, session_id: str, query: str, top_k: int, *, of_question: bool = False
    ) -> tuple[list[SearchHit], Weights]:
        asked = all_stems(query)
        held, passages = await self.library.frequencies([session_id, SHELF], asked)
        weights = weigh(query, held, passages, of_question=of_question)
        for room in (session_id, SHELF):
            hits = await self.library.search([room], asked, language=None, limit=4 * top_k)
            good = [hit for hit in hits if is_about(hit, weights[hit.language])]
            if good:
                return ranked(good, weights)[:top_k], weights
            if room == session_id:
                shared, weights_of_shared = await self._find_cognates(session_id, query, top_k)
                if shared:
                    return shared, weights_of_shared
        return [], weights

    async def _find_cognates(
        self, session_id: str, query: str, top_k: int
    ) -> tuple[list[SearchHit], Weights]:
        """Return passages in another language than the query's, by the names and terms that both have."""
        asked = query_sounds(query[:2_000])
        found: list[SearchHit] = []
        weights: Weights = {}
        for language in get_args(Language):
            if language == language_of(query):
                continue
            begun = [one for sound in asked for one in spellings_of(sound, language)]
            hits = await self.library.search(
                [session_id], begun, language=language, limit=4 * top_k, whole=False
            )
            told = stems_that_sound(hits, asked, language)
            weights[language] = {told.get(sound, f"?{sound}"): weight for sound, weight in asked.items()}
            found += [hit for hit in hits if is_about(hit, weights[language])]
        return found[:top_k], weights
