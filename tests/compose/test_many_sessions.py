"""Fifty rooms at once, as a school's hour begins."""

import asyncio

from tests.compose.containers import Composed
from tests.support.room_reader import RoomReader
from tests.support.stack import QUIZ_STEPS

SESSIONS = 50
TOPICS = ("photosynthesis", "the cell", "gravity", "the water cycle", "DNA")


async def one_room(composed: Composed, number: int) -> RoomReader:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.ask(session_id, f"a {number % 5 + 1}-question quiz on {TOPICS[number % len(TOPICS)]}")
        await reader.until("final_answer", 60)
    return reader


async def test_fifty_sessions_at_once_get_each_its_own_quiz_whole(composed: Composed) -> None:
    readers = await asyncio.gather(*(one_room(composed, number) for number in range(SESSIONS)))
    for number, reader in enumerate(readers):
        assert [step for step in reader.steps if step != "queued"] == ["message", *QUIZ_STEPS]
        assert reader.gaps == 0
        assert {entry["session_id"] for entry in reader.entries} == {composed.sessions[number]}
        assert len(reader.entries[-1]["meta"]["quiz"]["items"]) == number % 5 + 1
    event_ids = [entry["event_id"] for reader in readers for entry in reader.entries]
    assert len(set(event_ids)) == len(event_ids)
