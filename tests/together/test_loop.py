"""Nothing blocks the loop, and a loop that is held up shows in the metrics."""

import asyncio
import time

from blockbuster import BlockingError

from agent_service.main import create_app
from agent_service.run import Run
from agent_service.settings import AgentSettings
from agent_service.task_graph import RunOutcome
from contracts.commands import RunRequest
from kit.loop_lag import watch_loop_lag
from tests.support.servers import Server
from tests.support.stack import Stack
from tests.support.waiting import until


async def test_a_blocking_call_in_a_run_is_an_error() -> None:
    caught: list[Exception] = []

    async def blocking_work(_: Run) -> RunOutcome:
        try:
            time.sleep(0.001)  # noqa: ASYNC251 - this is what must be caught
        except BlockingError as error:
            caught.append(error)
            raise
        return RunOutcome("never")

    app = create_app(AgentSettings(web_ui_url="http://127.0.0.1:9"), work=blocking_work)
    async with app.router.lifespan_context(app):
        system = app.state.system
        record = await system.run(RunRequest(session_id="s", question="a quiz"))
        await asyncio.wait({system.get_session("s").task})
        assert system.get_run(record.run_id).status == "failed"
    assert caught


async def test_a_loop_held_up_for_a_third_of_a_second_is_seen() -> None:
    seen: list[float] = []
    watching = asyncio.create_task(watch_loop_lag(seen.append))
    await asyncio.sleep(0)  # it has begun to watch
    _hold_up(0.375)
    await until(lambda: bool(seen))
    watching.cancel()
    assert 0.1 < seen[0] < 0.4


async def test_both_services_publish_their_loop_lag(stack: Stack) -> None:
    for server, name in ((stack.agent, "agent"), (stack.web_ui, "web_ui")):
        async with asyncio.timeout(10):
            while f"{name}_loop_lag_seconds_count 0.0" in (metrics := await numbers_of(stack, server)):
                pass
        assert f"{name}_loop_lag_seconds_count" in metrics


async def numbers_of(stack: Stack, server: Server) -> str:
    return (await stack.http.get(f"{server.url}/metrics")).text


def _hold_up(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass
