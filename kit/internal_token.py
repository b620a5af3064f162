"""The token the services show each other."""

import hmac
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from kit.problems import Problem

TOKEN_HEADER: Final = "X-INTERNAL-TOKEN"


class TokenGate:
    """Answers 401 to requests for guarded paths that do not show the token; an empty token guards nothing.

    It stands before everything that reads a request, so who has no token learns nothing by sending one.
    """

    def __init__(self, app: ASGIApp, *, token: str, guards: Callable[[str], bool]) -> None:
        self._app = app
        self._token = token.encode()
        self._guards = guards

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] == "http" and self._token and self._guards(scope["path"]):
            shown = [value for name, value in scope["headers"] if name == b"x-internal-token"]
            if len(shown) != 1 or not hmac.compare_digest(shown[0], self._token):
                problem = Problem(
                    401, "unauthorized", f"Show the token of this installation in {TOKEN_HEADER}."
                )
                await problem.response()(scope, receive, send)
                return
        await self._app(scope, receive, send)


def token_headers(token: str) -> dict[str, str]:
    """Return the headers that show `token`; none where no token is set."""
    return {TOKEN_HEADER: token} if token else {}
