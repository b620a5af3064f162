"""How soon a student is answered: the 202, the first entry and the first step at a socket that listens."""

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from uuid import uuid4

from benchmarks.clients import HttpConnection, KeepingSocket, open_all
from benchmarks.measuring import ROUNDS, Figure, Results, as_script, percentile, run_measurement
from benchmarks.processes import Stack, running
from benchmarks.rooms_checked import figure, wrong_in

SAMPLES = 60
"""Sessions in a round, one after the other; then as many again, `CROWD` at once."""
CROWD = 40

ACCEPTED_P50 = Figure("run accepted (POST to its 202), one session at a time, p50", "ms", at_most=5)
ACCEPTED_P95 = Figure("run accepted (POST to its 202), one session at a time, p95", "ms")
ENTRY_P50 = Figure("first entry at a subscribed socket, one session at a time, p50", "ms", at_most=10)
STEP_P50 = Figure("first progress entry at a subscribed socket, one session at a time, p50", "ms", at_most=10)
CROWD_ACCEPTED_P95 = Figure(f"run accepted, {CROWD} sessions at once, p95", "ms")
CROWD_ENTRY_P95 = Figure(f"first entry, {CROWD} sessions at once, p95", "ms", at_most=150)
CROWD_STEP_P95 = Figure(f"first progress entry, {CROWD} sessions at once, p95", "ms", at_most=150)
WRONG = figure("over all of these")
FIGURES = [
    *(ACCEPTED_P50, ACCEPTED_P95, ENTRY_P50, STEP_P50),
    *(CROWD_ACCEPTED_P95, CROWD_ENTRY_P95, CROWD_STEP_P95, WRONG),
]


@dataclass(frozen=True)
class Sample:
    """One run, in milliseconds since its request was sent."""

    accepted: float
    entry: float
    step: float
    wrong: int


def main(n: int = SAMPLES, rounds: int = ROUNDS) -> Results:
    """Ask for `n` quizzes one at a time and for at least as many in crowds, in each round."""
    return run_measurement(_measure(n, rounds))


async def _measure(n: int, rounds: int) -> Results:
    found: Results = {wanted: [] for wanted in FIGURES}
    crowd = min(CROWD, n)
    async with running(with_mocks=True) as stack:
        await _sessions(stack, 1)  # the first run of a process pays for what is made on first use
        for _ in range(rounds):
            alone = [sample for _ in range(n) for sample in await _sessions(stack, 1)]
            together = [sample for _ in range(-(-n // crowd)) for sample in await _sessions(stack, crowd)]
            accepted = [sample.accepted for sample in alone]
            found[ACCEPTED_P50].append(percentile(accepted, 0.5))
            found[ACCEPTED_P95].append(percentile(accepted, 0.95))
            found[ENTRY_P50].append(percentile([sample.entry for sample in alone], 0.5))
            found[STEP_P50].append(percentile([sample.step for sample in alone], 0.5))
            found[CROWD_ACCEPTED_P95].append(percentile([sample.accepted for sample in together], 0.95))
            found[CROWD_ENTRY_P95].append(percentile([sample.entry for sample in together], 0.95))
            found[CROWD_STEP_P95].append(percentile([sample.step for sample in together], 0.95))
            found[WRONG].append(sum(sample.wrong for sample in [*alone, *together]))
    return found


async def _sessions(stack: Stack, count: int) -> Sequence[Sample]:
    """Start runs in so many new sessions at once, each with a reader that is there before, to their ends."""
    ids = [uuid4().hex for _ in range(count)]
    readers = [KeepingSocket(session_id) for session_id in ids]
    async with AsyncExitStack() as held:
        https = [await held.enter_async_context(HttpConnection.to(stack.agent.port)) for _ in range(count)]
        await open_all(readers, stack.web_ui.port)
        try:
            return await asyncio.gather(*map(_run, https, ids, readers))
        finally:
            for reader in readers:
                reader.close()


async def _run(http: HttpConnection, session_id: str, reader: KeepingSocket) -> Sample:
    ask = {"session_id": session_id, "question": "make me a five-question quiz on photosynthesis"}
    body = json.dumps(ask).encode()
    began = time.perf_counter()
    status, answer = await http.post("/api/agent/run", body)
    accepted = time.perf_counter()
    if status != 202:
        raise RuntimeError(f"agent_service answers {status}: {answer[:200]!r}")
    await reader.until_finals(1)
    entries = reader.entries_kept()
    step = next(at for at, entry in entries if entry["type"] == "progress")
    return Sample(
        accepted=(accepted - began) * 1000,
        entry=(entries[0][0] - began) * 1000,
        step=(step - began) * 1000,
        wrong=await wrong_in(http, session_id, reader),
    )


if __name__ == "__main__":
    as_script(main, SAMPLES)
