"""JSON bodies read strictly: real JSON, real UTF-8, no lone surrogates, no NaN, no bottomless nesting."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json

from kit.problems import Problem

COMMAND_BYTES = 256 * 1024
"""The largest body of a command; a bigger one is answered 413 before it is read."""


class StrictJsonRoute(APIRoute):
    """Refuse with 422 what `json.loads` would let through and a database or a browser would choke on.

    Python's parser takes NaN and half of a surrogate pair, and answers a thousand open brackets with
    RecursionError; pydantic's takes none of them. A body that does not say that it is JSON is answered 415.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Hand the endpoint a request whose `json()` is strict."""
        handle = super().get_route_handler()
        takes_a_body = self.body_field is not None

        async def strictly(request: Request) -> Response:
            if takes_a_body and not _says_json(request.headers.get("content-type", "")):
                raise Problem(
                    415, "unsupported_media_type", "Send JSON, with Content-Type: application/json."
                )
            return await handle(_StrictRequest(request.scope, request.receive))

        return strictly


class _StrictRequest(Request):
    async def json(self) -> Any:
        body = await self.body()
        try:
            read = from_json(body, allow_inf_nan=False)
            json.dumps(read, allow_nan=False)  # raises for 1e400, which was read as infinity
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from error
        return read


def _says_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
