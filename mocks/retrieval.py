"""Search over the corpus by the words that a query shares with it; a pure function of the query."""

from collections.abc import Iterable, Sequence
from typing import Final

from contracts.quiz import Language, Passage
from mocks.corpus import Topic
from mocks.made_up import made_up_passages
from mocks.words import STOP_WORDS, same_word, sentences_of, words_of

_NOTHING: Final = frozenset({"nothing", "zzz"})
"""A query with one of these words finds nothing, so that this can be tested too."""

_READ_CHARACTERS: Final = 2_000
"""Characters of a query that are looked at; a longer one costs no more."""

_ENOUGH_OVERLAP: Final = 0.6
"""The share of a query's words that a passage must have when no topic is named."""

_LEAST_WORDS: Final = 2
"""So that one common word is not taken for a topic."""


def search(query: str, top_k: int, corpus: Sequence[Topic]) -> list[Passage]:
    """Return at most `top_k` passages, best first: of the topics named, else of similar text, else made
    up.
    """
    words = words_of(query[:_READ_CHARACTERS])
    if not _NOTHING.isdisjoint(words):
        return []
    asked = _content(words)
    found = (
        _of_named_topics(words, asked, corpus) or _of_similar_text(asked, corpus) or made_up_passages(query)
    )
    return sorted(found, key=lambda passage: (-passage.score, passage.id))[:top_k]


def answer(question: str, passages: Iterable[Passage]) -> str:
    """Return the two sentences of `passages` that share most words with `question`, word for word."""
    asked = _content(words_of(question[:_READ_CHARACTERS]))
    sentences = [sentence for passage in passages for sentence in sentences_of(passage.text)]
    best = sorted(sentences, key=lambda sentence: -_best_overlap(asked, words_of(sentence)))[:2]
    return " ".join(best)


def _of_named_topics(words: Sequence[str], asked: Sequence[str], corpus: Sequence[Topic]) -> list[Passage]:
    named = [(topic, length) for topic in corpus if (length := _named(topic, words))]
    if not named:
        return []
    # A name such as DNA is the same in several languages: the one that explains more of the query is meant.
    weight: dict[Language, int] = {}
    for topic, length in named:
        weight[topic.language] = max(weight.get(topic.language, 0), length)
    language = max(weight, key=lambda name: weight[name])
    return [
        passage.model_copy(
            update={
                "score": round(0.7 + 0.25 * _overlap(asked, words_of(passage.text), language) - i / 1000, 4)
            }
        )
        for topic, _ in named
        if topic.language == language
        for i, passage in enumerate(topic.passages())
    ]


def _of_similar_text(asked: Sequence[str], corpus: Sequence[Topic]) -> list[Passage]:
    if len(asked) < _LEAST_WORDS:
        return []
    scored = [
        passage.model_copy(update={"score": round(0.69 * share, 4)})
        for topic in corpus
        for passage in topic.passages()
        if (share := _overlap(asked, words_of(passage.text), topic.language)) >= _ENOUGH_OVERLAP
    ]
    best = max((passage.score for passage in scored), default=0.0)
    return [passage for passage in scored if passage.score == best]


def _named(topic: Topic, words: Sequence[str]) -> int:
    """Count the words of the longest name of `topic` that is in `words`; 0 where none is."""
    names = [words_of(name) for name in (topic.title, *topic.aliases)]
    names = [[word for word in name if word not in STOP_WORDS] for name in names]
    return max(
        (len(name) for name in names if name and _overlap(name, words, topic.language) == 1.0), default=0
    )


def _content(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word not in STOP_WORDS))


def _overlap(asked: Sequence[str], words: Iterable[str], language: Language) -> float:
    there = set(words)
    hits = sum(any(same_word(word, other, language) for other in there) for word in asked)
    return hits / len(asked) if asked else 0.0


def _best_overlap(asked: Sequence[str], words: Sequence[str]) -> float:
    return max(_overlap(asked, words, language) for language in ("en", "ru"))
