"""What /metrics of the agent says, by value, of runs that a test has seen."""

import re

from tests.support.stack import QUIZ_STEPS, Stack, new_session, running_stack
from tests.support.waiting import until

QUESTION = "a quiz on photosynthesis"


async def metrics(stack: Stack) -> dict[str, float]:
    """Return every sample as the page shows it: name and labels, and the value."""
    page = (await stack.http.get(f"{stack.agent.url}/metrics")).text
    return {name: float(value) for name, value in re.findall(r"^([a-z]\S*(?:{[^}]*})?) (\S+)$", page, re.M)}


async def ended(stack: Stack, session_id: str, question: str = QUESTION) -> None:
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, question)
        await reader.until("final_answer")


async def test_runs_are_counted_by_how_they_ended_and_timed() -> None:
    async with running_stack(agent={"run_seconds": 2.0}) as stack:
        sessions = [new_session() for _ in range(4)]
        await stack.fault(stack.rag, "/search", "delay", seconds=0.3, session_id=sessions[0])
        await ended(stack, sessions[0])
        await stack.fault(stack.rag, "/search", "status", status=500, times=3, session_id=sessions[1])
        await ended(stack, sessions[1])
        await stack.fault(stack.rag, "/search", "hang", session_id=sessions[2])
        await ended(stack, sessions[2])
        await stack.fault(stack.generator, "/api/generate", "hang", session_id=sessions[3])
        async with stack.reading(sessions[3]) as reader:
            await stack.ask(sessions[3], QUESTION)
            await reader.until("start_generate_exam")
            await stack.cancel(sessions[3])
            await reader.until("cancelled")
        told = await metrics(stack)

    for status in ("succeeded", "failed", "timed_out", "cancelled"):
        assert told[f'agent_runs_total{{status="{status}"}}'] == 1
    assert told["agent_run_seconds_count"] == 4
    assert 2.3 < told["agent_run_seconds_sum"] < 12  # one of 0.3 s, one of 2.0 s, two short ones
    assert told['agent_run_seconds_bucket{le="+Inf"}'] - told['agent_run_seconds_bucket{le="1.0"}'] >= 1
    nodes = {node: told[f'agent_step_seconds_count{{node="{node}"}}'] for node in ("planner", "retrieve")}
    assert nodes == {"planner": 4, "retrieve": 4}
    assert told['agent_step_seconds_sum{node="retrieve"}'] > 2.3
    assert told['agent_tool_errors_total{kind="unavailable",tool="rag_search"}'] == 1
    assert told["agent_first_event_seconds_count"] == 4
    assert 0 < told["agent_first_event_seconds_sum"] < 4
    assert told["agent_cancel_seconds_count"] == 2  # the cancelled one and the one that ran out of time
    assert 0 < told["agent_cancel_seconds_sum"] < 2
    assert (told["agent_sessions"], told["agent_running"], told["agent_waiting"]) == (4, 0, 0)


async def test_those_who_wait_are_counted_and_those_who_are_refused() -> None:
    async with running_stack(agent={"max_running": 1, "max_waiting": 2}) as stack:
        busy, *others = [new_session() for _ in range(4)]
        await stack.fault(stack.rag, "/search", "hang", session_id=busy)
        for session_id in (busy, *others):
            await stack.ask(session_id, QUESTION)
        told = await metrics(stack)
        assert (told["agent_running"], told["agent_waiting"]) == (1, 2)
        assert told['agent_refused_total{code="queue_full"}'] == 1
        await stack.cancel(busy)
        async with stack.reading(others[1]) as reader:
            await reader.until("final_answer")
        told = await metrics(stack)
        assert (told["agent_running"], told["agent_waiting"]) == (0, 0)


async def test_the_depth_of_the_outbox_and_what_it_lost_are_told(stack: Stack) -> None:
    await ended(stack, new_session())
    told = await metrics(stack)
    assert told["agent_outbox_entries"] == 0
    assert told['agent_outbox_posts_total{outcome="taken"}'] >= 1
    assert not any(name.startswith("agent_outbox_lost_total") for name in told)

    await stack.web_ui.stop()
    run_id = (await stack.ask(new_session(), QUESTION)).json()["run_id"]
    system = stack.agent.app.state.system
    await until(lambda: system.get_run(run_id).status.is_final)
    assert (await metrics(stack))["agent_outbox_entries"] == len(QUIZ_STEPS) + 1
    system.remove_session(system.get_run(run_id).session_id)  # 2 s of patience, then what waits is lost
    await until(lambda: system.metrics.registry.get_sample_value("agent_outbox_entries") == 0)
    told = await metrics(stack)
    assert told['agent_outbox_lost_total{reason="closed"}'] == len(QUIZ_STEPS) + 1
    await stack.start_web_ui()
