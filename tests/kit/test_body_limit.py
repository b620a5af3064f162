"""A body is taken within its size, while it keeps coming, and not for ever."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

from kit.body_limit import BodyBound, BodyLimit
from kit.http_protocol import BoundedHttp
from kit.problems import install_problem_handlers
from tests.support.servers import Server, serving
from tests.support.wire import Wire

HEAD = b"POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
PIECE = b"5\r\nhello\r\n"


class Hasty(BoundedHttp):
    rest_seconds = 0.3
    stuck_seconds = 0.3


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    app = FastAPI()
    install_problem_handlers(app)
    app.add_middleware(
        BodyLimit,
        usual=BodyBound(100, seconds=1.0),
        by_path={"/patient": BodyBound(100, seconds=60.0)},
        silence_seconds=0.5,
    )

    app.state.asked = asyncio.Event()

    @app.post("/")
    @app.post("/patient")
    async def size(request: Request) -> int:
        app.state.asked.set()
        return len(await request.body())

    @app.post("/long")
    async def long(request: Request) -> list[int | bool]:
        """Take longer over a body than the next piece of it might have taken."""
        size = len(await request.body())
        await asyncio.sleep(1.5)  # three silences
        return [size, await request.is_disconnected()]

    @app.get("/large")
    async def large() -> PlainTextResponse:
        return PlainTextResponse(b"x" * 30_000_000)  # which no buffer on the way takes

    async with serving(Server(app, http=Hasty)) as server:
        yield server


async def test_a_body_that_stands_still_is_refused_and_its_connection_closed(server: Server) -> None:
    for path in (b"/", b"/patient"):
        async with Wire(server.port) as wire:
            wire.say(HEAD % path + PIECE)
            status, headers, problem = await wire.hear()
            assert (status, problem["code"], headers["connection"]) == (408, "too_slow", "close")
            assert await wire.hear_all() == b""


@pytest.mark.parametrize(("path", "answer"), [(b"/", 408), (b"/patient", 200)])
async def test_a_byte_now_and_then_is_not_enough_unless_more_time_is_given(
    server: Server, path: bytes, answer: int
) -> None:
    async with Wire(server.port) as wire:
        wire.say(HEAD % path)
        answering = asyncio.create_task(wire.hear())
        with contextlib.suppress(ConnectionError):
            for _ in range(14):
                wire.say(b"1\r\nx\r\n")
                await asyncio.wait({answering}, timeout=0.1)
            wire.say(b"0\r\n\r\n")
        assert (await answering)[0] == answer


async def test_a_body_that_was_refused_is_not_thrown_away_for_ever(server: Server) -> None:
    async with Wire(server.port) as wire:
        wire.say(HEAD % b"/" + 30 * PIECE)
        assert (await wire.hear())[0] == 413
        with pytest.raises(ConnectionError):
            await endlessly(wire)


async def endlessly(wire: Wire) -> None:
    async with asyncio.timeout(10):
        while True:
            wire.say(PIECE)
            await wire.sent()
            await asyncio.sleep(0.01)  # a client that goes on and on, not a flood


async def test_what_is_left_of_a_refused_body_may_still_come_and_the_next_request_too(server: Server) -> None:
    async with Wire(server.port) as wire:
        wire.say(HEAD % b"/" + 30 * PIECE)
        assert (await wire.hear())[0] == 413
        wire.say(PIECE + b"0\r\n\r\n")
        await asyncio.sleep(0.6)  # longer than one silence
        wire.say(HEAD % b"/" + PIECE + b"0\r\n\r\n")
        assert (await wire.hear())[::2] == (200, 5)


async def test_an_answer_that_nobody_takes_is_not_kept(server: Server) -> None:
    async with Wire(server.port) as wire:
        wire.say(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(1.5)  # without reading
        assert len(await wire.hear_all()) < 30_000_000


async def test_a_body_that_breaks_off_is_no_bug(
    server: Server, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with Wire(server.port) as wire:
        wire.say(HEAD % b"/" + PIECE)
        await asyncio.wait_for(server.app.state.asked.wait(), 10)
    await server.stop()  # which waits for every request
    assert "unexpected_error" not in capsys.readouterr().out
    assert caplog.records == []


async def test_work_on_a_whole_body_may_take_longer_than_one_silence(server: Server) -> None:
    async with Wire(server.port) as wire:
        wire.say(HEAD % b"/long" + PIECE + b"0\r\n\r\n")
        assert (await wire.hear())[::2] == (200, [5, False])
