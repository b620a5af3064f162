"""Retrieval in the documents of a room, and behind them on the shelf: BM25 over stems, no model.

BM25 puts passages in an order, but its numbers do not say whether the best one is any good. So a passage is
only taken where it holds enough of what the query says, its rare words counting more than its common ones.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, get_args

from agent_service.language.detecting import language_of
from agent_service.language.headings import headed_sentences
from agent_service.language.stop_words import STOP_WORDS
from agent_service.language.words import content_stems, fold, stem, words_of
from agent_service.materials.library import MaterialLibrary
from agent_service.materials.shelf import without_shelf
from agent_service.materials.store import SHELF, Found
from agent_service.retrieval.across import is_same, sound_of, spellings_of
from agent_service.retrieval.asking import (
    Sought,
    defines,
    has_full_name,
    leans,
    light_stems,
    may_say,
    says,
    what_is_asked,
)
from agent_service.retrieval.retriever import RagAnswer
from contracts.quiz import Language, Passage

ENOUGH: Final = 0.6
"""Share of the query's weight that a passage must hold."""

_ENOUGH_ON_SHELF: Final = 0.7
"""Of a text that nobody brought more is asked: two words of "second world war" are in any history."""

_ENOUGH_OF_NAMED: Final = 0.5
"""Of one whose title of several words a query has: "the water cycle in nature"."""

_CLOSE: Final = 0.7
"""Sentences that hold so much of what the best one holds belong to the answer as well."""

_AS_GOOD: Final = 0.9
"""The same, where a year or a reason is asked for: one is enough."""

_MOST_SENTENCES: Final = 3

_LIGHT: Final = 0.2
"""Of the weight of a word, and of the heaviest other, where answers are seldom put in it: found, depth."""

_HAS_IT: Final = 0.5
"""What a sentence gains that has a year where one asked when, beside the share of the question it holds."""

_OF_TWO: Final = 0.15
"""What two sentences lose to one that says the same; twice that, where the second does not lean on it."""

_OF_TITLE: Final = 0.5
"""Of the weight of a word that only the title has."""

_OF_CONTEXT: Final = 0.95
"""Of the weight of a word that only the heading over a sentence has, or the sentence it leans on."""

_OF_FULL_NAME: Final = 0.15
"""What a sentence gains that has a first and a last name, where one asked who."""

_HEADS: Final = 0.75
"""Of a query's weight: a heading that says so much of it has the passages about it under it."""

_MOST_LEANT_ON: Final = 2
"""Sentences that go with one that cannot be understood alone."""

_ENOUGH_OF_QUESTION: Final = 0.5
_MUST_BE_SAID: Final = frozenset({"reason", "time", "number", "person"})
"""Without these an answer is none."""

_ALL_OF_IT: Final[Mapping[Language, str]] = {
    "en": (
        "my our your all everything note notes material materials document documents file files text lecture"
        " lectures slide slides upload uploaded add added send sent share shared attach attached pdf paper"
        " handout handouts chapter course class room according based textbook this these it"
        " summarize summarise summary"
    ),
    "pl": (
        "mój moje moich moim nasz nasze twój twoje wszystko wszystkim notatki notatek notatkach notatka"
        " materiał materiały materiale dokument dokumenty plik pliki tekst tekście wykład wykłady wykładu"
        " slajdy pdf pdfa pdfie podstawie według wrzuciłem wrzuciłam wgrałem wgrałam dodałem dodałam"
        " przesłałem przesłałam wgrany przesłany wrzucony dodany skrypt podręcznik zeszyt pokoju ten tego"
        " tym streść streszczenie podsumuj"
    ),
    "ru": (
        "мой мои моих моим наш ваш всё всего всему конспект конспекты конспекту конспекта заметки записи"
        " материал материалы материалу документ документы файл файлы текст тексту лекция лекции слайды pdf"
        " пдф основе согласно загрузил загрузила добавил добавила прислал прислала скинул загруженный"
        " добавленный присланный учебник методичка комнаты этот эти"
        " кратко перескажи резюме"
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

    async def has_notes(self, session_id: str) -> bool:
        """Say whether a room has documents of its own."""
        return bool(await self.library.passages_of([session_id], limit=1))

    async def topics(self, session_id: str, language: Language) -> tuple[list[str], list[str]]:
        """Name the documents of a room, and the texts of the shelf in a language."""
        own, shelf = [await self.library.materials(one) for one in (session_id, SHELF)]
        return (
            [material.name for material in own],
            [without_shelf(material.name) for material in shelf if material.language == language],
        )

    async def search(self, session_id: str, query: str, top_k: int) -> list[Passage]:
        """Give the passages about `query`, best first; of one for all of it, passages of every document."""
        if means_all_of_it(query) and (own := await self._sample(session_id, top_k)):
            return own
        found, weights = await self._find(session_id, query, top_k)
        if headed := [hit for hit in found if _is_headed(hit, weights[hit.language])]:
            return [hit.passage for hit in headed]
        titled = [hit for hit in found if _is_titled(hit, weights[hit.language])]
        # A text that is about it says more of it than one that mentions it.
        return [hit.passage for hit in (titled if len(titled) > 1 else found)]

    async def answer(self, session_id: str, question: str, top_k: int) -> RagAnswer:
        """Answer with the sentences that say most of what is asked, word for word."""
        found, weights = await self._find(session_id, question, top_k, of_question=True)
        sought = what_is_asked(question)
        windows = [window for i, hit in enumerate(found) for window in _windows(i, hit, weights, sought)]
        if not windows:
            return RagAnswer(answer="", results=[])
        best = max(windows, key=lambda one: one.value)
        close = _CLOSE if sought in (None, "meaning") else _AS_GOOD
        others = [one for one in windows if one.value >= close * best.value and len(one.sentences) == 1]
        said = dict.fromkeys(best.sentences)
        for other in sorted(others, key=lambda one: -one.value):
            if not other.is_told and close == _AS_GOOD:
                continue
            if len(said) < _MOST_SENTENCES and other.has_it == best.has_it:
                said |= dict.fromkeys(other.sentences)
        understood = {told for one in said for told in _with_what_it_leans_on(one)}
        in_order = sorted(understood, key=lambda one: (one.hit, one.start))
        cited = {one.hit for one in in_order}
        return RagAnswer(
            answer=" ".join(dict.fromkeys(_as_told(in_order)))[:20_000],
            results=[hit.passage for i, hit in enumerate(found) if i in cited],
            is_near=_is_near(sought, best, [one for one in windows if said.keys() >= {*one.sentences}]),
        )

    async def _find(
        self, session_id: str, query: str, top_k: int, *, of_question: bool = False
    ) -> tuple[list[Found], dict[Language, dict[str, float]]]:
        stems = {language: _stems(query, language) for language in get_args(Language)}
        asked = list(dict.fromkeys(one for of_language in stems.values() for one in of_language))
        held, passages = await self.library.frequencies([session_id, SHELF], asked)
        weights = {
            language: {one: math.log(1 + (passages + 1) / (held.get(one, 0) + 0.5)) for one in of_language}
            for language, of_language in stems.items()
        }
        if of_question:
            for language, of_language in weights.items():
                light = light_stems(query[:2_000], language) & of_language.keys()
                heaviest = max((of_language[one] for one in of_language.keys() - light), default=math.inf)
                of_language |= {one: _LIGHT * min(of_language[one], heaviest) for one in light}
        for room in (session_id, SHELF):
            hits = await self.library.search([room], asked, language=None, limit=4 * top_k)
            good = [hit for hit in hits if _is_about(hit, weights[hit.language])]
            if good:
                return _ranked(good, weights)[:top_k], weights
            if room == session_id:
                shared, weights_of_shared = await self._find_across(session_id, query, top_k)
                if shared:
                    return shared, weights_of_shared
        return [], weights

    async def _find_across(
        self, session_id: str, query: str, top_k: int
    ) -> tuple[list[Found], dict[Language, dict[str, float]]]:
        """Find passages in another language than the query's, by the names and terms that both have."""
        asked = _sounds(query[:2_000])
        found: list[Found] = []
        weights: dict[Language, dict[str, float]] = {}
        for language in get_args(Language):
            if language == language_of(query):
                continue
            begun = [one for sound in asked for one in spellings_of(sound, language)]
            hits = await self.library.search(
                [session_id], begun, language=language, limit=4 * top_k, whole=False
            )
            told = _told_in(hits, asked, language)
            weights[language] = {told.get(sound, f"?{sound}"): weight for sound, weight in asked.items()}
            found += [hit for hit in hits if _is_about(hit, weights[language])]
        return found[:top_k], weights

    async def _sample(self, session_id: str, top_k: int) -> list[Passage]:
        """Give passages spread evenly over all documents of the room."""
        spread = await self.library.passages_of([session_id], limit=top_k)
        return [hit.passage for hit in spread]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a passage that was found."""

    hit: int
    start: int
    text: str
    heading: str = field(default="", compare=False)
    """What it stands under, where that says some of what is asked and the sentence does not."""
    is_entry: bool = field(default=False, compare=False)
    leans_on: "_Said | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Window:
    """A sentence, or two that follow each other, as an answer."""

    sentences: tuple[_Said, ...]
    stems: frozenset[str]
    """Of the question, that it holds."""
    share: float
    """Of the question's weight, that these have."""
    has_it: bool
    """Whether it has what is asked for: a reason, a year."""
    gain: float = 0.0
    is_told: bool = True
    """Whether it holds some of that itself, and not only what it stands under."""

    @property
    def value(self) -> float:
        value = self.share + _HAS_IT * self.has_it + self.gain
        for second in self.sentences[1:]:
            value -= _OF_TWO if second.leans_on else 2 * _OF_TWO
        return value


def _windows(
    i: int, hit: Found, all_weights: Mapping[Language, Mapping[str, float]], sought: Sought | None
) -> Iterator[_Window]:
    """Give the sentences of a passage that hold something of a question, and the pairs that hold more."""
    weights = all_weights[hit.language]
    whole = sum(weights.values()) or 1.0
    titled = set(content_stems(hit.passage.source.title, hit.language))
    before: _Said | None = None
    held_before: frozenset[str] = frozenset()
    for headed in headed_sentences(hit.passage.text):
        text, start = headed.sentence.text, headed.sentence.start
        if headed.is_heading or len(text.split()) < _FEWEST_WORDS or text.endswith("?") or "|" in text:
            before = None
            continue
        own = frozenset(content_stems(text, hit.language)) & weights.keys()
        over = frozenset(content_stems(headed.heading, hit.language)) & weights.keys() - own
        is_leaning = leans(text, hit.language)
        leant_on = before if is_leaning else None
        said = _Said(i, start, text, headed.heading if over else "", headed.is_entry, leant_on)
        if leant_on is not None:
            over |= held_before - own
        held = own | over if own or headed.is_entry or is_leaning else own

        def share(stems: frozenset[str], over: frozenset[str] = over) -> float:
            by_title = sum(weights[one] for one in titled & weights.keys() - stems)
            own = sum(weights[one] * (_OF_CONTEXT if one in over else 1.0) for one in stems)
            return (own + _OF_TITLE * by_title) / whole

        has_it = sought is not None and (
            _defines(text, hit.language, weights) if sought == "meaning" else says(sought, text)
        )
        gain = _OF_FULL_NAME * (sought == "person" and has_full_name(text))
        if held:
            yield _Window((said,), held, share(held), has_it, gain, bool(own))
        if before is not None and held_before and has_it and sought != "meaning":
            both = held | held_before
            yield _Window((before, said), both, share(both, over - held_before), has_it, gain)
        elif leant_on is not None and held and sought == "person" and has_full_name(leant_on.text):
            yield _Window((leant_on, said), held, share(held), has_it=True, gain=_OF_FULL_NAME)
        before, held_before = said, held


def _with_what_it_leans_on(said: _Said) -> Iterator[_Said]:
    """Give a sentence and those before it that its pronouns stand for, two at most."""
    yield said
    for _ in range(_MOST_LEANT_ON):
        if said.leans_on is None:
            return
        said = said.leans_on
        yield said


def _as_told(in_order: Sequence[_Said]) -> Iterator[str]:
    """Give sentences as they are quoted: an entry of a list behind the heading it stands under."""
    under = ""
    for one in in_order:
        text = _as_said(one.text)
        if one.is_entry and text[-1:].isalnum():
            text += "."
        needs = one.heading and one.leans_on is None and (one.is_entry or not one.text[:1].isupper())
        yield f"{one.heading}: {text}" if needs and one.heading != under else text
        under = one.heading


def _is_near(sought: Sought | None, best: _Window, said: Sequence[_Window]) -> bool:
    """Tell whether what is said is about the question, and hardly an answer to it."""
    if sought in _MUST_BE_SAID and not best.has_it:
        return not any(may_say(sought, one.text) for one in best.sentences)
    together = len(frozenset().union(*(one.stems for one in said)))
    return best.share * max(1.0, together / len(best.stems)) < _ENOUGH_OF_QUESTION


_FEWEST_WORDS: Final = 3
_MOST_BEFORE_SUBJECT: Final = 3
"""Words; further on, what a question names is no longer what the sentence is about."""


def _defines(text: str, language: Language, weights: Mapping[str, float]) -> bool:
    """Tell whether a sentence begins with what was asked about, and says what it is."""
    ends = None
    for n, word in enumerate(words_of(text)):
        if stem(word.text, language) in weights:
            ends = word.end
        elif ends is not None or n > _MOST_BEFORE_SUBJECT:
            break
    return ends is not None and defines(text, ends)


def _stems(query: str, language: Language) -> list[str]:
    """Give what a query is about; "my notes on sleep" and "types of sleep" are about sleep."""
    said = list(dict.fromkeys(content_stems(query[:2_000], language)))
    known = _words_for_material(language) | _words_for_a_side(language)
    return [one for one in said if one not in known] or said


def _sounds(query: str) -> dict[str, float]:
    """Give how the words of a query sound that other languages may have, and what they weigh."""
    language = language_of(query) or "en"
    light = light_stems(query, language)
    known = _words_for_material(language) | _words_for_a_side(language)
    sounds: dict[str, float] = {}
    for word in words_of(query.replace("-", " ")):
        meant = stem(word.text, language)
        if fold(word.text) in STOP_WORDS[language] or meant in known:
            continue
        is_name = not word.text.islower() and word.start > 0
        weight = _LIGHT if meant in light else _OF_NAME if is_name else 1.0
        sounds.setdefault(sound_of(word.text), weight)
    return dict(list(sounds.items())[:_MOST_SOUNDS])


_OF_NAME: Final = 2.0
"""Weight of a name or a number, to other words' one: it is the same in every language."""
_MOST_SOUNDS: Final = 8


def _told_in(hits: Sequence[Found], asked: Iterable[str], language: Language) -> dict[str, str]:
    """Give the stems by which passages call what was asked for."""
    there: dict[str, str] = {}
    for hit in hits:
        for word in words_of(f"{hit.passage.source.title} {hit.passage.text}".replace("-", " ")):
            there.setdefault(sound_of(word.text), word.text)
    return {
        sound: stem(word, language)
        for sound in asked
        for other, word in there.items()
        if is_same(sound, other)
    }


def _as_said(sentence: str) -> str:
    """Give a sentence on one line, without the mark of the list it stands in."""
    return " ".join(sentence.split()).lstrip("•◦▪‣*·–—- ")


def _is_about(hit: Found, weights: Mapping[str, float]) -> bool:
    text = f"{hit.passage.source.title} {hit.passage.text}"
    enough = _ENOUGH_ON_SHELF if hit.is_shelf else ENOUGH
    title = set(content_stems(without_shelf(hit.passage.source.title), hit.language))
    if hit.is_shelf and len(title) > 1 and title <= weights.keys():
        enough = _ENOUGH_OF_NAMED
    return _held(text, hit.language, weights) >= enough * sum(weights.values())


def _ranked(hits: Sequence[Found], weights: Mapping[Language, Mapping[str, float]]) -> list[Found]:
    """Order passages as BM25 does, with the weights that words have in this room.

    The store's own order counts the documents of all rooms; it only says which passages are looked at.
    """

    def value(hit: Found) -> float:
        body = content_stems(hit.passage.text, hit.language)
        title = content_stems(hit.passage.source.title, hit.language)
        times = Counter(body) + Counter(2 * title)
        damp = _K1 * (1 - _B + _B * (len(body) + len(title)) / _USUAL_STEMS)
        return sum(
            w * times[one] * (_K1 + 1) / (times[one] + damp) for one, w in weights[hit.language].items()
        )

    scored = [replace(hit, passage=hit.passage.model_copy(update={"score": value(hit)})) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.passage.score)


_K1: Final = 1.2
_B: Final = 0.75
_USUAL_STEMS: Final = 65
"""In a passage of usual length; k1 and b are those of SQLite."""


def _is_headed(hit: Found, weights: Mapping[str, float]) -> bool:
    """Tell whether a heading in a passage, or the one that it stands under, is what a query says."""
    headings = dict.fromkeys(one.heading for one in headed_sentences(hit.passage.text) if one.heading)
    enough = _HEADS * sum(weights.values())
    return any(_held(heading, hit.language, weights) >= enough > 0 for heading in headings)


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
