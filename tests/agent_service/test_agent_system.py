"""All sessions of a process: what is accepted, what waits, what is stopped, and what is forgotten."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from agent_service.errors import (
    Draining,
    IdempotencyConflict,
    QueueFull,
    QuizNotFound,
    RunNotFound,
    SessionBusy,
    SessionNotFound,
    ToolError,
)
from agent_service.main import create_app
from agent_service.run import Run
from agent_service.settings import AgentSettings
from agent_service.task_graph import RunOutcome
from contracts.commands import RunRequest, RunStatus
from contracts.quiz import Quiz
from tests.support.agent_bench import HeldWork, bench, make_system, number, task_ended
from tests.support.pretend_web_ui import PretendWebUi
from tests.support.scripted_tools import quiz_item, quiz_of
from tests.support.waiting import until


@pytest.fixture
def work() -> HeldWork:
    return HeldWork()


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


# --- sessions


async def test_create_gives_a_session_and_the_same_one_again(work: HeldWork) -> None:
    async with bench(work) as it:
        session = it.system.create_session("room-1")
        assert it.system.create_session("room-1") is session
        assert it.system.get_session("room-1") is session
        assert list(it.system.sessions) == ["room-1"]


async def test_an_unknown_session_is_not_found(work: HeldWork) -> None:
    async with bench(work) as it:
        with pytest.raises(SessionNotFound):
            it.system.get_session("room-1")
        with pytest.raises(SessionNotFound):
            it.system.remove_session("room-1")


async def test_remove_forgets_a_session_with_its_runs(work: HeldWork) -> None:
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        await work.end(run.run_id)
        it.system.remove_session("room-1")
        assert "room-1" not in it.system.sessions
        with pytest.raises(RunNotFound):
            it.system.get_run(run.run_id)


async def test_remove_stops_what_runs_and_what_waits(work: HeldWork) -> None:
    async with bench(work) as it:
        await it.ask("room-1")
        await it.ask("room-1", multitask_strategy="enqueue")
        running = await work.running(1)
        it.system.remove_session("room-1")
        await task_ended(running)
        assert running.over
        assert len(work.begun) == 1
        assert number(it.system.metrics.registry, "agent_running") == 0
        assert number(it.system.metrics.registry, "agent_waiting") == 0


async def test_the_room_of_a_removed_session_hears_how_its_run_ended(work: HeldWork) -> None:
    async with bench(work) as it:
        await it.ask("room-1")
        await work.running(1)
        it.system.remove_session("room-1")
        assert (await it.web_ui.told("cancelled"))["meta"] == {"reason": "expired"}


async def test_idle_sessions_are_swept_once_their_time_is_over(work: HeldWork) -> None:
    async with bench(work, session_ttl_seconds=0.0) as it:
        it.system.create_session("room-1")
        it.system.create_session("room-2")
        assert it.system.sweep_expired_sessions() == 2
        assert it.system.sessions == {}


async def test_a_session_lives_while_its_time_is_not_over(work: HeldWork) -> None:
    async with bench(work, session_ttl_seconds=3600.0) as it:
        it.system.create_session("room-1")
        assert it.system.sweep_expired_sessions() == 0
        assert list(it.system.sessions) == ["room-1"]


async def test_a_running_session_never_expires(work: HeldWork) -> None:
    async with bench(work, session_ttl_seconds=0.0, max_running=1) as it:
        run = await it.ask("runs")
        await it.ask("waits")
        await work.running(1)
        assert it.system.sweep_expired_sessions() == 0
        await work.end(run.run_id)
        assert it.system.sweep_expired_sessions() == 1
        assert list(it.system.sessions) == ["waits"]


async def test_beyond_the_bytes_of_all_memories_the_longest_unused_go(work: HeldWork) -> None:
    async with bench(work, max_last_events_bytes=25_000) as it:
        for session_id in ("oldest", "middle", "newest"):
            session = it.system.create_session(session_id)
            await session.notify_ui(step="thinking", message="x" * 10_000)
            await session.flush()
        assert it.system.sweep_expired_sessions() == 1
        assert list(it.system.sessions) == ["middle", "newest"]


async def test_many_that_expire_at_once_go_fifty_at_a_time_with_the_loop_free_in_between(
    work: HeldWork,
) -> None:
    async with bench(work, session_ttl_seconds=0.0) as it:
        for number in range(220):
            it.system.create_session(f"room-{number}")
        maintain_once = asyncio.create_task(it.system.maintain(every_seconds=0))
        left = [220]
        async with asyncio.timeout(10):
            while left[-1]:
                await asyncio.sleep(0)
                left.append(len(it.system.sessions))
        maintain_once.cancel()
        await asyncio.wait({maintain_once})
    assert sorted(set(left), reverse=True) == [220, 170, 120, 70, 20, 0]


async def test_what_was_made_and_marked_in_a_session_goes_with_it(work: HeldWork) -> None:
    quiz = Quiz.model_validate(quiz_of(quiz_item()))
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        await work.end(run.run_id, RunOutcome("Ready.", quiz=quiz))
        assert it.system.quizzes.get_quiz("room-1", quiz.identifier) == quiz
        it.system.remove_session("room-1")
        with pytest.raises(QuizNotFound):
            it.system.quizzes.get_quiz("room-1", quiz.identifier)


async def test_a_session_that_ran_more_than_it_lists_is_forgotten_whole(work: HeldWork) -> None:
    async with bench(work) as it:
        first = await it.ask("room-1")
        await work.running(1)
        await work.end(first.run_id)
        for number in range(2, 203):
            run = await it.ask("room-1")
            await work.running(number)
            await work.end(run.run_id)
        assert first.run_id not in it.system.get_session("room-1").run_ids
        it.system.remove_session("room-1")
        with pytest.raises(RunNotFound):
            it.system.get_run(first.run_id)


async def test_a_service_that_runs_forgets_what_expired_by_itself(work: HeldWork) -> None:
    app = create_app(
        AgentSettings(session_ttl_seconds=0.05), work=work, web_ui_transport=PretendWebUi().transport
    )
    async with app.router.lifespan_context(app):
        system = app.state.system
        system.create_session("idle")
        await system.run(RunRequest(session_id="runs", question="a quiz on cells"))
        await until(lambda: "idle" not in system.sessions)
        assert list(system.sessions) == ["runs"]


async def test_at_most_so_many_sessions_the_idle_one_unused_longest_makes_way(work: HeldWork) -> None:
    async with bench(work, max_sessions=2) as it:
        await it.ask("runs")
        it.system.create_session("idle")
        it.system.create_session("new")
        assert list(it.system.sessions) == ["runs", "new"]


async def test_where_all_sessions_run_a_new_one_is_told_to_come_again(work: HeldWork) -> None:
    async with bench(work, max_sessions=1) as it:
        await it.ask("room-1")
        with pytest.raises(QueueFull) as refused:
            await it.ask("room-2")
        assert refused.value.retry_after >= 1
        assert list(it.system.sessions) == ["room-1"]


async def test_a_refused_run_leaves_no_session_and_drives_none_out(work: HeldWork) -> None:
    async with bench(work, max_running=1, max_waiting=0, max_sessions=2) as it:
        await it.ask("runs")
        it.system.create_session("idle")
        with pytest.raises(QueueFull):
            await it.ask("refused")
        assert list(it.system.sessions) == ["runs", "idle"]


# --- runs


async def test_run_starts_a_background_task_and_returns_at_once(work: HeldWork) -> None:
    async with bench(work) as it:
        record = await it.ask("room-1", "a quiz on cells", author="Ola")
        assert record.status is RunStatus.RUNNING
        session = it.system.get_session("room-1")
        assert session.task is not None
        assert not session.task.done()
        await work.running(1)
        await work.end(record.run_id)
        assert it.status(record) is RunStatus.SUCCEEDED
        message, final = await it.room("room-1")
        assert (message["text"], message["author"]) == ("a quiz on cells", "Ola")
        assert {message["run_id"], final["run_id"]} == {record.run_id}


def test_run_sync_runs_to_the_end_for_a_caller_without_a_loop() -> None:
    async def work(run: Run) -> RunOutcome:
        await asyncio.sleep(0)
        return RunOutcome(f"You asked for {run.question}.")

    web_ui = PretendWebUi()
    http = httpx.AsyncClient(transport=web_ui.transport, base_url="http://web-ui")
    system = make_system(work, http)
    first = system.run_sync(RunRequest(session_id="room-1", question="a quiz on cells"))
    again = system.run_sync(RunRequest(session_id="room-1", question="another"))
    system.close_sync()
    assert (first.status, again.status) == (RunStatus.SUCCEEDED, RunStatus.SUCCEEDED)
    assert first.result is not None
    assert first.result["text"] == "You asked for a quiz on cells."
    assert web_ui.steps == ["message", "final_answer"] * 2


async def test_a_run_that_ended_is_still_known(work: HeldWork) -> None:
    async with bench(work) as it:
        record = await it.ask("room-1")
        await work.running(1)
        await work.end(record.run_id, ToolError("rag_search", "timeout", "late"))
        known = it.system.get_run(record.run_id)
        assert (known.status, known.step) == (RunStatus.FAILED, "final_answer")
        assert known.started_at is not None
        assert known.finished_at is not None
        with pytest.raises(RunNotFound):
            it.system.get_run("never-was")


# --- a busy session


async def test_reject_leaves_a_busy_session_as_it_is(work: HeldWork) -> None:
    async with bench(work) as it:
        first = await it.ask("room-1")
        with pytest.raises(SessionBusy):
            await it.ask("room-1", "a second one")
        assert it.status(first) is RunStatus.RUNNING
        assert await it.steps("room-1") == ["message"]


async def test_enqueue_runs_after_the_running_one_in_order(work: HeldWork) -> None:
    async with bench(work) as it:
        runs = [await it.ask("room-1", multitask_strategy="enqueue") for _ in range(3)]
        assert [it.system.position(run.run_id) for run in runs] == [None, 1, 2]
        for nth, run in enumerate(runs, start=1):
            assert (await work.running(nth)).run_id == run.run_id
            await work.end(run.run_id)
        assert [run.run_id for run in work.begun] == [run.run_id for run in runs]
        assert (
            await it.steps("room-1")
            == ["message", "message", "queued", "message", "queued"] + ["final_answer"] * 3
        )


async def test_interrupt_replaces_what_runs_and_what_waits(work: HeldWork) -> None:
    async with bench(work) as it:
        running = await it.ask("room-1")
        await work.running(1)
        waiting = await it.ask("room-1", multitask_strategy="enqueue")
        newest = await it.ask("room-1", multitask_strategy="interrupt")
        assert [it.status(run) for run in (running, waiting, newest)] == [
            RunStatus.CANCELLED,
            RunStatus.CANCELLED,
            RunStatus.RUNNING,
        ]
        await work.running(2)
        await work.end(newest.run_id)
        room = await it.room("room-1")
        reasons = [entry["meta"]["reason"] for entry in room if entry.get("step") == "cancelled"]
        assert reasons == ["replaced", "replaced"]
        assert [run.run_id for run in work.begun] == [running.run_id, newest.run_id]


async def test_two_sessions_do_not_hold_each_other_up(work: HeldWork) -> None:
    async with bench(work) as it:
        first, second = await it.ask("room-1"), await it.ask("room-2")
        await work.running(2)
        await work.end(second.run_id)
        assert (it.status(first), it.status(second)) == (RunStatus.RUNNING, RunStatus.SUCCEEDED)


# --- the line


async def test_a_run_beyond_the_places_waits_and_says_so(work: HeldWork) -> None:
    async with bench(work, max_running=1) as it:
        first = await it.ask("room-1")
        second = await it.ask("room-2")
        assert (second.status, it.system.position(second.run_id)) == (RunStatus.QUEUED, 1)
        await work.running(1)
        await work.end(first.run_id)
        await work.running(2)
        await work.end(second.run_id)
        assert await it.steps("room-2") == ["message", "queued", "final_answer"]


async def test_upkeep_tells_those_who_wait_that_they_moved_up(work: HeldWork) -> None:
    async with bench(work, max_running=1) as it:
        first = await it.ask("room-1")
        for session_id in ("room-2", "room-3"):
            await it.ask(session_id)
        await work.running(1)
        await work.end(first.run_id)
        it.system.maintain_once()
        it.system.maintain_once()
        positions = [entry["meta"].get("position") for entry in (await it.room("room-3"))[1:]]
        assert positions == [2, 1]


async def test_too_many_waiting_are_told_when_to_come_again(work: HeldWork) -> None:
    async with bench(work, max_running=1, max_waiting=1) as it:
        await it.ask("room-1")
        await it.ask("room-2")
        with pytest.raises(QueueFull) as refused:
            await it.ask("room-3")
        assert 1 <= refused.value.retry_after <= 300
        assert await it.steps("room-1") + await it.steps("room-2") == ["message", "message", "queued"]


# --- asking twice


async def test_the_same_key_and_body_give_the_same_run(work: HeldWork) -> None:
    async with bench(work) as it:
        first = await it.ask("room-1", idempotency_key="k1")
        again = await it.ask("room-1", idempotency_key="k1")
        assert again.run_id == first.run_id
        await work.running(1)
        await work.end(first.run_id)
        ended = await it.ask("room-1", idempotency_key="k1")
        assert (ended.run_id, ended.status) == (first.run_id, RunStatus.SUCCEEDED)
        assert await it.steps("room-1") == ["message", "final_answer"]


async def test_the_same_key_with_another_body_is_a_conflict(work: HeldWork) -> None:
    async with bench(work) as it:
        await it.ask("room-1", "cells", idempotency_key="k1")
        with pytest.raises(IdempotencyConflict):
            await it.ask("room-1", "stars", idempotency_key="k1")
        with pytest.raises(IdempotencyConflict):
            await it.ask("room-1", "cells", idempotency_key="k1", multitask_strategy="interrupt")
        assert len(it.system.get_session("room-1").run_ids) == 1


async def test_keys_are_looked_at_before_anything_else(work: HeldWork) -> None:
    async with bench(work, max_running=1, max_waiting=0) as it:
        first = await it.ask("room-1", idempotency_key="k1")
        assert (await it.ask("room-1", idempotency_key="k1")).run_id == first.run_id
        it.system.draining = True
        assert (await it.ask("room-1", idempotency_key="k1")).run_id == first.run_id


async def test_a_key_belongs_to_its_session(work: HeldWork) -> None:
    async with bench(work) as it:
        first = await it.ask("room-1", idempotency_key="k1")
        other = await it.ask("room-2", idempotency_key="k1")
        assert first.run_id != other.run_id


async def test_a_refused_request_does_not_use_up_its_key(work: HeldWork) -> None:
    async with bench(work) as it:
        running = await it.ask("room-1")
        with pytest.raises(SessionBusy):
            await it.ask("room-1", "second", idempotency_key="k1")
        await work.running(1)
        await work.end(running.run_id)
        assert (await it.ask("room-1", "second", idempotency_key="k1")).status is RunStatus.RUNNING


# --- cancel


async def test_cancel_stops_one_run_and_frees_the_session(work: HeldWork) -> None:
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        result = it.system.cancel("room-1", run.run_id)
        assert (result.cancelled, result.run_id, result.status) == (True, run.run_id, RunStatus.CANCELLED)
        assert (await it.ask("room-1")).status is RunStatus.RUNNING


async def test_cancel_without_a_run_stops_all_that_runs_or_waits(work: HeldWork) -> None:
    async with bench(work) as it:
        runs = [await it.ask("room-1", multitask_strategy="enqueue") for _ in range(3)]
        await work.running(1)
        result = it.system.cancel("room-1")
        assert (result.cancelled, result.run_id, result.status) == (
            True,
            runs[-1].run_id,
            RunStatus.CANCELLED,
        )
        assert {it.status(run) for run in runs} == {RunStatus.CANCELLED}
        started = [it.system.get_run(run.run_id).started_at for run in runs]
        assert [at is None for at in started] == [False, True, True], "no waiting one began meanwhile"
        assert (await it.steps("room-1")).count("cancelled") == 3


async def test_cancel_takes_a_waiting_run_out_of_the_line(work: HeldWork) -> None:
    async with bench(work, max_running=1) as it:
        first = await it.ask("room-1")
        second, third = await it.ask("room-2"), await it.ask("room-3")
        assert it.system.cancel("room-2", second.run_id).cancelled
        assert it.system.position(third.run_id) == 1
        await work.running(1)
        await work.end(first.run_id)
        assert (await work.running(2)).run_id == third.run_id
        assert await it.steps("room-2") == ["message", "queued", "cancelled"]


async def test_cancel_of_a_finished_run_changes_nothing(work: HeldWork) -> None:
    async with bench(work) as it:
        run = await it.ask("room-1")
        await work.running(1)
        await work.end(run.run_id)
        for _ in range(2):
            result = it.system.cancel("room-1", run.run_id)
            assert (result.cancelled, result.status) == (False, RunStatus.SUCCEEDED)
        assert it.system.cancel("room-1").cancelled is False
        assert await it.steps("room-1") == ["message", "final_answer"]


async def test_cancel_of_what_is_unknown_is_not_found(work: HeldWork) -> None:
    async with bench(work) as it:
        with pytest.raises(SessionNotFound):
            it.system.cancel("room-1")
        mine, other = await it.ask("room-1"), await it.ask("room-2")
        with pytest.raises(RunNotFound):
            it.system.cancel("room-1", "never-was")
        with pytest.raises(RunNotFound):
            it.system.cancel("room-1", other.run_id)
        assert (it.status(mine), it.status(other)) == (RunStatus.RUNNING, RunStatus.RUNNING)


async def test_a_task_that_will_not_end_is_cancelled_again() -> None:
    cancels: list[float] = []
    begun = asyncio.Event()
    clock = Clock()

    async def stubborn(_: Run) -> RunOutcome:
        begun.set()
        while len(cancels) < 3:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancels.append(clock.now)
        return RunOutcome("At last.")

    async with bench(stubborn, clock=clock, recancel_seconds=1.0) as it:
        run = await it.ask("room-1")
        await begun.wait()
        it.system.cancel("room-1")
        task = it.system.get_session("room-1").task
        assert task is not None
        async with asyncio.timeout(5):
            while not task.done():
                clock.now += 1.0
                it.system.maintain_once()
                await asyncio.sleep(0)
        assert len(cancels) == 3
        assert it.status(run) is RunStatus.CANCELLED
        assert await it.steps("room-1") == ["message", "cancelled"]


# --- time


async def test_a_run_that_takes_too_long_is_timed_out_with_one_final_answer(work: HeldWork) -> None:
    async with bench(work, run_seconds=0.01) as it:
        record = await it.ask("room-1")
        run = await work.running(1)
        final = await it.web_ui.told("final_answer")
        await task_ended(run)
        assert (final["level"], final["meta"]["status"]) == ("error", "timed_out")
        assert it.status(record) is RunStatus.TIMED_OUT
        assert it.system.get_run(record.run_id).error["code"] == "timed_out"  # type: ignore[index]
        assert await it.steps("room-1") == ["message", "final_answer"]


async def test_time_in_line_does_not_count(work: HeldWork) -> None:
    async with bench(work, max_running=1, run_seconds=0.05) as it:
        first, second = await it.ask("room-1"), await it.ask("room-2")
        await it.web_ui.told("final_answer")
        assert it.status(first) is RunStatus.TIMED_OUT
        await work.running(2)
        await work.end(second.run_id)
        assert it.status(second) is RunStatus.SUCCEEDED


# --- the end


async def test_drain_stops_all_runs_and_delivers_what_their_rooms_must_know(work: HeldWork) -> None:
    async with bench(work, max_running=2) as it:
        runs = [await it.ask(session_id) for session_id in ("room-1", "room-2", "room-3")]
        await work.running(2)
        await it.system.drain(patience_seconds=1.0)
        assert {it.status(run) for run in runs} == {RunStatus.CANCELLED}
        ends = [entry["meta"] for entry in it.web_ui.taken if entry.get("step") == "cancelled"]
        assert ends == [{"reason": "shutdown"}] * 3
        assert len(work.begun) == 2
        assert number(it.system.metrics.registry, "agent_outbox_entries") == 0


async def test_nothing_new_is_taken_while_draining(work: HeldWork) -> None:
    async with bench(work) as it:
        await it.system.drain()
        with pytest.raises(Draining):
            await it.ask("room-1")
        assert it.system.sessions == {}


async def test_drain_does_not_wait_for_a_room_that_is_away(work: HeldWork) -> None:
    web_ui = PretendWebUi(lambda _: 503)
    async with bench(work, web_ui=web_ui) as it:
        await it.ask("room-1")
        await work.running(1)
        async with asyncio.timeout(1.0):
            await it.system.drain(patience_seconds=0.1)
        assert number(it.system.metrics.registry, "agent_outbox_lost_total", reason="closed") == 2


async def test_upkeep_goes_on_after_a_round_that_failed(work: HeldWork) -> None:
    def ticking() -> Iterator[float]:
        yield 0.0
        raise OverflowError("a clock that breaks once")

    ticks, rounds, went_on = ticking(), 0, asyncio.Event()

    def clock() -> float:
        nonlocal rounds
        rounds += 1
        if rounds >= 4:
            went_on.set()
        return next(ticks, 2.0)

    async with bench(work, clock=clock) as it:
        maintain_once = asyncio.create_task(it.system.maintain(every_seconds=0))
        async with asyncio.timeout(5):
            await went_on.wait()
        assert not maintain_once.done()
        maintain_once.cancel()
        await asyncio.wait({maintain_once})


async def test_a_long_question_is_read_off_the_loop() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with bench() as it:
        beside = asyncio.create_task(others())
        await it.ask("room-1", "a quiz on cells")
        short, turns = turns, 0
        await it.ask("room-2", "1 " * 10_000)
        beside.cancel()
    assert short <= 1 < turns
