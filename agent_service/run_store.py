"""What is known of every run: the one place through which its state changes.

In memory now. Whoever replaces it keeps two promises: a final state is never left, and `finish` says to
exactly one of several callers that it was the one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from pydantic_core import to_json

from agent_service.retention import Retention, RetentionLimits
from contracts.commands import RunStatus
from contracts.identifiers import RunId, SessionId


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as it stands; times are UTC, timings are milliseconds by node of the graph."""

    run_id: RunId
    session_id: SessionId
    question: str
    status: RunStatus = RunStatus.QUEUED
    step: str | None = None
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    started_at: datetime | None = None
    finished_at: datetime | None = None
    timings: Mapping[str, int] = field(default_factory=dict)
    result: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None


class RunStore(Protocol):
    def add(self, record: RunRecord) -> None: ...

    def get(self, run_id: RunId) -> RunRecord | None: ...

    def start(self, run_id: RunId) -> None: ...

    def note(
        self, run_id: RunId, *, step: str | None = None, timing: tuple[str, int] | None = None
    ) -> None: ...

    def finish(
        self,
        run_id: RunId,
        status: RunStatus,
        *,
        result: Mapping[str, Any] | None = None,
        error: Mapping[str, Any] | None = None,
    ) -> bool: ...

    def forget(self, session_id: SessionId) -> None: ...


ENDED_BOUNDS: Final = RetentionLimits(
    items=50_000, bytes=64 * 1024 * 1024, session_items=1_000, session_bytes=4 * 1024 * 1024
)
"""Bounds of ended runs, bytes as JSON; as objects a quiz of 50 questions takes 1.8 times as much."""


class RunsInMemory:
    """Runs of this process, those that have ended bounded by number and bytes, the oldest going first.

    How many have not ended is for whoever lets them in to bound.
    """

    def __init__(self, ended_bounds: RetentionLimits = ENDED_BOUNDS) -> None:
        self._records: dict[RunId, RunRecord] = {}
        self._ended: Retention[RunId] = Retention(ended_bounds)

    def __len__(self) -> int:
        return len(self._records)

    @property
    def ended_bytes(self) -> int:
        """What the runs that have ended weigh as JSON."""
        return self._ended.bytes

    def add(self, record: RunRecord) -> None:
        """Take a new run."""
        self._records[record.run_id] = record

    def get(self, run_id: RunId) -> RunRecord | None:
        """Return a run as it stands."""
        return self._records.get(run_id)

    def start(self, run_id: RunId) -> None:
        """Note that a run has begun."""
        self._change(run_id, status=RunStatus.RUNNING, started_at=datetime.now(UTC))

    def note(self, run_id: RunId, *, step: str | None = None, timing: tuple[str, int] | None = None) -> None:
        """Note how far a run has got; a run that has ended stays as it is."""
        record = self._records.get(run_id)
        if record is None or record.status.is_final:
            return
        if step is not None:
            record = replace(record, step=step)
        if timing is not None:
            record = replace(record, timings={**record.timings, timing[0]: timing[1]})
        self._records[run_id] = record

    def finish(
        self,
        run_id: RunId,
        status: RunStatus,
        *,
        result: Mapping[str, Any] | None = None,
        error: Mapping[str, Any] | None = None,
    ) -> bool:
        """End a run, and return whether this call was the one that did."""
        record = self._records.get(run_id)
        if record is None or record.status.is_final:
            return False
        self._change(run_id, status=status, finished_at=datetime.now(UTC), result=result, error=error)
        size = len(to_json((record.question, result, error)))
        for gone in self._ended.put(record.session_id, run_id, size):
            del self._records[gone]
        return True

    def forget(self, session_id: SessionId) -> None:
        """Drop the runs of a session that is gone, all of which have ended."""
        for run_id in self._ended.forget(session_id):
            del self._records[run_id]

    def _change(self, run_id: RunId, **changes: Any) -> None:
        self._records[run_id] = replace(self._records[run_id], **changes)
