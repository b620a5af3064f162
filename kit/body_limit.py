"""Bodies that are too large are refused as problems: by announced length, or once they pass the limit."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kit.problems import Problem


class BodyLimit:
    """Let requests through whose body has at most `most` bytes, or what `by_path` says for their path.

    Starlette has the like, but answers in plain text; every refusal of ours is a problem document.
    """

    def __init__(self, app: ASGIApp, *, most: int, by_path: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._most = most
        self._by_path = by_path or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._by_path.get(scope["path"], self._most)
        detail = f"The body is larger than {limit} bytes."
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            await Problem(413, "too_large", detail).response()(scope, receive, send)
            return
        taken = 0

        async def receive_within_limit() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413, detail)
            return message

        await self._app(scope, receive_within_limit, send)
