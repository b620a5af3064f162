"""uvicorn's WebSocket, holding little for a peer that does not read."""

import asyncio
import socket
from typing import Final, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

HELD_BYTES: Final = 16 * 1024
"""What may wait in the process for one socket before its writer waits; asyncio's own bound is 64 KiB."""

KERNEL_BYTES: Final = 64 * 1024
"""What the kernel may hold for one socket; left alone it grows to 4 MiB for each reader that stands still."""


class LeanSocket(WebSocketsSansIOProtocol):
    """Makes `send` wait after 16 KiB, so that a thousand readers who stand still hold little memory."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Bound what waits for this peer, here and in the kernel."""
        super().connection_made(transport)
        cast(asyncio.Transport, transport).set_write_buffer_limits(high=HELD_BYTES)
        connected = transport.get_extra_info("socket")
        if connected is not None:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)

    def handle_ping(self) -> None:
        """Answer a ping, unless answers already wait: a peer that only pings and never reads gets none."""
        if self.transport.get_write_buffer_size() > HELD_BYTES:
            self.conn.data_to_send()  # the pong, let go
            return
        super().handle_ping()
