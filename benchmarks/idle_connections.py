"""What a browser that only listens costs the web UI in memory."""

import asyncio
from uuid import uuid4

from benchmarks.clients import CountingSocket, open_all
from benchmarks.measuring import (
    Figure,
    Results,
    allow_many_sockets,
    as_script,
    resident_bytes,
    run_measurement,
)
from benchmarks.processes import running

CONNECTIONS = 2_000
CLASSROOM = 25
"""Readers to a room."""
PROCESSES = 3
"""A process keeps memory that it once had, so each round has a new one."""

PER_CONNECTION = Figure("memory per idle connection", "KiB", at_most=32)
FIGURES = [PER_CONNECTION]


def main(n: int = CONNECTIONS, rounds: int = PROCESSES) -> Results:
    """Open `n` sockets, each following a room, and weigh the web UI before and after."""
    allow_many_sockets()
    return run_measurement(_measure(n, rounds))


async def _measure(n: int, rounds: int) -> Results:
    return {PER_CONNECTION: [await _one_process(n) for _ in range(rounds)]}


async def _one_process(n: int) -> float:
    async with running() as stack:
        first = [CountingSocket(uuid4().hex) for _ in range(10)]
        await open_all(first, stack.web_ui.port)  # what is made on first use is no matter of connections
        before = resident_bytes(stack.web_ui.pid)
        rooms = [uuid4().hex for _ in range(-(-n // CLASSROOM))]
        sockets = [CountingSocket(rooms[number // CLASSROOM]) for number in range(n)]
        await open_all(sockets, stack.web_ui.port)
        await asyncio.sleep(1.0)  # the server's own loose ends
        grown = resident_bytes(stack.web_ui.pid) - before
        if any(socket.lost for socket in sockets):
            raise ConnectionResetError("the web UI closed an idle reader")
        for socket in [*first, *sockets]:
            socket.close()
        return grown / n / 1024


if __name__ == "__main__":
    as_script(main, CONNECTIONS)
