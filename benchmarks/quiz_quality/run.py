"""A quiz of each text with all types, and one of single choices only: what they yield, and what must hold."""

import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from benchmarks.quiz_quality import measures
from benchmarks.quiz_quality.measures import Source
from benchmarks.quiz_quality.texts import Text, read
from contracts.quiz import Passage, QuestionType, Quiz
from contracts.quiz import Source as Origin
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.rules import Refusals

_ITEMS: Final = 10
_PAGE: Final = 3_000
"""Characters of a printed page."""
_TWO_PAGES: Final = 2 * _PAGE
_WAYS: Final[tuple[tuple[QuestionType, ...], ...]] = (get_args(QuestionType), ("choice",))
_MILLISECONDS: Final = 150
_FEWEST_CHOICES: Final = 30
"""Single choices from which on guessing has a goal; of fewer a share says nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its goal, if it has one."""

    name: str
    value: float
    goal: str = ""
    met: bool = True
    by_language: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A source, its quiz, the same made again, and the seconds of CPU that it took."""

    source: Source
    quiz: Quiz | None
    again: Quiz | None
    seconds: float
    refusals: Counter[str] = field(default_factory=Counter)
    """What was not asked, by rule."""


def measure(texts: Sequence[Text]) -> list[Figure]:
    """Make the quizzes and return the figures."""
    made = []
    for text in texts:
        source = _source(text)
        for types in _WAYS:
            refusals = Refusals()
            quiz, seconds = _quiz(text, source, types, refusals)
            again, _ = _quiz(text, source, types, Refusals())
            made.append(Made(source, quiz, again, seconds, refusals.counts))
    return figures_of(made)


def figures_of(made: Sequence[Made]) -> list[Figure]:
    """Return the figures of quizzes, over all of them and by language."""
    of: dict[str, list[tuple[str, float]]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    not_asked: Counter[str] = Counter()
    for one in made:
        language = one.source.language
        pages = max(1.0, len(one.source.text) / _PAGE)
        items = one.quiz.items if one.quiz else []
        not_asked += one.refusals
        of["CPU milliseconds a page"].append((language, 1_000 * one.seconds / pages))
        of["items a page"].append((language, len(items) / pages))
        of["determinism"].append((language, one.again == one.quiz))
        for item in items:
            kinds[measures.kind_of(item)] += 1
            if item.interaction_type == "true_false":
                is_true = item.response_declaration.correct_response == ["true"]
                of["true among true/false"].append((language, is_true))
            if measures.is_single_choice(item):
                of["chance"].append((language, 1 / len(item.choices)))
                for solver, share in measures.closed_book_solvers(item, language).items():
                    of[f"guessed, {solver}"].append((language, share))
    return [
        *_figures(of),
        *(Figure(f"items: {kind}", n) for kind, n in kinds.most_common()),
        *(Figure(f"not asked, by rule: {rule}", n) for rule, n in not_asked.most_common()),
    ]


def _figures(of: dict[str, list[tuple[str, float]]]) -> Iterator[Figure]:
    def mean(name: str) -> float:
        return statistics.mean(value for _, value in of[name]) if of[name] else 0.0

    def figure(name: str) -> Figure:
        return Figure(name, mean(name), by_language=measures.split(of[name]))

    same, slow = mean("determinism"), mean("CPU milliseconds a page")
    yield Figure("determinism", same, "= 1", same == 1, measures.split(of["determinism"]))
    yield Figure(
        "CPU milliseconds a page",
        slow,
        f"< {_MILLISECONDS}",
        slow < _MILLISECONDS,
        measures.split(of["CPU milliseconds a page"]),
    )
    yield Figure(
        "slowest page, CPU milliseconds",
        max((value for _, value in of["CPU milliseconds a page"]), default=0.0),
    )
    yield figure("items a page")
    yield figure("true among true/false")
    solvers = [name for name in of if name.startswith("guessed")]
    yield from map(figure, solvers)
    best, most = max(map(mean, solvers), default=0.0), mean("chance") + 0.10
    if len(of["chance"]) >= _FEWEST_CHOICES:
        yield Figure("guessed, the best way", best, f"<= {most:.3f}", best <= most)


def report(figures: Sequence[Figure]) -> str:
    """Write the figures as a table."""
    lines = [f"{'':42}{'measured':>10}  {'goal':12}{'':6}en / pl / ru"]
    for figure in figures:
        verdict = ("met" if figure.met else "NOT") if figure.goal else ""
        lines.append(
            f"{figure.name:42}{figure.value:>10.3f}  {figure.goal:12}{verdict:6}{figure.by_language}".rstrip()
        )
    return "\n".join(lines)


def _source(text: Text) -> Source:
    origin = Origin(id="text", title=text.name)
    cuts = passages_of(read(text)[:_TWO_PAGES])
    return Source(
        text.language, [Passage(id=f"p{i}", text=cut.text, source=origin) for i, cut in enumerate(cuts)]
    )


def _quiz(
    text: Text, source: Source, types: tuple[QuestionType, ...], refusals: Refusals
) -> tuple[Quiz | None, float]:
    request = QuizRequest(
        topic=text.name,
        passages=list(source.passages),
        count=_ITEMS,
        language=text.language,
        types=list(types),
        seed=1,
    )
    began = time.process_time()
    try:
        quiz = ExtractiveGenerator().generate(request, refusals)
    except NothingToAsk:
        return None, time.process_time() - began
    return quiz, time.process_time() - began
