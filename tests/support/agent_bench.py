"""An AgentSystem on the bench: its rooms pretended, its limits small, its work held until a test says."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
from prometheus_client import CollectorRegistry

from agent_service.admission import Ticket
from agent_service.agent_session import AgentSession
from agent_service.agent_system import AgentSystem, SystemLimits
from agent_service.metrics import AgentMetrics
from agent_service.progress_outbox import OutboxLimits, WebUiPoster
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run import Run, Work
from agent_service.run_store import RunRecord, RunsInMemory
from agent_service.task_graph import RunOutcome
from contracts.commands import RunRequest, RunStatus
from tests.support.pretend_web_ui import PretendWebUi

QUICK_OUTBOX = OutboxLimits(first_wait_seconds=0.001, longest_wait_seconds=0.002)


class HeldWork:
    """What runs do in these tests: begin, and wait until they are told how to end."""

    def __init__(self) -> None:
        self.begun: list[Run] = []
        """In the order in which they began."""
        self._ends: dict[str, asyncio.Future[RunOutcome]] = {}
        self._changed = asyncio.Condition()

    async def __call__(self, run: Run) -> RunOutcome:
        self.begun.append(run)
        self._ends[run.run_id] = asyncio.get_running_loop().create_future()
        async with self._changed:
            self._changed.notify_all()
        return await self._ends[run.run_id]

    async def running(self, count: int) -> Run:
        """Wait until so many have begun in all, and return the newest."""
        async with asyncio.timeout(5), self._changed:
            await self._changed.wait_for(lambda: len(self.begun) >= count)
        return self.begun[count - 1]

    async def end(self, run_id: str, outcome: RunOutcome | Exception | None = None) -> None:
        """Let a run come to its end, and wait for its task."""
        run = next(run for run in self.begun if run.run_id == run_id)
        end = self._ends[run_id]
        if isinstance(outcome, Exception) and not end.done():
            end.set_exception(outcome)
        elif not end.done():
            end.set_result(outcome if isinstance(outcome, RunOutcome) else RunOutcome("Done."))
        await task_ended(run)


class Bench:
    """The system, the room it tells, and the work it does."""

    def __init__(self, system: AgentSystem, web_ui: PretendWebUi, work: Work) -> None:
        self.system = system
        self.web_ui = web_ui
        self.work = work

    async def ask(self, session_id: str, question: str = "a quiz on cells", **more: Any) -> RunRecord:
        key = more.pop("idempotency_key", None)
        request = RunRequest(session_id=session_id, question=question, **more)
        return await self.system.run(request, key)

    def status(self, run: RunRecord) -> RunStatus:
        return self.system.get_run(run.run_id).status

    async def room(self, session_id: str) -> list[dict[str, Any]]:
        """Return what the room holds once all has been delivered."""
        await self.system.get_session(session_id).flush()
        return [entry for entry in self.web_ui.taken if entry["session_id"] == session_id]

    async def steps(self, session_id: str) -> list[str]:
        return [entry.get("step") or entry["type"] for entry in await self.room(session_id)]


def make_system(
    work: Work,
    http: httpx.AsyncClient,
    *,
    outbox_limits: OutboxLimits = QUICK_OUTBOX,
    clock: Callable[[], float] = time.monotonic,
    **limits: Any,
) -> AgentSystem:
    """Wire a system as `main` does; `limits` are those of SystemLimits."""
    metrics = AgentMetrics()
    return AgentSystem(
        work,
        poster=WebUiPoster(http, metrics, outbox_limits),
        runs=RunsInMemory(),
        metrics=metrics,
        limits=SystemLimits(**limits),
        outbox_limits=outbox_limits,
        clock=clock,
    )


@contextlib.asynccontextmanager
async def bench(
    work: Work | None = None, *, web_ui: PretendWebUi | None = None, **options: Any
) -> AsyncIterator[Bench]:
    """Have a system inside the block; `options` are those of make_system."""
    web_ui = web_ui or PretendWebUi()
    work = work or HeldWork()
    async with httpx.AsyncClient(transport=web_ui.transport, base_url="http://web-ui") as http:
        system = make_system(work, http, **options)
        try:
            yield Bench(system, web_ui, work)
        finally:
            web_ui.gate.set()
            await system.drain(patience_seconds=0.5)


@contextlib.asynccontextmanager
async def session_for(
    web_ui: PretendWebUi | None = None, *, outbox_limits: OutboxLimits = QUICK_OUTBOX
) -> AsyncIterator[AgentSession]:
    """Have one session inside the block, without a system around it."""
    web_ui = web_ui or PretendWebUi()
    async with httpx.AsyncClient(transport=web_ui.transport, base_url="http://web-ui") as http:
        metrics = AgentMetrics()
        session = new_session("room-1", WebUiPoster(http, metrics, outbox_limits), metrics, outbox_limits)
        try:
            yield session
        finally:
            web_ui.gate.set()
            await session.close(patience_seconds=0.5)


def new_session(
    session_id: str, poster: WebUiPoster, metrics: AgentMetrics, outbox_limits: OutboxLimits = QUICK_OUTBOX
) -> AgentSession:
    """Make a session that stands on no system."""
    return AgentSession(
        session_id,
        poster=poster,
        runs=RunsInMemory(),
        quizzes=QuizzesInMemory(),
        metrics=metrics,
        outbox_limits=outbox_limits,
    )


def new_run(session: AgentSession, run_id: str = "run-1") -> Run:
    """Make a run of a session that stands on no system."""
    record = RunRecord(run_id=run_id, session_id=session.session_id, question="a quiz on cells")
    session.for_runs.runs.add(record)
    ticket = Ticket(run_id, session.session_id, lane=session.session_id)

    def on_end(run: Run) -> None:
        session.active.pop(run.run_id, None)

    run = Run(record, ticket, session.for_runs, language="en", on_end=on_end)
    session.active[run_id] = run
    return run


async def task_ended(run: Run) -> None:
    """Wait until nothing of a run goes on."""
    assert run.task is not None
    async with asyncio.timeout(5):
        await asyncio.wait({run.task})


def number(registry: CollectorRegistry, name: str, **labels: str) -> float:
    """Read one number of /metrics; 0 where it was never counted."""
    return registry.get_sample_value(name, labels) or 0.0
