"""A quiz in two projections: what a grader knows, and what a candidate sees.

Names follow 1EdTech QTI 3 (`identifier`, `response_declaration`, `cardinality`, `base_type`,
`correct_response`, `mapping`) and Moodle (`general_feedback`, the states of a grade). The candidate's view
is a model of its own, so that a key can only leak by being put there, never by being left in.
"""

from operator import not_
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

MAX_QUESTIONS: Final = 50
DEFAULT_QUESTIONS: Final = 5

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]{0,63}$")]
Language = Literal["en", "pl", "ru"]
Difficulty = Literal["easy", "medium", "hard", "mixed"]
InteractionType = Literal["choice", "true_false", "text_entry", "numeric_entry"]
Cardinality = Literal["single", "multiple"]
QuestionType = Literal["choice", "choice_multiple", "true_false", "text_entry", "numeric_entry"]
"""What a student can ask for. `choice` has one key, `choice_multiple` several: both are the interaction
`choice`, with the cardinality `single` or `multiple`."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Source(_Model):
    """Where a passage comes from, as a person would name it."""

    id: str = Field(min_length=1, max_length=200)
    title: str = Field(min_length=1, max_length=400)
    uri: str | None = Field(default=None, max_length=2_000)


Section = Annotated[
    list[Annotated[str, StringConstraints(min_length=1, max_length=200)]], Field(max_length=8)
]
"""Headings, each under the one before it: a chapter, a section of it, the slide's title."""


class PassageHeading(_Model):
    """A line of a passage that is a heading."""

    start: int = Field(ge=0)
    """Where it begins in the passage's text."""
    section: Section
    """The section it opens; its own words are the last."""


class Passage(_Model):
    """A piece of text that retrieval found, best first in its list."""

    id: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=20_000)
    score: float = 0.0
    source: Source
    section: Section = Field(default_factory=list, exclude_if=not_)
    """The section in which it begins, without the headings in its own text."""
    headings: list[PassageHeading] | None = Field(default=None, max_length=200)
    """The headings in its text, in their order; None where nobody knows them, so that looks decide."""
    page: int | None = Field(default=None, ge=1)
    """The page or slide on which it begins."""


class SourceRef(_Model):
    """The words of a source that carry an item's key, word for word."""

    source_id: str = Field(min_length=1, max_length=200)
    quote: str = Field(min_length=1, max_length=2_000)


class Choice(_Model):
    identifier: Identifier
    text: str = Field(min_length=1, max_length=2_000)


class ChoiceWithFeedback(Choice):
    feedback: str | None = Field(default=None, max_length=2_000)
    """Why this option is right or wrong, for after grading."""


class MapEntry(_Model):
    map_key: str = Field(min_length=1, max_length=400)
    mapped_value: float = Field(ge=-1, le=1)


class ResponseDeclaration(_Model):
    """The key of one item: choice identifiers, accepted texts, or a number."""

    cardinality: Cardinality = "single"
    base_type: Literal["identifier", "string", "float"]
    correct_response: list[str | float] = Field(min_length=1, max_length=20)
    mapping: list[MapEntry] = Field(default_factory=list, max_length=50)
    """Other texts that are accepted, each with the share of the score it earns (0 to 1)."""
    tolerance: float = Field(default=0.0, ge=0)
    """Absolute tolerance of a number, in the unit of the item."""


class _ItemFace(_Model):
    identifier: Identifier
    interaction_type: InteractionType
    prompt: str = Field(min_length=1, max_length=4_000)
    max_score: float = Field(default=1.0, gt=0, le=100)
    difficulty: Literal["easy", "medium", "hard"] | None = None
    unit: str | None = Field(default=None, max_length=40)


class Item(_ItemFace):
    """One question as the grader knows it.

    Validation refuses what a schema cannot express: a key that is no choice, two choices of one
    identifier, a single choice with two keys, a number that is none.
    """

    choices: list[ChoiceWithFeedback] = Field(default_factory=list, max_length=12)
    response_declaration: ResponseDeclaration
    general_feedback: str | None = Field(default=None, max_length=4_000)
    source_refs: list[SourceRef] = Field(min_length=1, max_length=10)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        key = self.response_declaration
        if self.interaction_type in ("choice", "true_false"):
            names = [choice.identifier for choice in self.choices]
            if len(names) < 2 or len(set(names)) != len(names):
                raise ValueError("a choice needs two or more choices with different identifiers")
            if key.base_type != "identifier" or not set(map(str, key.correct_response)) <= set(names):
                raise ValueError("correct_response must name choices of this item")
            if key.cardinality == "single" and len(key.correct_response) != 1:
                raise ValueError("a single choice has exactly one correct response")
        elif self.interaction_type == "numeric_entry":
            if key.base_type != "float" or any(isinstance(n, str) for n in key.correct_response):
                raise ValueError("correct_response of a numeric_entry must be numbers")
        elif key.base_type != "string":
            raise ValueError("the base_type of a text_entry is string")
        return self

    def for_candidate(self) -> "ItemForCandidate":
        """Return what a student may see before grading: no key, no feedback, no quote."""
        return ItemForCandidate(
            identifier=self.identifier,
            interaction_type=self.interaction_type,
            cardinality=self.response_declaration.cardinality,
            prompt=self.prompt,
            choices=[Choice(identifier=c.identifier, text=c.text) for c in self.choices],
            max_score=self.max_score,
            difficulty=self.difficulty,
            unit=self.unit,
        )


class ItemForCandidate(_ItemFace):
    cardinality: Cardinality = "single"
    choices: list[Choice] = Field(default_factory=list, max_length=12)


class Generator(_Model):
    name: str = Field(min_length=1, max_length=100)
    mode: Literal["extractive", "llm", "hybrid", "manual", "mock"]
    version: str | None = Field(default=None, max_length=40)


class _QuizFace(_Model):
    schema_version: Literal["1.0"] = "1.0"
    identifier: Identifier
    title: str = Field(min_length=1, max_length=400)
    topic: str = Field(default="", max_length=400)
    language: Language = "en"
    sources: list[Source] = Field(default_factory=list, max_length=100)
    generator: Generator


class Quiz(_QuizFace):
    """A quiz as the grader knows it; it stays inside agent_service and the generator."""

    items: list[Item] = Field(min_length=1, max_length=MAX_QUESTIONS)

    @model_validator(mode="after")
    def _items_differ(self) -> Self:
        if len({item.identifier for item in self.items}) != len(self.items):
            raise ValueError("items must have different identifiers")
        return self

    def for_candidate(self) -> "QuizForCandidate":
        """Return the only form of this quiz that a room, a history or a page may hold."""
        return QuizForCandidate(
            identifier=self.identifier,
            title=self.title,
            topic=self.topic,
            language=self.language,
            sources=self.sources,
            generator=self.generator,
            items=[item.for_candidate() for item in self.items],
        )


class QuizForCandidate(_QuizFace):
    """A quiz as a student sees it before grading."""

    items: list[ItemForCandidate]
