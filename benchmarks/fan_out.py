"""How many entries a second one core of the web UI brings to the readers of a room."""

import time
from uuid import uuid4

from benchmarks.clients import HttpConnection, KeepingSocket
from benchmarks.counting_readers import Readers, reading
from benchmarks.measuring import (
    ROUNDS,
    Figure,
    Results,
    allow_many_sockets,
    as_script,
    cpu_seconds,
    run_measurement,
)
from benchmarks.processes import Stack, running
from benchmarks.rooms_checked import body_of, count_wrong, figure, made_entries
from contracts.progress import PROGRESS_PATH

CONNECTIONS = 500
ENTRIES = 200
"""In a round, one to a post and one to a frame."""
BURSTS = 100
BURST = 10
"""Entries to a post, and to a frame."""
POSTS_AHEAD = 8
"""Of single entries; far from the 500 that a room holds. A burst waits for the one before, or two of them
would share a frame."""

SINGLE = Figure("fan-out, one entry a frame: deliveries per CPU second", "/s", at_least=30_000)
SINGLE_WALL = Figure("fan-out, one entry a frame: deliveries per second of the clock", "/s")
BATCHED = Figure(f"fan-out, bursts of {BURST} in a frame: deliveries per CPU second", "/s", at_least=200_000)
BATCHED_WALL = Figure(f"fan-out, bursts of {BURST} in a frame: deliveries per second of the clock", "/s")
PER_FRAME = Figure("fan-out, bursts: entries a frame")
READERS = Figure("fan-out, one entry a frame: share of a core that the readers used")
WRONG = figure("in the fan-out")
FIGURES = [SINGLE, SINGLE_WALL, BATCHED, BATCHED_WALL, PER_FRAME, READERS, WRONG]


def main(n: int = CONNECTIONS, rounds: int = ROUNDS) -> Results:
    """Show entries to `n` readers of one room, singly and in bursts."""
    allow_many_sockets()
    return run_measurement(_measure(n, rounds))


async def _measure(n: int, rounds: int) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    async with running() as stack:
        for batch in (False, True):
            session_id = uuid4().hex
            async with reading(stack.web_ui.port, session_id, n, batch=batch) as readers:
                last = KeepingSocket(session_id, batch=batch)  # in the room last, so served last
                await last.open(stack.web_ui.port)
                room = _Room(stack, session_id, n, readers, last)
                await room.publish(posts=5, burst=1, ahead=1)
                for _ in range(rounds):
                    if batch:
                        await room.publish(posts=BURSTS, burst=BURST, ahead=1)
                        found[BATCHED].append(room.per_cpu_second)
                        found[BATCHED_WALL].append(room.per_second)
                        found[PER_FRAME].append(room.entries_a_frame)
                    else:
                        await room.publish(posts=ENTRIES, burst=1, ahead=POSTS_AHEAD)
                        found[SINGLE].append(room.per_cpu_second)
                        found[SINGLE_WALL].append(room.per_second)
                        found[READERS].append(room.readers_share)
                    found[WRONG].append(room.wrong)
                last.close()
    return found


class _Room:
    """One room, and what the newest round in it came to."""

    def __init__(
        self, stack: Stack, session_id: str, connections: int, readers: Readers, last: KeepingSocket
    ) -> None:
        self.per_cpu_second = self.per_second = self.entries_a_frame = self.readers_share = 0.0
        self.wrong = 0
        self._stack = stack
        self._session_id = session_id
        self._connections = connections
        self._readers = readers
        self._last = last
        self._published = 0

    async def publish(self, *, posts: int, burst: int, ahead: int) -> None:
        """Post a round of entries, at most so many posts ahead of the reader that is served last."""
        entries = made_entries(self._session_id, posts * burst)
        bodies = [body_of(entries[first : first + burst]) for first in range(0, len(entries), burst)]
        before = await self._readers.until(self._published)
        self._last.kept.clear()
        cpu, began = cpu_seconds(self._stack.web_ui.pid), time.perf_counter()
        async with HttpConnection.to(self._stack.web_ui.port) as http:
            for number, body in enumerate(bodies):
                await self._last.until_entries(self._published + (number + 1 - ahead) * burst)
                status, answer = await http.post(PROGRESS_PATH, body)
                if status != 200:
                    raise RuntimeError(f"web_ui_service answers {status}: {answer[:200]!r}")
        self._published += len(entries)
        await self._last.until_entries(self._published)
        took = time.perf_counter() - began
        after = await self._readers.until(self._published)
        used = cpu_seconds(self._stack.web_ui.pid) - cpu
        deliveries = len(entries) * (self._connections + 1)
        self.per_cpu_second = deliveries / max(used, 0.01)
        self.per_second = deliveries / took
        self.entries_a_frame = (after.entries - before.entries) / (after.frames - before.frames)
        self.readers_share = (after.cpu_seconds - before.cpu_seconds) / took
        told = [entry.event_id for entry in entries]
        read = [entry["event_id"] for _, entry in self._last.entries_kept()]
        miscounted = abs(after.entries - before.entries - len(entries) * self._connections)
        self.wrong = count_wrong(told, read) + miscounted


if __name__ == "__main__":
    as_script(main, CONNECTIONS)
