"""The generator without a model: every question is about a sentence of the material, and quotes it."""

import hashlib
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, get_args

from contracts.quiz import Generator, Item, Language, QuestionType, Quiz
from contracts.tools import QuizRequest
from quiz_engine.gate import Inspector
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.generator import NothingToAsk
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.writing.item_writer import ItemWriter, Level
from quiz_engine.items.writing.proposals import ItemProposal, ItemProposals
from quiz_engine.language.detecting import language_of
from quiz_engine.language.words import content_stems
from quiz_engine.languages import PACKS
from quiz_engine.rules import Refusals

_LEVELS: Final[dict[str, float]] = {"easy": 1.0, "medium": 2.0, "hard": 3.0}
_MOST_LUCK: Final = 4.2
"""Points of a score at most; about what lies between a good question and a fair one."""
_OF_LEVEL: Final = 3.0
"""Points lost per level off: 2 of 18 questions of hard quizzes are easy, and 5 with half of it."""
_OF_SAME_DOCUMENT: Final = 6.0
"""Points lost per question that a document has given already: each has its turn before any its second."""
_TRUE_FIRST: Final = 0.3
"""Share of quizzes that begin with a true statement: some texts give no false one at all."""
_EASILY_READ: Final = 150
"""Characters."""
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True)
class ExtractiveGenerator:
    """Makes quizzes in English, Polish and Russian from the words of the passages alone."""

    name: str = "extractive"

    def generate(self, request: QuizRequest, refusals: Refusals | None = None) -> Quiz:
        """Return a quiz of `count` items, or of as many as there can be; a function of the request alone.

        Everything that was not asked is counted in `refusals`, by the name of the rule that refused it.
        """
        digest = _digest(request)
        request = request.model_copy(update={"language": _language_for(request)})
        rng = random.Random(digest)  # which has the seed in it
        items = _QuizAssembly(request, rng, refusals or Refusals()).items()
        if not items:
            raise NothingToAsk("the passages say nothing that could be asked about and checked")
        cited = {ref.source_id for item in items for ref in item.source_refs}
        topic = " ".join(request.topic.split())[:_LONGEST_TITLE]
        sources = {p.source.id: p.source for p in request.passages if p.source.id in cited}
        title = PACKS[request.language].wording.title
        return Quiz(
            identifier=f"quiz_{digest[:16]}",
            title=title.format(topic=topic or next(iter(sources.values())).title),
            topic=topic,
            language=request.language,
            sources=list(sources.values()),
            generator=Generator(name=self.name, mode="extractive", version="1"),
            items=items,
        )


@dataclass
class _QuizAssembly:
    """One quiz in the making: what was asked so far decides what is asked next."""

    request: QuizRequest
    rng: random.Random
    refusals: Refusals
    _used_lines: set[int] = field(default_factory=set)
    _used_passages: Counter[int] = field(default_factory=Counter)
    _used_documents: Counter[str] = field(default_factory=Counter)
    _used_frames: Counter[str] = field(default_factory=Counter)
    _used_keys: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _truths: Counter[bool] = field(default_factory=Counter)
    _told: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        language = self.request.language
        self._begins_true = self.rng.random() < _TRUE_FIRST
        self._known = SourceAnalysis(self.request, self.refusals)
        self._luck: dict[int, float] = {}
        if self.request.seed is not None:  # another quiz is asked for: let it ask of other sentences
            self._luck = {sentence.order: _MOST_LUCK * self.rng.random() for sentence in self._known.fit}
        self._writer = ItemWriter(language, self._known, self.rng)
        self._proposals = ItemProposals(self.request, self.rng, self._known, self._writer)
        self._inspector = Inspector(self.request.passages, language)

    def items(self) -> list[Item]:
        """Make the items; each has passed the rules beside those before it.

        The types that were not asked for only stand in where those that were give nothing at all, and the
        sentences to avoid only where no others are left.
        """
        kinds = [kind for kind in dict.fromkeys(self.request.types) if kind in get_args(QuestionType)]
        items: list[Item] = []
        for types in (kinds, list(get_args(QuestionType))):
            self._proposed = {kind: list(self._proposals.of_kind(kind)) for kind in types}
            statements = self._proposed.get("true_false", [])
            self._has_false = any(one.frame == "false_definition" for one in statements)
            for of_sentences_to_avoid in (False, True):
                pools = [self._pool(kind, of_sentences_to_avoid) for kind in types]
                if self.request.difficulty != "mixed":  # some types are harder than others
                    pools = [[one for pool in pools for one in pool]]
                while len(items) < self.request.count:
                    turn = [pools[(len(items) + k) % len(pools)] for k in range(len(pools))]
                    made = next((one for pool in turn if (one := self._next(pool, len(items)))), None)
                    if made is None:
                        break
                    items.append(made)
            if items:
                break
        return items

    def _pool(self, kind: QuestionType, of_sentences_to_avoid: bool) -> list[ItemProposal]:
        """Return what could be asked; nothing of sentences to avoid, or of these alone."""
        return [
            one
            for one in self._proposed[kind]
            if self._known.is_near(one.sentence) and self._is_to_avoid(one.sentence) is of_sentences_to_avoid
        ]

    def _is_to_avoid(self, sentence: SourceSentence) -> bool:
        return any(sentence.text in quote or quote in sentence.text for quote in self.request.avoid)

    def _next(self, pool: list[ItemProposal], number: int) -> Item | None:
        """Draft the best of the candidates that passes the rules; what fails is thrown away."""
        while open_to := [proposal for proposal in pool if not self._tips_the_scales(proposal)]:
            proposal = max(open_to, key=self._worth)
            pool.remove(proposal)
            if not self._used_lines.isdisjoint(proposal.orders) or self._used_keys[proposal.key]:
                continue
            item = proposal.draft()
            if item is None or not self._may_be_asked(item):
                continue
            item = item.model_copy(
                update={"identifier": f"q{number + 1}", "difficulty": self._level(proposal)}
            )
            self._inspector.accept(item)
            self._told.append(self._tells(item))
            self._count(proposal)
            return item
        return None

    def _may_be_asked(self, item: Item) -> bool:
        """Return whether no rule refuses a finished item; count the first that does."""
        reasons = self._inspector.flags(item) or ["gives_away"] * self._gives_away(item)
        self.refusals.counts.update(reasons[:1])
        return not reasons

    def _gives_away(self, item: Item) -> bool:
        """Return whether one question's prompt says the key of the other and what asks for it."""
        prompt, key = self._tells(item)
        return any(
            _is_told(prompt, key, other) or _is_told(other, other_key, prompt)
            for other, other_key in self._told
        )

    def _tells(self, item: Item) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of a prompt, and those of its one key."""
        language, right = self.request.language, item.response_declaration.correct_response
        texts = [choice.text for choice in item.choices if choice.identifier == right[0]]
        one = item.interaction_type != "true_false" and item.response_declaration.cardinality == "single"
        key = (texts or [f"{right[0]:.15g}" if isinstance(right[0], float) else right[0]])[0] if one else ""
        return frozenset(content_stems(item.prompt, language)), frozenset(content_stems(key, language))

    def _tips_the_scales(self, proposal: ItemProposal) -> bool:
        """Return whether a statement would make true and false ones differ in number by two.

        Nor does a true one come first, while false ones can follow, in a quiz that begins with a false one.
        Where none can be false, none is asked beside other types: “true” would always be right.
        """
        truth = proposal.frame.startswith("true")
        if truth and proposal.kind == "true_false" and not self._has_false and len(self._proposed) > 1:
            return True
        lead = int(truth == self._begins_true)
        return proposal.kind == "true_false" and self._truths[truth] >= self._truths[not truth] + lead

    def _worth(self, proposal: ItemProposal) -> float:
        order, passage = proposal.sentence.order, proposal.sentence.passage
        worth = (
            proposal.score + 2.0 * self._known.topic.nearness(proposal.sentence) + self._luck.get(order, 0.0)
        )
        worth -= 0.004 * max(0, len(proposal.sentence.text) - _EASILY_READ)
        worth -= 1.8 * self._used_passages[passage] + 0.7 * self._used_frames[proposal.frame]
        worth -= _OF_SAME_DOCUMENT * self._used_documents[self._document_of(passage)]
        if self.request.difficulty != "mixed":
            worth -= _OF_LEVEL * abs(proposal.level - _LEVELS[self.request.difficulty])
        if proposal.kind == "true_false":
            # As many true as false ones, whatever there is more of.
            truth = proposal.frame.startswith("true")
            worth -= 4.0 * (self._truths[truth] - self._truths[not truth]) - 2.0 * (
                truth == self._begins_true
            )
        return worth

    def _document_of(self, passage: int) -> str:
        return self.request.passages[passage].source.id

    def _count(self, proposal: ItemProposal) -> None:
        self._used_lines |= proposal.orders
        self._used_passages[proposal.sentence.passage] += 1
        self._used_documents[self._document_of(proposal.sentence.passage)] += 1
        self._used_frames[proposal.frame] += 1
        if proposal.key:
            self._used_keys[proposal.key] += 1
        if proposal.kind == "true_false":
            self._truths[proposal.frame.startswith("true")] += 1

    def _level(self, proposal: ItemProposal) -> Level:
        return "easy" if proposal.level < 1.6 else "medium" if proposal.level < 2.6 else "hard"


def _is_told(asked: frozenset[str], key: frozenset[str], prompt: frozenset[str]) -> bool:
    shared = len((asked - key) & prompt)  # of which the words around a gap may be three
    return bool(key) and key <= prompt and shared >= max(4, 0.6 * len(asked - key))


def _language_for(request: QuizRequest) -> Language:
    """Return the language asked for, where the passages have it, or else that of most of them."""
    languages = [language_of(passage.text) for passage in request.passages]
    found = Counter(language for language in languages if language is not None)
    if not found or request.language in found:
        return request.language
    return max(found, key=lambda language: (found[language], language))


def _digest(request: QuizRequest) -> str:
    said: dict[str, object] = {
        "topic": request.topic,
        "count": request.count,
        "difficulty": request.difficulty,
        "language": request.language,
        "types": list(request.types),
        "passages": [[p.id, p.source.id, p.text] for p in request.passages],
        "seed": request.seed,
        "avoid": request.avoid,
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
