"""What is known of every run: the one place through which its state changes.

In memory now. Whoever replaces it keeps two promises: a final state is never left, and `finish` says to
exactly one of several callers that it was the one.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

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

    def forget(self, run_id: RunId) -> None: ...


class RunsInMemory:
    """Runs of this process, `most` of them; beyond, the oldest that have ended are forgotten."""

    def __init__(self, most: int = 50_000) -> None:
        self._most = most
        self._records: OrderedDict[RunId, RunRecord] = OrderedDict()

    def add(self, record: RunRecord) -> None:
        """Take a new run."""
        self._records[record.run_id] = record
        if len(self._records) > self._most:
            oldest = next((r for r in self._records.values() if r.status.is_final), None)
            if oldest is not None:
                del self._records[oldest.run_id]

    def get(self, run_id: RunId) -> RunRecord | None:
        """Give a run as it stands."""
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
        """End a run, and tell whether this call was the one that did."""
        record = self._records.get(run_id)
        if record is None or record.status.is_final:
            return False
        self._change(run_id, status=status, finished_at=datetime.now(UTC), result=result, error=error)
        return True

    def forget(self, run_id: RunId) -> None:
        """Drop a run of a session that is gone."""
        self._records.pop(run_id, None)

    def _change(self, run_id: RunId, **changes: Any) -> None:
        self._records[run_id] = replace(self._records[run_id], **changes)
