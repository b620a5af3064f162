"""The token that the services show each other."""

import pytest

from kit.internal_token import TOKEN_HEADER, require_token, token_headers
from kit.problems import Problem


async def test_the_right_token_is_let_in() -> None:
    await require_token("s3cret")("s3cret")


@pytest.mark.parametrize(
    "shown", ["", "s3cre", "s3crett", "S3cret", " s3cret", "żółw", "\x00", "x" * 100_000]
)
async def test_any_other_is_refused_without_naming_the_right_one(shown: str) -> None:
    with pytest.raises(Problem) as refused:
        await require_token("s3cret")(shown)
    assert (refused.value.status, refused.value.code) == (401, "unauthorized")
    assert TOKEN_HEADER in refused.value.detail
    assert "s3cret" not in str(refused.value.response().body)


@pytest.mark.parametrize("shown", ["", "whatever"])
async def test_without_a_token_set_all_are_let_in(shown: str) -> None:
    await require_token("")(shown)


def test_the_header_is_sent_only_where_a_token_is_set() -> None:
    assert token_headers("s3cret") == {"X-INTERNAL-TOKEN": "s3cret"}
    assert token_headers("") == {}
