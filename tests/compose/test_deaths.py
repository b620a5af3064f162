"""Containers that are killed, that die, and that are cut off, in the middle of a run."""

import asyncio
import time
from itertools import pairwise

import pytest

from tests.compose.containers import PORTS, Composed
from tests.support.room_reader import RoomReader
from tests.support.stack import QUIZ_STEPS

RETRIEVAL_SECONDS = 1.5
"""Less than the 2 s that the agent gives a try here."""

KILL_THE_SERVICE = """
import os, signal
for pid in filter(str.isdigit, os.listdir("/proc")):
    words = open(f"/proc/{pid}/cmdline").read().split("\\0")
    if words[:2] == ["python", "-m"]:
        os.kill(int(pid), signal.SIGKILL)
"""


async def run_in_retrieval(composed: Composed, session_id: str, reader: RoomReader) -> str:
    """Start a run that waits for its passages a while."""
    await composed.fault("/search", "delay", session_id, seconds=RETRIEVAL_SECONDS)
    run_id = await composed.ask(session_id)
    await reader.until("start_retrieval", 20)
    return run_id


async def assert_the_run_did_not_wait(composed: Composed, run_id: str) -> None:
    run = await composed.until_the_run_ended(run_id)
    assert run["status"] == "succeeded"
    assert run["timings"]["retrieve"] < 1000 * (RETRIEVAL_SECONDS + 2)


async def assert_whole(composed: Composed, reader: RoomReader) -> None:
    """A browser that comes back has each entry of one quiz once, in order, and so has the history."""
    await reader.drop()
    await reader.connect()
    await reader.until("final_answer", 20)
    assert reader.steps == ["message", *QUIZ_STEPS]
    assert [entry["seq"] for entry in reader.entries] == list(range(1, len(QUIZ_STEPS) + 2))
    assert all(a["offset"] + 1 == b["offset"] for a, b in pairwise(reader.entries))
    assert reader.gaps == 0
    assert await composed.history(reader.entries[0]["session_id"]) == reader.entries


async def test_a_web_ui_killed_in_a_run_has_the_whole_room_again_once_it_is_back(composed: Composed) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        run_id = await run_in_retrieval(composed, session_id, reader)
        await composed.docker("kill", composed.container("web_ui"))
        await assert_the_run_did_not_wait(composed, run_id)
        await composed.docker("start", composed.container("web_ui"))
        await composed.until_it_answers("web_ui")
        await assert_whole(composed, reader)


@pytest.mark.parametrize(
    ("mock", "path", "step"),
    [
        ("rag_mock", "/search", "start_retrieval"),
        ("test_generator_mock", "/api/generate", "start_generate_exam"),
    ],
)
async def test_a_mock_killed_in_a_run_is_told_to_the_room_and_used_again_once_it_is_back(
    composed: Composed, mock: str, path: str, step: str
) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.fault(path, "hang", session_id, times=3)
        await composed.ask(session_id)
        await reader.until(step, 20)
        await composed.docker("kill", composed.container(mock))
        final = await reader.until("final_answer", 30)
        assert reader.steps[-3:] == [step, "tool_error", "final_answer"]
        assert reader.entries[-2]["meta"]["kind"] in ("unavailable", "timeout")
        assert final["meta"]["status"] == "failed"

        await composed.docker("start", composed.container(mock))
        await composed.until_it_answers(mock)
        await composed.ask(session_id)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2, 30)
    assert reader.entries[-1]["meta"]["status"] == "succeeded"
    assert reader.gaps == 0


async def test_a_web_ui_cut_off_for_ten_seconds_slows_no_run_and_loses_no_entry(composed: Composed) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        run_id = await run_in_retrieval(composed, session_id, reader)
        async with composed.cut_off("web_ui"):
            back_at = time.monotonic() + 10
            await assert_the_run_did_not_wait(composed, run_id)
            assert "final_answer" not in reader.steps
            await asyncio.sleep(max(0.0, back_at - time.monotonic()))  # the ten seconds
        await composed.until_it_answers("web_ui")
        await assert_whole(composed, reader)


async def test_a_rag_service_cut_off_for_ten_seconds_is_told_and_then_used_again(composed: Composed) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        async with composed.cut_off("rag_mock"):
            back_at = time.monotonic() + 10
            await composed.ask(session_id)
            await reader.until("final_answer", 30)
            assert reader.steps[-2:] == ["tool_error", "final_answer"]
            await asyncio.sleep(max(0.0, back_at - time.monotonic()))  # the ten seconds
        await composed.until_it_answers("rag_mock")
        await composed.ask(session_id)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2, 30)
    assert reader.entries[-1]["meta"]["status"] == "succeeded"


async def test_what_dies_is_started_again(composed: Composed) -> None:
    before = {service: (await composed.inspect(service))["RestartCount"] for service in PORTS}
    for service in PORTS:
        kill = ("exec", composed.container(service), "python", "-c", KILL_THE_SERVICE)
        await composed.docker(*kill, may_be_killed=True)  # it goes down with its container, or just before
    for service in PORTS:
        await composed.until_restarted(service, before[service] + 1)
    await composed.until_it_answers(*PORTS)
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.ask(session_id)
        await reader.until("final_answer", 30)
    assert reader.steps == ["message", *QUIZ_STEPS]


async def test_a_stack_asked_to_stop_tells_its_rooms_first_and_nothing_has_to_be_killed(
    composed: Composed,
) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.fault("/search", "hang", session_id)
        await composed.ask(session_id)
        await reader.until("start_retrieval", 20)
        await asyncio.to_thread(composed.compose, "stop")
        cancelled = await reader.until("cancelled", 10)
    codes = {service: (await composed.inspect(service))["State"]["ExitCode"] for service in PORTS}
    await asyncio.to_thread(composed.compose, "start")
    await composed.until_it_answers(*PORTS)
    assert cancelled["meta"]["reason"] == "shutdown"
    assert "reconnect" in [frame["type"] for frame in reader.control]
    assert set(codes.values()) <= {0, 143}  # 137 would be a kill
