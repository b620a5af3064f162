"""What a room holds: progress entries and messages, told apart by `type`.

Shapes and defaults are those of DESIGN.md part 3, whose table of steps names the `meta` of each step.
A poster must give `event_id`, `session_id` and `step` (or `role` and `text`); the rest has defaults.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, TypeAdapter

from contracts.identifiers import Author, EventId, RunId, SessionId, Slug

PROGRESS_PATH: Final = "/api/agent/progress"
MAX_ENTRY_BYTES: Final = 256 * 1024
MAX_BATCH_ENTRIES: Final = 200

Level = Literal["info", "warning", "error"]


class Step(StrEnum):
    """The steps our agent tells of; a room takes any other slug as well."""

    QUEUED = "queued"
    WAITING_FOR_DOCUMENTS = "waiting_for_documents"
    INTENT_DETERMINED = "intent_determined"
    START_RETRIEVAL = "start_retrieval"
    RETRIEVAL_DONE = "retrieval_done"
    START_GENERATE_EXAM = "start_generate_exam"
    GENERATE_DONE = "generate_done"
    START_GRADE = "start_grade"
    GRADE_DONE = "grade_done"
    TOOL_ERROR = "tool_error"
    CANCELLED = "cancelled"
    FINAL_ANSWER = "final_answer"
    MATERIAL_ADDED = "material_added"
    MATERIAL_UPDATED = "material_updated"
    MATERIAL_REMOVED = "material_removed"


TERMINAL_STEPS: Final = frozenset({Step.CANCELLED, Step.FINAL_ANSWER})
"""Each run ends with exactly one of these, and nothing of that run comes after it."""


MATERIAL_STEPS: Final = frozenset({Step.MATERIAL_ADDED, Step.MATERIAL_UPDATED, Step.MATERIAL_REMOVED})
"""Steps that tell of a room's documents; they belong to no run."""


def _in_utc(ts: object) -> datetime:
    """Read ISO-8601 and nothing else as a time; one without a zone is UTC."""
    if isinstance(ts, str):
        ts = datetime.fromisoformat(ts)
    if not isinstance(ts, datetime):
        raise ValueError("a time is text in ISO-8601")  # noqa: TRY004 - pydantic wants ValueError
    if ts.tzinfo is None:
        return ts.replace(tzinfo=UTC)
    try:
        return ts.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time in the years 1 to 9999 of UTC") from error


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    event_id: EventId
    ts: Annotated[datetime, BeforeValidator(_in_utc)] = Field(default_factory=lambda: datetime.now(UTC))
    session_id: SessionId
    run_id: RunId | None = None
    seq: int | None = Field(default=None, strict=True, ge=0, le=2**53 - 1)
    """The agent's count per session, for diagnosis; a room orders by arrival."""


class ProgressEvent(_Entry):
    """One step of a run, told to everybody in the room."""

    type: Literal["progress"] = "progress"
    step: Slug
    level: Level = "info"
    tool: Slug | None = None
    message: str = Field(default="", max_length=20_000)
    """A sentence for people."""
    elapsed_ms: int | None = Field(default=None, strict=True, ge=0, le=2**53 - 1)
    """Since the run began to run."""
    meta: dict[str, Any] = Field(default_factory=dict)


class ChatMessage(_Entry):
    """Words a student typed, as everybody in the room reads them."""

    type: Literal["message"] = "message"
    role: Literal["user"]
    text: str = Field(max_length=100_000)
    author: Author | None = None


def _type_of(entry: object) -> str:
    kind = entry.get("type", "progress") if isinstance(entry, dict) else getattr(entry, "type", "")
    return kind if isinstance(kind, str) else ""


RoomEntry = Annotated[
    Annotated[ProgressEvent, Tag("progress")] | Annotated[ChatMessage, Tag("message")],
    Discriminator(_type_of),
]

room_entries: TypeAdapter[list[ProgressEvent | ChatMessage]] = TypeAdapter(list[RoomEntry])
"""Reads a JSON array of entries, oldest first, as GET /api/messages and `last_events` give them."""
