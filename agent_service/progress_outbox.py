"""Progress on its way to the rooms: in order, in batches, one request at a time, never waited for.

The naive way, a task per event, delivers out of order; a queue that the run waits on lets a slow page slow
the run. So each session's log has an outbox as its reader: the run appends an entry and goes on, one pump per
session posts what lies behind its cursor, and repeats the same entries until they are taken. A room knows an
entry by its event_id, so a repeat is not shown twice.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from random import uniform

import httpx
import structlog

from agent_service.metrics import AgentMetrics
from contracts.identifiers import SessionId
from contracts.progress import MAX_BATCH_ENTRIES, PROGRESS_PATH, ChatMessage, ProgressEvent
from kit.entry_log import EntryLog

_log = structlog.get_logger(__name__)

Entry = ProgressEvent | ChatMessage


class PostOutcome(Enum):
    """What became of one post."""

    TAKEN = auto()
    REFUSED = auto()
    """The receiver says no to the whole and would again; posting it once more helps nobody."""
    ONE_REFUSED = auto()
    """Something in it is not acceptable; the rest may be."""
    AWAY = auto()
    """It could not be reached or could not cope; the same entries may be taken later."""


@dataclass(frozen=True, slots=True)
class OutboxLimits:
    post_seconds: float = 1.0
    longest_post_seconds: float = 8.0
    """Seconds that `post_seconds` may grow to, for a web UI that takes entries but answers late."""
    batch_entries: int = MAX_BATCH_ENTRIES
    batch_bytes: int = 512 * 1024
    first_wait_seconds: float = 0.25
    longest_wait_seconds: float = 2.0


class AdaptiveTimeout:
    """How long one outbox waits for an answer: twice as long whenever none came in time, up to a bound.

    Without it a web UI that needs two seconds would be posted the same entries for ever.
    """

    def __init__(self, limits: OutboxLimits) -> None:
        self._least = self.seconds = limits.post_seconds
        self._most = limits.longest_post_seconds

    def grow(self) -> None:
        """Wait twice as long from now on."""
        self.seconds = min(2 * self.seconds, self._most)

    def renew(self) -> None:
        """Wait as long as at first."""
        self.seconds = self._least


class WebUiPoster:
    """The way to web_ui_service, shared by all outboxes; it logs once when it breaks, once when it holds."""

    def __init__(self, http: httpx.AsyncClient, metrics: AgentMetrics, limits: OutboxLimits) -> None:
        self._http = http
        self._metrics = metrics
        self._in_time = limits.post_seconds
        self._away_since: float | None = None
        self._refusing = False

    async def post(self, bodies: Sequence[str], patience: AdaptiveTimeout) -> PostOutcome:
        """Post entries as one JSON array; a network error is met with one immediate retry."""
        content = f"[{','.join(bodies)}]".encode()
        reason = ""
        for _ in range(2):
            began = time.monotonic()
            try:
                async with asyncio.timeout(patience.seconds):
                    response = await self._http.post(
                        PROGRESS_PATH,
                        content=content,
                        headers={"content-type": "application/json"},
                        timeout=patience.seconds,
                    )
            except (httpx.RequestError, TimeoutError) as error:
                reason = type(error).__name__
                self._metrics.outbox_posts.labels("network_error").inc()
                if isinstance(error, httpx.TimeoutException | TimeoutError):
                    patience.grow()
                continue
            outcome = self._judge(response, len(bodies), seconds=time.monotonic() - began)
            if outcome is PostOutcome.TAKEN:
                patience.renew()
            return outcome
        self._note_away(reason)
        return PostOutcome.AWAY

    def _judge(self, response: httpx.Response, entries: int, *, seconds: float) -> PostOutcome:
        status = response.status_code
        if status >= 500:
            self._metrics.outbox_posts.labels("server_error").inc()
            self._note_away(str(status))
            return PostOutcome.AWAY
        if self._away_since is not None and seconds <= self._in_time:  # one that is late is not yet back
            _log.info("web_ui_back", away_seconds=round(time.monotonic() - self._away_since, 1))
            self._away_since = None
        if not response.is_success:  # a redirect leads nowhere either
            self._metrics.outbox_posts.labels("refused").inc()
            if not self._refusing:
                _log.error("web_ui_refuses", status=status, entries=entries, answer=response.text[:300])
            self._refusing = True
            return PostOutcome.ONE_REFUSED if status in (413, 422) and entries > 1 else PostOutcome.REFUSED
        self._metrics.outbox_posts.labels("taken").inc()
        self._refusing = False
        return PostOutcome.TAKEN

    def _note_away(self, reason: str) -> None:
        if self._away_since is None:
            self._away_since = time.monotonic()
            _log.warning("web_ui_away", reason=reason)


class ProgressOutbox:
    """A reader of one session's log that posts to its room what it has not yet taken, oldest first.

    It has no queue, only a cursor and the batch that is under way, which stays the same until it is taken.
    What the log drops before the cursor got there is lost, and counted.
    """

    def __init__(
        self,
        session_id: SessionId,
        log: EntryLog[Entry],
        poster: WebUiPoster,
        metrics: AgentMetrics,
        limits: OutboxLimits,
    ) -> None:
        self._session_id = session_id
        self._log = log
        self._poster = poster
        self._metrics = metrics
        self._limits = limits
        self._patience = AdaptiveTimeout(limits)
        self._cursor = self._seen = log.top
        self._under_way: list[str] = []
        self._pump: asyncio.Task[None] | None = None
        self._settled = asyncio.Event()
        self._settled.set()
        log.readers[self] = None

    def __len__(self) -> int:
        return self._log.top - self._cursor + len(self._under_way)

    def wake(self, log: EntryLog[Entry]) -> None:
        """Have new entries posted; never waits, never raises. Needs a running loop."""
        self._metrics.outbox_entries.inc(log.top - self._seen)
        self._seen = log.top
        if (dropped := log.first - 1 - self._cursor) > 0:
            self._cursor += dropped
            self._lose(dropped, "overflow")
        if self._pump is None:
            self._settled.clear()
            self._pump = asyncio.create_task(self._deliver_all(), name=f"outbox {self._session_id}")

    async def flush(self) -> None:
        """Wait until all has been taken or refused, or the room's service has been found away."""
        await self._settled.wait()

    async def close(self, *, patience_seconds: float) -> None:
        """Go on posting for that long at most, then count what is left as lost."""
        if self._pump is not None:
            await asyncio.wait({self._pump}, timeout=patience_seconds)
        if self._pump is not None:
            self._pump.cancel()
            await asyncio.wait({self._pump})
        if len(self):
            _log.warning("entries_lost_at_the_end", session_id=self._session_id, entries=len(self))
        self.drop(reason="closed")

    def drop(self, *, reason: str) -> None:
        """Let go of all that waits, and count it."""
        if self._pump is not None:
            self._pump.cancel()
            self._pump = None
        self._lose(len(self), reason)
        self._cursor, self._under_way = self._log.top, []
        self._settled.set()

    async def _deliver_all(self) -> None:
        wait = self._limits.first_wait_seconds
        try:
            while self._gather():
                outcome = await self._poster.post(self._under_way, self._patience)
                if outcome is PostOutcome.AWAY:
                    self._settled.set()
                    await asyncio.sleep(uniform(wait / 2, wait))
                    wait = min(2 * wait, self._limits.longest_wait_seconds)
                    self._settled.clear()
                    continue
                wait = self._limits.first_wait_seconds
                if outcome is PostOutcome.ONE_REFUSED:
                    await self._deliver_singly()
                else:
                    self._done_with(len(self._under_way), lost=outcome is PostOutcome.REFUSED)
        finally:
            if self._pump is asyncio.current_task():
                self._pump = None
                self._settled.set()

    async def _deliver_singly(self) -> None:
        """Post the entries of a refused batch one by one, so that only the bad one is lost."""
        while self._under_way:
            outcome = await self._poster.post(self._under_way[:1], self._patience)
            if outcome is PostOutcome.AWAY:
                return
            self._done_with(1, lost=outcome is not PostOutcome.TAKEN)

    def _gather(self) -> bool:
        """Put the next batch under way, unless one still is; return whether there is anything."""
        if self._under_way:
            return True
        size = 0
        for text in self._log.after(self._cursor, self._limits.batch_entries):
            size += len(text) if text.isascii() else len(text.encode())
            if self._under_way and size > self._limits.batch_bytes:
                break
            self._under_way.append(text)
        self._cursor += len(self._under_way)
        return bool(self._under_way)

    def _done_with(self, count: int, *, lost: bool) -> None:
        del self._under_way[:count]
        if lost:
            self._lose(count, "refused")
        else:
            self._metrics.outbox_entries.dec(count)

    def _lose(self, count: int, reason: str) -> None:
        if count:
            self._metrics.outbox_lost.labels(reason).inc(count)
            self._metrics.outbox_entries.dec(count)
