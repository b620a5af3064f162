"""What the tools of a run are asked and what they answer: on the wire, in the graph, in the workers alike."""

from operator import not_
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from contracts.grading import Answer
from contracts.quiz import DEFAULT_QUESTIONS, Difficulty, Language, Passage, QuestionType, Quiz

PASSAGES_WANTED: Final = 8
"""Passages asked for where nobody says how many."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


SectionKind = Literal["chapter", "section", "lecture", "lesson", "unit", "module", "part", "topic", "week"]


class Scope(_Model):
    """The part of the material that a request names: a file, numbered sections, pages; each narrows it."""

    words: str
    """As the request names it."""
    file: str | None = None
    """Name of the file, with its ending or without."""
    kind: SectionKind | None = None
    """What the numbered sections are called; None where none is named."""
    numbers: tuple[str, ...] = ()
    """Their numbers: 3, 2.1."""
    pages: tuple[tuple[int, int], ...] = ()
    """First and last of each run of pages or slides."""
    are_slides: bool = False
    is_whole: bool = False
    """Whether no topic is named beside it, so that all of it is meant."""


class SearchRequest(_Model):
    """What POST /search is asked: the passages about a query, best first, `top_k` at most."""

    query: str
    top_k: int = PASSAGES_WANTED
    scope: Scope | None = None
    """Where alone to look; a service that knows no scopes finds its words in the query."""


Missing = Literal["file", "section", "pages", "topic"]


class SearchResult(_Model):
    """What POST /search answers."""

    query: str
    results: list[Passage] = Field(max_length=50)
    missing: Missing | None = None
    """What of the scope is not there; `topic`, where the scope is there and says nothing of it."""
    about: list[str] = Field(default_factory=list, max_length=200)
    """Ids of sources all of whose passages here are about it, whatever words these use."""
    instead_of_notes: bool = False
    """Whether these are passages of the shelf, because the notes of the room say nothing about it."""


class RagRequest(_Model):
    """What POST /rag is asked: an answer from the material, resting on `top_k` passages at most."""

    question: str
    top_k: int = PASSAGES_WANTED
    scope: Scope | None = None


class RagAnswer(_Model):
    """What POST /rag answers: words of the material and their passages; both empty where it has none."""

    answer: str = Field(max_length=20_000)
    results: list[Passage] = Field(max_length=50)
    is_near: bool = False
    """Whether it says something about what was asked, but hardly that: no reason, where one asked why."""
    missing: Missing | None = None


class QuizRequest(_Model):
    """What POST /api/generate is asked: a wish for a quiz, and the passages that it may ask about."""

    topic: str
    count: int = DEFAULT_QUESTIONS
    difficulty: Difficulty = "mixed"
    language: Language = "en"
    types: list[QuestionType] = ["choice"]
    passages: list[Passage]
    seed: int | None = None
    """Without one the request itself decides: the same request gives the same quiz, byte for byte."""
    about: list[str] = Field(default_factory=list, max_length=200, exclude_if=not_)
    """Ids of sources all of whose passages are about the topic, whatever words they use."""
    avoid: list[str] = Field(default_factory=list, max_length=500, exclude_if=not_)
    """Quotes that earlier quizzes of the room rest on: asked about only where nothing else is left."""


class GeneratedQuiz(BaseModel):
    """What POST /api/generate answers, its items not yet looked at; none where there is nothing to ask."""

    model_config = ConfigDict(frozen=True, extra="allow")

    items: list[dict[str, Any]] = Field(max_length=500)
    refusals: dict[str, int] = Field(default_factory=dict)
    """How often each rule of the maker refused to ask something, by the rule's name."""

    @property
    def head(self) -> dict[str, Any]:
        """Return all of the quiz but its items."""
        return self.model_extra or {}


class GradingRequest(_Model):
    """What POST /api/grade is asked: marks for answers, against the key of their quiz."""

    quiz: Quiz
    answers: list[Answer]
