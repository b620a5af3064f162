"""Nothing lost, nothing twice, in order: whatever is cut, restarted or crowded, through real servers."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from tests.support.room_reader import Entry, RoomReader, reading
from tests.support.stack import QUIZ_STEPS, Stack, new_session
from tests.support.web_ui import WebUi, entries, running_web_ui

BURST = 200
PATIENCE_SECONDS = 90.0
"""For two hundred readers on a machine that has other things to do; alone it takes two."""


@pytest.fixture
async def web_ui() -> AsyncIterator[WebUi]:
    async with running_web_ui() as web_ui:
        yield web_ui


class CutReader(RoomReader):
    """A reader whose first connection gives so many entries, and not one more."""

    cut_after: int | None = None

    async def until_cut(self) -> None:
        await self.wait_for(lambda: len(self.entries) == self.cut_after, PATIENCE_SECONDS)
        await self.drop()
        self.cut_after = None

    def _take(self, frame: Entry) -> None:
        is_entry = frame["type"] in ("progress", "message")
        if not is_entry or self.cut_after is None or len(self.entries) < self.cut_after:
            super()._take(frame)


def ids(reader: RoomReader) -> list[str]:
    return [entry["event_id"] for entry in reader.entries]


def answers(reader: RoomReader) -> list[bool | None]:
    """What this reader was told at each subscribe: whether its position was recovered."""
    return [frame["recovered"] for frame in reader.control if frame["type"] == "subscribed"]


async def come_back(reader: RoomReader) -> bool | None:
    """Connect again, and return what is said to the old position."""
    before = len(answers(reader))
    await reader.connect()
    await reader.wait_for(lambda: len(answers(reader)) > before, PATIENCE_SECONDS)
    return answers(reader)[-1]


@pytest.mark.parametrize("batch", [False, True], ids=["singly", "batches"])
async def test_a_burst_is_recovered_from_a_cut_at_every_point(web_ui: WebUi, batch: bool) -> None:
    """One reader for each cut point, all in one room, while the burst comes in lists of ten."""
    readers = []
    for cut_after in range(BURST + 1):
        reader = CutReader(web_ui.ws_url, "S", batch=batch)
        reader.cut_after = cut_after
        await reader.connect()
        readers.append(reader)

    async def cut_and_return(reader: CutReader) -> None:
        await reader.until_cut()
        await come_back(reader)
        await reader.wait_for(lambda: len(reader.entries) >= BURST, PATIENCE_SECONDS)
        await reader.drop()

    async def burst() -> None:
        burst = entries(BURST)
        for first in range(0, BURST, 10):
            await web_ui.post(burst[first : first + 10])

    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(burst(), *(cut_and_return(reader) for reader in readers))

    expected = [f"S-{number}" for number in range(1, BURST + 1)]
    for reader in readers:
        assert ids(reader) == expected, f"cut after {reader.cut_after}"
        assert reader.gaps == 0
        assert answers(reader) == [True, True]


async def test_a_burst_that_is_posted_again_after_a_cut_is_shown_once(web_ui: WebUi) -> None:
    """The agent repeats what it does not know to be taken; a reader that returns meanwhile sees it once."""
    burst = entries(BURST)
    async with reading(web_ui.ws_url, "S", batch=True) as reader:
        await web_ui.post(burst[:120])
        await reader.wait_for(lambda: len(reader.entries) == 120)
        await reader.drop()
        answer = await web_ui.post(burst)
        assert Counter(one["duplicate"] for one in answer.json()["results"]) == {True: 120, False: 80}
        assert await come_back(reader) is True
        await reader.wait_for(lambda: len(reader.entries) >= BURST)
        assert ids(reader) == [entry["event_id"] for entry in burst]


async def test_two_rooms_under_load_do_not_mix() -> None:
    """Two rooms with five readers each; four posters to a room, interleaved with those of the other."""
    rooms, posters, each = ("room-A", "room-B"), 4, 250
    async with running_web_ui(room_max_entries=2_000) as web_ui, contextlib.AsyncExitStack() as stack:
        readers = [
            (session_id, await stack.enter_async_context(reading(web_ui.ws_url, session_id, batch=batch)))
            for session_id in rooms
            for batch in (True, True, True, False, False)
        ]

        async def post(session_id: str, poster: int) -> None:
            mine = entries(each, session_id, first=poster * each)
            for first in range(0, each, 5):
                (await web_ui.post(mine[first : first + 5])).raise_for_status()

        async with asyncio.timeout(PATIENCE_SECONDS):
            await asyncio.gather(
                *(post(session_id, poster) for poster in range(posters) for session_id in rooms)
            )
            for _, reader in readers:
                await reader.wait_for(
                    lambda reader=reader: len(reader.entries) >= posters * each, PATIENCE_SECONDS
                )

        for session_id, reader in readers:
            held = (await web_ui.messages(session_id)).json()
            assert reader.entries == held
            assert {entry["session_id"] for entry in reader.entries} == {session_id}
            assert len(set(ids(reader))) == posters * each
            assert reader.gaps == 0
            for poster in range(posters):
                mine = {f"{session_id}-{number}" for number in range(poster * each, (poster + 1) * each)}
                order = [int(one.rsplit("-", 1)[1]) for one in ids(reader) if one in mine]
                assert order == sorted(order)


async def test_a_reader_that_was_away_too_long_is_told_and_has_all_that_is_held() -> None:
    async with running_web_ui(room_max_entries=50) as web_ui, reading(web_ui.ws_url, "S") as reader:
        await web_ui.post(entries(10))
        await reader.wait_for(lambda: len(reader.entries) == 10)
        await reader.drop()
        await web_ui.post(entries(200, first=11))
        assert await come_back(reader) is False
        await reader.wait_for(lambda: reader.offset == 210)
        assert ids(reader) == [f"S-{number}" for number in range(161, 211)]


async def test_after_a_restart_of_the_web_ui_its_rooms_are_full_again(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a 3-question quiz on photosynthesis")
        await reader.until("final_answer")
        before, old_epoch = list(reader.entries), reader.epoch

        await stack.web_ui.stop()
        await reader.drop()
        assert "reconnect" in [frame["type"] for frame in reader.control]
        await stack.start_web_ui()

        assert await come_back(reader) is False
        await reader.wait_for(lambda: len(reader.entries) >= len(before))
        assert reader.epoch != old_epoch
        assert reader.gaps == 0
        assert ids(reader) == [entry["event_id"] for entry in before]
        assert reader.steps == ["message", *QUIZ_STEPS]
        assert await stack.messages(session_id) == reader.entries


async def test_a_run_after_the_restart_goes_on_behind_what_was(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a 3-question quiz on photosynthesis")
        await reader.until("final_answer")
    await stack.web_ui.stop()
    await stack.start_web_ui()
    await stack.ask(session_id, "a 3-question quiz on the solar system")
    async with stack.reading(session_id) as late:
        await late.wait_for(lambda: late.steps.count("final_answer") == 2)
        assert late.steps == ["message", *QUIZ_STEPS] * 2
        assert [entry["seq"] for entry in late.entries] == list(range(1, 15))


async def test_a_run_goes_on_while_its_only_reader_is_away(stack: Stack) -> None:
    session_id = new_session()
    await stack.fault(stack.generator, "/api/generate", "delay", seconds=0.3, session_id=session_id)
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a 3-question quiz on photosynthesis")
        await reader.until("start_retrieval")
        await reader.drop()
        async with stack.reading(session_id) as other:
            await other.until("final_answer")
        assert await come_back(reader) is True
        await reader.until("final_answer")
        assert reader.steps == ["message", *QUIZ_STEPS]
        assert reader.gaps == 0


async def test_a_reader_that_drops_at_every_step_of_a_run_misses_none(stack: Stack) -> None:
    session_id = new_session()
    reader = RoomReader(stack.ws_url, session_id)
    await reader.connect()
    await stack.ask(session_id, "a 3-question quiz on photosynthesis")
    while "final_answer" not in reader.steps:
        seen = len(reader.entries)
        await reader.wait_for(lambda seen=seen: len(reader.entries) > seen)
        await reader.drop()
        assert await come_back(reader) is True
    await reader.drop()
    assert reader.steps == ["message", *QUIZ_STEPS]
    assert reader.gaps == 0
