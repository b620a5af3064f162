"""One request from its acceptance to its one terminal entry, however it ends."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import structlog
from pydantic_core import to_json
from structlog.contextvars import bound_contextvars

from agent_service.admission import Ticket
from agent_service.errors import AgentServiceError, RunOver, ToolError
from agent_service.metrics import AgentMetrics
from agent_service.phrases import run_failed, say, tool_failed
from agent_service.planner import Conversation
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run_store import RunRecord, RunStore
from agent_service.stop_signal import StopSignal
from agent_service.submissions import Submission
from agent_service.task_graph import RunOutcome
from contracts import steps
from contracts.commands import RunStatus
from contracts.identifiers import RunId
from contracts.progress import Level, Step
from contracts.quiz import Language
from contracts.steps import MetaT, StepOf
from quiz_engine.requests import ParsedRequest

_log = structlog.get_logger(__name__)

CancelReason = Literal["user", "replaced", "shutdown", "expired"]
Work = Callable[["Run"], Awaitable[RunOutcome]]
"""Work of a run, from its beginning to its outcome; raises ToolError when a tool fails for good."""

_running: ContextVar["Run | None"] = ContextVar("running", default=None)


def current_run() -> "Run | None":
    """Return the run whose work this is; threads and tasks that it starts inherit it."""
    return _running.get()


class RoomReporter(Protocol):
    """How a run reaches its room."""

    def report(self, run_id: RunId, step: Step, message: str, **fields: Any) -> None:
        """Report one step of a run to the room; never waits."""


@dataclass(frozen=True, slots=True)
class RunServices:
    """What a run is given: where it is kept, who hears of it, and how it is counted."""

    runs: RunStore
    quizzes: QuizzesInMemory
    room: RoomReporter
    conversation: Conversation
    metrics: AgentMetrics


class Run:
    """One request from acceptance to its one terminal entry.

    However a run ends – by itself, by a cancel, by its time limit – it ends through `_end`, which does all
    of it without an await: the state becomes final, the fence closes, the session is free, and then the
    room is told. Whoever comes second finds that it has ended.
    """

    def __init__(
        self,
        record: RunRecord,
        ticket: Ticket,
        services: RunServices,
        *,
        language: Language,
        request: ParsedRequest | None = None,
        submission: Submission | None = None,
        on_end: Callable[["Run"], None],
    ) -> None:
        self.run_id = record.run_id
        self.session_id = record.session_id
        self.question = record.question
        self.language = language
        """Language of the request, and so of all that is said about it."""
        self.request = request
        """The question, read; None of a submission."""
        self.submission = submission
        self.ticket = ticket
        self.services = services
        self.stop = StopSignal()
        """Given at its end; what works for it in threads looks at it too."""
        self.task: asyncio.Task[None] | None = None
        self.position: int | None = None
        self._accepted = self._began = time.perf_counter()
        self._on_end = on_end
        self._has_reported = False
        self._time_limit: asyncio.TimerHandle | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.stop.is_given

    # --- what a node of the graph may do

    def check(self) -> None:
        """Raise RunOver when the run has ended."""
        self.stop.check()

    async def report(
        self,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        tool: str | None = None,
    ) -> None:
        """Report one step to the room; raises RunOver when the run has ended."""
        self.check()
        self._report(step, message, meta, level=level, tool=tool)
        if not self._has_reported:
            self._has_reported = True
            self.services.metrics.first_event_seconds.observe(time.perf_counter() - self._accepted)

    def note_timing(self, node: str, seconds: float) -> None:
        """Note how long a node took, for the log, the metrics and GET /api/agent/runs."""
        self.services.metrics.step_seconds.labels(node).observe(seconds)
        self.services.runs.note(self.run_id, timing=(node, round(seconds * 1000)))
        _log.info("node_done", node=node, elapsed_ms=round(seconds * 1000, 1))

    # --- its life

    def seconds(self) -> float:
        """Return for how long it has been running."""
        return time.perf_counter() - self._began

    def wait_in_line(self, position: int) -> None:
        """Report where this run stands in line, when that is news."""
        if position != self.position and not self.over:
            self.position = position
            phrase = "queued_next" if position == 1 else "queued"
            message = say(self.language, phrase, position=position)
            self._report(steps.QUEUED, message, steps.QueuedMeta(position=position))

    def begin(self) -> None:
        """Count as running from now on."""
        self._began = time.perf_counter()
        self.position = None
        self.services.runs.start(self.run_id)

    def limit_time(self, seconds: float) -> None:
        """End the run as timed out after so long; called from inside the loop."""
        self._time_limit = asyncio.get_running_loop().call_later(seconds, self._time_out)

    async def to_its_end(self, work: Work) -> None:
        """Do the work and tell how it ended; whatever happens in it stays in this run."""
        _running.set(self)
        with bound_contextvars(session_id=self.session_id, run_id=self.run_id):
            _log.info("run_started", waited_ms=round((self._began - self._accepted) * 1000, 1))
            try:
                outcome = await work(self)
            except asyncio.CancelledError:
                self.cancel("shutdown")  # nobody who stops a run cancels its task without ending it first
                raise
            except RunOver:
                return
            except ToolError as error:
                self._fail_by_tool(error)
            except AgentServiceError as error:
                self._fail(error.code, say(self.language, "unexpected"))
            except Exception:  # the edge of the run: a bug in it must not reach another
                if not self.over:
                    _log.exception("run_broke")
                self._fail("internal_error", say(self.language, "unexpected"))
            else:
                self._succeed(outcome)

    def cancel(self, reason: CancelReason) -> bool:
        """Stop the run and whatever request it has open; return whether it was still to be stopped."""
        message = say(self.language, f"stopped_{reason}")
        ended = self._end(
            RunStatus.CANCELLED,
            steps.CANCELLED,
            message,
            steps.CancelledMeta(reason=reason),
            error={"code": "cancelled", "message": message, "reason": reason},
        )
        if ended:
            self._stop_task()
        return ended

    def _time_out(self) -> None:
        message = say(self.language, "timed_out")
        if self._end(
            RunStatus.TIMED_OUT,
            steps.FINAL_ANSWER,
            message,
            steps.FinalAnswerMeta(status=RunStatus.TIMED_OUT, text=message),
            level="error",
            error={"code": "timed_out", "message": message},
        ):
            self._stop_task()

    def _succeed(self, outcome: RunOutcome) -> None:
        if self.over:
            return
        meta = steps.FinalAnswerMeta(status=RunStatus.SUCCEEDED, text=outcome.text, **outcome.meta)
        message = (outcome.message or outcome.text)[:20_000]
        try:
            to_json({"message": message, "meta": meta})
        except ValueError:  # no entry can carry it, and a run must not end in silence
            _log.exception("outcome_not_for_json", run_id=self.run_id)
            self._fail("internal_error", say(self.language, "unexpected"))
            return
        if outcome.quiz is not None:
            self.services.quizzes.add_quiz(self.session_id, outcome.quiz)
        if outcome.attempt is not None:
            self.services.quizzes.add_attempt(outcome.attempt)
        self._end(
            RunStatus.SUCCEEDED, steps.FINAL_ANSWER, message, meta, level=outcome.level, result=dict(meta)
        )

    def _fail_by_tool(self, error: ToolError) -> None:
        if self.over:
            return
        _log.warning("tool_failed", tool=error.tool, reason=error.reason, **error.meta)
        self.services.metrics.tool_errors.labels(error.tool, error.kind).inc()
        message = tool_failed(self.language, error)
        self._report(steps.TOOL_ERROR, message, error.meta, level="error", tool=error.tool)
        self._fail(error.code, run_failed(self.language, error))

    def _fail(self, code: str, message: str) -> None:
        self._end(
            RunStatus.FAILED,
            steps.FINAL_ANSWER,
            message,
            steps.FinalAnswerMeta(status=RunStatus.FAILED, text=message),
            level="error",
            error={"code": code, "message": message},
        )

    def _end(
        self,
        status: RunStatus,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        result: dict[str, Any] | None = None,
        error: dict[str, Any] | None = None,
    ) -> bool:
        runs, metrics = self.services.runs, self.services.metrics
        runs.note(self.run_id, step=step.step)
        if not runs.finish(self.run_id, status, result=result, error=error):
            return False
        self.stop.give()
        if self._time_limit is not None:
            self._time_limit.cancel()
        self._on_end(self)
        seconds = self.seconds() if self.task is not None else 0.0  # one that waited never ran
        self.services.room.report(
            self.run_id, step.step, message, level=level, meta=meta, elapsed_ms=round(seconds * 1000)
        )
        metrics.runs.labels(status).inc()
        if self.task is not None:
            metrics.run_seconds.observe(seconds)
        _log.info(
            "run_ended",
            session_id=self.session_id,
            run_id=self.run_id,
            status=status,
            elapsed_ms=round(seconds * 1000, 1),
        )
        return True

    def _stop_task(self) -> None:
        """Cancel the task; a node that swallows it is cancelled again by the system's maintenance."""
        task = self.task
        if task is None or task.done():
            return
        began = time.perf_counter()
        seconds = self.services.metrics.cancel_seconds
        task.add_done_callback(lambda _: seconds.observe(time.perf_counter() - began))
        task.cancel()

    def _report(
        self,
        step: StepOf[MetaT],
        message: str,
        meta: MetaT,
        *,
        level: Level = "info",
        tool: str | None = None,
    ) -> None:
        elapsed_ms = round((time.perf_counter() - self._began) * 1000)
        self.services.runs.note(self.run_id, step=step.step)
        self.services.room.report(
            self.run_id, step.step, message, elapsed_ms=elapsed_ms, level=level, tool=tool, meta=meta
        )
