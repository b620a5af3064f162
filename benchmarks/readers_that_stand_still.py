"""Whether sockets that never read cost the web UI memory, or the other readers time.

They fill first, unpaced: what the kernel and the server hold for a socket is then full, and from there on
entries are published at an even pace to their rooms. The server closes a socket whose frame has not left for
15 s, so the paced part is shorter than that.
"""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from typing import Final
from uuid import uuid4

from benchmarks.clients import HttpConnection, KeepingSocket, handshake, open_all, subscribe_frame
from benchmarks.measuring import (
    MIB,
    Figure,
    Results,
    allow_many_sockets,
    as_script,
    percentile,
    resident_bytes,
    run_measurement,
)
from benchmarks.processes import Stack, running
from benchmarks.rooms_checked import body_of, count_wrong, figure, made_entries
from contracts.progress import PROGRESS_PATH

ENTRIES = 20_000
A_SOCKET: Final = 20
"""Entries for each socket that stands still: 20,000 for 1,000."""
ROOMS: Final = 10
"""Each with one reader that reads."""
BURST: Final = 10
PADDING: Final = 1_200
"""Bytes more than a small entry, so that what lies between two sockets is soon full."""
FILLING: Final = 0.25
"""The share of the entries that is published before the pace is kept."""
ETHERNET_SEGMENT: Final = 1_448
"""Bytes. With the 64 KiB segments of a loopback the kernel sets aside megabytes for a socket."""
EVERY_SECONDS: Final = 0.005
SLICES: Final = 5
"""Parts of the paced time, each with a percentile of its own."""

WITHOUT = Figure("delivery to 10 readers, without any that stand still, p95", "ms")
WITH = Figure("delivery to 10 readers, with 1,000 that stand still, p95", "ms")
DISTURBED = Figure("delivery p95, what those that stand still add", "ms", at_most=5)
STILL_OPEN = Figure("sockets that stood still and were open to the end")
FILLED = Figure("memory a socket that stands still takes until it is full", "KiB")
GROWN = Figure("memory growth over the entries published after that", "MiB", at_most=4)
WRONG = figure("at the 10 readers")
FIGURES = [WITHOUT, WITH, DISTURBED, STILL_OPEN, FILLED, GROWN, WRONG]


def main(n: int = ENTRIES) -> Results:
    """Publish `n` entries without, and `n` with sockets that never read, one socket to 20 entries."""
    allow_many_sockets()
    return run_measurement(_measure(n))


async def _measure(n: int) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    still = n // A_SOCKET
    async with running() as stack:
        rooms = [_Room() for _ in range(ROOMS)]
        await open_all([room.reader for room in rooms], stack.web_ui.port)
        await _publish(stack, rooms, int(n * FILLING), every_seconds=0)
        found[WITHOUT] = await _publish(stack, rooms, n - int(n * FILLING), every_seconds=EVERY_SECONDS)
        async with _standing_still(stack.web_ui.port, rooms, still):
            subscribed = resident_bytes(stack.web_ui.pid)
            await _publish(stack, rooms, int(n * FILLING), every_seconds=0)
            full = resident_bytes(stack.web_ui.pid)
            found[WITH] = await _publish(stack, rooms, n - int(n * FILLING), every_seconds=EVERY_SECONDS)
            found[GROWN].append((resident_bytes(stack.web_ui.pid) - full) / MIB)
            found[FILLED].append((full - subscribed) / max(still, 1) / 1024)
            found[STILL_OPEN].append(await _connections(stack) - ROOMS)
    found[DISTURBED] = [
        max(with_them - without, 0.0) for with_them, without in zip(found[WITH], found[WITHOUT], strict=True)
    ]
    found[WRONG].append(sum(room.wrong() for room in rooms))
    return found


class _Room:
    """A room, its one reader, and what was published to it."""

    def __init__(self) -> None:
        self.session_id = uuid4().hex
        self.reader = KeepingSocket(self.session_id)
        self.published: list[str] = []
        self.sent_at: list[float] = []

    def wrong(self) -> int:
        return count_wrong(self.published, [entry["event_id"] for _, entry in self.reader.entries_kept()])


async def _publish(stack: Stack, rooms: list[_Room], count: int, *, every_seconds: float) -> list[float]:
    """Publish so many entries in turn to all rooms; return the p95 of delivery, in ms, for each slice."""
    first = [len(room.published) for room in rooms]
    posts = max(count // BURST, len(rooms))
    began = time.perf_counter()
    async with HttpConnection.to(stack.web_ui.port) as http:
        for number in range(posts):
            room = rooms[number % len(rooms)]
            entries = made_entries(room.session_id, BURST, padding=PADDING)
            body = body_of(entries)
            await asyncio.sleep(max(0.0, began + number * every_seconds - time.perf_counter()))
            if not every_seconds:
                await room.reader.until_entries(len(room.published))
            room.published += [entry.event_id for entry in entries]
            room.sent_at += [time.perf_counter()] * len(entries)
            status, answer = await http.post(PROGRESS_PATH, body)
            if status != 200:
                raise RuntimeError(f"web_ui_service answers {status}: {answer[:200]!r}")
    for room in rooms:
        await room.reader.until_entries(len(room.published))
    delays = sorted(
        (sent, (got - sent) * 1000)
        for room, skipped in zip(rooms, first, strict=True)
        for sent, (got, _) in list(zip(room.sent_at, room.reader.kept, strict=True))[skipped:]
    )
    size = -(-len(delays) // SLICES)
    return [
        percentile([delay for _, delay in delays[start : start + size]], 0.95)
        for start in range(0, len(delays), size)
    ]


@contextlib.asynccontextmanager
async def _standing_still(port: int, rooms: list[_Room], count: int) -> AsyncIterator[None]:
    """Have so many sockets in these rooms that were read from once, and never again."""
    sockets: list[socket.socket] = []
    try:
        for number in range(count):
            sockets.append(socket.socket())
            await _stand_still(sockets[-1], port, rooms[number % len(rooms)].session_id)
        yield
    finally:
        for one in sockets:
            one.close()


async def _stand_still(one: socket.socket, port: int, session_id: str) -> None:
    loop = asyncio.get_running_loop()
    one.setblocking(False)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, ETHERNET_SEGMENT)
    await loop.sock_connect(one, ("127.0.0.1", port))
    await loop.sock_sendall(one, handshake(port))
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += await loop.sock_recv(one, 1024)
    await loop.sock_sendall(one, subscribe_frame(session_id))
    while b'"subscribed"' not in answer:
        answer += await loop.sock_recv(one, 1024)


async def _connections(stack: Stack) -> int:
    async with HttpConnection.to(stack.web_ui.port) as http:
        _, metrics = await http.get("/metrics")
    line = next(line for line in metrics.decode().splitlines() if line.startswith("web_ui_connections "))
    return int(float(line.split()[1]))


if __name__ == "__main__":
    as_script(main, ENTRIES)
