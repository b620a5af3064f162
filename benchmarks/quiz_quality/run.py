"""A quiz of each text with all types, and one of single choices only: the figures over all of them."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.quiz_quality import measures
from benchmarks.quiz_quality.measures import Source
from benchmarks.quiz_quality.texts import Text, read
from contracts.quiz import Item, Passage, QuestionType, Quiz
from contracts.quiz import Source as Origin
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk

_ITEMS: Final = 10
_PAGE: Final = 3_000
"""Characters of a printed page."""
_TWO_PAGES: Final = 2 * _PAGE
_MIXED: Final[tuple[QuestionType, ...]] = (
    "choice",
    "true_false",
    "text_entry",
    "numeric_entry",
    "choice_multiple",
)
_WAYS: Final[tuple[tuple[QuestionType, ...], ...]] = (_MIXED, ("choice",))


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its goal."""

    name: str
    value: float
    goal: str = ""
    met: bool = True
    by_language: str = ""


Made = tuple[Source, Quiz | None, Quiz | None, float, int]
"""A source, its quiz, the same made again, the seconds it took, and how many items were asked for."""


def measure(texts: Sequence[Text]) -> list[Figure]:
    """Make the quizzes and return the figures."""
    made: list[Made] = []
    for text in texts:
        source = _source(text)
        for types in _WAYS:
            quiz, seconds = _quiz(text, source, types)
            again, _ = _quiz(text, source, types)
            made.append((source, quiz, again, seconds, _carried(source)))
    return figures_of(made)


def figures_of(made: Sequence[Made]) -> list[Figure]:
    """Return the figures of quizzes, over all of them and by language."""
    of: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for source, quiz, again, seconds, asked in made:
        language = source.language
        pages = max(1.0, sum(len(p.text) for p in source.passages) / _PAGE)
        of["CPU milliseconds a page"].append((language, 1_000 * seconds / pages))
        of["count met"].append((language, min(1.0, (len(quiz.items) if quiz else 0) / asked)))
        if quiz is None:
            continue
        of["determinism"].append((language, again == quiz))
        of["schema valid"].append((language, Quiz.model_validate_json(quiz.model_dump_json()) == quiz))
        of["near duplicates"].append((language, measures.near_duplicates(quiz)))
        of["coverage"].append((language, measures.coverage(quiz, source)))
        of["diversity"].append((language, measures.diversity(quiz)))
        for item in quiz.items:
            for name, value in _of_item(item, source):
                of[name].append((language, value))
    return _figures(of)


def _of_item(item: Item, source: Source) -> Iterator[tuple[str, float]]:
    yield "quote verbatim", measures.quote_is_verbatim(item, source)
    yield "options unique", measures.options_are_unique(item)
    yield "no banned options", measures.has_no_banned_option(item)
    yield "language matches", measures.language_matches(item, source.language)
    if item.interaction_type == "true_false":
        yield "true among true/false", item.response_declaration.correct_response == ["true"]
    if not measures.is_single_choice(item):
        return
    yield "chance", 1 / len(item.choices)
    yield "single key", measures.has_single_key(item, source)
    yield "key supported", measures.key_is_supported(item, source)
    yield "open book", measures.open_book(item, source)
    yield "length ratio", measures.length_ratio(item)
    for solver, share in measures.closed_book_solvers(item, source).items():
        yield f"closed book, {solver}", share


def report(figures: Sequence[Figure]) -> str:
    """Write the figures as a table."""
    sentences = [f"{'':34}{'measured':>10}  {'goal':12}{'':6}en / pl / ru"]
    for figure in figures:
        verdict = ("met" if figure.met else "NOT") if figure.goal else ""
        sentences.append(
            f"{figure.name:34}{figure.value:>10.3f}  {figure.goal:12}{verdict:6}{figure.by_language}"
        )
    return "\n".join(sentences)


def _figures(of: dict[str, list[tuple[str, float]]]) -> list[Figure]:
    def mean(name: str) -> float:
        return statistics.mean(value for _, value in of[name]) if of[name] else 0.0

    solvers = [name for name in of if name.startswith("closed book")]
    best = max(map(mean, solvers), default=0.0)
    chance, open_book = mean("chance"), mean("open book")
    goals = {
        "quote verbatim": 1.0,
        "single key": 1.0,
        "options unique": 1.0,
        "no banned options": 1.0,
        "schema valid": 1.0,
        "determinism": 1.0,
        "language matches": 1.0,
        "key supported": 0.95,
        "open book": 0.9,
        "count met": 0.95,
        "coverage": 0.75,
        "diversity": 0.7,
    }
    figures = [
        Figure(name, mean(name), f">= {goal:g}", mean(name) >= goal - 1e-9, _split(of[name]))
        for name, goal in goals.items()
    ]
    near = mean("near duplicates")
    figures.append(Figure("near duplicates a quiz", near, "<= 0", near == 0, _split(of["near duplicates"])))
    figures += [Figure(name, mean(name), by_language=_split(of[name])) for name in solvers]
    figures.append(Figure("best closed book", best, f"<= {chance + 0.10:.3f}", best <= chance + 0.10))
    figures.append(Figure("informativity", open_book - best, ">= 0.5", open_book - best >= 0.5))
    ratio = mean("length ratio")
    figures.append(
        Figure("length ratio", ratio, "0.8-1.25", 0.8 <= ratio <= 1.25, _split(of["length ratio"]))
    )
    slow = mean("CPU milliseconds a page")
    figures.append(
        Figure("CPU milliseconds a page", slow, "< 150", slow < 150, _split(of["CPU milliseconds a page"]))
    )
    figures.append(Figure("slowest page, CPU milliseconds", max(v for _, v in of["CPU milliseconds a page"])))
    figures.append(Figure("true among true/false", mean("true among true/false")))
    figures.append(Figure("items looked at", len(of["quote verbatim"])))
    return figures


def _split(values: Sequence[tuple[str, float]]) -> str:
    shares = []
    for language in ("en", "pl", "ru"):
        own = [value for of, value in values if of == language]
        shares.append(f"{statistics.mean(own):.3f}" if own else "-")
    return " / ".join(shares)


def _source(text: Text) -> Source:
    origin = Origin(id="text", title=text.name)
    cuts = passages_of(read(text)[:_TWO_PAGES])
    return Source(
        text.language, [Passage(id=f"p{i}", text=cut.text, source=origin) for i, cut in enumerate(cuts)]
    )


def _carried(source: Source) -> int:
    """Return how many items are asked of a text: ten of two pages, of a shorter text as many in
    proportion.
    """
    characters = sum(len(passage.text) for passage in source.passages)
    return min(_ITEMS, round(_ITEMS * characters / (0.95 * _TWO_PAGES)))


def _quiz(text: Text, source: Source, types: tuple[QuestionType, ...]) -> tuple[Quiz | None, float]:
    request = QuizRequest(
        topic=text.name, passages=source.passages, count=_ITEMS, language=text.language, types=types, seed=1
    )
    began = time.process_time()
    try:
        quiz = ExtractiveGenerator().generate(request)
    except NothingToAsk:
        return None, time.process_time() - began
    return quiz, time.process_time() - began
