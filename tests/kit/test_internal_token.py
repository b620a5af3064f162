"""The token that the services show each other, asked for before anything of a request is read."""

import httpx
import pytest
from starlette.responses import PlainTextResponse

from kit.internal_token import TOKEN_HEADER, TokenGate, token_headers


async def answer(token: str, path: str, *shown: str | bytes) -> httpx.Response:
    app = TokenGate(PlainTextResponse("in"), token=token, guards=lambda path: path.startswith("/guarded"))
    headers = [(TOKEN_HEADER.encode(), one.encode() if isinstance(one, str) else one) for one in shown]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        return await http.post(path, headers=headers, content=b"{not even JSON")


async def test_the_right_token_is_let_in() -> None:
    assert (await answer("s3cret", "/guarded", "s3cret")).text == "in"


async def test_a_token_beyond_ascii_works() -> None:
    assert (await answer("żółw", "/guarded", "żółw")).text == "in"


@pytest.mark.parametrize(
    "shown",
    [
        (),
        ("",),
        ("s3cre",),
        ("s3crett",),
        ("S3cret",),
        ("s3 cret",),
        ("żółw",),
        (b"\xff\xfe",),
        ("x" * 60_000,),
        ("s3cret", "s3cret"),
        ("wrong", "s3cret"),
        ("s3cret, s3cret",),
    ],
    ids=lambda shown: repr(shown)[:40],
)
async def test_any_other_is_refused_without_naming_the_right_one(shown: tuple[str | bytes, ...]) -> None:
    refused = await answer("s3cret", "/guarded", *shown)
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")
    assert TOKEN_HEADER in refused.json()["detail"]
    assert "s3cret" not in refused.text


async def test_what_is_not_guarded_asks_for_none() -> None:
    assert (await answer("s3cret", "/open")).text == "in"


@pytest.mark.parametrize("shown", [(), ("whatever",)])
async def test_without_a_token_set_all_are_let_in(shown: tuple[str, ...]) -> None:
    assert (await answer("", "/guarded", *shown)).text == "in"


def test_the_header_is_sent_only_where_a_token_is_set() -> None:
    assert token_headers("s3cret") == {"X-INTERNAL-TOKEN": "s3cret"}
    assert token_headers("") == {}
