"""JSON bodies are read strictly, whatever Python's own parser would let through."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from kit.json_bodies import StrictJsonRoute
from kit.problems import install_problem_handlers


class Anything(BaseModel):
    it: Any


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    install_problem_handlers(app)
    router = APIRouter(route_class=StrictJsonRoute)

    @router.post("/echo")
    async def echo(body: Anything) -> Any:
        return body.it

    app.include_router(router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        yield http


async def send(http: httpx.AsyncClient, body: bytes) -> httpx.Response:
    return await http.post("/echo", content=body, headers={"content-type": "application/json"})


@pytest.mark.parametrize(
    "body",
    [
        b'{"it":NaN}',
        b'{"it":Infinity}',
        b'{"it":-Infinity}',
        b'{"it":"\\ud83d"}',
        b'{"\\ude00":1,"it":1}',
        b'{"it":"\xc3\x28"}',
        b'\xef\xbb\xbf{"it":1}',
        b'{"it":1,}',
        b'{"it":1} {"it":2}',
        b"{'it':1}",
        b'{"it":01}',
        b'{"it":"\x00"}',
        b'{"it":' + b"[" * 1000 + b"]" * 1000 + b"}",
        b"[" * 200_000,
        b'{"it":' + b"1" * 5000 + b"}",
        b'{"it":1e400}',
        b'{"it":{"deep":[-1e999]}}',
        b'{"it":' + b"1" * 400 + b".0}",
        b"",
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_what_is_no_proper_json_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    response = await send(http, body)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b'{"it":"\\ud83d\\ude00"}', "\U0001f600"),
        ('{"it":"zażółć"}'.encode(), "zażółć"),
        (b'{"it":"\\u0000"}', "\x00"),
        (b' {"it" : [1, 2.5, null, true]}\n', [1, 2.5, None, True]),
        (b'{"it":9007199254740993}', 9007199254740993),
        (b'{"it":1,"it":2}', 2),
        (b'{"it":[1.7e308,1e-400,"1e400 Infinity"]}', [1.7e308, 0.0, "1e400 Infinity"]),
    ],
    ids=repr,
)
async def test_proper_json_is_read_as_it_is(http: httpx.AsyncClient, body: bytes, read: object) -> None:
    response = await send(http, body)
    assert (response.status_code, response.json()) == (200, read)


@pytest.mark.parametrize("kind", [None, "", "text/plain", "multipart/form-data", "application/jsonp", "json"])
async def test_a_body_that_does_not_say_it_is_json_is_told_what_to_say(
    http: httpx.AsyncClient, kind: str | None
) -> None:
    headers = {} if kind is None else {"content-type": kind}
    response = await http.post("/echo", content=b'{"it":1}', headers=headers)
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")
    assert "Content-Type: application/json" in response.json()["detail"]


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"]
)
async def test_a_body_that_says_it_is_json_is_read(http: httpx.AsyncClient, kind: str) -> None:
    response = await http.post("/echo", content=b'{"it":1}', headers={"content-type": kind})
    assert (response.status_code, response.json()) == (200, 1)
