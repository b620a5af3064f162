"""What can go wrong here.

AgentServiceError
├── ToolError             a retrieval or generator call failed for good; `kind` says how
├── SessionNotFound       no session of that id is known (any more)
├── RunNotFound           no run of that id is known (any more)
├── QuizNotFound          the session has no quiz of that id
├── AttemptNotFound       no attempt of that id is known (any more)
├── SubmissionRefused     the answers do not fit the quiz; `code` says how
├── SessionBusy           something runs, and the caller asked not to wait
├── QueueFull             too many wait already; `retry_after` says when to come again
├── IdempotencyConflict   the key was used for another request
├── Draining              the service is about to stop and takes nothing new
└── RunOver               the run has ended; raised into its own nodes so that they stop
"""

from typing import ClassVar, Literal

from contracts.steps import ToolErrorMeta

ToolErrorKind = Literal["timeout", "unavailable", "bad_response", "circuit_open"]


class AgentServiceError(Exception):
    """Base of all errors of this service; `status` and `code` are what a caller of the API is told."""

    status: ClassVar[int] = 500
    code: str = "internal_error"


class ToolError(AgentServiceError):
    """A call of a tool failed for good, after its retries."""

    code = "tool_error"

    def __init__(
        self,
        tool: str,
        kind: ToolErrorKind,
        reason: str,
        *,
        status_code: int | None = None,
        attempts: int = 1,
        retriable: bool = False,
    ) -> None:
        super().__init__(f"{tool}: {kind} after {attempts} attempt(s): {reason}")
        self.tool = tool
        self.kind: ToolErrorKind = kind
        self.reason = reason
        self.status_code = status_code
        self.attempts = attempts
        self.retriable = retriable

    @property
    def meta(self) -> ToolErrorMeta:
        """What the room's `tool_error` entry carries."""
        return ToolErrorMeta(
            kind=self.kind, status_code=self.status_code, attempts=self.attempts, retriable=self.retriable
        )


class SessionNotFound(AgentServiceError):
    """No session of that id is known; it may have expired."""

    status, code = 404, "session_not_found"


class RunNotFound(AgentServiceError):
    """No run of that id is known; it may have expired with its session."""

    status, code = 404, "run_not_found"


class QuizNotFound(AgentServiceError):
    """This session has no quiz of that id; it may have been made in another room."""

    status, code = 404, "quiz_not_found"


class AttemptNotFound(AgentServiceError):
    """No attempt of that id is known; it may have expired with its session."""

    status, code = 404, "attempt_not_found"


class SubmissionRefused(AgentServiceError):
    """The answers do not fit the quiz, so nothing was marked."""

    status, code = 422, "unfit_answers"

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class SessionBusy(AgentServiceError):
    """The session runs something; ask with multitask_strategy enqueue or interrupt, or wait."""

    status, code = 409, "session_busy"


class IdempotencyConflict(AgentServiceError):
    """This Idempotency-Key came with another request before; use a new key for a new request."""

    status, code = 409, "idempotency_conflict"


class QueueFull(AgentServiceError):
    """Too many runs wait already."""

    status, code = 429, "queue_full"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too many runs wait already; try again in {retry_after} s.")
        self.retry_after = retry_after


class Draining(AgentServiceError):
    """This service is stopping; ask again in a moment."""

    status, code = 503, "draining"


class RunOver(AgentServiceError):
    """This run has ended; nothing more of it may happen."""

    code = "run_over"
