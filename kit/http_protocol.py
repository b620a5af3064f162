"""uvicorn's HTTP with a bound on what comes before a body; what it refuses itself is a problem too."""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from kit.problems import Problem

HEAD_BYTES: Final = 64 * 1024
"""The request line and the headers together."""

HEAD_SECONDS: Final = 20.0
"""Seconds until a head is whole, from its first byte or the opening of the connection."""

LINGER_SECONDS: Final = 1.0
"""Seconds for which what still comes is thrown away after a refusal; closed at once, the answer is lost."""


REST_SECONDS: Final = 60.0
"""Seconds for what is left of a body after its answer; browsers read an answer when all is sent."""

STUCK_SECONDS: Final = 60.0
"""Seconds for which a peer may take nothing of an answer."""


class BoundedHttp(HttpToolsProtocol):
    """Refuses a head that is too large or too slow, and closes; waits for no peer without end.

    The parser keeps what it is given until the head is whole: 100 MB of one header took 117 MB of memory
    and stopped the loop for 3.4 s, before any token was looked at.
    """

    head_seconds = HEAD_SECONDS
    rest_seconds = REST_SECONDS
    stuck_seconds = STUCK_SECONDS
    _head_bytes = 0
    _since_progress = 0
    """Bytes that came since a head or a piece of a body was whole: of one header, say, or of a trailer."""
    _refused = False
    _head_timer: asyncio.TimerHandle | None = None
    _rest_timer: asyncio.TimerHandle | None = None
    _stuck_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a head."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop_waiting()
        _cancel(self._rest_timer)
        _cancel(self._stuck_timer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, until there is too much of a head."""
        if self._refused:
            return
        self._since_progress += len(data)
        super().data_received(data)
        if self._since_progress > HEAD_BYTES and not self._refused:
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """Begin to count a head."""
        super().on_message_begin()
        self._head_bytes = 0
        if self._head_timer is None:
            self._wait_for_head()

    def on_url(self, url: bytes) -> None:
        """Count a part of the request line."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header, or a trailer."""
        self._count(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin the request."""
        self._since_progress = 0
        self._stop_waiting()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body; how large one may be is for the application to say."""
        self._since_progress = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Be ready for the next request."""
        self._since_progress = 0
        _cancel(self._rest_timer)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Go on to the next request, and do not throw away for ever what is left of this one."""
        super().on_response_complete()
        if self.cycle.response_complete and self.cycle.more_body:
            self._rest_timer = self.loop.call_later(self.rest_seconds, self.transport.close)

    def pause_writing(self) -> None:
        """Let answers wait for their reader, for as long as he takes anything at all."""
        super().pause_writing()
        self._watch_writing()

    def resume_writing(self) -> None:
        """Write on."""
        _cancel(self._stuck_timer)
        super().resume_writing()

    def shutdown(self) -> None:
        """Close, or let the answer under way be the last; a body that is not whole will not be in time."""
        if self.cycle is not None and self.cycle.more_body and not self.cycle.response_complete:
            self.transport.close()
        super().shutdown()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, and close; uvicorn calls this with a sentence of its own."""
        if max(self._head_bytes, self._since_progress) > HEAD_BYTES:
            self._refuse(Problem(431, "head_too_large", f"The headers are larger than {HEAD_BYTES} bytes."))
        else:
            self._refuse(Problem(400, "bad_request", msg))

    def _count(self, length: int) -> None:
        self._head_bytes += length
        if self._head_bytes > HEAD_BYTES:
            raise ValueError("head too large")  # to the parser, which then has uvicorn send a 400

    def _wait_for_head(self) -> None:
        late = Problem(408, "head_too_slow", f"The headers took longer than {self.head_seconds:.0f} seconds.")
        self._head_timer = self.loop.call_later(self.head_seconds, self._refuse, late)

    def _stop_waiting(self) -> None:
        _cancel(self._head_timer)
        self._head_timer = None

    def _watch_writing(self, waited_before: int | None = None) -> None:
        waits = self.transport.get_write_buffer_size()
        if waits == waited_before:
            self.transport.abort()
        else:
            self._stuck_timer = self.loop.call_later(self.stuck_seconds, self._watch_writing, waits)

    def _refuse(self, problem: Problem) -> None:
        self._refused = True
        self._stop_waiting()
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True  # whatever it would still say belongs to no request
            self.cycle.message_event.set()
        answer = problem.response()
        answer.headers["connection"] = "close"
        lines = [name + b": " + value + b"\r\n" for name, value in answer.raw_headers]
        self.transport.write(b"".join((STATUS_LINE[answer.status_code], *lines, b"\r\n", answer.body)))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.close)


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
