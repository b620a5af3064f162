"""The figures by which a quiz is judged, each computed beside the source and none by the generator itself."""

import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from contracts.quiz import Item, Language, Passage, Quiz
from quiz_engine.language.detecting import language_of
from quiz_engine.language.sentences import sentences_of
from quiz_engine.language.words import content_stems, phrase_key, stem, words_of

_SECTION = 1_500
"""Characters: half a printed page. Most of the texts have no headings to go by."""
_GAP = re.compile(r"_{3,}")
_OF_THE_ABOVE = re.compile(
    r"(?i)all of the above|none of the above|wszystkie powyższe|żadna z|все перечисленн|ничего из"
)


@dataclass
class Source:
    """The sentences of a source, as stems, with what BM25 needs."""

    language: Language
    passages: Sequence[Passage]
    sentences: list[list[str]] = field(default_factory=list)
    _in_how_many: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for passage in self.passages:
            for sentence in sentences_of(passage.text):
                self.sentences.append(content_stems(sentence.text, self.language))
        for stems in self.sentences:
            self._in_how_many.update(set(stems))

    def best_match(self, text: str) -> float:
        """Return the BM25 score of the sentence that is most like `text`."""
        query = set(content_stems(text, self.language))
        usual = statistics.mean(map(len, self.sentences)) or 1.0
        return max((self._bm25(query, stems, usual) for stems in self.sentences), default=0.0)

    def count(self, text: str) -> int:
        """Return how often a term stands in the source."""
        phrase = list(phrase_key(text, self.language))
        return sum(
            stems[i : i + len(phrase)] == phrase for stems in self.sentences for i in range(len(stems))
        )

    def _bm25(self, query: set[str], stems: list[str], usual: float) -> float:
        counts, score = Counter(stems), 0.0
        for word in query & counts.keys():
            n = self._in_how_many[word]
            rarity = math.log(1 + (len(self.sentences) - n + 0.5) / (n + 0.5))
            score += rarity * counts[word] * 2.2 / (counts[word] + 1.2 * (0.25 + 0.75 * len(stems) / usual))
        return score


def is_single_choice(item: Item) -> bool:
    return item.interaction_type == "choice" and item.response_declaration.cardinality == "single"


def key_text(item: Item) -> str:
    right = str(item.response_declaration.correct_response[0])
    return next((choice.text for choice in item.choices if choice.identifier == right), right)


def wrong_texts(item: Item) -> list[str]:
    right = set(map(str, item.response_declaration.correct_response))
    return [choice.text for choice in item.choices if choice.identifier not in right]


def quote_is_verbatim(item: Item, source: Source) -> bool:
    return all(
        any(ref.quote in p.text for p in source.passages if p.source.id == ref.source_id)
        for ref in item.source_refs
    )


def key_is_supported(item: Item, source: Source) -> bool:
    quoted = {stem(w.text, source.language) for ref in item.source_refs for w in words_of(ref.quote)}
    key = set(phrase_key(key_text(item), source.language))
    return len(key & quoted) >= 0.6 * len(key)


def has_single_key(item: Item, source: Source) -> bool:
    """No wrong option stands in the quote, nor in a sentence that has nearly all that is asked."""
    asked = set(content_stems(item.prompt, source.language))
    quoted = [content_stems(ref.quote, source.language) for ref in item.source_refs]
    for text in wrong_texts(item):
        phrase = list(phrase_key(text, source.language))
        if any(_has(stems, phrase) for stems in quoted):
            return False
        rest = asked - set(phrase)
        if len(rest) >= 3 and any(
            _has(stems, phrase) and len(rest & set(stems)) >= 0.75 * len(rest) for stems in source.sentences
        ):
            return False
    return True


def options_are_unique(item: Item) -> bool:
    texts = [" ".join(choice.text.casefold().split()) for choice in item.choices]
    return len(set(texts)) == len(texts)


def has_no_banned_option(item: Item) -> bool:
    return not any(_OF_THE_ABOVE.search(choice.text) for choice in item.choices)


def open_book(item: Item, source: Source) -> float:
    """Fill each option into the question, look it up in the source, take the best; 1 for the key."""
    scores = {c.identifier: source.best_match(_filled(item, c.text)) for c in item.choices}
    best = max(scores.values())
    winners = [name for name, score in scores.items() if score >= best - 1e-9]
    return (str(item.response_declaration.correct_response[0]) in winners) / len(winners)


def closed_book(item: Item, score: Callable[[str], float]) -> float:
    """Take the option with the best `score`, without the source's sentences; a tie is shared."""
    scores = {choice.identifier: score(choice.text) for choice in item.choices}
    best = max(scores.values())
    winners = [name for name, value in scores.items() if value == best]
    return (str(item.response_declaration.correct_response[0]) in winners) / len(winners)


def closed_book_solvers(item: Item, source: Source) -> dict[str, float]:
    asked = set(content_stems(item.prompt, source.language))
    return {
        "longest": closed_book(item, len),
        "likest the question": closed_book(
            item, lambda t: len(asked & set(content_stems(t, source.language)))
        ),
        "most frequent": closed_book(item, source.count),
    }


def near_duplicates(quiz: Quiz) -> int:
    """Count the pairs of items that ask the same: over 0.6 of their words shared."""
    words = [
        set(content_stems(" ".join([i.prompt, *(c.text for c in i.choices)]), quiz.language))
        for i in quiz.items
    ]
    return sum(
        len(one & other) > 0.6 * len(one | other) for n, one in enumerate(words) for other in words[:n]
    )


def coverage(quiz: Quiz, source: Source) -> float:
    """Return which share of the half pages has an item, of as many as there are items."""
    text = "\n\n".join(passage.text for passage in source.passages)
    sections = max(1, round(len(text) / _SECTION))
    places = [text.find(ref.quote) for item in quiz.items for ref in item.source_refs]
    asked = {min(sections - 1, place * sections // len(text)) for place in places if place >= 0}
    return min(1.0, len(asked) / min(sections, len(quiz.items)))


def language_matches(item: Item, language: Language) -> bool:
    return language_of(" ".join([item.prompt, *(choice.text for choice in item.choices)])) in (language, None)


def length_ratio(item: Item) -> float:
    return len(key_text(item)) / statistics.mean(len(text) for text in wrong_texts(item))


def diversity(quiz: Quiz) -> float:
    words = [set(content_stems(item.prompt, quiz.language)) for item in quiz.items]
    pairs = [len(a & b) / len(a | b) for n, a in enumerate(words) for b in words[:n] if a | b]
    return 1 - statistics.mean(pairs) if pairs else 1.0


def _filled(item: Item, text: str) -> str:
    return _GAP.sub(f" {text} ", item.prompt) if _GAP.search(item.prompt) else f"{item.prompt} {text}"


def _has(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    return bool(phrase) and any(list(stems[i : i + len(phrase)]) == list(phrase) for i in range(len(stems)))
