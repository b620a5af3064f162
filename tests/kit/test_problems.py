"""Errors as callers see them: a code, a sentence, and nothing of what was sent or what broke."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal

import httpx
import pytest
from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import Message
from structlog.testing import capture_logs

from kit.json_bodies import StrictJsonRoute
from kit.problems import Problem, install_problem_handlers

SECRET = "s3cret-value"


class Cat(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["cat"]
    lives: int = Field(le=9)


class Dog(BaseModel):
    kind: Literal["dog"]


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.router.route_class = StrictJsonRoute
    install_problem_handlers(app)

    @app.post("/pets")
    async def take(pet: Annotated[Cat | Dog, Field(discriminator="kind")]) -> str:
        return pet.kind

    @app.post("/herds")
    async def take_all(pets: list[Annotated[Cat | Dog, Field(discriminator="kind")]]) -> int:
        return len(pets)

    @app.get("/pages")
    async def page(number: int) -> int:
        return number

    @app.get("/bug")
    async def bug() -> None:
        raise RuntimeError(SECRET)

    @app.get("/full")
    async def full() -> None:
        raise Problem(429, "queue_full", "Try again.", headers={"Retry-After": "3"}, waiting=512)

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield http


async def test_a_problem_has_type_title_status_detail_code_and_its_own_members(
    http: httpx.AsyncClient,
) -> None:
    response = await http.get("/full")
    assert response.status_code == 429
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["retry-after"] == "3"
    assert response.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Try again.",
        "code": "queue_full",
        "waiting": 512,
    }


async def test_a_bug_is_a_problem_that_tells_nothing_of_it(http: httpx.AsyncClient) -> None:
    response = await http.get("/bug")
    assert (response.status_code, response.json()["code"]) == (500, "internal_error")
    for told in (SECRET, "RuntimeError", "Traceback", ".py"):
        assert told not in response.text


async def test_what_is_not_there_is_a_problem(http: httpx.AsyncClient) -> None:
    assert (await http.get("/nowhere")).json()["code"] == "not_found"
    refused = await http.get("/pets")
    assert (refused.json()["code"], refused.headers["allow"]) == ("method_not_allowed", "POST")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "cat", "lives": SECRET}, "body.lives"),
        ({"kind": "cat", "lives": 10, "owner": SECRET}, "body.lives"),
        ({"kind": SECRET}, "body"),
        ({"kind": {"deep": SECRET}}, "body"),
        ([SECRET], "body"),
        (SECRET, "body"),
    ],
    ids=str,
)
async def test_bad_input_is_named_by_its_field_and_not_echoed(
    http: httpx.AsyncClient, body: object, field: str
) -> None:
    response = await http.post("/pets", json=body)
    document = response.json()
    assert (response.status_code, document["code"]) == (422, "invalid")
    assert document["errors"][0]["field"] == field
    assert SECRET not in response.text


async def test_a_type_that_is_none_is_told_what_it_may_be(http: httpx.AsyncClient) -> None:
    response = await http.post("/pets", json={"kind": "horse"})
    assert response.json()["errors"] == [{"field": "body", "reason": "must be one of 'cat', 'dog'"}]


async def test_many_and_long_names_that_nobody_knows_make_no_long_answer(http: httpx.AsyncClient) -> None:
    unknown = {f"{number}-{'x' * 5000}": 1 for number in range(40)}
    response = await http.post("/pets", json={"kind": "cat", "lives": 9, **unknown})
    assert response.status_code == 422
    assert len(response.content) < 10_000


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("/herds", [{"kind": "dog"}, {"kind": "cat", "lives": 10}], {"index": 1, "field": "lives"}),
        ("/herds", [{"kind": "cat"}], {"index": 0, "field": "lives"}),
        ("/herds", [{"kind": "dog"}, {"kind": "horse"}], {"index": 1}),
        ("/herds", [{"kind": "dog"}, "horse"], {"index": 1}),
        ("/herds", {"kind": "dog"}, {}),
        ("/pets", {"kind": "cat", "lives": "many"}, {"field": "lives"}),
        ("/pets", {"kind": "cat", "lives": 1, "cat": 1}, {"field": "cat"}),
    ],
    ids=str,
)
async def test_what_is_wrong_is_named_by_its_index_and_its_field(
    http: httpx.AsyncClient, path: str, body: object, named: dict[str, object]
) -> None:
    document = (await http.post(path, json=body)).json()
    assert {name: document[name] for name in ("index", "field") if name in document} == named


async def test_a_part_of_the_address_is_named_too(http: httpx.AsyncClient) -> None:
    document = (await http.get("/pages", params={"number": "one"})).json()
    assert (document["field"], document["errors"][0]["field"]) == ("number", "query.number")


async def test_what_is_no_json_is_told_where_it_stops_being_it(http: httpx.AsyncClient) -> None:
    response = await http.post("/pets", content=b'{"kind":', headers={"content-type": "application/json"})
    assert response.json()["detail"].startswith("body: not JSON as it should be: EOF")


async def test_a_request_that_breaks_off_is_nobodys_error() -> None:
    app = FastAPI()
    install_problem_handlers(app)

    @app.post("/files")
    async def take(request: Request) -> int:
        return len(await request.body())

    arriving: list[Message] = [
        {"type": "http.request", "body": b"half a f", "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return arriving.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/files", "headers": [], "query_string": b""}
    with capture_logs() as logs:
        await app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert logs == []
