"""Bodies that are too large, or that stop coming, are refused as problems.

Large ones by announced length, or once they pass the limit.
"""

import asyncio
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kit.problems import Problem


class BodyLimit:
    """Let requests through whose body has at most `most` bytes, or what `by_path` says for their path.

    Starlette has the like, but answers in plain text; every refusal of ours is a problem document.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        most: int,
        by_path: Mapping[str, int] | None = None,
        silence_seconds: float = 30.0,
    ) -> None:
        """Wait for the next piece of a body so long; whoever sends none must not keep a place for ever."""
        self._app = app
        self._silence_seconds = silence_seconds
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
        taken, is_whole = 0, False

        async def receive_within_limit() -> Message:
            nonlocal taken, is_whole
            try:
                async with asyncio.timeout(None if is_whole else self._silence_seconds):
                    message = await receive()
            except TimeoutError as error:
                silence = f"Nothing came for {self._silence_seconds:g} s, and the body is not whole."
                raise HTTPException(408, silence) from error
            taken += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if taken > limit:
                raise HTTPException(413, detail)
            return message

        await self._app(scope, receive_within_limit, send)
