"""What the `meta` of each step holds: the table of DESIGN.md part 3, as types.

A room takes any `meta`; these are the shapes that agent_service sends, so that a step and what it says are
checked together. Keys may be added, none is renamed.
"""

from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, NotRequired, Required, TypeVar

from typing_extensions import TypedDict  # pydantic reads no other on Python 3.11

from contracts.progress import Step

MetaT = TypeVar("MetaT")


class QueuedMeta(TypedDict):
    position: int
    """The place in line, 1 = next."""


class WaitingForDocumentsMeta(TypedDict):
    names: list[str]
    """Documents of the room that were still being read when the run began."""


class IntentMeta(TypedDict):
    intent: str
    question: str
    topic: str
    count: int
    requested: int | None
    """The number that was asked for, before it was cut."""
    difficulty: str
    language: str
    types: list[str]
    planner: Literal["rules", "model"]


class RetrievalStartMeta(TypedDict):
    query: str
    top_k: int


class RetrievalDoneMeta(TypedDict):
    chunks: int
    """Number of passages found."""
    sources: list[dict[str, Any]]
    """Their sources, each once: id, title, uri."""
    elapsed_ms: int


class GenerationStartMeta(TypedDict):
    requested: int


class GenerationDoneMeta(TypedDict):
    items: int
    dropped: int
    elapsed_ms: int


class GradingStartMeta(TypedDict):
    quiz_id: str
    answers: int


class GradingDoneMeta(TypedDict):
    score: float
    max_score: float
    elapsed_ms: int


class ToolErrorMeta(TypedDict):
    kind: Literal["timeout", "unavailable", "bad_response", "circuit_open"]
    status_code: int | None
    attempts: int
    retriable: bool


class CancelledMeta(TypedDict):
    reason: Literal["user", "replaced", "shutdown", "expired"]


class PageProblemMeta(TypedDict):
    page: int
    """Counted from 1."""
    problem: Literal["garbled", "picture"]


class MaterialMeta(TypedDict):
    material_id: str
    name: str
    pages: int
    passages: int
    language: str
    problems: list[PageProblemMeta]
    """The pages that could not be read, in their order; nothing is asked of them."""


class AttemptMeta(TypedDict):
    """A submission as the room may know it: no answer, no mark of an item, no key."""

    attempt_id: str
    quiz_id: str
    author: str | None
    score: float
    max_score: float


class OutcomeMeta(TypedDict, total=False):
    """What came of a run that did its work."""

    quiz: dict[str, Any]
    """Fields of QuizForCandidate."""
    attempt: AttemptMeta
    sources: list[dict[str, Any]]


class FinalAnswerMeta(OutcomeMeta):
    status: Required[str]
    """succeeded, failed or timed_out."""
    text: Required[str]


class CutMeta(TypedDict):
    """What is left of a `meta` that no entry could hold."""

    cut: Literal[True]
    bytes: int
    """Size of the entry as it was."""
    status: NotRequired[str]
    text: NotRequired[str]
    reason: NotRequired[str]


@dataclass(frozen=True, slots=True)
class StepOf(Generic[MetaT]):
    """A step together with the shape of its `meta`."""

    step: Step
    meta: type[MetaT]


QUEUED: Final = StepOf(Step.QUEUED, QueuedMeta)
WAITING_FOR_DOCUMENTS: Final = StepOf(Step.WAITING_FOR_DOCUMENTS, WaitingForDocumentsMeta)
INTENT_DETERMINED: Final = StepOf(Step.INTENT_DETERMINED, IntentMeta)
START_RETRIEVAL: Final = StepOf(Step.START_RETRIEVAL, RetrievalStartMeta)
RETRIEVAL_DONE: Final = StepOf(Step.RETRIEVAL_DONE, RetrievalDoneMeta)
START_GENERATE_EXAM: Final = StepOf(Step.START_GENERATE_EXAM, GenerationStartMeta)
GENERATE_DONE: Final = StepOf(Step.GENERATE_DONE, GenerationDoneMeta)
START_GRADE: Final = StepOf(Step.START_GRADE, GradingStartMeta)
GRADE_DONE: Final = StepOf(Step.GRADE_DONE, GradingDoneMeta)
TOOL_ERROR: Final = StepOf(Step.TOOL_ERROR, ToolErrorMeta)
CANCELLED: Final = StepOf(Step.CANCELLED, CancelledMeta)
FINAL_ANSWER: Final = StepOf(Step.FINAL_ANSWER, FinalAnswerMeta)
MATERIAL_ADDED: Final = StepOf(Step.MATERIAL_ADDED, MaterialMeta)
MATERIAL_UPDATED: Final = StepOf(Step.MATERIAL_UPDATED, MaterialMeta)
MATERIAL_REMOVED: Final = StepOf(Step.MATERIAL_REMOVED, MaterialMeta)

ALL_STEPS: Final[tuple[StepOf[Any], ...]] = (
    QUEUED,
    WAITING_FOR_DOCUMENTS,
    INTENT_DETERMINED,
    START_RETRIEVAL,
    RETRIEVAL_DONE,
    START_GENERATE_EXAM,
    GENERATE_DONE,
    START_GRADE,
    GRADE_DONE,
    TOOL_ERROR,
    CANCELLED,
    FINAL_ANSWER,
    MATERIAL_ADDED,
    MATERIAL_UPDATED,
    MATERIAL_REMOVED,
)
