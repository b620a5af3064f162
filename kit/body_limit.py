"""Bodies that are too large, or that do not come in time, are refused as problems."""

import asyncio
from collections.abc import Mapping
from typing import Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kit.problems import Problem

SILENCE_SECONDS: Final = 30.0
"""Seconds that a body may stand still."""


class BodyBound(NamedTuple):
    """What one body may have, and how long all of it may take; the time it waits for us counts."""

    bytes: int
    seconds: float = 30.0


class BodyLimit:
    """Let requests through whose body stays within `usual`, or within what `by_path` says for their path.

    Starlette has the like for sizes, but answers in plain text; every refusal of ours is a problem document.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        usual: BodyBound,
        by_path: Mapping[str, BodyBound] | None = None,
        silence_seconds: float = SILENCE_SECONDS,
    ) -> None:
        self._app = app
        self._usual = usual
        self._by_path = by_path or {}
        self._silence_seconds = silence_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bound = self._by_path.get(scope["path"], self._usual)
        detail = f"The body is larger than {bound.bytes} bytes."
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > bound.bytes:
            await Problem(413, "too_large", detail).response()(scope, receive, send)
            return
        taken, whole = 0, False
        last = asyncio.get_running_loop().time() + bound.seconds

        async def receive_within_bound() -> Message:
            nonlocal taken, whole
            if whole:  # what comes now is the end of the connection, whenever that is
                return await receive()
            until = min(last, asyncio.get_running_loop().time() + self._silence_seconds)
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(
                    408, "The body did not come in time.", headers={"Connection": "close"}
                ) from None
            taken += len(message.get("body", b""))
            if taken > bound.bytes:
                raise HTTPException(413, detail)
            whole = not message.get("more_body", False)
            return message

        await self._app(scope, receive_within_bound, send)
