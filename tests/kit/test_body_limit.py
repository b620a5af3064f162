"""A body is taken within its size, and only while it keeps coming."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
from fastapi import FastAPI, Request

from kit.body_limit import BodyLimit
from kit.problems import say_problems


async def post(body: AsyncIterator[bytes], *, after_it: float = 0.0) -> httpx.Response:
    app = FastAPI()
    say_problems(app)
    app.add_middleware(BodyLimit, most=100, silence_seconds=0.2)

    @app.post("/")
    async def read(request: Request) -> Any:
        size = len(await request.body())
        await asyncio.sleep(after_it)
        return {"size": size, "gone": await request.is_disconnected()}

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        return await http.post("/", content=body)


async def pieces(*waits: float) -> AsyncIterator[bytes]:
    for wait in waits:
        await asyncio.sleep(wait)
        yield b"piece"


async def test_a_body_that_stops_coming_gives_up_its_place() -> None:
    answer = await post(pieces(0, 60))
    assert (answer.status_code, answer.json()["code"]) == (408, "too_slow")


async def test_a_body_that_keeps_coming_may_take_longer_than_one_silence() -> None:
    answer = await post(pieces(*[0.03] * 12), after_it=0.3)
    assert answer.json() == {"size": 60, "gone": False}
