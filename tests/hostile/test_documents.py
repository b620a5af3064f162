"""Documents from those who mean harm, and a stop while others are read; both services as processes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
import pytest_asyncio

from contracts.materials import MATERIALS_PATH
from kit.internal_token import TOKEN_HEADER
from kit.uploads import UPLOADS_AT_ONCE
from tests.agent_service.materials.documents import pdf
from tests.support.processes import ServiceProcess, service_process
from tests.support.room_reader import RoomReader
from tests.support.servers import free_port
from tests.support.stack import new_session
from tests.support.waiting import until
from tests.support.wire import Wire
from tests.together.test_shutdown import STOP_SECONDS, STOPPED_AS_TOLD

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOKEN = "s3cret"
NOTES = b"Chlorophyll is the pigment that absorbs light. Leaves are green in May."


class Services(NamedTuple):
    agent: ServiceProcess
    web_ui: ServiceProcess
    http: httpx.AsyncClient
    folder: Path

    async def upload(self, name: str, content: bytes, session_id: str, **headers: str) -> httpx.Response:
        return await self.http.post(
            f"{self.web_ui.url}/api/materials",
            params={"session_id": session_id, "name": name},
            content=content,
            headers=headers,
        )

    async def names(self, session_id: str) -> list[str]:
        answer = await self.http.get(f"{self.agent.url}{MATERIALS_PATH}", params={"session_id": session_id})
        return [material["name"] for material in answer.json()["materials"]]


@asynccontextmanager
async def both_services(folder: Path) -> AsyncIterator[Services]:
    agent_port, web_ui_port = free_port(), free_port()
    environ = {
        "INTERNAL_TOKEN": TOKEN,
        "AGENT_PORT": f"{agent_port}",
        "AGENT_RETRIEVAL": "local",
        "AGENT_GENERATION": "extractive",
        "AGENT_GRADING": "local",
        "AGENT_DATA_DIR": f"{folder}",
        "AGENT_WEB_UI_URL": f"http://127.0.0.1:{web_ui_port}",
        "WEB_UI_PORT": f"{web_ui_port}",
        "WEB_UI_AGENT_URL": f"http://127.0.0.1:{agent_port}",
    }
    async with (
        service_process("agent_service", agent_port, **environ) as agent,
        service_process("web_ui_service", web_ui_port, **environ) as web_ui,
        httpx.AsyncClient(timeout=60, headers={TOKEN_HEADER: TOKEN}) as http,
    ):
        yield Services(agent, web_ui, http, folder)
        for service in (agent, web_ui):
            assert "Traceback" not in service.log
            assert "ended_by_force" not in service.log


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def services(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Services]:
    async with both_services(tmp_path_factory.mktemp("documents")) as services:
        yield services


def half_an_upload(path: str, session_id: str) -> bytes:
    return (
        f"POST {path}?session_id={session_id}&name=a.txt HTTP/1.1\r\nHost: x\r\n{TOKEN_HEADER}: {TOKEN}\r\n"
        "Content-Length: 1000\r\n\r\nhalf of it"
    ).encode()


async def test_uploads_that_stand_still_and_break_off_leave_no_place_taken(services: Services) -> None:
    """Sixteen places, all taken by those who send half; each is free again when they go."""
    for service, path in ((services.agent, MATERIALS_PATH), (services.web_ui, "/api/materials")):
        async with AsyncExitStack() as wires:
            for number in range(UPLOADS_AT_ONCE):
                half = half_an_upload(path, f"S{number % 2}")
                (await wires.enter_async_context(Wire(service.port))).say(half)
            await until(lambda: len(list(services.folder.glob("upload-*"))) == UPLOADS_AT_ONCE)
            refused = await services.upload("a.txt", NOTES, new_session())
            assert (refused.status_code, refused.json()["code"]) == (429, "too_many_uploads")
            assert refused.headers["retry-after"]
        await until(lambda: not list(services.folder.glob("upload-*")))
        session_id = new_session()
        assert (await services.upload("a.txt", NOTES, session_id)).status_code == 201
        assert await services.names(session_id) == ["a.txt"]
    assert await services.names("S0") == await services.names("S1") == []


async def test_strange_names_are_refused_or_shown_without_what_cannot_be_seen(services: Services) -> None:
    shown = {
        "a\0b.txt": "a b.txt",
        "a\r\nX-Injected: 1.txt": "a X-Injected: 1.txt",
        "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe": "txt.exe",
        "../../etc/passwd": "passwd",
        "C:\\notes\\a.txt": "a.txt",
        "\x1b[31mred.txt": "[31mred.txt",
        "\0": "notes",
        "..": "notes",
        "./...": "notes",
        "\N{ZERO WIDTH SPACE}": "notes",
        "🦊.txt": "🦊.txt",
    }
    for number, (name, plain) in enumerate(shown.items()):
        session_id = new_session()
        assert (await services.upload(name, NOTES + b" %d." % number, session_id)).status_code == 201
        assert await services.names(session_id) == [plain]
        told = await services.http.get(
            f"{services.web_ui.url}/api/messages", params={"session_id": session_id}
        )
        assert json.loads(told.text)[0]["meta"]["name"] == plain
    for name in ("", " ", "x" * 201, "x" * 8_000):
        session_id = new_session()
        assert (await services.upload(name, NOTES, session_id)).status_code == 422
        assert await services.names(session_id) == []


async def test_a_page_of_another_site_adds_nothing_to_either_service(services: Services) -> None:
    """A browser sends a file without asking first, so the answer alone would come too late."""
    for url in (f"{services.agent.url}{MATERIALS_PATH}", f"{services.web_ui.url}/api/materials"):
        for origin in ("http://elsewhere.example", "null", ""):
            answer = await services.http.post(
                url, params={"session_id": "S", "name": "a.txt"}, content=NOTES, headers={"Origin": origin}
            )
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert await services.names("S0") == await services.names("S1") == []


@pytest.mark.parametrize("first", ["agent", "web_ui"])
async def test_sigterm_while_documents_come_and_are_read_and_a_quiz_is_made(
    tmp_path: Path, first: str
) -> None:
    long = pdf(
        [[f"{in_letters(30 * page + line)} absorbs light." for line in range(30)] for page in range(150)]
    )
    async with both_services(tmp_path) as services:
        room = new_session()
        reader = RoomReader(f"ws://127.0.0.1:{services.web_ui.port}/ws", room)
        await reader.connect()
        async with AsyncExitStack() as wires:
            for service, path in ((services.agent, MATERIALS_PATH), (services.web_ui, "/api/materials")):
                (await wires.enter_async_context(Wire(service.port))).say(half_an_upload(path, "S"))
            uploads = [asyncio.create_task(services.upload("a.pdf", long, new_session())) for _ in range(6)]
            await until(lambda: len(list(services.folder.glob("upload-*"))) >= 5)
            for session_id in (room, new_session(), new_session()):
                request = {"session_id": session_id, "question": "50 questions about photosynthesis"}
                asked = await services.http.post(f"{services.agent.url}/api/agent/run", json=request)
                assert asked.status_code == 202
            await reader.until("intent_determined")

            for name in (first, *{"agent", "web_ui"} - {first}):
                code, seconds = await getattr(services, name).terminate()
                assert code in STOPPED_AS_TOLD
                assert seconds < STOP_SECONDS
            answers = await asyncio.gather(*uploads, return_exceptions=True)
        for answer in answers:
            if isinstance(answer, httpx.Response):
                assert answer.status_code in (201, 500, 503), answer.text
            else:
                assert isinstance(answer, httpx.TransportError)
        await reader.wait_for(lambda: any(frame["type"] == "reconnect" for frame in reader.control))
        await reader.drop()
        if first == "agent" and "final_answer" not in reader.steps:
            assert reader.entries[-1]["meta"] == {"reason": "shutdown"}


def in_letters(number: int) -> str:
    """Spell a number so that no line is taken for the heading of every page."""
    return str(number).translate({48 + digit: "abcdefghij"[digit] for digit in range(10)}) + "ene"
