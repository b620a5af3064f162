"""One room's side of the agent: what the room was told, and what runs for it."""

import asyncio
import time
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import structlog

from agent_service.idempotency import IdempotencyKeys
from agent_service.metrics import AgentMetrics
from agent_service.planner import Conversation
from agent_service.progress_outbox import Entry, OutboxLimits, ProgressOutbox, WebUiPoster
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run import Run, RunServices, Work, current_run
from agent_service.run_store import RunStore
from contracts.identifiers import RunId, SessionId
from contracts.progress import MAX_ENTRY_BYTES, ChatMessage, ProgressEvent, Step
from contracts.steps import CutMeta
from kit.entry_log import EntryLog, LogLimits

_log = structlog.get_logger(__name__)

KEPT_WHEN_CUT = ("status", "text", "reason")
"""Keys of a meta that are kept where the whole is too large for an entry: how the run ended."""


class AgentSession:
    """The agent's memory of one room: its entries, its runs and the outbox towards the room."""

    def __init__(
        self,
        session_id: SessionId,
        *,
        poster: WebUiPoster,
        runs: RunStore,
        quizzes: QuizzesInMemory,
        metrics: AgentMetrics,
        log_limits: LogLimits | None = None,
        outbox_limits: OutboxLimits | None = None,
    ) -> None:
        """Begin with an empty log; `log_limits` bound it as a room is bound, so that it can fill one."""
        self.session_id = session_id
        self.created_at = datetime.now(UTC)
        self.touched = time.monotonic()
        self.task: asyncio.Task[None] | None = None
        """The task of the newest run that was started."""
        self.idempotency_keys = IdempotencyKeys()
        self.active: dict[RunId, Run] = {}
        """Runs that wait or run, oldest first."""
        self.run_ids: deque[RunId] = deque(maxlen=200)
        self.for_runs = RunServices(runs, quizzes, self, Conversation(), metrics)
        """Services that a run of this session is given."""
        self.log: EntryLog[Entry] = EntryLog("", replace(log_limits or LogLimits(), known_ids=0))
        """Entries that the room was told; their ids are ours and never repeat, so none is remembered."""
        self._outbox = ProgressOutbox(session_id, self.log, poster, metrics, outbox_limits or OutboxLimits())
        self._seq = 0

    @property
    def is_running(self) -> bool:
        """Whether anything runs or waits here."""
        return bool(self.active)

    @property
    def last_events(self) -> list[Entry]:
        """What the room was told, oldest first: the newest entries, as many as a room holds."""
        return self.log.entries_after(0)

    def touch(self) -> None:
        """Count as used now, so that the time to live begins anew."""
        self.touched = time.monotonic()

    def idle_seconds(self) -> float:
        """Return how long nothing has been asked or told here."""
        return time.monotonic() - self.touched

    async def notify_ui(self, event: ProgressEvent | None = None, /, **fields: Any) -> None:
        """Report one step to the room, without waiting for it and without ever raising.

        Takes a ProgressEvent or its fields, of which `step` must be there: `notify_ui(step="tool_error",
        level="error", message="…")`. The session's own id, the next `seq` and a fresh event_id are filled in,
        and the run_id where a run's own work tells. Of a run that has ended nothing is told.
        """
        try:
            run = current_run()
            given = event.model_dump(exclude_unset=True) if event is not None else fields
            if run is not None:
                given = {"run_id": run.run_id, **given}
            told = ProgressEvent.model_validate(self._stamped(given))
            record = self.for_runs.runs.get(told.run_id) if told.run_id is not None else None
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

    def report(self, run_id: RunId, step: Step, message: str, **fields: Any) -> None:
        """Report one step of a run to the room; never waits."""
        self.tell(
            ProgressEvent.model_validate(
                self._stamped({"run_id": run_id, "step": step, "message": message, **fields})
            )
        )

    def tell(self, entry: Entry) -> None:
        """Append an entry to what the room was told, and send it on its way; never waits."""
        body = entry.model_dump_json()
        if 4 * len(body) > MAX_ENTRY_BYTES and isinstance(entry, ProgressEvent):
            size = len(body.encode())
            if size > MAX_ENTRY_BYTES:
                _log.error("entry_cut", session_id=self.session_id, step=entry.step, bytes=size)
                kept = {name: str(entry.meta[name])[:2_000] for name in KEPT_WHEN_CUT if name in entry.meta}
                left: CutMeta = {"cut": True, "bytes": size, **kept}  # type: ignore[typeddict-item]
                entry = entry.model_copy(update={"meta": left})
                body = entry.model_dump_json()
        self.touch()
        self.log.publish(entry.event_id, body, entry)

    def start(self, run: Run, work: Work) -> asyncio.Task[None]:
        """Begin a run in a task of its own, which this session keeps as `task`."""
        run.begin()
        self.task = asyncio.create_task(run.to_its_end(work), name=f"run {run.run_id}")
        run.task = self.task
        return self.task

    def _stamped(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._seq += 1
        return {"event_id": str(uuid4()), **fields, "session_id": self.session_id, "seq": self._seq}
