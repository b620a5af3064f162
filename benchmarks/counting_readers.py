"""Many readers of one room, in a process of their own, that count what they get.

    python -m benchmarks.counting_readers PORT SESSION_ID CONNECTIONS [batch]

Prints `ready` once all follow the room. A number on standard input, then a line of JSON once every reader
has so many entries since it came: what all of them got together, and the CPU time it took them.
"""

import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from benchmarks.clients import CountingSocket, open_all
from benchmarks.measuring import allow_many_sockets
from benchmarks.processes import ROOT


@dataclass(frozen=True)
class Counted:
    """What all readers of a process have got since they came."""

    entries: int
    frames: int
    cpu_seconds: float


class Readers:
    """The process of the readers, seen from the one that started it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def ready(self) -> None:
        """Wait until all follow the room."""
        if await self._line() != "ready":
            raise RuntimeError("the readers did not come into their room")

    async def until(self, entries: int) -> Counted:
        """Wait until each of them has so many entries."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{entries}\n".encode())
        return Counted(**json.loads(await self._line()))

    async def _line(self) -> str:
        assert self._process.stdout is not None
        async with asyncio.timeout(60):
            return (await self._process.stdout.readline()).decode().strip()


@contextlib.asynccontextmanager
async def reading(port: int, session_id: str, connections: int, *, batch: bool) -> AsyncIterator[Readers]:
    """Have readers inside the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "benchmarks.counting_readers", str(port), session_id, str(connections)),
        *(["batch"] if batch else []),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        readers = Readers(process)
        await readers.ready()
        yield readers
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _serve(port: int, session_id: str, connections: int, batch: bool) -> None:
    sockets = [CountingSocket(session_id, batch=batch) for _ in range(connections)]
    await open_all(sockets, port)
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        wanted = int(line)
        # Looked at in turn rather than told: a reader must do as little as it can for a frame.
        while any(socket.entries < wanted for socket in sockets):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        counted = {
            "entries": sum(socket.entries for socket in sockets),
            "frames": sum(socket.frames for socket in sockets),
            "cpu_seconds": time.process_time(),
        }
        print(json.dumps(counted), flush=True)


if __name__ == "__main__":
    allow_many_sockets()
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), "batch" in sys.argv[4:]))
