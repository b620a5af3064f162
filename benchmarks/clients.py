"""Clients that cost little, so that the server is what is measured: raw protocols, nothing parsed."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any, Final, Self

_HANDSHAKE: Final = (
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_CLOSE: Final = 8
_PING: Final = 9
_PONG: Final = 10
_TEXT: Final = 1


class HttpConnection(asyncio.Protocol):
    """One kept-alive connection, one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._buffer = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    @classmethod
    @contextlib.asynccontextmanager
    async def to(cls, port: int) -> AsyncIterator[Self]:
        """Be connected inside the block."""
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        try:
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Be gone without a word."""
        self._transport.abort()

    async def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body."""
        return await self._ask(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())

    async def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Send JSON; return status and body."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return await self._ask(head.encode() + body)

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found or self._answer is None or self._answer.done():
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        if len(body) >= length:
            self._buffer = body[length:]
            self._answer.set_result((int(head.split(b" ", 2)[1]), body[:length]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the server hung up"))


class CountingSocket(asyncio.Protocol):
    """A reader of one room that counts frames and entries; it looks into none of them."""

    def __init__(self, session_id: str, *, batch: bool = False) -> None:
        self.frames = 0
        self.entries = 0
        self.lost = False
        self._subscribe = subscribe_frame(session_id, batch=batch)
        self._transport: asyncio.Transport
        self._rest = b""
        self._upgraded = False
        self._subscribed = asyncio.Event()

    async def open(self, port: int) -> None:
        """Connect, and follow the room from now on."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, "127.0.0.1", port)
        self._transport.write(_HANDSHAKE.format(port=port).encode())
        async with asyncio.timeout(30):
            await self._subscribed.wait()

    def close(self) -> None:
        """Be gone without a word."""
        self._transport.abort()

    def take(self, data: bytes, start: int, stop: int) -> None:
        """Take one text frame, which lies between `start` and `stop` in `data`."""
        self.frames += 1
        self.entries += data.count(b'"event_id":', start, stop)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
            self._rest = b""
        at = 0 if self._upgraded else self._upgrade(data)
        end = len(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2  # a server's frames are not masked
            if size == 126:
                start += 2
                size = int.from_bytes(data[at + 2 : start], "big") if start <= end else 0
            elif size == 127:
                start += 8
                size = int.from_bytes(data[at + 2 : start], "big") if start <= end else 0
            stop = start + size
            if stop > end:
                break
            if data[at] & 15 == _TEXT and self._subscribed.is_set():
                self.take(data, start, stop)
            else:
                self._control(data[at] & 15, data[start:stop])
            at = stop
        self._rest = data[at:]

    def _upgrade(self, data: bytes) -> int:
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionRefusedError(data[:200].decode(errors="replace"))
        self._upgraded = True
        self._transport.write(self._subscribe)
        return end + 4

    def _control(self, kind: int, payload: bytes) -> None:
        if kind == _PING:
            self._transport.write(_frame(_PONG, payload))
        elif kind == _CLOSE:
            self._transport.abort()
        elif b'"subscribed"' in payload:
            self._subscribed.set()


class KeepingSocket(CountingSocket):
    """A reader of one room that keeps every frame with the time it came, to be looked at afterwards."""

    def __init__(self, session_id: str, *, batch: bool = False) -> None:
        super().__init__(session_id, batch=batch)
        self.kept: list[tuple[float, bytes]] = []
        self._changed = asyncio.Event()
        self.finals = 0

    def take(self, data: bytes, start: int, stop: int) -> None:
        """Keep one frame."""
        now = time.perf_counter()
        super().take(data, start, stop)
        frame = data[start:stop]
        self.kept.append((now, frame))
        self.finals += frame.count(b'"step":"final_answer"')
        self._changed.set()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._changed.set()

    async def until_finals(self, count: int) -> None:
        """Wait until so many runs have ended in this room."""
        while self.finals < count:
            await self._change()

    async def until_entries(self, count: int) -> None:
        """Wait until so many entries have come."""
        while self.entries < count:
            await self._change()

    def entries_kept(self) -> list[tuple[float, dict[str, Any]]]:
        """Return every entry with the time it came, those of batches singly."""
        kept: list[tuple[float, dict[str, Any]]] = []
        for at, frame in self.kept:
            content = json.loads(frame)
            if content["type"] == "batch":
                kept += [(at, entry) for entry in content["events"]]
            elif content["type"] in ("progress", "message"):
                kept.append((at, content))
        return kept

    async def _change(self) -> None:
        if self.lost:
            raise ConnectionResetError("the web UI closed a reader")
        self._changed.clear()
        async with asyncio.timeout(60):
            await self._changed.wait()


def subscribe_frame(session_id: str, *, batch: bool = False) -> bytes:
    """Return the command that follows a room, as it goes over the wire."""
    command = {"cmd": "subscribe", "session_id": session_id, "batch": batch}
    return _frame(_TEXT, json.dumps(command).encode())


def handshake(port: int) -> bytes:
    """Return the request that opens a WebSocket."""
    return _HANDSHAKE.format(port=port).encode()


def _frame(kind: int, payload: bytes) -> bytes:
    """Frame a short payload as clients must, masked; with zeros, which leave it as it is."""
    size = len(payload)
    head = bytes([0x80 | kind, 0x80 | size]) if size < 126 else bytes([0x80 | kind, 0xFE]) + size.to_bytes(2)
    return head + bytes(4) + payload


async def open_all(sockets: list[Any], port: int, at_once: int = 50) -> None:
    """Open many sockets, some at a time, so that the server's line of new connections does not overflow."""
    for first in range(0, len(sockets), at_once):
        await asyncio.gather(*(socket.open(port) for socket in sockets[first : first + at_once]))
