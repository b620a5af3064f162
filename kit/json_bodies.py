"""JSON bodies read strictly: real JSON, real UTF-8, no lone surrogates, no NaN, no bottomless nesting."""

import json
from collections.abc import Callable, Coroutine
from math import isinf
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
        try:
            read = from_json(await self.body(), allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from error
        if not _is_finite(read):
            raise json.JSONDecodeError("a number is too large", "", 0)
        return read


def _is_finite(read: object) -> bool:
    """Return whether no number in it was too large for a float: 1e400 is read as infinity."""
    values = [read]
    while values:
        value = values.pop()
        if type(value) is dict:
            values.extend(value.values())
        elif type(value) is list:
            values.extend(value)
        elif type(value) is float and isinf(value):
            return False
    return True


def _says_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
