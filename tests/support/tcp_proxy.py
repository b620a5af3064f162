"""A wire between two services that a test can cut, silence and mend."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


class TcpProxy:
    """Passes bytes to a port of this machine; while it is cut, nothing gets through and nobody is let in.

    Silenced, it takes every byte and passes none on, as when a tunnel begins: nobody is told.
    """

    def __init__(self, target_port: int) -> None:
        self.port = 0
        self._target_port = target_port
        self._cut = False
        self._silent = False
        self._open: set[asyncio.StreamWriter] = set()
        self._silenced: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Break what is connected, and refuse what comes."""
        self._cut = True
        for writer in self._open:
            writer.transport.abort()

    def silence(self) -> None:
        """Lose all that is sent on what is connected, for ever, and on what comes until `mend`."""
        self._silent = True
        self._silenced |= self._open

    def mend(self) -> None:
        """Let new connections through."""
        self._cut = self._silent = False

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        ends = {writer, there_writer}
        self._open |= ends
        if self._silent:
            self._silenced |= ends
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass_on(reader, there_writer))
                both.create_task(self._pass_on(there_reader, writer))
        finally:
            self._open -= ends
            self._silenced -= ends
            for end in ends:
                end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                if writer not in self._silenced:
                    writer.write(data)
                    await writer.drain()
        if writer not in self._silenced:  # there, not even an end is heard of
            writer.transport.abort()


@contextlib.asynccontextmanager
async def proxy_to(target_port: int) -> AsyncIterator[TcpProxy]:
    """Run a proxy inside the block."""
    proxy = TcpProxy(target_port)
    server = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        proxy.cut()
        server.close()
