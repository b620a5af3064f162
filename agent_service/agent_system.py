"""All sessions of this process: who may run, who waits, what is stopped, and what has expired."""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4
from weakref import WeakSet

import structlog

from agent_service.admission import Admission, AdmissionFull, LaneTaken, Ticket
from agent_service.agent_session import AgentSession
from agent_service.errors import Draining, QueueFull, RunNotFound, SessionBusy, SessionNotFound
from agent_service.metrics import AgentMetrics
from agent_service.planner import read_request
from agent_service.progress_outbox import OutboxLimits, WebUiPoster
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run import CancelReason, Run, Work
from agent_service.run_store import RunRecord, RunStore
from agent_service.submissions import Submission, check_submission
from contracts.commands import CancelResult, GradeRequest, RunRequest
from contracts.grading import Attempt
from contracts.identifiers import RunId, SessionId
from kit.entry_log import LogLimits
from quiz_engine.requests import language_to_answer

_log = structlog.get_logger(__name__)

SWEPT_AT_ONCE = 50
"""Sessions forgotten before others have the loop."""


@dataclass(frozen=True, slots=True)
class SystemLimits:
    """Bounds over all sessions; what happens at each is said where it is met."""

    max_running: int = 64
    max_waiting: int = 512
    max_waiting_per_session: int = 16
    max_sessions: int = 10_000
    log: LogLimits = field(default_factory=LogLimits)
    """Bounds of what one session remembers of what its room was told."""
    max_last_events_bytes: int = 512 * 1024 * 1024
    session_ttl_seconds: float = 24 * 3600.0
    run_seconds: float = 120.0
    recancel_seconds: float = 1.0


class AgentSystem:
    """Sessions by id, and the runs in them: at most `max_running` at once, the others in a fair line.

    `work` is what a run does. Everything here happens on one loop and changes shared state only between
    awaits, so no lock is needed.
    """

    def __init__(
        self,
        work: Work,
        *,
        poster: WebUiPoster,
        runs: RunStore,
        quizzes: QuizzesInMemory | None = None,
        metrics: AgentMetrics,
        limits: SystemLimits | None = None,
        outbox_limits: OutboxLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.sessions: OrderedDict[SessionId, AgentSession] = OrderedDict()
        """Sessions by id, the one unused longest first."""
        self.draining = False
        self.runs = runs
        self.quizzes = quizzes or QuizzesInMemory()
        self.metrics = metrics
        self._work = work
        self._poster = poster
        self._limits = limits or SystemLimits()
        self._outbox_limits = outbox_limits or OutboxLimits()
        self._clock = clock
        self._admission = Admission(
            max_running=self._limits.max_running,
            max_waiting=self._limits.max_waiting,
            max_waiting_per_session=self._limits.max_waiting_per_session,
        )
        self._waiting: dict[RunId, Run] = {}
        self._closing: set[asyncio.Task[None]] = set()
        """Sessions that are gone, while their rooms are told the last of it."""
        self._stopped_at: dict[asyncio.Task[None], float] = {}
        """Every task of a run, with the time at which its run ended; infinity while it goes on."""
        self._uncancellable: WeakSet[asyncio.Task[None]] = WeakSet()
        self._mean_run_seconds = 5.0
        self._runner: asyncio.Runner | None = None
        metrics.sessions.set_function(lambda: len(self.sessions))
        metrics.running.set_function(lambda: self._admission.running)
        metrics.waiting.set_function(lambda: self._admission.waiting)

    # --- sessions

    def create_session(self, session_id: SessionId) -> AgentSession:
        """Return the session of that id, a new one where there is none.

        At the bound the idle session unused longest makes way; where all are running, raises QueueFull.
        """
        if session_id in self.sessions:
            return self.get_session(session_id)
        if len(self.sessions) >= self._limits.max_sessions:
            idle = next((s for s in self.sessions.values() if not s.is_running), None)
            if idle is None:
                raise QueueFull(self._retry_after())
            self.remove_session(idle.session_id)
        session = AgentSession(
            session_id,
            poster=self._poster,
            runs=self.runs,
            quizzes=self.quizzes,
            metrics=self.metrics,
            log_limits=self._limits.log,
            outbox_limits=self._outbox_limits,
        )
        self.sessions[session_id] = session
        return session

    def get_session(self, session_id: SessionId) -> AgentSession:
        """Return the session of that id. Raises SessionNotFound."""
        try:
            return self.sessions[session_id]
        except KeyError:
            raise SessionNotFound(SessionNotFound.__doc__) from None

    def remove_session(self, session_id: SessionId) -> None:
        """Stop what runs in a session and forget it with its runs. Raises SessionNotFound."""
        session = self.get_session(session_id)
        for run in list(session.active.values()):
            run.cancel("expired")
        del self.sessions[session_id]
        closing = asyncio.create_task(session.close(patience_seconds=2.0), name=f"closing {session_id}")
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
        self.quizzes.forget(session_id)
        self.runs.forget(session_id)

    def sweep_expired_sessions(self) -> int:
        """Forget the sessions idle beyond their time to live, never a running one; return how many.

        SWEPT_AT_ONCE at most: after so many whoever sweeps lets others have the loop before going on.
        """
        expired = list(islice(self._expired(), SWEPT_AT_ONCE))
        for session_id in expired:
            self.remove_session(session_id)
        return len(expired)

    def _expired(self) -> Iterator[SessionId]:
        """Yield the sessions to forget, those idle too long and as many idle ones as are too much in all."""
        held = sum(session.log.bytes for session in self.sessions.values())
        for session in self.sessions.values():
            if not session.is_running and (
                session.idle_seconds() > self._limits.session_ttl_seconds
                or held > self._limits.max_last_events_bytes
            ):
                held -= session.log.bytes
                yield session.session_id

    # --- runs

    async def run(self, request: RunRequest, idempotency_key: str | None = None) -> RunRecord:
        """Accept a request and begin it in the background, or let it wait; return the run as it then stands.

        Requests of a session are in the order in which they were read; a long one takes a moment more.

        Raises SessionBusy, QueueFull, IdempotencyConflict, Draining.
        """
        if (known := self._known(request, idempotency_key)) is not None:
            return known
        parsed = await read_request(request.question)
        if (known := self._known(request, idempotency_key)) is not None:  # it came twice while it was read
            return known
        if request.multitask_strategy == "interrupt" and request.session_id in self.sessions:
            self._stop(self.sessions[request.session_id], "replaced", lane=request.session_id)
        record = RunRecord(run_id=str(uuid4()), session_id=request.session_id, question=request.question)
        ticket = Ticket(record.run_id, request.session_id, lane=request.session_id)
        begins = self._admit(ticket, waits_for_lane=request.multitask_strategy != "reject")
        try:
            session = self.create_session(request.session_id)
        except QueueFull:
            for freed in self._admission.leave(ticket):
                self._begin(self._waiting.pop(freed.run_id))
            raise
        language = language_to_answer(parsed, session.for_runs.conversation.last_plan)
        run = Run(record, ticket, session.for_runs, language=language, request=parsed, on_end=self._on_end)
        self._keep(run, record, session, request, idempotency_key)
        session.say(request.question, request.author, run.run_id)
        self._begin_or_wait(run, begins)
        return self.get_run(run.run_id)

    async def grade(self, request: GradeRequest, idempotency_key: str | None = None) -> RunRecord:
        """Accept a submission and mark it in the background, beside whatever else the session does.

        Raises SessionNotFound, QuizNotFound, SubmissionRefused, QueueFull, IdempotencyConflict, Draining.
        """
        if (known := self._known(request, idempotency_key)) is not None:
            return known
        session = self.get_session(request.session_id)
        quiz = self.quizzes.get_quiz(request.session_id, request.quiz_id)
        check_submission(quiz, request.answers)
        submission = Submission(request.session_id, quiz, tuple(request.answers), request.author or None)
        record = RunRecord(run_id=str(uuid4()), session_id=request.session_id, question="")
        ticket = Ticket(record.run_id, request.session_id, lane=f"submission {record.run_id}")
        begins = self._admit(ticket)
        run = Run(
            record,
            ticket,
            session.for_runs,
            language=quiz.language,
            submission=submission,
            on_end=self._on_end,
        )
        self._keep(run, record, session, request, idempotency_key)
        self._begin_or_wait(run, begins)
        return self.get_run(run.run_id)

    def get_attempt(self, attempt_id: str) -> Attempt:
        """Return a marked submission with its keys, for its author's eyes. Raises AttemptNotFound."""
        return self.quizzes.get_attempt(attempt_id)

    def run_sync(self, request: RunRequest) -> RunRecord:
        """Run a request to its end, for callers without a loop; return the run as it ended.

        The loop is this system's own and lives until `close_sync`, so that pooled connections stay good.
        """
        if self._runner is None:
            self._runner = asyncio.Runner()

        async def to_its_end() -> RunRecord:
            record = await self.run(request)
            session = self.get_session(record.session_id)
            if session.task is not None:
                await asyncio.wait({session.task})
            await session.flush()
            return self.get_run(record.run_id)

        return self._runner.run(to_its_end())

    def close_sync(self) -> None:
        """End what `run_sync` used."""
        if self._runner is not None:
            self._runner.run(self.drain())
            self._runner.close()
            self._runner = None

    def get_run(self, run_id: RunId) -> RunRecord:
        """Return a run as it stands. Raises RunNotFound."""
        record = self.runs.get(run_id)
        if record is None:
            raise RunNotFound(RunNotFound.__doc__)
        return record

    def position(self, run_id: RunId) -> int | None:
        """Return where a run stands in line, 1 being the next; None for one that does not wait."""
        return self._admission.positions().get(run_id) if run_id in self._waiting else None

    def cancel(self, session_id: SessionId, run_id: RunId | None = None) -> CancelResult:
        """Stop one run, or all that run or wait in a session; a run that has ended stays as it is.

        Raises SessionNotFound, and RunNotFound for a run that is not of this session.
        """
        session = self.get_session(session_id)
        if run_id is None:
            stopped = self._stop(session, "user")
            newest = stopped[-1] if stopped else None
            return CancelResult(
                cancelled=bool(stopped), run_id=newest, status=self.get_run(newest).status if newest else None
            )
        record = self.get_run(run_id)
        if record.session_id != session_id:
            raise RunNotFound(RunNotFound.__doc__)
        run = session.active.get(run_id)
        cancelled = run is not None and run.cancel("user")
        return CancelResult(cancelled=cancelled, run_id=run_id, status=self.get_run(run_id).status)

    def _known(self, request: RunRequest | GradeRequest, idempotency_key: str | None) -> RunRecord | None:
        """Return the run that this very request started before; raises Draining for one that is new now."""
        session = self.sessions.get(request.session_id)
        if session is not None and idempotency_key is not None:
            run_id = session.idempotency_keys.find(idempotency_key, request)
            if run_id is not None and (record := self.runs.get(run_id)) is not None:
                return record
        if self.draining:
            raise Draining(Draining.__doc__)
        return None

    def _admit(self, ticket: Ticket, *, waits_for_lane: bool = True) -> bool:
        """Return whether the run begins now, or else waits. Raises SessionBusy, QueueFull."""
        try:
            return self._admission.enter(ticket, waits_for_lane=waits_for_lane)
        except LaneTaken:
            raise SessionBusy(SessionBusy.__doc__) from None
        except AdmissionFull:
            raise QueueFull(self._retry_after()) from None

    def _keep(
        self,
        run: Run,
        record: RunRecord,
        session: AgentSession,
        request: RunRequest | GradeRequest,
        idempotency_key: str | None,
    ) -> None:
        self.runs.add(record)
        self.sessions.move_to_end(session.session_id)
        session.active[run.run_id] = run
        session.run_ids.append(run.run_id)
        if idempotency_key is not None:
            session.idempotency_keys.keep(idempotency_key, request, run.run_id)

    def _begin_or_wait(self, run: Run, begins: bool) -> None:
        if begins:
            self._begin(run)
        else:
            self._waiting[run.run_id] = run
            run.wait_in_line(self._admission.positions()[run.run_id])

    def _begin(self, run: Run) -> None:
        task = self.sessions[run.session_id].start(run, self._work)
        run.limit_time(self._limits.run_seconds)
        self._stopped_at[task] = math.inf
        task.add_done_callback(lambda done: self._stopped_at.pop(done, None))

    def _stop(self, session: AgentSession, reason: CancelReason, lane: str | None = None) -> list[RunId]:
        """Stop the waiting ones first, so that none of them begins when the running one goes."""
        runs = [run for run in session.active.values() if lane is None or run.ticket.lane == lane]
        stopped = [
            run.run_id for run in sorted(runs, key=lambda run: run.task is not None) if run.cancel(reason)
        ]
        return [run.run_id for run in runs if run.run_id in stopped]

    def _on_end(self, run: Run) -> None:
        """Free the run's place and begin whoever is next; called before the room is told of the end."""
        self._waiting.pop(run.run_id, None)
        if run.task is not None:
            self._stopped_at[run.task] = self._clock()
            seconds = run.seconds()
            self._mean_run_seconds += 0.1 * (seconds - self._mean_run_seconds)
        if (session := self.sessions.get(run.session_id)) is not None:
            session.active.pop(run.run_id, None)
            self.sessions.move_to_end(run.session_id)
        for ticket in self._admission.leave(run.ticket):
            self._begin(self._waiting.pop(ticket.run_id))

    def _retry_after(self) -> int:
        rounds = self._admission.waiting / self._limits.max_running
        return max(1, min(300, math.ceil(rounds * self._mean_run_seconds)))

    # --- maintenance

    async def maintain(self, *, every_seconds: float = 1.0) -> None:
        """Keep the line informed, stubborn tasks cancelled and expired sessions gone, until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            try:
                self.maintain_once()
                swept = SWEPT_AT_ONCE
                while swept == SWEPT_AT_ONCE:
                    swept = self.sweep_expired_sessions()
                    await asyncio.sleep(0)
            except Exception:
                _log.exception("maintenance_failed")

    def maintain_once(self) -> None:
        """Do one round of it, but for the sweeping."""
        for run_id, position in self._admission.positions().items():
            self._waiting[run_id].wait_in_line(position)
        now = self._clock()
        for task, since in self._stopped_at.items():
            if now - since >= self._limits.recancel_seconds:
                if task not in self._uncancellable:
                    self._uncancellable.add(task)
                    _log.warning("task_will_not_end", task=task.get_name())
                task.cancel()

    async def drain(self, *, patience_seconds: float = 2.0) -> None:
        """Take nothing new, stop all runs with reason shutdown, and deliver what their rooms must know.

        A second call changes nothing: what could not be delivered in that time is not waited for again.
        """
        if self.draining:
            return
        self.draining = True
        for session in list(self.sessions.values()):
            self._stop(session, "shutdown")
        if self._stopped_at:
            await asyncio.wait(set(self._stopped_at), timeout=patience_seconds / 2)
        if self._closing:
            await asyncio.wait(set(self._closing), timeout=patience_seconds)
        await _all(session.close(patience_seconds=patience_seconds) for session in self.sessions.values())


async def _all(coroutines: Iterable[Any]) -> None:
    async with asyncio.TaskGroup() as group:
        for coroutine in coroutines:
            group.create_task(coroutine)
