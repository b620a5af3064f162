"""The product in containers, from outside, with a token."""

import asyncio
import sys

import pytest

from tests.compose.containers import PORTS, ROOT, TOKEN, Composed, cut_by_session
from tests.support.stack import QUIZ_STEPS


async def test_the_smoke_script_passes(composed: Composed) -> None:
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "scripts/smoke.py"],
        *["--web", composed.web_ui, "--agent", composed.agent, "--token", TOKEN],
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()


async def test_the_smoke_script_runs_inside_where_the_agent_is_not_published(composed: Composed) -> None:
    with (ROOT / "scripts/smoke.py").open("rb") as script:
        process = await asyncio.create_subprocess_exec(
            *["docker", "exec", "-i", composed.container("web_ui")],
            *["python", "-", "--agent", "http://agent:8250"],
            stdin=script,
            stdout=asyncio.subprocess.PIPE,
        )
    async with asyncio.timeout(60):
        out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()


async def test_a_question_becomes_a_quiz_in_the_room(composed: Composed) -> None:
    session_id = composed.new_session()
    async with composed.reading(session_id) as reader:
        await composed.ask(session_id)
        final = await reader.until("final_answer", 30)
    assert reader.steps == ["message", *QUIZ_STEPS]
    assert reader.gaps == 0
    assert len(final["meta"]["quiz"]["items"]) == 5
    assert await composed.history(session_id) == reader.entries


async def test_without_the_token_nothing_can_be_asked_or_told(composed: Composed) -> None:
    asked = await composed.request(
        "POST", f"{composed.agent}/api/agent/run", headers={}, json={"session_id": "s", "question": "a quiz"}
    )
    told = await composed.request(
        "POST",
        f"{composed.web_ui}/api/agent/progress",
        headers={"X-INTERNAL-TOKEN": TOKEN[:-1]},
        json={"event_id": "e", "session_id": "s", "step": "final_answer"},
    )
    assert (asked.status_code, asked.json()["code"]) == (401, "unauthorized")
    assert (told.status_code, told.json()["code"]) == (401, "unauthorized")
    assert await composed.history("s") == []


@pytest.mark.parametrize("service", PORTS)
async def test_a_container_has_no_rights_and_bounded_memory(composed: Composed, service: str) -> None:
    described = await composed.inspect(service)
    host = described["HostConfig"]
    assert described["State"]["Health"]["Status"] == "healthy"
    assert described["Config"]["User"] == "quizroom"
    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert host["SecurityOpt"] == ["no-new-privileges:true"]
    assert 0 < host["Memory"] <= 3 * 1024**3
    assert host["RestartPolicy"]["Name"] == "unless-stopped"
    published = [place for places in host["PortBindings"].values() for place in places]
    assert {place["HostIp"] for place in published} == {"127.0.0.1"}


TRY_TO_WRITE = (
    "for folder in /app /home/quizroom /data; do touch $folder/x && rm $folder/x && echo $folder; done"
)


async def test_only_the_agent_can_write_and_only_its_documents(composed: Composed) -> None:
    for service in PORTS:
        try_it = f"({TRY_TO_WRITE}) 2>/dev/null; true"
        written = await composed.docker("exec", composed.container(service), "sh", "-c", try_it)
        assert written.split() == (["/data"] if service == "agent" else [])


async def test_an_image_holds_only_what_its_service_needs(composed: Composed) -> None:
    held = {
        service: set((await composed.docker("exec", composed.container(service), "ls", "/app")).split())
        for service in PORTS
    }
    shared = {"contracts", "kit"}
    assert held == {
        "web_ui": shared | {"web_ui_service"},
        "agent": shared | {"quiz_engine", "agent_service"},
        "rag_mock": shared | {"mocks"},
        "test_generator_mock": shared | {"mocks"},
    }


async def test_the_page_is_served(composed: Composed) -> None:
    page = await composed.request("GET", composed.web_ui)
    assert page.status_code == 200
    assert "Quizroom" in page.text


def test_logs_of_a_session_are_its_lines_of_all_services_in_their_order() -> None:
    lines = ["agent-1  | 10:00:02 s1 ends", "web_ui-1 | 10:00:01 s1 begins", "web_ui-1 | 10:00:03 s2 begins"]
    assert cut_by_session(lines, ["s1"]) == {"s1": [lines[1], lines[0]]}
