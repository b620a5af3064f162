"""What it costs a run to tell its room of a step: the awaited call alone, over a page that takes all."""

import time

import httpx

from agent_service.agent_session import AgentSession
from agent_service.metrics import AgentMetrics
from agent_service.progress_outbox import OutboxLimits, WebUiPoster
from agent_service.quiz_store import QuizzesInMemory
from agent_service.run_store import RunsInMemory
from benchmarks.measuring import ROUNDS, Figure, Results, as_script, run_measurement

DRAINS = 400
"""In a round; each after the events of about three runs."""
EVENTS = 20

COST = Figure("notify_ui, cost to the run per event", "µs", at_most=30)
FIGURES = [COST]


def main(n: int = DRAINS, rounds: int = ROUNDS) -> Results:
    """Tell of 20 steps and let the outbox deliver them, `n` times in each round."""
    return run_measurement(_measure(n, rounds))


async def _measure(n: int, rounds: int) -> Results:
    metrics, limits = AgentMetrics(), OutboxLimits()
    page = httpx.MockTransport(lambda _: httpx.Response(200, json={}))
    async with httpx.AsyncClient(base_url="http://page", transport=page) as http:
        session = AgentSession(
            "s",
            poster=WebUiPoster(http, metrics, limits),
            runs=RunsInMemory(),
            quizzes=QuizzesInMemory(),
            metrics=metrics,
        )
        await _told(session, n // 10 + 1)
        return {COST: [await _told(session, n) / (n * EVENTS) * 1e6 for _ in range(rounds)]}


async def _told(session: AgentSession, drains: int) -> float:
    """Return the seconds spent in notify_ui."""
    spent = 0.0
    told_before = _newest(session)
    for _ in range(drains):
        began = time.perf_counter()
        for number in range(EVENTS):
            await session.notify_ui(
                step="retrieval_done",
                run_id="run-1",
                tool="rag_search",
                message="Found 8 passages in Photosynthesis.",
                elapsed_ms=number,
                meta={"chunks": 8, "elapsed_ms": 7, "sources": [{"id": "bio-1", "title": "Photosynthesis"}]},
            )
        spent += time.perf_counter() - began
        await session.flush()
    if _newest(session) != told_before + drains * EVENTS:
        raise RuntimeError(f"the room was told of {_newest(session)} steps only")
    return spent


def _newest(session: AgentSession) -> int:
    return session.last_events[-1].seq or 0 if session.last_events else 0


if __name__ == "__main__":
    as_script(main, DRAINS)
