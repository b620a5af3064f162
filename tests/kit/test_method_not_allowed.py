"""A method that a path does not know is refused, whatever is mounted behind the path."""

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse

from kit.method_not_allowed import answer_method_not_allowed


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "BREW"])
async def test_it_is_refused_with_those_that_it_knows(method: str) -> None:
    app, router = FastAPI(), APIRouter()

    @router.get("/tea")
    async def look() -> str:
        return "tea"

    @router.post("/tea")
    async def pour() -> str:
        return "tea, poured"

    app.include_router(router)
    answer_method_not_allowed(app, router)
    app.mount("/", PlainTextResponse("something else"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        refused = await http.request(method, "/tea")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, POST")
        assert refused.headers["content-type"] == "application/problem+json"
        assert (await http.get("/tea")).json() == "tea"
        assert (await http.post("/tea")).json() == "tea, poured"
        assert (await http.request(method, "/coffee")).status_code == 200
