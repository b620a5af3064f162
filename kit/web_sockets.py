"""uvicorn's WebSocket, holding little for a peer that does not read."""

import asyncio
import socket
from typing import Final, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode, Frame

HELD_BYTES: Final = 16 * 1024
"""Bytes that may wait in the process for one socket before its writer waits; asyncio's bound is 64 KiB."""

KERNEL_BYTES: Final = 64 * 1024
"""Bytes the kernel may hold for one socket; left alone they grow to 4 MiB for each that stands still."""


PIECE_BYTES: Final = 4 * 1024
"""Bytes parsed at once; of a flood of empty frames, 700 rather than the 43,000 that one read can bring."""

MOST_FRAGMENTS: Final = 256
"""Frames of one message. Browsers send a message whole; others cut it in pieces of 1 KiB and more."""

MOST_CONTROL_FRAMES: Final = 256
"""Control frames in one read: pings and pongs."""


class LeanSocket(WebSocketsSansIOProtocol):
    """Makes `send` wait after 16 KiB, so that a thousand readers who stand still hold little memory.

    Frames that say nothing are bounded too: each costs 10 µs, however empty it is.
    """

    _control_frames = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Bound what waits for this peer, here and in the kernel."""
        super().connection_made(transport)
        cast(asyncio.Transport, transport).set_write_buffer_limits(high=HELD_BYTES)
        connected = transport.get_extra_info("socket")
        if connected is not None:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)

    def data_received(self, data: bytes) -> None:
        """Parse what came in pieces, so that a flood ends where it is refused."""
        self._control_frames = 0
        for start in range(0, len(data), PIECE_BYTES):
            if not self.transport.is_closing():
                try:
                    super().data_received(data[start : start + PIECE_BYTES])
                except InvalidState:  # bad UTF-8, and in the same breath a goodbye: uvicorn answers both
                    self.transport.abort()

    def handle_cont(self, event: Frame) -> None:
        """Take a fragment, unless there have been too many: an empty one costs as much as a full one."""
        if len(self.frames) >= MOST_FRAGMENTS:
            self._refuse("too many fragments")
        elif not self.transport.is_closing():
            super().handle_cont(event)

    def handle_ping(self) -> None:
        """Answer a ping, unless answers already wait: a peer that only pings and never reads gets none."""
        self._count_control_frame()
        if self.transport.get_write_buffer_size() > HELD_BYTES:
            self.conn.data_to_send()  # the pong, let go
            return
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Note that the peer is there."""
        self._count_control_frame()
        super().handle_pong(event)

    def _count_control_frame(self) -> None:
        self._control_frames += 1
        if self._control_frames > MOST_CONTROL_FRAMES:
            self._refuse("too many pings and pongs")

    def _refuse(self, reason: str) -> None:
        if not self.transport.is_closing():
            self.conn.fail(CloseCode.POLICY_VIOLATION, reason)
            self.handle_parser_exception()
