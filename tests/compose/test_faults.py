"""Every fault of the mocks, at every path a tool asks, is either got over or told to the room."""

import asyncio

import pytest

from tests.compose.containers import Composed
from tests.support.room_reader import RoomReader

PATHS = {
    "/search": "rag_search",
    "/rag": "rag_answer",
    "/api/generate": "generate_exam",
    "/api/grade": "grade_exam",
}
KIND_OF_FAILURE = {
    "status": "unavailable",
    "hang": "timeout",
    "cut": "unavailable",
    "invalid_json": "bad_response",
}


async def prepared(composed: Composed, path: str, session_id: str, reader: RoomReader) -> int:
    """Bring a room to where the tool at `path` can be asked; return how many runs it has seen."""
    if path != "/api/grade":
        return 0
    await composed.ask(session_id)
    await reader.until("final_answer", 30)
    return 1


async def run_with_fault(composed: Composed, path: str, kind: str, times: int) -> RoomReader:
    """Let a tool fail `times` times in a new room, and follow the room to the end of that run."""
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        runs = await prepared(composed, path, session_id, reader)
        await composed.fault(path, kind, session_id, times)
        await composed.call(path, session_id, reader)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == runs + 1, 40)
    assert reader.gaps == 0
    assert await composed.history(session_id) == reader.entries
    return reader


@pytest.mark.parametrize("kind", KIND_OF_FAILURE)
async def test_a_tool_that_goes_on_failing_is_named_in_the_room(composed: Composed, kind: str) -> None:
    readers = await asyncio.gather(*(run_with_fault(composed, path, kind, 3) for path in PATHS))
    for tool, reader in zip(PATHS.values(), readers, strict=True):
        failure, final = reader.entries[-2:]
        assert (failure["step"], failure["tool"], failure["level"]) == ("tool_error", tool, "error")
        assert failure["meta"]["kind"] == KIND_OF_FAILURE[kind]
        assert (final["level"], final["meta"]["status"]) == ("error", "failed")
        assert final["meta"]["text"]


@pytest.mark.parametrize("kind", ["delay", "status", "hang", "cut"])
async def test_a_tool_that_fails_once_is_asked_again(composed: Composed, kind: str) -> None:
    readers = await asyncio.gather(*(run_with_fault(composed, path, kind, 1) for path in PATHS))
    for reader in readers:
        assert "tool_error" not in reader.steps
        assert reader.entries[-1]["meta"]["status"] == "succeeded"
