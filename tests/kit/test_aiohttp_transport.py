"""The transport between services: its errors mean what they say, and a cancel closes the connection."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from kit.aiohttp_transport import ServiceTransport
from tests.support.servers import free_port

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[httpx.AsyncClient]:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with (
        server,
        httpx.AsyncClient(transport=ServiceTransport(), base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client


async def heard(reader: asyncio.StreamReader) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def test_an_answer_comes_back_whole() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.write(b"HTTP/1.1 201 Created\r\nX-Kind: quiz\r\nContent-Length: 4\r\n\r\nfour")
        writer.close()

    async with served(answer) as client:
        response = await client.post("/", json={})
    assert (response.status_code, response.headers["x-kind"], response.text) == (201, "quiz", "four")


async def test_a_connection_closed_without_an_answer_is_no_timeout() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.close()

    async with served(answer) as client:
        with pytest.raises(httpx.TransportError) as caught:
            await client.post("/", json={})
    assert not isinstance(caught.value, httpx.TimeoutException)


async def test_an_answer_cut_in_the_middle_is_a_read_error() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nfour")
        await writer.drain()
        writer.close()

    async with served(answer) as client:
        with pytest.raises(httpx.ReadError):
            await client.post("/", json={})


async def test_nobody_there_is_a_connect_error() -> None:
    async with httpx.AsyncClient(transport=ServiceTransport()) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{free_port()}/")


async def test_an_answer_that_does_not_come_in_time_is_a_timeout() -> None:
    done = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        await done.wait()
        writer.close()

    async with served(answer) as client:
        with pytest.raises(httpx.TimeoutException):
            await client.post("/", json={}, timeout=0.05)
        done.set()


async def test_cancelling_a_request_closes_its_connection() -> None:
    begun, closed = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        begun.set()
        while await reader.read(1024):
            pass
        closed.set()
        writer.close()

    async with served(answer) as client:
        request = asyncio.create_task(client.post("/", json={}))
        await begun.wait()
        request.cancel()
        async with asyncio.timeout(1):
            await closed.wait()
        with pytest.raises(asyncio.CancelledError):
            await request
