"""What comes before a body is bounded, in size and in time; what is no request is told so as a problem."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from kit.http_protocol import HEAD_BYTES, BoundedHttp
from tests.support.servers import Server, serving
from tests.support.wire import Wire

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"


def small_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def here() -> str:
        return "here"

    @app.post("/")
    async def size(body: Annotated[bytes, Body()] = b"") -> int:
        return len(body)

    return app


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(Server(small_app())) as server:
        yield server


@pytest.fixture
async def wire(server: Server) -> AsyncIterator[Wire]:
    async with Wire(server.port) as wire:
        yield wire


def refused(answer: tuple[int, dict[str, str], Any], status: int, code: str) -> None:
    got, headers, document = answer
    assert (got, headers["content-type"], headers["connection"]) == (
        status,
        "application/problem+json",
        "close",
    )
    assert (document["status"], document["code"]) == (status, code)
    assert document["detail"]


@pytest.mark.parametrize(
    "head",
    [
        GET + b"a: " + b"b" * (HEAD_BYTES - 100) + b"\r\n\r\n",
        GET + b"a: b\r\n" * 8000 + b"\r\n",
        b"GET /?" + b"q" * (HEAD_BYTES - 100) + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["one header", "many headers", "the address"],
)
async def test_a_head_within_the_bound_is_taken_time_and_again(wire: Wire, head: bytes) -> None:
    for _ in range(3):
        wire.say(head)
        assert (await wire.hear())[::2] == (200, "here")


@pytest.mark.parametrize(
    "head",
    [
        GET + b"a: " + b"b" * HEAD_BYTES,
        GET + b"a: " + b"b" * HEAD_BYTES + b"\r\n\r\n",
        GET + b"a" * HEAD_BYTES,
        GET + b"a: b\r\n" * 12000,
        b"GET /" + b"a" * HEAD_BYTES,
        b"\r\n" * HEAD_BYTES,
    ],
    ids=["an endless header", "a header", "an endless name", "many headers", "an address", "empty lines"],
)
async def test_a_head_beyond_the_bound_is_refused(wire: Wire, head: bytes) -> None:
    wire.say(head)
    refused(await wire.hear(), 431, "head_too_large")
    assert await wire.hear_all() == b""


async def test_it_is_refused_on_a_connection_that_has_served_before(wire: Wire) -> None:
    wire.say(GET + b"\r\n")
    assert (await wire.hear())[0] == 200
    wire.say(GET + b"a: " + b"b" * HEAD_BYTES)
    refused(await wire.hear(), 431, "head_too_large")


@pytest.mark.parametrize(
    "trailer", [b"a: " + b"b" * 8 * HEAD_BYTES, b"a: b\r\n" * 12000], ids=["endless", "many"]
)
async def test_headers_behind_a_body_have_the_same_bound(wire: Wire, trailer: bytes) -> None:
    wire.say(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n" + trailer)
    refused(await wire.hear(), 431, "head_too_large")


async def test_a_body_is_bounded_by_the_application_alone(wire: Wire) -> None:
    size = 20 * HEAD_BYTES
    wire.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size)
    for _ in range(20):
        wire.say(b"x" * HEAD_BYTES)
    assert (await wire.hear())[::2] == (200, size)
    wire.say(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    wire.say(b"1\r\nx\r\n" * 40_000 + b"0\r\n\r\n")
    assert (await wire.hear())[::2] == (200, 40_000)


async def test_a_hundred_megabytes_of_one_header_hold_up_nobody(server: Server, wire: Wire) -> None:
    slowest = 0.0

    async def flood() -> None:
        wire.say(GET + b"a: ")
        try:
            for _ in range(100):
                wire.say(b"b" * 1_000_000)
                await wire.sent()
        except ConnectionError:
            pass

    flooding = asyncio.create_task(flood())
    async with Wire(server.port) as other:
        while not flooding.done():
            began = time.perf_counter()
            other.say(GET + b"\r\n")
            assert (await other.hear())[0] == 200
            slowest = max(slowest, time.perf_counter() - began)
    await flooding
    assert slowest < 1


@pytest.mark.parametrize(
    "nonsense", [b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
async def test_what_is_no_request_is_told_so(wire: Wire, nonsense: bytes) -> None:
    wire.say(nonsense)
    refused(await wire.hear(), 400, "bad_request")


@pytest.mark.parametrize("begun", [b"", GET, b"GET / HT"], ids=["nothing", "a header", "half a line"])
async def test_a_head_that_does_not_come_is_not_waited_for(begun: bytes) -> None:
    class Hasty(BoundedHttp):
        head_seconds = 0.3

    async with serving(Server(small_app(), http=Hasty)) as server, Wire(server.port) as wire:
        wire.say(begun)
        refused(await wire.hear(), 408, "head_too_slow")
    async with serving(Server(small_app(), http=Hasty)) as server, Wire(server.port) as wire:
        for _ in range(2):
            wire.say(GET + b"\r\n")
            assert (await wire.hear())[0] == 200
        wire.say(begun)
        if begun:
            refused(await wire.hear(), 408, "head_too_slow")


class Telling:
    """Says when a request has come."""

    def __init__(self, app: ASGIApp, asked: asyncio.Event) -> None:
        self._app = app
        self._asked = asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._asked.set()
        await self._app(scope, receive, send)


async def test_a_body_that_does_not_end_holds_no_server_back(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        app, asked = small_app(), asyncio.Event()
        app.add_middleware(Telling, asked)
        async with serving(Server(app)) as server, Wire(server.port) as wire:
            wire.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
            await asyncio.wait_for(asked.wait(), 10)
            began = time.perf_counter()
            await server.stop()
            assert time.perf_counter() - began < 1.5
            assert await wire.hear_all() == b""
    assert [record.getMessage() for record in caplog.records] == []
