"""Which facts a quiz asks about, and as what: a pure function of the request."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Final, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.quiz import (
    DEFAULT_QUESTIONS,
    MAX_QUESTIONS,
    Difficulty,
    Generator,
    Item,
    Language,
    Passage,
    QuestionType,
    Quiz,
    SourceRef,
)
from mocks.cloze import facts_from
from mocks.corpus import Fact, Topic
from mocks.phrases import PHRASES
from mocks.questions import Dealer, Frame, Label, ask_for_true_ones, make_item, suits
from mocks.words import quoted

_ALL_TYPES: Final[tuple[QuestionType, ...]] = get_args(QuestionType)
_LABELS: Final[tuple[Label, ...]] = ("easy", "medium", "hard")
_STATEMENTS: Final = 5


class QuizRequest(BaseModel):
    """What POST /api/generate is asked."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    topic: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    count: int = Field(default=DEFAULT_QUESTIONS, ge=1, le=MAX_QUESTIONS)
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    types: list[QuestionType] = Field(default=list(_ALL_TYPES), min_length=1, max_length=20)
    passages: list[Passage] = Field(max_length=100)
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**63)


class NothingToAsk(Exception):
    """The passages hold no sentence that a question could quote."""


def make_quiz(request: QuizRequest, corpus: Sequence[Topic]) -> Quiz:
    """Return a quiz of at most `count` items, or raise NothingToAsk.

    The types asked for take turns. A fact is asked about again, as another type, once all were asked about.
    """
    digest = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
    rng = random.Random(digest if request.seed is None else request.seed)
    phrases, topic = PHRASES[request.language], quoted(request.topic) or "?"
    known = [fact for source in corpus for fact in source.facts if _where(fact, request.passages)]
    facts = known or facts_from(request.passages, phrases)
    items: list[Item] = []
    for types in (list(dict.fromkeys(request.types)), list(_ALL_TYPES)):
        making = _Making(request, topic, facts, types, rng)
        if items := making.items():
            break  # the other types only stand in where those asked for give nothing at all
    if not items:
        raise NothingToAsk
    cited = {ref.source_id for item in items for ref in item.source_refs}
    return Quiz(
        identifier=f"quiz_{digest[:16]}",
        title=phrases.quiz.format(topic=topic),
        topic=topic,
        language=request.language,
        sources=list({p.source.id: p.source for p in request.passages if p.source.id in cited}.values()),
        generator=Generator(name="mock", mode="mock"),
        items=items,
    )


class _Making:
    """One quiz in the making: what was asked so far decides what is asked next."""

    def __init__(
        self,
        request: QuizRequest,
        topic: str,
        facts: Sequence[Fact],
        types: Sequence[QuestionType],
        rng: random.Random,
    ) -> None:
        self._request = request
        self._topic = topic
        self._types = types
        self._phrases = PHRASES[request.language]
        self._rng = rng
        self._dealer = Dealer(rng)
        self._facts = rng.sample(facts, len(facts))
        self._times = Counter[str]()
        """Number of uses of each sentence."""
        self._asked: set[tuple[str, QuestionType]] = set()
        self._prompts: set[str] = set()
        self._sets = 0

    def items(self) -> list[Item]:
        """Make the items, each with a prompt of its own."""
        items: list[Item] = []
        while len(items) < self._request.count:
            item = self._next(len(items))
            if item is None:
                break
            items.append(item)
        return items

    def _next(self, i: int) -> Item | None:
        turn = [self._types[(i + k) % len(self._types)] for k in range(len(self._types))]
        frame = self._frame(i)
        for freshness in range(len(_ALL_TYPES) * 3):
            for kind in turn:
                if item := self._ask(kind, freshness, frame) or self._ask_set(kind, freshness, frame):
                    return item
        return None

    def _ask(self, kind: QuestionType, freshness: int, frame: Frame) -> Item | None:
        """Ask about a fact used at most `freshness` times, if one is left, sparing those of many uses."""
        open_to = [
            fact
            for fact in self._facts
            if suits(fact, kind)
            and self._times[fact.says] <= freshness
            and (fact.asks, kind) not in self._asked
        ]
        for fact in sorted(open_to, key=lambda fact: sum(suits(fact, other) for other in self._types)):
            self._asked.add((fact.asks, kind))
            refs = [_where(fact, self._request.passages)]
            item = make_item(fact, kind, self._with(frame, refs), self._phrases, self._dealer)
            if item.prompt not in self._prompts:
                self._prompts.add(item.prompt)
                self._times[fact.says] += 1
                return item
        return None

    def _ask_set(self, kind: QuestionType, freshness: int, frame: Frame) -> Item | None:
        """Ask which of five statements are true, in place of a fact with several keys."""
        by_sentence = {
            f.says: f for f in self._facts if f.key is not None and self._times[f.says] <= freshness
        }
        if kind != "choice_multiple" or len(by_sentence) < _STATEMENTS:
            return None
        self._sets += 1
        chosen = sorted(by_sentence.values(), key=lambda fact: self._times[fact.says])[:_STATEMENTS]
        right = self._dealer.how_many.deal()
        refs = [_where(fact, self._request.passages) for fact in chosen[:right]]
        self._times.update(fact.says for fact in chosen)
        return ask_for_true_ones(
            self._topic,
            self._sets,
            chosen[:right],
            chosen[right:],
            self._with(frame, refs),
            self._phrases,
            self._dealer,
        )

    def _frame(self, i: int) -> Frame:
        asked = self._request.difficulty
        return Frame(
            identifier=f"q{i + 1}", difficulty=_LABELS[i % 3] if asked == "mixed" else asked, refs=[]
        )

    def _with(self, frame: Frame, refs: Sequence[SourceRef | None]) -> Frame:
        return Frame(frame.identifier, frame.difficulty, [ref for ref in refs if ref is not None])


def _where(fact: Fact, passages: Sequence[Passage]) -> SourceRef | None:
    """Find the passage that says `fact` word for word."""
    return next(
        (SourceRef(source_id=p.source.id, quote=fact.says) for p in passages if fact.says in p.text), None
    )
