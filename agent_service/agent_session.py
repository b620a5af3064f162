"""One room's side of the agent: what it was told, what runs for it, and how a run ends exactly once."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import uuid4

import structlog
from pydantic_core import to_json
from structlog.contextvars import bound_contextvars

from agent_service.admission import Ticket
from agent_service.errors import AgentServiceError, RunOver, ToolError
from agent_service.idempotency import IdempotencyKeys
from agent_service.metrics import AgentMetrics
from agent_service.phrases import run_failed, say, tool_failed
from agent_service.progress_outbox import ProgressOutbox
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run_store import RunRecord, RunStore
from agent_service.stop_signal import StopSignal
from agent_service.submissions import Submission
from agent_service.task_graph import RunOutcome
from contracts.commands import RunStatus
from contracts.identifiers import RunId, SessionId
from contracts.progress import MAX_ENTRY_BYTES, ChatMessage, Level, ProgressEvent, Step
from contracts.quiz import Language
from quiz_engine.requests import Plan

_log = structlog.get_logger(__name__)

CancelReason = Literal["user", "replaced", "shutdown", "expired"]
Work = Callable[["Run"], Awaitable[RunOutcome]]
"""What a run does, from its beginning to its outcome; raises ToolError when a tool fails for good."""

_running: ContextVar["Run | None"] = ContextVar("running", default=None)
"""The run whose work this is; threads and tasks that it starts inherit it."""

KEPT_WHEN_CUT = ("status", "text", "reason")
"""How a run ended is said even where what it made is too large for an entry."""

LAST_EVENTS = 500
LAST_EVENTS_BYTES = 1024 * 1024
"""A session remembers as much as a room holds, so that a room can be filled from it."""


class AgentSession:
    """The agent's memory of one room: its entries, its runs and the outbox towards the room."""

    def __init__(
        self,
        session_id: SessionId,
        *,
        outbox: ProgressOutbox,
        runs: RunStore,
        quizzes: QuizzesInMemory,
        metrics: AgentMetrics,
    ) -> None:
        self.session_id = session_id
        self.created_at = datetime.now(UTC)
        self.touched = time.monotonic()
        self.task: asyncio.Task[None] | None = None
        """The task of the newest run that was started."""
        self.idempotency_keys = IdempotencyKeys()
        self.active: dict[RunId, Run] = {}
        """Runs that wait or run, oldest first."""
        self.run_ids: deque[RunId] = deque(maxlen=200)
        self.last_plan: Plan | None = None
        """The last request for a quiz, as it was understood, in the language of the last request."""
        self.metrics = metrics
        self.runs = runs
        self.quizzes = quizzes
        self._outbox = outbox
        self._seq = 0
        self._log: deque[tuple[ProgressEvent | ChatMessage, str]] = deque()
        self._log_bytes = 0

    @property
    def is_running(self) -> bool:
        """Whether anything runs or waits here."""
        return bool(self.active)

    @property
    def last_events(self) -> list[ProgressEvent | ChatMessage]:
        """What the room was told, oldest first: 500 entries and 1 MiB at most, the newest ones."""
        return [entry for entry, _ in self._log]

    @property
    def last_events_bytes(self) -> int:
        return self._log_bytes

    def touch(self) -> None:
        """Count as used now, so that the time to live begins anew."""
        self.touched = time.monotonic()

    def idle_seconds(self) -> float:
        """Return how long nothing has been asked or told here."""
        return time.monotonic() - self.touched

    async def notify_ui(self, event: ProgressEvent | None = None, /, **fields: Any) -> None:
        """Tell the room of one step, without waiting for it and without ever raising.

        Takes a ProgressEvent or its fields, of which `step` must be there: `notify_ui(step="tool_error",
        level="error", message="…")`. The session's own id, the next `seq` and a fresh event_id are filled in,
        and the run_id where a run's own work tells. Of a run that has ended nothing is told.
        """
        try:
            run = _running.get()
            given = event.model_dump(exclude_unset=True) if event is not None else fields
            if run is not None:
                given = {"run_id": run.run_id, **given}
            told = ProgressEvent.model_validate(self._stamped(given))
            record = self.runs.get(told.run_id) if told.run_id is not None else None
            if (run is not None and run.over) or (record is not None and record.status.is_final):
                _log.warning("told_too_late", session_id=self.session_id, run_id=told.run_id, step=told.step)
                return
            self.tell(told)
        except Exception:  # whatever is wrong with an event, the run must go on
            _log.exception("progress_not_told", session_id=self.session_id)

    async def flush(self) -> None:
        """Wait until the room has taken all that it was told, or was found away."""
        await self._outbox.flush()

    async def close(self, *, patience_seconds: float) -> None:
        """Deliver what can be delivered in that time, and let go of the rest."""
        await self._outbox.close(patience_seconds=patience_seconds)

    def say(self, text: str, author: str | None, run_id: RunId) -> None:
        """Show the room what a student typed."""
        self.tell(
            ChatMessage.model_validate(
                self._stamped({"role": "user", "text": text, "author": author, "run_id": run_id})
            )
        )

    def step(self, run_id: RunId, step: Step, message: str, **fields: Any) -> None:
        """Tell the room of one step of a run."""
        self.tell(
            ProgressEvent.model_validate(
                self._stamped({"run_id": run_id, "step": step, "message": message, **fields})
            )
        )

    def tell(self, entry: ProgressEvent | ChatMessage) -> None:
        """Append an entry to what the room was told, and send it on its way; never waits."""
        body = entry.model_dump_json()
        size = len(body) if body.isascii() else len(body.encode())
        if size > MAX_ENTRY_BYTES and isinstance(entry, ProgressEvent):
            _log.error("entry_cut", session_id=self.session_id, step=entry.step, bytes=size)
            kept = {name: str(entry.meta[name])[:2_000] for name in KEPT_WHEN_CUT if name in entry.meta}
            entry = entry.model_copy(update={"meta": {**kept, "cut": True, "bytes": size}})
            body = entry.model_dump_json()
            size = len(body.encode())
        self.touch()
        self._log.append((entry, body))
        self._log_bytes += size
        while len(self._log) > LAST_EVENTS or (self._log_bytes > LAST_EVENTS_BYTES and len(self._log) > 1):
            _, old = self._log.popleft()
            self._log_bytes -= len(old.encode())
        self._outbox.put(body)

    def start(self, run: "Run", work: Work) -> asyncio.Task[None]:
        """Begin a run in a task of its own, which this session keeps as `task`."""
        run.begin()
        self.task = asyncio.create_task(run.to_its_end(work), name=f"run {run.run_id}")
        run.task = self.task
        return self.task

    def _stamped(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._seq += 1
        return {"event_id": str(uuid4()), **fields, "session_id": self.session_id, "seq": self._seq}


class Run:
    """One request from acceptance to its one terminal entry.

    However a run ends – by itself, by a cancel, by its time limit – it ends through `end`, which does all
    of it without an await: the state becomes final, the fence closes, the session is free, and then the
    room is told. Whoever comes second finds it done.
    """

    def __init__(
        self,
        record: RunRecord,
        session: AgentSession,
        ticket: Ticket,
        *,
        language: Language,
        submission: Submission | None = None,
        on_end: Callable[["Run"], None],
    ) -> None:
        self.run_id = record.run_id
        self.question = record.question
        self.language = language
        """Of the request, and so of all that is said about it."""
        self.submission = submission
        self.session = session
        self.ticket = ticket
        self.stop = StopSignal()
        """Given at its end; what works for it in threads looks at it too."""
        self.task: asyncio.Task[None] | None = None
        self.position: int | None = None
        self._accepted = self._began = time.perf_counter()
        self._on_end = on_end
        self._told = False
        self._time_limit: asyncio.TimerHandle | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.stop.is_given

    # --- what a node of the graph may do

    def check(self) -> None:
        """Raise RunOver when the run has ended."""
        self.stop.check()

    async def tell(
        self, step: Step, message: str, *, level: Level = "info", tool: str | None = None, **meta: Any
    ) -> None:
        """Tell the room of one step; raises RunOver when the run has ended."""
        self.check()
        self._step(step, message, level=level, tool=tool, meta=meta)
        if not self._told:
            self._told = True
            self.session.metrics.first_event_seconds.observe(time.perf_counter() - self._accepted)

    def note_timing(self, node: str, seconds: float) -> None:
        """Note how long a node took, for the log, the metrics and GET /api/agent/runs."""
        self.session.metrics.step_seconds.labels(node).observe(seconds)
        self.session.runs.note(self.run_id, timing=(node, round(seconds * 1000)))
        _log.info("node_done", node=node, elapsed_ms=round(seconds * 1000, 1))

    # --- its life

    def seconds(self) -> float:
        """Return how long it has been running."""
        return time.perf_counter() - self._began

    def wait_in_line(self, position: int) -> None:
        """Tell the room where this run stands in line, when that is news."""
        if position != self.position and not self.over:
            self.position = position
            phrase = "queued_next" if position == 1 else "queued"
            message = say(self.language, phrase, position=position)
            self._step(Step.QUEUED, message, meta={"position": position})

    def begin(self) -> None:
        """Count as running from now on."""
        self._began = time.perf_counter()
        self.position = None
        self.session.runs.start(self.run_id)

    def limit_time(self, seconds: float) -> None:
        """End the run as timed out after so long; called from inside the loop."""
        self._time_limit = asyncio.get_running_loop().call_later(seconds, self._time_out)

    async def to_its_end(self, work: Work) -> None:
        """Do the work and tell how it ended; whatever happens in it stays in this run."""
        _running.set(self)
        with bound_contextvars(session_id=self.session.session_id, run_id=self.run_id):
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
            Step.CANCELLED,
            message,
            meta={"reason": reason},
            error={"code": "cancelled", "message": message, "reason": reason},
        )
        if ended:
            self._stop_task()
        return ended

    def _time_out(self) -> None:
        message = say(self.language, "timed_out")
        if self._end(
            RunStatus.TIMED_OUT,
            Step.FINAL_ANSWER,
            message,
            level="error",
            meta={"status": RunStatus.TIMED_OUT, "text": message},
            error={"code": "timed_out", "message": message},
        ):
            self._stop_task()

    def _succeed(self, outcome: RunOutcome) -> None:
        if self.over:
            return
        meta = {"status": RunStatus.SUCCEEDED, "text": outcome.text, **outcome.meta}
        message = (outcome.message or outcome.text)[:20_000]
        try:
            to_json({"message": message, "meta": meta})
        except ValueError:  # no entry can carry it, and a run must not end in silence
            _log.exception("outcome_not_for_json", run_id=self.run_id)
            self._fail("internal_error", say(self.language, "unexpected"))
            return
        if outcome.quiz is not None:
            self.session.quizzes.add_quiz(self.session.session_id, outcome.quiz)
        if outcome.attempt is not None:
            self.session.quizzes.add_attempt(outcome.attempt)
        self._end(
            RunStatus.SUCCEEDED,
            Step.FINAL_ANSWER,
            message,
            level=outcome.level,
            meta=meta,
            result=meta,
        )

    def _fail_by_tool(self, error: ToolError) -> None:
        if self.over:
            return
        _log.warning("tool_failed", tool=error.tool, reason=error.reason, **error.meta)
        self.session.metrics.tool_errors.labels(error.tool, error.kind).inc()
        message = tool_failed(self.language, error)
        self._step(Step.TOOL_ERROR, message, level="error", tool=error.tool, meta=error.meta)
        self._fail(error.code, run_failed(self.language, error))

    def _fail(self, code: str, message: str) -> None:
        self._end(
            RunStatus.FAILED,
            Step.FINAL_ANSWER,
            message,
            level="error",
            meta={"status": RunStatus.FAILED, "text": message},
            error={"code": code, "message": message},
        )

    def _end(
        self,
        status: RunStatus,
        step: Step,
        message: str,
        *,
        level: Level = "info",
        meta: dict[str, Any],
        result: dict[str, Any] | None = None,
        error: dict[str, Any] | None = None,
    ) -> bool:
        self.session.runs.note(self.run_id, step=step)
        if not self.session.runs.finish(self.run_id, status, result=result, error=error):
            return False
        self.stop.give()
        if self._time_limit is not None:
            self._time_limit.cancel()
        self.session.active.pop(self.run_id, None)
        self._on_end(self)
        seconds = self.seconds() if self.task is not None else 0.0  # one that waited never ran
        self.session.step(
            self.run_id, step, message, level=level, meta=meta, elapsed_ms=round(seconds * 1000)
        )
        self.session.metrics.runs.labels(status).inc()
        if self.task is not None:
            self.session.metrics.run_seconds.observe(seconds)
        _log.info(
            "run_ended",
            session_id=self.session.session_id,
            run_id=self.run_id,
            status=status,
            elapsed_ms=round(seconds * 1000, 1),
        )
        return True

    def _stop_task(self) -> None:
        """Cancel the task; a node that swallows it is cancelled again by the system's upkeep."""
        task = self.task
        if task is None or task.done():
            return
        began = time.perf_counter()
        seconds = self.session.metrics.cancel_seconds
        task.add_done_callback(lambda _: seconds.observe(time.perf_counter() - began))
        task.cancel()

    def _step(self, step: Step, message: str, **fields: Any) -> None:
        elapsed_ms = round((time.perf_counter() - self._began) * 1000)
        self.session.runs.note(self.run_id, step=step)
        self.session.step(self.run_id, step, message, elapsed_ms=elapsed_ms, **fields)
