"""What the smoke script says of an installation that is well, and of each way not to be."""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI, WebSocket
from fastapi.responses import HTMLResponse

from scripts.smoke import Failed, Target, smoke
from tests.support.servers import Server, free_port, serving
from tests.support.stack import Stack, running_stack

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "smoke-test-token"


@asynccontextmanager
async def installation(token: str = TOKEN) -> AsyncIterator[tuple[Stack, Target]]:
    """Run the product with a stand-in for its pages, and return what the script is told of it."""
    closed = {"internal_token": token}
    async with running_stack(agent=closed, web_ui=closed) as stack:
        stack.web_ui.app.add_api_route("/s/{session_id}", lambda session_id: HTMLResponse("a page"))
        yield stack, Target(stack.web_ui.url, stack.agent.url, token)


async def failure_of(target: Target) -> str:
    with pytest.raises(Failed) as failed:
        await smoke(target)
    return str(failed.value)


async def test_an_installation_that_is_well_passes_with_a_timing_of_each_step(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with installation() as (_, target):
        await smoke(target)
    timings = re.findall(r"^ +\d+ ms  (.+)$", capsys.readouterr().out, re.MULTILINE)
    assert timings[0] == "the web UI is ready"
    assert timings[-2].startswith("  final_answer: ")
    assert timings[-1] == "the history is what the socket gave"


async def test_the_command_runs_from_standard_input_and_takes_its_token_from_the_environment() -> None:
    async with installation() as (_, target):
        with (ROOT / "scripts/smoke.py").open("rb") as script:
            process = await asyncio.create_subprocess_exec(
                *[sys.executable, "-", "--web", target.web, "--agent", target.agent],
                cwd="/",
                env={"INTERNAL_TOKEN": TOKEN},
                stdin=script,
                stdout=subprocess.PIPE,
            )
        async with asyncio.timeout(60):
            out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    assert "SMOKE PASSED" in out.decode()


def test_the_command_says_what_is_down_and_ends_with_1() -> None:
    web = f"http://127.0.0.1:{free_port()}"
    done = subprocess.run(
        [sys.executable, "scripts/smoke.py", "--web", web],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert f"SMOKE FAILED: the web UI does not answer at {web}" in done.stdout
    assert "is --web right?" in done.stdout


async def test_an_agent_that_is_down_is_named() -> None:
    async with installation() as (stack, target):
        nobody = f"http://127.0.0.1:{free_port()}"
        said = await failure_of(Target(stack.web_ui.url, nobody, target.token))
    assert said.startswith(f"the agent does not answer at {nobody}")


@pytest.mark.parametrize(("token", "words"), [("wrong", "refuses this token"), ("", "wants a token")])
async def test_a_bad_token_is_told_from_none(token: str, words: str) -> None:
    async with installation() as (_, target):
        said = await failure_of(Target(target.web, target.agent, token))
    assert said == f"the agent {words}. Give its INTERNAL_TOKEN with --token or in the environment."


async def test_a_token_that_nobody_asks_for_is_a_failure() -> None:
    async with installation(token="") as (_, target):
        said = await failure_of(Target(target.web, target.agent, TOKEN))
    assert "to a request without the token, not 401" in said


async def test_a_tool_that_fails_is_named_with_its_kind() -> None:
    async with installation() as (stack, target):
        await stack.fault(stack.rag, "/search", "status", times=3)
        said = await failure_of(target)
    assert said.startswith("the tool rag_search failed: unavailable after 3 attempts")


async def test_another_sequence_is_shown_beside_the_expected_one() -> None:
    async with installation() as (_, target):
        said = await failure_of(Target(target.web, target.agent, TOKEN, question="what does chlorophyll do?"))
    assert said.startswith("wrong sequence")
    assert "came      message intent_determined start_retrieval retrieval_done final_answer" in said


async def test_a_run_without_an_end_is_given_up_after_the_time_allowed() -> None:
    async with installation() as (stack, target):
        await stack.fault(stack.rag, "/search", "hang")
        said = await failure_of(Target(target.web, target.agent, TOKEN, seconds=2))
    assert said.startswith("in vain waited for the end of the run; the room was last told start_retrieval")


async def test_a_proxy_that_passes_no_upgrade_is_recognised() -> None:
    without_socket = FastAPI()
    for path in ("/health/ready", "/s/{session_id}"):
        without_socket.add_api_route(path, lambda: HTMLResponse("well"))
    async with installation(token="") as (_, target), serving(Server(without_socket)) as proxy:
        said = await failure_of(Target(proxy.url, target.agent, ""))
    assert "opens no WebSocket" in said
    assert "must pass Upgrade and Connection" in said


async def test_an_answer_key_on_the_wire_is_a_failure() -> None:
    leaky = FastAPI()
    for path in ("/health/ready", "/s/{session_id}"):
        leaky.add_api_route(path, lambda: HTMLResponse("well"))

    @leaky.websocket("/ws")
    async def tell_all(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.receive_text()
        await websocket.send_json({"type": "subscribed"})
        await websocket.send_json({"type": "progress", "meta": {"correct_response": ["A"]}})
        await websocket.receive()

    async with installation(token="") as (_, target), serving(Server(leaky, ws=True)) as web_ui:
        said = await failure_of(Target(web_ui.url, target.agent, ""))
    assert said.startswith("an answer key is on the wire: correct_response")
