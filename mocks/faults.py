"""Makes a mock slow, broken or silent as planned, and counts what becomes of each request.

One request asks for its own fault by the header `X-Mock-Fault`. Requests to /_faults never fail and do not
count.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, Final

import structlog
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kit.problems import Problem
from mocks.fault_list import MAX_SECONDS, FaultList, FaultOfOneRequest, PlannedFault, Traffic

_log = structlog.get_logger(__name__)

FAULTS_PATH: Final = "/_faults"
_DELAY_SECONDS: Final = 1.0
_HALF_AN_ANSWER: Final = b'{"results": [{"id": "cut-off", "text": "This answer ends in the mid'


class Faults:
    """All that one mock knows of faults and requests."""

    def __init__(self, name: str, paths: Sequence[str]) -> None:
        self.name = name
        self.paths = paths
        """Paths at which this mock answers, and so can fail."""
        self.planned = FaultList()
        self.traffic = Traffic()
        self.stopping = asyncio.Event()
        """Set when the server stops, so that no request that hangs keeps it."""

    def view(self) -> dict[str, Any]:
        """Return what GET /_faults shows."""
        return {"faults": self.planned.view(), "requests": self.traffic.view()}


class FaultsMiddleware:
    """Stand before a mock and fail in its place when a fault is due."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the fault that its header or the plan asks for."""
        if scope["type"] != "http" or scope["path"].startswith(FAULTS_PATH):
            await self._app(scope, receive, send)
            return
        with self._faults.traffic.visit(scope["path"]) as visit:

            async def send_and_see(message: Message) -> None:
                await send(message)
                if message["type"] == "http.response.body" and not message.get("more_body", False):
                    visit.ended = "finished"

            headers = Headers(scope=scope)
            try:
                fault = self._due(scope["path"], headers)
            except ValueError as error:
                refusal = Problem(422, "invalid", f"X-Mock-Fault: {error}")
                await refusal.response()(scope, receive, send_and_see)
                return
            if fault is not None:
                ids = {name: headers.get(f"x-{name.replace('_', '-')}") for name in ("session_id", "run_id")}
                _log.info("fails_as_told", fault=fault.fault, path=scope["path"], **ids)
            try:
                if fault is None:
                    await self._app(scope, receive, send_and_see)
                elif fault.fault == "cut":
                    visit.ended = "cut"
                    await _cut(send)
                else:
                    await self._fail(fault, scope, receive, send_and_see)
            except Exception:
                visit.ended = "finished"  # whoever stands before us answers for it
                raise

    def _due(self, path: str, headers: Headers) -> PlannedFault | FaultOfOneRequest | None:
        if "x-mock-fault" in headers:
            return FaultOfOneRequest.from_header(headers["x-mock-fault"])
        return self._faults.planned.take(path, headers.get("x-session-id"))

    async def _fail(
        self, fault: PlannedFault | FaultOfOneRequest, scope: Scope, receive: Receive, send: Send
    ) -> None:
        match fault.fault:
            case "status":
                problem = Problem(fault.status, "mock_fault", "The mock was told to fail this request.")
                await problem.response()(scope, receive, send)
            case "invalid_json":
                broken = PlainTextResponse(_HALF_AN_ANSWER, media_type="application/json")
                await broken(scope, receive, send)
            case "delay":
                ahead = _ReadAhead(receive)
                seconds = _DELAY_SECONDS if fault.seconds is None else fault.seconds
                if await self._wait(ahead, seconds):
                    await self._app(scope, ahead.receive, send)
            case "hang":
                seconds = MAX_SECONDS if fault.seconds is None else fault.seconds
                if await self._wait(_ReadAhead(receive), seconds):
                    over = Problem(503, "mock_fault", "The mock hung as it was told to, and has given up.")
                    await over.response()(scope, receive, send)

    async def _wait(self, ahead: "_ReadAhead", seconds: float) -> bool:
        """Wait, at most until the server stops; False as soon as the client has gone."""
        left = asyncio.create_task(ahead.until_disconnect(), name="mock-fault-disconnect")
        stopping = asyncio.create_task(self._faults.stopping.wait(), name="mock-fault-stopping")
        try:
            await asyncio.wait((left, stopping), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if left.done():
                left.result()  # a body that is too large ends here, and becomes a 413
            return not left.done()
        finally:
            left.cancel()
            stopping.cancel()
            await asyncio.gather(left, stopping, return_exceptions=True)


class _ReadAhead:
    """Reads a request on, to learn of a disconnect behind its body, and gives the body back afterwards.

    What it keeps is bounded by the body limit, which stands before the middleware.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._read: deque[Message] = deque()

    async def until_disconnect(self) -> None:
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                return
            self._read.append(message)

    async def receive(self) -> Message:
        return self._read.popleft() if self._read else await self._receive()


async def _cut(send: Send) -> None:
    """Promise more than is sent and return, whereupon uvicorn logs a line and closes the connection."""
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % (10 * len(_HALF_AN_ANSWER))),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _HALF_AN_ANSWER, "more_body": True})
