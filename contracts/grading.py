"""Answers a student hands in, and what grading makes of them.

The room learns the score of an Attempt and no more; grades, keys and explanations are for its author.
"""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

from contracts.identifiers import Author, RunId, SessionId
from contracts.quiz import MAX_QUESTIONS, Identifier, SourceRef

LARGEST_NUMBER: Final = 10**100
"""Largest number read as an answer: beyond any quantity asked for, far from where a float overflows."""

_Whole = Annotated[StrictInt, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
_Fraction = Annotated[StrictFloat, Field(ge=-float(LARGEST_NUMBER), le=float(LARGEST_NUMBER))]


class Answer(BaseModel):
    """One response: choice identifiers, a text, or a number, each as typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    item_identifier: Identifier
    candidate_response: list[StrictStr | _Whole | _Fraction] = Field(max_length=20)
    """Empty means: left out."""


class Grade(BaseModel):
    """The mark for one answer, in Moodle's states."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    item_identifier: Identifier
    score: float = Field(ge=0)
    max_score: float = Field(gt=0)
    state: Literal["gradedright", "gradedpartial", "gradedwrong", "gaveup"]
    correct_response: list[str | float] = Field(default_factory=list)
    feedback: list[str] = Field(default_factory=list, max_length=20)
    source_refs: list[SourceRef] = Field(default_factory=list, max_length=10)


class GradingResult(BaseModel):
    """What POST /api/grade answers."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    grades: list[Grade] = Field(max_length=MAX_QUESTIONS)
    score: float = Field(ge=0)
    max_score: float = Field(ge=0)


class Attempt(BaseModel):
    """One student's try at one quiz, graded; for that student's eyes only."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    attempt_id: RunId
    quiz_id: Identifier
    session_id: SessionId
    author: Author | None = None
    answers: list[Answer]
    grades: list[Grade]
    score: float
    max_score: float
    finished_at: datetime
