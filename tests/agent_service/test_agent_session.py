"""One room's side of the agent: what it was told, and how its runs end."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from agent_service.agent_session import AgentSession
from agent_service.errors import RunOver, ToolError
from agent_service.metrics import AgentMetrics
from agent_service.progress_outbox import OutboxLimits, WebUiPoster
from agent_service.run import Run
from agent_service.task_graph import RunOutcome
from contracts import steps
from contracts.commands import RunStatus
from contracts.progress import MAX_ENTRY_BYTES, TERMINAL_STEPS, ChatMessage, ProgressEvent, Step
from kit.entry_log import LogLimits
from tests.support.agent_bench import HeldWork, bench, new_run, new_session, session_for, task_ended
from tests.support.pretend_web_ui import PretendWebUi


def told(session: AgentSession) -> list[str]:
    return [entry.step if isinstance(entry, ProgressEvent) else entry.type for entry in session.last_events]


# --- what a session is


async def test_a_new_session_is_empty_and_idle() -> None:
    async with session_for() as session:
        assert (session.session_id, session.last_events, session.is_running, session.task) == (
            "room-1",
            [],
            False,
            None,
        )
        assert session.created_at.utcoffset() is not None


async def test_touching_a_session_begins_its_idle_time_anew() -> None:
    async with session_for() as session:
        before = session.touched
        session.touch()
        assert session.touched > before
        assert session.idle_seconds() < 5


async def test_telling_touches() -> None:
    async with session_for() as session:
        before = session.touched
        await session.notify_ui(step="thinking")
        assert session.touched > before


async def test_start_keeps_the_task_of_the_run() -> None:
    work = HeldWork()
    async with session_for() as session:
        run = new_run(session)
        task = session.start(run, work)
        assert session.task is task is run.task
        assert task.get_name() == "run run-1"
        assert session.is_running
        await work.running(1)
        assert session.for_runs.runs.get("run-1").status is RunStatus.RUNNING  # type: ignore[union-attr]
        await work.end("run-1")
        assert not session.is_running
        assert task.done()


# --- what it remembers


async def test_a_session_remembers_its_newest_500_entries() -> None:
    async with session_for() as session:
        for number in range(LogLimits().max_entries + 7):
            await session.notify_ui(step="thinking", meta={"number": number})
        kept = [entry.meta["number"] for entry in session.last_events if isinstance(entry, ProgressEvent)]
        assert kept == list(range(7, LogLimits().max_entries + 7))


@pytest.mark.parametrize("letter", ["x", "ж", "🦊"])
async def test_a_session_remembers_its_newest_mebibyte(letter: str) -> None:
    text = letter * (100_000 // len(letter.encode()))
    async with session_for() as session:
        for number in range(15):
            await session.notify_ui(step="thinking", meta={"number": number, "text": text})
        sizes = [len(entry.model_dump_json().encode()) for entry in session.last_events]
        newest = session.last_events[-1]
        assert isinstance(newest, ProgressEvent)
        assert newest.meta["number"] == 14
        assert session.log.bytes == sum(sizes) <= LogLimits().max_bytes
        assert sum(sizes) + sizes[0] > LogLimits().max_bytes, "no more is forgotten than must be"


async def test_what_a_student_typed_is_told_as_a_message() -> None:
    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        session.say("Zażółć gęślą jaźń 🦊", "Ola", "run-1")
        await session.flush()
        (entry,) = session.last_events
    assert isinstance(entry, ChatMessage)
    assert (entry.text, entry.author, entry.run_id, entry.seq) == ("Zażółć gęślą jaźń 🦊", "Ola", "run-1", 1)
    assert web_ui.taken[0]["text"] == "Zażółć gęślą jaźń 🦊"


async def test_an_entry_that_is_too_large_is_cut_and_not_lost() -> None:
    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        await session.notify_ui(step="generate_done", message="Five questions.", meta={"much": "ж" * 200_000})
        await session.flush()
    (entry,) = web_ui.taken
    assert (entry["step"], entry["message"]) == ("generate_done", "Five questions.")
    assert entry["meta"]["cut"] is True
    assert entry["meta"]["bytes"] > MAX_ENTRY_BYTES >= web_ui.sizes[0]


async def test_a_final_answer_that_is_cut_still_says_how_the_run_ended() -> None:
    async with bench(says(RunOutcome("Ready.", meta={"quiz": {"title": "x" * 300_000}}))) as it:
        await it.ask("room-1")
        final = await it.web_ui.told("final_answer")
        assert final["meta"]["cut"] is True
        assert (final["meta"]["status"], final["meta"]["text"]) == ("succeeded", "Ready.")


# --- notify_ui


async def test_notify_ui_takes_the_fields_of_an_event() -> None:
    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        await session.notify_ui(step="tool_error", level="error", tool="rag_search", message="It is away.")
        await session.flush()
    (entry,) = web_ui.taken
    assert (entry["step"], entry["level"], entry["tool"], entry["message"]) == (
        "tool_error",
        "error",
        "rag_search",
        "It is away.",
    )
    assert (entry["session_id"], entry["seq"], entry["type"]) == ("room-1", 1, "progress")
    assert entry["event_id"]


async def test_notify_ui_takes_a_progress_event() -> None:
    event = ProgressEvent(event_id=str(uuid4()), session_id="room-1", step="thinking", meta={"a": 1})
    async with session_for() as session:
        await session.notify_ui(event)
        (entry,) = session.last_events
    assert isinstance(entry, ProgressEvent)
    assert (entry.event_id, entry.step, entry.meta) == (event.event_id, "thinking", {"a": 1})


async def test_notify_ui_speaks_for_its_own_session_only() -> None:
    stray = ProgressEvent(event_id="e-1", session_id="another", step="thinking")
    async with session_for() as session:
        await session.notify_ui(stray)
        await session.notify_ui(step="thinking", session_id="another")
        assert {entry.session_id for entry in session.last_events} == {"room-1"}


async def test_entries_are_counted_from_one_upwards() -> None:
    async with session_for() as session:
        session.say("a quiz", None, "run-1")
        await session.notify_ui(step="thinking")
        await session.notify_ui(step="thinking")
        assert [entry.seq for entry in session.last_events] == [1, 2, 3]


@respx.mock
async def test_notify_ui_handles_failure() -> None:
    post = respx.post("http://web-ui/api/agent/progress").mock(side_effect=httpx.ConnectTimeout)
    metrics, limits = AgentMetrics(), OutboxLimits(first_wait_seconds=60)
    async with httpx.AsyncClient(base_url="http://web-ui") as http:
        session = new_session("room-1", WebUiPoster(http, metrics, limits), metrics, limits)
        await session.notify_ui(step="tool_error", level="error", message="The search took too long.")
        await session.flush()
        await session.close(patience_seconds=0)
    assert told(session) == ["tool_error"]
    assert post.call_count == 2


RUBBISH: list[dict[str, Any]] = [
    {},
    {"step": None},
    {"step": "NOT A SLUG"},
    {"step": object()},
    {"step": "thinking", "level": "shouting"},
    {"step": "thinking", "message": "x" * 20_001},
    {"step": "thinking", "message": "half a pair: \ud800"},
    {"step": "thinking", "meta": {"a": object()}},
    {"step": "thinking", "meta": {"half a pair": "\ud800"}},
    {"step": "thinking", "meta": 7},
    {"step": "thinking", "run_id": "../../etc"},
    {"step": "thinking", "elapsed_ms": -1},
]


@pytest.mark.parametrize("fields", RUBBISH, ids=lambda fields: ascii(fields)[:40])
async def test_notify_ui_never_raises_with_rubbish(fields: dict[str, Any]) -> None:
    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        await session.notify_ui(**fields)
        await session.notify_ui(step="thinking", message="on we go")
        await session.flush()
        assert told(session) == ["thinking"]
    assert [entry["message"] for entry in web_ui.taken] == ["on we go"]


async def test_notify_ui_never_raises_with_something_else_than_an_event() -> None:
    endless: dict[str, Any] = {}
    endless["self"] = endless
    async with session_for() as session:
        await session.notify_ui("thinking")  # type: ignore[arg-type]
        await session.notify_ui(step="thinking", meta=endless)
        assert session.last_events == []


async def test_numbers_that_json_lacks_reach_the_room_as_null() -> None:
    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        await session.notify_ui(step="thinking", meta={"score": float("nan"), "most": float("inf")})
        await session.flush()
    assert [entry["meta"] for entry in web_ui.taken] == [{"score": None, "most": None}]


# --- how a run ends


def says(outcome: RunOutcome) -> Any:
    async def work(_: Run) -> RunOutcome:
        return outcome

    return work


TOOL_FAILED = ToolError("rag_search", "timeout", "no answer in time", attempts=3, retriable=True)


async def test_a_run_that_succeeds_says_so_once() -> None:
    async with bench(says(RunOutcome("Here you are.", meta={"quiz": {"title": "Cells"}}))) as it:
        run = await it.ask("room-1")
        final = await it.web_ui.told("final_answer")
        assert await it.steps("room-1") == ["message", "final_answer"]
        assert final["meta"] == {"status": "succeeded", "text": "Here you are.", "quiz": {"title": "Cells"}}
        assert it.status(run) is RunStatus.SUCCEEDED
        assert it.system.get_run(run.run_id).result == final["meta"]


async def test_a_tool_that_fails_for_good_is_told_before_the_final_answer() -> None:
    work = HeldWork()
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        await work.end(run.run_id, TOOL_FAILED)
        _, failure, final = await it.room("room-1")
        assert (failure["step"], failure["tool"], failure["meta"]["kind"]) == (
            "tool_error",
            "rag_search",
            "timeout",
        )
        assert (final["step"], final["level"], final["meta"]["status"]) == ("final_answer", "error", "failed")
        assert it.system.get_run(run.run_id).error["code"] == "tool_error"  # type: ignore[index]


async def test_a_bug_in_a_run_ends_that_run_with_a_kind_sentence() -> None:
    work = HeldWork()
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        await work.end(run.run_id, ZeroDivisionError("secret detail"))
        (*_, final) = await it.room("room-1")
        assert (final["step"], final["meta"]["status"]) == ("final_answer", "failed")
        assert "secret" not in str(final)
        assert it.system.get_run(run.run_id).error["code"] == "internal_error"  # type: ignore[index]


@pytest.mark.parametrize(
    "outcome",
    [
        RunOutcome("word " * 10_000),
        RunOutcome("half a pair: \ud800"),
        RunOutcome("Ready.", meta={"quiz": {"title": object()}}),
    ],
    ids=["too long", "no text", "not for JSON"],
)
async def test_an_outcome_that_no_entry_can_carry_still_ends_the_run_in_its_room(outcome: RunOutcome) -> None:
    async with bench(says(outcome)) as it:
        await it.ask("room-1")
        session = it.system.get_session("room-1")
        assert session.task is not None
        await asyncio.wait({session.task})
        assert session.task.exception() is None
        assert await it.steps("room-1") == ["message", "final_answer"]


async def test_the_session_is_free_before_the_room_hears_of_the_end() -> None:
    seen: list[tuple[bool, RunStatus]] = []

    def look(batch: list[dict[str, Any]]) -> None:
        if batch[-1].get("step") in TERMINAL_STEPS:
            running = it.system.get_session("room-1").is_running
            seen.append((running, it.system.get_run(batch[-1]["run_id"]).status))

    async with bench(says(RunOutcome("Done.")), web_ui=PretendWebUi(look)) as it:
        await it.ask("room-1")
        await it.web_ui.told("final_answer")
        await it.ask("room-1", multitask_strategy="reject")
        await it.web_ui.told("final_answer", times=2)
    assert seen == [(False, RunStatus.SUCCEEDED)] * 2


async def end_by(how: str, run: Run, work: HeldWork) -> None:
    if how == "succeed":
        await work.end(run.run_id)
    elif how == "fail":
        await work.end(run.run_id, TOOL_FAILED)
    elif how == "cancel":
        run.cancel("user")
    else:
        run.limit_time(0)
        for _ in range(3):  # the timer is due in the next round of the loop
            await asyncio.sleep(0)


ENDS = {
    "succeed": (RunStatus.SUCCEEDED, Step.FINAL_ANSWER),
    "fail": (RunStatus.FAILED, Step.FINAL_ANSWER),
    "cancel": (RunStatus.CANCELLED, Step.CANCELLED),
    "time out": (RunStatus.TIMED_OUT, Step.FINAL_ANSWER),
}


def terminal_entries(session: AgentSession) -> list[str]:
    return [step for step in told(session) if step in TERMINAL_STEPS]


@given(order=st.permutations(list(ENDS)), rounds=st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_exactly_one_terminal_entry_whatever_ends_a_run_first(order: list[str], rounds: list[int]) -> None:
    async def end_in_that_order() -> None:
        work = HeldWork()
        async with session_for() as session:
            run = new_run(session)
            session.start(run, work)
            await work.running(1)
            for how, wait in zip(order, rounds, strict=True):
                await end_by(how, run, work)
                for _ in range(wait):
                    await asyncio.sleep(0)
            await task_ended(run)
            record = session.for_runs.runs.get("run-1")
            assert record is not None
            status, step = ENDS[order[0]]
            assert record.status is status
            assert terminal_entries(session) == [step]
            assert told(session)[-1] == step

    asyncio.run(end_in_that_order())


@pytest.mark.parametrize("how", ["cancel", "time out"])
async def test_nothing_of_a_run_comes_after_its_end_even_if_a_node_swallows_the_cancellation(
    how: str,
) -> None:
    refused: list[int] = []
    begun = asyncio.Event()

    async def stubborn(run: Run) -> RunOutcome:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            for requested in (1, 2):
                try:
                    meta = steps.GenerationStartMeta(requested=requested)
                    await run.report(steps.START_GENERATE_EXAM, "I go on", meta)
                except RunOver:
                    refused.append(requested)
        run.note_timing("generate", 1.0)
        return RunOutcome("A late answer.")

    web_ui = PretendWebUi()
    async with session_for(web_ui) as session:
        run = new_run(session)
        session.start(run, stubborn)
        await begun.wait()
        await end_by(how, run, HeldWork())
        await task_ended(run)
        await session.flush()
        record = session.for_runs.runs.get("run-1")
    assert refused == [1, 2]
    assert web_ui.steps == [ENDS[how][1]]
    assert record is not None
    assert (record.status, record.result, dict(record.timings)) == (ENDS[how][0], None, {})


async def test_notify_ui_tells_nothing_of_a_run_that_has_ended() -> None:
    async with session_for() as session:
        run = new_run(session)
        await session.notify_ui(step="thinking", run_id=run.run_id)
        run.cancel("user")
        await session.notify_ui(step="thinking", run_id=run.run_id, message="too late")
        assert told(session) == ["thinking", "cancelled"]


async def test_notify_ui_knows_for_which_run_it_is_called_and_tells_nothing_of_one_that_has_ended() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def stubborn(run: Run) -> RunOutcome:
        await session.notify_ui(step="thinking")
        beside = asyncio.create_task(tells_later(run))
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await session.notify_ui(step="thinking", message="no run_id")
            await session.notify_ui(step="thinking", message="none", run_id=None)
        await beside
        return RunOutcome("Late.")

    async def tells_later(run: Run) -> None:
        await go_on.wait()
        await session.notify_ui(step="thinking", message="from a task of its own")

    async with session_for() as session:
        run = new_run(session)
        session.start(run, stubborn)
        await begun.wait()
        run.cancel("user")
        go_on.set()
        await task_ended(run)
        assert told(session) == ["thinking", "cancelled"]
        assert session.last_events[0].run_id == run.run_id


async def test_log_lines_of_a_run_carry_its_session_and_its_id() -> None:
    async def work(run: Run) -> RunOutcome:
        run.note_timing("planner", 0.001)
        raise TOOL_FAILED

    with capture_logs(processors=[merge_contextvars]) as logs:
        async with session_for() as session:
            run = new_run(session)
            session.start(run, work)
            await task_ended(run)
    assert [log["event"] for log in logs] == ["run_started", "node_done", "tool_failed", "run_ended"]
    assert {(log["session_id"], log["run_id"]) for log in logs} == {("room-1", run.run_id)}


async def test_a_node_that_fails_while_it_is_cancelled_is_not_told() -> None:
    begun = asyncio.Event()

    async def fails_on_cancel(_: Run) -> RunOutcome:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise TOOL_FAILED

    async with session_for() as session:
        run = new_run(session)
        session.start(run, fails_on_cancel)
        await begun.wait()
        run.cancel("user")
        await task_ended(run)
        assert told(session) == ["cancelled"]


async def test_cancelling_says_whether_there_was_something_to_cancel() -> None:
    async with session_for() as session:
        run = new_run(session)
        assert [run.cancel("user"), run.cancel("replaced")] == [True, False]
        assert [entry.meta for entry in session.last_events if isinstance(entry, ProgressEvent)] == [
            {"reason": "user"}
        ]


async def test_a_place_in_line_is_told_when_it_is_news() -> None:
    async with session_for() as session:
        run = new_run(session)
        for position in (3, 3, 2, 2, 1):
            run.wait_in_line(position)
        run.cancel("user")
        run.wait_in_line(4)
        positions = [e.meta.get("position") for e in session.last_events if isinstance(e, ProgressEvent)]
        assert positions == [3, 2, 1, None]


async def test_timings_are_kept_by_node() -> None:
    async with session_for() as session:
        run = new_run(session)
        run.note_timing("planner", 0.001)
        run.note_timing("retrieve", 0.25)
        record = session.for_runs.runs.get("run-1")
        assert record is not None
        assert record.timings == {"planner": 1, "retrieve": 250}
