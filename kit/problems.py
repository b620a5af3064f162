"""Errors as `application/problem+json` (RFC 9457), each with a stable `code` that callers can branch on."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

_log = structlog.get_logger(__name__)

_CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid",
}


class Problem(Exception):
    """An answer that says no: a status, a code for programs and a sentence for people."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members

    def response(self) -> JSONResponse:
        """Return the problem document to send."""
        return JSONResponse(
            {
                "type": "about:blank",
                "title": HTTPStatus(self.status).phrase,
                "status": self.status,
                "detail": self.detail,
                "code": self.code,
                **self.members,
            },
            status_code=self.status,
            headers=self.headers,
            media_type="application/problem+json",
        )


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what a route's OpenAPI entry says of its problems."""
    document = {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "A sentence for people."},
            "code": {"type": "string", "description": "For programs; it does not change."},
        },
    }
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {"application/problem+json": {"schema": document}},
        }
        for status in statuses
    }


def install_problem_handlers(app: FastAPI) -> None:
    """Make every error that leaves `app` a problem document, without a traceback in it."""

    @app.exception_handler(Problem)
    async def _problem(_: Request, problem: Problem) -> JSONResponse:
        return problem.response()

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        code = _CODES.get(error.status_code, "error")
        return Problem(error.status_code, code, str(error.detail), headers=error.headers).response()

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return invalid(error.errors(), error.body).response()

    @app.exception_handler(ClientDisconnect)
    async def _gone(_: Request, __: ClientDisconnect) -> JSONResponse:
        # A closed tab is nobody's error, and nobody reads this.
        return Problem(400, "client_gone", "The request broke off before its end.").response()

    @app.exception_handler(Exception)
    async def _bug(request: Request, error: Exception) -> JSONResponse:
        _log.error("unexpected_error", path=request.url.path, exc_info=error)
        return Problem(500, "internal_error", "Something went wrong here; it has been logged.").response()


def invalid(errors: Sequence[Mapping[str, Any]], body: object = None) -> Problem:
    """Name each field that is wrong, and why; the values sent are not echoed.

    For the first one, `field` says where it is; within a list, `index` says in which entry, from 0.
    """
    places = [_place(error, body) for error in errors[:20]]
    named = [
        {"field": _dotted(place), "reason": _reason(error)}
        for place, error in zip(places, errors, strict=False)
    ]
    if not named:
        return Problem(422, "invalid", "The request is not valid.", errors=[])
    match places[0]:
        case ["body", int(index), *fields]:
            first: dict[str, Any] = {"index": index}
        case [_, *fields]:
            first = {}
    if fields:
        first["field"] = _dotted(fields)
    detail = f"{named[0]['field']}: {named[0]['reason']}"
    return Problem(422, "invalid", detail[:500], **first, errors=named)


def _place(error: Mapping[str, Any], body: object) -> list[str | int]:
    """Return the way to a value as its sender would go it; pydantic also names the members of unions."""
    source, *way = error["loc"]
    if source != "body" or error["type"] == "json_invalid":
        return [source, *(part for part in way if source != "body")]
    place: list[str | int] = [source]
    here = body
    for part in way:
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int)):
            here = here[part]
        elif not (error["type"] == "missing" and part is way[-1]):
            continue
        place.append(part)
    return place


def _dotted(place: Sequence[str | int]) -> str:
    return ".".join(str(part)[:100] for part in place)


def _reason(error: Mapping[str, Any]) -> str:
    if error["type"] == "union_tag_invalid":  # pydantic's own words repeat the value
        return f"must be one of {error['ctx']['expected_tags']}"
    if error["type"] == "json_invalid":
        return f"not JSON as it should be: {error['ctx']['error']}"
    return str(error["msg"])
