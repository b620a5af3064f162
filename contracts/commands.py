"""What the page asks of agent_service, and what it is answered. Commands refuse fields they do not know."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.grading import Answer
from contracts.identifiers import Author, RunId, SessionId
from contracts.progress import RoomEntry
from contracts.quiz import MAX_QUESTIONS, Identifier

Question = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
MultitaskStrategy = Literal["reject", "enqueue", "interrupt"]


class RunStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Return whether a run in this state will never leave it."""
        return self not in (RunStatus.QUEUED, RunStatus.RUNNING)


class _Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    session_id: SessionId


class RunRequest(_Command):
    question: Question
    author: Author | None = None
    multitask_strategy: MultitaskStrategy = "reject"
    """Answer to a session that is busy: refuse with 409, wait for the running one, or cancel it."""


class GradeRequest(_Command):
    quiz_id: Identifier
    answers: list[Answer] = Field(min_length=1, max_length=MAX_QUESTIONS)
    author: Author | None = None


class CancelRequest(_Command):
    run_id: RunId | None = None
    """Without it: all that runs or waits in the session."""


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RunAccepted(_Answer):
    run_id: RunId
    session_id: SessionId
    status: RunStatus
    position: int | None = None
    """Place in the line of waiting runs, 1 = next; null for a run that has begun."""


class CancelResult(_Answer):
    cancelled: bool
    run_id: RunId | None
    """The run that was asked for, or the newest that was cancelled."""
    status: RunStatus | None


class RunView(_Answer):
    run_id: RunId
    session_id: SessionId
    question: str
    status: RunStatus
    step: str | None
    """The newest step the run told of."""
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    timings: dict[str, int]
    """Milliseconds spent in each node of the graph, as far as the run got."""
    result: dict[str, Any] | None
    """The `meta` of the final answer of a run that succeeded."""
    error: dict[str, Any] | None
    """`code` and `message` of a run that did not."""


class SessionView(_Answer):
    session_id: SessionId
    running: bool
    runs: list[RunId]
    """Those the session still knows of, oldest first."""
    last_events: list[RoomEntry]
    created_at: datetime
    idle_seconds: float
    expires_at: datetime
