"""A student's document on its way through the web UI to the agent."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from contracts.materials import MATERIALS_PATH, MAX_MATERIAL_BYTES, MaterialAdded
from kit.uploads import UPLOADS_AT_ONCE, UPLOADS_PER_ROOM
from web_ui_service.main import create_app
from web_ui_service.settings import WebUiSettings

ADDED = MaterialAdded(
    material_id="m1",
    session_id="room",
    name="notes.txt",
    media_type="text/plain",
    language="en",
    size_bytes=6,
    pages=1,
    passages=1,
    characters=6,
    added_at=datetime(2026, 1, 1, tzinfo=UTC),
)


class Reader:
    """An agent that reads what it is sent."""

    def __init__(self, answer: httpx.Response | Exception | None = None) -> None:
        self.answer = answer or httpx.Response(201, text=ADDED.model_dump_json())
        self.got: list[tuple[str, dict[str, str], str, int]] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.awaited = UPLOADS_AT_ONCE
        self.all_are_here = asyncio.Event()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        size = 0
        async for chunk in request.stream:
            size += len(chunk)
        self.got.append((request.url.path, dict(request.url.params), request.headers["content-type"], size))
        if len(self.got) == self.awaited:
            self.all_are_here.set()
        await self.may_answer.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


Upload = Callable[..., Coroutine[Any, Any, httpx.Response]]


def uploading_to(agent: Reader) -> Upload:
    app = create_app(
        WebUiSettings(),
        agent_transport=httpx.MockTransport(agent),
        with_pages=False,
    )

    async def upload(content: Any = b"Leaves", room: str = "room", **headers: str) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://quizroom.test") as browser:
            return await browser.post(
                "/api/materials",
                params={"session_id": room, "name": "notes.txt"},
                content=content,
                headers={"content-type": "text/plain", **headers},
            )

    return upload


async def test_a_document_is_passed_on_with_its_name_and_kind() -> None:
    agent = Reader()

    answer = await uploading_to(agent)()

    assert answer.status_code == 201
    assert MaterialAdded.model_validate_json(answer.content) == ADDED
    assert agent.got == [(MATERIALS_PATH, {"session_id": "room", "name": "notes.txt"}, "text/plain", 6)]


async def test_a_document_is_a_stream_and_ends_where_it_is_too_large() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1024 * 1024)

    agent = Reader()

    answer = await uploading_to(agent)(endless())

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert agent.got == []


async def test_a_document_announced_too_large_is_not_read() -> None:
    async def untouched() -> AsyncIterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    answer = await uploading_to(Reader())(untouched(), **{"content-length": str(MAX_MATERIAL_BYTES + 1)})

    assert answer.status_code == 413


async def test_another_sites_page_cannot_add_documents() -> None:
    agent = Reader()
    upload = uploading_to(agent)

    assert (await upload(origin="http://elsewhere.test")).json()["code"] == "foreign_origin"
    assert agent.got == []
    assert (await upload(origin="http://quizroom.test")).status_code == 201


@pytest.mark.parametrize(
    ("says", "status", "code"),
    [
        (httpx.Response(422, json={"code": "material_scanned", "detail": "x"}), 422, "material_scanned"),
        (httpx.Response(507, json={"code": "room_full", "detail": "x"}), 507, "room_full"),
        (httpx.Response(500), 503, "agent_away"),
        (httpx.ConnectError("nobody there"), 503, "agent_away"),
    ],
)
async def test_what_the_agent_says_of_a_document_comes_back(
    says: httpx.Response | Exception, status: int, code: str
) -> None:
    answer = await uploading_to(Reader(says))()

    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_more_uploads_than_can_be_at_once_are_asked_to_come_back() -> None:
    agent = Reader()
    agent.may_answer.clear()
    upload = uploading_to(agent)
    async with asyncio.TaskGroup() as group:
        rooms = [f"room{number // UPLOADS_PER_ROOM}" for number in range(UPLOADS_AT_ONCE)]
        first = [group.create_task(upload(room=room)) for room in rooms]
        await agent.all_are_here.wait()

        one_more = await upload()

        agent.may_answer.set()
    assert (one_more.status_code, one_more.json()["code"]) == (429, "too_many_uploads")
    assert one_more.headers["Retry-After"]
    assert {task.result().status_code for task in first} == {201}
    assert (await upload()).status_code == 201


async def test_one_room_does_not_take_all_the_places_of_others() -> None:
    agent = Reader()
    agent.may_answer.clear()
    agent.awaited = UPLOADS_PER_ROOM
    upload = uploading_to(agent)
    async with asyncio.TaskGroup() as group:
        for _ in range(UPLOADS_PER_ROOM):
            group.create_task(upload(room="large"))
        await agent.all_are_here.wait()

        one_more = await upload(room="large")
        agent.all_are_here.clear()
        agent.awaited += 1
        of_another = group.create_task(upload(room="small"))
        await agent.all_are_here.wait()

        agent.may_answer.set()
    assert (one_more.status_code, one_more.json()["code"]) == (429, "too_many_uploads")
    assert of_another.result().status_code == 201
    assert (await upload(room="large")).status_code == 201
