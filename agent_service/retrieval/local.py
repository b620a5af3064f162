"""Retrieval in the documents of a room, and behind them on the shelf: BM25 over stems, no model.

BM25 puts passages in an order, but its numbers do not say whether the best one is any good. So a passage is
only taken where it holds enough of what the query says, its rare words counting more than its common ones.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from agent_service.language.sentences import sentences_of
from agent_service.language.words import content_stems, stem
from agent_service.materials.library import MaterialLibrary
from agent_service.materials.store import SHELF, Found
from agent_service.retrieval.retriever import RagAnswer
from contracts.quiz import Language, Passage

ENOUGH: Final = 0.6
"""Share of the query's weight that a passage must hold."""

_ENOUGH_ON_SHELF: Final = 0.7
"""Of a text that nobody brought more is asked: two words of "second world war" are in any history."""

_CLOSE: Final = 0.7
"""Sentences that hold so much of what the best one holds belong to the answer as well."""

_MOST_SENTENCES: Final = 3

_ALL_OF_IT: Final[Mapping[Language, str]] = {
    "en": (
        "my our all everything note notes material materials document documents file files text lecture"
        " lectures slide slides upload uploaded pdf paper handout chapter course class this these it"
    ),
    "pl": (
        "mój moje moich moim nasz nasze wszystko wszystkim notatki notatek notatkach materiał materiały"
        " materiale dokument dokumenty plik pliki tekst tekście wykład wykłady wykładu slajdy pdf ten"
        " tego tym"
    ),
    "ru": (
        "мой мои моих моим наш всё всего всему конспект конспекты конспекту конспекта заметки материал"
        " материалы материалу документ документы файл файлы текст тексту лекция лекции слайды pdf этот эти"
    ),
}
"""Words that name no topic but the material itself, as in "a quiz about my notes"."""

_SIDE_OF_IT: Final[Mapping[Language, str]] = {
    "en": (
        "basics causes definition effects examples facts functions history importance introduction"
        " overview role structure types work works working"
    ),
    "pl": (
        "budowa budowie definicja działa działanie historia podstawy przyczyny rodzaje rola skutki typy wstęp"
    ),
    "ru": "введение виды история основы определение причины работает роль строение строению типы устройство",
}
"""Words for a side of a topic, which a text about it need not say: "types of cells" is about cells."""


@dataclass(frozen=True)
class LocalRetriever:
    """Searches what students brought into the room; only where that says nothing, the shelf."""

    library: MaterialLibrary

    async def search(self, session_id: str, query: str, top_k: int) -> list[Passage]:
        """Give the passages about `query`, best first; of one for all of it, passages of every document."""
        if means_all_of_it(query) and (own := await self._sample(session_id, top_k)):
            return own
        found, weights = await self._find(session_id, query, top_k)
        titled = [hit for hit in found if _is_titled(hit, weights[hit.language])]
        # A text that is about it says more of it than one that mentions it.
        return [hit.passage for hit in (titled if len(titled) > 1 else found)]

    async def answer(self, session_id: str, question: str, top_k: int) -> RagAnswer:
        """Answer with the sentences that say most of what is asked, word for word."""
        found, weights = await self._find(session_id, question, top_k)
        scored = [
            (_held(sentence.text, hit.language, weights[hit.language]), i, sentence.start, sentence.text)
            for i, hit in enumerate(found)
            for sentence in sentences_of(hit.passage.text)
            if len(sentence.text) >= 20 and not sentence.text.endswith("?") and "|" not in sentence.text
        ]
        if not scored:
            return RagAnswer(answer="", results=[])
        best = max(score for score, *_ in scored)
        close = sorted((one for one in scored if one[0] >= _CLOSE * best), key=lambda one: -one[0])
        said = sorted(close[:_MOST_SENTENCES], key=lambda one: one[1:3])
        cited = {i for _, i, *_ in said}
        return RagAnswer(
            answer=" ".join(dict.fromkeys(_as_said(text) for *_, text in said))[:20_000],
            results=[hit.passage for i, hit in enumerate(found) if i in cited],
        )

    async def _find(
        self, session_id: str, query: str, top_k: int
    ) -> tuple[list[Found], dict[Language, dict[str, float]]]:
        stems = {language: _stems(query, language) for language in get_args(Language)}
        asked = list(dict.fromkeys(one for of_language in stems.values() for one in of_language))
        held, passages = await self.library.frequencies(asked)
        weights = {
            language: {one: math.log(1 + (passages + 1) / (held.get(one, 0) + 0.5)) for one in of_language}
            for language, of_language in stems.items()
        }
        for room in (session_id, SHELF):
            hits = await self.library.search([room], asked, language=None, limit=4 * top_k)
            good = [hit for hit in hits if _is_about(hit, weights[hit.language])]
            if good:
                return good[:top_k], weights
        return [], weights

    async def _sample(self, session_id: str, top_k: int) -> list[Passage]:
        """Give passages spread evenly over all documents of the room."""
        spread = await self.library.passages_of([session_id], limit=top_k)
        return [hit.passage for hit in spread]


def _stems(query: str, language: Language) -> list[str]:
    """Give what a query is about; "my notes on sleep" and "types of sleep" are about sleep."""
    said = list(dict.fromkeys(content_stems(query[:2_000], language)))
    known = _words_for_material(language) | _words_for_a_side(language)
    return [one for one in said if one not in known] or said


def _as_said(sentence: str) -> str:
    """Give a sentence on one line, without the mark of the list it stands in."""
    return " ".join(sentence.split()).lstrip("•◦▪‣*·–—- ")


def _is_about(hit: Found, weights: Mapping[str, float]) -> bool:
    text = f"{hit.passage.source.title} {hit.passage.text}"
    enough = _ENOUGH_ON_SHELF if hit.is_shelf else ENOUGH
    return _held(text, hit.language, weights) >= enough * sum(weights.values())


def _is_titled(hit: Found, weights: Mapping[str, float]) -> bool:
    return _held(hit.passage.source.title, hit.language, weights) >= ENOUGH * sum(weights.values())


def _held(text: str, language: Language, weights: Mapping[str, float]) -> float:
    there = set(content_stems(text, language))
    return sum(weight for one, weight in weights.items() if one in there)


def means_all_of_it(query: str) -> bool:
    """Tell whether a query names no topic but the material itself."""

    def names_material(language: Language) -> bool:
        return set(content_stems(query[:2_000], language)) <= _words_for_material(language)

    return any(names_material(language) for language in get_args(Language))


@cache
def _words_for_material(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _ALL_OF_IT[language].split())


@cache
def _words_for_a_side(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _SIDE_OF_IT[language].split())
