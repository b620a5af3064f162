"""Whether a reader got what the agent told: every entry, once, in order."""

import json
from collections.abc import Sequence
from itertools import pairwise
from uuid import uuid4

from benchmarks.clients import HttpConnection, KeepingSocket
from benchmarks.measuring import Figure
from contracts.progress import ProgressEvent


def figure(where: str) -> Figure:
    """Name the figure that counts what went wrong."""
    return Figure(f"entries lost, doubled or out of order, {where}", at_most=0)


def count_wrong(told: Sequence[str], read: Sequence[str]) -> int:
    """Count the entries, by event_id, that were lost, came twice, or came before one they follow."""
    place = {event_id: index for index, event_id in enumerate(told)}
    lost = len(place.keys() - set(read))
    doubled = len(read) - len(set(read))
    order = [place.get(event_id, -1) for event_id in read]
    swapped = sum(later < earlier for earlier, later in pairwise(order))
    return lost + doubled + swapped


async def wrong_in(agent: HttpConnection, session_id: str, reader: KeepingSocket) -> int:
    """Compare what a reader has with what the agent remembers having told."""
    status, body = await agent.get(f"/api/agent/sessions/{session_id}")
    if status != 200:
        raise RuntimeError(f"agent_service answers {status} for session {session_id}")
    told = [entry["event_id"] for entry in json.loads(body)["last_events"]]
    return count_wrong(told, [entry["event_id"] for _, entry in reader.entries_kept()])


def made_entries(session_id: str, count: int, *, padding: int = 0) -> list[ProgressEvent]:
    """Make entries such as the agent posts, of about 350 bytes and the padding."""
    return [
        ProgressEvent(
            event_id=str(uuid4()),
            session_id=session_id,
            run_id="5b1ff1cc-6f6f-4e0e-8f6c-0d6f8d1a4f10",
            seq=index,
            step="retrieval_done",
            tool="rag_search",
            message="Found 8 passages in Photosynthesis and Cells.",
            elapsed_ms=12,
            meta={"chunks": 8, "elapsed_ms": 7, "padding": "." * padding},
        )
        for index in range(count)
    ]


def body_of(entries: Sequence[ProgressEvent]) -> bytes:
    """Return what a poster sends: one entry, or a list of several."""
    bodies = [entry.model_dump_json() for entry in entries]
    return (bodies[0] if len(bodies) == 1 else f"[{','.join(bodies)}]").encode()
