"""The token the services show each other."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated, Final

from fastapi import Header

from kit.problems import Problem

TOKEN_HEADER: Final = "X-INTERNAL-TOKEN"


def require_token(expected: str) -> Callable[..., Awaitable[None]]:
    """Make a dependency that answers 401 unless the request shows `expected`; an empty one lets all in."""
    wanted = expected.encode()

    async def check(x_internal_token: Annotated[str, Header()] = "") -> None:
        if wanted and not hmac.compare_digest(x_internal_token.encode(), wanted):
            raise Problem(401, "unauthorized", f"Show the token of this installation in {TOKEN_HEADER}.")

    return check


def token_headers(token: str) -> dict[str, str]:
    """Give the headers that show `token`; none where no token is set."""
    return {TOKEN_HEADER: token} if token else {}
