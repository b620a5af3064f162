"""What a peer may send on a WebSocket that says nothing: a little."""

import time
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, WebSocket

from kit.web_sockets import MOST_CONTROL_FRAMES, MOST_FRAGMENTS
from tests.support.servers import Server, serving
from tests.support.wire import CONTINUATION, PING, TEXT, Wire, frame

POLICY_VIOLATION, INVALID_DATA = 1008, 1007


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    app = FastAPI()

    @app.websocket("/ws")
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        async for text in socket.iter_text():
            await socket.send_text(f"{len(text)}")

    async with serving(Server(app, ws=True)) as server, Wire(server.port) as wire:
        assert await wire.upgrade() == 101
        yield wire


async def test_a_message_may_come_in_pieces(wire: Wire) -> None:
    wire.say(frame(TEXT, b"a", last=False))
    for _ in range(MOST_FRAGMENTS - 2):
        wire.say(frame(CONTINUATION, b"a", last=False))
    wire.say(frame(CONTINUATION, b"a"))
    assert await wire.hear_frame() == (TEXT, str(MOST_FRAGMENTS).encode())


async def test_a_message_in_too_many_pieces_ends_the_socket(wire: Wire) -> None:
    wire.say(frame(TEXT, last=False) + MOST_FRAGMENTS * frame(CONTINUATION, last=False))
    assert await wire.closed_with() == POLICY_VIOLATION


@pytest.mark.parametrize("opcode", [CONTINUATION, PING], ids=["continuations", "pings"])
async def test_a_million_empty_frames_do_not_hold_up_the_others(wire: Wire, opcode: int) -> None:
    """All of them parsed would take ten seconds."""
    began = time.perf_counter()
    wire.say(frame(TEXT, last=False))
    wire.say(1_000_000 * frame(opcode, last=opcode == PING))
    assert await wire.closed_with() == POLICY_VIOLATION
    assert time.perf_counter() - began < 3


async def test_pings_are_answered(wire: Wire) -> None:
    for _ in range(3):
        wire.say(frame(PING, b"there?"))
        assert await wire.hear_frame() == (0xA, b"there?")
    wire.say(MOST_CONTROL_FRAMES * frame(PING))
    for _ in range(MOST_CONTROL_FRAMES):
        assert await wire.hear_frame() == (0xA, b"")


@pytest.mark.parametrize("text", [b"\xff\xfe", b"\xed\xa0\x80", b"a\xc3"], ids=repr)
async def test_text_that_is_no_utf_8_ends_the_socket(wire: Wire, text: bytes) -> None:
    wire.say(frame(TEXT, text))
    assert await wire.closed_with() == INVALID_DATA


async def test_a_frame_that_is_none_ends_the_socket(wire: Wire) -> None:
    wire.say(frame(0x7, b"reserved"))
    assert await wire.closed_with() == 1002
