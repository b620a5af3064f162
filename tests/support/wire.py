"""HTTP and WebSocket as bytes, for what no well-behaved client would send."""

import asyncio
import base64
import json
import os
from typing import Any, Self

TEXT, CLOSE, PING = 0x1, 0x8, 0x9
CONTINUATION = 0x0


def frame(opcode: int, payload: bytes = b"", *, last: bool = True) -> bytes:
    """Return one frame of a client, masked as it must be."""
    mask = os.urandom(4)
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, "big")
    masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    return bytes([opcode | (0x80 if last else 0)]) + length + mask + masked


def command(**members: Any) -> bytes:
    """Return a command of /ws as a frame."""
    return frame(TEXT, json.dumps(members).encode())


class Wire:
    """One TCP connection to a server of ours."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.transport.abort()

    def say(self, data: bytes) -> None:
        """Send, without waiting until it has left."""
        self._writer.write(data)

    async def sent(self) -> None:
        """Wait until little of what was said still waits here."""
        await self._writer.drain()

    async def hear(
        self, seconds: float = 10.0, *, head_only: bool = False, read_json: bool = True
    ) -> tuple[int, dict[str, str], Any]:
        """Return the status, the headers and the body of one answer, read as JSON unless told not to."""
        async with asyncio.timeout(seconds):
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            status, *lines = head.strip().split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
            }
            body = b""
            if not head_only and "content-length" in headers:
                body = await self._reader.readexactly(int(headers["content-length"]))
        return int(status.split()[1]), headers, json.loads(body) if body and read_json else body

    async def hear_all(self, seconds: float = 10.0) -> bytes:
        """Return all that still comes until the server closes."""
        async with asyncio.timeout(seconds):
            return await self._reader.read()

    async def upgrade(self, path: str = "/ws", **headers: str) -> int:
        """Ask for a WebSocket, and return the status of the answer."""
        more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.say(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n"
            f"{more}\r\n".encode("latin-1")
        )
        async with asyncio.timeout(10):
            head = await self._reader.readuntil(b"\r\n\r\n")
        return int(head.split()[1])

    async def hear_frame(self, seconds: float = 10.0) -> tuple[int, bytes]:
        """Return the opcode and the payload of the next frame."""
        async with asyncio.timeout(seconds):
            first, size = await self._reader.readexactly(2)
            if size >= 126:
                size = int.from_bytes(await self._reader.readexactly(2 if size == 126 else 8), "big")
            return first & 0x0F, await self._reader.readexactly(size)

    async def closed_with(self, seconds: float = 10.0) -> int:
        """Hear all frames until the server closes the socket, and return its code."""
        async with asyncio.timeout(seconds):
            while True:
                opcode, payload = await self.hear_frame(seconds)
                if opcode == CLOSE:
                    return int.from_bytes(payload[:2], "big")
